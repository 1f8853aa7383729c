"""A scan and a check of the same claims give the same contradictions, with the same keys."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from claimcheck.analysis.filters import Filters, select
from claimcheck.render.export.csv import export_csv
from claimcheck.render.export.jsonl import export_jsonl
from claimcheck.render.export.parquet import export_parquet
from claimcheck.scan import Plan
from tests.commands import ROOT
from tests.scan.rows import Claim, cases, checked, claims, found, scanned, unclear, write_ledger

LEDGERS = [ROOT, ROOT / "examples" / "titanic"]


@pytest.mark.parametrize("root", LEDGERS, ids=lambda root: root.name)
@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet"])
def test_exported_claims_give_the_contradictions_of_the_ledger(
    root: Path, format: str, tmp_path: Path
) -> None:
    ledger = checked(root)
    export = {"csv": export_csv, "jsonl": export_jsonl, "parquet": export_parquet}[format]
    path = tmp_path / f"claims.{format}"
    path.write_bytes(export(select(ledger, Filters(all=True))))
    with scanned(ledger, [path]) as result:
        assert result.tally.is_complete
        assert result.tally.rows == len(ledger.book.claims)
        assert found(result.findings()) == cases(ledger) != set()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(claims(), min_size=2, max_size=30), st.randoms(), st.booleans())
def test_any_claims_give_the_same_contradictions(
    some: Sequence[Claim], random: Random, in_folder: bool
) -> None:
    with TemporaryDirectory() as name:
        root = Path(name)
        ledger = checked(write_ledger(root, some))
        assert ledger.complete, [d.summary for d in ledger.diagnostics]
        rows = list(csv.reader(io.StringIO(export_csv(select(ledger, Filters(all=True))).decode())))
        head, lines = rows[0], rows[1:]
        random.shuffle(lines)
        paths = [root / "one.csv", root / "other.csv"]
        for path, part in zip(paths, (lines[::2], lines[1::2]), strict=True):
            with path.open("w", newline="") as file:
                csv.writer(file).writerows([head, *part])
        plan = Plan(folder=root / "work") if in_folder else Plan()
        with scanned(ledger, paths, plan) as result:
            assert result.tally.is_complete, result.tally
            assert found(result.findings()) == cases(ledger)
            vague = (f.question for f in result.findings() if f.relation == "unclear")
            assert Counter(vague) == unclear(ledger)
            event(f"cases: {min(len(cases(ledger)), 5)}")
            sides = [side for finding in result.findings() for side in finding.sides]
            assert all(side.rows >= 1 and side.sources == side.rows for side in sides)
