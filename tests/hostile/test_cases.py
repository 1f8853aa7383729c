"""The cases: every one is a test here, or has a reason why not."""

from __future__ import annotations

import json
from pathlib import Path

from tests.hostile import (  # noqa: F401 - each registers its cases
    test_disk,
    test_formats,
    test_gate,
    test_paths,
    test_process,
    test_text,
    test_yaml,
)
from tests.hostile.registry import BUILT, NOT_BUILT

CASES = Path(__file__).with_name("cases.json")


def test_every_case_is_built_or_has_a_reason() -> None:
    ids = {case["id"] for case in json.loads(CASES.read_text("utf-8"))}
    assert ids >= BUILT
    assert BUILT.isdisjoint(NOT_BUILT)
    assert ids - BUILT == set(NOT_BUILT)
