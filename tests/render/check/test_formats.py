"""The formats of a check: one fixed ledger, one stored text each, the official schemas."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from jsonschema import Draft4Validator

from claimcheck import __version__
from claimcheck.diagnostics import Code, Span, diagnostic
from claimcheck.load.config import Config, find_config
from claimcheck.pipeline import Result, run
from claimcheck.render.check.github import github
from claimcheck.render.check.sarif import MOST_RESULTS, sarif
from claimcheck.render.check.step_summary import escape, step_summary
from claimcheck.render.formats import CHECK, renderer
from claimcheck.render.terminal.canvas import Canvas
from tests.commands import ROOT, claimcheck, git
from tests.validators import OURS, ours

FOLDER = Path(__file__).parent / "formats"
SCHEMAS = Path(__file__).parent / "schemas"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """The fixed ledger in a folder of a repository of its own, so that paths are the same."""
    git(tmp_path, "init", "-q")
    return shutil.copytree(FOLDER / "ledger", tmp_path / "facts")


def shown(format: str, root: Path) -> str:
    return renderer(CHECK, format)(run(find_config(root, root)), Canvas(100))


@pytest.mark.parametrize("format", CHECK)
def test_the_fixed_set(format: str, ledger: Path) -> None:
    expected = (FOLDER / f"{format}.txt").read_text("utf-8")
    assert shown(format, ledger) == expected.replace("@VERSION@", __version__)


def sarif_is_valid(document: Any) -> None:
    schema = json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text("utf-8"))
    Draft4Validator(schema).validate(document)
    (run,) = document["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        ids = [location["id"] for location in result["relatedLocations"]]
        assert ids == list(range(1, len(ids) + 1))
        assert all(f"]({id})" in result["message"]["text"] for id in ids)


def junit_is_valid(text: str) -> None:
    xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd")).validate(text)


def test_the_official_schemas(ledger: Path) -> None:
    sarif_is_valid(json.loads(shown("sarif", ledger)))
    junit_is_valid(shown("junit", ledger))


@pytest.mark.parametrize("root", [FOLDER / "ledger", ROOT])
def test_our_own_schemas(root: Path) -> None:
    ours("check-v1").validate(json.loads(shown("json", root)))
    for line in shown("jsonl", root).splitlines():
        ours("check-lines-v1").validate(json.loads(line))


def test_our_own_schemas_are_closed() -> None:
    document = json.loads(shown("json", FOLDER / "ledger"))
    document["diagnostics"][0]["surplus"] = 1
    assert not ours("check-v1").is_valid(document)
    del document["diagnostics"][0]["surplus"]
    assert ours("check-v1").is_valid(document)
    del document["contradictions"][0]["claims"][0]["quote"]
    assert not ours("check-v1").is_valid(document)


def test_every_schema_and_stored_text_belongs_to_a_format() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(CHECK)
    assert {path.name for path in OURS.iterdir()} == {
        "check-v1.json", "check-lines-v1.json", "coverage-v1.json", "diff-v1.json",
        "proof-v1.json",
    }  # fmt: skip


HOSTILE = "x\n::error file=a::b %0A ##[error]c \n  ::stop-commands::t ]]> <script> [y](1) \\ | `"
COMMANDS = ("::", "##[", "##vso[")


@pytest.fixture
def hostile(ledger: Path) -> Path:
    """A ledger whose names and texts try to be commands, markup and links."""
    (ledger / "seeds" / "bad.txt").write_text(f"Somebody said {HOSTILE} and left.\n", "utf-8")
    quoted = json.dumps(f"said {HOSTILE}")
    (ledger / "claims" / "nl\n::error file=x::injected.yaml").write_text("source: bad\n")
    (ledger / "claims" / "##[group]%0A,[a](b) #?é.yaml").write_text(
        f"source: {{id: bad, title: {quoted}, publisher: {quoted}, text: seeds/bad.txt}}\n"
        "claims:\n"
        f"  - {{question: hurt, answer: 99, quote: {quoted}}}\n"
        f"  - {{question: captain, answer: {quoted}, quote: Somebody said}}\n",
        "utf-8",
    )
    duplicate = json.dumps("k\n::stop-commands::tok\n::add-mask::a")
    (ledger / "claims" / "twice.yaml").write_text(f"source: bad\n{duplicate}: 1\n{duplicate}: 2\n")
    return ledger


def obeyed(text: str) -> list[str]:
    """Return the lines that a runner would take for commands."""
    return [line for line in text.splitlines() if line.lstrip().startswith("::") or "##[" in line]


@pytest.mark.parametrize("format", [name for name in CHECK if name != "markdown"])
def test_no_text_forges_a_command(format: str, hostile: Path) -> None:
    for color in ("always", "never"):
        done = claimcheck(
            "check", "--format", format, "--color", color, cwd=hostile, GITHUB_ACTIONS="true"
        )
        assert done.returncode == 2
        assert "99" in done.stdout
        assert obeyed(done.stderr) == []
        copied = claimcheck("check", "--format", format, "-o", "/dev/stdout", cwd=hostile, CI="1")
        if format != "github":
            assert obeyed(copied.stdout) == []
        plain = done.stdout.replace("\x1b[", "␛")
        commands = obeyed(plain)
        if format == "github":
            own = [line for line in commands if line.startswith(("::error ", "::warning "))]
            assert len(own) == len(commands) <= 10
            assert all("%0A::" not in line.partition("::")[0] for line in own)
            commands = [line for line in own if "##[" in line]
        assert commands == []


def test_options_forge_no_command(ledger: Path) -> None:
    for arguments in (["check", "##[error]x"], ["##[error]x"], ["report", "--topic", "##[error]x"]):
        done = claimcheck(*arguments, cwd=ledger, CI="true")
        assert done.returncode == 2
        assert "#[error]x" in done.stderr
        assert obeyed(done.stderr) == []


def test_a_report_off_a_runner_shows_the_text_as_it_is(hostile: Path) -> None:
    (hostile / "claims" / "twice.yaml").unlink()
    assert "##[error]" in claimcheck("report", cwd=hostile).stdout
    on_runner = claimcheck("report", cwd=hostile, CI="true").stdout
    assert "##[error]" not in on_runner
    assert "#[error]" in on_runner


def test_hostile_texts_stay_valid(hostile: Path) -> None:
    document = json.loads(shown("sarif", hostile))
    sarif_is_valid(document)
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in document["runs"][0]["results"]
    }
    assert all(set(uri) <= set(SAFE) for uri in uris)
    assert any("%0A%3A%3Aerror%20file%3Dx" in uri for uri in uris)
    texts = " ".join(r["message"]["text"] for r in document["runs"][0]["results"])
    assert "\\[y\\](1)" in texts
    junit_is_valid(shown("junit", hostile))
    ours("check-v1").validate(json.loads(shown("json", hostile)))
    prints = [entry["fingerprint"] for entry in json.loads(shown("gitlab", hostile))]
    assert len(prints) == len(set(prints))


SAFE = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/%"


def test_a_file_name_that_is_not_utf8_is_encoded(ledger: Path) -> None:
    (ledger / "claims" / os.fsdecode(b"bad\xff.yaml")).write_text("nothing: 1\n")
    document = json.loads(shown("sarif", ledger))
    sarif_is_valid(document)
    assert "facts/claims/bad%FF.yaml" in json.dumps(document)
    junit_is_valid(shown("junit", ledger))
    for format in CHECK:
        shown(format, ledger).encode("utf-8")


def many(number: int) -> Result:
    """A result of many findings."""
    found = [
        diagnostic(Code.QUOTE_NOT_FOUND, f"no {n}", Span("claims/a.yaml", n))
        for n in range(1, number + 1)
    ]
    result = run(Config(FOLDER / "ledger"))
    return replace(result, diagnostics=(*found, *result.diagnostics))


def test_github_gets_nine_annotations_and_how_many_more() -> None:
    lines = github(many(50), Canvas()).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == 10
    assert [line.split("title=")[1].split("::")[0] for line in commands[:2]] == [
        "unruled-contradiction", "unruled-contradiction"
    ]  # fmt: skip
    total = len(many(50).diagnostics)
    assert f"{total - 8} more diagnostics" in commands[-1]
    assert len(lines) - len(commands) == total - 8  # each of the others is a line of the log


def test_a_contradiction_is_never_annotated_on_one_side_only() -> None:
    result = run(Config(FOLDER / "ledger"))
    new = [found for found in result.diagnostics if found.is_contradiction]
    copies = [
        found._replace(about=found.about._replace(contradiction=f"{n:016x}"))
        for found in new
        for n in range(7)
    ]
    commands = github(replace(result, diagnostics=tuple(copies)), Canvas()).splitlines()
    assert sum(line.startswith("::error file") for line in commands) == 8


def test_sarif_keeps_the_worst() -> None:
    result = many(MOST_RESULTS + 10)
    document = json.loads(sarif(result, Canvas()))
    sarif_is_valid(document)
    (run,) = document["runs"]
    assert len(run["results"]) == MOST_RESULTS
    assert run["results"][0]["ruleId"] == "unruled-contradiction"
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    omitted = len(result.diagnostics) - MOST_RESULTS
    assert notification["message"]["text"].startswith(f"{omitted} results omitted")


def test_a_summary_is_cut_between_rows() -> None:
    result = many(200)
    whole = step_summary(result, 900 * 1024)
    assert "more diagnostic" not in whole
    for most in (600, 2000, 5000):
        cut = step_summary(result, most)
        assert len(cut.encode()) <= most
        *rows, last = cut.splitlines()
        assert "more diagnostic" in last
        assert all(row in whole for row in rows)


def test_the_summary_of_a_step_is_appended(ledger: Path) -> None:
    summary = ledger.parent / "summary.md"
    summary.write_text("before\n")
    done = claimcheck("check", "--format", "github", cwd=ledger, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 1
    assert summary.read_text("utf-8") == "before\n\n" + shown("markdown", ledger)
    gone = str(ledger / "gone" / "summary.md")
    done = claimcheck("check", "--format", "github", cwd=ledger, GITHUB_STEP_SUMMARY=gone)
    assert done.returncode == 1
    assert "no summary of this step: no such file" in done.stderr


@pytest.mark.parametrize(
    "text", ["a|b", "![x](http://t)", "[x](javascript:1)", "<details>", "`code`", "# head", "$x$"]
)
def test_markdown_shows_text_as_text(text: str) -> None:
    escaped = escape(text).replace("<!-- -->", "")
    assert not set("|[]<>`$") & set(escaped)
    assert html.unescape(escaped) == text
    assert escape("@user #12").count("<!-- -->") == 2
    assert not re.search("://|www[.]", escape("see https://evil.example www.evil.example"))


def test_one_claim_against_five_has_five_fingerprints(ledger: Path) -> None:
    (ledger / "claims" / "more.yaml").write_text(
        "source: {id: more, title: More, text: seeds/herald.txt}\nclaims:\n"
        + "".join(
            f"  - {{question: hurt, id: n{n}, answer: {n}, quote: Ferry aground}}\n"
            for n in range(30, 34)
        )
    )
    results = json.loads(shown("sarif", ledger))["runs"][0]["results"]
    prints = [
        r["partialFingerprints"]["primaryLocationLineHash"]
        for r in results
        if r["ruleId"] == "unruled-contradiction"
    ]
    assert len(prints) == len(set(prints)) >= 10


def test_fingerprints_hold_no_place(ledger: Path) -> None:
    def prints(root: Path) -> set[str]:
        return {entry["fingerprint"] for entry in json.loads(shown("gitlab", root))}

    before = prints(ledger)
    moved = ledger / "claims" / "sources" / "moved.yaml"
    (ledger / "claims" / "sources" / "herald & co.yaml").rename(moved)
    moved.write_text("# a line more\n" + moved.read_text("utf-8"), "utf-8")
    assert prints(ledger) == before
