"""The command `rule`: appends a ruling on a contradiction to a claim file."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any

import typer

from claimcheck.analysis.filters import the_case
from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.prompts import NoInput, ask, listed, may_ask, one, require
from claimcheck.cli.shared import below, run_to_append
from claimcheck.cli.streams import is_terminal
from claimcheck.debates import Dispute
from claimcheck.editing.atomic import NotWritten
from claimcheck.editing.ruling_draft import (
    Draft,
    check_because,
    check_finding,
    findings_of,
    read_finding,
)
from claimcheck.editing.rulings import dispute_of, file_for, propose, ruling_lines
from claimcheck.editing.validate import check_field, check_words, find_words, source_of
from claimcheck.editing.yaml_append import as_item
from claimcheck.model import Ruling
from claimcheck.pipeline import Result
from claimcheck.render.commands.show import show_cases
from claimcheck.render.terminal.sanitize import visible


@with_options
def rule(
    options: Options,
    id: Annotated[str, typer.Argument(help="A contradiction.", metavar="ID", show_default=False)],
    finding: Annotated[
        list[str] | None,
        typer.Option(help="An answer of one side, both, neither or undecided.", metavar="ANSWER"),
    ] = None,
    because: Annotated[str, typer.Option(help="The reason.", metavar="TEXT")] = "",
    cite: Annotated[
        list[str] | None,
        typer.Option(
            help="A source and words of it that bear the finding.", metavar="'SOURCE: QUOTE'"
        ),
    ] = None,
    by: Annotated[str, typer.Option(help="Who rules.", metavar="NAME")] = "",
    on: Annotated[str, typer.Option(help="The day, today if not given.", metavar="DATE")] = "",
    file: Annotated[str, typer.Option(help="The claim file to append to.", metavar="FILE")] = "",
    no_input: NoInput = False,
) -> int:
    """
    \b
    claimcheck rule crash-site~170fc5
    claimcheck rule crash-site~170fc5 --finding undecided --by desk \\
        --because "Two accounts exclude each other." --cite "jamestown-edm: in Grozny, Russia"

    Append a ruling to the file of rulings. It lists every account of the dispute that the
    contradiction belongs to, one side each, and so rules on all of it. On a terminal, prompts ask
    for what the options lack. The ledger is read with the ruling in it first: it must cover the
    dispute, and its citations must be found in their sources; else nothing is written.
    """
    config = options.config()
    result = run_to_append(options, config)
    dispute = dispute_of(result, the_case(result, id))
    path = below(config.root, file, must_be=False) if file else file_for(result)
    cites = tuple(map(_citation, cite or []))
    given = Draft(_findings(dispute, finding or []), one(because), cites, one(by), one(on))
    draft = _complete(options, result, dispute, given, no_input)
    try:
        proposal = propose(result, dispute, draft, path)
        options.write(proposal.items[0].lstrip("\r\n"))
        proposal.make()
    except (NotWritten, OSError):
        if is_terminal(sys.stdin):  # so that what was typed is not lost
            options.say("\n".join(["not written:", *as_item(ruling_lines(dispute, draft))]))
        raise
    ids = [case.conflict.id for case in dispute.cases]
    options.say(f"appended to {path}; it rules on {', '.join(ids)}")
    if any(case.reason for case in dispute.cases):
        options.say("the baseline has a stale line now: claimcheck baseline --prune")
    return ExitCode.CLEAN


def _findings(dispute: Dispute, typed: Iterable[str]) -> tuple[str, ...]:
    """Return the findings typed; on a balance, several questions may be typed as a list."""
    findings = [text for text in map(one, typed) if text]
    if dispute.is_balance:
        findings = [name for text in findings for name in listed(text.replace(" + ", ", "))]
    return tuple(findings)


def _complete(
    options: Options, result: Result, dispute: Dispute, draft: Draft, no_input: bool
) -> Draft:
    """Check a draft; return it with the parts that it lacks, which are asked for.

    Raises BadParameter if nothing can be asked, and NotWritten for a part that is not valid.
    """
    draft = draft._replace(on=draft.on or date.today().isoformat())
    if draft.finding:
        check_finding(dispute, draft.finding)
    if draft.because:
        check_because(draft.because)
    for name, given in (("by", draft.by), ("on", draft.on)):
        if given:
            check_field(Ruling, name, (given,))
    cites = ((id, find_words(source_of(result.book, id), quote)[0]) for id, quote in draft.cites)
    draft = draft._replace(cites=tuple(cites))
    lacking = [name for name in ("finding", "because", "cites", "by") if not getattr(draft, name)]
    if lacking and not may_ask(no_input):
        require(["cite" if name == "cites" else name for name in lacking])
    return _ask_all(options, result, dispute, draft) if lacking else draft


def _ask_all(options: Options, result: Result, dispute: Dispute, draft: Draft) -> Draft:
    """Show the dispute, ask for each missing part, then for a confirmation.

    If it is not confirmed, what was typed is printed. Raises Abort.
    """
    options.say(show_cases(result, dispute.cases, options.canvas()))
    typed = draft
    try:
        for name, value in _ask_parts(result, dispute, draft):
            typed = typed._replace(**{name: value})
        if not typer.confirm("write it?", default=True, err=True):
            raise typer.Abort
    except BaseException:
        given = [f"  {name}: {value}" for name, value in typed._asdict().items() if value]
        options.say(visible("\n".join(["", "not written:", *given])))
        raise
    return typed


def _ask_parts(result: Result, dispute: Dispute, draft: Draft) -> Iterator[tuple[str, Any]]:
    """Ask for the parts of a ruling that a draft lacks; yield each name with its value."""
    if not draft.finding:
        prompt = f"finding ({', '.join(findings_of(dispute))})"

        def check(text: str) -> None:
            check_finding(dispute, read_finding(dispute, text))

        yield "finding", read_finding(dispute, ask(prompt, check, "undecided"))
    if not draft.because:
        yield "because", ask("because, in a sentence", check_because)
    cites = list(draft.cites)
    for citation in () if cites else _ask_cites(result, dispute):
        cites.append(citation)
        yield "cites", tuple(cites)
    if not draft.by:
        yield "by", ask("by", check_words, _last_name(result))


def _ask_cites(result: Result, dispute: Dispute) -> Iterator[tuple[str, str]]:
    """Ask for citations until none is given, offering the quote of one side first."""
    claim = dispute.cases[0].conflict.claims[0]
    book, first, offered = result.book, claim.source.id, one(claim.record.quote)
    id = ask("cite the source", functools.partial(source_of, book), first)
    while id:
        source = source_of(book, id)
        default = offered if id == first else ""
        prompt = f"words of {id}" if offered else f"words of {id} (empty: none)"
        words = ask(prompt, functools.partial(find_words, source), default, optional=not offered)
        if words:
            yield id, find_words(source, words)[0]
        offered = ""
        id = ask("one more source (empty: none)", functools.partial(source_of, book), optional=True)


def _last_name(result: Result) -> str:
    rulings = sorted(result.book.rulings, key=lambda ruling: ruling.record.on)
    return rulings[-1].record.by if rulings else ""


def _citation(text: str) -> tuple[str, str]:
    """Return the source id and quote of `SOURCE: QUOTE`. Raises BadParameter."""
    source, colon, quote = one(text).partition(": ")
    if not colon:
        raise typer.BadParameter(f"no source and quote: {text!r}; write --cite 'SOURCE: QUOTE'")
    return source, quote
