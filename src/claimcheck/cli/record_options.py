"""The fields of a record as options of a command."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any, NamedTuple, get_type_hints

import typer

from claimcheck.cli.prompts import one

Fields = dict[str, tuple[str, ...]]


class Option(NamedTuple):
    """How a field is given: what it means, what stands for its value (none: it is a flag)."""

    help: str
    metavar: str = ""
    several: bool = False


CLAIM: Mapping[str, Option] = {
    "question": Option("The question it answers.", "ID"),
    "answer": Option("The answer; several if the question takes many.", "ANSWER", several=True),
    "quote": Option("The words that bear it, copied from the source.", "WORDS"),
    "prefix": Option("Words right before the quote, if it stands more than once.", "WORDS"),
    "suffix": Option("Words right behind it.", "WORDS"),
    "claimant": Option("Who says it; the publisher if not given.", "NAME", several=True),
    "denies": Option("The claimant denies the answer."),
    "only": Option("The words say that the list is complete."),
    "certainty": Option("certain, probable or possible.", "WORD"),
    "act": Option("fact, promise, demand or forecast.", "WORD"),
    "stated": Option("When it was said.", "DATE"),
    "as_of": Option("When it held.", "DATE"),
    "scope": Option("One of the question's scopes.", "ID"),
    "part": Option("headline, summary, body or caption.", "WORD"),
    "via": Option("Where the source says it has it from.", "NAME"),
    "note": Option("A remark.", "TEXT"),
    "id": Option("A name of its own, where two claims would have one id.", "ID"),
}
SOURCE: Mapping[str, Option] = {
    "id": Option("What claims call it; made of the file's name if not given.", "ID"),
    "title": Option("Its headline; the first line of the text if not given.", "TEXT"),
    "publisher": Option("Who printed it.", "NAME"),
    "author": Option("Who wrote it.", "NAME", several=True),
    "published": Option("The day it was published.", "DATE"),
    "url": Option("Where it was found.", "URL"),
    "retrieved": Option("The day it was fetched.", "DATE"),
    "kind": Option("What it is: article, statement, transcript.", "WORD"),
    "language": Option("The language of the text, such as en.", "TAG"),
    "derived_from": Option("A source it repeats.", "ID", several=True),
}


def with_fields(options: Mapping[str, Option]) -> Callable[..., Callable[..., int]]:
    """Give a command the options of a record, as its argument `fields`: those that were given."""

    def decorate(command: Callable[..., int]) -> Callable[..., int]:
        hints = get_type_hints(command, include_extras=True)
        own = [
            p.replace(annotation=hints[p.name])
            for p in inspect.signature(command).parameters.values()
            if p.name != "fields"
        ]

        @functools.wraps(command)
        def run(**given: Any) -> int:
            fields = {name: _values(given.pop(name)) for name in options}
            return command(**given, fields={name: v for name, v in fields.items() if v})

        parameters = [*own, *(_parameter(name, option) for name, option in options.items())]
        parameters.sort(key=lambda p: p.default is not inspect.Parameter.empty)
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in parameters}
        return run

    return decorate


def _parameter(name: str, option: Option) -> inspect.Parameter:
    flag = f"--{name.replace('_', '-')}"
    declared = typer.Option(flag, help=option.help, metavar=option.metavar or None)
    kind: Any = list[str] | None if option.several else str if option.metavar else bool
    default = None if option.several else "" if option.metavar else False
    annotation = Annotated[kind, declared]
    keyword = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, keyword, default=default, annotation=annotation)


def _values(given: list[str] | str | bool | None) -> tuple[str, ...]:
    if given is True:
        return ("true",)
    texts = [given] if isinstance(given, str) else given or []
    return tuple(filter(None, map(one, texts)))
