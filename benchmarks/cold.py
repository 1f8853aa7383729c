"""A benchmark of a cold `check` beside the tools that do a part of its work.

    python -m benchmarks.cold [ROUNDS] [CLAIMS ...]

Needs the extra `bench`. yamllint reads the same files; check-jsonschema holds them against our
schema; CSafeLoader with pydantic makes records of them; bean-check balances as many transactions;
linkml-reference-validator, if LINKML_REFERENCE_VALIDATOR names it, looks up the same quotes (it
asks for other versions of our libraries, and so for an environment of its own). Prints, for each
number of claims, ratios of medians; then the memory per claim, and the exponent of time over the
number of claims.
"""

from __future__ import annotations

import math
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.ledgers import write_accounts, write_ledger, write_references
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
ROOT = Path(__file__).parents[1]
REFERENCES = os.environ.get("LINKML_REFERENCE_VALIDATOR", "")


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
            "check-jsonschema": [
                str(bin / "check-jsonschema"), "--schemafile", str(ROOT / "claimcheck.schema.json"),
                *map(str, sorted(root.rglob("claims/sources/*.yaml"))),
            ],
        }  # fmt: skip
        if REFERENCES:
            data = map(str, write_references(root, claims))
            commands["linkml-reference-validator"] = [
                REFERENCES, "validate", "data", *data, "--no-full-text",
                "--schema", f"{root}/references/schema.yaml", "--cache-dir", f"{root}/cache",
            ]  # fmt: skip
        results = measure(commands, rounds)
    own = results.pop("claimcheck")
    print(f"{claims:,} claims, medians of {rounds}: claimcheck takes {own.seconds:.2f} s")
    for name, other in results.items():
        print(f"{own.seconds / other.seconds:7.3f} x  {name} ({other.seconds:.1f} s)")
    return own


if __name__ == "__main__":
    main()
