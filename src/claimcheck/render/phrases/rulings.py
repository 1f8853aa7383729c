"""Phrases for rulings: the cases and answers they cover, and their findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claimcheck.book import Balance, Ruling, Side
from claimcheck.debates import MOST_POSITIONS, BalanceDebate, Case, Position
from claimcheck.render.phrases.numbers import count
from claimcheck.render.phrases.positions import Letters, hedges_of, sides

_FINDINGS = {
    "undecided": "undecided, as the sources do not settle it",
    "both": "both hold, each in its way",
    "neither": "neither holds",
}


class Covered(NamedTuple):
    """A ruling, and the cases that it covers, as letters: `A × B`."""

    ruling: Ruling
    sides: tuple[str, ...]


def rulings_of(cases: Iterable[Case], letters: Letters | None, sign: str = " × ") -> list[Covered]:
    """Return each ruling on some cases once, with the letters of its cases joined by `sign`.

    The cases of a balance have no letters: they are named by their ids.
    """
    covered: dict[int, tuple[Ruling, list[str]]] = {}
    for case in cases:
        name = case.conflict.id if letters is None else sides(case.conflict, letters, sign)
        for ruling in case.rulings:
            covered.setdefault(id(ruling), (ruling, []))[1].append(name)
    return [Covered(ruling, tuple(sorted(on))) for ruling, on in covered.values()]


def finding(ruling: Ruling) -> str:
    """Return the finding of a ruling; `undecided`, `both` and `neither` are put in words."""
    if isinstance(ruling.on, Balance) and ruling.finding not in _FINDINGS:
        return f"the answer to {ruling.finding} holds"
    return _FINDINGS.get(ruling.finding, ruling.finding)


def balance_verdict(debate: BalanceDebate) -> str:
    """Return the state of a balance with its answers, in one to three sentences."""
    if not debate.is_compared:
        return f"{count(debate.number, 'combination')} of answers, too many to be compared."
    firm = [case for case in debate.cases if case.is_contradiction]
    if not debate.cases:
        return "The answers add up." if debate.others else "Not all of its questions are answered."
    text = "The answers do not add up."
    if not firm:
        text = "The answers do not add up, but not all of them are stated as facts."
    rulings = (ruling for case in debate.cases for ruling in case.rulings if ruling.is_cited)
    findings = sorted({finding(ruling) for ruling in rulings})
    if findings:
        text += f" Ruled: {'; '.join(findings)}."
    if any(case.is_unruled for case in firm):
        text += " No ruling explains it." if not findings else " Not all of it is ruled."
    return text


def between(ruling: Ruling) -> str:
    """Return the answers of the sides of a ruling: `A or B against C`; on a balance, `A with B`."""
    if isinstance(ruling.on, Balance):
        words = (f"{s.question.id}: {' or '.join(_answers(s))}" for s in ruling.sides if s.question)
        return " with ".join(words)
    joined = " and " if ruling.on.record.many else " or "
    return " against ".join(joined.join(_answers(side)) for side in ruling.sides)


def _answers(side: Side) -> Iterator[str]:
    forms = ((side.asserts, ""), (side.denies, "not "), (side.within, "anything within "))
    for answer, before in forms:
        for value in answer.values if answer else ():
            yield f"{before}{value.text}"


def _single(hedges: str, added: Sequence[Case]) -> str:
    if hedges:
        return f"One answer, which no source states as a fact: only {hedges}."
    if added:
        return "One answer, which does not add up with others."
    return "One answer, not contradicted."


def verdict(
    positions: Sequence[Position],
    cases: Sequence[Case],
    rulings: Sequence[Covered],
    added: Sequence[Case] = (),
) -> str:
    """Return the state of a question with its positions, in one to three sentences.

    `added` are the cases of balances that rest on it.
    """
    number = len(positions)
    hedges = hedges_of(positions[0]) if positions else ""
    firm = [case for case in cases if case.is_contradiction]
    if number > MOST_POSITIONS:
        return f"{count(number, 'answer')}, too many to be compared with each other."
    if not cases:
        if number < 2:
            return _single(hedges, added) if number else "No answer is left."
        return f"{number} answers, and none is known to exclude another."
    met = {id(position) for case in firm or cases for position in case.conflict.positions}
    some = f"{len(met)} of the {number}" if len(met) < number else f"The {number}"
    together = "both" if len(met) == 2 else "all"
    text = f"{some} answers cannot {together} be true."
    if all(case.ruling and case.ruling.finding == "both" for case in firm):
        text = f"{some} answers exclude each other as they are worded."
    if not firm:
        text = f"{some} answers are at odds, but not all of them are stated as facts."
    findings = sorted({finding(on.ruling) for on in rulings if on.ruling.is_cited})
    if findings:
        text += f" Ruled: {'; '.join(findings)}."
    if any(case.is_unruled for case in firm):
        text += " No ruling explains it." if not findings else " Not all of it is ruled."
    return text
