"""A box for a hostile input: a ledger in a folder of its own, and the command in its own process.

Whatever the input, a command ends within 60 seconds and 512 MB, prints no traceback and no raw
control, bidirectional or zero-width character, and writes nothing outside the ledger, or in it
unless it is told to.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import resource
import signal
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.commands import ROOT

MEMORY, SECONDS = 512_000_000, 60
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_LINE = re.compile(
    r"^(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?P<code>[a-z0-9-]+) .*$", re.MULTILINE
)
# What lets root read and write whatever the mode of a file says.
_CAPABILITIES = (1, 2)
_DROP_CAPABILITY = 24
Content = str | bytes
Environment = Mapping[str, str | None]

BASE: dict[str, Content] = {
    "claims/base.yaml": """topic: {id: t, title: Topic}
questions:
  q: {ask: How many?, type: number}
  w: {ask: What?, type: text}
  d: {ask: When?, type: date}
  p: {ask: Where?, type: place}
  yn: {ask: Is it?, type: yes-no}
  who: {ask: Who?, type: person}
source: {id: base, title: Base, text: seeds/base.txt}
claims:
  - {question: q, answer: 38, quote: killing 38 people}
""",
    "seeds/base.txt": (
        "The crash, killing 38 people, was near Aktau. In 2024 it rained. He said: no. "
        "crash happened.\n"
    ),
}
# A finding of its own, which no other input may hide.
CANARY: dict[str, Content] = {
    "claims/zz.yaml": "source: {id: zz, title: Canary, text: seeds/zz.txt}\n"
    "claims:\n  - {question: q, answer: 38, quote: words that are lost}\n",
    "seeds/zz.txt": "Other words are here.\n",
}
PAPER = """source:
  {id: ID, title: Paper ID, publisher: Paper ID, published: DAY, text: seeds/ID.txt}
claims:
  - {question: q, answer: ANSWER, quote: QUOTE}
"""


def paper(id: str, day: str, answer: str, quote: str) -> str:
    """Return a claim file of a source with one claim."""
    text = PAPER.replace("ID", id).replace("DAY", day)
    return text.replace("ANSWER", answer).replace("QUOTE", quote)


A = paper("a", "2025-01-01", "38", "killing 38 people")
B = paper("b", "2025-01-02", "67", "killed 67")
PAIR: dict[str, Content] = {
    "claims/a.yaml": A,
    "claims/b.yaml": B,
    "claims/t.yaml": "topic: {id: t, title: Topic}\n"
    "questions:\n  q: {ask: How many?, type: number}\n",
    "seeds/a.txt": "It fell, killing 38 people.\n",
    "seeds/b.txt": "It fell and killed 67.\n",
}
RULING = """rulings:
  - question: q
    covers: [38, 67]
    finding: undecided
    because: Two accounts exclude each other.
    cites: [{source: a, quote: killing 38 people}]
    by: desk
    on: 2025-02-01
"""
HEAD = "source: {id: bad, title: Bad, text: seeds/base.txt}\nclaims:\n"


def source(claims: str, text: str = "seeds/base.txt", id: str = "bad") -> str:
    """Return a claim file of a source with some claims."""
    return f"source: {{id: {id}, title: Bad, text: {text}}}\nclaims:\n{claims}"


def claim(answer: str, question: str = "w", quote: str = "crash happened", more: str = "") -> str:
    """Return a claim as an item of a list."""
    return f"  - {{question: {question}, answer: {answer}, quote: {quote}{more}}}\n"


class Ran(NamedTuple):
    """A command that ended: its exit code and output."""

    code: int
    bytes: bytes
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err

    def codes(self, path: str = "") -> list[str]:
        """Return the codes of the diagnostics, or of those in one file."""
        found = _LINE.finditer(self.out)
        return [match["code"] for match in found if not path or match["path"] == path]

    def lines(self) -> list[str]:
        """Return the lines of the diagnostics' places."""
        return [match["line"] for match in _LINE.finditer(self.out)]


class Box:
    """A ledger in a folder, beside a home, a temporary folder and a file of somebody else."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.root = top / "ledger"
        for name in ("ledger", "home", "tmp", "outside"):
            (top / name).mkdir()
        (top / "outside" / "secret.txt").write_text("SECRETWORDS of another\n")
        self.command = [sys.executable, "-m", "claimcheck"]

    def write(self, *files: Mapping[str, Content]) -> Box:
        """Write files into the ledger, by their paths."""
        for path, content in (item for some in files for item in some.items()):
            file = Path(os.fsdecode(os.path.join(os.fsencode(self.root), os.fsencode(path))))  # noqa: PTH118
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def environment(self, changed: Environment | None = None) -> dict[str, str]:
        base: dict[str, str | None] = {
            "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C.UTF-8",
            "HOME": str(self.top / "home"), "TMPDIR": str(self.top / "tmp"),
            "PYTHONDONTWRITEBYTECODE": "1", "GIT_CONFIG_NOSYSTEM": "1",
        }  # fmt: skip
        return {name: v for name, v in (base | dict(changed or {})).items() if v is not None}

    def run(
        self,
        *arguments: str,
        code: int | tuple[int, ...] = (0, 1, 2),
        env: Environment | None = None,
        cwd: Path | None = None,
        writes: bool = False,
        raw: bool = False,
        as_user: bool = False,
        memory: int = MEMORY,
        umask: int | None = None,
    ) -> Ran:
        """Run the command and hold it to the guards; `raw` output may have colours."""

        def prepare() -> None:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
            if umask is not None:
                os.umask(umask)
            for capability in _CAPABILITIES if as_user else ():
                ctypes.CDLL(None).prctl(_DROP_CAPABILITY, capability, 0, 0, 0)

        before = self._state()
        with subprocess.Popen(
            [*self.command, *arguments], cwd=cwd or self.root, env=self.environment(env),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            preexec_fn=prepare, start_new_session=True,  # noqa: PLW1509
        ) as process:  # fmt: skip
            try:
                out, err = process.communicate(timeout=SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                raise
        texts = (stream.decode(errors="replace") for stream in (out, err))
        ran = Ran(process.returncode, out, *texts)
        assert ran.code in (code if isinstance(code, tuple) else (code,)), ran.all[-500:]
        for words in ("Traceback (most recent", "internal error", "internal-error", "MemoryError"):
            assert words not in ran.all, ran.all[-500:]
        if not raw and (unseen := UNSEEN.search(ran.all)):
            around = ran.all[max(0, unseen.start() - 40) : unseen.end() + 20]
            raise AssertionError(f"raw {unseen[0]!a}: {around!a}")
        after = self._state()
        inside = str(self.root)
        changed = {p for p in before.keys() | after.keys() if before.get(p) != after.get(p)}
        assert not {p for p in changed if not (writes and p.startswith(inside))}
        return ran

    def check(
        self,
        *arguments: str,
        code: int | tuple[int, ...] = (0, 1, 2),
        env: Environment | None = None,
        memory: int = MEMORY,
    ) -> Ran:
        return self.run("check", *arguments, code=code, env=env, memory=memory)

    def broken(
        self, files: Mapping[str, Content], *codes: str, path: str = "claims/bad.yaml"
    ) -> Ran:
        """Check a ledger with a broken file: exit code 2, a diagnostic in it, the others too."""
        self.write(BASE, CANARY, files)
        ran = self.check(code=2)
        assert ran.codes(path), ran.out[:300]
        assert not codes or set(codes) & set(ran.codes(path)), ran.out[:300]
        assert "quote-not-found" in ran.codes("claims/zz.yaml"), ran.out[:300]
        return ran

    def _state(self) -> dict[str, str]:
        """Return a digest of every file in the box, by path."""
        found = {}
        for folder, names, files in os.walk(self.top):
            for name in (*names, *files):
                path = Path(folder, name)
                mode = path.lstat().st_mode
                is_file = stat.S_ISREG(mode) and os.access(path, os.R_OK)
                found[str(path)] = (
                    hashlib.sha256(path.read_bytes()).hexdigest() if is_file else oct(mode)
                )
        return found
