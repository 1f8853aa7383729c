"""The page of a report: every debate as it is printed, with what orders and heads it.

A page can be kept, and brought up to date by the debates that an edit touches.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, NamedTuple

from rich.padding import Padding
from rich.text import Text

from claimcheck.analysis.coverage import Coverer
from claimcheck.analysis.covered import SourceCoverage
from claimcheck.analysis.filters import Selection, order_in_files
from claimcheck.analysis.inventories import publishers_of
from claimcheck.book import Source
from claimcheck.debates import BalanceDebate, Debate, case_numbers
from claimcheck.pipeline.history import Edit
from claimcheck.render.phrases.coverage import Figures, figures
from claimcheck.render.phrases.questions import heading_of, topic_title
from claimcheck.render.phrases.report import unclear_lines
from claimcheck.render.report.text.debates import balance_parts, debate_parts
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line

Order = tuple[bool, str, str, int, str]
"""The sort key of a debate: by topic, none last, and place in the files."""


class Entry(NamedTuple):
    """A debate as it is printed; entries sort those on balances last.

    `asked` is the id of its question or balance, `id` has the subject behind it. `heading` is the
    id of its topic and the name of its subject. `disputes` is the number of its disputes, and
    `sources` are the ids of those that its claims and rulings name. That of an unclear debate is
    one line.
    """

    is_balance: bool
    order: Order
    asked: str
    id: str
    heading: tuple[str, str]
    disputes: int
    sources: tuple[str, ...]
    text: str


class Page(NamedTuple):
    """The entries of a report, shown and unclear, each in order, and what they name.

    `topics` are the titles of topics and `sources` the records of the sources of the entries, as
    they are printed, by id; `covered` are the figures of all sources with a text, by id, and
    `publishers` the names with which these were read.
    """

    entries: tuple[Entry, ...]
    unclear: tuple[Entry, ...]
    topics: Mapping[str, str]
    sources: Mapping[str, str]
    covered: Mapping[str, Figures]
    publishers: Sequence[str]

    def replaced(self, ids: Set[str], balances: Set[str], part: Page) -> Page:
        """Return a page with other entries for some debates: those of a part of the ledger.

        `ids` are of debates on questions, `balances` of balances; the part has no entry of another.
        The figures of its sources take the place of earlier ones.
        """

        def merged(old: Iterable[Entry], new: Iterable[Entry]) -> tuple[Entry, ...]:
            kept = [e for e in old if not (e.asked in balances if e.is_balance else e.id in ids)]
            return tuple(sorted([*kept, *new]))

        entries = merged(self.entries, part.entries)
        named = {id for entry in entries for id in entry.sources}
        every = {**self.sources, **part.sources}
        return Page(
            entries,
            merged(self.unclear, part.unclear),
            {**self.topics, **part.topics},
            {id: every[id] for id in sorted(named)},
            {**self.covered, **part.covered},
            self.publishers,
        )


def page_of(selection: Selection, canvas: Canvas) -> Page:
    """Return the page of a selection."""
    publishers = publishers_of(selection.book)
    covered = Coverer(selection.book, publishers).cover_all()
    return _page(selection, covered, publishers, canvas)


def page_with(page: Page, part: Selection, edit: Edit, canvas: Canvas) -> Page:
    """Return a page brought up to date after an edit.

    `part` is selected from the part of the ledger that the edit touches, by the same filters.
    """
    touched, book = {*edit.touched}, part.book
    balances = {*edit.balances}
    part = part._replace(
        debates=tuple(debate for debate in part.debates if debate.id in touched),
        balances=tuple(debate for debate in part.balances if debate.balance.id in balances),
        unclear=tuple(debate for debate in part.unclear if debate.id in touched),
    )
    edited = (book.sources[id] for id in edit.sources if id in book.sources)
    covered = Coverer(book, page.publishers).cover_each(s for s in edited if s.text)
    return page.replaced(touched, balances, _page(part, covered, page.publishers, canvas))


def _page(
    selection: Selection,
    covered: Iterable[SourceCoverage],
    publishers: Sequence[str],
    canvas: Canvas,
) -> Page:
    entries = tuple(_entries(selection, canvas))
    lines = zip(selection.unclear, unclear_lines(selection.unclear), strict=True)
    return Page(
        entries,
        tuple(_entry(debate, line) for debate, line in lines),
        {id: topic_title(selection.book, id) for id in {entry.heading[0] for entry in entries}},
        {source.id: canvas.print(source_part(source)) for source in selection.sources},
        {found.source.id: figures([found]) for found in covered},
        publishers,
    )


def _entries(selection: Selection, canvas: Canvas) -> Iterator[Entry]:
    book, is_whole = selection.book, selection.filters.all
    for debate in selection.debates:
        yield _entry(debate, canvas.print(*debate_parts(book, debate, canvas, is_whole)))
    for balance in selection.balances:
        yield _entry(balance, canvas.print(*balance_parts(balance, is_whole)))


def _entry(debate: Debate | BalanceDebate, text: str) -> Entry:
    on = debate.balance if isinstance(debate, BalanceDebate) else debate.question
    cited = {citation.source.id for ruling in debate.rulings for citation in ruling.citations}
    return Entry(
        isinstance(debate, BalanceDebate),
        order_in_files(debate),
        on.id,
        debate.id,
        heading_of(debate),
        case_numbers(debate.cases).disputes,
        tuple(sorted({*cited, *(claim.source.id for claim in debate.claims)})),
        text,
    )


def source_part(source: Source) -> Any:
    """Return a source in two lines: its id and title, then what is known of it."""
    record = source.record
    archived = record.text or "no archived text"
    details = [record.publisher, record.published, source.standing, archived]
    text = Text.assemble((source.id, "cyan"), "  ", one_line(record.title))
    text.append("\n" + " · ".join(one_line(word) for word in details if word), style="dim")
    return Padding(text, (0, 0, 0, 2))


def packed(page: Page) -> bytes:
    """Return a page as JSON."""
    return json.dumps(page).encode()


def unpacked(data: bytes) -> Page | None:
    """Return the page in JSON, None if it is none."""
    try:
        entries, unclear, topics, sources, covered, publishers = json.loads(data)
        return Page(
            tuple(map(_unpacked, entries)),
            tuple(map(_unpacked, unclear)),
            dict(topics),
            dict(sources),
            {id: Figures(*found) for id, found in covered.items()},
            list(publishers),
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _unpacked(given: list[Any]) -> Entry:
    is_balance, order, asked, id, heading, *rest = given
    disputes, sources, text = rest
    place, topic = tuple(order), tuple(heading)
    return Entry(is_balance, place, asked, id, topic, disputes, tuple(sources), text)
