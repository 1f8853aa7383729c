"""A run of the pipeline on the files of a ledger, on disk or at a git revision."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from claimcheck.book import join
from claimcheck.diagnostics import Code
from claimcheck.gate import Base, Baseline, Known, base_of, parse_baseline
from claimcheck.load.archive import Archive
from claimcheck.load.config import CONFIG_FILES, Config, ConfigError, config_at, repository_prefix
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.ledger import Progress, Remembered, quiet, read_ledger, refusal
from claimcheck.load.lines import Lines
from claimcheck.load.records import Records
from claimcheck.load.source_tree import MOST_TEXT_BYTES, Refused, SourceTree, read_text
from claimcheck.load.witnessed_tree import WitnessedTree
from claimcheck.load.yaml_nodes import Malformed
from claimcheck.pipeline.assess import Setting, assess
from claimcheck.pipeline.result import Numbers, Result
from claimcheck.replay import Recording


def run(
    config: Config,
    progress: Progress = quiet,
    base: str = "",
    tree: SourceTree | None = None,
    checks: bool = True,
    remembered: Remembered | None = None,
) -> Result:
    """Return the result of reading a ledger and checking all of it; nothing is written.

    `base` names a git revision whose unruled contradictions are known, "" for none. `tree` is read
    instead of the files on disk. Without `checks`, the checks of the whole book are skipped, which
    do not affect contradictions. Claim files that are as `remembered` are not parsed again; others
    are added to it.
    """
    tree = tree or DiskTree(config.root)
    with paused_garbage_collector():
        records = read_ledger(tree, config, progress, remembered)
        return assess(records, setting_of(config, tree, base), progress, checks)


def run_recorded(
    config: Config, recording: Recording, progress: Progress = quiet, base: str = ""
) -> Result:
    """Return the result of a run on the files on disk, which are recorded as they are read."""
    result = run(config, progress, base, WitnessedTree(config.root, recording))
    if base and not result.base:
        recording.spoil()  # what git lacks may be fetched
    return replace(result, recording=recording)


def run_at(disk: DiskTree, revision: str) -> tuple[str, Result]:
    """Return the commit of a git revision, and the result of a run on its ledger.

    The ledger is the one in the folder on disk, with its configuration at that revision. Raises
    Refused if the revision or its ledger cannot be read; an empty ledger is no error.
    """
    from claimcheck.load.git import CODE
    from claimcheck.load.git_tree import open_revision

    with open_revision(disk, revision) as tree:
        try:
            result = run(config_at(tree, disk.root), tree=tree, checks=False)
        except ConfigError as error:
            result = nothing(error)
        if not (result.complete or result.is_empty):
            first = next(diagnostic for diagnostic in result.diagnostics if diagnostic.incomplete)
            message = f'the ledger at "{revision}" is broken: {first.summary}'
            raise Refused(CODE, message, "fix it there, or use another revision")
        return tree.commit, result


def setting_of(
    config: Config, tree: SourceTree, base: str = "", earlier: Archive | None = None
) -> Setting:
    """Load what records are assessed with: the baseline, and the base with the result there.

    Source texts that an `earlier` archive has are not read again.
    """
    archive = Archive(tree, earlier)
    try:
        baseline = load_baseline(tree, config)
        if not base:
            return Setting(config, tree, archive, Known(baseline))
        assert isinstance(tree, DiskTree)
        revision, past = _base(config, tree, base)
        return Setting(config, tree, archive, Known(baseline, revision), past)
    except Malformed as malformed:
        problem = malformed.diagnostic
    except Refused as refused:
        path = config.claims if refused.code is Code.UNREADABLE_BASE else config.baseline
        problem = refusal(path, refused)
    return Setting(config, tree, archive, None, problems=(problem,))


def load_baseline(tree: SourceTree, config: Config) -> Baseline:
    """Load the baseline of a ledger, empty if there is no file. Raises Malformed and Refused."""
    if not tree.has(config.baseline):
        return Baseline()
    return parse_baseline(config.baseline, read_text(tree, config.baseline, MOST_TEXT_BYTES))


def _base(config: Config, disk: DiskTree, name: str) -> tuple[Base, Result]:
    """Return the base of a revision, and the result there. Raises Refused."""
    from claimcheck.load.uncommitted import uncommitted

    commit, past = run_at(disk, name)
    remarks = []
    if past.is_empty:
        folder = f"{repository_prefix(config.root)}{past.config.claims}/"
        remarks.append(f"nothing is known at {name}: no claims in {folder} at that revision")
    elif past.config.claims != config.claims:
        remarks.append(f"the claim files were in {past.config.claims}/ at {name}")
    if number := uncommitted(disk, (config.claims, config.baseline, *CONFIG_FILES)):
        remarks.append(
            f"the ledger was checked as it is on disk, {number} of its files uncommitted"
        )
    return base_of(name, commit, past.book, past.cases, tuple(remarks)), past


def nothing(error: ConfigError) -> Result:
    """Return the result of a ledger that is missing or wrongly configured: one diagnostic."""
    tree = DiskTree(Path())
    archive = Archive(tree)
    return Result(
        config=Config(Path()),
        diagnostics=(error.diagnostic,),
        numbers=Numbers(),
        lines=Lines(tree),
        archive=archive,
        book=join(Records(), archive),
        debates={},
    )


@contextmanager
def paused_garbage_collector() -> Iterator[None]:
    """Pause the garbage collector: records are many, live to the end and have no cycles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
