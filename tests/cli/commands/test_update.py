"""`claimcheck update`: quotes followed into a corrected text, and written only if asked."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.commands import claimcheck, tree
from tests.ledgers import write

OLD = """The crash near Aktau killed 38 people.

Officials said that 29 survived with injuries.

The cause was a bird strike, the ministry said.
"""
NEW = """Correction: an earlier version named another cause.

The crash near Aktau killed 38 people.

Officials said that 29 survived with injuries.

The cause was a missile strike, the ministry said.
"""
BLOCK = """# the herald
source:
  id: herald
  title: The crash
  text: texts/herald.txt
  sha256: HASH
claims:
  - question: killed
    answer: 38
    # as counted
    quote: killed 38 people
  - {question: survived, answer: 29, quote: 29 survived with injuries}
  - question: cause
    answer: bird strike
    quote: |
      a bird strike, the ministry said
  - {question: cause, answer: bird, claimant: The Ministry, quote: "cause was a bird strike"}
""".replace("HASH", hashlib.sha256(OLD.encode()).hexdigest())
FILES = {
    "claims/q.yaml": """questions:
  killed: {ask: How many died?, type: number}
  survived: {ask: How many survived?, type: number}
  cause: {ask: What was the cause?, type: text}
""",
    "claims/herald.yaml": BLOCK,
    "claims/desk.yaml": """source: {id: other, title: O, text: texts/other.txt}
claims:
  - {question: killed, answer: 40, quote: forty people}
rulings:
  - question: killed
    covers: [38, 40]
    finding: 38
    because: The count was made twice.
    cites:
      - {source: herald, quote: killed 38 people}
      - source: herald
        quote: was a bird strike
    by: desk
    on: 2026-01-01
""",
    "texts/herald.txt": OLD,
    "texts/other.txt": "forty people\n",
    "claimcheck.toml": "",
}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    (tmp_path / "new.txt").write_text(NEW)
    return write(tmp_path / "ledger", FILES)


def test_every_quote_is_followed_and_nothing_written(ledger: Path) -> None:
    before = tree(ledger)
    done = claimcheck("update", "herald", str(ledger.parent / "new.txt"), cwd=ledger)
    assert done.returncode == 0, done.stderr
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines == [
        "herald: texts/herald.txt → texts/herald-2.txt",
        "6 quotes: 3 moved, 3 gone",
        "moved herald/killed line 1 → line 3",
        "moved herald/survived line 3 → line 5",
        "moved ruling on killed line 1 → line 3",
        "gone herald/cause line 5 → line 7",
        "“a bird strike, the ministry said”",
        "now: a [-bird-] {+missile+} strike, the ministry said.",
        "gone herald/cause/ministry line 5 → line 7",
        "“cause was a bird strike”",
        "now: cause was a [-bird-] {+missile+} strike,",
        "gone ruling on killed line 5 → line 7",
        "“was a bird strike”",
        "now: was a [-bird-] {+missile+} strike,",
    ]
    assert "nothing is written" in done.stderr
    assert tree(ledger) == before


def test_what_stands_is_bound_and_what_is_gone_is_marked(ledger: Path) -> None:
    arguments = ("--write", "--on", "2026-01-12")
    new = str(ledger.parent / "new.txt")
    done = claimcheck("update", "herald", new, *arguments, cwd=ledger)
    assert done.returncode == 0, done.stderr
    assert "herald has texts/herald-2.txt now; 3 quotes marked" in done.stderr
    assert (ledger / "texts/herald-2.txt").read_text() == NEW
    assert (ledger / "texts/herald.txt").read_text() == OLD
    hash = hashlib.sha256(NEW.encode()).hexdigest()
    assert (
        (ledger / "claims/herald.yaml").read_text()
        == f"""# the herald
source:
  standing: {{state: corrected, on: 2026-01-12}}
  id: herald
  title: The crash
  text: texts/herald-2.txt
  sha256: {hash}
claims:
  - question: killed
    answer: 38
    # as counted
    quote: killed 38 people
  - {{question: survived, answer: 29, quote: 29 survived with injuries}}
  - retracted: 2026-01-12
    text: texts/herald.txt
    question: cause
    answer: bird strike
    quote: |
      a bird strike, the ministry said
  - {{retracted: 2026-01-12, text: texts/herald.txt, question: cause, answer: bird, \
claimant: The Ministry, quote: "cause was a bird strike"}}
"""
    )
    desk = (ledger / "claims/desk.yaml").read_text()
    assert "      - text: texts/herald.txt\n        source: herald\n" in desk
    document = json.loads(claimcheck("check", "--format", "json", cwd=ledger).stdout)
    assert document["complete"]
    assert [c["status"] for c in document["contradictions"]] == ["ruled"]
    shown = claimcheck("show", "herald/cause", cwd=ledger).stdout
    assert "texts/herald.txt:5:15" in shown
    again = claimcheck("update", "herald", new, "--write", cwd=ledger)
    assert again.returncode == 2
    assert "the new text is equal to texts/herald-2.txt" in again.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (OLD, "the new text is equal to texts/herald.txt"),
        (OLD.replace("\n", "\r\n"), "the new text is equal to texts/herald.txt"),
        (NEW + NEW, "the quote of herald/killed is not one passage of the new text"),
        ("<html><p>killed 38 people</p></html>", "is HTML"),
    ],
)
def test_what_is_not_updated(text: str, message: str, ledger: Path) -> None:
    new = ledger.parent / "new.txt"
    new.write_text(text, newline="")
    before = tree(ledger)
    done = claimcheck("update", "herald", str(new), "--write", cwd=ledger)
    assert done.returncode == 2
    assert message in " ".join(done.stderr.split())
    assert tree(ledger) == before


def test_an_unknown_source_a_missing_text_and_a_source_without_one(ledger: Path) -> None:
    new = str(ledger.parent / "new.txt")
    assert 'did you mean "herald"?' in claimcheck("update", "heralt", new, cwd=ledger).stderr
    assert claimcheck("update", "herald", "nowhere.txt", cwd=ledger).returncode == 2
    (ledger / "claims/no.yaml").write_text("source: {id: bare, title: B}\n")
    done = claimcheck("update", "bare", new, cwd=ledger)
    assert done.returncode == 2
    assert '"bare" has no archived text to update' in done.stderr


def test_a_text_in_the_ledger_stays_where_it_is(ledger: Path) -> None:
    (ledger / "texts/corrected.txt").write_text(NEW)
    done = claimcheck("update", "herald", "texts/corrected.txt", "--write", cwd=ledger)
    assert done.returncode == 0, done.stderr
    assert "text: texts/corrected.txt\n" in (ledger / "claims/herald.yaml").read_text()
    assert not (ledger / "texts/herald-2.txt").exists()


def test_line_ends_are_kept(ledger: Path) -> None:
    path = ledger / "claims/herald.yaml"
    path.write_text(BLOCK, newline="\r\n")
    done = claimcheck("update", "herald", str(ledger.parent / "new.txt"), "--write", cwd=ledger)
    assert done.returncode == 0, done.stderr
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")


def updated(ledger: Path, *arguments: str) -> str:
    """Return what `update --write` of the new text prints, or why it refuses."""
    new = str(ledger.parent / "new.txt")
    done = claimcheck("update", "herald", new, "--write", *arguments, cwd=ledger)
    return done.stderr if done.returncode == 0 else f"{done.returncode}: {done.stderr}"


def test_a_byte_order_mark_and_a_date_with_a_comma(ledger: Path) -> None:
    path = ledger / "claims/herald.yaml"
    path.write_text("\ufeff" + BLOCK.removeprefix("# the herald\n"), "utf-8")
    assert "herald has texts/herald-2.txt now" in updated(ledger, "--on", "January 12, 2026")
    text = path.read_text("utf-8")
    assert text.startswith('\ufeffsource:\n  standing: {state: corrected, on: "January 12, 2026"}')
    assert claimcheck("check", "-q", cwd=ledger).returncode == 0


def test_a_date_in_a_name_is_no_number(ledger: Path) -> None:
    for name in ("claims/herald.yaml", "claims/desk.yaml"):
        path = ledger / name
        path.write_text(path.read_text().replace("texts/herald.txt", "texts/herald-2024-12-25.txt"))
    (ledger / "texts/herald.txt").rename(ledger / "texts/herald-2024-12-25.txt")
    assert "herald has texts/herald-2024-12-25-2.txt now" in updated(ledger)


def test_the_hash_of_another_pdf_goes(ledger: Path) -> None:
    path = ledger / "claims/herald.yaml"
    path.write_text(path.read_text().replace("claims:", f"  pdf_sha256: {'0' * 64}\nclaims:"))
    updated(ledger)
    assert "pdf_sha256" not in path.read_text()


def test_nothing_is_written_while_a_file_is_not_read(ledger: Path) -> None:
    (ledger / "claims/broken.yaml").write_text("source: herald\nclaims: [\n")
    before = tree(ledger)
    assert "2: claimcheck: claims/broken.yaml" in updated(ledger)
    assert tree(ledger) == before
