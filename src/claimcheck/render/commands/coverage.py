"""The coverage of sources, as text and JSON (`claimcheck/coverage/v1`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimcheck.analysis.covered import Cover, SourceCoverage
from claimcheck.analysis.gaps import Gap
from claimcheck.analysis.proposals import Proposal
from claimcheck.render.phrases.coverage import PARTLY_READ, Figures, figures, hint
from claimcheck.render.phrases.places import where
from claimcheck.render.serialize import dump
from claimcheck.render.terminal.canvas import NARROW, Canvas
from claimcheck.render.terminal.sanitize import one_line

SCHEMA = "claimcheck/coverage/v1"
_STYLES = {Cover.QUOTED: "yellow", Cover.UNCOVERED: "red"}
_MEANING = "quoted: in a quote, and no claim says it   uncovered: in no quote"
_HEADS = ("spans", "covered", "", "quoted", "uncovered", "sentences")
_MOST_PROPOSED = 3


class Coverage(NamedTuple):
    """The coverage of the sources with a text, their gaps, and the ids of sources without text."""

    sources: Sequence[SourceCoverage]
    gaps: Sequence[Gap]
    without_text: Sequence[str]


def coverage_text(coverage: Coverage, canvas: Canvas) -> str:
    """Return the figures of each source as a table, then the gaps, one line each."""
    return canvas.print(*_parts(coverage, canvas))


def _parts(coverage: Coverage, canvas: Canvas) -> Iterator[Any]:
    rows = [(found.source.id, figures([found])) for found in coverage.sources]
    if len(rows) > 1:
        rows.append(("all", figures(coverage.sources)))
    if rows:
        yield _table(rows, canvas)
        yield Text(_MEANING, style="dim")
    for found in coverage.sources:
        if not found.is_whole:
            yield Text(f"{one_line(found.source.id)}: {PARTLY_READ}", style="yellow")
    for id in coverage.without_text:
        yield Text(f"{one_line(id)}: no archived text to read", style="yellow")
    source = ""
    for gap in coverage.gaps:
        if gap.source.id != source:
            source = gap.source.id
            yield from ("", Text(one_line(gap.source.record.title), style="bold"))
        yield from _gap(gap, canvas)


def _table(rows: Iterable[tuple[str, Figures]], canvas: Canvas) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column("source", overflow="fold")
    heads = _HEADS if canvas.width >= NARROW else _HEADS[:3]
    for head in heads:
        table.add_column(head, justify="right", no_wrap=True)
    for id, found in rows:
        sentences = f"{found.covered_sentences} of {found.sentences}"
        cells = (found.spans, found.covered, found.percent_text, found.quoted, found.uncovered)
        table.add_row(one_line(id), *[*map(str, cells), sentences][: len(heads)])
    return table


def _gap(gap: Gap, canvas: Canvas) -> Iterator[Any]:
    item, cover = gap.covered.item, gap.covered.cover
    place = where(gap.source.span(item.start, item.end))
    line = Text.assemble(place, "  ", (f"{cover} {item.kind}", _STYLES[cover]))
    words = Text(one_line(gap.words))
    if line.cell_len + words.cell_len + 2 <= canvas.width:
        yield Text.assemble(line, "  ", words)
    else:
        yield from (line, Padding(words, (0, 0, 0, 4)))
    if disagreement := hint(gap):
        yield Padding(Text(f"? {disagreement}", style="magenta"), (0, 0, 0, 4))


def coverage_json(coverage: Coverage, canvas: Canvas) -> str:
    """Return the figures and the gaps as one JSON document."""
    document = {
        "schema": SCHEMA,
        "all": _figures_json(figures(coverage.sources)),
        "sources": [
            {
                "id": found.source.id,
                **_figures_json(figures([found])),
                "is_read_whole": found.is_whole,
            }
            for found in coverage.sources
        ],
        "without_text": list(coverage.without_text),
        "gaps": [_gap_json(gap) for gap in coverage.gaps],
    }
    return dump(document)


def _figures_json(found: Figures) -> dict[str, Any]:
    return {**found._asdict(), "covered": found.covered, "percent": round(found.percent, 2)}


def _gap_json(gap: Gap) -> dict[str, Any]:
    item = gap.covered.item
    span = gap.source.span(item.start, item.end)
    against = gap.disagreement
    return {
        "source": gap.source.id,
        "file": span.path,
        "line": span.line,
        "column": span.column,
        "length": span.length,
        "kind": str(item.kind),
        "cover": str(gap.covered.cover),
        "words": gap.words,
        "speaker": item.speaker or None,
        "date": item.value or None,
        "claims": [claim.id for claim in gap.covered.claims],
        "questions": [_question_json(proposal) for proposal in gap.proposals[:_MOST_PROPOSED]],
        "may_disagree_with": _question_json(against) if against else None,
    }


def _question_json(proposal: Proposal) -> dict[str, Any]:
    return {
        "question": proposal.question.id,
        "subject": proposal.question.subject.name if proposal.question.subject else None,
        "answers": [position.text for position in proposal.opposing],
    }
