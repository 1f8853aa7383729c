"""The result that a ledger would have with proposed claim files."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.ledger import read_claim_file
from claimcheck.load.records import Records
from claimcheck.load.source_tree import (
    MOST_CLAIM_BYTES,
    ProposedTree,
    Refused,
    SourceTree,
    read_text,
)
from claimcheck.pipeline.kept import brought_up_to_date
from claimcheck.pipeline.place import Place, Reading
from claimcheck.pipeline.result import Result
from claimcheck.pipeline.run import paused_garbage_collector, run, setting_of
from claimcheck.pipeline.splice import spliced
from claimcheck.pipeline.state import Damaged
from claimcheck.pipeline.update import can_be_updated, snapshot_of, update
from claimcheck.replay import Recording


def run_with(result: Result, files: Mapping[str, bytes]) -> Result:
    """Return the result of a run on the ledger of a result, with proposed contents of files."""
    config = result.config
    tree = ProposedTree(DiskTree(config.root), files)
    made = _of_part(result, tree, files) if result.is_part else _updated(result, tree, files)
    return made or run(config, tree=tree)


def _of_part(result: Result, tree: ProposedTree, files: Mapping[str, bytes]) -> Result | None:
    """Return the part of the ledger that proposed files touch, None if that takes a whole run."""
    assert result.recording
    config = result.config
    recording = Recording("", time.time_ns(), result.recording.program)
    with brought_up_to_date(config, recording) as current:
        if current is None or current.snapshot.diagnostics != result.diagnostics:
            return None  # another process has written meanwhile
        setting = setting_of(config, tree, earlier=current.setting.archive)
        try:
            new = {path: _records(tree, path) for path in files}
            made = update(current.snapshot, new, setting)
        except (Damaged, Refused):
            return None
        if made is None or made.left or not made.after.complete:
            return None
        now = made.snapshot
        return replace(made.after, is_part=True, diagnostics=now.diagnostics, numbers=now.numbers)


def _updated(result: Result, tree: ProposedTree, files: Mapping[str, bytes]) -> Result | None:
    """Return the result brought up to date, None if that takes a whole run."""
    if not can_be_updated(result) or not _is_as_read(result):
        return None
    disk = DiskTree(result.config.root)
    setting = setting_of(result.config, tree, earlier=result.archive)
    snapshot = snapshot_of(result, cache(lambda path: _records(disk, path)))
    with paused_garbage_collector():
        try:
            new = {path: _records(tree, path) for path in files}
            made = update(snapshot, new, setting)
        except Refused:  # a new file, for one
            return None
        return spliced(result, made, setting) if made else None


def _is_as_read(result: Result) -> bool:
    """Return whether all files are as they were when the ledger was read, and no more or fewer."""
    before = result.recording
    if before is None or before.is_spoilt:
        return False
    place, tree = Place(result.config), DiskTree(result.config.root)
    reading = Reading(before.started, place.inputs(before))
    files = place.claim_files(reading.inputs)
    edits = place.edits(tree, Recording("", time.time_ns(), ""), reading, files.keys())
    return edits is not None and not edits.files


def _records(tree: SourceTree, path: str) -> Records:
    return read_claim_file(path, read_text(tree, path, MOST_CLAIM_BYTES))
