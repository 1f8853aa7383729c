"""A new ledger: the files it needs, and a small example that passes its check."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Set
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from claimcheck.editing.atomic import Change, NotWritten
from claimcheck.editing.proposal import Proposal
from claimcheck.editing.validate import refused
from claimcheck.load.config import CONFIG_FILES, ConfigError, configured
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.source_tree import MOST_CLAIM_BYTES, Refused

# The template spells a leading dot out, so that git and other tools do not apply its files.
_DOT = "dot-"
# The folders of the example.
_EXAMPLE = ("claims/", "texts/")


def propose_ledger(folder: Path, more: Mapping[str, str]) -> Proposal:
    """Propose the files of a new ledger in a folder: the template's, and `more` (path to text).

    Other files that exist are kept. A ledger of which a killed command wrote only some files is
    completed. Raises NotWritten if the folder holds another ledger, or another file where the
    example would go.
    """
    if os.path.lexists(folder) and not folder.is_dir():
        raise NotWritten(f"{folder} is no folder", "name another")
    template = dict(_files(files("claimcheck.editing") / "ledger"))
    content = template | {name: text.encode() for name, text in more.items()}
    if os.path.lexists(folder / "claims") and not (folder / "claims").is_dir():
        raise NotWritten(f"{folder / 'claims'} is no folder", "move it, or name another folder")
    present = _present(folder, content)
    missing = [name for name in content if name not in present]
    others = [name for name, data in present.items() if data != content[name]]
    begun = set(content) - set(others)
    if _holds_ledger(folder, begun) or not any(map(_is_example, missing)):
        raise NotWritten(f"there is a ledger already in {folder}", "add to that one")
    if taken := [name for name in others if _is_example(name)]:
        help = "begin in an empty folder, or move it"
        raise NotWritten(f"{folder / taken[0]} exists, where the example would go", help)
    # The configuration comes last: without it, a command that is run again completes the ledger.
    missing.sort(key=lambda name: name in CONFIG_FILES)
    changes = [Change(folder / name, content[name], None) for name in missing]
    return Proposal(tuple(changes), kept=tuple(others))


def _is_example(name: str) -> bool:
    return name.startswith(_EXAMPLE) or name in CONFIG_FILES


def _present(folder: Path, content: Iterable[str]) -> dict[str, bytes]:
    """Return the content of those files of a new ledger that exist. Raises NotWritten."""
    tree, present = DiskTree(folder), {}
    for name in content:
        try:
            before = tree.before(name, MOST_CLAIM_BYTES)
        except Refused as why:
            raise refused(str(folder / name), why) from None
        if before is not None:
            present[name] = before
    return present


def _holds_ledger(folder: Path, begun: Set[str]) -> bool:
    """Return whether a folder holds a ledger of more than the files of a new one."""
    has_own_files = not begun >= set(DiskTree(folder).find("claims").files)
    try:
        is_configured = configured(folder) is not None
    except ConfigError:
        return True
    has_its_toml = CONFIG_FILES[0] in begun and (folder / CONFIG_FILES[0]).exists()
    return has_own_files or (is_configured and not has_its_toml)


def _files(folder: Traversable, above: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the path in the new ledger and the content of each file of the template."""
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = item.name
        path = above + (f".{name.removeprefix(_DOT)}" if name.startswith(_DOT) else name)
        if item.is_dir():
            yield from _files(item, f"{path}/")
        else:
            yield path, item.read_bytes()
