"""Every type's table: each unordered pair of the forms an editor may write, and its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations_with_replacement
from pathlib import Path
from typing import NamedTuple

import pytest

from claimcheck.answers import (
    Choices,
    Comparison,
    Listed,
    Relation,
    compare,
    compare_answers,
    read_answer,
)
from claimcheck.answers.choice import Option, Options
from claimcheck.answers.names import Names
from claimcheck.answers.person import Persons
from claimcheck.answers.place import Places
from claimcheck.answers.place_registry import Registry

TABLES = Path(__file__).parent / "tables"

OPTIONS = Options(
    {
        "air-defence": Option("", ("Russian missile",)),
        "debris": Option("air-defence"),
        "drones": Option(),
        "weather": Option("", ("fog",)),
        "failed-landing": Option(),
        "pilot-error": Option("failed-landing"),
    },
    [["air-defence", "weather"], ["air-defence", "failed-landing"]],
)


def places() -> Places:
    registry = Registry()
    for country in ("Kazakhstan", "Russia"):
        registry.add(country, country=True)
    for city, country in (("Aktau", "Kazakhstan"), ("Grozny", "Russia"), ("Moscow", "Russia")):
        registry.add(city, country)
    registry.alias("Shevchenko", "Aktau")
    return Places(registry)


def persons() -> Persons:
    names = Names()
    names.add("Vladimir Putin", ("Putin",), "Russia (state)")
    names.add("Dmitry Peskov", (), "Russia (state)")
    names.add("Russia (state)", ("Kremlin",))
    return Persons(names)


def listed(text: str) -> Listed:
    only = text.startswith("only ")
    texts = text.removeprefix("only ").split(" + ")
    return Listed(read_answer(Choices(OPTIONS, many=True), texts), only)


def compare_by(table: str, a: str, b: str) -> Comparison:
    if table == "choices":
        return compare_answers(Choices(OPTIONS, many=True), listed(a), listed(b), many=True)
    if table == "choice":
        choices = Choices(OPTIONS)
        return choices.compare(choices.read(a), choices.read(b))
    if table == "place":
        kind = places()
        return kind.compare(kind.read(a), kind.read(b))
    if table == "person":
        people = persons()
        return people.compare(people.read(a), people.read(b))
    return compare(table, a, b)


class Row(NamedTuple):
    table: str
    a: str
    b: str
    relation: Relation
    why: str


def rows(table: str) -> Iterator[Row]:
    silent = True
    for line in (TABLES / f"{table}.txt").read_text("utf-8").splitlines():
        if line.startswith("== "):
            silent = line == "== must stay silent"
        elif line and not line.startswith("#"):
            cells = line.split(" | ")
            if silent:
                a, b, relation, why = cells
                assert relation != "contradiction"
                yield Row(table, a, b, Relation(relation), why)
            else:
                a, b, why = cells
                yield Row(table, a, b, Relation.CONTRADICTION, why)


NAMES = sorted(path.stem for path in TABLES.glob("*.txt"))
ALL_ROWS = [row for name in NAMES for row in rows(name)]


@pytest.mark.parametrize("row", ALL_ROWS, ids=lambda row: f"{row.table}: {row.a} | {row.b}")
def test_row(row: Row) -> None:
    there = compare_by(row.table, row.a, row.b)
    back = compare_by(row.table, row.b, row.a)
    assert (there.relation, there.why) == (row.relation, row.why)
    assert back.relation is row.relation


# The forms of the design's table, the most telling pattern first.
FORMS = {
    "number": {
        "currency": r"\$.*",
        "currency code": r".* JPY",
        "percent": r".*%",
        "unit": r".* km",
        "about": "about .*",
        "at least": "at least .*",
        "at most": "at most .*",
        "up to": "up to .*",
        "more than": "more than .*",
        "over": "over .*",
        "less than": "less than .*",
        "fewer than": "fewer than .*",
        "nearly": "nearly .*",
        "range": ".* to .*",
        "thousands": r"\d+,\d+",
        "digits": r"\d+",
        "words": ".*",
    },
    "date": {
        "instant": ".*T.*",
        "before": "before .*",
        "after": "after .*",
        "by": "by .*",
        "about": "about .*",
        "early": "early .*",
        "late": "late .*",
        "open start": r"\.\./.*",
        "open end": r".*/\.\.",
        "interval": ".*/.*",
        "approximate": ".*~",
        "yearly": "XXXX.*",
        "decade": r"\d+X",
        "day": r"\d+-\d+-\d+",
        "month": r"\d+-\d+",
        "year": r"\d+",
    },
    "place": {
        "near": "near .*",
        "chain": ".*,.*",
        "country": "Kazakhstan|Russia",
        "alias": "Shevchenko",
        "unregistered": "Shymkent",
        "name": ".*",
    },
    "person": {
        "title": "(Prime Minister|President) .*",
        "initial": r".\. .*",
        "accents": ".*[áə].*",
        "alias": "Putin",
        "body": "Kremlin",
        "surname": r"\S+",
        "full name": ".*",
    },
    "choice": {"within": "debris|pilot-error", "alias": "Russian missile|fog", "option": ".*"},
    "choices": {"only": "only .*", "list": r".* \+ .*", "one": ".*"},
    "yes-no": {"yes": "yes", "no": "no"},
    "text": {"punctuated": ".*!", "words": ".*"},
}


def form(table: str, text: str) -> str:
    return next(name for name, pattern in FORMS[table].items() if re.fullmatch(pattern, text))


@pytest.mark.parametrize("table", NAMES)
def test_every_pair_of_forms_stands_in_the_table(table: str) -> None:
    there = {frozenset((form(table, row.a), form(table, row.b))) for row in rows(table)}
    pairs = combinations_with_replacement(FORMS[table], 2)
    assert [pair for pair in pairs if frozenset(pair) not in there] == []
