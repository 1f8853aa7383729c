"""An outcome brought up to date is that of a run on the whole ledger."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from claimcheck.analysis.coverage import Coverer
from claimcheck.analysis.filters import Filters, select
from claimcheck.analysis.gaps import gaps_of, proposer_of
from claimcheck.debates import Status
from claimcheck.load.config import Config
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.ledger import read_claim_file
from claimcheck.load.records import Records
from claimcheck.pipeline import Result, run
from claimcheck.pipeline.index import index_of
from claimcheck.pipeline.run import setting_of
from claimcheck.pipeline.splice import spliced
from claimcheck.pipeline.update import (
    Snapshot,
    Update,
    can_be_updated,
    snapshot_of,
    update,
)
from claimcheck.render import formats
from claimcheck.render.commands.coverage import Coverage
from claimcheck.render.terminal.canvas import Canvas
from tests.ledgers import write
from tests.pipeline.edits import Files, edits, ledgers, text_of, write_files
from tests.scan.rows import QUESTIONS


def records_of(files: Files) -> dict[str, Records]:
    return {path: read_claim_file(path, text_of(path, some)) for path, some in files.items()}


def snapshot(result: Result, files: Files) -> Snapshot:
    questions = "claims/questions.yaml"
    known = {questions: read_claim_file(questions, QUESTIONS), **records_of(files)}
    return snapshot_of(result, known.__getitem__)


def accept(root: Path, result: Result, share: int) -> None:
    """Write a baseline of every `share`-th contradiction."""
    lines = [case.conflict.whole_id for case in result.cases if case.is_contradiction][::share]
    text = "\n".join(["claimcheck/baseline/v1", *(f"{id} known" for id in lines), ""])
    (root / "claimcheck.baseline").write_text(text)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_it_equals_a_run_on_the_whole(data: st.DataObject) -> None:
    files = data.draw(ledgers())
    with tempfile.TemporaryDirectory() as folder:
        root = write_files(Path(folder), files)
        config = Config(root)
        before = run(config)
        if share := data.draw(st.sampled_from((0, 0, 2))):
            accept(root, before, share)
            before = run(config)
        assume(can_be_updated(before))
        kept = snapshot(before, files)
        for _ in range(2):
            edited = data.draw(edits(files))
            changed = {
                path: some
                for path, some in edited.items()
                if text_of(path, some) != text_of(path, files[path])
            }
            setting = setting_of(config, DiskTree(root), earlier=before.archive)
            made = update(kept, records_of(changed), setting)
            write_files(root, edited)
            expected = run(config)
            event("brought up to date" if made else "left to a whole run")
            event("complete" if expected.complete else "incomplete", str(bool(made)))
            if made is None:
                return
            assert made.left or made.snapshot.diagnostics == expected.diagnostics
            before = spliced(before, made, setting)
            assert before.diagnostics == expected.diagnostics
            assert before.numbers == expected.numbers
            assert shown(before) == shown(expected)
            if not expected.complete:
                return
            assert made.snapshot.indexed == index_of(expected.book)
            kept, files = made.snapshot._replace(diagnostics=before.diagnostics), edited


def shown(result: Result) -> list[object]:
    """Return all that a check, a report, an export and the coverage show of a result."""
    selection = select(result, Filters(all=True))
    covered = Coverer(result.book).cover_all()
    coverage = Coverage(covered, list(gaps_of(covered, proposer_of(result))), [])
    return [
        *(formats.renderer(formats.CHECK, name)(result, Canvas()) for name in formats.CHECK),
        formats.renderer(formats.REPORT, "text")(selection, Canvas()),
        formats.exporter("jsonl")(selection),
        formats.renderer(formats.COVERAGE, "json")(coverage, Canvas()),
    ]


HEAD = "source: {{id: {0}, title: {0}, publisher: Paper {0}, text: texts/all.txt}}\nclaims:\n"
TEXT = "It says 46,328 t and Belfast and Cork, twice: 1,500 died, no 1,514 died.\n"


def claim(question: str, answer: str, more: str = "", quote: str = "46,328 t") -> str:
    return f"  - {{question: {question}, answer: {answer}, quote: '{quote}'{more}}}\n"


LEDGER = {
    "claims/questions.yaml": QUESTIONS,
    "texts/all.txt": TEXT,
    "claims/a.yaml": HEAD.format("a")
    + claim("tonnage", "46328 t", ", subject: Titanic")
    + claim("motto", "Ever onward", quote="It says"),
    "claims/b.yaml": HEAD.format("b") + claim("tonnage", "46329 t", ", subject: Titanic"),
    "claims/c.yaml": HEAD.format("c")
    + claim("port", "Cork", ", subject: Olympic, as_of: '1911'", "Belfast and Cork"),
    "claims/d.yaml": HEAD.format("d")
    + claim("killed", "1500", ", subject: Titanic, scope: all", "1,500 died"),
    "claims/e.yaml": HEAD.format("e") + claim("sank", "yes", ", subject: Olympic", "It says"),
    "claims/desk.yaml": """\
topic: {id: desk, title: Desk}
rulings:
  - question: tonnage
    subject: Titanic
    covers: [46328, 46329]
    finding: undecided
    because: Why not.
    cites: [{source: a, quote: "46,328 t"}]
    by: desk
    on: 2026-01-10
  - question: sank
    subject: Olympic
    covers: ["yes", "no"]
    finding: "yes"
    because: Nobody denies it any more.
    cites: [{source: c, quote: It says}]
    by: desk
    on: 2026-01-10
""",
}


def kept_of(root: Path) -> tuple[Snapshot, Result]:
    """Write LEDGER; return its snapshot, and the result that it is of."""
    result = run(Config(write(root, LEDGER)))
    assert can_be_updated(result)
    files = {path: text for path, text in LEDGER.items() if path.endswith(".yaml")}
    known = {path: read_claim_file(path, text) for path, text in files.items()}
    return snapshot_of(result, known.__getitem__), result


def updated(root: Path, kept: Snapshot, edited: Mapping[str, str]) -> Update | None:
    """Write edited files; return the update of a snapshot."""
    changed = {path: read_claim_file(path, text) for path, text in edited.items()}
    write(root, edited)
    return update(kept, changed, setting_of(Config(root), DiskTree(root)))


MORE = {
    "an answer that contradicts another file's": {
        "claims/b.yaml": LEDGER["claims/b.yaml"].replace("46329", "99")
    },
    "an answer that agrees": {"claims/b.yaml": LEDGER["claims/b.yaml"].replace("46329", "46328")},
    "a comment, so that a claim moves": {
        "claims/b.yaml": LEDGER["claims/b.yaml"].replace("claims:", "# note\nclaims:")
    },
    "a claim more": {
        "claims/e.yaml": LEDGER["claims/e.yaml"] + claim("fleet", "40 000", quote="It says")
    },
    "a claim on a balance": {
        "claims/e.yaml": LEDGER["claims/e.yaml"]
        + claim("aboard", "12", ", subject: Titanic", "It says")
    },
    "a claim less": {"claims/a.yaml": "".join(LEDGER["claims/a.yaml"].splitlines(True)[:-1])},
    "a ruling less": {"claims/desk.yaml": "topic: {id: desk, title: Desk}\n"},
    "a ruling that covers nothing": {
        "claims/desk.yaml": LEDGER["claims/desk.yaml"].replace("46329]", "7]")
    },
    "an answer that cannot be read, beside a stale ruling": {
        "claims/e.yaml": LEDGER["claims/e.yaml"].replace("yes", "perhaps")
    },
    "a question that is broken, and a claim on it": {
        "claims/e.yaml": LEDGER["claims/e.yaml"]
        + claim("speed", "3", ", subject: Olympic", "It says")
        + "questions: {speed: {type: number}}\n"
    },
    "two files": {
        "claims/b.yaml": LEDGER["claims/b.yaml"].replace("46329", "5"),
        "claims/d.yaml": LEDGER["claims/d.yaml"].replace("1500", "1514"),
    },
    "a question that is unknown": {
        "claims/e.yaml": LEDGER["claims/e.yaml"].replace("question: sank", "question: sunk")
    },
    "an id given twice": {
        "claims/e.yaml": LEDGER["claims/e.yaml"]
        + claim("sank", "no", ", subject: Olympic", "It says")
    },
    "a source that is retracted, and cited": {
        "claims/a.yaml": LEDGER["claims/a.yaml"].replace(
            "title: a", "title: a, standing: {state: retracted}"
        )
    },
    "a source that is retracted, and cited where it has no claim": {
        "claims/c.yaml": LEDGER["claims/c.yaml"].replace(
            "title: c", "title: c, standing: {state: retracted}"
        )
    },
}
CHECKED = {
    "a place that another claim, elsewhere, may be the first to name": {
        "claims/e.yaml": LEDGER["claims/e.yaml"]
        + claim("port", "Cork", ", subject: Titanic, as_of: '1911'", "Belfast and Cork")
    },
    "a quote that is lost, which other sources may have": {
        "claims/e.yaml": LEDGER["claims/e.yaml"].replace("It says", "It denies")
    },
}
LEFT = {
    "a source less": {"claims/e.yaml": LEDGER["claims/e.yaml"].replace("id: e", "id: f")},
    "another text of a source": {
        "claims/e.yaml": LEDGER["claims/e.yaml"].replace(", text: texts/all.txt", "")
    },
    "a source that repeats an unknown one": {
        "claims/e.yaml": LEDGER["claims/e.yaml"].replace("title: e", "title: e, derived_from: [x]")
    },
    "a question": {"claims/questions.yaml": QUESTIONS.replace("motto?", "words?")},
    "a file that is no YAML": {"claims/e.yaml": LEDGER["claims/e.yaml"] + "x: [\n"},
    "a file without claims": {"claims/e.yaml": "claims: []\n"},
}


@pytest.mark.parametrize("name", MORE)
def test_only_a_part_is_assessed(name: str, tmp_path: Path) -> None:
    kept, before = kept_of(tmp_path)
    made, after = updated(tmp_path, kept, MORE[name]), run(Config(tmp_path))
    assert made is not None
    assert (made.snapshot.diagnostics, made.snapshot.numbers) == (after.diagnostics, after.numbers)
    assert (before.diagnostics, before.numbers) != (after.diagnostics, after.numbers)
    assert len(made.after.book.claims) < len(after.book.claims)


@pytest.mark.parametrize("name", LEFT)
def test_the_rest_is_left_to_a_whole_run(name: str, tmp_path: Path) -> None:
    kept, _ = kept_of(tmp_path)
    assert updated(tmp_path, kept, LEFT[name]) is None


@pytest.mark.parametrize("name", CHECKED)
def test_checks_of_the_whole_book_are_made_again(name: str, tmp_path: Path) -> None:
    kept, before = kept_of(tmp_path)
    made, after = updated(tmp_path, kept, CHECKED[name]), run(Config(tmp_path))
    assert made is not None
    assert made.left
    now = spliced(before, made, setting_of(Config(tmp_path), DiskTree(tmp_path)))
    assert (now.diagnostics, now.numbers) == (after.diagnostics, after.numbers)
    assert (now.diagnostics, now.numbers) != (before.diagnostics, before.numbers)


def test_a_baseline_on_a_question_of_many_is_left_to_a_whole_run(tmp_path: Path) -> None:
    """A line may be of any subject, and by an older key: only all of them together can say."""
    with mock.patch.dict(LEDGER, {"claims/desk.yaml": "topic: {id: desk, title: Desk}\n"}):
        accept(tmp_path, kept_of(tmp_path)[1], 1)
        kept, before = kept_of(tmp_path)
    assert [case.status for case in before.cases] == [Status.KNOWN]
    assert updated(tmp_path, kept, MORE["an answer that agrees"]) is None
    assert updated(tmp_path, kept, MORE["a comment, so that a claim moves"]) is None
    assert updated(tmp_path, kept, MORE["a claim less"]) is not None


def test_a_line_of_the_baseline_that_becomes_stale_is_left_to_a_whole_run(tmp_path: Path) -> None:
    text = HEAD.format("f") + claim("motto", "Ever onward", ", denies: true", "It says")
    same = {"claims/f.yaml": text.replace("claims:", "#\nclaims:")}
    with mock.patch.dict(LEDGER, {"claims/f.yaml": text}):
        result = kept_of(tmp_path)[1]
        (line,) = (case.conflict.whole_id for case in result.cases if case.conflict.on == "motto")
        write(tmp_path, {"claimcheck.baseline": f"claimcheck/baseline/v1\n{line} known\n"})
        kept, before = kept_of(tmp_path)
    assert Status.KNOWN in [case.status for case in before.cases]
    assert updated(tmp_path, kept, same) is not None
    assert updated(tmp_path, kept, {"claims/f.yaml": text.replace(", denies: true", "")}) is None


def test_a_snapshot_that_lacks_a_diagnostic_is_left_to_a_whole_run(tmp_path: Path) -> None:
    kept, _ = kept_of(tmp_path)
    damaged = kept._replace(diagnostics=kept.diagnostics[1:])
    edited = MORE["an answer that agrees"]
    assert kept.diagnostics[0].span.path in edited
    assert updated(tmp_path, damaged, edited) is None


def test_a_large_part_is_left_to_a_whole_run(tmp_path: Path) -> None:
    kept, _ = kept_of(tmp_path)
    with mock.patch("claimcheck.pipeline.update._LEAST_SAVED", 4):
        assert updated(tmp_path, kept, MORE["two files"]) is None
