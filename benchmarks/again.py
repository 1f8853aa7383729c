"""A benchmark of a command whose answer is kept, beside the same command run anew.

    python -m benchmarks.again [ROUNDS] [CLAIMS ...]

Prints ratios of medians: of the shipped ledger over an empty Python, and of generated ledgers, as
they were and with one answer changed, over a run without the cache.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.ledgers import write_ledger
from benchmarks.timing import measure

ROOT = Path(__file__).parents[1]
COMMAND = str(Path(sys.executable).parent / "claimcheck")


def main() -> None:
    numbers = [int(argument) for argument in sys.argv[1:]]
    rounds, sizes = (numbers[0], numbers[1:]) if len(numbers) > 1 else (5, [10_000, 100_000])
    with tempfile.TemporaryDirectory() as cache:
        os.environ["CLAIMCHECK_CACHE"] = cache
        shipped(4 * rounds + 1)
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                write_ledger(Path(folder), size)
                generated(size, Path(folder), rounds)


def shipped(rounds: int) -> None:
    results = measure(
        {
            "python -c pass": [sys.executable, "-c", "pass"],
            "check again": [COMMAND, "check", "-q"],
            "report again": [COMMAND, "report", "-q"],
            "check --base again": [COMMAND, "check", "-q", "--base", "HEAD"],
            "check anew": [COMMAND, "check", "-q", "--no-cache"],
            "check --base anew": [COMMAND, "check", "-q", "--base", "HEAD", "--no-cache"],
        },
        rounds,
        ROOT,
    )
    base = results["python -c pass"].seconds
    print(f"shipped ledger, medians of {rounds}; python -c pass takes {base * 1000:.1f} ms")
    for name, result in list(results.items())[1:]:
        print(f"{result.seconds / base:7.2f} x  {name}")


def generated(size: int, root: Path, rounds: int) -> None:
    check = [COMMAND, "check", "-q", "--root", str(root)]
    report = [COMMAND, "report", "-q", "--root", str(root)]
    file = root / "claims/sources/s-5.yaml"
    before, quote = file.read_text(), (root / "seeds/s-5.txt").read_text()[:60].rsplit(" ", 1)[0]
    claim = ["--question", "q-5", "--answer", "38", "--id", "new", "--quote", quote]
    commands = {
        "edited": check,
        "again": check,
        "show": [COMMAND, "show", "q-7", "--root", str(root)],
        "report edited": report,
        "add": [COMMAND, "add", "s-5", "-q", "--root", str(root), *claim],
        "report anew": [*report, "--no-cache"],
        "anew": [*check, "--no-cache"],
    }
    for command in (check, report):  # keep a snapshot and a page
        subprocess.run(command, check=False, capture_output=True)
    steps = {
        "edited": lambda: edit(root),
        "show": forget_answers,
        "report edited": lambda: edit(root),
        "add": lambda: file.write_text(before),
    }
    results = measure(commands, rounds, before=steps)
    anew = results["anew"].seconds
    print(f"{size:,} claims, check anew {anew:.2f} s")
    whats = (
        ("again", "check, nothing changed"),
        ("edited", "check, one answer changed"),
        ("show", "show of one question"),
        ("report edited", "report, one answer changed"),
        ("add", "add of one claim, by options"),
        ("report anew", "report anew"),
    )
    for name, what in whats:
        seconds = results[name].seconds
        print(f"{seconds / anew:7.3f} x  {seconds:.3f} s  {what}")


def forget_answers() -> None:
    """Remove the kept answers of commands; snapshots are left."""
    for path in Path(os.environ["CLAIMCHECK_CACHE"]).iterdir():
        if not path.suffix:
            path.unlink()


def edit(root: Path) -> None:
    """Change the answer of one claim, back and forth."""
    path = root / "claims/sources/s-3.yaml"
    text = path.read_text()
    old, new = ("41", "38") if "answer: 41\n" in text else ("38", "41")
    path.write_text(text.replace(f"answer: {old}\n", f"answer: {new}\n", 1))


if __name__ == "__main__":
    main()
