"""The command `update`: follows the quotes of a source into a corrected text, and archives it."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.analysis.followed_quotes import Fate, follow_quotes
from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.shared import below, run
from claimcheck.editing.html import refuse_markup
from claimcheck.editing.sources import Archived, archived, read_outside, to_archive
from claimcheck.editing.updates import path_beside, propose_update, refuse_same
from claimcheck.editing.validate import check_field
from claimcheck.editing.yaml_append import refuse_unread
from claimcheck.model import Ruling
from claimcheck.pipeline import Result
from claimcheck.render.commands.update import update as render
from claimcheck.render.phrases.numbers import count
from claimcheck.render.terminal.sanitize import one_line
from claimcheck.text.quotes import Text
from claimcheck.text.suggest import UnknownName


@with_options
def update(
    options: Options,
    source: Annotated[str, typer.Argument(help="A source.", metavar="SOURCE", show_default=False)],
    text: Annotated[
        str, typer.Argument(help="Its corrected text.", metavar="NEWTEXT", show_default=False)
    ],
    write: Annotated[bool, typer.Option("--write", help="Make the changes.")] = False,
    on: Annotated[
        str, typer.Option(help="The day of the correction, today if not given.", metavar="DATE")
    ] = "",
) -> int:
    """
    \b
    claimcheck update daily-herald ~/Downloads/herald-corrected.txt
    claimcheck update daily-herald ~/Downloads/herald-corrected.txt --write --on 2026-01-12

    Follow every quote of a source into a corrected text: it stands, has moved, or is gone, with
    the nearest passage and what changed. Nothing is written without --write: then the text is
    archived beside the old one, what stands is bound to it, and what is gone stays with the old
    text and is marked: its claim is retracted on the day of the correction.
    """
    result = run(options, options.config())
    found = result.book.sources.get(source)
    if found is None:
        raise UnknownName("source", source, result.book.sources)
    day = on or date.today().isoformat()
    check_field(Ruling, "on", (day,))
    old = found.text
    new = _incoming(result, old.path if old else "", text)
    refuse_same(found, Text(new.path, new.content))
    quotes = follow_quotes(result, found, Text(new.path, new.content))
    options.write(render(found, new.path, quotes, options.canvas()))
    if not write:
        options.say("nothing is written; --write makes the changes")
        return ExitCode.CLEAN
    refuse_unread(result)
    proposal = propose_update(result, found, quotes, new, day)
    proposal.make()
    gone = sum(one.fate is Fate.GONE for one in quotes)
    marked = f"; {count(gone, 'quote')} marked, still bound to {old.path}" if old and gone else ""
    options.say(one_line(f"{source} has {new.path} now{marked}; next: claimcheck check"))
    return ExitCode.CLEAN


def _incoming(result: Result, old: str, text: str) -> Archived:
    """Read the corrected text, in the ledger or outside it. Raises BadParameter and NotWritten."""
    root = result.config.root
    outside = Path(os.path.expanduser(text))  # noqa: PTH111 - keeps an unknown ~user
    if outside.is_file() and not outside.resolve().is_relative_to(root.resolve()):
        data = read_outside(outside)
        refuse_markup(text, data.decode("utf-8", "replace"))
        return to_archive(result, path_beside(result, old or "texts/text.txt"), data)
    return archived(result, below(root, text))
