"""The command as a process, and git repositories to run it in."""

from __future__ import annotations

import contextlib
import fcntl
import io
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

from claimcheck.cli import start

ROOT = Path(__file__).parents[1]
LEDGER = ROOT / "docs" / "codes" / "ledger"
# Variables of the environment that must not affect a test.
_LEFT_OUT = (
    "COLUMNS", "NO_COLOR", "FORCE_COLOR", "CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY",
    "TF_BUILD", "TEAMCITY_VERSION", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE",
    "CLAIMCHECK_FORMAT",
)  # fmt: skip


_EDITOR = re.compile(rb"\x1b\[\?2004[hl]\r?")


def surroundings(**more: str) -> dict[str, str]:
    """Return the environment of a command: this one, without variables that change its output."""
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    # A folder that cannot be written: nothing is answered from an earlier run.
    return kept | {"PYTHONPATH": str(ROOT / "src"), "CLAIMCHECK_CACHE": os.devnull} | more


# Prefixes of variables that affect a new process only: interpreter, time zone, home, locale.
_PROCESS_ONLY = ("PYTHON", "TZ", "HOME", "LC_")


def claimcheck(
    *arguments: str, cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command; return its exit code and output.

    It runs in this process, unless `environment` would affect a new process only.
    """
    if any(name.startswith(_PROCESS_ONLY) for name in environment):
        return process(*arguments, cwd=cwd, **environment)
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2)]
    with (
        contextlib.chdir(cwd),
        mock.patch.dict(os.environ, surroundings(**environment), clear=True),
        open(os.devnull, encoding="utf-8") as nothing,
        mock.patch.multiple(sys, argv=["claimcheck", *arguments], stdin=nothing,
                            stdout=streams[0], stderr=streams[1]),
    ):  # fmt: skip
        code = _run()
    outputs = [stream.buffer.getvalue().decode() for stream in streams]
    return subprocess.CompletedProcess(arguments, code, *outputs)


def _run() -> int:
    """Run the command line in this process; return its exit code."""
    pipe = signal.getsignal(signal.SIGPIPE)
    try:
        start()
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        signal.signal(signal.SIGPIPE, pipe)
        sys.stdout.flush()
        sys.stderr.flush()


def process(
    *arguments: str, cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a new process; return its exit code and output."""
    return subprocess.run(
        [sys.executable, "-m", "claimcheck", *arguments],
        cwd=cwd,
        env=surroundings(**environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def new_id(ledger: Path) -> str:
    """Return the id of the one new contradiction of a ledger."""
    document = json.loads(claimcheck("check", "--format", "json", cwd=ledger).stdout)
    (case,) = (c for c in document["contradictions"] if c["status"] == "new")
    return str(case["id"])


def converse(
    *arguments: str, answers: Sequence[str] = (), cwd: Path, **environment: str
) -> tuple[int, str]:
    """Run the command on a pseudo-terminal and answer its prompts.

    Returns the exit code and what is shown, prompts and answers included.
    """
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "claimcheck", *arguments],
        cwd=cwd, stdin=follower, stdout=follower, stderr=follower,
        env=surroundings(**environment), start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - ^C is a signal
    )  # fmt: skip
    os.close(follower)
    waiting = list(answers)
    shown, last, silent, answered = b"", b"", 0, 0
    while silent < 10:
        if not select.select([leader], [], [], 2)[0]:
            silent += 1
            if last in (b"\x03", b"\x04"):  # Python misses one that comes just before it reads
                os.write(leader, last)
            continue
        silent = 0
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
        # readline may have written escape codes behind the prompt.
        seen = _EDITOR.sub(b"", shown)
        if seen.endswith(b": ") and len(seen) > answered and waiting:
            last, answered = waiting.pop(0).encode(), len(seen)
            os.write(leader, last)
    try:
        code = process.wait(timeout=10)
    finally:
        process.kill()
    os.close(leader)
    return code, shown.decode()


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder under a fixed identity; return its stdout. Fails if git fails."""
    identity = ["-c", "user.name=desk", "-c", "user.email=desk@localhost"]
    quiet = ["-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *identity, *quiet, "-C", str(folder), *arguments],
        env=surroundings(GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_NOSYSTEM="1"),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(folder: Path, message: str = "a change") -> str:
    """Commit everything in a repository; return the hash of the commit."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)
    return git(folder, "rev-parse", "HEAD")


def repository(folder: Path) -> Path:
    """Make a folder a repository with all its files committed on `main`."""
    git(folder, "init", "-q")
    commit(folder, "first")
    return folder


def tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return the bytes and modification time, in ns, of every file below a folder, by path."""
    return {
        str(path): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }
