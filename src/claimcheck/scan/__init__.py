"""A scan: rows of tables, grouped by DuckDB, compared by the questions of a ledger.

    tables → rows, grouped → statements on each subject → sets of them, compared → findings

Rows that state the same are one statement; sets of statements that several subjects share are
compared once. The comparison is that of a ledger's claims.
"""

from claimcheck.scan.engine import Engine, OutOfMemory, Unreadable, engine
from claimcheck.scan.questions import Questions, questions_of
from claimcheck.scan.result import Figures, Finding, Result, Side
from claimcheck.scan.run import Plan, run_scan
from claimcheck.scan.tables import naming
from claimcheck.scan.tally import Fault, Tally, Unread

__all__ = [
    "Engine",
    "Fault",
    "Figures",
    "Finding",
    "OutOfMemory",
    "Plan",
    "Questions",
    "Result",
    "Side",
    "Tally",
    "Unread",
    "Unreadable",
    "engine",
    "naming",
    "questions_of",
    "run_scan",
]
