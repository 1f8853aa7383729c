"""The commands of the gate: check, diff, baseline."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.app import app
from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.shared import below, outcome, renderer, run
from claimcheck.cli.streams import is_terminal, on_a_runner
from claimcheck.render import formats
from claimcheck.render.terminal.sanitize import one_line

if TYPE_CHECKING:
    from claimcheck.pipeline import Result
    from claimcheck.render.terminal.canvas import Canvas

# Who reads with a screen reader chooses `plain` once.
_FORMAT = "CLAIMCHECK_FORMAT"


@app.command(short_help="Check the ledger; fail on contradictions no ruling cites.")
@with_options
def check(
    options: Options,
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Show only what is found here.", metavar="PATH", show_default=False),
    ] = None,
    format: Annotated[
        str,
        typer.Option(help=f"One of {', '.join(formats.CHECK)}.", metavar="FORMAT", envvar=_FORMAT),
    ] = "",
    base: Annotated[
        str, typer.Option(help="What is unruled at this git revision is known.", metavar="REV")
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
    Paths choose what is shown; the whole ledger is checked all the same. On a terminal findings
    are shown in full, elsewhere a line each.
    """
    from claimcheck.load.config import ConfigError
    from claimcheck.pipeline import nothing

    canvas = options.canvas()
    name = format or _default_format(canvas)
    render = renderer(formats.CHECK, name)
    if paths and name not in formats.FOR_PEOPLE:
        some = " and ".join(formats.FOR_PEOPLE)
        raise typer.BadParameter(f"{name} holds the whole check; paths go with {some}")
    try:
        config = options.config()
        asked = tuple(below(config.root, path) for path in paths or ())
        result = run(options, config._replace(strict=config.strict or strict), base)
        result = result._replace(paths=asked)
    except ConfigError as error:
        result = nothing(error)
    options.write(render(result, canvas), machine=name in formats.MACHINE)
    if name == "github":
        _summarize_step(options, result)
    _say(options, result)
    if not result.complete:
        return ExitCode.INCOMPLETE
    return ExitCode.ERRORS if result.failed else ExitCode.CLEAN


def _default_format(canvas: Canvas) -> str:
    """Return the format for where stdout leads, and for who reads there."""
    if not is_terminal(sys.stdout):
        return "concise"
    return "plain" if canvas.is_slim or os.environ.get("TERM") == "dumb" else "full"


def _say(options: Options, result: Result) -> None:
    """Say on stderr what the check was made against, and what it comes to."""
    from claimcheck.render.check.summary import base_lines, summary_line, verdict_line

    options.say_more(f"passed over: {one_line(path)}" for path in result.passed_over)
    for line in base_lines(result):
        options.say(line)
    if elsewhere := len(result.diagnostics) - len(result.shown):
        options.say(f"{elsewhere} found elsewhere, not shown")
    if result.hidden and result.paths:
        options.say(f"{len(result.hidden)} more that may follow from an unread file, not shown")
    options.say(f"{summary_line(result)}\n{verdict_line(result)}")


def _summarize_step(options: Options, result: Result) -> None:
    """Append to the summary that GitHub shows of a step, if this runs in one."""
    if not (path := os.environ.get("GITHUB_STEP_SUMMARY")):
        return
    from claimcheck.render.check.step_summary import MOST_BYTES, step_summary

    try:
        with open(path, "ab") as file:
            room = MOST_BYTES - file.tell()
            file.write(f"\n{step_summary(result, room - 1)}".encode() if room > 0 else b"")
    except OSError as error:
        options.say(f"no summary of this step: {(error.strerror or str(error)).lower()}")


@app.command(short_help="Show what changed since a git revision.")
@with_options
def diff(
    options: Options,
    revision: Annotated[str, typer.Argument(help="A git revision.", metavar="REV")],
    format: Annotated[str, typer.Option(help="text or json.", metavar="FORMAT")] = "text",
) -> int:
    """
    \b
    claimcheck diff main
    claimcheck diff HEAD~3 --format json

    Show the claims added, removed and changed since a git revision, and the contradictions
    opened, closed, softened to tensions, ruled, and no longer ruled. Files may have moved.
    """
    from claimcheck.analysis.ledger_diff import changes
    from claimcheck.pipeline import run_at

    render = renderer(formats.DIFF, format)
    config = options.config()
    commit, past = run_at(config, revision)
    result = run(options, config)
    found = changes(revision, commit, past, result)
    options.write(render(found, options.canvas()), machine=format in formats.MACHINE)
    return outcome(options, result)


@app.command(short_help="List, add to or clear out what is known and not yet explained.")
@with_options
def baseline(
    options: Options,
    accept: Annotated[
        list[str] | None, typer.Option(help="Let a new contradiction be.", metavar="ID")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why it is let be.", metavar="TEXT")] = "",
    prune: Annotated[bool, typer.Option("--prune", help="Take stale lines out.")] = False,
) -> int:
    """
    \b
    claimcheck baseline
    claimcheck baseline --accept crash-site~170fc5 --reason "waits for the final report"
    claimcheck baseline --prune

    List the contradictions that are known and not yet explained: they do not fail a check. The
    goal is an empty list; a ruling that cites a source is better. In CI (where CI is set)
    nothing can be added.
    """
    from claimcheck.analysis.filters import the_case
    from claimcheck.editing.baseline import accept as add
    from claimcheck.editing.baseline import prune as clear
    from claimcheck.render.commands.baseline import listing
    from claimcheck.render.phrases.numbers import count

    if bool(accept) != bool(reason):
        raise typer.BadParameter("--accept and --reason go together")
    if accept and prune:
        raise typer.BadParameter("give --accept or --prune, and not both")
    if accept and on_a_runner():
        raise typer.BadParameter("nothing is added to the baseline in CI; accept it at your desk")
    result = run(options, options.config())
    if accept:
        proposal = add(result, [the_case(result, id) for id in accept], reason)
    elif prune:
        proposal = clear(result)
    else:
        options.write(listing(result, options.canvas()))
        return outcome(options, result)
    options.write("".join(f"{one_line(item)}\n" for item in proposal.items))
    proposal.make()
    options.say(f"{count(len(proposal.items), 'line')} {'added' if accept else 'taken out'}")
    return ExitCode.CLEAN
