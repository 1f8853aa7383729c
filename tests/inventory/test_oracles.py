"""Other finders of dates and amounts as oracles: what they find and the inventory does not."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import datefinder  # type: ignore[import-untyped]
import pytest

from claimcheck.inventory import Item, Kind, take_inventory
from claimcheck.text.quotes import Text
from tests.commands import ROOT

with warnings.catch_warnings():  # it tells units apart less well without its classifier
    warnings.simplefilter("ignore")
    from quantulum3 import parser  # type: ignore[import-untyped]

TEXTS = [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "examples" / "titanic" / "texts").glob("*.txt")]
VALUES = (Kind.DATE, Kind.NUMBER, Kind.MONEY, Kind.SHARE)
# Decided once: no checkable span.
NO_AMOUNTS = {
    "01", "02", "03", "04",  # sections
    "a year",  # "a year-end press conference"
    "a day",  # "a day which will be remembered"
    "a drop", "a steward", "a Cunard",  # "a" counts nothing
    "&",  # of a company's name
}  # fmt: skip


def values(content: str) -> list[Item]:
    return [item for item in take_inventory(Text("a.txt", content)).items if item.kind in VALUES]


def words(found: str) -> str:
    """Return the words of a date that datefinder finds, without what stands before it."""
    return re.sub(r"^(?:in|on|at|of|by)\s+", "", " ".join(found.split()), flags=re.IGNORECASE)


@pytest.mark.parametrize("path", sorted(TEXTS), ids=lambda path: path.stem[:12])
def test_every_date_of_datefinder_is_found(path: Path) -> None:
    content = path.read_text("utf-8")
    ours = [" ".join(content[i.start : i.end].split()) for i in values(content)]
    theirs = {words(source) for _, source in datefinder.find_dates(content, source=True)}
    assert theirs
    assert {date for date in theirs if not any(date in own for own in ours)} == set()


@pytest.mark.parametrize("path", sorted(TEXTS), ids=lambda path: path.stem[:12])
def test_every_amount_of_quantulum_is_found_or_decided(path: Path) -> None:
    content = path.read_text("utf-8")
    assert set(missed_amounts(content)) - NO_AMOUNTS == set()


def missed_amounts(content: str) -> Iterator[str]:
    ours = values(content)
    for quantity in parser.parse(content):
        start, end = quantity.span
        if not any(item.start < end and start < item.end for item in ours):
            yield content[start:end]
