"""The gate: rulings, repeated claims and the baseline, each bent out of shape."""

from __future__ import annotations

import json

import pytest

from tests.commands import commit, git, repository
from tests.hostile.box import BASE, PAIR, RULING, B, Box, claim, source
from tests.hostile.registry import case


@case("semantics-01")
def test_a_ruling_that_cites_no_source(box: Box) -> None:
    box.write(PAIR, {"claims/r.yaml": RULING.replace("source: a,", "source: aa,")})
    assert "unknown-source" in box.check(code=2).out


@case("semantics-02")
@pytest.mark.parametrize(
    "sides", ["[38]", "[38, 38]", "[]", "[38, 67, 99]", "[[38, 67], [67, 38]]", "[38, [], 67]"]
)
def test_sides_that_are_none(sides: str, box: Box) -> None:
    box.write(PAIR, {"claims/r.yaml": RULING.replace("[38, 67]", sides)}).check(code=(1, 2))


@case("semantics-02")
def test_forty_sides(box: Box) -> None:
    for n in range(40):
        more = source(claim(str(100 + n), "q", "killed 67"), "seeds/b.txt", f"x{n}")
        box.write(PAIR, {f"claims/x{n}.yaml": more})
    sides = [38, 67, *(100 + n for n in range(40))]
    box.write({"claims/r.yaml": RULING.replace("[38, 67]", str(sides))}).check(code=0)
    box.write({"claims/r.yaml": RULING.replace("[38, 67]", str(sides[:-1]))})
    assert "unruled-contradiction" in box.check(code=1).codes()


@case("semantics-04")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    because: Two accounts exclude each other.\n", ""),
        ("Two accounts exclude each other.", "TODO"),
        ("[{source: a, quote: killing 38 people}]", "[]"),
        ("Two accounts exclude each other.", '""'),
    ],
)
def test_a_ruling_without_reason_or_citation(old: str, new: str, box: Box) -> None:
    box.write(PAIR, {"claims/r.yaml": RULING.replace(old, new)}).check(code=2)


@case("semantics-05")
def test_a_ruling_on_nothing(box: Box) -> None:
    box.write(PAIR, {"claims/r.yaml": RULING.replace("67]", "68]")})
    assert "stale-ruling" in box.check(code=1).out


@case("semantics-06")
def test_two_rulings_that_differ(box: Box) -> None:
    other = RULING.replace("undecided", "38").removeprefix("rulings:\n")
    assert "conflicting-rulings" in box.write(PAIR, {"claims/r.yaml": RULING + other}).check().out


@case("semantics-09")
def test_one_id_for_two_claims(box: Box) -> None:
    box.broken({"claims/bad.yaml": source(claim("x") + claim("y"))}, "duplicate-id")


@case("semantics-10")
def test_one_claim_under_two_ids(box: Box) -> None:
    twice = claim("x", more=", id: c1") + claim("x", more=", id: c2")
    box.write(BASE, {"claims/bad.yaml": source(twice)})
    assert "repeated-claim" in box.check(code=0).out


@case("semantics-12")
def test_one_claimant_at_two_times(box: Box) -> None:
    box.write({
        "claims/q.yaml": "questions:\n  q: {ask: Who?, type: number, varies: true}\n"
        "claimants:\n  Man: {}\n",
        "seeds/a.txt": "killing 38 people\n",
    })  # fmt: skip
    for n, year in ((1, 2024), (2, 2025)):
        one = claim(str(n), "q", "killing 38 people", f", claimant: Man, as_of: {year}")
        box.write({f"claims/x{n}.yaml": source(one, "seeds/a.txt", f"x{n}")})
    box.check(code=0)
    assert "change" in box.run("report", "--all", code=0).out


@case("semantics-15")
def test_a_retracted_claim_is_listed(box: Box) -> None:
    retracted = B.replace("quote: killed 67", "quote: killed 67, retracted: 2025-02-02")
    box.write(PAIR, {"claims/b.yaml": retracted}).check(code=0)
    assert "retracted" in box.run("report", "--all", code=0).out


@case("baseline-01")
def test_no_baseline(box: Box) -> None:
    box.write(PAIR).check(code=1)


@pytest.fixture
def known(box: Box) -> str:
    """The whole id of the one contradiction, which is in the baseline."""
    box.write(PAIR)
    (found,) = json.loads(box.check("--format", "json", code=1).out)["contradictions"]
    id = f"q~{found['key']}"
    box.write({"claimcheck.baseline": f"claimcheck/baseline/v1\n\n{id} later\n"}).check(code=0)
    return id


@case("baseline-03")
def test_a_claim_that_was_removed(known: str, box: Box) -> None:
    box.write({"claims/b.yaml": ""})
    assert "stale-baseline" in box.check(code=1).out
    assert "--prune" in box.check("--format", "full", code=1).out


@case("baseline-04")
def test_files_that_were_moved(known: str, box: Box) -> None:
    (box.root / "claims" / "sub").mkdir()
    (box.root / "claims" / "a.yaml").rename(box.root / "claims" / "sub" / "z.yaml")
    box.write({"claims/b.yaml": "# x\n\n\n" + B}).check(code=0)


@case("baseline-06", "baseline-08")
def test_an_answer_that_was_changed(known: str, box: Box) -> None:
    box.write({"claims/b.yaml": B.replace("67,", "66,")})
    assert {"stale-baseline", "unruled-contradiction"} <= set(box.check(code=1).codes())


@case("baseline-07")
def test_a_claim_of_another_id(known: str, box: Box) -> None:
    renamed = B.replace("quote: killed 67", "quote: killed 67, id: other")
    box.write({"claims/b.yaml": renamed}).check(code=0)


@case("baseline-11")
def test_a_changed_digit(known: str, box: Box) -> None:
    other = known[:-1] + ("0" if known[-1] != "0" else "1")
    box.write({"claimcheck.baseline": f"claimcheck/baseline/v1\n\n{other} later\n"})
    assert {"stale-baseline", "unruled-contradiction"} <= set(box.check(code=1).codes())


@case("baseline-13")
def test_a_newer_version(box: Box) -> None:
    box.write(PAIR, {"claimcheck.baseline": "claimcheck/baseline/v2\n"})
    assert "newer" in box.check("--format", "full", code=2).out


@case("baseline-09")
def test_two_branches_that_each_bring_one_side(box: Box) -> None:
    box.write({path: content for path, content in PAIR.items() if "b." not in path})
    repository(box.root)
    git(box.root, "checkout", "-q", "-b", "two")
    box.write({path: content for path, content in PAIR.items() if "b." in path})
    commit(box.root)
    box.run("check", "--base", "main", code=1)
    box.run("check", "--base", "HEAD", code=0)
    box.check(code=1)
