"""Proposing a source: a new claim file, and the text of the source if not archived yet."""

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
    """The text of a source: its path in the ledger, its content, its bytes if not written yet."""

    path: str
    content: str
    data: bytes | None = None


def archived(result: Result, path: str) -> Archived:
    """Return a text in the ledger. Raises NotWritten if it cannot be read."""
    try:
        return Archived(path, read_text(DiskTree(result.config.root), path, MOST_TEXT_BYTES))
    except Refused as why:
        raise refused(path, why) from None


def read_outside(file: Path) -> bytes:
    """Load a file from outside the ledger. Raises OSError, and NotWritten if it is too large."""
    if file.stat().st_size > MOST_TEXT_BYTES:
        raise NotWritten(f"{file.name} has more than {MOST_TEXT_BYTES} bytes", "split it")
    return file.read_bytes()


def to_archive(result: Result, path: str, data: bytes) -> Archived:
    """Return a text to archive. Raises NotWritten if its path is taken or it is not valid text.

    A killed command may have left this very text, which is then used.
    """
    tree = DiskTree(result.config.root)
    help = "give another --id, or use the existing text"
    if _refuse_taken(tree, path, MOST_TEXT_BYTES, help, data):
        return archived(result, path)
    try:
        return Archived(
            path, read_text(ProposedTree(tree, {path: data}), path, MOST_TEXT_BYTES), data
        )
    except Refused as why:
        raise refused(path, why) from None


def _refuse_taken(
    tree: DiskTree, path: str, most: int, help: str, same: bytes | None = None
) -> bool:
    """Return whether a path has the content `same`; refuse another, or a link on the path."""
    try:
        existing = tree.before(path, most)
    except Refused as why:
        raise refused(path, why) from None
    if existing not in (None, same):
        raise NotWritten(f"{path} already exists", help)
    return existing is not None


def archive_of(result: Result) -> PurePosixPath:
    """Return the folder that has the most source texts, `texts` if there are none."""
    texts = (source.record.text for source in result.book.sources.values())
    folders = (PurePosixPath(text).parent for text in texts if text)
    return most_used(folders, PurePosixPath("texts"))


def id_of(name: str) -> str:
    """Return an id made of a file's name or a title, "" if it has no letters or digits."""
    words = re.sub(r"[^a-z0-9]+", "-", fold_name(name)).strip("-")
    return words[:_LONGEST_ID].rstrip("-")


def title_of(content: str) -> str:
    """Return the first line of a text that is not blank, cut to the length of a title."""
    shown = "".join(c if c.isprintable() or c.isspace() else "" for c in content[:_LONGEST_TEXT])
    lines = (" ".join(line.split()) for line in shown.split("\n"))
    return next(filter(None, lines), "")[:_LONGEST_TITLE].strip()


def propose_source(result: Result, fields: Fields, text: Archived, path: str) -> Proposal:
    """Propose a new claim file for a source, with its text if that is not archived yet.

    The ledger is read with both in it. Raises NotWritten for an invalid field or path, a source or
    text that the ledger has already, or a check that would be incomplete.
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
    # The text comes first: a claim file without it would break the ledger.
    changes = tuple(Change(root / name, data, None) for name, data in reversed(written.items()))
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
