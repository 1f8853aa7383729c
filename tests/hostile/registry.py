"""The registry of hostile cases: those that a test builds, and those that none does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., None])
BUILT: set[str] = set()
NOT_BUILT = {
    "windows-case-01": "paths are written with / everywhere; CI has no Windows machine",
    "csv-json-01": "no command writes CSV",
    "github-07": "nothing is written to GITHUB_OUTPUT",
    "html-markdown-04": "tests/render/report/test_browser.py opens the page of a large ledger",
    "github-08": "tests/project/test_ci.py runs the action and reads its inputs",
    "process-env-15": "tests/debates/test_keys.py holds golden keys; CI runs it on three Pythons",
    "process-env-16": "only the day of a new ruling is that of the clock; --on gives another",
    "semantics-03": "a ruling supersedes no other",
    "semantics-07": "a ruling cites a disputed source by design: the finding is its own",
    "concurrency-fs-01": "tests/load/test_disk_tree.py changes a file while it is read",
    "concurrency-fs-02": "a text is read once, and hashed and searched from memory",
    "concurrency-fs-03": "tests/editing/test_atomic.py kills a process while it writes",
    "concurrency-fs-05": "tests/editing/test_atomic.py has two writers of one file",
    "baseline-10": "tests/gate/test_baseline.py merges branches that edit the baseline",
    "process-env-05": "tests/cli/test_main.py and tests/diagnostics/test_errors.py inject faults",
}
"""Cases without a test here, with the reason or the test that holds them elsewhere."""


def case(*ids: str) -> Callable[[F], F]:
    """Mark a test as that of one or more cases."""
    BUILT.update(ids)
    return lambda test: test
