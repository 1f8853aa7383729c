"""The proof of a draft, as text and JSON (`claimcheck/proof/v1`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.padding import Padding
from rich.text import Text

from claimcheck.book import Claim
from claimcheck.debates import Position
from claimcheck.diagnostics import Diagnostic, Span
from claimcheck.proof import Judged, Proof, Unbound, Verdict
from claimcheck.render.phrases.claims import qualities, quoted
from claimcheck.render.phrases.places import place, where
from claimcheck.render.phrases.positions import limited, limits
from claimcheck.render.phrases.proof import SIGNS, answer_of, proof_line, proposed, verdict_of
from claimcheck.render.serialize import dump
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line

SCHEMA = "claimcheck/proof/v1"
_STYLES = {
    Verdict.BORNE_OUT: "green", Verdict.DISPUTED: "yellow", Verdict.CONTRADICTED: "bold red",
    Verdict.STRONGER: "magenta", Verdict.UNCLEAR: "blue", Verdict.UNANSWERED: "dim",
}  # fmt: skip
_MOST_POSITIONS, _MOST_CLAIMS = 4, 2


def proof_text(proof: Proof, canvas: Canvas) -> str:
    """Return the broken markers, the verdicts with the positions they rest on, and what is left."""
    return canvas.print(*_parts(proof, canvas))


def _parts(proof: Proof, canvas: Canvas) -> Iterator[Any]:
    yield Text(proof_line(proof), style="bold")
    for problem in proof.draft.problems:
        yield from ("", Text(f"{where(problem.span)}: {problem.code} ", style="bold red"))
        yield _indented(Text(one_line(problem.message)))
        if problem.help:
            yield _indented(Text.assemble(("help: ", "green"), one_line(problem.help)))
    for judged in proof.judged:
        yield from ("", *_judged(proof, judged))
    if proof.unbound:
        yield from ("", Text("Not bound to a question", style="bold"))
    for unbound in proof.unbound:
        yield from _unbound(proof, unbound, canvas)


def _judged(proof: Proof, judged: Judged) -> Iterator[Any]:
    words, style = judged.binding.words, _STYLES[judged.verdict]
    place = where(proof.draft.span(words))
    yield Text.assemble(place, "  ", (judged.binding.question.debate, "cyan"))
    content = one_line(proof.draft.read.content[slice(*words)])
    answer = answer_of(judged)
    read = "" if answer == content else f" (read as {answer})"
    sign = SIGNS[judged.verdict]
    verdict = Text.assemble((f"{sign} {verdict_of(judged)}", style), f": “{content}”{read}")
    yield Padding(verdict, (0, 0, 0, 2))
    yield _indented(Text(one_line(judged.reason)))
    for word, positions in (("for", judged.bearing), ("against", judged.contrary)):
        yield from _positions(word, positions)
    if not (judged.bearing or judged.contrary):
        yield from _positions("answered", judged.others)
    for ruling in judged.rulings:
        because = f"ruling: {one_line(ruling.record.because)}"
        yield _indented(Text(because, style="italic"))


def _positions(word: str, positions: Sequence[Position]) -> Iterator[Any]:
    for position in positions[:_MOST_POSITIONS]:
        yield _indented(Text.assemble((f"{word} ", "dim"), (one_line(limited(position)), "bold")))
        for claim in position.claims[:_MOST_CLAIMS]:
            yield Padding(_claim(claim), (0, 0, 0, 6))
    if len(positions) > _MOST_POSITIONS:
        yield _indented(Text(f"{word} {len(positions) - _MOST_POSITIONS} more", style="dim"))


def _claim(claim: Claim) -> Text:
    text = Text.assemble((one_line(claim.attribution), "yellow"))
    if words := qualities(claim):
        text.append(f" ({', '.join(words)})", "italic")
    return text.append(f" “{quoted(claim)}” ").append(place(claim), "dim")


def _unbound(proof: Proof, unbound: Unbound, canvas: Canvas) -> Iterator[Any]:
    item = unbound.item
    place = where(proof.draft.span((item.start, item.end)))
    line, words = Text.assemble(place, "  ", (str(item.kind), "dim")), Text(one_line(unbound.words))
    if line.cell_len + words.cell_len + 2 <= canvas.width:
        yield Text.assemble(line, "  ", words)
    else:
        yield from (line, _indented(words))
    for hint in proposed(unbound):
        yield _indented(Text(f"? {hint}", style="magenta"))


def _indented(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, 4))


def proof_json(proof: Proof, canvas: Canvas) -> str:
    """Return the verdicts, the unbound spans and the broken markers as one JSON document."""
    draft = proof.draft
    document = {
        "schema": SCHEMA,
        "file": draft.text.path,
        "fails": proof.fails,
        "verdicts": {str(verdict): proof.number_of(verdict) for verdict in Verdict},
        "bound": [
            {
                **_place(draft.span(judged.binding.words)),
                "words": draft.read.content[slice(*judged.binding.words)],
                "question": judged.binding.question.id,
                "subject": getattr(judged.binding.question.subject, "name", None),
                "answer": answer_of(judged),
                "verdict": str(judged.verdict),
                "marked_disputed": judged.binding.is_disputed,
                "fails": judged.fails,
                "why": judged.reason,
                "for": [_position_json(position) for position in judged.bearing],
                "against": [_position_json(position) for position in judged.contrary],
                "others": [_position_json(position) for position in judged.others],
                "rulings": [
                    {"finding": ruling.plain, "because": ruling.record.because}
                    for ruling in judged.rulings
                ],
            }
            for judged in proof.judged
        ],
        "unbound": [_unbound_json(proof, unbound) for unbound in proof.unbound],
        "problems": [_problem_json(problem) for problem in draft.problems],
    }
    return dump(document)


def _place(span: Span) -> dict[str, int]:
    return {"line": span.line, "column": span.column, "length": span.length}


def _position_json(position: Position) -> dict[str, Any]:
    return {
        "answer": position.text,
        "limits": limits(position),
        "claims": [claim.id for claim in position.claims],
    }


def _unbound_json(proof: Proof, unbound: Unbound) -> dict[str, Any]:
    item = unbound.item
    return {
        **_place(proof.draft.span((item.start, item.end))),
        "kind": str(item.kind),
        "words": unbound.words,
        "proposals": [
            {
                "question": proposal.question.id,
                "subject": getattr(proposal.question.subject, "name", None),
                "may_disagree": proposal.disagrees,
            }
            for proposal in unbound.proposals
        ],
    }


def _problem_json(problem: Diagnostic) -> dict[str, Any]:
    return {
        **_place(problem.span),
        "code": str(problem.code),
        "message": problem.message,
        "help": problem.help,
    }
