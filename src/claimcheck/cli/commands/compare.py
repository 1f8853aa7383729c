"""The command `compare`: prints the relation of two answers, and the reason."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck import pipeline
from claimcheck.answers import TYPES, Comparison, Listed, compare_answers, read_answer
from claimcheck.answers import compare as compare_by_type
from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.prompts import listed
from claimcheck.cli.shared import renderer
from claimcheck.load.config import Config
from claimcheck.render import formats
from claimcheck.text.suggest import UnknownName


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

    Show how two answers compare, and why. The types are number, date, place, choice,
    person, yes-no and text. An answer that begins with a dash goes behind --.
    """
    render = renderer(formats.COMPARE, format)
    if bool(type) == bool(question):
        raise typer.BadParameter("give --type or --question, and not both")
    if question:
        comparison = _compare_in_ledger(options.config(), question, a, b)
    else:
        comparison = _compare_plainly(type, a, b)
    options.write(render(comparison, options.canvas()), machine=format in formats.MACHINE)
    return ExitCode.CLEAN


def _compare_plainly(type: str, a: str, b: str) -> Comparison:
    """Compare two answers of a type. Raises UnknownName and Unreadable."""
    if type not in TYPES:
        raise UnknownName("type", type, TYPES)
    return compare_by_type(type, a, b)


def _compare_in_ledger(config: Config, question: str, a: str, b: str) -> Comparison:
    """Compare two answers to a question of the ledger; `[x, y]` is a list of answers.

    Raises UnknownName and Unreadable.
    """
    book = pipeline.run(config).book
    found = book.questions.get(question)
    if found is None:
        raise UnknownName("question", question, book.questions)
    one, other = (Listed(read_answer(found.kind, listed(text))) for text in (a, b))
    many = found.record.many or len(one.answer.values) > 1 or len(other.answer.values) > 1
    return compare_answers(found.kind, one, other, many)
