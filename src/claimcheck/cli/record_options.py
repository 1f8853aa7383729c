"""The fields of a record as options of a command."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any, get_origin, get_type_hints

import typer

from claimcheck.cli.prompts import one
from claimcheck.model import Record
from claimcheck.model.field_docs import field_docs, fixed_words

Fields = dict[str, tuple[str, ...]]


def with_fields(record: type[Record]) -> Callable[..., Callable[..., int]]:
    """Return a decorator that adds the fields of a record to a command as options.

    The command takes the given ones as its argument `fields`. Fields without a metavar are no
    options.
    """
    names = [name for name, traits in record.traits().items() if traits.metavar is not None]

    def decorate(command: Callable[..., int]) -> Callable[..., int]:
        hints = get_type_hints(command, include_extras=True)
        own = [
            p.replace(annotation=hints[p.name])
            for p in inspect.signature(command).parameters.values()
            if p.name != "fields"
        ]

        @functools.wraps(command)
        def run(**given: Any) -> int:
            fields = {name: _values(given.pop(name)) for name in names}
            return command(**given, fields={name: v for name, v in fields.items() if v})

        parameters = [*own, *(_parameter(record, name) for name in names)]
        parameters.sort(key=lambda p: p.default is not inspect.Parameter.empty)
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in parameters}
        return run

    return decorate


def _parameter(record: type[Record], name: str) -> inspect.Parameter:
    field, metavar = record.model_fields[name], record.traits()[name].metavar
    is_flag, is_list = field.annotation is bool, get_origin(field.annotation) is tuple
    words = fixed_words(record, name) if not is_flag else ()
    help = field_docs(record)[name].description + (f" One of {', '.join(words)}." if words else "")
    declared = typer.Option(f"--{name.replace('_', '-')}", help=help, metavar=metavar or None)
    kind: Any = bool if is_flag else list[str] | None if is_list else str
    default = False if is_flag else None if is_list else ""
    annotation = Annotated[kind, declared]
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
    )


def _values(given: list[str] | str | bool | None) -> tuple[str, ...]:
    if given is True:
        return ("true",)
    texts = [given] if isinstance(given, str) else given or []
    return tuple(filter(None, map(one, texts)))
