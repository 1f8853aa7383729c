"""A ledger that is edited: each result is that of a run on all of it, in an editor or on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from unittest import mock

import pytest

from claimcheck.diagnostics import Code
from claimcheck.load.config import Config
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.source_tree import ProposedTree
from claimcheck.pipeline import Result, live, run
from claimcheck.pipeline.live import Live
from claimcheck.render.commands.explain import code_page
from tests.diagnostics.test_codes import BLOCK
from tests.ledgers import write
from tests.pipeline.test_kept import CHANGES
from tests.pipeline.test_update import CHECKED, LEDGER, LEFT, MORE, shown

EDITS = {**MORE, **CHECKED, **LEFT}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, LEDGER)


class Editor:
    """A ledger in an editor, and whether its last result took a run on all of it."""

    def __init__(self, root: Path) -> None:
        self.config = Config(root)
        self.live = Live()
        self.was_whole = False

    def check(self, edited: Mapping[str, str]) -> None:
        """Check that the result, with edited texts in place of files, is that of a whole run."""
        held = {path: text.encode() for path, text in edited.items()}
        with mock.patch.object(live, "run", wraps=run) as runs:
            result = self.live.result(self.config, held)
        self.was_whole = runs.called
        expected = run(self.config, tree=ProposedTree(DiskTree(self.config.root), held))
        assert all_of(result) == all_of(expected)


def all_of(result: Result) -> list[object]:
    return [*shown(result), result.passed_over, result.unread, result.hidden]


@pytest.mark.parametrize("name", EDITS)
def test_what_is_typed(name: str, root: Path) -> None:
    editor = Editor(root)
    editor.check({})
    assert editor.was_whole
    for edited in (EDITS[name], LEDGER | EDITS[name], MORE["two files"], {}):
        editor.check({path: edited[path] for path in edited if path.endswith(".yaml")})
        if edited is EDITS[name]:
            assert editor.was_whole is (name in LEFT)


def test_edits_one_after_another(root: Path) -> None:
    editor = Editor(root)
    editor.check({})
    for edited in EDITS.values():
        editor.check(edited)
    editor.check({})


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_changes_on_disk(change: Callable[[Path], None], root: Path) -> None:
    editor = Editor(root)
    editor.check({})
    change(root)
    editor.check({})
    # The configuration is read by those who open a ledger.
    assert editor.was_whole is not (CHANGES[change] or change.__name__ == "configured")
    editor.check(MORE["an answer that agrees"])


@pytest.mark.parametrize(
    "held",
    [
        {"texts/all.txt": "It says nothing.\n"},
        {"claims/new.yaml": LEDGER["claims/b.yaml"].replace("id: b", "id: f")},
        {"claimcheck.baseline": "x"},
    ],
)
def test_other_files_in_an_editor(held: dict[str, str], root: Path) -> None:
    editor = Editor(root)
    for each in ({}, held, {}, MORE["two files"], held | MORE["two files"]):
        editor.check(each)


def test_a_file_that_is_saved_as_it_was_held(root: Path) -> None:
    editor = Editor(root)
    editor.check({})
    editor.check(MORE["two files"])
    write(root, MORE["two files"])
    editor.check(MORE["two files"])
    editor.check({})
    assert not editor.was_whole


def test_another_configuration(root: Path) -> None:
    editor = Editor(root)
    editor.check({})
    editor.config = editor.config._replace(strict=True)
    editor.check(MORE["two files"])
    assert editor.was_whole


def pages() -> Iterator[tuple[str, str, str]]:
    """Yield the code, the claim file that has it and the mended one of each page that has both."""
    for code in sorted(Code):
        blocks = [text for kind, text in BLOCK.findall(code_page(code)) if kind == "yaml"]
        if len(blocks) == 2:
            yield code, blocks[0], blocks[1]


@pytest.mark.parametrize(("code", "bad", "good"), [*pages()])
def test_every_code_comes_and_goes(code: str, bad: str, good: str, ledger: Path) -> None:
    """Each result is that of a whole run while the code of a page is typed and mended."""
    write(ledger, {"claims/example.yaml": good})
    editor = Editor(ledger)
    for text in (good, bad, good, bad):
        editor.check({"claims/example.yaml": text})
    write(ledger, {"claims/example.yaml": bad})
    editor.check({})
    editor.check({"claims/example.yaml": good})


def test_a_file_that_goes_and_comes_back(root: Path) -> None:
    editor = Editor(root)
    path = root / "claims/desk.yaml"
    for text in (LEDGER["claims/desk.yaml"], MORE["a ruling less"]["claims/desk.yaml"]):
        editor.check({})
        path.unlink()
        editor.check({})
        editor.check(MORE["two files"])
        path.write_text(text)
        editor.check({})
        editor.check(MORE["two files"])
