"""Proofs: a desk's own draft against a ledger.

draft → text, markers → bindings → verdicts, and proposals for what is not bound
"""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.analysis.gaps import proposer_of
from claimcheck.analysis.inventories import names_of
from claimcheck.analysis.proposals import Proposal
from claimcheck.inventory import Item, Kind, Published, apart_from, take_inventory
from claimcheck.pipeline import Result
from claimcheck.proof.bindings import Binding, Draft, bind
from claimcheck.proof.judge import Judged, Verdict, judge
from claimcheck.proof.markdown import read_markdown
from claimcheck.text.quotes import Text

__all__ = ["Binding", "Draft", "Judged", "Proof", "Unbound", "Verdict", "prove"]


class Unbound(NamedTuple):
    """A checkable span of a draft that is not bound, its words, and the questions proposed."""

    item: Item
    words: str
    proposals: tuple[Proposal, ...]


class Proof(NamedTuple):
    """A draft with the verdicts of a ledger on its bindings, in order, and its unbound spans."""

    result: Result
    draft: Draft
    judged: tuple[Judged, ...]
    unbound: tuple[Unbound, ...]

    @property
    def fails(self) -> bool:
        """Whether anything is contradicted, or disputed without a mark."""
        return any(judged.fails for judged in self.judged)

    def number_of(self, verdict: Verdict) -> int:
        """Return the number of bindings with a verdict."""
        return sum(judged.verdict is verdict for judged in self.judged)


def prove(result: Result, text: Text, published: Published | None = None) -> Proof:
    """Return the proof of a draft, in Markdown or plain text, against a ledger.

    A file called .txt is plain text. `published` is the day by which dates such as `this October`
    are read, None for none.
    """
    markdown = read_markdown(text.content, is_plain=text.path.lower().endswith(".txt"))
    read = Text(text.path, markdown.text)
    inventory = take_inventory(read, names_of(result.book), published=published)
    draft = bind(result.book, text, markdown, inventory)
    judged = tuple(judge(draft, b, result.debate_on(b.question)) for b in draft.bindings)
    return Proof(result, draft, judged, tuple(_unbound(result, draft)))


def _unbound(result: Result, draft: Draft) -> list[Unbound]:
    """Return the spans that no marker binds; a name only if it may answer a question."""
    proposer = proposer_of(result)
    bound = sorted(Item(*binding.words, Kind.NAME) for binding in draft.bindings)
    free = set(apart_from(draft.inventory.items, bound))
    found = []
    for sentence in draft.inventory.sentences:
        words = draft.read.content[sentence.start : sentence.end]
        proposed = proposer.propose(sentence.items, words, sentence.start)
        for item, proposals in zip(sentence.items, proposed, strict=True):
            if item not in free:
                continue
            likely = tuple(proposal for proposal in proposals if proposal.is_likely)
            if likely or item.kind is not Kind.NAME:
                text = " ".join(draft.read.content[item.start : item.end].split())
                found.append(Unbound(item, text, likely or tuple(proposals[:1])))
    return found
