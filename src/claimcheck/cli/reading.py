"""The commands that show a ledger, or what it is made of."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.app import app
from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.shared import renderer, run
from claimcheck.render import formats

# What the name of a file says of its format.
_SUFFIXES = {".html": "html", ".htm": "html", ".md": "markdown"}


@app.command(short_help="Show who contradicts whom, in which words.")
@with_options
def report(
    options: Options,
    topic: Annotated[str, typer.Option(help="Only this topic.", metavar="ID")] = "",
    source: Annotated[str, typer.Option(help="Only what this source says.", metavar="ID")] = "",
    claimant: Annotated[str, typer.Option(help="Only what NAME says.", metavar="NAME")] = "",
    status: Annotated[
        str, typer.Option(help="Only new, known or ruled contradictions, or tension.")
    ] = "",
    all: Annotated[bool, typer.Option("--all", help="Also what does not conflict.")] = False,
    format: Annotated[
        str, typer.Option(help=f"One of {', '.join(formats.REPORT)}.", metavar="FORMAT")
    ] = "",
    open: Annotated[bool, typer.Option("--open", help="Open the file in a browser.")] = False,
) -> int:
    """
    \b
    claimcheck report
    claimcheck report --topic azal-crash --all
    claimcheck report --claimant Putin --status ruled
    claimcheck report --format html -o report.html --open

    Show each disputed question: its positions side by side, with source, claimant, quote and
    place, why they exclude each other, and the rulings on them. The HTML file holds every
    question, the annotated articles, the matrix and the timeline, and needs nothing beside it. A
    file called .html or .md gets its format from its name.
    """
    from claimcheck.analysis.filters import Filters, select
    from claimcheck.render.check.summary import verdict_line

    named = _SUFFIXES.get(options.output.suffix.lower(), "") if options.output else ""
    name = format or named or "text"
    render = renderer(formats.REPORT, name)
    if open and (name != "html" or options.output is None):
        raise typer.BadParameter("--open shows an HTML file: say which with -o report.html")
    result = run(options, options.config())
    filters = Filters(topic, source, claimant, status, all or name == "html")
    text = render(select(result, filters), options.canvas())
    options.write(text, machine=name in formats.MACHINE)
    if result.failed or not result.complete:
        options.say(f"claimcheck check finds: {verdict_line(result)}")
    if open and options.output:
        _open(options, options.output)
    return ExitCode.CLEAN if result.complete else ExitCode.INCOMPLETE


def _open(options: Options, path: Path) -> None:
    """Open a file in the browser; say so where there is none."""
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        options.say(f"claimcheck: no browser could be started; open {str(path)!r} in one")


@app.command(short_help="Show one claim, question, source or contradiction in full.")
@with_options
def show(
    options: Options,
    id: Annotated[str, typer.Argument(help="Its id.", metavar="ID", show_default=False)],
) -> int:
    """
    \b
    claimcheck show crash-site                  a question, with every answer given to it
    claimcheck show jamestown-edm/crash-site    a claim, with its quote in context
    claimcheck show crash-site~170fc5           a contradiction
    claimcheck show jamestown-edm               a source, with its claims

    Show one thing of the ledger in full.
    """
    from claimcheck.render.commands.show import show as render

    result = run(options, options.config())
    options.write(render(result, id, options.canvas()))
    return ExitCode.CLEAN if result.complete else ExitCode.INCOMPLETE


@app.command(short_help="Compare two answers.")
@with_options
def compare(
    options: Options,
    a: Annotated[str, typer.Argument(help="An answer.", metavar="A", show_default=False)],
    b: Annotated[str, typer.Argument(help="Another.", metavar="B", show_default=False)],
    type: Annotated[str, typer.Option(help="The type of answer.", metavar="TYPE")] = "",
    question: Annotated[
        str, typer.Option(help="A question of the ledger, for its type.", metavar="ID")
    ] = "",
    format: Annotated[str, typer.Option(help="text or json.", metavar="FORMAT")] = "text",
) -> int:
    """
    \b
    claimcheck compare --type date 2024-12 2024-12-25
    claimcheck compare --type place "near Aktau, Kazakhstan" "Grozny, Russia"
    claimcheck compare --question crash-cause "[debris, drones]" weather

    Say how two answers stand to each other, and why. The types are number, date, place, choice,
    person, yes-no and text. An answer that begins with a dash goes behind --.
    """
    from claimcheck.cli.comparing import compare_in_ledger, compare_plainly

    render = renderer(formats.COMPARE, format)
    if bool(type) == bool(question):
        raise typer.BadParameter("give --type or --question, and not both")
    if question:
        comparison = compare_in_ledger(options.config(), question, a, b)
    else:
        comparison = compare_plainly(type, a, b)
    options.write(render(comparison, options.canvas()), machine=format in formats.MACHINE)
    return ExitCode.CLEAN


@app.command(short_help="Print the JSON Schema of claim files.")
@with_options
def schema(options: Options) -> int:
    """
    \b
    claimcheck schema -o claimcheck.schema.json

    Print the JSON Schema of claim files. An editor with a YAML language server completes and
    explains keys in a file that begins with # yaml-language-server: $schema= and its path.
    """
    from claimcheck.model.json_schema import schema as render

    options.write(render(), machine=True)
    return ExitCode.CLEAN


@app.command(short_help="Explain a code that check prints.")
@with_options
def explain(
    options: Options,
    code: Annotated[str, typer.Argument(help="The code.", metavar="CODE", show_default=False)] = "",
) -> int:
    """
    \b
    claimcheck explain quote-not-found
    claimcheck explain                  lists all codes

    Say what a code means, with an example of what is wrong and of what is right.
    """
    from claimcheck.analysis.filters import UnknownName
    from claimcheck.diagnostics import Code
    from claimcheck.render.commands.explain import code_list, code_page

    found = Code.named(code)
    if code and found is None:
        raise UnknownName("code", code, Code)
    options.write(code_page(found) if found else code_list())
    return ExitCode.CLEAN
