"""Known contradictions stay known when a registry gets a new alias or name, and only then."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import claimcheck, new_id, repository
from tests.gate.disputes import CLEAN, check
from tests.ledgers import write

QUESTIONS = """questions:
  where: {ask: Where was it?, type: place}
  who: {ask: Who was it?, type: person}
  why: {ask: Why?, type: choice, choices: {fog: [mist], missile: {aliases: [rocket]}, fire: []}}
  whom: {ask: Whom?, type: person, many: true}
"""
PLACES = """places:
  Kazakhstan: {kind: country}
  Russia: {kind: country}
  Aktau: {within: Kazakhstan, aliases: [Aqtau]}
  Grozny: {within: Russia}
"""
CLAIMANTS = """claimants:
  Vladimir Putin: {aliases: [Putin]}
  Aleksandr Bastrykin: {}
"""
TEXT = "One says it here. Another says it there.\n"


def ledger(root: Path, question: str, one: str, other: str) -> Path:
    """Write a ledger with two claims on a question, which contradict."""
    claims = "source: {{id: {0}, title: {0}, text: seeds/a.txt}}\nclaims:\n"
    claim = "  - {{question: {}, answer: {}, quote: {}}}\n"
    return write(root, {
        "claims/questions.yaml": QUESTIONS,
        "claims/places.yaml": PLACES,
        "claims/claimants.yaml": CLAIMANTS,
        "claims/one.yaml": claims.format("one") + claim.format(question, one, "One says it"),
        "claims/two.yaml": claims.format("two") + claim.format(question, other, "Another says"),
        "seeds/a.txt": TEXT,
    })  # fmt: skip


# question, the two answers; the file, and the words that are replaced in it.
SAME = {
    "a new alias of a place": ("where", "Aktau", "Grozny", "places", "[Aqtau]", "[Aqtau, Akto]"),
    "a place renamed": (
        "where", "Aktau", "Grozny", "places", "Aktau: {within: Kazakhstan, aliases: [Aqtau]}",
        "Aqtau: {within: Kazakhstan, aliases: [Aktau]}",
    ),
    "near a place renamed": (
        "where", "near Aktau", "Grozny", "places",
        "Aktau: {within: Kazakhstan, aliases: [Aqtau]}",
        "Aqtau: {within: Kazakhstan, aliases: [Aktau]}",
    ),
    "a chain that is registered": (
        "where", '"Mozdok, Russia"', "Aktau", "places", "  Grozny:",
        "  Mozdok: {within: Russia}\n  Grozny:",
    ),
    "a chain of three that is registered": (
        "where", '"Quay, Grozny, Russia"', "Aktau", "places", "  Grozny:",
        "  Quay: {within: Grozny}\n  Grozny:",
    ),
    "a claimant renamed": (
        "who", "Vladimir Putin", "Aleksandr Bastrykin", "claimants",
        "Aleksandr Bastrykin: {}", "Alexander Bastrykin: {aliases: [Aleksandr Bastrykin]}",
    ),
    "a new alias of a claimant": (
        "who", "Vladimir Putin", "Aleksandr Bastrykin", "claimants", "[Putin]", "[Putin, VVP]",
    ),
    "a new alias that an answer uses": (
        "who", "Aleksandr Bastrykin", "V. Putin", "claimants", "[Putin]", "[Putin, V. Putin]",
    ),
    "a choice renamed": (
        "why", "mist", "rocket", "questions", "missile: {aliases: [rocket]}",
        "anti-air: {aliases: [missile, rocket]}",
    ),
    "a new alias of a choice": ("why", "fog", "rocket", "questions", "[mist]", "[mist, haze]"),
    "answers that vary with time": (
        "who", "Vladimir Putin", "Aleksandr Bastrykin", "questions",
        "Who was it?, type: person", "Who was it?, type: person, varies: true",
    ),
    "one of a list renamed": (
        "whom", "[Putin, Ann Lee]", "Ann Lee", "claimants", "Vladimir Putin: {aliases: [Putin]}",
        "Putin: {aliases: [Vladimir Putin]}",
    ),
}  # fmt: skip


def changed(root: Path, file: str, old: str, new: str) -> None:
    path = root / "claims" / f"{file}.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def errors(root: Path, *arguments: str) -> tuple[int, list[str]]:
    """Return the exit code of a check and the codes of its errors."""
    code, found = check(root, *arguments)
    others = ("unregistered-place", "repeated-claim", "outdated-baseline")
    return code, [name for name in found if name not in others]


def begin(root: Path, question: str, one: str, other: str) -> None:
    ledger(root, question, one, other)
    if question == "whom":
        changed(root, "two", "answer: Ann Lee", "only: true, answer: Ann Lee")


@pytest.mark.parametrize("event", SAME)
def test_it_is_known_by_every_spelling(event: str, tmp_path: Path) -> None:
    question, one, other, *edit = SAME[event]
    begin(tmp_path, question, one, other)
    repository(tmp_path)
    before = new_id(tmp_path)
    claimcheck("baseline", "--accept", before, "--reason", "it waits", cwd=tmp_path)
    assert errors(tmp_path) == CLEAN
    changed(tmp_path, *edit)
    assert errors(tmp_path) == CLEAN
    assert errors(tmp_path, "--base", "main") == CLEAN
    baseline = tmp_path / "claimcheck.baseline"
    done = claimcheck("baseline", "--prune", cwd=tmp_path)
    assert done.stderr.startswith("0 lines taken out\n")
    assert baseline.read_text().count("it waits") == 1
    assert errors(tmp_path) == CLEAN
    baseline.unlink()
    assert errors(tmp_path, "--base", "main") == CLEAN
    assert errors(tmp_path) == (1, ["unruled-contradiction"])


@pytest.mark.parametrize("event", SAME)
def test_older_keys_are_renewed_once_and_keep_their_reasons(event: str, tmp_path: Path) -> None:
    question, one, other, *edit = SAME[event]
    begin(tmp_path, question, one, other)
    claimcheck("baseline", "--accept", new_id(tmp_path), "--reason", "it waits", cwd=tmp_path)
    changed(tmp_path, *edit)
    baseline = tmp_path / "claimcheck.baseline"
    with baseline.open("a") as file:
        file.write("gone~0123456789abcdef stale\n")
    was = baseline.read_text()
    outdated = "outdated-baseline" in check(tmp_path)[1]
    done = claimcheck("baseline", "--renew", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == f"{'1 line' if outdated else '0 lines'} renewed\n"
    assert (baseline.read_text() != was) is outdated
    assert baseline.read_text().count("it waits") == 1
    assert "gone~0123456789abcdef stale" in baseline.read_text()
    assert "outdated-baseline" not in check(tmp_path)[1]
    assert errors(tmp_path) == (1, ["stale-baseline"])


@pytest.mark.parametrize(
    ("question", "one", "other", "more"),
    [("where", "Aktau", "Grozny", "Russia"), ("why", "fog", "rocket", "fire")],
)
def test_another_answer_is_new(
    question: str, one: str, other: str, more: str, tmp_path: Path
) -> None:
    begin(tmp_path, question, one, other)
    repository(tmp_path)
    claimcheck("baseline", "--accept", new_id(tmp_path), "--reason", "it waits", cwd=tmp_path)
    changed(tmp_path, "two", f"answer: {other}", f"answer: {more}")
    assert check(tmp_path) == (1, ["unruled-contradiction", "stale-baseline"])
    assert check(tmp_path, "--base", "main") == (1, ["unruled-contradiction", "stale-baseline"])


def test_at_the_base_any_shared_spelling_will_do(tmp_path: Path) -> None:
    """The old name is gone: the baseline has its key alone, the base its other spellings, too."""
    begin(tmp_path, "where", "Aqtau", "Grozny")
    repository(tmp_path)
    changed(tmp_path, "places", "  Aktau: ", "  Aqtau City: ")
    assert check(tmp_path, "--base", "main") == CLEAN


def test_of_two_names_that_become_one_both_lines_are_carried_over(tmp_path: Path) -> None:
    ledger(tmp_path, "who", "Ann Lee", "Bob Ray")
    changed(tmp_path, "two", "claims:", "claims:\n  - {question: who, answer: Cy Doe, "
            "quote: Another says, id: more}")  # fmt: skip
    document = json.loads(claimcheck("check", "--format", "json", cwd=tmp_path).stdout)
    ids = [part for c in document["contradictions"] for part in ("--accept", c["id"])]
    assert len(ids) == 6
    claimcheck("baseline", *ids, "--reason", "it waits", cwd=tmp_path)
    assert check(tmp_path) == CLEAN
    changed(tmp_path, "claimants", "claimants:", "claimants:\n  Bob Ray: {aliases: [Cy Doe]}")
    assert errors(tmp_path) == (1, ["stale-baseline"])  # the line on Bob Ray against Cy Doe
    assert claimcheck("baseline", "--prune", cwd=tmp_path).stderr == "1 line taken out\n"
    assert errors(tmp_path) == CLEAN
    assert (tmp_path / "claimcheck.baseline").read_text().count("it waits") == 1


def test_a_baseline_of_many_lines(tmp_path: Path) -> None:
    ledger(tmp_path, "where", "Aktau", "Grozny")
    claimcheck("baseline", "--accept", new_id(tmp_path), "--reason", "it waits", cwd=tmp_path)
    with (tmp_path / "claimcheck.baseline").open("a") as file:
        file.writelines(f"q{n % 500}~{n:016x} gone\n" for n in range(100_000))
    code, found = check(tmp_path)
    assert (code, set(found), len(found)) == (1, {"stale-baseline"}, 100_000)


def test_a_ruling_that_is_deleted_is_missed_under_a_new_alias(tmp_path: Path) -> None:
    """One of two contradictions that become one was ruled: without its ruling it is new."""
    ledger(tmp_path, "who", "Ann Lee", "Bob Ray")
    changed(tmp_path, "two", "claims:", "claims:\n  - {question: who, answer: Bobby Rey, "
            "quote: Another says, id: more}")  # fmt: skip
    changed(tmp_path, "claimants", "claimants:", "claimants:\n  Bob Ray: {}\n  Bobby Rey: {}")
    ruling = tmp_path / "claims" / "ruling.yaml"
    ruling.write_text(
        "rulings:\n  - question: who\n    covers: [Ann Lee, Bob Ray]\n    finding: undecided\n"
        "    because: It is so.\n    cites: [{source: one, quote: One says it}]\n"
        "    by: desk\n    on: 2025-01-01\n"
    )
    repository(tmp_path)
    assert errors(tmp_path, "--base", "main") == CLEAN
    ruling.unlink()
    assert errors(tmp_path, "--base", "main") == (1, ["unruled-contradiction"])
    before = "  Bob Ray: {}\n  Bobby Rey: {}"
    changed(tmp_path, "claimants", before, "  Bob Ray: {aliases: [Bobby Rey]}")
    assert errors(tmp_path, "--base", "main") == (1, ["unruled-contradiction"])


def test_pruning_keeps_every_reason(tmp_path: Path) -> None:
    ledger(tmp_path, "who", "Ann Lee", "Bob Ray")
    changed(tmp_path, "two", "claims:", "claims:\n  - {question: who, answer: Cy Doe, "
            "quote: Another says, id: more}")  # fmt: skip
    document = json.loads(claimcheck("check", "--format", "json", cwd=tmp_path).stdout)
    for n, case in enumerate(document["contradictions"]):
        claimcheck("baseline", "--accept", case["id"], "--reason", f"reason {n}", cwd=tmp_path)
    changed(tmp_path, "claimants", "claimants:", "claimants:\n  Bob Ray: {aliases: [Cy Doe]}")
    shown = claimcheck("baseline", "--prune", cwd=tmp_path).stdout
    kept = shown + (tmp_path / "claimcheck.baseline").read_text()
    assert all(f"reason {n}" in kept for n in range(3))


def test_many_aliases_and_one_stale_line(tmp_path: Path) -> None:
    """Every pair has a hundred spellings, of which only so many are tried."""
    ledger(tmp_path, "who", "Ann Lee", "Bob Ray")
    names = [f"Name{n} Family{n}" for n in range(100)]
    aliases = {name: ", ".join(f"{name} {k}x" for k in range(12)) for name in names}
    declared = "".join(f"  {name}: {{aliases: [{others}]}}\n" for name, others in aliases.items())
    changed(tmp_path, "claimants", "claimants:\n", f"claimants:\n{declared}")
    more = "".join(
        f"  - {{question: who, answer: {name}, quote: Another says, id: c{n}}}\n"
        for n, name in enumerate(names)
    )
    changed(tmp_path, "two", "claims:\n", "claims:\n" + more)
    (tmp_path / "claimcheck.baseline").write_text(
        "claimcheck/baseline/v1\n\nwho~0123456789abcdef gone\n"
    )
    assert set(check(tmp_path)[1]) >= {"stale-baseline", "unruled-contradiction"}
