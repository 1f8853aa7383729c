"""A kept snapshot: the same bytes as a cold run after any edit, whatever is damaged."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from unittest import mock

import pytest
from benchmarks.ledgers import write_ledger
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.pipeline import again
from claimcheck.pipeline.assess import assess
from claimcheck.replay.blobs import Blobs
from tests.commands import process, surroundings, tree
from tests.ledgers import write
from tests.pipeline.spy import Spy
from tests.pipeline.test_update import CHECKED, LEDGER, LEFT, MORE


@pytest.fixture
def spy(tmp_path: Path) -> Spy:
    made = Spy(write(tmp_path / "ledger", LEDGER), tmp_path / "cache")
    made.warm("check")
    return made


@pytest.mark.parametrize("name", MORE)
@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("-v",),
        ("--format", "full"),
        ("--strict",),
        ("--format", "github"),
        ("--format", "gitlab"),
    ],
)
def test_an_edit_is_brought_up_to_date(name: str, arguments: tuple[str, ...], spy: Spy) -> None:
    before = spy.cold("check", *arguments)
    write(spy.root, MORE[name])
    files = tree(spy.root)
    assert spy.warm("check", *arguments) == spy.cold("check", *arguments) != before
    assert spy.was_updated
    assert tree(spy.root) == files


@pytest.mark.parametrize("edited", [*LEFT.values(), *CHECKED.values()], ids=[*LEFT, *CHECKED])
def test_another_edit_takes_a_cold_run(edited: dict[str, str], spy: Spy) -> None:
    write(spy.root, edited)
    assert spy.warm("check") == spy.cold("check")
    assert not spy.was_updated


def test_one_edit_after_another(spy: Spy) -> None:
    for name in MORE:
        write(spy.root, LEDGER | MORE[name])
        assert spy.warm("check") == spy.cold("check")
        assert spy.was_updated
    write(spy.root, LEDGER | LEFT["a file that is no YAML"])
    assert spy.warm("check") == spy.cold("check")
    assert not spy.was_updated
    write(spy.root, LEDGER | MORE["two files"])  # mended: the last whole state is still kept
    assert spy.warm("check") == spy.cold("check")
    assert spy.was_updated


def test_an_answer_is_replayed_behind_it(spy: Spy) -> None:
    write(spy.root, MORE["two files"])
    shown = spy.warm("check")
    assert spy.was_updated
    with mock.patch.object(again, "outcome_again", side_effect=AssertionError):
        assert spy.warm("check") == shown
    text = spy.root / "texts/all.txt"
    text.write_text(text.read_text().replace("1,500", "1,499"))
    assert spy.warm("check") == spy.cold("check") != shown


def other_text(root: Path) -> None:
    (root / "texts/all.txt").write_text("It says Belfast and Cork.\n")


def text_less(root: Path) -> None:
    (root / "texts/all.txt").unlink()


def in_one_tick(root: Path) -> None:
    """Edit a file to one as long, with the times of the old one put back."""
    path = root / "claims/b.yaml"
    status = path.stat()
    path.write_text(path.read_text().replace("46329", "46321"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def saved_whole(root: Path) -> None:
    """Save as editors do: a new file takes the place of the old one."""
    path = root / "claims/b.yaml"
    (root / "claims/b.yaml~").write_text(path.read_text().replace("46329", "46321"))
    (root / "claims/b.yaml~").rename(path)


def baseline(root: Path) -> None:
    (root / "claimcheck.baseline").write_text(
        "claimcheck/baseline/v1\n\nmotto~0123456789abcdef x\n"
    )


def configured(root: Path) -> None:
    (root / "claimcheck.toml").write_text('severity = {unregistered-place = "error"}\n')


def new_file(root: Path) -> None:
    (root / "claims/f.yaml").write_text(LEDGER["claims/b.yaml"].replace("id: b", "id: f"))


def linked(root: Path) -> None:
    (root / "claims/b.yaml").rename(root / "b.yaml")
    (root / "claims/b.yaml").symlink_to("../b.yaml")


def in_an_editor(root: Path) -> None:
    """Edit as editors do that keep files of their own beside the edited one."""
    (root / "claims/.b.yaml.swp").write_text("x")
    (root / "claims/b.yaml~").write_text("x")
    path = root / "claims/b.yaml"
    path.write_text(path.read_text().replace("46329", "46321"))


def touched(root: Path) -> None:
    for path in root.rglob("*.*"):
        os.utime(path)


CHANGES: dict[Callable[[Path], None], bool] = {
    in_one_tick: True, saved_whole: True, in_an_editor: True, touched: True,
    other_text: False, text_less: False, baseline: False, configured: False, new_file: False,
    linked: False,
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_other_changes(change: Callable[[Path], None], spy: Spy) -> None:
    change(spy.root)
    assert spy.warm("check", "-v") == spy.cold("check", "-v")
    assert spy.was_updated is CHANGES[change]


def test_a_text_that_is_a_claim_file_too(spy: Spy) -> None:
    """A claim file that is a source text would change quotes, too."""
    file = "claims/e.yaml"
    write(spy.root, {file: LEDGER[file].replace("texts/all.txt", "claims/a.yaml")})
    for answer in ("46328", "46327"):
        write(spy.root, {"claims/a.yaml": LEDGER["claims/a.yaml"].replace("46328", answer)})
        assert spy.warm("check") == spy.cold("check")
        assert not spy.was_updated
    earlier = claim_in_a_claim_file(LEDGER["claims/b.yaml"])
    write(spy.root, {file: LEDGER[file], "claims/a.yaml": LEDGER["claims/a.yaml"]})
    spy.warm("check")
    write(spy.root, {"claims/b.yaml": earlier})
    assert spy.warm("check") == spy.cold("check")
    assert not spy.was_updated


def test_a_claim_file_as_a_text_in_a_hidden_folder(tmp_path: Path) -> None:
    root = write(tmp_path / "ledger", {"claimcheck.toml": 'claims = ".facts"\n'})
    moved = {path.replace("claims/", ".facts/"): text for path, text in LEDGER.items()}
    text = moved[".facts/e.yaml"].replace("texts/all.txt", ".facts/a.yaml")
    spy = Spy(
        write(root, moved | {".facts/e.yaml": text.replace("It says", "Ever onward")}), tmp_path
    )
    for words in ("Ever onward", "Ever backward"):
        write(root, {".facts/a.yaml": moved[".facts/a.yaml"].replace("Ever onward", words)})
        assert spy.warm("check") == spy.cold("check")
        assert not spy.was_updated


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    root = write(tmp_path / "ledger", LEDGER)
    file = root / os.fsdecode(b"claims/caf\xe9.yaml")
    file.write_text(LEDGER["claims/b.yaml"].replace("id: b", "id: f"))
    spy = Spy(root, tmp_path / "cache")
    assert spy.warm("check") == spy.cold("check")
    write(root, MORE["two files"])
    assert spy.warm("check") == spy.cold("check")
    assert spy.was_updated
    file.write_text(file.read_text().replace("46329", "46321"))
    assert spy.warm("check") == spy.cold("check")
    assert spy.was_updated


def claim_in_a_claim_file(text: str) -> str:
    return text.replace("quote: '46,328 t'", "quote: publisher, text: claims/a.yaml")


SHOWN = (
    "tonnage", "souls", "souls/titanic", "tonnage/titanic", "fleet", "a", "b/tonnage/titanic",
    "c/port/olympic",
)  # fmt: skip
NOT_SHOWN = ("titanic", "Titanic", "nobody", "tonnage~0123", "a/nothing", "tonnage/olympic")


@pytest.mark.parametrize("id", [*SHOWN, *NOT_SHOWN])
def test_one_thing_is_shown_after_an_edit(id: str, spy: Spy) -> None:
    write(spy.root, MORE["two files"])
    with mock.patch.object(again, "assess", wraps=assess) as assessed:
        assert spy.warm("show", id) == spy.cold("show", id)
    assert assessed.called or id not in SHOWN


# Faults of the cache.


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def flipped(data: bytes) -> bytes:
    return data.replace(b"46329", b"46321").replace(b"tonnage", b"tennage")


def foreign(data: bytes) -> bytes:
    return b"SQLite format 3\0" + bytes(len(data))


@pytest.mark.parametrize("damage", [cut, flipped, foreign, lambda _: b""])
def test_a_damaged_snapshot_is_none(damage: Callable[[bytes], bytes], spy: Spy) -> None:
    path = spy.file()
    path.write_bytes(damage(path.read_bytes()))
    write(spy.root, MORE["two files"])
    assert spy.warm("check") == spy.cold("check")
    assert not spy.was_updated


def states() -> Iterator[Callable[[list[object]], object]]:
    """Yield changes of a state that is sealed all the same."""
    yield lambda state: []
    yield lambda state: {"x": 1}
    yield lambda state: [time.time_ns() + 10**12, *state[1:]]
    yield lambda state: json.loads("[" * 900 + "]" * 900)
    yield lambda state: [*state[:2], [[], *state[2][1:]], *state[3:]]  # type: ignore[index]
    for n in range(6):
        yield lambda state, n=n: [*state[:n], None, *state[n + 1 :]]  # type: ignore[misc]


@pytest.mark.parametrize("change", [*states()])
def test_a_state_that_does_not_fit_is_none(
    change: Callable[[list[object]], object], spy: Spy
) -> None:
    with closing(Blobs(spy.file().stem)) as blobs:
        blobs._path = str(spy.file())
        blobs._folder = str(spy.cache)
        state = json.loads(blobs.get("state") or b"")
        blobs.put([("state", json.dumps(change(state)).encode())])
    write(spy.root, MORE["two files"])
    assert spy.warm("check") == spy.cold("check")
    assert not spy.was_updated


@pytest.mark.parametrize("fault", ["a folder", "a link", "a link to nothing"])
def test_something_else_in_its_place(fault: str, spy: Spy) -> None:
    path = spy.file()
    path.unlink()
    if fault == "a folder":
        path.mkdir()
    else:
        path.symlink_to(spy.root / "claims/a.yaml" if fault == "a link" else "nothing")
    for name in ("two files", "a claim less"):
        write(spy.root, LEDGER | MORE[name])
        files = tree(spy.root)
        assert spy.warm("check") == spy.cold("check")
        assert not spy.was_updated
        assert tree(spy.root) == files


def test_a_database_that_another_process_writes_is_none(spy: Spy) -> None:
    with closing(sqlite3.connect(spy.file(), isolation_level=None)) as other:
        other.execute("begin exclusive")
        write(spy.root, MORE["two files"])
        assert spy.warm("check") == spy.cold("check")
        assert not spy.was_updated
    write(spy.root, LEDGER)
    assert spy.warm("check") == spy.cold("check")
    assert spy.was_updated


def test_a_disk_that_fills_up_keeps_nothing_half(spy: Spy) -> None:
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000));"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "from claimcheck.pipeline import kept; kept.LEAST_CLAIMS = 0;"
        "from claimcheck.__main__ import main; main()"
    )
    env = surroundings(CLAIMCHECK_CACHE=str(spy.cache))
    # What measures the tests writes a file of its own.
    env = {name: value for name, value in env.items() if not name.startswith("COV")}
    spy.file().unlink()
    for name in ("two files", "a claim less"):
        write(spy.root, LEDGER | MORE[name])
        done = subprocess.run(
            [sys.executable, "-c", code, "check", "--root", str(spy.root)],
            env=env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.stdout, done.stderr, done.returncode) == spy.cold("check")


def test_old_snapshots_make_room(tmp_path: Path) -> None:
    with mock.patch("claimcheck.replay.blobs._MOST_FILES", 2):
        for n in range(4):
            Spy(write(tmp_path / f"ledger{n}", LEDGER), tmp_path / "cache").warm("check")
    assert len(list((tmp_path / "cache").glob("*.blobs"))) == 2


def test_four_processes_at_once(tmp_path: Path) -> None:
    root, cache = tmp_path / "ledger", tmp_path / "cache"
    root.mkdir()
    write_ledger(root, 1_000)
    file = root / "claims/sources/s-3.yaml"
    for answer in ("38", "39", "41"):
        file.write_text(file.read_text().replace("answer: 38", f"answer: {answer}", 1))
        started = [
            subprocess.Popen(
                [sys.executable, "-m", "claimcheck", "check", "--root", str(root)],
                env=surroundings(CLAIMCHECK_CACHE=str(cache)), stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, text=True,
            )
            for _ in range(4)
        ]  # fmt: skip
        expected = process("check", "--no-cache", "--root", str(root))
        for each in started:
            shown = each.communicate()
            assert (*shown, each.returncode) == (
                expected.stdout, expected.stderr, expected.returncode,
            )  # fmt: skip


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shared")


@given(
    name=st.sampled_from(sorted(LEDGER)),
    place=st.integers(0, 10_000),
    byte=st.sampled_from([*(bytes([n]) for n in b"0123456789 abcdefx-:,#'\n"), b"\xff"]),
    is_kept=st.booleans(),
)
def test_no_changed_byte_is_missed(
    name: str, place: int, byte: bytes, is_kept: bool, shared: Path
) -> None:
    spy = Spy(write(shared / "ledger", LEDGER), shared / "cache")
    spy.warm("check")
    path = spy.root / name
    data, status = path.read_bytes(), path.stat()
    at = place % len(data)
    path.write_bytes(data[:at] + byte + data[at + 1 :])
    if is_kept:
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert spy.warm("check") == spy.cold("check")
