"""An article as text: its archived text with the marked passages, and notes on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from claimcheck.analysis.annotations import Article, Mark, Piece
from claimcheck.analysis.claim_states import ClaimState
from claimcheck.analysis.covered import Cover
from claimcheck.render.phrases.cases import finding_or_status
from claimcheck.render.phrases.claim_states import SIGNS, also, meets, met
from claimcheck.render.phrases.claims import softened
from claimcheck.render.phrases.coverage import coverage_line, figures
from claimcheck.render.phrases.places import place
from claimcheck.render.terminal.canvas import WIDE, Canvas
from claimcheck.render.terminal.sanitize import one_line, one_space

_STYLES = {
    "disputed": "red", "ruled": "magenta", "tension": "yellow", "agreed": "green",
    "compatible": "dim", "alone": "dim", "retracted": "dim strike", "cited": "blue",
}  # fmt: skip
_UNCOVERED = "bright_yellow"
_MARGIN = 9
_BETWEEN = "   "
_WIDEST_TEXT = 76


def annotated(article: Article, canvas: Canvas) -> str:
    """Return an article with its marks; on a wide canvas the notes are beside the text."""
    record = article.source.record
    archived = record.text or "no archived text"
    details = [record.publisher, record.published, article.source.standing, archived]
    about = " · ".join(one_line(word) for word in details if word)
    parts: list[Any] = [Text(one_line(record.title), style="bold"), Text(about, style="dim")]
    if article.coverage:
        parts.append(Text(coverage_line(figures([article.coverage]))))
    parts += [_legend(article, canvas.width), ""]
    done: set[int] = set()
    for n, paragraph in enumerate(article.paragraphs):
        if page := article.pages.get(n):
            parts += [Text(f"page {page}", style="dim"), ""]
        ending = [mark for piece in paragraph for mark in piece.ends if mark.number not in done]
        done |= {mark.number for mark in ending}
        parts += [_paragraph(paragraph, ending, canvas), ""]
    if article.unplaced:
        why = "not found in the text" if article.source.text else "unverified, as there is no text"
        parts += [Text(f"Claims that are {why}:", style="bold")]
        parts += [_note(None, claim_state) for claim_state in article.unplaced]
    return canvas.print(*parts)


def _legend(article: Article, width: int) -> Text:
    """Return the signs of an article with their states, none of them divided at a line's end."""
    states = {mark.state for mark in article.marks}
    states |= {str(claim_state.state) for claim_state in article.unplaced}
    shown = [(state, sign) for state, sign in SIGNS.items() if state in states]
    items = [Text(f"{sign} {state}", _STYLES[state]) for state, sign in shown]
    if article.coverage and any(c.cover is Cover.UNCOVERED for c in article.coverage.items):
        items.append(Text("{…} uncovered", _UNCOVERED))
    lines: list[list[Text]] = [[]]
    for item in items:
        taken = sum(other.cell_len + len(_BETWEEN) for other in lines[-1])
        if lines[-1] and taken + item.cell_len > width:
            lines.append([])
        lines[-1].append(item)
    return Text("\n").join(Text(_BETWEEN).join(line) for line in lines)


def _paragraph(paragraph: Sequence[Piece], marks: Iterable[Mark], canvas: Canvas) -> Any:
    """Return a paragraph beside or above the notes on the marks that end in it."""
    notes = [_note(mark, mark.claim_state) for mark in marks]
    is_wide = canvas.width >= WIDE
    room = canvas.width // 2 if is_wide else canvas.width
    width = max(1, min(room - _MARGIN - 2, _WIDEST_TEXT))
    ending = {mark.number: mark for piece in paragraph for mark in piece.ends}
    text = _lines(_words(paragraph), width, ending)
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=_MARGIN - 2, no_wrap=True)
    grid.add_column()
    for line, margin in text:
        grid.add_row(margin, line)
    if not notes:
        return grid
    if not is_wide:
        both = Table.grid()
        both.add_row(grid)
        for note in notes:
            both.add_row(Padding(note, (0, 0, 0, _MARGIN + 2)))
        return both
    beside = Table.grid(padding=(0, 3))
    beside.add_column(width=min(room, _MARGIN + _WIDEST_TEXT))
    beside.add_column(ratio=1, overflow="fold")
    stacked = Table.grid()
    for note in notes:
        stacked.add_row(note)
    beside.add_row(grid, stacked)
    return beside


def _words(paragraph: Sequence[Piece]) -> Text:
    """Return the text of a paragraph, each passage between `[` and `]` with its number.

    Uncovered spans are between `{` and `}`.
    """
    shown = Text()
    before: set[int] = set()
    is_open = False
    for n, piece in enumerate(paragraph):
        numbers = {mark.number for mark in piece.marks}
        following = paragraph[n + 1] if n + 1 < len(paragraph) else None
        goes_on = {mark.number for mark in following.marks} if following else set()
        shown.append("[" * len(numbers - before), "dim")
        if piece.is_uncovered and not is_open:
            shown.append("{", _UNCOVERED)
        style = _UNCOVERED if piece.is_uncovered else ""
        style = f"{_STYLES[piece.marks[0].state]} underline" if piece.marks else style
        shown.append(one_space(piece.text), style)
        is_open = piece.is_uncovered and following is not None and following.is_uncovered
        if piece.is_uncovered and not is_open:
            shown.append("}", _UNCOVERED)
        shown.append("]" * len(numbers - goes_on - {m.number for m in piece.ends}), "dim")
        for mark in piece.ends:
            sign = Style.parse(_STYLES[mark.state]) + Style(meta={"mark": mark.number})
            shown.append(f"]{mark.number}", sign)
        before = numbers
    return shown


def _lines(words: Text, width: int, ending: Mapping[int, Mark]) -> Iterator[tuple[Text, Text]]:
    """Yield the lines of a text, each with its margin: the gravest sign and the numbers.

    `ending` are the marks that end in the text, by number.
    """
    console = Console(width=width, color_system=None, legacy_windows=False)
    for line in words.wrap(console, width):
        styles = (span.style for span in line.spans)
        # Rich pickles what a style carries, so it carries the number alone.
        numbers = dict.fromkeys(
            style.meta["mark"] for style in styles if isinstance(style, Style) and style.meta
        )
        line.rstrip()
        yield line, _margin([ending[number] for number in numbers])


def _margin(marks: list[Mark]) -> Text:
    if not marks:
        return Text()
    gravest = min(marks, key=lambda mark: mark.gravity)
    first, last = min(m.number for m in marks), max(m.number for m in marks)
    numbers = f"{first}" if first == last else f"{first}-{last}"
    return Text(f"{SIGNS[gravest.state]} {numbers}", style=_STYLES[gravest.state])


def _note(mark: Mark | None, claim_state: ClaimState | None) -> Table:
    """Return the note on a mark, or on a claim without one."""
    state = mark.state if mark else str(claim_state.state) if claim_state else ""
    sign = f"{mark.number} {SIGNS[state]}" if mark else SIGNS[state]
    note = Table.grid(padding=(0, 1))
    note.add_column(no_wrap=True, style=_STYLES[state])
    note.add_column(overflow="fold")
    for line in _claimed(claim_state) if claim_state else _cited(mark):
        note.add_row(sign, line)
        sign = ""
    if claim_state and not mark:
        claim = claim_state.claim
        note.add_row("", f"“{one_line(claim.record.quote)}” {place(claim)}")
    return note


def _cited(mark: Mark | None) -> Iterator[Text]:
    assert mark and mark.ruling
    question = Text(mark.ruling.on.debate, style="cyan")
    yield Text.assemble("cited by the ruling on ", question, f": {one_line(mark.ruling.finding)}")


def _claimed(claim_state: ClaimState) -> Iterator[Text]:
    """Yield the claim, then its relations to other positions."""
    claim = claim_state.claim
    text = Text.assemble(
        (f"{claim.question.debate}  ", "cyan"), one_line(f"{claim.attribution}: {claim.text}")
    )
    if hedged := softened(claim):
        text.append(f" ({', '.join(hedged)})", "italic")
    yield text
    for other in met(claim_state):
        yield Text(
            one_line(", ".join(filter(None, (meets(claim, other), finding_or_status(other.case)))))
        )
    for case in claim_state.balance_cases:
        words = (f"does not add up: {case.conflict.why}", finding_or_status(case))
        yield Text(one_line(", ".join(filter(None, words))))
    if others := also(claim_state):
        yield Text(f"the same: {one_line(others)}", "dim")
