"""A kept page of a report, brought up to date: the same bytes as a report made anew."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from claimcheck.cli.exit_codes import ExitCode
from claimcheck.load.config import Config
from claimcheck.pipeline import kept, run
from claimcheck.pipeline.update import can_be_updated
from claimcheck.replay import digest_of
from tests.ledgers import write
from tests.pipeline.edits import edits, ledgers, write_files
from tests.pipeline.spy import Spy, of_any_size
from tests.pipeline.test_update import LEDGER, LEFT, MORE, accept

PAGE_ROWS = "select * from blob where cast(name as text) like 'derived/%'"
REPORTS = (
    (), ("--all",), ("--status", "new"), ("--status", "known"), ("--source", "s1"),
    ("--subject", "Titanic"), ("--claimant", "Bruce Ismay"), ("--all", "--color", "always"),
    ("--source", "s5", "--all"), ("--topic", "ships"),
)  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def _of_any_size() -> Iterator[None]:
    with of_any_size():
        yield


@pytest.fixture
def spy(tmp_path: Path) -> Spy:
    made = Spy(write(tmp_path / "ledger", LEDGER), tmp_path / "cache")
    made.warm("report", "--all")
    return made


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_it_equals_a_report_made_anew(data: st.DataObject) -> None:
    files = data.draw(ledgers())
    reports = data.draw(st.lists(st.sampled_from(REPORTS), min_size=1, max_size=2))
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as cache:
        spy = Spy(write_files(Path(folder), files), Path(cache))
        if share := data.draw(st.sampled_from((0, 0, 2))):
            accept(spy.root, run(Config(spy.root)), share)
        assume(can_be_updated(run(Config(spy.root))))
        for _ in range(3):
            for arguments in reports:
                assert spy.warm("report", *arguments) == spy.cold("report", *arguments)
            event(f"brought up to date: {spy.was_updated}")
            edited = data.draw(edits(files))
            write_files(spy.root, edited)
            if data.draw(st.booleans()) and spy.warm("check")[2] == ExitCode.INCOMPLETE:
                write_files(spy.root, files)
            else:
                files = edited


@pytest.mark.parametrize("name", MORE)
@pytest.mark.parametrize("is_checked", [False, True])
def test_an_edit_is_brought_up_to_date(name: str, is_checked: bool, spy: Spy) -> None:
    write(spy.root, MORE[name])
    if is_checked:
        spy.warm("check")
    expected = spy.cold("report", "--all")
    assert spy.warm("report", "--all") == expected
    is_complete = expected[2] == 0
    assert spy.was_updated is (is_complete and "a source that is" not in name)


@pytest.mark.parametrize("name", LEFT)
def test_another_edit_takes_a_whole_run(name: str, spy: Spy) -> None:
    write(spy.root, LEFT[name])
    assert spy.warm("report", "--all") == spy.cold("report", "--all")
    assert not spy.was_updated


def test_several_edits_are_made_up_for_at_once(spy: Spy) -> None:
    shown = {spy.cold("report", "--all")}
    for name in ("two files", "a claim less"):
        write(spy.root, LEDGER | MORE[name])
        spy.warm("check")
        assert spy.was_updated
    write(spy.root, LEDGER | MORE["two files"])
    found = spy.warm("report", "--all")
    assert spy.was_updated
    assert found == spy.cold("report", "--all")
    assert found not in shown


def test_each_command_has_its_own_page(spy: Spy) -> None:
    reports = (("report", "--all"), ("report",), ("report", "--status", "new"))
    for name in ("two files", "a claim less", "two files"):
        write(spy.root, LEDGER | MORE[name])
        for arguments in reports:
            assert spy.warm(*arguments) == spy.cold(*arguments)
    write(spy.root, LEDGER)
    for arguments in reports:
        assert spy.warm(*arguments) == spy.cold(*arguments)
        assert spy.was_updated


def test_a_page_of_another_edit_is_none(spy: Spy) -> None:
    """Two processes bring one state up to date at once, each with other files."""
    first = spy.file().read_bytes()
    write(spy.root, MORE["a claim less"])
    spy.warm("report", "--all")
    assert spy.was_updated
    with closing(sqlite3.connect(spy.file())) as database:
        rows = database.execute(PAGE_ROWS).fetchall()
    spy.file().write_bytes(first)
    with closing(sqlite3.connect(spy.file(), isolation_level=None)) as database:
        database.executemany("insert or replace into blob values (?, ?, ?)", rows)
    write(spy.root, LEDGER | MORE["two files"])
    spy.warm("check")
    assert spy.was_updated
    assert spy.warm("report", "--all") == spy.cold("report", "--all")
    assert not spy.was_updated


def test_the_pages_of_the_last_commands_are_kept(spy: Spy) -> None:
    with mock.patch.object(kept, "_MOST_DERIVED", 2):
        for arguments in (("--status", "new"), (), ("--source", "a")):
            spy.warm("report", *arguments)
    with closing(sqlite3.connect(spy.file())) as database:
        assert len(database.execute(PAGE_ROWS).fetchall()) == 2
    write(spy.root, MORE["two files"])
    for command in ("report", "report --source a", "report --all"):
        assert spy.warm(*command.split()) == spy.cold(*command.split())
        assert spy.was_updated is ("--all" not in command)


def test_a_long_history_takes_a_whole_run(spy: Spy) -> None:
    with mock.patch.object(kept, "_LEAST_SAVED", 4):
        for name in ("two files", "a claim less", "two files"):
            write(spy.root, LEDGER | MORE[name])
            spy.warm("check")
            assert spy.was_updated
    assert spy.warm("report", "--all") == spy.cold("report", "--all")
    assert not spy.was_updated


PAGES = (
    b"", b"x", b"[]", b"{}", b"null", b"[" * 900, b"[[[1]], [], {}, {}, {}, []]",
    b"[1, 2, 3, 4, 5, 6]", b"\xff", b'[[], [], {}, {}, {"a": [1]}, []]',
)  # fmt: skip
MARKS = (b"", b"0", b"x", b"%s0", b"\xff", b"%s ")


def changes() -> Iterator[Callable[[bytes, bytes], bytes]]:
    """Yield changes of a page and of the mark before it that are sealed all the same."""
    for page in PAGES:
        yield lambda mark, _, page=page: b"%s\n%s" % (mark, page)  # type: ignore[misc]
    for form in MARKS:
        yield lambda mark, page, form=form: b"%s\n%s" % (form.replace(b"%s", mark), page)  # type: ignore[misc]


@pytest.mark.parametrize("change", [*changes()])
def test_a_page_that_does_not_fit_is_none(
    change: Callable[[bytes, bytes], bytes], spy: Spy
) -> None:
    with closing(sqlite3.connect(spy.file(), isolation_level=None)) as database:
        ((name, _, data),) = database.execute(PAGE_ROWS).fetchall()
        mark, _, page = data.partition(b"\n")
        changed = change(mark, page)
        row = (digest_of(changed), changed, name)
        database.execute("update blob set digest = ?, data = ? where name = ?", row)
    write(spy.root, MORE["two files"])
    assert spy.warm("report", "--all") == spy.cold("report", "--all")
    assert not spy.was_updated
