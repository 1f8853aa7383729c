"""The tutorial does what it says: its commands run in order, and print what it shows.

What follows the language of a block is the file that it gives (text, markdown), edits (diff) or
quotes (yaml). A block of text without a file is what the commands before it print.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.commands import ROOT, claimcheck

LEFT_OUT = "…"
# What a test does in its own way: to install the program, and to work in a copy of the example.
PREPARATIONS = ("python3 -m venv ", "source ", "cp -r examples/titanic ", "cd ")


class Block(NamedTuple):
    """A fenced block of the tutorial."""

    line: int
    language: str
    file: str
    text: str


def blocks() -> Iterator[Block]:
    page = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
    for match in re.finditer(r"^```(\w+) ?(\S*)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE):
        yield Block(page.count("\n", 0, match.start()) + 1, match[1], match[2], match[3])


def run(commands: str, ledger: Path) -> tuple[list[str], ...]:
    """Run the commands of a block in a ledger; return the lines of its stdout and its stderr."""
    out: list[str] = []
    errors: list[str] = []
    code = 0
    for command in commands.replace("\\\n", "").splitlines():
        if command == "echo $?":
            out.append(str(code))
        elif command.startswith("claimcheck "):
            done = claimcheck(*shlex.split(command)[1:], cwd=ledger, CLAIMCHECK_FORMAT="full")
            code = done.returncode
            out += done.stdout.splitlines()
            errors += done.stderr.splitlines()
        else:
            assert command.startswith(PREPARATIONS), command
    return out, errors


def edit(path: Path, diff: str) -> None:
    """Replace the lines with `-` by those with `+`; without any `-`, add these at the end."""
    old, new = ("".join(line[1:] for line in diff.splitlines(keepends=True) if line[0] == sign)
                for sign in "-+")  # fmt: skip
    text = path.read_text("utf-8")
    assert not old or text.count(old) == 1, old
    path.write_text(text.replace(old, new) if old else text + new, "utf-8")


def missing(shown: str, *streams: list[str]) -> str:
    """Return the first line shown that no stream has behind those before it, or nothing."""
    rests = [[line.rstrip() for line in stream] for stream in streams]
    for line in filter(lambda line: line.strip(LEFT_OUT), shown.splitlines()):
        start = line.removesuffix(LEFT_OUT)
        for rest in rests:
            ends = (n for n, real in enumerate(rest, 1)
                    if real == line or (start != line and real.startswith(start)))  # fmt: skip
            if end := next(ends, 0):
                del rest[:end]
                break
        else:
            return line
    return ""


def test_the_tutorial_runs(tmp_path: Path) -> None:
    ledger = shutil.copytree(ROOT / "examples" / "titanic", tmp_path / "titanic")
    streams: tuple[list[str], ...] = ()
    for block in blocks():
        path = ledger / block.file
        match block.language:
            case "sh":
                streams = run(block.text, ledger)
            case "diff":
                edit(path, block.text)
            case "yaml":
                quoted = path if path.is_file() else ROOT / block.file
                assert not missing(block.text, quoted.read_text("utf-8").splitlines())
            case _ if block.file:
                path.write_text(block.text, "utf-8")
            case _:
                line = missing(block.text, *streams)
                assert not line, f"behind line {block.line}: {line!r} is not in {streams}"
    assert {"report.html", "checking-copy.html"} <= {path.name for path in ledger.iterdir()}
