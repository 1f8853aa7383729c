"""The report on a terminal: per topic and question, who says what in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from string import ascii_uppercase
from typing import Any

from rich.cells import cell_len
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimcheck.answers import Relation
from claimcheck.book import Book, Claim, Ruling, Source
from claimcheck.contradictions import WORDING, Debate, Pair, Position
from claimcheck.gate import Case, Status
from claimcheck.quotes import Passage
from claimcheck.render.border import one_line
from claimcheck.render.page import Page
from claimcheck.selection import Selected

_MOST_CLAIMS = 8
# The letter of each position of a question, by the position's identity.
Letters = dict[Any, str]
_STYLES = {
    Relation.CONTRADICTION: "bold red",
    Relation.TENSION: "bold yellow",
    Relation.CHANGE: "bold blue",
    Relation.UNCLEAR: "magenta",
    Relation.COMPATIBLE: "green",
    Relation.SAME: "green",
}
_MARKS = {Relation.CONTRADICTION: "✗", Relation.TENSION: "≈"}


def report(selected: Selected, page: Page) -> str:
    """Return the report on what was selected of a ledger."""
    parts: list[Any] = [Text(selected.summary, style="bold")]
    topic = None
    for shown in selected.debates:
        question = shown.debate.question
        if question.topic != topic:
            topic = question.topic
            parts += ["", _heading(_topic(selected.book, topic), page)]
        parts += ["", *debate(shown.debate, shown.cases, shown.others, page)]
    if not selected.debates:
        parts += ["", Text(selected.nothing)]
    if selected.sources:
        parts += ["", _heading("Sources", page), *_sources(selected.sources)]
    return page.print(*parts)


def _heading(title: str, page: Page) -> Text:
    line = "─" * (page.width - cell_len(title) - 1)
    return Text.assemble((title, "bold"), (f" {line}" if line else "", "dim"))


def _topic(book: Book, id: str) -> str:
    found = book.topics.get(id)
    return one_line(found.title) if found else "no topic"


def debate(
    debate: Debate, cases: Sequence[Case], others: Iterable[Pair], page: Page
) -> Iterator[Any]:
    """Yield a question: its positions side by side, then how they stand to each other."""
    question = debate.question
    head = Text.assemble((question.id, "bold cyan"), "  ", one_line(question.record.ask))
    yield head
    letters = {position.identity: _letter(n) for n, position in enumerate(debate.positions)}
    yield _grid([_position(p, letters[p.identity]) for p in debate.positions], page)
    retracted = [claim for claim in debate.claims if claim.record.retracted]
    for claim in retracted:
        yield _indent(Text.assemble(("retracted ", "bold"), *_claim(claim)))
    for case in sorted(cases, key=lambda case: (case.pair.relation, _sides(case.pair, letters))):
        yield from _case(case, letters)
    yield from _rulings(cases, letters)
    for pair in others:
        yield _indent(_relation(pair, letters))


def _letter(n: int) -> str:
    return (
        ascii_uppercase[n] if n < 26 else f"{ascii_uppercase[n // 26 - 1]}{ascii_uppercase[n % 26]}"
    )


def _grid(cells: Sequence[Any], page: Page) -> Any:
    columns = min(page.columns, max(len(cells), 1))
    table = Table.grid(padding=(0, 2), expand=True)
    for _ in range(columns):
        table.add_column(ratio=1, overflow="fold")
    for start in range(0, len(cells), columns):
        row = list(cells[start : start + columns])
        table.add_row(*row, *[""] * (columns - len(row)))
    return Padding(table, (0, 0, 0, 2))


def _position(position: Position, letter: str) -> Any:
    qualities = [position.scope] if position.scope else []
    if position.as_of:
        qualities.append(f"as of {one_line(position.as_of.text)}")
    head = Text.assemble((f"{letter} ", "bold"), (one_line(position.text), "bold"))
    if qualities:
        head.append(f" ({', '.join(qualities)})")
    shown = position.claims[:_MOST_CLAIMS]
    lines: list[Any] = [head]
    lines += [Padding(Text.assemble(*_claim(claim)), (0, 0, 0, 2)) for claim in shown]
    more = len(position.claims) - len(shown)
    if more:
        lines.append(Text(f"  and {more} more"))
    return Padding(Group(*lines), (0, 0, 1, 0))


def _claim(claim: Claim) -> Iterator[Any]:
    yield (one_line(claim.who), "yellow")
    if qualities := _qualities(claim):
        yield (f" ({', '.join(qualities)})", "italic")
    yield f"\n“{quoted(claim)}”\n"
    yield (place(claim.source, claim.bound), "dim")


def _qualities(claim: Claim) -> list[str]:
    record = claim.record
    said: list[str] = [record.certainty] if record.certainty != "certain" else []
    said += [record.act] if record.act != "fact" else []
    said += ["the list is complete"] if record.only else []
    said += [record.part] if record.part else []
    said += [f"said {record.stated}"] if record.stated else []
    said += [f"as of {record.as_of}"] if record.as_of and not claim.question.record.varies else []
    said += [f"via {record.via}"] if record.via else []
    said += [f"on {record.retracted}"] if record.retracted else []
    return [one_line(word) for word in said]


def quoted(claim: Claim) -> str:
    """Return the quoted words of the source on one line, with what `[…]` left out in brackets."""
    passage, text = claim.passage, claim.source.text
    if passage is None or text is None:
        return one_line(claim.record.quote)
    pieces = [one_line(text.content[a:b]) for a, b in passage.parts]
    gaps = [
        text.content[passage.parts[n][1] : passage.parts[n + 1][0]]
        for n in range(len(passage.parts) - 1)
    ]
    joined = pieces[0]
    for gap, piece in zip(gaps, pieces[1:], strict=True):
        joined += f" [{one_line(gap)}] {piece}"
    return joined


def place(source: Source, bound: object) -> str:
    """Return where a quote stands as `source:line:col`; the report's end tells the file."""
    if isinstance(bound, Passage) and source.text:
        line, column = source.text.line_column(bound.start)
        return f"{source.id}:{line}:{column}"
    return f"{source.id}: {'quote unverified' if bound is None else 'QUOTE NOT FOUND'}"


def _case(case: Case, letters: Letters) -> Iterator[Any]:
    tense = case.pair.relation is Relation.TENSION and case.status is Status.NEW
    line = _relation(case.pair, letters, "" if tense else f", {case.status}")
    yield _indent(line)
    kinds = "; ".join(WORDING[kind] for kind in case.kinds)
    yield _indent(Text.assemble((f"{case.pair.id}  ", "dim"), (kinds, "dim")), 6)
    if case.status is Status.NEW and case.pair.relation is Relation.CONTRADICTION:
        yield _indent(Text("no ruling cites a source for it", style="red"), 6)


def _sides(pair: Pair, letters: Letters) -> str:
    a, b = sorted((letters[position.identity] for position in pair.positions), key=_in_order)
    return f"{a} × {b}"


def _in_order(letter: str) -> tuple[int, str]:
    return len(letter), letter


def _relation(pair: Pair, letters: Letters, status: str = "") -> Text:
    style = _STYLES[pair.relation]
    mark = _MARKS.get(pair.relation, "·")
    head = f"{mark} {_sides(pair, letters)}  {pair.relation}{status}: "
    return Text.assemble((head, style), one_line(pair.why))


def _rulings(cases: Sequence[Case], letters: Letters) -> Iterator[Any]:
    """Yield each ruling once, with the pairs it is on."""
    covered: dict[int, tuple[Ruling, list[str]]] = {}
    for case in cases:
        for ruling in case.rulings:
            sides = covered.setdefault(id(ruling), (ruling, []))[1]
            sides.append(_sides(case.pair, letters))
    for ruling, sides in covered.values():
        record = ruling.record
        on = f"ruling on {', '.join(sorted(sides))}: "
        head = Text.assemble((on, "bold green"), (f"{one_line(ruling.finding)}. ", "bold"))
        head.append(one_line(record.because))
        head.append(f" ({one_line(record.by)}, {one_line(record.on)})", style="dim")
        yield _indent(head)
        for citation in ruling.citations:
            words = Text.assemble("cites “", one_line(citation.record.quote), "” ")
            words.append(place(citation.source, citation.bound), style="dim")
            yield _indent(words, 6)


def _indent(part: Any, by: int = 4) -> Padding:
    return Padding(part, (0, 0, 0, by))


def _sources(sources: Iterable[Source]) -> Iterator[Any]:
    for source in sources:
        record = source.record
        said = [record.publisher, record.published, record.text or "no archived text"]
        text = Text.assemble((source.id, "cyan"), "  ", one_line(record.title))
        text.append("\n" + " · ".join(one_line(word) for word in said if word), style="dim")
        yield Padding(text, (0, 0, 0, 2))
