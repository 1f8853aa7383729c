"""The room of checks: each bears the name of its code, and so does its test."""

from __future__ import annotations

from pathlib import Path

from claimcheck.checks import NAMES
from claimcheck.diagnostics import Code
from tests.commands import ROOT


def test_a_check_is_named_as_its_code_its_page_and_its_test() -> None:
    assert NAMES
    for name in NAMES:
        code = Code.named(name.replace("_", "-"))
        assert code
        assert (ROOT / "docs" / "codes" / f"{code}.md").is_file()
        assert (Path(__file__).parent / f"test_{name}.py").is_file()


def test_every_code_has_a_description_and_one_name() -> None:
    for code in Code:
        assert code.name == code.upper().replace("-", "_")
        assert code.description[0].islower() or code.description[0] in "YU"
        assert len(code.description) <= 48
