"""The text of a PDF with its page breaks, extracted by PDFium (the extra `pdf`).

A PDF can take any time and memory, so a process of its own reads it, within limits.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.editing.atomic import NotWritten
from claimcheck.load.source_tree import MOST_TEXT_BYTES

MOST_PAGES, MOST_BYTES, MOST_SECONDS = 2_000, 64 * 2**20, 120
_MOST_MEMORY = 4 * 2**30
PAGE_BREAK = "\f"
# A title that is the name of a file, as some programs give it.
_FILE_NAME = re.compile(r"\S+\.\w{1,5}")
# The reason that a PDF gives no text, by the word that the reading process prints: message, help.
_REASONS = {
    "encrypted": ("is encrypted", "save a copy of it without a password"),
    "pages": (f"has more than {MOST_PAGES:,} pages", "cut out the pages that are quoted"),
    "large": (f"has more than {MOST_TEXT_BYTES:,} bytes of text", "cut out the pages quoted"),
    "invalid": ("is no PDF that can be read", "print it to a new PDF, or copy its text"),
    "empty": ("holds no text, only pictures", "run OCR on it first, or type what is quoted"),
    "slow": (f"takes more than {MOST_SECONDS} seconds or 4 GiB", "print it to a new PDF"),
}


class Document(NamedTuple):
    """The text of a PDF, a form feed between pages, and what it gives as fields of a source."""

    text: str
    fields: dict[str, tuple[str, ...]]


def read_pdf(path: Path) -> Document:
    """Extract the text of a PDF, and its SHA-256, title and author.

    Raises NotWritten if pypdfium2 is not installed, or for a PDF that is encrypted, broken, without
    text, or beyond the limits on size, pages and time; and OSError.
    """
    if find_spec("pypdfium2") is None:
        help = "pip install 'claimcheck-ledger[pdf]', or save the text by hand"
        raise NotWritten("PDF cannot be read: pypdfium2 is not installed", help)
    if path.stat().st_size > MOST_BYTES:
        raise NotWritten(f"{path.name} has more than {MOST_BYTES:,} bytes", "cut out its pages")
    data = path.read_bytes()
    found = _extracted(data)
    if reason := found.get("reason"):
        message, help = _REASONS[reason]
        raise NotWritten(f"{path.name} {message}", help)
    fields: dict[str, tuple[str, ...]] = {n: (v,) for n, v in found["fields"].items() if v}
    fields["pdf_sha256"] = (hashlib.sha256(data).hexdigest(),)
    return Document(text_of(found["pages"]), fields)


def text_of(pages: list[str]) -> str:
    """Return pages as one text: lines without spaces at their ends, a form feed behind a page."""
    lined = ("\n".join(line.rstrip() for line in page.strip("\n").split("\n")) for page in pages)
    return PAGE_BREAK.join(f"{page}\n" for page in lined)


def _extracted(data: bytes) -> dict[str, Any]:
    """Return the pages and fields of a PDF, or the `reason` that it has none."""
    # Without -P, a module in the current folder, which may be anybody's, would be imported.
    command = [sys.executable, "-P", "-m", __name__]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, input=data, capture_output=True, timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return {"reason": "slow"}
    if done.returncode:
        return {"reason": "slow" if b"MemoryError" in done.stderr else "invalid"}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _read(data: bytes) -> dict[str, Any]:
    """Return what the reading process prints."""
    from pypdfium2 import PdfDocument, PdfiumError  # type: ignore[import-untyped]

    try:
        document = PdfDocument(data)
        if len(document) > MOST_PAGES:
            return {"reason": "pages"}
        pages, size = [], 0
        for page in document:
            pages.append(_plain(page.get_textpage().get_text_range()))
            page.close()
            size += len(pages[-1].encode())
            if size > MOST_TEXT_BYTES:
                return {"reason": "large"}
        about = document.get_metadata_dict()
    except PdfiumError as error:
        return {"reason": "encrypted" if "password" in str(error).lower() else "invalid"}
    if not any(page.strip() for page in pages):
        return {"reason": "empty"}
    fields = {"title": about.get("Title", ""), "author": about.get("Author", "")}
    known = {name: " ".join(_plain(value).split()) for name, value in fields.items()}
    if _FILE_NAME.fullmatch(known["title"]):
        del known["title"]
    return {"pages": pages, "fields": known}


def _plain(text: str) -> str:
    """Return text with LF line ends and without characters that no text may hold.

    PDFium marks a hyphen that divides a word at a line's end, and leaves out the line's end.
    """
    text = text.replace("\r\n", "\n").replace("\ufffe", "-\n")
    kept = "".join(c if c in "\n\t" or ord(c) >= 32 else " " for c in text)
    return kept.encode("utf-8", "ignore").decode()


def _main() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    except (ImportError, ValueError, OSError):  # Windows, or a lower limit already
        pass
    json.dump(_read(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    _main()
