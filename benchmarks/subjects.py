"""A benchmark of questions of many: a table of subjects beside as many plain questions.

    python -m benchmarks.subjects [ROUNDS] [SUBJECTS]

Prints the time of a check of the table as a multiple of that of the plain claims.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.ledgers import CLAIMS_A_QUESTION, TYPES, write_ledger
from benchmarks.timing import measure

AIM = 1.1


def main() -> None:
    rounds, subjects = (*map(int, sys.argv[1:]), *(5, 1000)[len(sys.argv) - 1 :])
    claims = subjects * len(TYPES) * CLAIMS_A_QUESTION
    command = Path(sys.executable).parent / "claimcheck"
    with tempfile.TemporaryDirectory() as folder:
        commands = {}
        for name in ("plain", "table"):
            write_ledger(Path(folder) / name, claims, of_many=name == "table")
            commands[name] = [str(command), "check", "-q", "--root", f"{folder}/{name}"]
        results = measure(commands, rounds)
    ratio = results["table"].seconds / results["plain"].seconds
    print(f"{subjects:,} subjects x {len(TYPES)} questions, {claims:,} claims, medians of {rounds}")
    print(f"{ratio:7.3f} x  plain claims (aim: at most {AIM})")


if __name__ == "__main__":
    main()
