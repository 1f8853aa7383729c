"""Random ledgers for scans: questions of every type, with subjects, hedges, lists and balances."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from claimcheck.answers import Relation
from claimcheck.load.config import Config
from claimcheck.pipeline import Result as Checked
from claimcheck.pipeline import run
from claimcheck.scan import Finding, Plan, Result, naming, questions_of, run_scan
from tests.ledgers import write

QUESTIONS = """\
topic: {id: ships, title: Ships}
questions:
  tonnage: {ask: "How large is {subject}?", type: number, unit: t, of: ship}
  launched: {ask: "When was {subject} launched?", type: date, of: ship}
  owner: {ask: "Whose is {subject}?", type: person, of: ship}
  port: {ask: "Where does {subject} belong?", type: place, of: ship, varies: true}
  sank: {ask: "Did {subject} sink?", type: yes-no, of: ship}
  cause:
    ask: "Why did {subject} sink?"
    type: choice
    of: ship
    many: true
    choices: {ice: [iceberg], growler: {within: ice}, fire: [], storm: []}
    apart: [[ice, fire]]
  aboard: {ask: "How many were aboard {subject}?", type: number, of: ship}
  killed: {ask: "How many died on {subject}?", type: number, of: ship, scopes: [crew, all]}
  survived: {ask: "How many survived on {subject}?", type: number, of: ship}
  fleet: {ask: "How large is the fleet?", type: number, unit: t}
  motto: {ask: "What is the motto?", type: text}
  capital: {ask: "Where is the seat of {subject}?", type: place, of: country}
balances:
  souls: {says: killed + survived = aboard}
  whole: {says: tonnage <= fleet}
subjects:
  Titanic: {kind: ship, aliases: [RMS Titanic, the unsinkable]}
  Olympic: {kind: ship}
places:
  Belfast: {within: Ireland, aliases: [Béal Feirste]}
  Ireland: {kind: country}
  Liverpool: {within: United Kingdom}
claimants:
  White Star Line: {aliases: [the line]}
"""
_ANSWERS: Mapping[str, Sequence[str]] = {
    "tonnage": ("46,328", "46328 t", "about 46,000", "52 310", "at least 60,000", "0.1"),
    "launched": ("1911-05-31", "31 May 1911", "1911", "1912-04-10", "before 1912"),
    "owner": ("White Star Line", "the line", "J. P. Morgan", "Morgan", "Cunard"),
    "port": ("Belfast", "Béal Feirste", "Ireland", "Liverpool", "Liverpool, United Kingdom"),
    "sank": ("yes", "no"),
    "aboard": ("2,224", "2224", "2,200", "about 2,200"),
    "killed": ("1,500", "1,514", "1,635", "more than 1,500"),
    "survived": ("710", "705", "about 700"),
    "fleet": ("40,000", "100,000", "1 million t"),
    "motto": ("Ever onward", "ever onward!", "None", '["x"]', "-5"),
    "capital": ("Dublin, Ireland", "Belfast", "Ireland"),
}
_SHIPS = (
    "Titanic",
    "Titanic",
    "RMS Titanic",
    "rms titanic",
    "the unsinkable",
    "Olympic",
    "OLYMPIC",
)
_COUNTRIES = ("Ireland", "IRELAND", "United Kingdom", "UK")
_CAUSES = ("ice", "iceberg", "growler", "fire", "storm")
# Questions of no subject, and of countries.
_OF_NONE, _OF_COUNTRIES = ("fleet", "motto"), ("capital",)

_IN_SUMS = ("killed", "survived", "aboard")

Claim = Mapping[str, Any]


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Return a random claim as in a claim file, with the id of its source."""
    question = draw(st.sampled_from((*_ANSWERS, "cause", *_IN_SUMS)))
    claim: dict[str, Any] = {"question": question, "quote": "words of it"}
    if question in _OF_COUNTRIES:
        claim["subject"] = draw(st.sampled_from(_COUNTRIES))
    elif question not in _OF_NONE:
        claim["subject"] = draw(st.sampled_from(_SHIPS))
    if question == "cause":
        some = st.lists(st.sampled_from(_CAUSES), min_size=1, max_size=2, unique=True)
        claim["answer"] = draw(some)
        claim |= draw(st.sampled_from(({}, {"only": "true"})))
    else:
        claim["answer"] = draw(st.sampled_from(_ANSWERS[question]))
    if question != "sank":
        claim |= draw(st.sampled_from(({}, {}, {"denies": "true"})))
    if question == "killed":
        claim |= draw(st.sampled_from(({}, {"scope": "crew"}, {"scope": "all"})))
    if question == "port":
        claim |= draw(st.sampled_from(({}, {"as_of": "1911"}, {"as_of": "1912"})))
    soft: Sequence[Claim] = (
        {},
        {},
        {"certainty": "possible"},
        {"act": "forecast"},
        {"retracted": "2025-01-01"},
    )
    claim |= draw(st.sampled_from(soft))
    claim |= draw(st.sampled_from(({}, {"claimant": "Ismay"}, {"claimant": "the line"})))
    return claim


def write_ledger(root: Path, given: Iterable[Claim]) -> Path:
    """Write a ledger of the questions and some claims, each in a source of its own."""
    files = {"claims/questions.yaml": QUESTIONS}
    for n, claim in enumerate(given):
        source = {"id": f"s{n}", "title": f"Source {n}", "publisher": f"Paper {n % 3}"}
        files[f"claims/s{n}.yaml"] = json.dumps({"source": source, "claims": [claim]})
    return write(root, files)


def checked(root: Path) -> Checked:
    """Return the result of a check of a ledger."""
    return run(Config(root), checks=False)


@contextmanager
def scanned(
    ledger: Checked, paths: Iterable[Path], plan: Plan | None = None, of: str = "", **named: str
) -> Iterator[Result]:
    """Yield the result of a scan of files; `named` are the names of columns.

    Rows without a question are `of` one.
    """
    questions = questions_of(ledger.book, ledger.config.combinations)
    names = naming((f"{name}={column}" for name, column in named.items()), of)
    with run_scan(questions, list(map(str, paths)), names, plan or Plan()) as result:
        yield result


def cases(ledger: Checked) -> set[tuple[str, str, str]]:
    """Return the id, debate and relation of each contradiction and tension of a ledger."""
    found = (case.conflict for case in ledger.cases)
    return {(one.whole_id, one.debate, str(one.relation)) for one in found}


def found(findings: Iterable[Finding]) -> set[tuple[str, str, str]]:
    """Return the id, debate and relation of each contradiction and tension that a scan found."""
    return {
        (one.contradiction, one.question, one.relation) for one in findings if one.contradiction
    }


def unclear(ledger: Checked) -> Counter[str]:
    """Return the number of unclear pairs in each debate of a ledger, by its id."""
    pairs = (pair for debate in ledger.debates.values() for pair in debate.pairs)
    return Counter(pair.debate for pair in pairs if pair.relation is Relation.UNCLEAR)
