"""The command `check`: prints the diagnostics of a ledger; its exit code is the verdict."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import Annotated

import typer

from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.shared import below, keep, outcome_of, renderer, run
from claimcheck.cli.streams import is_terminal
from claimcheck.load.config import ConfigError
from claimcheck.pipeline import Outcome, Result, nothing
from claimcheck.render import formats
from claimcheck.render.check.step_summary import MOST_BYTES, step_summary
from claimcheck.render.check.summary import base_lines, summary_line, verdict_line
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line

# Users of a screen reader choose `plain` permanently by this variable.
_FORMAT = "CLAIMCHECK_FORMAT"


@with_options
def check(
    options: Options,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Show only diagnostics in these files or folders.",
            metavar="PATH",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        str,
        typer.Option(help=f"One of {', '.join(formats.CHECK)}.", metavar="FORMAT", envvar=_FORMAT),
    ] = "",
    base: Annotated[
        str,
        typer.Option(
            help="Treat contradictions unruled at this git revision as known.", metavar="REV"
        ),
    ] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
) -> int:
    """
    \b
    claimcheck check
    claimcheck check --base origin/main
    claimcheck check --format sarif -o claimcheck.sarif
    claimcheck check claims/sources/times-tengri.yaml

    Check every quote, answer and ruling of the ledger. The exit code is 0 if everything was
    checked and there is no error, 1 if there are errors, 2 if not everything could be checked.
    Paths choose what is shown; the whole ledger is checked all the same. On a terminal
    diagnostics are shown in full, elsewhere on one line each.
    """
    canvas = options.canvas()
    name = format or _default_format(canvas)
    render = renderer(formats.CHECK, name)
    if paths and name not in formats.FOR_PEOPLE:
        names = " and ".join(formats.FOR_PEOPLE)
        raise typer.BadParameter(f"{name} holds the whole check; paths go with {names}")
    result: Outcome
    try:
        config = options.config()
        shown = tuple(below(config.root, path) for path in paths or ())
        config = config._replace(strict=config.strict or strict)
        needs_book = base or name not in formats.OF_DIAGNOSTICS
        found = run(options, config, base) if needs_book else outcome_of(options, config)
        result = replace(found, paths=shown)
    except ConfigError as error:
        result = nothing(error)
    options.write(render(result, canvas), machine=name in formats.MACHINE)
    options.say_more(f"passed over: {one_line(path)}" for path in result.passed_over)
    if isinstance(result, Result):
        if name == "github":
            _summarize_step(options, result)
        for line in base_lines(result):
            options.say(line)
    _print_summary(options, result)
    keep(result)
    if not result.complete:
        return ExitCode.INCOMPLETE
    return ExitCode.ERRORS if result.failed else ExitCode.CLEAN


def _default_format(canvas: Canvas) -> str:
    """Choose the format: `full` on a terminal, `plain` on a slim or dumb one, else `concise`."""
    if not is_terminal(sys.stdout):
        return "concise"
    return "plain" if canvas.is_slim or os.environ.get("TERM") == "dumb" else "full"


def _print_summary(options: Options, result: Outcome) -> None:
    """Print the numbers of diagnostics not shown, and the summary, to stderr."""
    if elsewhere := len(result.diagnostics) - len(result.shown):
        options.say(f"{elsewhere} in other files, not shown")
    if result.hidden and result.paths:
        options.say(f"{len(result.hidden)} more that may follow from an unread file, not shown")
    options.say(f"{summary_line(result)}\n{verdict_line(result)}")


def _summarize_step(options: Options, result: Result) -> None:
    """Append the check to the file of GitHub's step summary, if the environment names one."""
    if not (path := os.environ.get("GITHUB_STEP_SUMMARY")):
        return
    try:
        with open(path, "ab") as file:
            room = MOST_BYTES - file.tell()
            file.write(f"\n{step_summary(result, room - 1)}".encode() if room > 0 else b"")
    except OSError as error:
        options.say(f"no summary of this step: {(error.strerror or str(error)).lower()}")
