"""The pipeline, from claim files to their result.

    claim files → records → book → debates → checks and gate

The result holds the debates with their cases, and the diagnostics. Commands that read a ledger call
`run` and show its result.
"""

from claimcheck.pipeline.assess import severity_of
from claimcheck.pipeline.result import Numbers, Outcome, Result
from claimcheck.pipeline.run import (
    load_baseline,
    nothing,
    paused_garbage_collector,
    run,
    run_at,
    run_recorded,
)

__all__ = [
    "Numbers",
    "Outcome",
    "Result",
    "load_baseline",
    "nothing",
    "paused_garbage_collector",
    "run",
    "run_at",
    "run_recorded",
    "severity_of",
]
