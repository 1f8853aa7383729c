"""The JSON Schema of claim files: what it lets pass, by a validator that is not ours."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from claimcheck import model
from claimcheck.diagnostics import Code
from claimcheck.model.field_docs import field_docs
from claimcheck.model.json_schema import schema
from claimcheck.render.commands.explain import code_page
from tests.commands import ROOT
from tests.validators import STORED, misfits

RECORDS = model.Record.__subclasses__()
# What is wrong in the shape of a file, which a schema can see without reading the others.
SHAPE = {"unknown-key", "missing-key", "invalid-value", "too-deep"}
# What is no YAML, or none that YAML readers agree on.
UNREADABLE = {"invalid-yaml", "merge-conflict", "several-documents", "duplicate-key", "yaml-tag"}


def test_the_stored_schema_is_what_the_command_prints() -> None:
    assert STORED.read_text("utf-8") == schema()


def test_it_is_a_schema() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--check-metaschema", str(STORED)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_every_claim_file_we_ship_fits() -> None:
    folders = ("claims", "docs/codes/ledger", "tests")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.yaml")]
    assert len(files) > 80
    assert misfits(*files) == set()


def test_every_bad_example_is_met(tmp_path: Path) -> None:
    examples = []
    for code in Code:
        if found := re.search(r"```yaml\n(.*?)\n```", code_page(code), re.DOTALL):
            examples.append(tmp_path / f"{code}.yaml")
            examples[-1].write_text(found[1], "utf-8")
    # The validator's parser would read what follows a directive as YAML of that version, too.
    directive = tmp_path / "yaml-directive.yaml"
    examples.remove(directive)
    names = misfits(*examples) | misfits(directive)
    assert {Path(name).stem for name in names} == SHAPE | UNREADABLE


@pytest.mark.parametrize("record", RECORDS)
def test_every_field_says_what_it_means(record: type[model.Record]) -> None:
    docs = field_docs(record)
    assert list(docs) == list(record.model_fields)
    assert all(doc.description.endswith(".") for doc in docs.values())


def faults(record: type[model.Record], given: dict[str, str]) -> set[object]:
    """Return the fields that are at fault in a record of some fields."""
    try:
        record.model_validate(given)
    except ValidationError as error:
        return {detail["loc"][0] for detail in error.errors()}
    return set()


@pytest.mark.parametrize("record", RECORDS)
def test_every_example_is_one(record: type[model.Record]) -> None:
    for field, doc in field_docs(record).items():
        for example in doc.examples:
            assert field not in faults(record, {field: example})


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("claims: [{question: q, answer: 38, quote: 38}]", True),
        ("claims: [{question: q, answer: 2024-12-25, quote: no, denies: true}]", True),
        ("claims: [{question: q, answer: [], quote: x}]", False),
        ("claims: [{question: q, answer: a, quote: x, certainty: sure}]", False),
        ("claims: [{question: Q!, answer: a, quote: x}]", False),
        ("claims: [{question: q, answer: {a: b}, quote: x}]", False),
        ("claims: [{question: q, answer: a, quote: x, denies: maybe}]", False),
        ("claims: {question: q}", False),
        ("claims:", True),
        ("places: {Russia: }", True),
        ("source: daily-herald", True),
        ("source: {id: x}", False),
        ("questions: {q: {ask: Who?, type: choice, choices: {a: [b], c: {within: a}}}}", True),
        ("questions: {q: {ask: Who?, type: colour}}", False),
    ],
)
def test_what_fits(text: str, fits: bool, tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(text, "utf-8")
    assert (misfits(path) == set()) is fits


def test_every_claim_file_we_ship_names_the_schema() -> None:
    for path in (ROOT / "claims").rglob("*.yaml"):
        first = path.read_text("utf-8").partition("\n")[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).resolve() == STORED
