"""Output for readers, as stored pages: look at them when they change."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from claimcheck.analysis.filters import Filters, select
from claimcheck.load.config import Config
from claimcheck.pipeline import run
from claimcheck.render.check.full import full
from claimcheck.render.commands.show import show
from claimcheck.render.report.markdown import markdown
from claimcheck.render.report.text import report
from claimcheck.render.terminal.canvas import Canvas
from tests.commands import claimcheck
from tests.hostile.ledger import write_hostile
from tests.ledgers import write

PAGES = Path(__file__).parent / "pages"
LEDGER = Config(PAGES / "ledger")


@pytest.mark.parametrize("width", [60, 80, 140])
def test_report(width: int) -> None:
    result = run(LEDGER)
    selected = select(result, Filters(all=True))
    expected = (PAGES / f"report-{width}.txt").read_text("utf-8")
    assert report(selected, Canvas(width)) == expected


@pytest.mark.parametrize("id", ["herald/hurt/harbour-master", "where", "courier", "hurt~"])
def test_show(id: str) -> None:
    result = run(LEDGER)
    if id.endswith("~"):
        id = next(case.conflict.id for case in result.cases if case.conflict.id.startswith(id))
    name = id.partition("~")[0].replace("/", "-")
    expected = (PAGES / f"show-{name}.txt").read_text("utf-8")
    assert show(result, id, Canvas(80)) == expected


@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize("command", ["annotate courier", "matrix", "timeline", "timeline hurt"])
def test_views(command: str, width: int) -> None:
    name = f"{command.replace(' ', '-')}-{width}.txt"
    done = claimcheck(*command.split(), "--root", str(LEDGER.root), COLUMNS=str(width))
    assert done.stderr.count("\n") <= 1  # what the check finds
    assert done.stdout == (PAGES / name).read_text("utf-8")
    assert max(map(cell_len, done.stdout.splitlines())) <= width


@pytest.mark.parametrize("command", ["annotate s0", "matrix", "timeline", "report --all"])
def test_hostile_text_on_a_terminal(command: str, tmp_path: Path) -> None:
    root = str(write_hostile(tmp_path))
    for width, encoding in (("80", "utf-8"), ("20", "ascii")):
        said = ("--root", root)
        done = claimcheck(*command.split(), *said, COLUMNS=width, PYTHONIOENCODING=encoding, CI="1")
        assert done.returncode == 0, done.stderr
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e]", done.stdout)
        assert "script>alert(1)" in "".join(done.stdout.split())
        assert "##[" not in done.stdout
        assert not re.search(r"^\s*::", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("width", [1, 6, 11, 20, 500])
def test_any_width_will_do(width: int) -> None:
    for command in ("annotate courier", "matrix", "timeline", "report --all"):
        done = claimcheck(*command.split(), "--root", str(LEDGER.root), COLUMNS=str(width))
        assert done.returncode == 0, done.stderr


def test_signs_are_told_apart_in_ascii() -> None:
    done = claimcheck(
        "annotate", "courier", "--root", str(LEDGER.root), PYTHONIOENCODING="ascii", COLUMNS="80"
    )
    assert (
        done.stdout.splitlines()[3]
        == "x disputed   % ruled   ~ tension   + compatible   - alone   # retracted"
    )
    assert "\\x" not in done.stdout


def test_colours_say_no_more_than_the_signs() -> None:
    plain, coloured = (
        claimcheck("annotate", "courier", "--root", str(LEDGER.root), "--color", color).stdout
        for color in ("never", "always")
    )
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_an_article_without_a_text(tmp_path: Path) -> None:
    claim = "{question: q, answer: this, quote: this is it}"
    files = {
        "claims/topic.yaml": "questions:\n  q: {ask: What?, type: text}\n",
        "claims/s.yaml": f"source: {{id: s, title: S}}\nclaims: [{claim}]\n",
    }
    done = claimcheck("annotate", "s", "--root", str(write(tmp_path, files)))
    assert done.returncode == 0
    assert done.stdout.splitlines()[1] == "no archived text"
    assert "“this is it” s: quote unverified" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["annotate", "currier"], 'there is no source "currier"\n  did you mean "courier"?'),
        (["annotate", "gone"], 'there is no source "gone"\n  there are courier, herald'),
        (["timeline", "hurtt"], 'no question, claimant or subject "hurtt"\n  did you mean "hurt"?'),
        (["matrix", "--by", "source"], "no matrix by 'source'; there are sources, claimants"),
        (["matrix", "--topic", "auroa"], 'no topic "auroa"\n  did you mean "aurora"?'),
    ],
)
def test_what_is_not_there(arguments: list[str], message: str) -> None:
    done = claimcheck(*arguments, "--root", str(LEDGER.root))
    assert done.returncode == 2
    assert done.stdout == ""
    assert " ".join(message.split()) in " ".join(re.sub("[│╭╰─╮╯]", " ", done.stderr).split())


def test_a_broken_ledger_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    root = shutil.copytree(LEDGER.root, tmp_path / "ledger")
    (root / "claims" / "broken.yaml").write_text("claims: [")
    for command in ("annotate courier", "matrix", "timeline"):
        done = claimcheck(*command.split(), "--root", str(root))
        assert done.returncode == 2
        assert "claimcheck check reports: incomplete" in done.stderr
        assert done.stdout


def test_markdown() -> None:
    selected = select(run(LEDGER), Filters(all=True))
    assert markdown(selected, Canvas()) == (PAGES / "report.md").read_text("utf-8")


def test_findings() -> None:
    expected = (PAGES / "findings.txt").read_text("utf-8")
    assert full(run(LEDGER), Canvas(80)) == expected
