"""The command `new`: the claim file of a text or web page."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from claimcheck.editing.atomic import Change
from tests.commands import claimcheck, converse, surroundings, tree

TEXT = "Crash: what is known\n\nThe plane crashed near Aktau, killing 38 people.\n"


def test_a_claim_file_for_a_text_of_the_ledger(ledger: Path) -> None:
    (ledger / "seeds" / "Daily Herald 2.txt").write_text(TEXT)
    done = claimcheck(
        "new", "seeds/Daily Herald 2.txt", "--publisher", "Daily Herald", "--published",
        "2024-12-26", "--author", "A. Writer", "--author", "B. Writer", "--language", "en",
        cwd=ledger,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    hash = hashlib.sha256(TEXT.encode()).hexdigest()
    written = (ledger / "claims" / "sources" / "daily-herald-2.yaml").read_text()
    assert (
        written
        == done.stdout
        == (
            'source:\n  id: daily-herald-2\n  title: "Crash: what is known"\n'
            "  publisher: Daily Herald\n  author: [A. Writer, B. Writer]\n  published: 2024-12-26\n"
            f"  language: en\n  text: seeds/Daily Herald 2.txt\n  sha256: {hash}\n"
        )
    )
    assert claimcheck("check", "--strict", cwd=ledger).returncode == 0


def test_a_text_from_outside_is_archived_byte_by_byte(ledger: Path, tmp_path: Path) -> None:
    data = "\ufeffCrash\r\n\r\nIt came down near Aktau.\r\n".encode()
    (tmp_path / "herald.txt").write_bytes(data)
    done = claimcheck("new", str(tmp_path / "herald.txt"), cwd=ledger)
    assert done.returncode == 0, done.stderr
    assert (ledger / "seeds" / "herald.txt").read_bytes() == data
    assert claimcheck("check", cwd=ledger).returncode == 0
    add = ["--question", "crash-site", "--answer", "near Aktau", "--quote", "down near Aktau"]
    assert claimcheck("add", "herald", *add, cwd=ledger).returncode == 0


PAGE = """<html lang="en"><head><title>Crash near Aktau - Daily Herald</title>
<meta property="og:site_name" content="Daily Herald">
<meta property="article:published_time" content="2024-12-25T10:00:00Z">
<link rel="canonical" href="https://example.org/crash"></head><body>
<nav>Menu Home About</nav><article><h1>Crash near Aktau</h1>
<p>The plane crashed near Aktau on 25 December 2024, killing 38 people, officials said in a
statement on Wednesday evening.</p>
<p>The airline spoke of “no survivors” &amp; of an accident that nobody could have foreseen.</p>
</article><footer>All rights reserved</footer></body></html>
"""


def test_a_web_page_becomes_a_text_and_a_claim_file(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "Page One.html").write_text(PAGE, "utf-8")
    done = claimcheck("new", "--html", str(tmp_path / "Page One.html"), cwd=ledger)
    assert done.returncode == 0, done.stderr
    text = (ledger / "seeds" / "page-one.txt").read_text("utf-8")
    assert "“no survivors” & of an accident" in text
    assert "Menu" not in text
    assert "\n\n" in text
    for line in ("publisher: Daily Herald", "published: 2024-12-25", "example.org/crash"):
        assert line in done.stdout
    assert hashlib.sha256(text.encode()).hexdigest() in done.stdout
    assert claimcheck("check", cwd=ledger).returncode == 0


def test_without_the_extra_it_says_so(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    (tmp_path / "trafilatura.py").write_text("raise ImportError\n")
    path = f"{tmp_path}:{surroundings()['PYTHONPATH']}"
    done = claimcheck("new", "--html", str(tmp_path / "page.html"), cwd=ledger, PYTHONPATH=path)
    assert done.returncode == 2
    assert "claimcheck-ledger[html]" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["seeds/artcle.txt"], "there is no 'seeds/artcle.txt'"),
        ([], "name the text of the source"),
        (["seeds/article.txt"], 'source "article" has this very text'),
        (["seeds/latin.txt"], "not UTF-8"),
        (["seeds/new.txt", "--id", "article"], 'there is a source "article"'),
        (["seeds/new.txt", "--id", "Not An Id"], "expected an id"),
        (["seeds/new.txt", "--published", "someday"], "EDTF"),
        (["seeds/new.txt", "--file", "claims/article.yaml"], "already exists"),
        (["seeds/new.txt", "--file", "notes/new.yaml"], "would not be a claim file"),
        (["seeds/new.txt", "--file", "../new.yaml"], "outside the ledger"),
        (["seeds/new.txt", "--derived-from", "nobody"], "unknown-source"),
        (["seeds/new.txt", "--html", "empty.html"], "holds no article"),
        (["seeds/new.txt", "--html", "page.html"], "seeds/new.txt already exists"),
        (["seeds/….txt"], "give --id"),
        (["seeds/x.txt", "--html", "gone.html"], "no such file"),
        (["seeds/link.txt"], "symbolic link"),
        (["page.html"], "is HTML extract its article: --html page.html"),
        (["seeds/empty.txt"], "give --title"),
        (["~nobody/x.txt"], "there is no '~nobody/x.txt'"),
        (["seeds/new.txt", "--file", "claims/linked/new.yaml"], "outside the ledger"),
    ],
)
def test_what_would_not_stand_is_not_written(
    arguments: list[str], words: str, ledger: Path
) -> None:
    (ledger / "seeds" / "new.txt").write_text(TEXT)
    (ledger / "seeds" / "latin.txt").write_bytes(b"caf\xe9\n")
    (ledger / "seeds" / "link.txt").symlink_to("new.txt")
    (ledger / "seeds" / "….txt").write_text(TEXT)
    (ledger / "seeds" / "empty.txt").write_text("")
    (ledger / "claims" / "linked").symlink_to(ledger.parent)
    (ledger / "empty.html").write_text("<html></html>")
    (ledger / "page.html").write_text(PAGE, "utf-8")
    before = tree(ledger)
    done = claimcheck("new", *arguments, cwd=ledger)
    assert done.returncode == 2, done.stdout
    assert words.lower() in " ".join(done.stderr.split()).lower()
    assert tree(ledger) == before


def test_nothing_is_written_through_a_linked_folder(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (ledger / "claims" / "sources").symlink_to(tmp_path / "out")
    (ledger / "seeds" / "new.txt").write_text(TEXT)
    done = claimcheck("new", "seeds/new.txt", cwd=ledger)
    assert done.returncode == 2
    assert "is a link or no folder" in done.stderr
    assert not list((tmp_path / "out").iterdir())


def test_the_first_claim_file_of_an_empty_ledger(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "a.txt").write_text(TEXT)
    done = claimcheck("new", "a.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "claims" / "sources" / "a.yaml").is_file()


def test_what_describes_it_is_asked_for(ledger: Path) -> None:
    (ledger / "seeds" / "herald.txt").write_text(TEXT)
    answers = ["Daily!\n", "daily\n", "\n", "Daily Herald\n", "someday\n", "2024-12\n", "\n"]
    code, shown = converse("new", "seeds/herald.txt", answers=answers, cwd=ledger, TERM="dumb")
    assert code == 0, shown
    assert "id [herald]: " in shown
    assert "title [Crash: what is known]: " in shown
    assert "expected an id" in shown
    written = (ledger / "claims" / "sources" / "daily.yaml").read_text()
    assert "publisher: Daily Herald\n  published: 2024-12\n" in written


def test_an_interrupt_writes_nothing(ledger: Path) -> None:
    (ledger / "seeds" / "herald.txt").write_text(TEXT)
    before = tree(ledger)
    code, _ = converse("new", "seeds/herald.txt", answers=["\n", "\x03"], cwd=ledger, TERM="dumb")
    assert code == 130
    assert tree(ledger) == before


def test_no_input_asks_nothing(ledger: Path) -> None:
    (ledger / "seeds" / "herald.txt").write_text(TEXT)
    code, shown = converse("new", "seeds/herald.txt", "--no-input", cwd=ledger, TERM="dumb")
    assert code == 0
    assert "publisher" not in shown
    code, shown = converse("add", "herald", "--no-input", cwd=ledger, TERM="dumb")
    assert code == 2
    assert "give --question, --answer, --quote" in shown


def test_the_schema_of_a_new_file_is_where_it_says(tmp_path: Path) -> None:
    assert claimcheck("init", cwd=tmp_path).returncode == 0
    (tmp_path / "texts" / "a.txt").write_text(TEXT)
    done = claimcheck("new", "texts/a.txt", "--file", "claims/deep/er/a.yaml", cwd=tmp_path)
    assert done.stdout.startswith(
        "# yaml-language-server: $schema=../../../claimcheck.schema.json\n"
    )
    schema = json.loads((tmp_path / "claimcheck.schema.json").read_text())
    assert schema["definitions"]["Claim"]["properties"]["quote"]["description"]


def test_a_text_that_a_killed_command_left_is_used(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "herald.txt").write_text(TEXT)
    arguments = ("new", str(tmp_path / "herald.txt"), "--id", "herald")
    (ledger / "seeds" / "herald.txt").write_text("other words\n")
    assert "already exists" in claimcheck(*arguments, cwd=ledger).stderr
    (ledger / "seeds" / "herald.txt").write_text(TEXT)
    done = claimcheck(*arguments, cwd=ledger)
    assert (done.returncode, "archived" in done.stderr) == (0, False)
    assert claimcheck("check", "--strict", cwd=ledger).returncode == 0


def test_the_text_is_written_before_the_claim_file(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "herald.txt").write_text(TEXT)
    made: list[str] = []
    monkeypatch.setattr(Change, "make", lambda change: made.append(change.path.name))
    claimcheck("new", str(tmp_path / "herald.txt"), "--id", "herald", cwd=ledger)
    assert made == ["herald.txt", "herald.yaml"]
