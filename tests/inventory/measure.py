"""Measure the inventory against the marks: python -m tests.inventory.measure [-v] [MARKED-FILE …].

Prints recall (marks that are found) and precision (items that are marks) by kind. With `-v` the
marks that are missed and the items that are no marks follow. Other marked files than those of
the seeds may be named.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from claimcheck.analysis.inventories import Inventories
from claimcheck.book import Book
from claimcheck.inventory import Item, Kind, take_inventory
from claimcheck.load.config import find_config
from claimcheck.pipeline import run
from claimcheck.text.quotes import Text
from tests.commands import ROOT
from tests.inventory.marks_reader import MARKS, HandMark, read_marks

SEEDS = sorted(MARKS.glob("*.txt"))
_LOOSE = (Kind.REPORT, Kind.CAUSE)


class Measured(NamedTuple):
    """The pairs of a mark and the item that finds it, the marks missed, and the other items."""

    pairs: list[tuple[HandMark, Item]]
    missed: list[HandMark]
    extra: list[Item]


def finds(item: Item, mark: HandMark) -> bool:
    """Return whether an item finds a mark, by the rule of the guideline."""
    if item.kind != mark.kind:
        return False
    common = min(item.end, mark.end) - max(item.start, mark.start)
    lengths = (item.end - item.start, mark.end - mark.start)
    return common * 2 >= (min(lengths) if item.kind in _LOOSE else max(lengths))


def measure(items: Iterable[Item], marks: Sequence[HandMark]) -> Measured:
    """Return which marks are found by which items, each counted once, in order."""
    pairs: list[tuple[HandMark, Item]] = []
    missed, left = [], list(items)
    for mark in marks:
        item = next((item for item in left if finds(item, mark)), None)
        if item is None:
            missed.append(mark)
        else:
            left.remove(item)
            pairs.append((mark, item))
    return Measured(pairs, missed, left)


def items_of(path: Path, content: str, book: Book) -> tuple[Item, ...]:
    """Return the items of a seed as the ledger reads it, or those of any other text."""
    for source in book.sources.values():
        if source.text and Path(source.text.path).name == path.name:
            return Inventories(book).of(source).items
    return take_inventory(Text(path.name, content)).items


def measure_file(path: Path, book: Book) -> tuple[str, Measured]:
    """Return the text of a marked file, and what is measured on it."""
    text, marks = read_marks(path.read_bytes().decode())
    return text, measure(items_of(path, text, book), marks)


def main(arguments: Sequence[str]) -> None:
    """Print the figures, and with `-v` what is missed and what is too much."""
    named = [Path(argument) for argument in arguments if argument != "-v"]
    sys.stdout.writelines(f"{line}\n" for line in lines(named or SEEDS, "-v" in arguments))


def lines(paths: Iterable[Path], is_verbose: bool = False) -> Iterator[str]:
    """Yield the lines that are printed on some marked files."""
    book = run(find_config(ROOT, ROOT), checks=False).book
    found: list[tuple[HandMark, Item]] = []
    missed, extra = Counter[str](), Counter[str]()
    for path in paths:
        text, measured = measure_file(path, book)
        found += measured.pairs
        missed.update(mark.kind for mark in measured.missed)
        extra.update(item.kind for item in measured.extra)
        for noun, spans in (("missed", measured.missed), ("extra", measured.extra)):
            for span in spans if is_verbose else ():
                words = " ".join(text[span.start : span.end].split())
                line = text.count("\n", 0, span.start) + 1
                yield f"{path.stem}:{line} {noun} {span.kind}: {words}"
    counts = Counter[str](mark.kind for mark, _ in found)
    for kind in Kind:
        yield _line(kind, counts[kind], missed[kind], extra[kind])
    yield _line("all", counts.total(), missed.total(), extra.total())
    yield _attributes(found)


def is_attribute_right(mark: HandMark, item: Item) -> bool:
    """Return whether an item has the day or the speaker of a mark: the last word is the same."""
    if mark.kind == Kind.DATE:
        return item.value == mark.attribute
    return mark.attribute.split()[-1:] == item.speaker.split()[-1:]


def _attributes(found: Iterable[tuple[HandMark, Item]]) -> str:
    with_one = [pair for pair in found if pair[0].attribute]
    right = [pair for pair in with_one if is_attribute_right(*pair)]
    return f"days and speakers: {len(right)} of {len(with_one)} right"


def _line(name: str, found: int, missed: int, extra: int) -> str:
    recall, precision = found / max(1, found + missed), found / max(1, found + extra)
    return f"{name:8} {found + missed:4} marks  recall {recall:4.0%}  precision {precision:4.0%}"


if __name__ == "__main__":
    main(sys.argv[1:])
