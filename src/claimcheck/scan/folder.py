"""The folder of a scan that can be stopped: what is finished in it is not done again.

FOLDER/scan.json        what is scanned: a folder of another scan is refused
FOLDER/rows/N/          the rows of part N, by bucket; N.json, written last, what is not read
FOLDER/lock             held while a scan is at work
FOLDER/spill/           what does not fit into memory, while it is needed
FOLDER/found/K.parquet  the findings in bucket K; K.json, written last, its tally
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from claimcheck.diagnostics import UserError
from claimcheck.scan.tables import OF_PATTERNS
from claimcheck.scan.tally import Tally

try:
    import fcntl
except ImportError:  # Windows: two scans in one folder are not noticed
    fcntl = None  # type: ignore[assignment]

_MARK, _LOCK, _FOLDERS = "scan.json", "lock", ("rows", "found", "spill")
_HELP = "name another folder, or delete that one"


def rows_in(folder: Path, part: int) -> Path:
    """Return the place of the rows of a part, by bucket."""
    return folder / "rows" / str(part)


def found_in(folder: Path, bucket: int) -> Path:
    """Return the place of the findings in a bucket."""
    return folder / "found" / f"{bucket}.parquet"


@contextmanager
def prepared(folder: Path) -> Iterator[None]:
    """Make the folder of a scan, or find the one begun before, for one scan alone.

    Raises UserError for a folder of something else, or with another scan at work, and OSError.
    """
    shown = repr(str(folder))
    if folder.is_dir() and not _is_of_a_scan(folder):
        raise UserError(f"{shown} holds other files than those of a scan", _HELP)
    if set(str(folder)) & set(OF_PATTERNS):
        message = f"the engine takes {shown} for a pattern"
        raise UserError(message, f"name a folder without {' '.join(OF_PATTERNS)} in its path")
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("ab") as lock:
        try:
            if fcntl is not None:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UserError(f"another scan is at work in {shown}", "wait for it") from None
        yield


def _is_of_a_scan(folder: Path) -> bool:
    """Return whether a folder has nothing in it, or what a scan has begun."""
    names = {path.name for path in folder.iterdir()}
    if names - {_MARK, _LOCK, *_FOLDERS}:
        return False
    begun = (folder / name for name in ("rows", "found"))
    return _MARK in names or not any(any(each.iterdir()) for each in begun if each.is_dir())


def begin(folder: Path, identity: Mapping[str, Any]) -> None:
    """Write in a prepared folder what is scanned. Raises UserError for one with another scan."""
    mark, text = folder / _MARK, json.dumps(identity, indent=1)
    if mark.is_file() and mark.read_bytes() != text.encode():
        message = "holds a scan of other files or questions, or from before these were changed"
        raise UserError(f"{str(folder)!r} {message}", _HELP)
    _write(mark, text)


def finished_tally(path: Path) -> Tally | None:
    """Return the tally beside a part or bucket, None unless it is finished and all of it there."""
    try:
        size, tally = json.loads(path.with_suffix(".json").read_text("utf-8"))
        return Tally.from_list(tally) if size == _size(path) else None
    except (OSError, ValueError, TypeError):
        return None


def finish(path: Path, tally: Tally) -> None:
    """Put a part or bucket, written beside it as `.new`, in place; then its tally and its size."""
    new = path.with_suffix(".new")
    if new.exists():
        new.replace(path)
    _write(path.with_suffix(".json"), json.dumps([_size(path), tally]))


def _size(path: Path) -> int:
    """Return the bytes of a file, or of all in a folder; -1 for none."""
    if path.is_dir():
        return sum(each.stat().st_size for each in path.rglob("*") if each.is_file())
    return path.stat().st_size if path.exists() else -1


def _write(path: Path, text: str) -> None:
    new = path.with_suffix(".json.new")
    new.write_text(text, "utf-8")
    new.replace(path)
