"""The pages of the documentation that are made by the program say what it says now."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from docs import fields, picture

from claimcheck.answers import compare, plain_type
from claimcheck.diagnostics import Code
from claimcheck.load.config import Config
from claimcheck.model import INNER, SECTIONS
from claimcheck.pipeline import run
from tests.commands import ROOT, claimcheck, surroundings
from tests.ledgers import result_of
from tests.validators import misfits

PNG = picture.PICTURE.read_bytes()


def test_the_page_of_commands_is_what_help_prints() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "commands.py")],
        env=surroundings(), stdout=subprocess.PIPE, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout == (ROOT / "docs" / "commands.md").read_text("utf-8")


def test_the_tables_of_fields_are_those_of_the_model() -> None:
    page = fields.PAGE.read_text("utf-8")
    assert page == fields.page(page), "python docs/fields.py writes them anew"
    shown = set(re.findall("<!-- fields of (\\w+) -->", page))
    assert shown == {record.__name__ for record in (*SECTIONS.values(), *INNER.values())} - {"Side"}


FORMAT = (ROOT / "docs" / "format.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", FORMAT, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("n", range(len(EXAMPLES)), ids=lambda n: EXAMPLES[n].split()[0])
def test_every_example_on_the_page_is_a_claim_file(n: int, tmp_path: Path) -> None:
    """References of an example may lead to what only another has; all else is right."""
    path = tmp_path / "claims" / "example.yaml"
    path.parent.mkdir()
    path.write_text(EXAMPLES[n], "utf-8")
    assert misfits(path) == set()
    found = {diagnostic.code for diagnostic in run(Config(tmp_path)).diagnostics}
    assert {code for code in found if not code.startswith("unknown-")} <= {
        Code.NO_CLAIMS, Code.MISSING_KEY, Code.UNARCHIVED_SOURCE,
    }  # fmt: skip


def test_the_examples_of_subjects_and_balances_run(tmp_path: Path) -> None:
    """The examples as one ledger: what the page says of them is what happens."""
    questions = "".join(
        f"  {id}: {{ask: How many {id}?, type: number, unit: people}}\n"
        for id in ("killed", "survived", "aboard")
    ) + "".join(
        f"  {id}: {{ask: When {id}?, type: date}}\n"
        for id in ("opened", "closed", "announced", "decided")
    )
    subjects, balances = (
        next(e for e in EXAMPLES if e.startswith(head))
        for head in ("questions:\n  tonnage", "balances:")
    )
    claims = "source: {id: herald, title: H, publisher: The Herald}\nclaims:\n" + "".join(
        f"  - {{question: {question}, answer: {answer}, quote: the words}}\n"
        for question, answer in (("killed", 38), ("survived", 29), ("aboard", 66),
                                 ("tonnage, subject: RMS Titanic", 46328))
    )  # fmt: skip
    files = {"q": f"questions:\n{questions}", "s": subjects, "b": balances, "c": claims}
    result = result_of(tmp_path, {f"claims/{name}.yaml": text for name, text in files.items()})
    assert result.complete
    assert [case.conflict.why for case in result.cases] == [
        "38 killed and 29 survived make 67, and The Herald gives 66 aboard"
    ]
    assert "tonnage/titanic" in result.debates


def forms(type: str) -> list[str]:
    """Return the answers in the first column of a type's table."""
    section = FORMAT.partition(f"### {type}\n")[2].partition("\n#")[0]
    cells = re.findall(r"^\| (`.*?`) \|", section, re.MULTILINE)
    return [form for cell in cells for form in re.findall(r"`([^`]+)`", cell)]


@pytest.mark.parametrize("type", ["number", "date", "place", "person"])
def test_every_form_of_answer_on_the_page_is_read(type: str) -> None:
    found = forms(type)
    assert len(found) > 3
    for form in found:
        assert plain_type(type, [form]).read(form).text == form


@pytest.mark.parametrize(
    ("type", "a", "b", "relation"),
    [
        ("number", "3 million", "2.96 million", "compatible"),
        ("number", "40,000", "39,640", "compatible"),
        ("number", "40", "38", "contradiction"),
        ("number", "10%", "9.6%", "compatible"),
        ("number", "500 lb", "227 kg", "compatible"),
        ("number", "1 million", "600,000", "contradiction"),
    ],
)
def test_what_the_page_says_of_two_answers_is_so(type: str, a: str, b: str, relation: str) -> None:
    assert f"`{a}`" in FORMAT
    assert f"`{b}`" in FORMAT
    assert compare(type, a, b).relation == relation


def test_the_example_of_a_choice_loads(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(questions:\n  cause:.*?)```", FORMAT, re.DOTALL)
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "example.yaml").write_text(f"source: {{id: s, title: S}}\n{example}")
    codes = {diagnostic.code for diagnostic in run(Config(tmp_path)).diagnostics}
    assert codes == {"unarchived-source"}


def test_the_picture_of_the_report_is_current() -> None:
    assert "docs/report.png" in (ROOT / "README.md").read_text("utf-8").split("##")[0]
    assert picture.digest_in(PNG) == picture.digest(picture.report()), (
        "python docs/picture.py takes it anew"
    )


def test_what_a_picture_keeps_is_found_again() -> None:
    plain = picture.written((n, d) for n, d in picture.chunks(PNG) if n != b"tEXt")
    assert picture.digest_in(plain) == ""
    assert picture.digest_in(picture.with_digest(plain, "words")) == "words"
    assert picture.with_digest(plain, picture.digest_in(PNG)) == PNG


def test_what_the_page_of_editors_shows_is_what_it_says() -> None:
    page = (ROOT / "docs" / "editors.md").read_text("utf-8")
    (settings,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    assert json.loads(settings)["glspc.server.commandArguments"] == ["lsp"]
    (helix,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert tomllib.loads(helix)["language-server"]["claimcheck"]["args"] == ["lsp"]
    assert '"claimcheck", "lsp"' in page
    assert claimcheck("lsp", "--help").returncode == 0
