"""Golden vectors: a contradiction keeps its key, or baselines and fingerprints are lost."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from claimcheck.load.config import Config
from claimcheck.pipeline import run

CASES = Path(__file__).parent / "cases"

# The text that is hashed, written out by hand, and the key it must give.
VECTORS = [
    (
        "two-sources-contradict",
        '["claimcheck/contradiction/v1","dead",'
        '[["","asserts",["[38,38] people"]],["","asserts",["[40,40] people"]]]]',
        "0eaa13ff100f0045",
    ),
    (
        "a-denial-contradicts-a-list-that-contains-it",
        '["claimcheck/contradiction/v1","why",[["","asserts",["a","c"]],["","denies",["c"]]]]',
        "d7773026c89e5328",
    ),
    (
        "a-ruling-of-the-scope-covers-it",
        '["claimcheck/contradiction/v1","dead",'
        '[["total","asserts",["[38,38] people"]],["total","asserts",["[40,40] people"]]]]',
        "c699d1770635d12a",
    ),
    (
        "a-misspelling-is-never-a-change",
        '["claimcheck/contradiction/v1","head",'
        '[["","2025-10-01/2025-10-31","asserts",["nigel pashinyan"]],'
        '["","2025-12-01/2025-12-31","asserts",["nikol pashinyan"]]]]',
        "9d59ac689f0da59d",
    ),
    (
        "a-side-within-holds-what-says-more",
        '["claimcheck/contradiction/v1","where",'
        '[["","asserts",["grozny"]],["","asserts",["near aktau"]]]]',
        "1ec757e19a25e7cf",
    ),
]


@pytest.mark.parametrize(("case", "text", "key"), VECTORS)
def test_key(case: str, text: str, key: str) -> None:
    (found,) = run(Config(CASES / case)).cases
    assert json.dumps(json.loads(text), separators=(",", ":")) == text
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == key
    assert found.conflict.key == key
    assert found.conflict.id == f"{found.conflict.on}~{key[:6]}"
