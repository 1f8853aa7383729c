"""A ledger that is run on again and again while it is edited."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from claimcheck.load.config import Config
from claimcheck.load.ledger import Remembered, read_claim_file
from claimcheck.load.source_tree import MOST_CLAIM_BYTES, ProposedTree, Refused, read_text
from claimcheck.load.witnessed_tree import WitnessedTree
from claimcheck.pipeline.place import Place, Reading
from claimcheck.pipeline.result import Result
from claimcheck.pipeline.run import paused_garbage_collector, run, setting_of
from claimcheck.pipeline.splice import spliced
from claimcheck.pipeline.update import Snapshot, can_be_updated, snapshot_of, update
from claimcheck.replay import Recording


class _State(NamedTuple):
    """A complete ledger as it was last run on: what an update of its result takes.

    `held` are the contents that took the place of files on disk.
    """

    result: Result
    snapshot: Snapshot
    files: Remembered
    reading: Reading
    held: Mapping[str, bytes]


class Live:
    """A ledger that is run on again and again; after most edits, only on the part they touch."""

    def __init__(self) -> None:
        self._remembered: Remembered = {}
        self._state: _State | None = None

    @property
    def files(self) -> set[str]:
        """The claim files that were read."""
        return set(self._remembered)

    def result(self, config: Config, held: Mapping[str, bytes]) -> Result:
        """Return the result of a run, in which contents take the place of files on disk."""
        with paused_garbage_collector():
            if self._state and (result := self._again(self._state, config, held)):
                return result
        recording = Recording("", time.time_ns(), "")
        tree = ProposedTree(WitnessedTree(config.root, recording), held)
        result = run(config, tree=tree, remembered=self._remembered)
        if can_be_updated(result) and not recording.is_spoilt:
            files = {**self._remembered}
            snapshot = snapshot_of(result, lambda path: files[path][1])
            reading = Reading(recording.started, Place(config).inputs(recording))
            self._state = _State(result, snapshot, files, reading, {**held})
        return result

    def _again(self, state: _State, config: Config, held: Mapping[str, bytes]) -> Result | None:
        """Return the result brought up to date from a state, None if it takes a whole run."""
        if config != state.result.config:
            return None
        recording = Recording("", time.time_ns(), "")
        tree = ProposedTree(WitnessedTree(config.root, recording), held)
        place = Place(config)
        edits = place.edits(tree, recording, state.reading, state.files.keys())
        if edits is None:
            return None
        edited = edits.files | {
            path for path in {**held, **state.held} if held.get(path) != state.held.get(path)
        }
        if not edited <= state.files.keys():
            return None
        try:
            texts = {path: read_text(tree, path, MOST_CLAIM_BYTES) for path in edited}
        except Refused:
            return None
        new = {
            path: (text, read_claim_file(path, text))
            for path, text in texts.items()
            if text != state.files[path][0]
        }
        setting = setting_of(config, tree, earlier=state.result.archive)
        made = update(state.snapshot, {path: one[1] for path, one in new.items()}, setting)
        if made is None or recording.is_spoilt:
            return None
        self._remembered |= new
        result = replace(spliced(state.result, made, setting), passed_over=edits.passed_over)
        if not result.complete:
            return result
        files = state.files | new
        self._state = _State(
            result,
            made.snapshot._replace(
                diagnostics=result.diagnostics, read=lambda path: files[path][1]
            ),
            files,
            Reading(recording.started, place.inputs(recording)),
            {**held},
        )
        return result
