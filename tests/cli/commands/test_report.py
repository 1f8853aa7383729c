"""The command `report`: filters, widths, colours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import claimcheck


@pytest.mark.parametrize("columns", ["0", "-5", "abc", "100000", "", "9" * 5000])
def test_a_width_that_is_none_is_eighty(columns: str) -> None:
    assert claimcheck("report", COLUMNS=columns).stdout == claimcheck("report").stdout


@pytest.mark.parametrize("columns", [20, 60, 80, 140])
def test_no_line_is_wider_than_the_page(columns: int) -> None:
    done = claimcheck("report", "--all", COLUMNS=str(columns))
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= columns
    assert "…" not in done.stdout.replace("resolution…", "")  # words of a source


def colored(*arguments: str, FORCE_COLOR: str = "", NO_COLOR: str = "") -> bool:  # noqa: N803
    done = claimcheck("report", *arguments, FORCE_COLOR=FORCE_COLOR, NO_COLOR=NO_COLOR)
    return "\x1b[" in done.stdout


def test_colours() -> None:
    assert not colored()
    assert colored("--color", "always")
    assert colored(FORCE_COLOR="1")
    assert not colored(FORCE_COLOR="0")
    assert not colored(FORCE_COLOR="1", NO_COLOR="1")
    assert colored("--color", "always", NO_COLOR="1")
    assert not colored("--color", "never", FORCE_COLOR="1")


def test_filters(disputed: Path) -> None:
    def heads(*arguments: str) -> list[str]:
        lines = claimcheck("report", *arguments, cwd=disputed).stdout.splitlines()
        questions = ("killed", "crash-site", "crash-date", "cause")
        return [line.split()[0] for line in lines if line.startswith(questions)]

    assert heads() == ["crash-site"]
    assert heads("--all") == ["killed", "crash-site"]
    assert heads("--topic", "crash", "--all") == ["killed", "crash-site"]
    assert heads("--source", "report") == ["crash-site"]
    assert heads("--source", "article") == []
    assert heads("--source", "article", "--all") == ["killed"]
    assert heads("--claimant", "The Bureau") == ["crash-site"]
    assert heads("--status", "new") == ["crash-site"]
    assert heads("--status", "ruled") == []
    assert heads("--status", "tension", "--all") == []
