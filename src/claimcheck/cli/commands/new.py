"""The command `new`: writes the claim file of a source, and archives its text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.prompts import NoInput, ask, may_ask, require
from claimcheck.cli.record_options import Fields, with_fields
from claimcheck.cli.shared import below, run
from claimcheck.editing.html import read_article, refuse_markup
from claimcheck.editing.pdf import read_pdf
from claimcheck.editing.sources import (
    archive_of,
    archived,
    id_of,
    propose_source,
    read_outside,
    title_of,
    to_archive,
)
from claimcheck.editing.validate import check_field
from claimcheck.model import Source
from claimcheck.pipeline import Result
from claimcheck.render.terminal.sanitize import one_line

_ASKED = ("id", "title", "publisher", "published", "url")
_HINTS = {"published": "such as 2025-12-24", "url": "where it was found"}


@with_options
@with_fields(Source)
def new(
    options: Options,
    fields: Fields,
    text: Annotated[
        str,
        typer.Argument(
            help="The archived text, or one to archive.", metavar="TEXT", show_default=False
        ),
    ] = "",
    html: Annotated[
        Path | None,
        typer.Option(help="A saved web page: its article becomes TEXT.", metavar="FILE"),
    ] = None,
    pdf: Annotated[
        Path | None, typer.Option(help="A PDF: its text becomes TEXT.", metavar="FILE")
    ] = None,
    file: Annotated[str, typer.Option(help="The claim file to write.", metavar="FILE")] = "",
    no_input: NoInput = False,
) -> int:
    """
    \b
    claimcheck new seeds/herald.txt
    claimcheck new ~/Downloads/herald.txt --publisher "Daily Herald" --published 2025-12-24
    claimcheck new --html herald.html
    claimcheck new --pdf hearing.pdf

    Write a claim file for a text, with its hash. The id is made of the name of the text and the
    title of its first line, if they are not given. A text from outside the ledger is copied into
    its archive; of a web page the article is taken (needs the extra html), of a PDF its text with
    form feeds between pages, so that places are pages and lines (needs the extra pdf). On a
    terminal, prompts ask for what the options lack. Claims are added with claimcheck add.
    """
    result = run(options, options.config())
    incoming = _incoming(result, text, html, pdf)
    fields = _source_fields(options, incoming, fields, no_input)
    id = fields["id"][0]
    text_path = incoming.path or f"{archive_of(result) / id}.txt"
    source_text = (
        archived(result, text_path)
        if incoming.data is None
        else to_archive(result, text_path, incoming.data)
    )
    path = below(result.config.root, file, must_be=False) if file else ""
    path = path or f"{result.config.claims}/sources/{id}.yaml"
    proposal = propose_source(result, fields, source_text, path)
    options.write(proposal.items[0])
    proposal.make()
    if source_text.data is not None:
        options.say(f"archived {one_line(source_text.path)}")
    options.say(f"wrote {one_line(path)}; next: claimcheck add {id}")
    return ExitCode.CLEAN


class _Incoming(NamedTuple):
    """A text that becomes a source.

    `stem` is the name of its file without suffix, `path` its path in the ledger ("" until the
    source has an id). `data` are its bytes if it is still to be archived. `fields` are the fields
    of the source that a web page gives.
    """

    stem: str
    path: str
    data: bytes | None
    content: str
    fields: Fields


def _incoming(result: Result, text: str, html: Path | None, pdf: Path | None) -> _Incoming:
    """Read the text of a new source, from the ledger, another file, a web page or a PDF.

    Raises BadParameter, NotWritten and OSError.
    """
    root = result.config.root
    if html is not None and pdf is not None:
        raise typer.BadParameter("give one of --html and --pdf")
    if extracted := html or pdf:
        made = read_article(extracted) if html else read_pdf(extracted)
        path = below(root, text, must_be=False) if text else ""
        return _Incoming(extracted.stem, path, made.text.encode(), made.text, made.fields)
    if not text:
        help = "name the text of the source, or a web page with --html, or a PDF with --pdf"
        raise typer.BadParameter(help)
    outside = Path(os.path.expanduser(text))  # noqa: PTH111 - keeps an unknown ~user
    if outside.is_file() and not outside.resolve().is_relative_to(root.resolve()):
        data = read_outside(outside)
        incoming = _Incoming(outside.stem, "", data, data.decode("utf-8", "replace"), {})
    else:
        path = below(root, text)
        incoming = _Incoming(Path(path).stem, path, None, archived(result, path).content, {})
    refuse_markup(text, incoming.content)
    return incoming


def _source_fields(options: Options, incoming: _Incoming, fields: Fields, no_input: bool) -> Fields:
    """Return the fields of a source: given as options, typed at prompts, or read from its text."""
    defaults = {"id": (id_of(incoming.stem),), "title": (title_of(incoming.content),)}
    missing = [name for name in _ASKED if name not in fields]
    fields = {name: v for name, v in (defaults | incoming.fields | fields).items() if v[0]}
    if missing and may_ask(no_input):
        options.say("Enter takes what is in brackets, or leaves it out")
        fields = fields | dict(_ask_fields(missing, fields))
    require([name for name in ("id", "title") if name not in fields])
    return fields


def _ask_fields(missing: list[str], known: Fields) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Ask for fields of a source, with known values as defaults; yield each name with its value."""
    for name in missing:
        default = known.get(name, ("",))[0]

        def check(value: str, name: str = name) -> None:
            check_field(Source, name, (value,))

        hint = "" if default or name not in _HINTS else f" ({_HINTS[name]})"
        if value := ask(f"{name}{hint}", check, default, optional=name not in ("id", "title")):
            yield name, (value,)
