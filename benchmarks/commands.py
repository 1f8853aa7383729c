"""A benchmark of the commands that show a ledger, run anew on ledgers of two sizes.

    python -m benchmarks.commands [ROUNDS [SMALL LARGE]]

Prints the time of each on the larger ledger over that of `check`, and the exponent by which its
time grows with the number of claims, without the start of Python: 1 is in proportion.
"""

from __future__ import annotations

import math
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.again import COMMAND
from benchmarks.ledgers import write_ledger
from benchmarks.timing import measure

COMMANDS = (
    "check", "check --format json", "show q-7", "annotate s-3", "matrix", "timeline", "report",
    "report --all", "report --format markdown", "report --format html", "coverage",
    "export --format jsonl -o {folder}/x.jsonl", "export --format csv -o {folder}/x.csv",
    "export --format sqlite -o {folder}/x.sqlite",
)  # fmt: skip
START = "schema"  # loads what a command takes, and reads no ledger


def main() -> None:
    numbers = [int(argument) for argument in sys.argv[1:]]
    rounds, sizes = (numbers or [3])[0], numbers[1:] or [2_000, 10_000]
    small, large = (timed(size, rounds) for size in sizes)
    print(f"{sizes[1]:,} claims, check anew {large['check']:.2f} s, medians of {rounds}")
    start = large.pop(START)
    for name, seconds in large.items():
        growth = (seconds - start) / max(small[name] - start, 1e-3)
        exponent = math.log(growth) / math.log(sizes[1] / sizes[0])
        print(f"{seconds / large['check']:7.2f} x check  exponent {exponent:4.2f}  {name}")


def timed(size: int, rounds: int) -> dict[str, float]:
    """Return the median seconds of each command, and of their start, on a ledger of a size."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as written:
        write_ledger(Path(folder), size)
        commands = {
            name: [COMMAND, *name.format(folder=written).split(), "--root", folder]
            for name in COMMANDS
        }
        commands[START] = [COMMAND, START]
        os.environ["CLAIMCHECK_CACHE"] = os.devnull
        found = measure(commands, rounds)
    return {name.split(" -o")[0]: measured.seconds for name, measured in found.items()}


if __name__ == "__main__":
    main()
