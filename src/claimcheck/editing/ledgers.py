"""A new ledger: what a folder needs to be one, and a small example that passes its check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from claimcheck.editing.files import Change, NotWritten
from claimcheck.load.ledger import CONFIG_FILES

# In the template a leading dot is written out, so that nothing takes the files for its own.
_DOT = "dot-"


class New(NamedTuple):
    """The files a new ledger begins with, and those that were there before and stay as they are."""

    changes: list[Change]
    kept: list[str]


def propose_ledger(folder: Path, more: Mapping[str, str]) -> New:
    """Return the files of a new ledger in a folder: the template's, and `more` by their paths.

    Raises NotWritten for a folder that holds a ledger already.
    """
    for name in (CONFIG_FILES[0], "claims"):
        if (folder / name).exists():
            raise NotWritten(f"there is a ledger already: {folder / name}", "add to that one")
    if folder.exists() and not folder.is_dir():
        raise NotWritten(f"{folder} is no folder", "name another")
    template = dict(_files(files("claimcheck.editing") / "ledger"))
    content = template | {name: text.encode() for name, text in more.items()}
    kept = sorted(name for name in content if (folder / name).exists())
    changes = [
        Change(folder / name, data, None) for name, data in content.items() if name not in kept
    ]
    return New(changes, kept)


def _files(folder: Traversable, above: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the files of the template by the paths they will have, sorted."""
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = item.name
        path = above + (f".{name.removeprefix(_DOT)}" if name.startswith(_DOT) else name)
        if item.is_dir():
            yield from _files(item, f"{path}/")
        else:
            yield path, item.read_bytes()
