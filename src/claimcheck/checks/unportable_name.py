"""A file whose name another system cannot hold, or holds as that of another file.

Bad:  `claims/con.yaml`, or `claims/Herald.yaml` beside `claims/herald.yaml`
Good: `claims/con-air.yaml`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.book import Book
from claimcheck.diagnostics import Code, Diagnostic, Label, Span, Spans, diagnostic
from claimcheck.text.normal_form import nfc

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|\Z)", re.IGNORECASE)
_SIGN = re.compile(r'[<>:"|?*\\\x00-\x1f]')


def check(book: Book) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each claim file or source text with such a name."""
    seen: dict[str, tuple[str, str]] = {}
    texts = {s.text.path for s in book.sources.values() if s.text}
    for path in sorted({spans.path for spans in _spans(book)} | texts):
        if reason := _reason(path):
            message = f"Windows cannot hold {path}: {reason}"
            span = _place(book, path)
            yield diagnostic(Code.UNPORTABLE_NAME, message, span, help="rename the file")
        for part in _prefixes(path):
            first, other = seen.setdefault(nfc(part).lower(), (part, path))
            if first != part:
                message = f"{part} and {first} are one file on Windows or macOS"
                named = Label(_place(book, other), f"named {first} here")
                labels = (Label(_place(book, path)), named)
                yield diagnostic(Code.UNPORTABLE_NAME, message, *labels, help="rename one of them")
                break


def _spans(book: Book) -> Iterator[Spans]:
    """Yield the spans of every record, which are in all claim files that have any."""
    for group in (
        *(book.topics.values(), book.questions.values(), book.sources.values()),
        *(book.claims.values(), book.rulings, book.claimants.values(), book.places.values()),
    ):
        yield from (entry.spans for entry in group)


def _place(book: Book, path: str) -> Span:
    """Return the first record in a claim file, or the field that names a source text."""
    records = [spans.of() for spans in _spans(book) if spans.path == path]
    named = (s.spans.of("text") for s in book.sources.values() if s.text and s.text.path == path)
    return min(records) if records else next(named)


def _prefixes(path: str) -> Iterator[str]:
    """Yield the folders of a path, outermost first, and the path."""
    parts = path.split("/")
    for depth in range(1, len(parts) + 1):
        yield "/".join(parts[:depth])


def _reason(path: str) -> str:
    """Return why Windows cannot hold a path, "" if it can."""
    for name in path.split("/"):
        if _DEVICE.match(name):
            return f'"{name.partition(".")[0]}" is a device there'
        if sign := _SIGN.search(name):
            return f"a name cannot hold {sign[0]} there"
        if name.endswith((".", " ")):
            return "a name does not end in a dot or space there"
    return ""
