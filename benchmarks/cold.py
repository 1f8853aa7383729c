"""A benchmark of a cold `check` beside yamllint, bean-check, and CSafeLoader with pydantic.

    python -m benchmarks.cold [ROUNDS] [CLAIMS ...]

Needs the extra `bench`. The check includes quotes. Prints, for each number of claims, ratios of
medians; then the memory per claim, and the exponent of time over the number of claims.
"""

from __future__ import annotations

import math
import sys
import tempfile
from pathlib import Path

from benchmarks.ledgers import write_accounts, write_ledger
from benchmarks.timing import Measured, measure

LOADER = """
import sys
from pathlib import Path
import yaml
from pydantic import BaseModel

class Claim(BaseModel):
    question: str
    id: str
    claimant: str
    stated: object
    answer: object
    certainty: str
    part: str
    via: str
    quote: str

claims = [
    Claim.model_validate(claim)
    for path in sorted(Path(sys.argv[1]).rglob("s-*.yaml"))
    for claim in yaml.load(path.read_text(), yaml.CSafeLoader)["claims"]
]
"""
AIMS = {"yamllint": 0.06, "bean-check": 0.9, "CSafeLoader + pydantic": math.nan}


def main() -> None:
    numbers = [int(argument) for argument in sys.argv[1:]]
    rounds, sizes = (numbers[0], numbers[1:]) if len(numbers) > 1 else (3, [10_000, 100_000])
    results = {size: run(size, rounds if size <= 10_000 else 1) for size in sizes}
    small, large = min(sizes), max(sizes)
    if small == large:
        return
    a, b = results[small], results[large]
    print(f"memory a claim: {(b.memory - a.memory) / (large - small):,.0f} bytes")
    exponent = math.log(b.seconds / a.seconds) / math.log(large / small)
    print(f"growth from {small:,} to {large:,} claims: exponent {exponent:.2f}")


def run(claims: int, rounds: int) -> Measured:
    """Measure all commands on one generated ledger; return the measurement of claimcheck."""
    bin = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_ledger(root, claims)
        write_accounts(root / "accounts.beancount", claims)
        commands = {
            "claimcheck": [str(bin / "claimcheck"), "check", "-q", "--no-cache", "--root", folder],
            "bean-check": [str(bin / "bean-check"), "--no-cache", f"{root}/accounts.beancount"],
            "CSafeLoader + pydantic": [sys.executable, "-c", LOADER, folder],
            "yamllint": [str(bin / "yamllint"), "-d", "relaxed", f"{root}/claims"],
        }
        results = measure(commands, rounds)
    own = results["claimcheck"]
    print(f"{claims:,} claims, medians of {rounds}: claimcheck takes {own.seconds:.2f} s")
    for name, aim in AIMS.items():
        wanted = "" if math.isnan(aim) else f" (aim: at most {aim})"
        print(f"{own.seconds / results[name].seconds:7.3f} x  {name}{wanted}")
    return own


if __name__ == "__main__":
    main()
