"""The article of a saved web page, extracted by trafilatura (the extra `html`)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from claimcheck.editing.atomic import NotWritten
from claimcheck.editing.sources import read_outside

# The fields of a source, and the attributes of trafilatura's result that hold them.
_METADATA = {
    "title": "title", "publisher": "sitename", "author": "author", "published": "date",
    "url": "url", "language": "language",
}  # fmt: skip

_PAGE = re.compile(r"\ufeff?\s*<(!doctype html|html|head|body)\b", re.IGNORECASE)


class Article(NamedTuple):
    """The text of a page, a blank line between paragraphs, and its metadata as source fields."""

    text: str
    fields: dict[str, tuple[str, ...]]


def refuse_markup(name: str, content: str) -> None:
    """Refuse a text that is a web page. Raises NotWritten."""
    if _PAGE.match(content):
        raise NotWritten(f"{name} is HTML", f"extract its article: --html {name}")


def read_article(path: Path) -> Article:
    """Extract the article of an HTML file.

    Raises NotWritten if trafilatura is not installed, or if the file is too large or holds no
    article, and OSError.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError:
        help = "pip install 'claimcheck-ledger[html]', or save the text by hand"
        raise NotWritten("HTML cannot be read: trafilatura is not installed", help) from None
    extracted = bare_extraction(
        read_outside(path), with_metadata=True, include_comments=False, deduplicate=False
    )
    text = getattr(extracted, "text", None)
    if not text:
        raise NotWritten(f"{path.name} holds no article", "copy its text into a .txt file")
    fields = {}
    for name, attribute in _METADATA.items():
        if value := " ".join(str(getattr(extracted, attribute, None) or "").split()):
            fields[name] = tuple(value.split("; ")) if name == "author" else (value,)
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    return Article("\n\n".join(paragraphs) + "\n", fields)
