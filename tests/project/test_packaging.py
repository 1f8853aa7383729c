"""The lock and the ranges of versions: a release of a dependency changes no install."""

from __future__ import annotations

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.commands import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
PIN = re.compile(r"([A-Za-z0-9._-]+)==([A-Za-z0-9.!+]+)")


def locked() -> dict[str, str]:
    """Return the locked version of each package."""
    pins = (PIN.fullmatch(line) for line in LOCK)
    return {canonicalize_name(pin[1]): pin[2] for pin in pins if pin}


def required(*extras: str) -> list[Requirement]:
    """Return what the project and some of its extras need, without its own name."""
    lines = list(PROJECT["dependencies"])
    for extra in extras:
        lines += PROJECT["optional-dependencies"][extra]
    return [found for line in lines if (found := Requirement(line)).name != PROJECT["name"]]


def test_the_lock_holds_versions_and_no_address() -> None:
    assert len(locked()) == len(LOCK) > 0


def test_everything_the_checks_need_is_locked_within_its_range() -> None:
    versions = locked()
    for requirement in required("html", "lsp", "test", "dev"):
        version = versions[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement


def test_what_the_program_needs_has_a_lowest_and_a_highest_version() -> None:
    for requirement in required("html", "lsp"):
        operators = {specifier.operator for specifier in requirement.specifier}
        assert operators == {">=", "<"}, requirement


def test_the_readme_installs_the_locked_versions() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (command,) = [line for line in readme.splitlines() if "python -m pytest" in line]
    assert "-c constraints.txt -e '.[test]'" in command
