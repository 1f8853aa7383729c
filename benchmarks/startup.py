"""A benchmark of `--version` and of `check` on the shipped claims, in multiples of an empty Python.

python -m benchmarks.startup [ROUNDS]
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.timing import measure

ROOT = Path(__file__).parents[1]
START = "from claimcheck.__main__ import main; import sys; sys.argv[1:] = {!r}; main()"
IMPORTS = "import typer, yaml\nfrom pydantic import BaseModel\nclass Model(BaseModel):\n    x: int"


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    python = sys.executable
    results = measure(
        {
            "python -c pass": [python, "-c", "pass"],
            "claimcheck --version": [python, "-c", START.format(["--version"])],
            "the console script --version": [str(Path(python).parent / "claimcheck"), "--version"],
            "import typer, yaml, pydantic": [python, "-c", IMPORTS],
            "claimcheck check": [python, "-c", START.format(["check", "-q", "--no-cache"])],
            "claimcheck check --base HEAD": [
                python,
                "-c",
                START.format(["check", "-q", "--base", "HEAD"]),
            ],
        },
        rounds,
        ROOT,
    )
    base = results["python -c pass"].seconds
    print(f"medians of {rounds} rounds; python -c pass takes {base * 1000:.1f} ms")
    for name, measured in results.items():
        print(f"{measured.seconds / base:7.2f} x  {name}")


if __name__ == "__main__":
    main()
