"""The pages of the codes: every code has one, and what it shows is what happens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.diagnostics import Code
from claimcheck.load.config import ConfigError, find_config
from claimcheck.pipeline import Result, nothing, run
from claimcheck.render.check.concise import concise
from claimcheck.render.commands.explain import code_page
from claimcheck.render.terminal.canvas import Canvas
from tests.commands import ROOT

PAGES = ROOT / "docs" / "codes"
BLOCK = re.compile(r"```(\w+)\n(.*?)\n```", re.DOTALL)


def check(root: Path) -> Result:
    try:
        return run(find_config(root, root))
    except ConfigError as error:
        return nothing(error)


def codes_of(result: Result) -> set[str]:
    return {diagnostic.code for diagnostic in result.diagnostics}


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == set(Code)


def test_the_ledger_of_the_pages_is_clean(ledger: Path) -> None:
    assert codes_of(check(ledger)) == set()


def shell(commands: str, ledger: Path) -> str:
    """Run the commands of a page, claimcheck among them, in a ledger; return what they print."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    done = subprocess.run(
        ["bash", "-c", commands], cwd=ledger, env=environment | {"PATH": path},
        stdout=subprocess.PIPE, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.stdout


@pytest.mark.parametrize("code", sorted(Code))
def test_page(code: Code, ledger: Path) -> None:
    page = code_page(code)
    assert page.startswith(f"# {code}\n")
    blocks = BLOCK.findall(page)
    if not blocks:
        pytest.skip(f"the page of {code} has no example: it takes a fault of the disk")
    (kind, bad), (_, output), *good = blocks
    example = ledger / "claims" / "example.yaml"
    if kind == "yaml":
        example.write_text(bad, "utf-8")
    else:
        printed = shell(bad, ledger)
    result = check(ledger)
    if kind == "sh" and "claimcheck check" in bad:
        assert printed.rstrip() == output
        return
    assert concise(result, Canvas()).rstrip() == output
    assert code in codes_of(result)
    assert all(diagnostic.help for diagnostic in result.diagnostics)
    if good:
        kind, mended = good[0]
        if kind == "yaml":
            example.write_text(mended, "utf-8")
        else:
            shell(mended, ledger)
        assert codes_of(check(ledger)) == set()
