"""The command that writes a ruling, from its options or by asking."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.app import app
from claimcheck.cli.exits import Exit
from claimcheck.cli.running import run
from claimcheck.cli.settings import Settings, with_settings

if TYPE_CHECKING:
    from claimcheck.editing.rulings import Draft
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
    from claimcheck.editing.files import NotWritten
    from claimcheck.editing.rulings import Draft, file_for, ruling_lines, write_ruling
    from claimcheck.selection import the_case

    result = run(settings, settings.config())
    case = the_case(result, id)
    given = Draft(
        _plain(finding or []), _one(because), tuple(map(_citation, cite or [])), _one(by), on
    )
    draft = _complete(settings, result, case, given)
    path = file or file_for(result)
    try:
        settings.write(write_ruling(result, case, draft, path).lstrip("\n"))
    except NotWritten:
        if sys.stdin.isatty():  # what was typed is not lost
            settings.say("\n".join(["not written:", *ruling_lines(case.pair, draft)]))
        raise
    settings.say(f"appended to {path}")
    if case.line:
        settings.say("its line in the baseline is stale now: claimcheck baseline --prune")
    return Exit.CLEAN


def _complete(settings: Settings, result: Result, case: Case, draft: Draft) -> Draft:
    """Ask for what a draft lacks, if there is somebody to ask. Raises BadParameter."""
    draft = draft._replace(on=draft.on or date.today().isoformat())
    lacking = [name for name in ("finding", "because", "cites", "by") if not getattr(draft, name)]
    if not lacking:
        return draft
    if not sys.stdin.isatty():
        options = ", ".join("--cite" if name == "cites" else f"--{name}" for name in lacking)
        raise typer.BadParameter(f"not on a terminal, so nothing can be asked: give {options}")
    from claimcheck.editing.rulings import Draft
    from claimcheck.render.show import show

    settings.say(show(result, case.pair.id, settings.page()))
    return Draft(
        draft.finding or (_ask(f"finding ({_choices(case)})", "undecided"),),
        draft.because or _ask("because, in a sentence"),
        draft.cites or tuple(_ask_cites(case)),
        draft.by or _ask("by", _last_name(result)),
        draft.on,
    )


def _ask(what: str, default: str | None = None) -> str:
    answer: str = typer.prompt(what, default=default, err=True)
    return _one(answer)


def _choices(case: Case) -> str:
    sides = [position.text for position in case.pair.positions if not position.denies]
    return ", ".join([*sides, "both", "neither", "undecided"])


def _ask_cites(case: Case) -> list[tuple[str, str]]:
    """Ask for citations until there is no more; the first offered is the quote of a side."""
    claim = case.pair.left[0]
    source = _ask("cite the source", claim.source.id)
    cites: list[tuple[str, str]] = []
    while source:
        default = _one(claim.record.quote) if source == claim.source.id and not cites else None
        cites.append((source, _ask(f"words of {source}", default)))
        source = _one(typer.prompt("cite one more source (empty: none)", default="", err=True))
    return cites


def _last_name(result: Result) -> str | None:
    rulings = sorted(result.book.rulings, key=lambda ruling: ruling.record.on)
    return rulings[-1].record.by if rulings else None


def _citation(text: str) -> tuple[str, str]:
    """Return the source and the words of `SOURCE: QUOTE`. Raises BadParameter."""
    source, colon, quote = _one(text).partition(": ")
    if not colon:
        raise typer.BadParameter(f"no source and quote: {text!r}; write --cite 'SOURCE: QUOTE'")
    return source, quote


def _one(text: str) -> str:
    return " ".join(text.split())


def _plain(texts: list[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(_one, texts)))
