"""The command `compare`: prints the relation of two answers, and the reason."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck import pipeline
from claimcheck.answers import (
    TYPES,
    AnyType,
    Listed,
    compare_answers,
    plain_type,
    read_answer,
    standard_form,
)
from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.prompts import listed
from claimcheck.cli.shared import renderer
from claimcheck.diagnostics import Code
from claimcheck.load.config import Config, ConfigError
from claimcheck.render import formats
from claimcheck.text.suggest import UnknownName

# The types that read the registries of a ledger.
_REGISTERED = ("place", "person")


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
    person, yes-no and text; in a ledger, its places and claimants are known. An
    answer that begins with a dash goes behind --.
    """
    render = renderer(formats.COMPARE, format)
    if bool(type) == bool(question):
        raise typer.BadParameter("give --type or --question, and not both")
    kind, many = (
        _in_ledger(options.config(), question) if question else (_type(options, type, a, b), False)
    )
    read = listed if question else _single
    one, other = (Listed(read_answer(kind, read(text))) for text in (a, b))
    many = many or len(one.answer.values) > 1 or len(other.answer.values) > 1
    comparison = compare_answers(kind, one, other, many)
    forms = tuple("" if many else standard_form(kind, side.answer) for side in (one, other))
    shown = render(comparison, forms, options.canvas())
    options.write(shown, machine=format in formats.MACHINE)
    return ExitCode.CLEAN


def _single(text: str) -> list[str]:
    return [text]


def _type(options: Options, name: str, *texts: str) -> AnyType:
    """Return a type with the registries of the ledger here, or without any outside a ledger.

    Raises UnknownName, and ConfigError for a ledger named by --root that is none.
    """
    if name not in TYPES:
        raise UnknownName("type", name, TYPES)
    try:
        config = options.config()
    except ConfigError as error:
        if options.root or error.diagnostic.code is not Code.NO_CLAIMS:
            raise
        return plain_type(name, texts)
    if name not in _REGISTERED:
        return plain_type(name, texts)
    return pipeline.run(config, checks=False).book.types.plain(name)


def _in_ledger(config: Config, question: str) -> tuple[AnyType, bool]:
    """Return the type of a question, and whether it takes many answers. Raises UnknownName."""
    book = pipeline.run(config, checks=False).book
    found = book.questions.get(question)
    if found is None:
        raise UnknownName("question", question, book.questions)
    return found.kind, found.record.many
