"""Phrases for the proof of a draft: verdicts, rulings and proposals."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.analysis.proposals import Proposal
from claimcheck.proof import Judged, Proof, Unbound, Verdict
from claimcheck.render.phrases.coverage import answers
from claimcheck.render.phrases.numbers import count
from claimcheck.render.phrases.rulings import finding
from claimcheck.render.terminal.sanitize import one_line

SIGNS = {
    Verdict.BORNE_OUT: "✓",
    Verdict.DISPUTED: "≈",
    Verdict.CONTRADICTED: "✗",
    Verdict.STRONGER: "↑",
    Verdict.UNCLEAR: "?",
    Verdict.UNANSWERED: "·",
}
_MOST_PROPOSED = 2


def proof_line(proof: Proof) -> str:
    """Return the numbers of verdicts, unbound spans and broken markers in one line."""
    numbers = [f"{number} {verdict}" for verdict in Verdict if (number := proof.number_of(verdict))]
    if unmarked := sum(j.fails and j.verdict is Verdict.DISPUTED for j in proof.judged):
        numbers.append(f"{unmarked} not marked as disputed")
    numbers.append(f"{count(len(proof.unbound), 'checkable span')} not bound")
    if problems := len(proof.draft.problems):
        numbers.append(count(problems, "broken marker"))
    if not proof.judged:
        return f"nothing is bound, so nothing was compared; {' · '.join(numbers)}"
    return f"{count(len(proof.judged), 'bound statement')}: {' · '.join(numbers)}"


def verdict_of(judged: Judged) -> str:
    """Return a verdict in words, with what makes it: a ruling, or a mark of the draft."""
    words = str(judged.verdict)
    if judged.ruled:
        words += " by a ruling"
    elif judged.verdict is Verdict.BORNE_OUT and judged.contrary:
        words += ", in tension with others"
    elif judged.verdict is Verdict.CONTRADICTED and not judged.bearing:
        words += " by every source that is as exact"
    elif judged.verdict is Verdict.DISPUTED:
        words += f", {ruled(judged)}{_as_drafted(judged)}; " + (
            "the draft says so" if judged.binding.is_disputed else "the draft does not say so"
        )
    if judged.is_marked_in_vain:
        words += "; the draft marks it as disputed, and it is not"
    return words


def _as_drafted(judged: Judged) -> str:
    """Return that all rulings on a dispute find what the draft says, "" if they do not."""
    return ", as the draft has it" if judged.is_found else ""


def verdict_signs() -> list[tuple[str, str]]:
    """Return each verdict with its sign."""
    return [(str(verdict), sign) for verdict, sign in SIGNS.items()]


def sign_of(judged: Judged) -> str:
    """Return the sign of a verdict."""
    return SIGNS[judged.verdict]


def ruled(judged: Judged) -> str:
    """Return the findings of the rulings on a dispute, or that it has none."""
    findings = sorted({one_line(finding(ruling)) for ruling in judged.rulings})
    return f"ruled: {'; '.join(findings)}" if findings else "no ruling explains it"


def answer_of(judged: Judged) -> str:
    """Return the answer that a draft gives, as it was read."""
    values = judged.binding.answer.values
    text = " + ".join(judged.binding.question.kind.shown(value) for value in values)
    return one_line(f"not {text}" if judged.binding.denies else text)


def proposed(unbound: Unbound) -> Iterator[str]:
    """Yield the questions proposed for an unbound span, and how it compares with their answers."""
    for proposal in unbound.proposals[:_MOST_PROPOSED]:
        yield f"{marker(proposal)} {_compared(proposal)}"


def marker(proposal: Proposal) -> str:
    """Return the attributes that bind words to a proposed question."""
    subject = proposal.question.subject
    of = f' subject="{one_line(subject.name)}"' if subject else ""
    return f"{{q={one_line(proposal.question.id)}{of}}}"


def _compared(proposal: Proposal) -> str:
    if proposal.disagrees:
        return f"may disagree with: {answers(proposal.opposing)}"
    if not proposal.agreeing:
        return f"may be about it: {answers(proposal.debate.positions)}"
    differing = f"; {count(len(proposal.opposing), 'other answer')} contradict it"
    differing = differing.replace("answer contradict", "answer contradicts")
    return f"agrees with: {answers(proposal.agreeing)}{differing if proposal.opposing else ''}"
