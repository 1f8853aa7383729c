"""Steps that several commands share: a run, a format, an exit code, a typed path."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType

import typer

from claimcheck import __version__, pipeline, replay
from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options
from claimcheck.load.config import Config
from claimcheck.pipeline import Outcome, Result
from claimcheck.render import formats
from claimcheck.render.check.summary import verdict_line
from claimcheck.replay import Recording


def run(options: Options, config: Config, base: str = "") -> Result:
    """Run the pipeline, showing progress on a terminal; `base` is a git revision, "" for none."""
    with options.progress() as progress:
        if replay.recording:
            return pipeline.run_recorded(config, replay.recording, progress, base)
        return pipeline.run(config, progress, base)


def run_to_append(options: Options, config: Config) -> Result:
    """Run the pipeline and record what is read, so that an item can be assessed with its part."""
    with options.progress() as progress:
        return pipeline.run_recorded(config, Recording("", time.time_ns(), ""), progress)


def run_beside(options: Options, config: Config, question: str, source: str) -> Result:
    """Return a result to which a claim of a source can be added, with all that bears on it.

    It is of that part alone if a kept snapshot gives it, else of a run on the whole ledger.
    """
    from claimcheck.pipeline import again

    recording = None if options.no_cache else replay.begin(__version__)
    part = recording and again.result_beside(config, recording, question, source)
    return part or run_to_append(options, config)


def outcome_of(options: Options, config: Config) -> Outcome:
    """Return the outcome of a check, brought up to date from a kept one if that is faster."""
    from claimcheck.pipeline import again

    if replay.recording and (outcome := again.outcome_again(config, replay.recording)):
        return outcome
    return run(options, config)


def run_around(options: Options, config: Config, id: str) -> Result:
    """Return a result that has all on one claim, question, balance, source or contradiction.

    It is of that part alone if a kept snapshot gives it, else of a run on the whole ledger.
    """
    from claimcheck.pipeline import again

    if replay.recording and (result := again.result_around(config, replay.recording, id)):
        return result
    return run(options, config)


def keep(outcome: Outcome, derived: Mapping[str, bytes] = MappingProxyType({})) -> None:
    """Keep a snapshot of a ledger that all was read of, so that it can be brought up to date.

    `derived` is what the command made of it, by name.
    """
    if replay.recording and isinstance(outcome, Result):
        from claimcheck.pipeline import kept

        kept.keep(outcome, replay.recording, derived)


def format_named(
    options: Options, given: str, suffixes: Mapping[str, str], known: Collection[str], default: str
) -> str:
    """Return the format that is given, else that of the output file's suffix, else `default`.

    Raises BadParameter for one that is not among the `known`.
    """
    implied = suffixes.get(options.output.suffix.lower(), "") if options.output else ""
    name = given or implied or default
    if name not in known:
        raise typer.BadParameter(f"no format {name!r}; there are {', '.join(known)}")
    return name


def refuse_binary(options: Options, format: str) -> None:
    """Refuse to print a format that is no text. Raises BadParameter."""
    if options.output is None:
        raise typer.BadParameter(f"{format} is no text: say in which file with -o")


def renderer(table: formats.Table, name: str) -> formats.Renderer:
    """Return the renderer of a format by name. Raises BadParameter."""
    if name not in table:
        raise typer.BadParameter(f"no format {name!r}; there are {', '.join(table)}")
    return formats.renderer(table, name)


def outcome(options: Options, result: Result) -> ExitCode:
    """Return the exit code of a command that shows a ledger; print a note if it is incomplete."""
    if result.complete:
        return ExitCode.CLEAN
    options.say(f"claimcheck check reports: {verdict_line(result)}")
    return ExitCode.INCOMPLETE


def below(root: Path, path: str, must_be: bool = True) -> str:
    """Return a path, typed relative to the current folder or the root, relative to the root.

    The root itself is ".". Raises BadParameter if the path is outside, or (`must_be`) missing.
    """
    top = Path(os.path.realpath(root))
    places = [Path(os.path.abspath(folder / path)) for folder in (Path.cwd(), top)]  # noqa: PTH100
    matches = [place for place in places if os.path.lexists(place)] or ([] if must_be else places)
    if not matches:
        raise typer.BadParameter(f"there is no {path!r}")
    for place in matches:
        if os.path.realpath(place) == str(top):
            return "."
        resolved = Path(os.path.realpath(place.parent)) / place.name  # a link is not followed
        if resolved.is_relative_to(top):
            return resolved.relative_to(top).as_posix()
    raise typer.BadParameter(f"{path!r} is outside the ledger")
