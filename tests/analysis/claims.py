"""A ledger of one claim per source, and its annotated articles."""

from __future__ import annotations

from claimcheck.analysis.annotations import Article, annotate
from claimcheck.analysis.claim_states import ClaimState, claim_states
from claimcheck.analysis.coverage import Coverer
from claimcheck.pipeline import Result

HEAD = "questions:\n  died: {ask: How many people died?, type: number}\n"


def of(*claims: str, more: str = "", head: str = HEAD) -> dict[str, str]:
    """Return the files of a ledger by path: the sources a, b and c, with one claim each."""
    files = {"claims/topic.yaml": head + more}
    for id, claim in zip("abc", claims, strict=False):
        about = f"source: {{id: {id}, title: {id}, text: seeds/{id}.txt}}\nclaims:\n  - "
        files[f"claims/{id}.yaml"] = f"{about}{{question: died, {claim}}}\n"
        files[f"seeds/{id}.txt"] = "".join(f"{n} people died.\n" for n in (38, 40, 50))
    return files


def says(answer: str, more: str = "") -> str:
    return f"answer: {answer}, quote: {answer.split()[-1]} people died{more}"


def articles(result: Result) -> list[Article]:
    coverer = Coverer(result.book)
    states: list[ClaimState] = []
    for debate in result.debates.values():
        states += claim_states(result.book, debate)
    return [
        annotate(
            source,
            [s for s in states if s.claim.source is source],
            result.book.rulings,
            coverer,
        )
        for source in result.book.sources.values()
    ]
