"""Debates as text: each dispute once, its sides face to face, then what is beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimcheck.answers import Relation
from claimcheck.book import Book
from claimcheck.debates import (
    BalanceDebate,
    Case,
    Conflict,
    Debate,
    Dispute,
    Status,
)
from claimcheck.render.phrases.cases import gravest_first, ordered, parties, status_word
from claimcheck.render.phrases.disputes import (
    Lettered,
    dispute_head,
    fits,
    lettered,
    more_pairs,
    parties_of,
    remarks_on,
    side_head,
    unfolded,
)
from claimcheck.render.phrases.positions import Letters, sides
from claimcheck.render.phrases.rulings import balance_verdict
from claimcheck.render.report.text.claims import (
    MOST_CLAIMS,
    claim_words,
    indent,
    position_part,
    ruling_parts,
)
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line

_STYLES = {
    Relation.CONTRADICTION: "bold red",
    Relation.TENSION: "bold yellow",
    Relation.CHANGE: "bold blue",
    Relation.UNCLEAR: "magenta",
    Relation.COMPATIBLE: "green",
    Relation.SAME: "green",
}
_MARKS = {Relation.CONTRADICTION: "✗", Relation.TENSION: "≈"}


def debate_parts(book: Book, debate: Debate, canvas: Canvas, is_whole: bool) -> Iterator[Any]:
    """Yield a debate: its disputes, what is beside them, its balances and its rulings.

    Of a dispute, one pair of answers is shown and each new one; `is_whole` shows all, and those of
    answers that do not exclude each other.
    """
    yield Text.assemble((debate.question.debate, "bold cyan"), "  ", one_line(debate.question.ask))
    shown = lettered(book, debate)
    letters = shown.letters
    for dispute in shown.disputes:
        yield from dispute_parts(shown, dispute, canvas, is_whole)
    if shown.beside and shown.disputes:
        yield indent(Text("also answered, and no part of a dispute:", style="dim"), 2)
    cells = [
        position_part(book, p, letters[p.identity], fits(debate, shown.disputes, p))
        for p in shown.beside
    ]
    yield _grid(cells, canvas)
    for claim in debate.retracted:
        answer = (f"retracted: {one_line(claim.text)}  ", "bold")
        yield indent(Text.assemble(answer, *claim_words(claim)))
    for case in gravest_first(debate.balance_cases):
        yield indent(_related(case.conflict, f"{case.conflict.on}  ", _status(case)))
    for pair in debate.others if is_whole else ():
        yield indent(_relation(pair, letters))


def dispute_parts(
    whole: Lettered, dispute: Dispute, canvas: Canvas, is_whole: bool
) -> Iterator[Any]:
    """Yield a dispute: its head, its sides face to face, why they exclude each other, rulings."""
    debate, letters = whole.debate, whole.letters
    relation = gravest_first(dispute.cases)[0].conflict.relation
    head = Text(f"{_MARKS[relation]} {dispute_head(dispute)}", style=_STYLES[relation])
    head.append(f"  {dispute.id}  {parties_of(dispute)}", style="dim")
    yield indent(head, 2)
    cells = [_side(whole, dispute, n) for n in range(len(dispute.sides))]
    yield _grid(cells, canvas)
    shown, folded = (
        (ordered(dispute.cases, letters), []) if is_whole else unfolded(dispute, letters)
    )
    for case in shown:
        yield from _case(case, letters, len(dispute.cases) > 1)
    if folded:
        where = f"claimcheck show {one_line(debate.id)}"
        yield indent(Text(f"and {more_pairs(folded)}: {where}", style="dim"))
    yield from ruling_parts(dispute.cases, letters)


def _side(whole: Lettered, dispute: Dispute, number: int) -> Any:
    parts: list[Any] = []
    if head := side_head(dispute, number):
        parts.append(Text(head, style="underline"))
    for position in dispute.sides[number]:
        notes = remarks_on(whole.debate, dispute, position)
        letter = whole.letters[position.identity]
        parts.append(position_part(whole.book, position, letter, notes))
    return Group(*parts)


def balance_parts(debate: BalanceDebate, all: bool) -> Iterator[Any]:
    """Yield a balance: its cases with their claims and rulings, then with `all` what adds up.

    The claims of an answer are shown where it first appears.
    """
    balance = debate.balance
    yield Text.assemble((one_line(balance.debate), "bold cyan"), "  ", one_line(balance.ask))
    if balance.because:
        yield indent(Text(one_line(balance.because), style="dim"), 2)
    seen: set[tuple[str, int]] = set()
    for case in gravest_first(debate.cases):
        yield indent(_related(case.conflict, "", _status(case)))
        yield from _of_case(case)
        for position, claims in zip(case.conflict.positions, case.conflict.sides, strict=True):
            head = f"{position.question.id}: {one_line(position.text)}"
            point = (position.question.id, position.number)
            first = claims[:MOST_CLAIMS] if point not in seen else ()
            seen.add(point)
            shown = [part for claim in first for part in ("\n", *claim_words(claim))]
            yield indent(Text.assemble((head, "bold"), *shown), 6)
    yield from ruling_parts(debate.cases, None)
    shown_others = debate.others if all else []
    yield from (indent(_related(other, "")) for other in shown_others)
    if not (debate.cases or shown_others):
        yield indent(Text(balance_verdict(debate), style="dim"))


def _grid(cells: Sequence[Any], canvas: Canvas) -> Any:
    columns = min(canvas.columns, max(len(cells), 1))
    table = Table.grid(padding=(0, 2), expand=True)
    for _ in range(columns):
        table.add_column(ratio=1, overflow="fold")
    for start in range(0, len(cells), columns):
        row = list(cells[start : start + columns])
        table.add_row(*row, *[""] * (columns - len(row)))
    return Padding(table, (0, 0, 0, 2))


def _case(case: Case, letters: Letters, is_named: bool) -> Iterator[Any]:
    """Yield why two answers exclude each other; with its relation and id if the case `is_named`."""
    if is_named:
        yield indent(_relation(case.conflict, letters, _status(case)))
        yield from _of_case(case)
        return
    between = (f"{sides(case.conflict, letters)}: ", _STYLES[case.conflict.relation])
    yield indent(Text.assemble(between, one_line(case.conflict.why)))
    if case.status is Status.NEW:
        yield _unexplained()


def _of_case(case: Case) -> Iterable[Any]:
    """Yield the id and parties of a case, and that it has no ruling."""
    yield indent(Text(f"{case.conflict.id}  {parties(case)}", style="dim"), 6)
    if case.status is Status.NEW:
        yield _unexplained()


def _unexplained() -> Padding:
    return indent(Text("no ruling cites a source for it", style="red"), 6)


def _status(case: Case) -> str:
    return f", {word}" if (word := status_word(case)) else ""


def _relation(pair: Conflict, letters: Letters, status: str = "") -> Text:
    return _related(pair, f"{sides(pair, letters)}  ", status)


def _related(pair: Conflict, letters: str, status: str = "") -> Text:
    head = f"{_MARKS.get(pair.relation, '·')} {letters}{pair.relation}{status}: "
    return Text.assemble((head, _STYLES[pair.relation]), one_line(pair.why))
