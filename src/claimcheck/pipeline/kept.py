"""Snapshots of large ledgers, kept in the cache folder of the user.

A snapshot has the claim files as they were read, their index, diagnostics and numbers, and every
file and folder that the run read, as a signature and a digest. Nothing in it is trusted: what is
damaged or does not fit is no snapshot, and all of the ledger is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from typing import NamedTuple

from claimcheck.load.config import Config
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.ledger import read_claim_file
from claimcheck.load.records import Records
from claimcheck.load.source_tree import (
    MOST_CLAIM_BYTES,
    ProposedTree,
    Refused,
    read_text,
)
from claimcheck.load.witnessed_tree import WitnessedTree
from claimcheck.pipeline.assess import Setting
from claimcheck.pipeline.index import index_of
from claimcheck.pipeline.place import Place, Reading
from claimcheck.pipeline.result import Result
from claimcheck.pipeline.run import paused_garbage_collector, setting_of
from claimcheck.pipeline.state import Damaged, State, packed, unpacked
from claimcheck.pipeline.update import Snapshot, can_be_updated, update
from claimcheck.replay import Recording, digest_of
from claimcheck.replay.blobs import Blobs

# Below, all of a ledger is read in less time than Python takes to start.
LEAST_CLAIMS = 1_000
_STATE = "state"
# A snapshot that nothing has changed since is kept anew after an hour, in nanoseconds.
_OLD = 3600 * 10**9


def keep(result: Result, recording: Recording) -> None:
    """Keep a snapshot of a large ledger whose outcome can be brought up to date."""
    if recording.is_spoilt or result.numbers.claims < LEAST_CLAIMS or not can_be_updated(result):
        return
    place = Place(result.config)
    inputs = place.inputs(recording)
    files = place.claim_files(inputs)
    index = index_of(result.book)
    state = State(
        recording.started, inputs, index, result.diagnostics, result.numbers, result.passed_over
    )

    def blobs() -> Iterator[tuple[str, bytes]]:
        yield _STATE, packed(state)
        tree = DiskTree(result.config.root)
        yield from ((path, tree.read(path, MOST_CLAIM_BYTES)) for path in files)

    with closing(Blobs(place.key(recording))) as kept, suppress(Refused):  # changed since
        kept.put(blobs(), anew=True)


class Current(NamedTuple):
    """A snapshot brought up to date, and what its records are assessed with.

    `is_whole` says whether everything was checked; `passed_over` are files that are no claim files.
    """

    snapshot: Snapshot
    setting: Setting
    is_whole: bool
    passed_over: tuple[str, ...]


@contextmanager
def brought_up_to_date(config: Config, recording: Recording) -> Iterator[Current | None]:
    """Yield the kept snapshot of a ledger, brought up to date with the files on disk.

    None if none is kept, or if what has changed takes a run on the whole ledger. Reading it raises
    Damaged.
    """
    with closing(Blobs(Place(config).key(recording))) as kept, paused_garbage_collector():
        try:
            state = unpacked(kept.get(_STATE), recording.started)
            current = _current(state, kept, config, recording)
        except (Damaged, Refused):
            current = None
        yield current


def _current(state: State, kept: Blobs, config: Config, recording: Recording) -> Current | None:
    """Return a snapshot brought up to date, and keep it. Raises Damaged and Refused."""
    place = Place(config)
    files = place.claim_files(state.inputs)
    tree = WitnessedTree(config.root, recording)
    before = Reading(state.started, state.inputs)
    edits = place.edits(tree, recording, before, files.keys())
    if edits is None:
        return None
    data = {path: tree.read(path, MOST_CLAIM_BYTES) for path in sorted(edits.files)}

    @cache
    def read(path: str) -> Records:
        content = kept.get(path)
        if content is None or digest_of(content) != files.get(path):
            raise Damaged
        return _records(tree, path, content)

    snapshot = Snapshot(state.indexed, state.diagnostics, state.numbers, read)
    new = {path: _records(tree, path, content) for path, content in data.items()}
    setting = setting_of(config, tree)
    made = update(snapshot, new, setting)
    if made is None or made.left:
        return None
    now = made.snapshot
    if made.after.complete and (data or state.started < recording.started - _OLD):
        parts = (now.indexed, now.diagnostics, now.numbers, edits.passed_over)
        data_now = packed(State(recording.started, place.inputs(recording), *parts))
        kept.put([(_STATE, data_now), *data.items()])
    return Current(now, setting, made.after.complete, edits.passed_over)


def _records(tree: WitnessedTree, path: str, content: bytes) -> Records:
    """Return the records of the content of a claim file. Raises Refused."""
    text = read_text(ProposedTree(tree, {path: content}), path, MOST_CLAIM_BYTES)
    return read_claim_file(path, text)
