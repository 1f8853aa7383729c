"""PDFs: their text page by page, and those that give none."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from claimcheck.editing import pdf
from claimcheck.editing.atomic import NotWritten
from claimcheck.editing.pdf import read_pdf, text_of
from claimcheck.text.quotes import Text, find_quote
from tests.commands import LEDGER, claimcheck, tree

COLUMNS = Path(__file__).parent / "pdfs" / "columns.pdf"


def make(pages: Sequence[bytes], trailer: bytes = b"", compressed: bool = False) -> bytes:
    """Return a PDF whose pages have these content streams."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for n, content in enumerate(pages):
        data = zlib.compress(content, 9) if compressed else content
        filters = b"/Filter/FlateDecode" if compressed else b""
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>>>>>" % (5 + 2 * n),
            b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), filters, data),
        ]
    written, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s>>\n" % (
        size, table, size, trailer,
    )  # fmt: skip
    return written + end + b"startxref\n%d\n%%%%EOF\n" % len(written)


def words(*lines: str) -> bytes:
    shown = "".join(f"({line}) Tj 0 -20 Td " for line in lines)
    return f"BT /F 12 Tf 50 700 Td {shown}ET".encode()


def test_two_columns_hyphens_and_ligatures() -> None:
    """A page that Chromium printed: its words are found as a reader reads them."""
    document = read_pdf(COLUMNS)
    text = Text("t", document.text)
    for quote in (
        "The first official affidavit of the investigation states",
        "when the aircraft came down near Aktau",
        "Twenty-nine survived with differing injuries",
        "Investigators of the commission found fragmentation damage",
        "incompatible with the bird strike hypothesis",
    ):
        assert text.page_line(find_quote(text, quote).start)[0] == 1, quote
    second = find_quote(text, "No such damage was found in the engines")
    assert text.page_line(second.start) == (2, 2)
    assert document.fields == {
        "title": ("The efficient office",),
        "pdf_sha256": (hashlib.sha256(COLUMNS.read_bytes()).hexdigest(),),
    }


def test_pages_end_in_form_feeds() -> None:
    assert text_of(["one \ntwo\n", "", "three"]) == "one\ntwo\n\f\n\fthree\n"


REFUSED = {
    "none": (b"", "is no PDF that can be read"),
    "html": (b"<html></html>", "is no PDF that can be read"),
    "cut": (make([words("a word")])[:200], "is no PDF that can be read"),
    "no-text": (make([b"0 0 100 100 re f"]), "holds no text, only pictures"),
    "no-pages": (make([]), "is no PDF that can be read"),
    "locked": (
        make([words("a word")], b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O("
             + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>/ID[(a)(a)]"),
        "is encrypted",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_gives_no_text(name: str, tmp_path: Path) -> None:
    data, message = REFUSED[name]
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(data)
    with pytest.raises(NotWritten, match=message) as refused:
        read_pdf(path)
    assert refused.value.help


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make([words("word")] * (pdf.MOST_PAGES + 1)))
    with pytest.raises(NotWritten, match="more than 2,000 pages"):
        read_pdf(path)
    monkeypatch.setattr(pdf, "MOST_BYTES", 100)
    with pytest.raises(NotWritten, match="more than 100 bytes"):
        read_pdf(path)


def test_a_bomb_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """360 MB of text in a file of one: refused by its size or by the clock."""
    bomb = make([b"BT /F 12 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 10**7 + b"ET"],
                compressed=True)  # fmt: skip
    path = tmp_path / "bomb.pdf"
    path.write_bytes(bomb)
    assert len(bomb) < 2 * 10**6
    monkeypatch.setattr(pdf, "MOST_SECONDS", 5)
    with pytest.raises(NotWritten, match=r"takes more than|of text|no PDF"):
        read_pdf(path)


def test_nothing_of_the_current_folder_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("open('run', 'w').close()\n")
    monkeypatch.chdir(tmp_path)
    assert read_pdf(COLUMNS).text
    assert not (tmp_path / "run").exists()


def test_the_command_archives_the_text_and_the_hash(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger"
    ledger.mkdir()
    (ledger / "claimcheck.toml").write_text("")
    path = tmp_path / "hearing.pdf"
    path.write_bytes(make([words("The first page"), words("Nobody", "was hurt")]))
    arguments = ("--no-input", "--title", "The hearing", "--id", "hearing")
    done = claimcheck("new", "--pdf", str(path), *arguments, cwd=ledger)
    assert done.returncode == 0, done.stderr
    assert (ledger / "texts/hearing.txt").read_text() == "The first page\n\fNobody\nwas hurt\n"
    hash = hashlib.sha256(path.read_bytes()).hexdigest()
    assert f"pdf_sha256: {hash}" in (ledger / "claims/sources/hearing.yaml").read_text()


@pytest.mark.parametrize("name", REFUSED)
def test_nothing_is_written_for_a_pdf_without_text(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(REFUSED[name][0])
    before = tree(LEDGER)
    done = claimcheck("new", "--pdf", str(path), "--no-input", cwd=LEDGER)
    assert done.returncode == 2
    assert REFUSED[name][1] in done.stderr
    assert tree(LEDGER) == before
