"""Steps that several commands share: a run, a format, an exit code, a path that was typed."""

from __future__ import annotations

import os
from pathlib import Path

import typer

from claimcheck import pipeline
from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options
from claimcheck.load.config import Config
from claimcheck.pipeline import Result
from claimcheck.render import formats
from claimcheck.render.check.summary import verdict_line


def run(options: Options, config: Config, base: str = "") -> Result:
    """Run the pipeline, showing how far it is on a terminal."""
    with options.progress() as progress:
        result = pipeline.run(config, progress, base)
    if options.output:
        there = os.path.realpath(options.output)
        texts = (source.record.text for source in result.book.sources.values())
        if any(text and os.path.realpath(config.root / text) == there for text in texts):
            message = f"-o would write over {str(options.output)!r}, the text of a source"
            raise typer.BadParameter(message)
    return result


def renderer(table: formats.Table, name: str) -> formats.Renderer:
    """Return the function of a format that was asked for by name. Raises BadParameter."""
    if name not in table:
        raise typer.BadParameter(f"no format {name!r}; there are {', '.join(table)}")
    return formats.renderer(table, name)


def outcome(options: Options, result: Result) -> ExitCode:
    """Return the exit code of a command that shows a ledger; say so if parts of it are broken."""
    if result.complete:
        return ExitCode.CLEAN
    options.say(f"claimcheck check finds: {verdict_line(result)}")
    return ExitCode.INCOMPLETE


def below(root: Path, path: str, must_be: bool = True) -> str:
    """Return a path that was typed, from here or from the root, relative to the ledger's root.

    Raises BadParameter if it is outside, or (`must_be`) is not there.
    """
    top = Path(os.path.realpath(root))
    there = [Path(os.path.abspath(folder / path)) for folder in (Path.cwd(), top)]  # noqa: PTH100
    found = [place for place in there if os.path.lexists(place)] or ([] if must_be else there)
    if not found:
        raise typer.BadParameter(f"there is no {path!r}")
    for place in found:
        if os.path.realpath(place) == str(top):
            return "."
        whole = Path(os.path.realpath(place.parent)) / place.name  # a link is meant as what it is
        if whole.is_relative_to(top):
            return whole.relative_to(top).as_posix()
    raise typer.BadParameter(f"{path!r} is outside the ledger")
