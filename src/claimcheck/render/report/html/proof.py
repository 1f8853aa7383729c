"""The checking copy of a draft, as one HTML file that prints well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimcheck.proof import Judged, Proof, Unbound
from claimcheck.render.report.html import page
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.text.patterns import lazy
from claimcheck.text.quotes import Range

_SPACE_BEFORE_SIGN = lazy(r"\s+(?=[,.;:!?)\]”’])")


class Point(NamedTuple):
    """A numbered point of the checklist: a bound statement or an unbound span, and its words."""

    number: int
    words: Range
    text: str
    place: str
    judged: Judged | None = None
    unbound: Unbound | None = None

    @property
    def state(self) -> str:
        """The verdict as a name for styles, `unbound` for an unbound span."""
        return str(self.judged.verdict).split(" ", maxsplit=1)[0] if self.judged else "unbound"


class Piece(NamedTuple):
    """A stretch of a draft, and the point that it belongs to, None for none."""

    text: str
    point: Point | None


def proof_html(proof: Proof, canvas: Canvas) -> str:
    """Return the checking copy of a draft: its text with numbered marks, and a list with ticks."""
    points = list(_points(proof))
    return page(
        "proof.html", ("report.css", "proof.css"), (),
        proof=proof, points=points, paragraphs=list(_paragraphs(proof, points)),
    )  # fmt: skip


def _points(proof: Proof) -> Iterator[Point]:
    bound = [(judged.binding.words, judged, None) for judged in proof.judged]
    unbound = [((u.item.start, u.item.end), None, u) for u in proof.unbound]
    content = proof.draft.read.content
    in_order = sorted([*bound, *unbound], key=lambda point: (point[0][0], -point[0][1]))
    for number, (words, judged, loose) in enumerate(in_order, start=1):
        text = " ".join(content[slice(*words)].split())
        span = proof.draft.span(words)
        yield Point(number, words, text, f"{span.line}:{span.column}", judged, loose)


class Paragraph(NamedTuple):
    """A paragraph of a draft in pieces, or a heading of it."""

    pieces: list[Piece]
    is_heading: bool


def _paragraphs(proof: Proof, points: Sequence[Point]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a draft; of points within each other, the outer one is marked."""
    content = proof.draft.read.content
    outer: list[Point] = []
    for point in points:
        if not outer or point.words[0] >= outer[-1].words[1]:
            outer.append(point)
    n = 0
    for start, end in proof.draft.read.paragraphs:
        pieces, at = [], start
        while n < len(outer) and outer[n].words[0] < end:
            first, last = outer[n].words
            pieces.append(Piece(_closed_up(content[at:first]), None))
            pieces.append(Piece(content[first:last], outer[n]))
            at = last
            n += 1
        pieces.append(Piece(_closed_up(content[at : max(at, end)]), None))
        if any(piece.text.strip() for piece in pieces):
            written = proof.draft.text.content[start:end].lstrip()
            yield Paragraph(pieces, written.startswith("#"))


def _closed_up(text: str) -> str:
    """Return text without the spaces that a marker leaves before a sign."""
    return _SPACE_BEFORE_SIGN.sub("", text)
