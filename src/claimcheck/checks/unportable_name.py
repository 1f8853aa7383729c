"""A file whose name another system cannot hold, or holds as that of another file.

Bad:  `claims/con.yaml`, or `claims/Herald.yaml` beside `claims/herald.yaml`
Good: `claims/con-air.yaml`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.book import Book
from claimcheck.diagnostics import Code, Diagnostic, Label, Span, diagnostic
from claimcheck.text.normal_form import nfc

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|\Z)", re.IGNORECASE)
_SIGN = re.compile(r'[<>:"|?*\\\x00-\x1f]')


def check(book: Book) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each claim file or source text with such a name."""
    seen: dict[str, tuple[str, Span]] = {}
    for path, span in sorted(_files(book).items()):
        if reason := _reason(path):
            message = f"Windows cannot hold {path}: {reason}"
            yield diagnostic(Code.UNPORTABLE_NAME, message, span, help="rename the file")
        for part in _prefixes(path):
            first, place = seen.setdefault(nfc(part).lower(), (part, span))
            if first != part:
                message = f"{part} and {first} are one file on Windows or macOS"
                labels = (Label(span), Label(place, f"named {first} here"))
                yield diagnostic(Code.UNPORTABLE_NAME, message, *labels, help="rename one of them")
                break


def _files(book: Book) -> dict[str, Span]:
    """Return the path of each claim file and source text, with the place that it is known from."""
    records = (
        *(book.topics.values(), book.questions.values(), book.sources.values()),
        *(book.claims.values(), book.rulings),
    )
    spans = [record.spans.of() for group in records for record in group]
    spans += [entry.spans.of() for entry in book.claimants.values()]
    spans += [entry.spans.of() for entry in book.places.values()]
    files: dict[str, Span] = {}
    for span in sorted(spans):
        files.setdefault(span.path, span)
    for source in book.sources.values():
        if source.text:
            files.setdefault(source.text.path, source.spans.of("text"))
    return files


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
