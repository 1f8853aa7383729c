"""The command that writes a ruling, from its options or by asking."""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.app import app
from claimcheck.cli.exits import Exit
from claimcheck.cli.running import below, run
from claimcheck.cli.settings import Settings, with_settings
from claimcheck.cli.streams import is_terminal
from claimcheck.render.border import one_line

if TYPE_CHECKING:
    from claimcheck.editing.draft import Draft
    from claimcheck.gate import Case
    from claimcheck.pipeline import Result


@app.command(short_help="Write a ruling on a contradiction.")
@with_settings
def rule(
    settings: Settings,
    id: Annotated[str, typer.Argument(help="A contradiction.", metavar="ID", show_default=False)],
    finding: Annotated[
        list[str] | None,
        typer.Option(help="An answer of one side, both, neither or undecided.", metavar="ANSWER"),
    ] = None,
    because: Annotated[str, typer.Option(help="The reason.", metavar="TEXT")] = "",
    cite: Annotated[
        list[str] | None,
        typer.Option(help="A source and its words that bear it.", metavar="'SOURCE: QUOTE'"),
    ] = None,
    by: Annotated[str, typer.Option(help="Who rules.", metavar="NAME")] = "",
    on: Annotated[str, typer.Option(help="The day, today if not given.", metavar="DATE")] = "",
    file: Annotated[str, typer.Option(help="The claim file to append to.", metavar="FILE")] = "",
) -> int:
    """
    \b
    claimcheck rule crash-site~170fc5
    claimcheck rule crash-site~170fc5 --finding undecided --by desk \\
        --because "Two accounts exclude each other." --cite "jamestown-edm: in Grozny, Russia"

    Append a ruling on a contradiction to the file of rulings. What the options do not say is
    asked for on a terminal. The ledger is read with the ruling in it first: it must cover the
    contradiction, and its citations must stand in their sources; else nothing is written.
    """
    from claimcheck.editing.append import as_item
    from claimcheck.editing.draft import Draft
    from claimcheck.editing.files import NotWritten
    from claimcheck.editing.rulings import file_for, propose, ruling_lines
    from claimcheck.selection import the_case

    config = settings.config()
    result = run(settings, config)
    case = the_case(result, id)
    path = below(config.root, file, must_be=False) if file else file_for(result)
    cites = tuple(map(_citation, cite or []))
    given = Draft(
        tuple(filter(None, map(_one, finding or []))), _one(because), cites, _one(by), _one(on)
    )
    draft = _complete(settings, result, case, given)
    try:
        change, added = propose(result, case, draft, path)
        settings.write(added.lstrip("\r\n"))
        change.make()
    except (NotWritten, OSError):
        if is_terminal(sys.stdin):  # what was typed is not lost
            settings.say("\n".join(["not written:", *as_item(ruling_lines(case.pair, draft))]))
        raise
    settings.say(f"appended to {path}")
    if case.line:
        settings.say("its line in the baseline is stale now: claimcheck baseline --prune")
    return Exit.CLEAN


def _complete(settings: Settings, result: Result, case: Case, draft: Draft) -> Draft:
    """Ask for what a draft lacks, if there is somebody to ask.

    Raises BadParameter if there is nobody, and NotWritten for what is given and cannot stand.
    """
    from claimcheck.editing import draft as drafts

    draft = draft._replace(on=draft.on or date.today().isoformat())
    if draft.finding:
        drafts.check_finding(case.pair, draft.finding)
    if draft.because:
        drafts.check_because(draft.because)
    for given in filter(None, (draft.by, draft.on)):
        drafts.check_words(given)
    for source, quote in draft.cites:
        drafts.check_quote(drafts.source_of(result.book, source), quote)
    lacking = [name for name in ("finding", "because", "cites", "by") if not getattr(draft, name)]
    if lacking and not is_terminal(sys.stdin):
        options = ", ".join("--cite" if name == "cites" else f"--{name}" for name in lacking)
        raise typer.BadParameter(f"not on a terminal, so nothing can be asked: give {options}")
    return _ask_all(settings, result, case, draft) if lacking else draft


def _ask_all(settings: Settings, result: Result, case: Case, draft: Draft) -> Draft:
    """Show the contradiction, and ask for each part that is not given."""
    from claimcheck.editing import draft as drafts
    from claimcheck.render.show import show

    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - the keys of a line editor work at the prompts
    settings.say(show(result, case.pair.id, settings.page()))
    pair = case.pair
    choices = ", ".join(drafts.findings_of(pair))
    return drafts.Draft(
        draft.finding
        or (_ask(f"finding ({choices})", lambda f: drafts.check_finding(pair, [f]), "undecided"),),
        draft.because or _ask("because, in a sentence", drafts.check_because),
        draft.cites or tuple(_ask_cites(result, case)),
        draft.by or _ask("by", drafts.check_words, _last_name(result)),
        draft.on,
    )


def _ask(what: str, check: Callable[[str], object], default: str = "") -> str:
    """Ask until the answer passes a check; say each time why it does not."""
    from claimcheck.editing.files import NotWritten

    def read(text: str) -> str:
        try:
            check(_one(text))
        except NotWritten as wrong:
            said = one_line(f"{wrong.message}; {wrong.help}")
            raise typer.BadParameter(said) from None
        return _one(text)

    answer: str = typer.prompt(
        one_line(what),
        default=one_line(default),
        show_default=bool(default),
        value_proc=read,
        err=True,
    )
    return answer


def _ask_cites(result: Result, case: Case) -> Iterator[tuple[str, str]]:
    """Ask for citations until there is no more; the first offered is the quote of a side."""
    from claimcheck.editing.draft import check_quote, source_of

    claim = case.pair.left[0]
    book, first, offered = result.book, claim.source.id, _one(claim.record.quote)
    id = _ask("cite the source", lambda text: source_of(book, text), first)
    while id:
        source = source_of(book, id)
        default = offered if id == first else ""
        words = _ask(f"words of {id}", functools.partial(check_quote, source), default)
        yield id, words
        offered = ""
        id = _ask("one more source (empty: none)", lambda text: text and source_of(book, text))


def _last_name(result: Result) -> str:
    rulings = sorted(result.book.rulings, key=lambda ruling: ruling.record.on)
    return rulings[-1].record.by if rulings else ""


def _citation(text: str) -> tuple[str, str]:
    """Return the source and the words of `SOURCE: QUOTE`. Raises BadParameter."""
    source, colon, quote = _one(text).partition(": ")
    if not colon:
        raise typer.BadParameter(f"no source and quote: {text!r}; write --cite 'SOURCE: QUOTE'")
    return source, quote


def _one(text: str) -> str:
    return " ".join(text.split())
