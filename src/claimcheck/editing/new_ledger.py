"""A new ledger: the files it needs, and a small example that passes its check."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from claimcheck.editing.atomic import Change, NotWritten
from claimcheck.editing.proposal import Proposal
from claimcheck.editing.validate import refused
from claimcheck.load.config import ConfigError, configured
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.source_tree import MOST_CLAIM_BYTES, Refused

# The template spells a leading dot out, so that git and other tools do not apply its files.
_DOT = "dot-"
# The folders of the example.
_EXAMPLE = ("claims/", "texts/")


def propose_ledger(folder: Path, more: Mapping[str, str]) -> Proposal:
    """Propose the files of a new ledger in a folder: the template's, and `more` (path to text).

    Other files that exist are kept. Raises NotWritten if the folder holds a ledger already, or a
    file where the example would go.
    """
    _refuse_ledger(folder)
    template = dict(_files(files("claimcheck.editing") / "ledger"))
    content = template | {name: text.encode() for name, text in more.items()}
    tree, kept = DiskTree(folder), []
    for name in content:
        try:
            if tree.before(name, MOST_CLAIM_BYTES) is not None:
                kept.append(name)
        except Refused as why:
            raise refused(str(folder / name), why) from None
    if taken := [name for name in kept if name.startswith(_EXAMPLE)]:
        help = "begin in an empty folder, or move it"
        raise NotWritten(f"{folder / taken[0]} exists, where the example would go", help)
    changes = [
        Change(folder / name, data, None) for name, data in content.items() if name not in kept
    ]
    return Proposal(tuple(changes), kept=tuple(kept))


def _refuse_ledger(folder: Path) -> None:
    try:
        has_ledger = configured(folder) or os.path.lexists(folder / "claims")
    except ConfigError:
        has_ledger = True
    if has_ledger:
        raise NotWritten(f"there is a ledger already in {folder}", "add to that one")
    if os.path.lexists(folder) and not folder.is_dir():
        raise NotWritten(f"{folder} is no folder", "name another")


def _files(folder: Traversable, above: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the path in the new ledger and the content of each file of the template."""
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = item.name
        path = above + (f".{name.removeprefix(_DOT)}" if name.startswith(_DOT) else name)
        if item.is_dir():
            yield from _files(item, f"{path}/")
        else:
            yield path, item.read_bytes()
