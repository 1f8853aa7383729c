"""Cases: a small ledger in a folder, and beside it how its positions compare."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck.diagnostics import Code
from claimcheck.load.config import Config
from claimcheck.pipeline import Result, run
from claimcheck.render.phrases.cases import status_word

CASES = Path(__file__).parent / "cases"
# The quotes of the cases are placeholders, and bear no answers.
PLACEHOLDERS = (Code.QUOTE_DENIES_ANSWER, Code.QUOTE_LACKS_ANSWER)


def told(result: Result) -> Iterator[str]:
    """Yield each pair of positions, its relation and reason; then the codes of the diagnostics."""
    cases = {case.conflict.key: case for case in result.cases}
    for debate in result.debates.values():
        if len(debate.positions) == 1:
            yield f"one position: {debate.positions[0].text}"
        for pair in debate.pairs:
            case = cases.get(pair.key)
            status = f", {word}" if case and (word := status_word(case)) else ""
            a, b = sorted(position.text for position in pair.positions)
            yield f"{a} | {b}: {pair.relation}{status}"
            yield f"  {pair.why}"
            if case:
                yield f"  {', '.join(case.parties)}"
    for diagnostic in result.diagnostics:
        if diagnostic.code not in PLACEHOLDERS:
            yield diagnostic.code


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda folder: folder.name)
def test_case(folder: Path) -> None:
    found = "\n".join(told(run(Config(folder)))) + "\n"
    assert found == (folder / "expected.txt").read_text("utf-8")
