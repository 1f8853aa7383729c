"""A benchmark of the inventory: prose, and one long line, beside datefinder on the same prose.

    python -m benchmarks.inventory [ROUNDS] [MEGABYTES]

Prints megabytes a second, how the time grows with the length, and the time as a share of what
datefinder takes to find dates alone. The prose is the texts of this repository, repeated.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from claimcheck.inventory import NameIndex, take_inventory
from claimcheck.text.quotes import Text

ROOT = Path(__file__).parents[1]
AIM = 1.0
_MEGABYTE = 1_000_000


def main() -> None:
    rounds, size = (*map(int, sys.argv[1:]), *(5, 2)[len(sys.argv) - 1 :])
    texts = [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "examples/titanic/texts").glob("*.txt")]
    prose = "\n\n".join(path.read_text("utf-8") for path in sorted(texts))
    short, long = (_repeated(prose, n * _MEGABYTE) for n in (1, size))
    line = " ".join(short.split())
    few = prose[:50_000]
    medians = _measure(rounds, {
        "prose": lambda: _read(short),
        "longer": lambda: _read(long),
        "one line": lambda: _read(line),
        "few": lambda: _read(few),
        "datefinder": lambda: _dates(few),
    })  # fmt: skip
    rate = len(short) / _MEGABYTE / medians["prose"]
    print(f"medians of {rounds}: {rate:.2f} MB/s of prose (aim: at least {AIM})")
    print(f"{medians['longer'] / medians['prose'] / size:7.2f} x  as much time a byte at {size} MB")
    print(f"{medians['one line'] / medians['prose']:7.2f} x  on one line without breaks")
    print(f"{medians['few'] / medians['datefinder']:7.2f} x  datefinder, which finds dates alone")


def _repeated(prose: str, length: int) -> str:
    return (prose * (length // len(prose) + 1))[:length]


def _read(content: str) -> None:
    take_inventory(Text("prose.txt", content), NameIndex(["Titanic", "Aktau"]))


def _dates(content: str) -> None:
    import datefinder  # type: ignore[import-untyped]

    list(datefinder.find_dates(content))


def _measure(rounds: int, runs: dict[str, Callable[[], None]]) -> dict[str, float]:
    """Return the median seconds of each run; all are run once a round, in turn."""
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - start)
    return {name: statistics.median(taken) for name, taken in seconds.items()}


if __name__ == "__main__":
    main()
