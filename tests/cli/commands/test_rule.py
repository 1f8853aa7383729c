"""`claimcheck rule`: rulings written and refused, and every other byte as it was."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.editing.yaml_text import scalar, several, words
from claimcheck.load.yaml_nodes import MappingNode, Node, SequenceNode
from claimcheck.load.yaml_reader import read_nodes
from tests.commands import LEDGER, claimcheck, converse, new_id, surroundings, tree

PAPER = """source: {id: paper, title: Paper, publisher: The Paper, text: seeds/report.txt}
claims:
  - {question: crash-site, answer: Grozny, quote: puts the crash in Grozny}
"""
ARTICLE = """source: article
claims:
  - {question: crash-site, answer: near Aktau, quote: crashed near Aktau}
"""
OPTIONS = {
    "--finding": "undecided",
    "--because": "The two name two countries: “near”, and #1 in the other; see both.",
    "--cite": "paper: puts the crash in Grozny",
    "--by": "desk",
    "--on": "2025-03-01",
}


@pytest.fixture
def disputed(tmp_path: Path) -> Path:
    ledger = shutil.copytree(LEDGER, tmp_path / "ledger")
    (ledger / "claims" / "paper.yaml").write_text(PAPER)
    (ledger / "claims" / "where.yaml").write_text(ARTICLE)
    return ledger


def options(**changed: str | None) -> list[str]:
    given = OPTIONS | {f"--{name}": value for name, value in changed.items()}
    return [part for name, value in given.items() if value is not None for part in (name, value)]


def rule(ledger: Path, id: str = "", /, **changed: str | None) -> subprocess.CompletedProcess[str]:
    return claimcheck("rule", id or new_id(ledger), *options(**changed), cwd=ledger)


RULED = """  - question: crash-site
    covers:
      - Grozny
      - near Aktau
    finding: undecided
    because: "The two name two countries: “near”, and #1 in the other; see both."
    cites:
      - source: paper
        quote: puts the crash in Grozny
    by: desk
    on: 2025-03-01
"""


def test_a_ruling_is_written_and_covers(disputed: Path) -> None:
    done = rule(disputed)
    assert done.returncode == 0, done.stderr
    assert (disputed / "claims" / "rulings" / "desk.yaml").read_text() == "rulings:\n" + RULED
    assert done.stdout == "rulings:\n" + RULED
    assert claimcheck("check", cwd=disputed).returncode == 0
    again = rule(disputed, "crash-site~" + "0000")
    assert again.returncode == 2


def cases(ledger: Path) -> list[dict[str, Any]]:
    document = json.loads(claimcheck("check", "--format", "json", cwd=ledger).stdout)
    contradictions: list[dict[str, Any]] = document["contradictions"]
    return contradictions


def test_a_tension_may_be_ruled(disputed: Path) -> None:
    paper = disputed / "claims" / "paper.yaml"
    paper.write_text(PAPER.replace("Grozny, quote", "Grozny, certainty: possible, quote"))
    (case,) = cases(disputed)
    assert (case["relation"], case["status"]) == ("tension", "new")
    done = rule(disputed, case["id"])
    assert done.returncode == 0, done.stderr
    (case,) = cases(disputed)
    assert (case["relation"], case["status"]) == ("tension", "ruled")
    assert "is ruled already" in rule(disputed, case["id"]).stderr


OTHER = """# Kept as it is.
rulings:
-   question: killed
    covers: [38, 40]
    finding: 38
    because: It was counted.
    cites: [{source: article, quote: killing 38 people}]
    by: desk
    on: 2025-01-01   # a comment

# the end
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "rulings:\n" + RULED),
        ("# nothing yet\n", "# nothing yet\n\nrulings:\n" + RULED),
        ("rulings:\n", "rulings:\n" + RULED),
        ("\ufeffrulings:\n", "\ufeffrulings:\n" + RULED),
        ("rulings:   # none yet", "rulings:   # none yet\n" + RULED),
        ("topic: {id: t, title: T}", "topic: {id: t, title: T}\n\nrulings:\n" + RULED),
        (RULED.replace("crash-site", "x"), None),
        (OTHER, OTHER + "\n" + "".join(f"{line[2:]}\n" for line in RULED.splitlines())),
        (OTHER.replace("\n", "\r\n"), None),
    ],
)  # fmt: skip
def test_no_other_byte_is_touched(before: str, after: str | None, disputed: Path) -> None:
    path = disputed / "claims" / "mine.yaml"
    path.write_bytes(before.encode())
    if "killed" in before:
        killed = "  - {question: killed, answer: 40, quote: A report of January 2025}\n"
        (disputed / "claims" / "paper.yaml").write_text(PAPER + killed)
    if before.startswith("  -"):  # broken already: refused, and left alone
        assert rule(disputed, "crash-site~0000", file="claims/mine.yaml").returncode == 2
        assert path.read_bytes() == before.encode()
        return
    done = rule(disputed, file="claims/mine.yaml")
    assert done.returncode == 0, done.stderr
    new = path.read_bytes()
    assert new.startswith(before.encode())
    if after is not None:
        assert new.decode() == after
    else:
        assert b"\n" not in new.replace(b"\r\n", b"")
    assert claimcheck("check", cwd=disputed).returncode == 0


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"finding": "Omsk"}, "is on none of the sides"),
        ({"finding": ""}, "give --finding"),
        ({"because": "Because"}, "that is no reason say why"),
        ({"because": None}, "give --because"),
        ({"cite": "paper: the crash in Omsk"}, "nearest passage: the crash in [-Omsk-]"),
        ({"cite": "papr: puts the crash in Grozny"}, 'did you mean "paper"?'),
        ({"cite": "puts the crash"}, "write --cite 'SOURCE: QUOTE'"),
        ({"cite": None, "by": None}, "give --cite, --by"),
        ({"on": "someday"}, "EDTF"),
        ({"file": "../out.yaml"}, "is outside the ledger"),
        ({"file": "claims/notes.txt"}, "would not be a claim file"),
        ({"file": "claims/link.yaml"}, "symbolic link"),
        ({"file": "claims/flow.yaml"}, "is not a plain list in claims/flow.yaml"),
        ({"file": "claims/latin.yaml"}, "not UTF-8"),
        ({"file": "claims/ended.yaml"}, "would not be valid"),
        ({"file": "claims/.drafts/x.yaml"}, "would not be a claim file"),
        ({"file": "claims/odd.yaml"}, "missing-key"),
        ({"on": "\udcff"}, "the character U+DCFF"),
        ({"by": "\udcff"}, "the character U+DCFF"),
        ({"because": "a \x1b[D b"}, "the character U+001B"),
    ],
)
def test_what_would_not_stand_is_not_written(
    disputed: Path, changed: dict[str, str | None], words: str
) -> None:
    claims = disputed / "claims"
    (claims / "link.yaml").symlink_to("paper.yaml")
    (claims / "flow.yaml").write_text("rulings: []\n")
    (claims / "latin.yaml").write_bytes(b"# caf\xe9\n")
    (claims / "odd.yaml").write_text("rulings:\n-\n   question: killed\n")
    (claims / "ended.yaml").write_text("topic: {id: u, title: U}\n...\n")
    before = tree(disputed.parent)
    done = rule(disputed, **changed)
    assert done.returncode == 2
    assert words in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert tree(disputed.parent) == before


def test_a_ruled_contradiction_is_not_ruled_twice(disputed: Path) -> None:
    id = new_id(disputed)
    assert rule(disputed, id).returncode == 0
    before = tree(disputed)
    done = rule(disputed, id)
    assert done.returncode == 2
    assert "is ruled already: claims/rulings/desk.yaml:2" in done.stderr
    assert tree(disputed) == before


def test_a_second_ruling_goes_where_the_first_is(disputed: Path) -> None:
    assert rule(disputed, file="claims/mine.yaml").returncode == 0
    killed = "  - {question: killed, answer: 40, quote: A report of January 2025}\n"
    (disputed / "claims" / "paper.yaml").write_text(PAPER + killed)
    assert rule(disputed, because="One of them counted wrongly.").returncode == 0
    text = (disputed / "claims" / "mine.yaml").read_text()
    assert text.count("  - question: ") == 2
    assert claimcheck("check", cwd=disputed).returncode == 0


def test_long_words_are_wrapped(disputed: Path) -> None:
    because = " ".join(f"word{n}" for n in range(60))
    assert rule(disputed, because=because).returncode == 0
    text = (disputed / "claims" / "rulings" / "desk.yaml").read_text()
    assert max(map(len, text.splitlines())) <= 100
    assert because in " ".join(text.split())


def test_its_line_in_the_baseline_is_named(disputed: Path) -> None:
    id = new_id(disputed)
    claimcheck("baseline", "--accept", id, "--reason", "it waits", cwd=disputed)
    assert "claimcheck baseline --prune" in rule(disputed, id).stderr
    assert claimcheck("check", cwd=disputed).returncode == 1
    assert claimcheck("baseline", "--prune", cwd=disputed).returncode == 0
    assert claimcheck("check", cwd=disputed).returncode == 0


VARYING = """questions:
  head: {ask: Who leads it?, type: person, varies: true, many: true, scopes: [north]}
source: {id: paper, title: Paper, text: seeds/report.txt}
claims:
  - {question: head, answer: Ann Lee, as_of: 2024, scope: north, quote: puts the crash}
  - {question: head, denies: true, claimant: X, answer: [Ann Lee, "Lee, Bo"], scope: north,
     as_of: 2024-03/2025-01, quote: the crash in Grozny}
"""


def test_a_denial_its_scope_and_time_are_covered(disputed: Path) -> None:
    (disputed / "claims" / "where.yaml").unlink()
    (disputed / "claims" / "paper.yaml").write_text(VARYING)
    assert rule(disputed).returncode == 0
    text = (disputed / "claims" / "rulings" / "desk.yaml").read_text()
    assert '- {denies: [Ann Lee, "Lee, Bo"]}\n' in text
    assert "scope: north\n" in text
    assert "as_of: 2024-01-01/2025-01-31\n" in text
    assert claimcheck("check", cwd=disputed).returncode == 0


# Asking


def test_what_is_not_given_is_asked_for(disputed: Path) -> None:
    answers = ("\n", "The two name two countries.\n", "paper\n", "\n", "\n", "desk\n", "y\n")
    code, shown = converse("rule", new_id(disputed), answers=answers, cwd=disputed, TERM="dumb")
    assert code == 0, shown
    assert "Grozny, near Aktau, undecided, both, neither" in " ".join(shown.split())
    text = (disputed / "claims" / "rulings" / "desk.yaml").read_text()
    assert "quote: puts the crash in Grozny\n" in text  # the quote of a side is offered
    assert claimcheck("check", cwd=disputed).returncode == 0


@pytest.mark.parametrize("last", ["\x03", "\x04"])
def test_a_prompt_that_is_left_writes_nothing(disputed: Path, last: str) -> None:
    before = tree(disputed)
    code, shown = converse(
        "rule", new_id(disputed), answers=("\n", last), cwd=disputed, TERM="dumb"
    )
    assert code == 130
    assert "interrupted" in shown
    assert tree(disputed) == before


@pytest.mark.parametrize("last", ["\x03", "\n", "n\n"])
def test_what_was_typed_is_shown_if_it_is_left(disputed: Path, last: str) -> None:
    before = tree(disputed)
    answers = ["\n", "The two name two countries.\n", "paper\n", "\n", "report\n", "\n", "\n"]
    answers += ["desk\n", "n\n"] if last == "n\n" else []
    answers = [*answers[:4], last] if last == "\x03" else answers
    answers = [*answers[:7], "\x03"] if last == "\n" else answers
    code, shown = converse("rule", new_id(disputed), answers=answers, cwd=disputed, TERM="dumb")
    assert code == 130
    kept = shown.split("not written:")[1]
    assert "because: The two name two countries." in kept
    assert "puts the crash in Grozny" in kept
    assert tree(disputed) == before


def test_what_is_ruled_already_asks_nothing(disputed: Path) -> None:
    id = new_id(disputed)
    assert rule(disputed, id).returncode == 0
    code, shown = converse("rule", id, cwd=disputed, TERM="dumb")
    assert code == 2
    assert "is ruled already: claims/rulings/desk.yaml:2" in shown
    assert "because" not in shown


MANY = """questions:
  who: {ask: Who came?, type: person, many: true}
source: {id: paper, title: Paper, text: seeds/report.txt}
claims:
  - {question: who, only: true, answer: [Ann Lee, Bo Li], quote: puts the crash}
  - {question: who, only: true, claimant: X, answer: Cy Oh, quote: the crash in Grozny}
"""


def test_a_side_of_several_answers_is_found_as_it_is_offered(disputed: Path) -> None:
    (disputed / "claims" / "where.yaml").unlink()
    (disputed / "claims" / "paper.yaml").write_text(MANY)
    answers = ["Ann Lee + Bo Li\n", "One list is longer.\n", "paper\n", "\n", "\n", "desk\n", "y\n"]
    code, shown = converse("rule", new_id(disputed), answers=answers, cwd=disputed, TERM="dumb")
    assert code == 0, shown
    assert "finding: [Ann Lee, Bo Li]\n" in (disputed / "claims/rulings/desk.yaml").read_text()


def test_a_wrong_day_is_refused_before_anything_is_asked(disputed: Path) -> None:
    code, shown = converse(
        "rule", new_id(disputed), "--on", "2024-99-99", cwd=disputed, TERM="dumb"
    )
    assert code == 2
    assert "EDTF" in shown
    assert "finding" not in shown


def test_a_wrong_answer_is_asked_for_again(disputed: Path) -> None:
    answers = (
        "banana\n", "Grozny\n", "Because\n", "The two name two countries.\n", "papr\n", "paper\n",
        "wrong words\n", "\n", "\n", "\n", "desk\n", "y\n",
    )  # fmt: skip
    code, shown = converse("rule", new_id(disputed), answers=answers, cwd=disputed, TERM="dumb")
    assert code == 0, shown
    for said in ("on none of the sides", "that is no reason", 'did you mean "paper"?', "is not in"):
        assert said in shown
    assert claimcheck("check", cwd=disputed).returncode == 0


def test_what_was_typed_is_not_lost(disputed: Path) -> None:
    answers = ("\n", "The two name two countries.\n", "paper\n", "\n", "\n", "desk\n", "y\n")
    (disputed / "claims" / "rulings").mkdir()
    (disputed / "claims" / "rulings" / "desk.yaml").write_text("a: b: c\n")
    code, shown = converse("rule", new_id(disputed), answers=answers, cwd=disputed, TERM="dumb")
    assert code == 2
    assert "    because: The two name two countries." in shown.split("not written:")[1]
    assert "desk.yaml must be fixed first" in shown


def test_a_second_lost_quote_is_not_hidden_by_a_first(disputed: Path) -> None:
    lost = "  - {question: cause, answer: fog, quote: no such words}\n"
    (disputed / "claims" / "paper.yaml").write_text(PAPER + lost)
    before = tree(disputed)
    id = new_id(disputed)
    cites = ("--cite", "paper: no such words at all")
    assert claimcheck("rule", id, *options(), *cites, cwd=disputed).returncode == 2
    assert tree(disputed) == before


def test_an_output_is_never_written_over_claims(disputed: Path) -> None:
    before = tree(disputed)
    id = new_id(disputed)
    for arguments in (["rule", id, *options()], ["check"], ["report"]):
        for path in ("claims/paper.yaml", "seeds/report.txt"):
            done = claimcheck(*arguments, "-o", path, cwd=disputed)
            assert done.returncode == 2
            assert "-o would write over" in done.stderr
    assert tree(disputed) == before


def test_positions_without_common_time_are_left_to_the_editor(disputed: Path) -> None:
    (disputed / "claims" / "where.yaml").unlink()
    (disputed / "claims" / "paper.yaml").write_text(
        VARYING.replace("as_of: 2024,", "as_of: ../2024,").replace("2024-03/2025-01", "2023/..")
    )
    done = rule(disputed)
    assert done.returncode == 2
    assert "write it by hand" in done.stderr


def test_nothing_is_written_through_a_link(disputed: Path) -> None:
    (disputed.parent / "outside").mkdir()
    (disputed / "claims" / "rulings").symlink_to(disputed.parent / "outside")
    before = tree(disputed.parent)
    done = rule(disputed, "crash-site~56254c")
    assert done.returncode == 2
    assert "claims/rulings is a link or no folder" in done.stderr
    assert tree(disputed.parent) == before


def test_nothing_is_written_if_the_output_cannot_be(disputed: Path) -> None:
    id = new_id(disputed)
    before = tree(disputed)
    for arguments in (["rule", id, *options()], ["baseline", "--accept", id, "--reason", "x y"]):
        done = claimcheck(*arguments, "-o", "/nowhere/at/all", cwd=disputed)
        assert done.returncode == 2
        assert tree(disputed) == before
        command = [sys.executable, "-m", "claimcheck", *arguments]
        for shell in ("exec >/dev/full", "exec >&-"):
            done = subprocess.run(
                ["bash", "-c", f'{shell}; exec "$@"', "bash", *command], cwd=disputed,
                env=surroundings(), capture_output=True, encoding="utf-8", check=False,
            )  # fmt: skip
            assert done.returncode == 2
            assert "claimcheck: stdout: " in done.stderr
            assert tree(disputed) == before


# Words as YAML

TEXTS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=200
).filter(lambda text: text.strip() == text)


@given(TEXTS)
def test_words_read_back_as_they_were(text: str) -> None:
    for line in (scalar(text), scalar(text, in_flow=True)):
        assert read(f"key: {line}\n") == text
    flow = read(f"key: {several([text, text])}\n")
    assert isinstance(flow, SequenceNode)
    assert flow.values == [text, text]
    block = read("\n".join(words("key", text, 0)) + "\n")
    assert isinstance(block, str)
    assert block.split() == text.split()


def read(yaml: str) -> Node:
    """Return the value of the one key."""
    top = read_nodes("p", yaml)
    assert isinstance(top, MappingNode)
    return top.values["key"]


REPORT = """source: {id: paper, title: Paper, publisher: The Paper, text: seeds/report.txt}
claims:
"""


def written(ledger: Path, *claims: str, **changed: str | None) -> list[str]:
    """Rule on the first new contradiction of some claims; return the sides that are written."""
    lines = [
        f"  - {{{c}, quote: A report of January 2025, id: c{n}}}\n" for n, c in enumerate(claims)
    ]
    (ledger / "claims" / "paper.yaml").write_text(REPORT + "".join(lines))
    (ledger / "claims" / "where.yaml").unlink()
    new = [case for case in cases(ledger) if case["status"] == "new"]
    cite = "paper: A report of January 2025"
    done = claimcheck("rule", new[0]["id"], *options(cite=cite, **changed), cwd=ledger)
    assert done.returncode == 0, done.stderr
    for case in new:
        assert case["id"] in done.stderr
    assert claimcheck("check", cwd=ledger).returncode == 0
    text = done.stdout.partition("covers:\n")[2].partition("    finding")[0]
    return [line.strip().removeprefix("- ") for line in text.splitlines()]


def test_a_ruling_lists_all_accounts_of_the_dispute(disputed: Path) -> None:
    sides = written(
        disputed,
        "question: crash-site, answer: near Aktau",
        "question: crash-site, answer: Grozny",
        "question: crash-site, answer: Russia",
        "question: killed, answer: 38",
    )
    assert sides == ["[Grozny, Russia]", "near Aktau"]


def test_accounts_that_exclude_each_other_are_sides_of_their_own(disputed: Path) -> None:
    claims = [f"question: killed, answer: {number}" for number in (38, 40, 67)]
    assert written(disputed, *claims, "question: killed, answer: at least 30") == ["38", "40", "67"]


def test_denials_stand_on_a_side_with_what_they_leave(disputed: Path) -> None:
    sides = written(
        disputed,
        "question: crash-site, answer: Grozny, denies: true",
        "question: crash-site, answer: Grozny",
        "question: crash-site, answer: near Aktau",
    )
    assert sides == ["Grozny", "{asserts: [near Aktau], denies: [Grozny]}"]


def test_what_is_ruled_already_is_ruled_alike(disputed: Path) -> None:
    claims = [f"question: killed, answer: {number}" for number in (38, 40)]
    assert written(disputed, *claims) == ["38", "40"]
    (disputed / "claims" / "where.yaml").write_text("")
    claims.append("question: killed, answer: 67")
    assert written(disputed, *claims) == ["38", "40", "67"]


def test_a_second_ruling_with_another_finding_is_refused(disputed: Path) -> None:
    claims = [f"question: killed, answer: {number}" for number in (38, 40)]
    written(disputed, *claims, finding="38")
    head = REPORT + "  - {question: killed, answer: 38, quote: A report of January 2025}\n"
    more = "".join(
        f"  - {{question: killed, answer: {n}, quote: A report of January 2025, id: c{n}}}\n"
        for n in (40, 67)
    )
    (disputed / "claims" / "paper.yaml").write_text(head + more)
    before = tree(disputed)
    new = next(case for case in cases(disputed) if case["status"] == "new")
    cite = "paper: A report of January 2025"
    done = rule(disputed, new["id"], cite=cite, finding="40")
    assert done.returncode == 2
    assert "have different findings" in done.stderr
    assert tree(disputed) == before


def test_claims_of_another_scope_are_another_dispute(disputed: Path) -> None:
    topic = disputed / "claims" / "scoped.yaml"
    topic.write_text("questions:\n  dead: {ask: Who?, type: number, scopes: [all, some]}\n")
    scoped = [
        f"question: dead, answer: {answer}, scope: {scope}"
        for answer, scope in ((1, "all"), (2, "all"), (3, "some"), (4, "some"))
    ]
    (disputed / "claims" / "where.yaml").unlink()
    lines = [
        f"  - {{{c}, quote: A report of January 2025, id: c{n}}}\n" for n, c in enumerate(scoped)
    ]
    (disputed / "claims" / "paper.yaml").write_text(REPORT + "".join(lines))
    first = cases(disputed)[0]["id"]
    cite = "paper: A report of January 2025"
    assert claimcheck("rule", first, *options(cite=cite), cwd=disputed).returncode == 0
    assert sorted(case["status"] for case in cases(disputed)) == ["new", "ruled"]


def test_one_answer_at_two_times_is_one_side(disputed: Path) -> None:
    question = "questions:\n  head: {ask: Who leads?, type: person, varies: true}\n"
    (disputed / "claims" / "head.yaml").write_text(question)
    sides = written(
        disputed,
        "question: head, answer: Ann Lee",
        "question: head, answer: Ann Lee, as_of: 2024",
        "question: head, answer: Bob Ray",
        "question: head, answer: Bob Ray, as_of: 2025",
    )
    assert sides == ["Ann Lee", "Bob Ray", "as_of: 2024-01-01/2025-12-31"]


def test_a_dispute_of_too_many_accounts_is_ruled_two_by_two(disputed: Path) -> None:
    (disputed / "claims" / "where.yaml").unlink()
    lines = [
        f"  - {{question: killed, answer: {n}, quote: A report of January 2025, id: c{n}}}\n"
        for n in range(101)
    ]
    (disputed / "claims" / "paper.yaml").write_text(REPORT + "".join(lines))
    first = cases(disputed)[0]
    done = rule(disputed, first["id"], cite="paper: A report of January 2025")
    assert done.returncode == 0, done.stderr
    ruled = [case["id"] for case in cases(disputed) if case["status"] == "ruled"]
    assert ruled == [first["id"]]


BALANCE = """questions:
  aboard: {ask: How many were aboard?, type: number, unit: people}
  kept: {ask: "How many did {subject} keep?", type: number, unit: people, of: body}
balances:
  order: {says: killed >= aboard}
source: {id: paper, title: Paper, publisher: The Paper, text: seeds/report.txt}
claimants: {The Bureau: {kind: body}}
claims:
  - {question: aboard, answer: 67, quote: puts the crash in Grozny, reading: all}
  - {question: kept, subject: The Bureau, answer: 6, quote: puts the crash in Grozny, reading: a}
  - {question: kept, subject: Bureau, claimant: X, answer: 7, quote: puts the crash in Grozny,
     reading: a}
"""


@pytest.mark.parametrize(
    ("finding", "on", "sides"),
    [
        ("killed", "balance: order\n", "      aboard: 67\n"),
        ("6", "question: kept\n    subject: The Bureau\n", "      - 6\n      - 7\n"),
    ],
)
def test_a_ruling_on_a_balance_or_a_subject(
    finding: str, on: str, sides: str, tmp_path: Path
) -> None:
    ledger = shutil.copytree(LEDGER, tmp_path / "ledger")
    (ledger / "claims" / "paper.yaml").write_text(BALANCE)
    document = json.loads(claimcheck("check", "--format", "json", cwd=ledger).stdout)
    name = on.split()[1]
    id = next(c["id"] for c in document["contradictions"] if c["id"].startswith(f"{name}~"))
    refused = rule(ledger, id, finding="aboot")
    assert refused.returncode == 2
    done = rule(ledger, id, finding=finding)
    assert done.returncode == 0, done.stderr
    written = (ledger / "claims/rulings/desk.yaml").read_text()
    assert f"  - {on}    covers:\n" in written
    assert sides in written
    after = json.loads(claimcheck("check", "--format", "json", cwd=ledger).stdout)
    assert {c["id"]: c["status"] for c in after["contradictions"]}[id] == "ruled"
    assert claimcheck("check", cwd=ledger).returncode == (1 if document["failed"] else 0)
