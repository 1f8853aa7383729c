"""Proposing a claim: it is added to the claim file of its source."""

from __future__ import annotations

from claimcheck.book import Claim, Source
from claimcheck.book.claims import claim_id
from claimcheck.diagnostics import Code, Diagnostic, Trait
from claimcheck.editing.atomic import NotWritten, most_used
from claimcheck.editing.proposal import Proposal
from claimcheck.editing.validate import Fields
from claimcheck.editing.yaml_append import append, new_diagnostics, would_not_stand
from claimcheck.editing.yaml_text import scalar, several, words
from claimcheck.model import Claim as Record
from claimcheck.pipeline import Result


def file_of(result: Result, source: Source) -> str:
    """Return the claim file that has the most claims of a source, else the one that declares it."""
    files = (claim.spans.path for claim in result.book.by_source.get(source.id, ()))
    return most_used(files, source.spans.path)


def propose_claim(result: Result, source: Source, fields: Fields) -> Proposal:
    """Propose to add a claim to its source's file; the ledger is read with the claim in it.

    `fields` were checked by `check_field`. Raises NotWritten for a claim that is wrong by itself;
    that it contradicts others is no error.
    """
    _check_id(result, source, fields)
    _check_text(result, source)
    path = file_of(result, source)
    proposal = append(result, path, "claims", claim_lines(fields), "the claim")
    for diagnostic in remarks_on(result, proposal):
        if diagnostic.code.has(Trait.REFUSES_CLAIM) and diagnostic.span.path == path:
            raise would_not_stand("the claim", diagnostic)
        if diagnostic.code is Code.REPEATED_CLAIM:
            raise NotWritten(diagnostic.message, "it is written already; nothing is to be added")
    claim_of(proposal, source)
    return proposal


def claim_of(proposal: Proposal, source: Source) -> Claim:
    """Return the claim that a proposal adds to a source, from the proposed ledger.

    Raises NotWritten if the added item is not a claim of that source.
    """
    assert proposal.after
    path = file_of(proposal.after, source)
    claims = proposal.after.book.by_source.get(source.id, ())
    place = (path, proposal.line)
    claim = next((claim for claim in claims if claim.spans.of()[:2] == place), None)
    if claim is None:
        raise NotWritten(f"the claim would not be one of {source.id}", f"look at {path}")
    return claim


def remarks_on(result: Result, proposal: Proposal) -> list[Diagnostic]:
    """Return the diagnostics that a proposal would add, except contradictions."""
    assert proposal.after
    diagnostics = new_diagnostics(result, proposal.after)
    return [diagnostic for diagnostic in diagnostics if not diagnostic.is_contradiction]


def _check_text(result: Result, source: Source) -> None:
    """Refuse a source whose archived text is missing, or not the one its quotes were taken from."""
    for diagnostic in result.diagnostics:
        if diagnostic.code.has(Trait.OTHER_TEXT) and diagnostic.span.path == source.spans.path:
            raise NotWritten(diagnostic.summary, diagnostic.help)


def _check_id(result: Result, source: Source, fields: Fields) -> None:
    given = {name: list(v) if len(v) > 1 else v[0] for name, v in fields.items()}
    id = claim_id(source.id, Record.model_validate(given))
    if existing := result.book.claims.get(id):
        help = "give this claim an id of its own: --id NAME, or id=NAME where more is asked for"
        raise NotWritten(f'claim "{id}" exists already: {existing.spans.of().name}', help)


def claim_lines(fields: Fields) -> list[str]:
    """Return a claim as lines of YAML, without the dash in front of the first."""
    lines = []
    for name, traits in sorted(Record.traits().items(), key=lambda field: field[1].order):
        if not (values := fields.get(name)):
            continue
        if traits.prose:
            lines += words(name, values[0], indent=4)
        elif Record.model_fields[name].annotation is bool:
            lines.append(f"{name}: {values[0]}")
        else:
            lines.append(f"{name}: {several(values) if len(values) > 1 else scalar(values[0])}")
    return lines
