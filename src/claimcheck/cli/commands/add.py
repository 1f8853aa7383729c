"""The command `add`: writes claims into the file of their source."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.analysis.claim_states import claim_state_of
from claimcheck.book import Source
from claimcheck.cli.claim_prompts import answers_in, prompted
from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.prompts import NoInput, may_ask, require
from claimcheck.cli.record_options import Fields, with_fields
from claimcheck.cli.shared import run_beside, run_to_append
from claimcheck.diagnostics import Trait
from claimcheck.editing.atomic import NotWritten
from claimcheck.editing.claims import claim_lines, claim_of, propose_claim, remarks_on
from claimcheck.editing.proposal import Proposal
from claimcheck.editing.validate import check_answer, check_field, check_subject, find_words
from claimcheck.editing.yaml_append import as_item, refuse_unread
from claimcheck.model import Claim
from claimcheck.pipeline import Result
from claimcheck.render.phrases.neighbours import neighbours
from claimcheck.render.phrases.places import in_text
from claimcheck.render.terminal.sanitize import one_line
from claimcheck.text.suggest import UnknownName

_NEEDED = ("question", "answer", "quote")


@with_options
@with_fields(Claim)
def add(
    options: Options,
    source: Annotated[str, typer.Argument(help="A source.", metavar="SOURCE", show_default=False)],
    fields: Fields,
    no_input: NoInput = False,
) -> int:
    """
    \b
    claimcheck add daily-herald
    claimcheck add daily-herald --question killed --answer 38 --quote "killing 38 people"

    Add a claim to the file of its source. On a terminal, prompts ask for what the options lack,
    one claim after the other: the question by its id or any words of it, the quote, the claimant
    and the answer; they show at once the place of the quote, and whom the answer agrees with and
    contradicts. A claim is written only if the ledger loads with it. The quote is written in the
    words of the source.
    """
    config = options.config()
    lacking = [name for name in _NEEDED if name not in fields]
    if lacking:
        result = run_to_append(options, config)
    else:
        result = run_beside(options, config, fields["question"][0], source)
    found = result.book.sources.get(source)
    if found is None:
        refuse_unread(result)
        raise UnknownName("source", source, result.book.sources)
    if not lacking or not may_ask(no_input):
        require(lacking)
        proposal = _proposed(options, result, found, _checked(result, found, fields))
        _write(options, proposal, found)
        return ExitCode.CLEAN
    _ask_all(options, result, found, fields)
    return ExitCode.CLEAN


def _checked(result: Result, source: Source, fields: Fields) -> Fields:
    """Check fields; return them with the answer split and the quote in the source's words.

    Raises NotWritten and UnknownName.
    """
    for name, values in fields.items():
        check_field(Claim, name, values)
    if id := fields.get("question"):
        question = result.book.questions.get(id[0])
        if question is None:
            refuse_unread(result)
            raise UnknownName("question", id[0], result.book.questions)
        if subject := fields.get("subject"):
            check_subject(result.book, question, subject[0])
        if typed := fields.get("answer"):
            answer = answers_in(question, typed[0]) if len(typed) == 1 else typed
            check_answer(question, answer)
            fields = fields | {"answer": answer}
    if not (quote := fields.get("quote")):
        return fields
    affixes = (fields.get(name, ("",))[0] for name in ("prefix", "suffix"))
    return fields | {"quote": (find_words(source, quote[0], *affixes)[0],)}


def _proposed(options: Options, result: Result, source: Source, fields: Fields) -> Proposal:
    """Propose a claim; print what it agrees with and contradicts. Raises NotWritten."""
    proposal = propose_claim(result, source, fields)
    assert proposal.after
    for line in neighbours(claim_state_of(proposal.after, claim_of(proposal, source))):
        options.say(f"  {line}")
    for remark in remarks_on(result, proposal):
        options.say(f"  {remark.code}: {one_line(remark.message)}; {one_line(remark.help)}")
    return proposal


def _write(options: Options, proposal: Proposal, source: Source) -> None:
    options.write(proposal.items[0].lstrip("\r\n"))
    proposal.make()
    claim = claim_of(proposal, source)
    place = claim.spans.of()
    options.say(f"added {claim.id} at {one_line(place.path)}:{place.line}")
    if passage := claim.passage:
        options.say(f"  its quote is at {in_text(claim.source, passage)}")
    for case in proposal.after.cases if proposal.after else ():
        if case.is_unruled and claim in case.conflict.claims:
            options.say(f"  next: claimcheck rule {case.conflict.id}")


def _ask_all(options: Options, result: Result, source: Source, fields: Fields) -> None:
    """Ask for one claim after the other until no question is given."""
    text = source.text.path if source.text else "no archived text: its quotes cannot be checked"
    options.say(one_line(f"{source.id}: {source.record.title} ({text})"))
    for unread in result.unread:
        options.say(f"not read, so its questions are not offered: {one_line(unread.span.name)}")
    given = draft = _checked(result, source, fields)
    while True:
        before, fixing = draft, draft != given
        try:
            for name, values in prompted(options, result.book, source, draft, fixing):
                draft = draft | {name: values}
            if "question" not in draft:
                return
            written = all(name in draft for name in _NEEDED) and _confirmed(
                options, result, source, draft
            )
            if not written:
                _show(options, draft)
            given = draft = {}
            # Another process may have written meanwhile.
            result = run_to_append(options, result.config)
        except (NotWritten, UnknownName) as refusal:
            options.say(one_line(f"{refusal}; {refusal.help}"))
            if draft == before:  # nothing new was typed, so nothing is fixed
                _show(options, draft)
                given = draft = {}
            result = run_to_append(options, result.config)
        except BaseException:
            _show(options, draft if draft != given else {})
            raise


def _confirmed(options: Options, result: Result, source: Source, draft: Fields) -> bool:
    """Show how a claim compares, and write it if confirmed; return whether it was written."""
    proposal = _proposed(options, result, source, _checked(result, source, draft))
    remarks = remarks_on(result, proposal)
    is_doubtful = any(remark.code.has(Trait.DOUBTFUL) for remark in remarks)
    confirmed: bool = typer.confirm("write it?", default=not is_doubtful, err=True)
    if confirmed:
        _write(options, proposal, source)
    return confirmed


def _show(options: Options, draft: Fields) -> None:
    """Print a draft that was not written, so that what was typed is not lost."""
    if draft.keys() - {"question"}:
        options.say("\n".join(["", "not written:", *as_item(claim_lines(draft))]))
