"""A source is written: a claim file of its own, and its text, if that is still to be archived."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from claimcheck.answers.fold import fold_name
from claimcheck.editing.atomic import Change, NotWritten, most_used
from claimcheck.editing.proposal import Proposal
from claimcheck.editing.validate import Fields, check_field, refused
from claimcheck.editing.yaml_append import new_diagnostics, refuse_no_claim_file, would_not_stand
from claimcheck.editing.yaml_text import scalar, several
from claimcheck.load.archive import digest
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.source_tree import (
    MOST_CLAIM_BYTES,
    MOST_TEXT_BYTES,
    ProposedTree,
    Refused,
    read_text,
)
from claimcheck.model import Source
from claimcheck.pipeline import Result, run
from claimcheck.text.quotes import Text

SCHEMA = "claimcheck.schema.json"
_LONGEST_ID, _LONGEST_TITLE, _LONGEST_TEXT = 60, 200, 10_000


class Archived(NamedTuple):
    """The text of a source: its path, its content, and its bytes if it is not there yet."""

    path: str
    content: str
    data: bytes | None = None


def archived(result: Result, path: str) -> Archived:
    """Return a text that stands in the ledger. Raises NotWritten for one that cannot be read."""
    try:
        return Archived(path, read_text(DiskTree(result.config.root), path, MOST_TEXT_BYTES))
    except Refused as why:
        raise refused(path, why) from None


def read_outside(file: Path) -> bytes:
    """Return a file that is no part of the ledger. Raises NotWritten and OSError."""
    if file.stat().st_size > MOST_TEXT_BYTES:
        raise NotWritten(f"{file.name} has more than {MOST_TEXT_BYTES} bytes", "split it")
    return file.read_bytes()


def to_archive(result: Result, path: str, data: bytes) -> Archived:
    """Return a text as it will stand in the ledger. Raises NotWritten for one that cannot."""
    tree = DiskTree(result.config.root)
    _refuse_taken(tree, path, MOST_TEXT_BYTES, "give another --id, or use the text there")
    try:
        return Archived(
            path, read_text(ProposedTree(tree, {path: data}), path, MOST_TEXT_BYTES), data
        )
    except Refused as why:
        raise refused(path, why) from None


def _refuse_taken(tree: DiskTree, path: str, most: int, help: str) -> None:
    """Refuse to write where something stands, or through a link."""
    try:
        there = tree.before(path, most)
    except Refused as why:
        raise refused(path, why) from None
    if there is not None:
        raise NotWritten(f"{path} is there already", help)


def archive_of(result: Result) -> PurePosixPath:
    """Return the folder that has the most source texts, or the one to begin with."""
    texts = (source.record.text for source in result.book.sources.values())
    folders = (PurePosixPath(text).parent for text in texts if text)
    return most_used(folders, PurePosixPath("texts"))


def id_of(name: str) -> str:
    """Return an id made of a file's name or a title, "" if nothing is left of it."""
    words = re.sub(r"[^a-z0-9]+", "-", fold_name(name)).strip("-")
    return words[:_LONGEST_ID].rstrip("-")


def title_of(content: str) -> str:
    """Return the first line of a text, as far as it may be a title."""
    shown = "".join(c if c.isprintable() or c.isspace() else "" for c in content[:_LONGEST_TEXT])
    lines = (" ".join(line.split()) for line in shown.split("\n"))
    return next(filter(None, lines), "")[:_LONGEST_TITLE].strip()


def propose_source(result: Result, fields: Fields, text: Archived, path: str) -> Proposal:
    """Propose to write a source into a new claim file, with its text if that is to be archived.

    The ledger is read as it would then be. Raises NotWritten.
    """
    for name, values in fields.items():
        check_field(Source, name, values)
    hash = digest(Text(text.path, text.content))
    _refuse_double(result, fields["id"][0], hash)
    tree = DiskTree(result.config.root)
    _refuse_taken(tree, path, MOST_CLAIM_BYTES, "name another file: --file")
    content = "".join(f"{line}\n" for line in _lines(result, fields, text.path, hash, path))
    written = {path: content.encode()} | ({text.path: text.data} if text.data is not None else {})
    _check(result, ProposedTree(tree, written), path)
    root = result.config.root
    changes = tuple(Change(root / name, data, None) for name, data in sorted(written.items()))
    return Proposal(changes, (content,))


def _refuse_double(result: Result, id: str, hash: str) -> None:
    for source in result.book.sources.values():
        help = f"add claims to it with claimcheck add {source.id}"
        if source.text and digest(source.text) == hash:
            raise NotWritten(f'source "{source.id}" has this very text', help)
        if source.id == id:
            message = f'there is a source "{id}": {source.spans.of().name}'
            raise NotWritten(message, f"{help}, or give another --id")


def _lines(result: Result, fields: Fields, text: str, hash: str, path: str) -> list[str]:
    lines = []
    if DiskTree(result.config.root).has(SCHEMA):
        schema = os.path.relpath(SCHEMA, os.path.dirname(path)).replace(os.sep, "/")  # noqa: PTH120
        lines.append(f"# yaml-language-server: $schema={schema}")
    lines.append("source:")
    for name in Source.model_fields:
        values = (text,) if name == "text" else (hash,) if name == "sha256" else fields.get(name)
        if values:
            lines.append(f"  {name}: {several(values) if len(values) > 1 else scalar(values[0])}")
    return lines


def _check(result: Result, tree: ProposedTree, path: str) -> None:
    refuse_no_claim_file(tree, result.config, path)
    after = run(result.config, tree=tree)
    for diagnostic in new_diagnostics(result, after):
        if diagnostic.incomplete:
            raise would_not_stand("the source", diagnostic)
