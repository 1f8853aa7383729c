"""Positions, claims and rulings as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from claimcheck.analysis.origins import origins_of
from claimcheck.book import Book, Claim
from claimcheck.debates import Case, Position
from claimcheck.render.phrases.claims import no_longer_counts, qualities, quoted
from claimcheck.render.phrases.origins import origins_line
from claimcheck.render.phrases.places import place
from claimcheck.render.phrases.positions import Letters, limits
from claimcheck.render.phrases.rulings import rulings_of
from claimcheck.render.terminal.sanitize import one_line

MOST_CLAIMS = 8


def indent(part: Any, by: int = 4) -> Padding:
    """Return a part of a text, indented."""
    return Padding(part, (0, 0, 0, by))


def position_part(book: Book, position: Position, letter: str, notes: Sequence[str]) -> Any:
    """Return a position with its letter, limits, claims and origins, and `notes` on its answer."""
    head = Text.assemble((f"{letter} ", "bold"), (one_line(position.text), "bold"))
    if only := limits(position):
        head.append(f" ({', '.join(only)})")
    lines: list[Any] = [head]
    lines += [indent(Text(note, style="green"), 2) for note in notes]
    shown = position.claims[:MOST_CLAIMS]
    lines += [indent(Text.assemble(*claim_words(claim)), 2) for claim in shown]
    more = len(position.claims) - len(shown)
    if more:
        lines.append(Text(f"  and {more} more"))
    if origins := origins_line(origins_of(book, position.claims)):
        lines.append(indent(Text(origins, style="italic"), 2))
    return Padding(Group(*lines), (0, 0, 1, 0))


def claim_words(claim: Claim) -> Iterator[Any]:
    """Yield the claimant, qualities, quote and place of a claim, as parts of a text."""
    yield (one_line(claim.attribution), "yellow")
    if words := qualities(claim):
        yield (f" ({', '.join(words)})", "italic")
    yield f"\n“{quoted(claim)}”\n"
    if claim.record.translation:
        yield (f"in translation: “{one_line(claim.record.translation)}”\n", "")
    yield (place(claim), "dim")
    if claim.record.reading:
        yield (f"\nreading: {one_line(claim.record.reading)}", "italic")


def ruling_parts(cases: Sequence[Case], letters: Letters | None) -> Iterator[Any]:
    """Yield each ruling once, with the letters or ids of its cases."""
    for ruling, on in rulings_of(cases, letters):
        record = ruling.record
        names = "every pair" if len(on) == len(cases) > 2 else ", ".join(on)
        head = Text.assemble(
            (f"ruling on {names}: ", "bold green"),
            (f"{one_line(ruling.finding)}. ", "bold"),
        )
        head.append(one_line(record.because))
        head.append(f" ({one_line(record.by)}, {one_line(record.on)})", style="dim")
        yield indent(head)
        for citation in ruling.citations:
            words = Text.assemble("cites “", one_line(citation.record.quote), "” ")
            if citation.record.translation:
                words.append(f"(“{one_line(citation.record.translation)}”) ")
            words.append(place(citation), style="dim")
            if lost := no_longer_counts(citation):
                words.append(f", {lost}", style="red")
            yield indent(words, 6)
