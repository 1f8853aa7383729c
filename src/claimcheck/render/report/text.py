"""The report as text: per topic and question, the positions with their claims, and the cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.cells import cell_len
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimcheck.analysis.coverage import Coverer
from claimcheck.analysis.filters import Selection
from claimcheck.analysis.origins import origins_of
from claimcheck.answers import Relation
from claimcheck.book import Book, Claim, Source
from claimcheck.debates import BalanceDebate, Case, Conflict, Debate, Pair, Position, Status
from claimcheck.render.check.summary import summary_line
from claimcheck.render.phrases.cases import gravest_first, ordered, parties, status_word
from claimcheck.render.phrases.claims import no_longer_counts, qualities, quoted
from claimcheck.render.phrases.coverage import coverage_line, figures
from claimcheck.render.phrases.filters import filter_line, nothing
from claimcheck.render.phrases.origins import origins_line
from claimcheck.render.phrases.places import place
from claimcheck.render.phrases.positions import Letters, letters_of, limits, sides
from claimcheck.render.phrases.questions import by_topic
from claimcheck.render.phrases.rulings import balance_verdict, rulings_of
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line

_MOST_CLAIMS = 8
_STYLES = {
    Relation.CONTRADICTION: "bold red",
    Relation.TENSION: "bold yellow",
    Relation.CHANGE: "bold blue",
    Relation.UNCLEAR: "magenta",
    Relation.COMPATIBLE: "green",
    Relation.SAME: "green",
}
_MARKS = {Relation.CONTRADICTION: "✗", Relation.TENSION: "≈"}


def report(selection: Selection, canvas: Canvas) -> str:
    """Return the report on a selection as text."""
    parts: list[Any] = [Text(summary_line(selection.result), style="bold")]
    parts.append(Text(coverage_line(figures(Coverer(selection.book).cover_all())), style="dim"))
    if limited := filter_line(selection.filters):
        parts.append(Text(limited))
    for title, groups in by_topic(selection.debates, selection.balances, selection.book):
        parts += ["", _heading(title, canvas)]
        for group in groups:
            parts += ["", Text(group.subject, style="bold underline")] if group.subject else []
            for debate in group.debates:
                others = debate.others if selection.filters.all else ()
                parts += ["", *debate_parts(selection.book, debate, others, canvas)]
            for balance in group.balances:
                parts += ["", *balance_parts(balance, selection.filters.all)]
    if not (selection.debates or selection.balances):
        parts += ["", Text(nothing(selection.filters))]
    if selection.sources:
        parts += ["", _heading("Sources", canvas), *_sources(selection.sources)]
    return canvas.print(*parts)


def _heading(title: str, canvas: Canvas) -> Text:
    line = "─" * (canvas.width - cell_len(title) - 1)
    return Text.assemble((title, "bold"), (f" {line}" if line else "", "dim"))


def debate_parts(
    book: Book, debate: Debate, others: Iterable[Pair], canvas: Canvas
) -> Iterator[Any]:
    """Yield a debate: its positions side by side, its cases and rulings, then other pairs."""
    question, cases = debate.question, debate.cases
    head = Text.assemble((question.debate, "bold cyan"), "  ", one_line(question.ask))
    yield head
    letters = letters_of(debate.positions)
    yield _grid([_position(book, p, letters[p.identity]) for p in debate.positions], canvas)
    for claim in debate.retracted:
        answer = (f"retracted: {one_line(claim.text)}  ", "bold")
        yield _indent(Text.assemble(answer, *_claim(claim)))
    for case in ordered(cases, letters):
        yield from _case(case, letters)
    for case in gravest_first(debate.balance_cases):
        status = f", {word}" if (word := status_word(case)) else ""
        head = _related(case.conflict, f"{case.conflict.on}  ", status)
        yield _indent(head)
    yield from _rulings(cases, letters)
    for pair in others:
        yield _indent(_relation(pair, letters))


def balance_parts(debate: BalanceDebate, all: bool) -> Iterator[Any]:
    """Yield a balance: its cases with their claims and rulings, then with `all` what adds up."""
    balance = debate.balance
    yield Text.assemble((one_line(balance.debate), "bold cyan"), "  ", one_line(balance.ask))
    if balance.because:
        yield Padding(Text(one_line(balance.because), style="dim"), (0, 0, 0, 2))
    for case in gravest_first(debate.cases):
        status = f", {word}" if (word := status_word(case)) else ""
        yield from _headed(case, _related(case.conflict, "", status))
        for position, claims in zip(case.conflict.positions, case.conflict.sides, strict=True):
            head = f"{position.question.id}: {one_line(position.text)}"
            shown = [part for claim in claims[:_MOST_CLAIMS] for part in ("\n", *_claim(claim))]
            yield _indent(Text.assemble((head, "bold"), *shown), 6)
    yield from _rulings(debate.cases, None)
    shown = debate.others if all else []
    yield from (_indent(_related(other, "")) for other in shown)
    if not (debate.cases or shown):
        yield _indent(Text(balance_verdict(debate), style="dim"))


def _grid(cells: Sequence[Any], canvas: Canvas) -> Any:
    columns = min(canvas.columns, max(len(cells), 1))
    table = Table.grid(padding=(0, 2), expand=True)
    for _ in range(columns):
        table.add_column(ratio=1, overflow="fold")
    for start in range(0, len(cells), columns):
        row = list(cells[start : start + columns])
        table.add_row(*row, *[""] * (columns - len(row)))
    return Padding(table, (0, 0, 0, 2))


def _position(book: Book, position: Position, letter: str) -> Any:
    head = Text.assemble((f"{letter} ", "bold"), (one_line(position.text), "bold"))
    if only := limits(position):
        head.append(f" ({', '.join(only)})")
    shown = position.claims[:_MOST_CLAIMS]
    lines: list[Any] = [head]
    lines += [Padding(Text.assemble(*_claim(claim)), (0, 0, 0, 2)) for claim in shown]
    more = len(position.claims) - len(shown)
    if more:
        lines.append(Text(f"  and {more} more"))
    if origins := origins_line(origins_of(book, position.claims)):
        lines.append(Padding(Text(origins, style="italic"), (0, 0, 0, 2)))
    return Padding(Group(*lines), (0, 0, 1, 0))


def _claim(claim: Claim) -> Iterator[Any]:
    yield (one_line(claim.attribution), "yellow")
    if words := qualities(claim):
        yield (f" ({', '.join(words)})", "italic")
    yield f"\n“{quoted(claim)}”\n"
    if claim.record.translation:
        yield (f"in translation: “{one_line(claim.record.translation)}”\n", "")
    yield (place(claim), "dim")
    if claim.record.reading:
        yield (f"\nreading: {one_line(claim.record.reading)}", "italic")


def _case(case: Case, letters: Letters) -> Iterator[Any]:
    status = f", {word}" if (word := status_word(case)) else ""
    yield from _headed(case, _relation(case.conflict, letters, status))


def _headed(case: Case, head: Text) -> Iterator[Any]:
    """Yield a case below a line that names its relation: its id, parties and lack of a ruling."""
    yield _indent(head)
    yield _indent(Text.assemble((f"{case.conflict.id}  ", "dim"), (parties(case), "dim")), 6)
    if case.status is Status.NEW:
        yield _indent(Text("no ruling cites a source for it", style="red"), 6)


def _relation(pair: Conflict, letters: Letters, status: str = "") -> Text:
    return _related(pair, f"{sides(pair, letters)}  ", status)


def _related(pair: Conflict, who: str, status: str = "") -> Text:
    style = _STYLES[pair.relation]
    mark = _MARKS.get(pair.relation, "·")
    head = f"{mark} {who}{pair.relation}{status}: "
    return Text.assemble((head, style), one_line(pair.why))


def _rulings(cases: Sequence[Case], letters: Letters | None) -> Iterator[Any]:
    """Yield each ruling once, with the letters or ids of its cases."""
    for ruling, on in rulings_of(cases, letters):
        record = ruling.record
        head = Text.assemble(
            (f"ruling on {', '.join(on)}: ", "bold green"),
            (f"{one_line(ruling.finding)}. ", "bold"),
        )
        head.append(one_line(record.because))
        head.append(f" ({one_line(record.by)}, {one_line(record.on)})", style="dim")
        yield _indent(head)
        for citation in ruling.citations:
            words = Text.assemble("cites “", one_line(citation.record.quote), "” ")
            if citation.record.translation:
                words.append(f"(“{one_line(citation.record.translation)}”) ")
            words.append(place(citation), style="dim")
            if lost := no_longer_counts(citation):
                words.append(f", {lost}", style="red")
            yield _indent(words, 6)


def _indent(part: Any, by: int = 4) -> Padding:
    return Padding(part, (0, 0, 0, by))


def _sources(sources: Iterable[Source]) -> Iterator[Any]:
    for source in sources:
        record = source.record
        archived = record.text or "no archived text"
        details = [record.publisher, record.published, source.standing, archived]
        text = Text.assemble((source.id, "cyan"), "  ", one_line(record.title))
        text.append("\n" + " · ".join(one_line(word) for word in details if word), style="dim")
        yield Padding(text, (0, 0, 0, 2))
