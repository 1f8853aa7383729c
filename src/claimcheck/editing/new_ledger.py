"""A new ledger: what a folder needs to be one, and a small example that passes its check."""

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

# In the template a leading dot is written out, so that nothing takes the files for its own.
_DOT = "dot-"
# Where the example stands.
_EXAMPLE = ("claims/", "texts/")


def propose_ledger(folder: Path, more: Mapping[str, str]) -> Proposal:
    """Propose the files of a new ledger in a folder: the template's, and `more` by their paths.

    Raises NotWritten for a folder that holds a ledger already, or something in the example's place.
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
        raise NotWritten(f"{folder / taken[0]} is there, where the example would go", help)
    changes = [
        Change(folder / name, data, None) for name, data in content.items() if name not in kept
    ]
    return Proposal(tuple(changes), kept=tuple(kept))


def _refuse_ledger(folder: Path) -> None:
    try:
        there = configured(folder) or os.path.lexists(folder / "claims")
    except ConfigError:
        there = True
    if there:
        raise NotWritten(f"there is a ledger already in {folder}", "add to that one")
    if os.path.lexists(folder) and not folder.is_dir():
        raise NotWritten(f"{folder} is no folder", "name another")


def _files(folder: Traversable, above: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the files of the template by the paths they will have, sorted."""
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = item.name
        path = above + (f".{name.removeprefix(_DOT)}" if name.startswith(_DOT) else name)
        if item.is_dir():
            yield from _files(item, f"{path}/")
        else:
            yield path, item.read_bytes()
