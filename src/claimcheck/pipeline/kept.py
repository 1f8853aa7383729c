"""Snapshots of large ledgers, kept in the cache folder of the user.

A snapshot has the claim files as they were read, their index, diagnostics and numbers, and every
file and folder that the run read, as a signature and a digest. Nothing in it is trusted: what is
damaged or does not fit is no snapshot, and all of the ledger is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import cache
from types import MappingProxyType
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
from claimcheck.pipeline.history import Edit, History
from claimcheck.pipeline.index import index_of, question_of
from claimcheck.pipeline.place import Place, Reading, contents
from claimcheck.pipeline.result import Result
from claimcheck.pipeline.run import paused_garbage_collector, setting_of
from claimcheck.pipeline.state import Damaged, State, packed, unpacked
from claimcheck.pipeline.update import Snapshot, Update, can_be_updated, update
from claimcheck.replay import Recording, digest_of
from claimcheck.replay.blobs import Blobs

# Below, all of a ledger is read in less time than Python takes to start.
LEAST_CLAIMS = 1_000
_STATE = "state"
# A history of more debates than one in so many of the ledger's saves little.
_LEAST_SAVED = 4
# What commands made of a ledger, and how much of it is kept: that of the last few commands.
_DERIVED, _MOST_DERIVED = "derived/", 16
# A snapshot that nothing has changed since is kept anew after an hour, in nanoseconds.
_OLD = 3600 * 10**9


def keep(
    result: Result, recording: Recording, derived: Mapping[str, bytes] = MappingProxyType({})
) -> None:
    """Keep a snapshot of a large ledger whose outcome can be brought up to date.

    `derived` is what a command made of it, by name.
    """
    if recording.is_spoilt or result.numbers.claims < LEAST_CLAIMS or not can_be_updated(result):
        return
    place = Place(result.config)
    with closing(Blobs(place.key(recording))) as kept, suppress(Refused):  # changed since
        history = _history(kept, place, recording)
        if history is None:
            history = _begun(place, recording)
            kept.put(_blobs(result, recording, history), anew=True)
        if derived:
            _keep_derived(kept, history, derived)


def _begun(place: Place, recording: Recording) -> History:
    """Return the history that begins with the files that a run has read."""
    held = sorted(contents(place.inputs(recording)))
    return History(digest_of(repr(held).encode()))


def _history(kept: Blobs, place: Place, recording: Recording) -> History | None:
    """Return the history of a kept snapshot of the files that a run has read, None without one."""
    try:
        state = unpacked(kept.get(_STATE), recording.started)
    except Damaged:
        return None
    same = contents(state.inputs) == contents(place.inputs(recording))
    return state.history if same else None


def _blobs(result: Result, recording: Recording, history: History) -> Iterator[tuple[str, bytes]]:
    """Yield the blobs of a snapshot. Raises Refused."""
    place = Place(result.config)
    inputs = place.inputs(recording)
    state = State(
        recording.started,
        inputs,
        index_of(result.book),
        result.diagnostics,
        result.numbers,
        result.passed_over,
        history,
    )
    yield _STATE, packed(state)
    tree = DiskTree(result.config.root)
    yield from ((path, tree.read(path, MOST_CLAIM_BYTES)) for path in place.claim_files(inputs))


class Current(NamedTuple):
    """A snapshot brought up to date, and what its records are assessed with.

    `is_whole` says whether everything was checked; `passed_over` are files that are no claim files;
    `history` has the edits since the last whole run.
    """

    snapshot: Snapshot
    setting: Setting
    is_whole: bool
    passed_over: tuple[str, ...]
    history: History
    kept: Blobs

    def derived(self, name: str) -> tuple[bytes, Edit] | None:
        """Return the data that a command derived from the ledger, and the edits since, or None."""
        mark, _, data = (self.kept.get(_name(name)) or b"").partition(b"\n")
        edit = self.history.since(mark.decode("ascii", "replace"))
        return None if edit is None else (data, edit)

    def keep_derived(self, name: str, data: bytes) -> None:
        """Keep what a command made of the ledger as it is now."""
        _keep_derived(self.kept, self.history, {name: data})


def _name(derived: str) -> str:
    """Return the name under which something derived is kept, which no claim file has."""
    return f"{_DERIVED}{derived}"


def _keep_derived(kept: Blobs, history: History, derived: Mapping[str, bytes]) -> None:
    """Keep what a command made of a ledger, with the mark of what the ledger is."""
    mark = history.mark.encode()
    kept.put((_name(name), b"%s\n%s" % (mark, data)) for name, data in derived.items())
    kept.remove_older(_DERIVED, _MOST_DERIVED)


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
    history = _continued(state, made, data, place, recording)
    if made.after.complete and (data or state.started < recording.started - _OLD):
        parts = (now.indexed, now.diagnostics, now.numbers, edits.passed_over, history)
        data_now = packed(State(recording.started, place.inputs(recording), *parts))
        kept.put([(_STATE, data_now), *data.items()])
    return Current(now, setting, made.after.complete, edits.passed_over, history, kept)


def _continued(
    state: State, made: Update, data: Mapping[str, bytes], place: Place, recording: Recording
) -> History:
    """Return a history with one more edit; a new one if it changes sources, or is long."""
    if not data:
        return state.history
    indexed = made.snapshot.indexed
    balances = indexed.balances_on(map(question_of, made.touched))
    history = state.history.with_edit(data, made.touched, balances, made.speaking)
    is_long = history.length * _LEAST_SAVED > len(indexed.debates)
    return _begun(place, recording) if made.sources or is_long else history


def _records(tree: WitnessedTree, path: str, content: bytes) -> Records:
    """Return the records of the content of a claim file. Raises Refused."""
    text = read_text(ProposedTree(tree, {path: content}), path, MOST_CLAIM_BYTES)
    return read_claim_file(path, text)
