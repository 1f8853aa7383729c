"""`claimcheck init` and `claimcheck new`: what they write, and what they leave alone."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.editing.atomic import Change, NotWritten, make_all
from tests.commands import LEDGER, claimcheck, converse, repository, surroundings, tree
from tests.validators import is_valid, misfits

TEXT = "Crash: what is known\n\nThe plane crashed near Aktau, killing 38 people.\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return shutil.copytree(LEDGER, tmp_path / "ledger")


def test_a_new_ledger_passes_its_check_and_shows_what_the_program_does(tmp_path: Path) -> None:
    done = claimcheck("init", "facts", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    facts = tmp_path / "facts"
    names = {path.relative_to(facts).as_posix() for path in facts.rglob("*") if path.is_file()}
    assert names == {
        "claimcheck.toml", "claimcheck.schema.json", ".gitattributes",
        ".github/workflows/claimcheck.yml", "claims/topics/bridge.yaml",
        "claims/sources/morning-post.yaml", "claims/sources/evening-news.yaml",
        "claims/rulings/desk.yaml", "texts/morning-post.txt", "texts/evening-news.txt",
    }  # fmt: skip
    assert claimcheck("check", "--strict", cwd=facts).returncode == 0
    assert "ruled 1" in claimcheck("check", cwd=facts).stderr
    assert "contradiction, ruled" in claimcheck("report", cwd=facts).stdout
    repository(facts)
    assert claimcheck("check", "--base", "main", cwd=facts).returncode == 0


def test_the_files_of_a_new_ledger_are_what_they_should_be(tmp_path: Path) -> None:
    assert claimcheck("init", cwd=tmp_path).returncode == 0
    is_valid("github-workflows", tmp_path / ".github" / "workflows" / "claimcheck.yml")
    files = list(tmp_path.rglob("claims/**/*.yaml"))
    assert misfits(*files, schema=tmp_path / "claimcheck.schema.json") == set()
    for file in files:
        first = file.read_text().partition("\n")[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (file.parent / named).resolve() == tmp_path / "claimcheck.schema.json"


def test_a_second_beginning_changes_nothing(tmp_path: Path) -> None:
    assert claimcheck("init", cwd=tmp_path).returncode == 0
    before = tree(tmp_path)
    done = claimcheck("init", cwd=tmp_path)
    assert done.returncode == 2
    assert "there is a ledger already" in done.stderr
    assert tree(tmp_path) == before


def test_what_was_there_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_text("* text=auto\n")
    done = claimcheck("init", cwd=tmp_path)
    assert done.returncode == 0
    assert "kept .gitattributes, which was there already" in done.stderr
    assert (tmp_path / ".gitattributes").read_text() == "* text=auto\n"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("texts", "is a link or no folder"),
        ("texts/morning-post.txt", "is there, where the example would go"),
        ("claims", "there is a ledger already"),
        ("claimcheck.toml", "there is a ledger already"),
    ],
)
def test_what_is_in_the_way_of_a_beginning(name: str, words: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("")
    before = tree(tmp_path)
    done = claimcheck("init", cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert tree(tmp_path) == before


@pytest.mark.parametrize("name", [".gitattributes", "texts", ".github", "claims"])
def test_a_beginning_follows_no_link(name: str, tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "facts" / name).symlink_to(tmp_path / "out" / "there")
    done = claimcheck("init", "facts", cwd=tmp_path)
    assert done.returncode == 2
    assert not list((tmp_path / "out").iterdir())


def test_a_ledger_in_pyproject_is_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.claimcheck]\nclaims = "facts"\n')
    assert "already" in claimcheck("init", cwd=tmp_path).stderr
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "claimcheck-notes"\n')
    assert claimcheck("init", cwd=tmp_path).returncode == 0
    assert "not both" in claimcheck("init", "a", "--root", "b", cwd=tmp_path).stderr


def test_changes_are_made_all_or_none(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_bytes(b"before")
    blocked = tmp_path / "deep" / "folder" / "new"
    changes = [
        Change(old, b"after", b"before"),
        Change(blocked, b"new", None),
        Change(tmp_path / "third", b"x", b"what it does not hold"),
    ]
    with pytest.raises(NotWritten, match="was changed meanwhile"):
        make_all(changes)
    assert old.read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old"]


def test_what_others_wrote_meanwhile_is_not_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "file"
    change = Change(path, b"ours", None)
    change.make()
    path.write_bytes(b"theirs")
    change.take_back()
    assert path.read_bytes() == b"theirs"


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
        (["seeds/new.txt", "--file", "claims/article.yaml"], "is there already"),
        (["seeds/new.txt", "--file", "notes/new.yaml"], "would be no claim file"),
        (["seeds/new.txt", "--file", "../new.yaml"], "outside the ledger"),
        (["seeds/new.txt", "--derived-from", "nobody"], "unknown-source"),
        (["seeds/new.txt", "--html", "empty.html"], "holds no article"),
        (["seeds/new.txt", "--html", "page.html"], "seeds/new.txt is there already"),
        (["seeds/….txt"], "give --id"),
        (["seeds/x.txt", "--html", "gone.html"], "no such file"),
        (["seeds/link.txt"], "symbolic link"),
        (["page.html"], "is HTML take the article out of it: --html page.html"),
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


def test_the_template_is_in_the_package() -> None:
    script = "from claimcheck.editing.new_ledger import propose_ledger; from pathlib import Path;"
    script += "print(len(propose_ledger(Path('/nowhere'), {}).changes))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        env=surroundings(),
    )  # fmt: skip
    assert done.stdout.strip() == "9"
