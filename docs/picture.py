"""Take the picture of the report that the README opens with.

Usage: python docs/picture.py

It shows the question `crash-site` of the shipped claims, and holds the digest of the HTML shown, by
which a test checks whether it is current: pixels differ from machine to machine.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import struct
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimcheck.analysis.filters import Filters, select
from claimcheck.load.config import Config
from claimcheck.pipeline import run
from claimcheck.render.report.html import html
from claimcheck.render.terminal.canvas import Canvas

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "report.png"
QUESTION = "crash-site"
_KEYWORD = b"Source"
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_WIDTH = 1200


def report() -> str:
    """Return the report on the shipped claims, as HTML."""
    return html(select(run(Config(ROOT)), Filters(all=True)), Canvas())


def digest(text: str) -> str:
    """Return the SHA-256, in hex, of the parts of a report shown: style, header and question."""
    parts = re.findall("<style>.*?</style>|<header.*?</header>", text, re.DOTALL)
    view = re.search(f'<article [^>]*id="question/{QUESTION}".*?</article>', text, re.DOTALL)
    assert view
    return hashlib.sha256("".join([*parts, view[0]]).encode()).hexdigest()


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the type and data of each chunk of a PNG file (ISO/IEC 15948)."""
    at = len(_SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def digest_in(png: bytes) -> str:
    """Return the digest that a PNG file holds, "" for none."""
    head = _KEYWORD + b"\0"
    digests = (data for name, data in chunks(png) if name == b"tEXt" and data.startswith(head))
    return next(digests, head)[len(head) :].decode()


def with_digest(png: bytes, words: str) -> bytes:
    """Return a PNG file with a digest in a tEXt chunk before its last chunk."""
    kept = [*chunks(png)]
    kept.insert(-1, (b"tEXt", _KEYWORD + b"\0" + words.encode()))
    return written(kept)


def written(parts: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Return the PNG file of chunks, each a type and its data."""
    return _SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def take(text: str) -> bytes:
    """Return a screenshot of the question in a browser, as PNG."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or sys.exit("there is no chromium here")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "report.html"
        path.write_text(text, "utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": _WIDTH, "height": 600})
        page.goto(f"{path.as_uri()}#question/{QUESTION}")
        page.locator("footer").evaluate("footer => footer.remove()")
        return page.screenshot(full_page=True)


if __name__ == "__main__":
    shown = report()
    PICTURE.write_bytes(with_digest(take(shown), digest(shown)))
