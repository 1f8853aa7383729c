"""The folder of a ledger, and the files in it that a run has read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Set
from typing import NamedTuple

from claimcheck.load.config import Config
from claimcheck.load.source_tree import SourceTree, is_claim_file
from claimcheck.replay import Input, Recording, changed, digest_of


class Reading(NamedTuple):
    """The files and folders that a run has read; `started` is the time before, in nanoseconds."""

    started: int
    inputs: list[Input]


def contents(inputs: Iterable[Input]) -> set[tuple[str, bytes, str]]:
    """Return inputs by what they hold: their digests, of those without one their signatures."""
    return {(kind, path, digest or signature) for kind, path, signature, digest in inputs}


class Edits(NamedTuple):
    """The claim files that have changed, and the files beside claim files that are none."""

    files: set[str]
    passed_over: tuple[str, ...]


class Place:
    """The folder of a ledger, and the files in it that a run has read."""

    def __init__(self, config: Config) -> None:
        self._config = config
        # Joined like the paths of a tree, which has no "." in it.
        self._top = os.fsencode(os.path.join(os.getcwd(), config.root / "-")).removesuffix(b"-")  # noqa: PTH109, PTH118

    def key(self, recording: Recording) -> str:
        """Return the key of the snapshot of the ledger, as configured, for this program."""
        settings = repr(self._config._replace(strict=False))
        parts = (os.fsencode(recording.program), self._top, os.fsencode(settings))
        return digest_of(b"\0".join(parts))

    def inputs(self, recording: Recording) -> list[Input]:
        """Return the inputs of a run in the folder; the configuration is in the key."""
        return [
            input
            for input in recording.inputs
            if input[0] != "config" and input[1].startswith(self._top)
        ]

    def relative(self, input: Input) -> str:
        """Return the path of an input below the folder."""
        return os.fsdecode(input[1].removeprefix(self._top))

    def edits(
        self, tree: SourceTree, recording: Recording, before: Reading, files: Set[str]
    ) -> Edits | None:
        """Return the edits of a ledger since an earlier reading, whose claim files are `files`.

        None if more has changed than claim files. Folders count only by the claim files in them.
        """
        edited = set()
        for input in changed(recording, before.inputs, before.started):
            path = self.relative(input)
            if input[0] == "file" and path in files:
                edited.add(path)
            elif input[0] != "folder" or not f"{path}/".startswith(f"{self._config.claims}/"):
                return None
        listing = tree.find(self._config.claims)
        if listing.unread or {*listing.files} != files:
            return None
        return Edits(edited, tuple(listing.others))

    def claim_files(self, inputs: Iterable[Input]) -> dict[str, str]:
        """Return the digests of the claim files among inputs, by path."""
        folder = f"{self._config.claims}/"
        read = {self.relative(input): input[3] for input in inputs if input[0] == "file"}
        return {
            path: digest
            for path, digest in read.items()
            if path.startswith(folder) and is_claim_file(path.removeprefix(folder))
        }
