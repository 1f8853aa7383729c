"""The commands `coverage` and `draft`: what no claim of a source bears."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from claimcheck.text.quotes import Text, find_quote
from tests.analysis.test_coverage import TEXT, claims
from tests.commands import ROOT, claimcheck, process, tree
from tests.ledgers import write
from tests.validators import ours

KILLED = "{question: killed, answer: 38, quote: killing 38 people}"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write(tmp_path, claims(KILLED))


def test_the_table_the_gaps_and_the_figure(ledger: Path) -> None:
    done = claimcheck("coverage", cwd=ledger, COLUMNS="100")
    assert done.returncode == 0
    head, *gaps = done.stdout.split("\n\n")
    assert head.splitlines()[-1].split() == ["a", "11", "1", "9", "%", "0", "10", "1", "of", "4"]
    assert "a.txt:3:4  uncovered date  25 December 2024" in gaps[-1]
    assert "11 checkable spans" in done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_it_fails_under_a_share(ledger: Path) -> None:
    assert claimcheck("coverage", "--fail-under", "9", cwd=ledger).returncode == 0
    assert claimcheck("coverage", "--fail-under", "10", cwd=ledger).returncode == 1
    assert claimcheck("coverage", "--fail-under", "101", cwd=ledger).returncode == 2
    assert claimcheck("coverage", "b", cwd=ledger).returncode == 2


@pytest.mark.parametrize("root", [ROOT, ROOT / "examples" / "titanic"])
def test_the_json_fits_its_schema(root: Path) -> None:
    done = claimcheck("coverage", "--format", "json", "--root", str(root))
    document = json.loads(done.stdout)
    ours("coverage-v1").validate(document)
    content = {gap["file"]: (root / gap["file"]).read_text("utf-8") for gap in document["gaps"]}
    for gap in document["gaps"]:
        line = content[gap["file"]].split("\n")[gap["line"] - 1]
        assert line[gap["column"] - 1 :].startswith(gap["words"][: gap["length"]])


def test_the_shipped_ledger_bears_nearly_all_that_its_texts_state() -> None:
    assert claimcheck("coverage", "--fail-under", "95").returncode == 0


@pytest.mark.parametrize("width", ["20", "40", "80"])
def test_narrow_terminals_lose_columns_not_words(ledger: Path, width: str) -> None:
    shown = claimcheck("coverage", cwd=ledger, COLUMNS=width).stdout
    assert "because of the fog" in " ".join(shown.split())


def test_sources_without_text_and_in_other_languages_are_named(ledger: Path) -> None:
    write(ledger, {
        "claims/b.yaml": "source: {id: b, title: b}\n"
        "claims: [{question: why, answer: fog, quote: the fog}]\n",
        "claims/c.yaml": "source: {id: c, title: c, text: c.txt, language: ru}\n"
        "claims: [{question: killed, answer: 38, quote: погибли 38 человек}]\n",
        "c.txt": "25.12.2024 погибли 38 человек в Актау\n",
    })  # fmt: skip
    done = claimcheck("coverage", cwd=ledger, COLUMNS="120")
    assert "b: no archived text to read" in done.stdout
    assert (
        "c: only digits, dates in digits, quotations and registered names are found" in done.stdout
    )


def test_stubs_are_comments_whose_quotes_are_exact(ledger: Path) -> None:
    before = tree(ledger)
    done = claimcheck("draft", "a", cwd=ledger)
    assert tree(ledger) == before
    lines = done.stdout.splitlines()
    assert all(not line or line.startswith("  # ") for line in lines)
    path = ledger / "claims" / "a.yaml"
    path.write_text(path.read_text("utf-8") + done.stdout, "utf-8")
    assert claimcheck("check", cwd=ledger).returncode == 0
    text = Text("a.txt", TEXT)
    bare = "\n".join(line.removeprefix("  # ") for line in lines)
    items = [part for part in bare.split("\n\n") if "- question:" in part]
    records = [yaml.safe_load(part[part.index("- question:") :])[0] for part in items]
    assert len(records) == 4
    for record in records:
        assert find_quote(text, record["quote"], record.get("prefix", ""))
    assert records[1]["claimant"] == "Ann Lee"
    assert records[1]["question"] == "why"


def test_drafts_need_a_source_with_a_text(ledger: Path) -> None:
    assert claimcheck("draft", "b", cwd=ledger).returncode == 2
    write(ledger, {"claims/b.yaml": "source: {id: b, title: b}\n"})
    done = claimcheck("draft", "b", cwd=ledger)
    assert done.returncode == 2
    assert "has no archived text" in done.stderr


@pytest.mark.parametrize("content", ["38 \x1b[31m people died", "a" * 300_000, " ", "“" * 5000])
def test_hostile_texts_are_read_to_their_end(content: str, tmp_path: Path) -> None:
    ledger = write(tmp_path, claims(KILLED, text=content))
    for command in ("coverage", "draft"):
        done = claimcheck(command, "a", cwd=ledger)
        assert done.returncode == 0, done.stderr
        assert "\x1b" not in done.stdout


def test_a_text_with_nul_is_no_text(tmp_path: Path) -> None:
    ledger = write(tmp_path, claims(KILLED, text="\0 38 people"))
    for command in ("coverage", "draft"):
        done = claimcheck(command, "a", cwd=ledger)
        assert done.returncode == 2
        assert "no archived text" in done.stdout + done.stderr


def test_questions_as_near_are_in_one_order(tmp_path: Path) -> None:
    """Sums of the same weights in another order would differ in their last digit."""
    names = ("alpha", "bravo", "charlie", "deltoid", "echoes", "foxtrot", "golfing", "hotel",
             "indigo", "juliett", "kilometre", "lima")  # fmt: skip
    asks = [f"How many wooden boats sank near the {n} harbour breakwater?" for n in names]
    others = (
        "harbour lights of the pier", "wooden chairs on deck", "boats in the regatta",
        "near misses of ships", "wooden boats in museums", "harbour pilots on duty",
        "breakwater stones in place",
    )  # fmt: skip
    asks += [f"How many {what} were counted {n * 'again '}?" for n, what in enumerate(others)]
    questions = {f"q-{n}": {"ask": ask, "type": "number"} for n, ask in enumerate(asks)}
    quote = "The radio told it at once"
    claims = [{"question": id, "answer": "3", "quote": quote} for id in list(questions)[:12]]
    source = {"id": "s", "title": "S", "text": "t/s.txt"}
    files = {
        "claims/q.yaml": yaml.safe_dump({"questions": questions}),
        "claims/s.yaml": yaml.safe_dump({"source": source, "claims": claims}),
        "t/s.txt": f"On that night 38 wooden boats sank near the harbour.\n\n{quote} to all.\n",
    }
    ledger = write(tmp_path, files)
    shown = {
        process("coverage", "--format", "json", cwd=ledger, PYTHONHASHSEED=seed).stdout
        for seed in "12345"
    }
    assert len(shown) == 1
