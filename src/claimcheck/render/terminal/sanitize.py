"""The border: text from files is made visible here before anybody is shown it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

# Controls, bidirectional overrides, zero-width characters, line separators, and bytes of file
# names that are not UTF-8 (as lone surrogates).
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufeff\ud800-\udfff]"
)
_JOINERS = re.compile("(?<=\\w)[\u200c\u200d](?=\\w)|(?<=[^\x00-\u2fff])\u200d(?=[^\x00-\u2fff])")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9.-]+", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "…": "...", "·": "-", "×": "x"}
    | {"§": "%", "‡": "#"}
    | {"│": "|", "─": "-", "→": "->", "✗": "x", "✓": "+", "≈": "~", "⟨": "<", "⟩": ">", "\xa0": " "}
)


def visible(text: str) -> str:
    """Return `text` with everything unseen as its code point: `⟨U+001B⟩`. Line feeds stay.

    Joiners between letters, as Persian and emoji need them, stay too.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = {match.start() for match in _JOINERS.finditer(text)}
    return _UNSEEN.sub(lambda match: match[0] if match.start() in kept else _name(match[0]), text)


def _name(character: str) -> str:
    point = ord(character)
    if 0xDC80 <= point <= 0xDCFF:
        return f"\\x{point - 0xDC00:02x}"
    return f"⟨U+{point:04X}⟩"


def one_space(text: str) -> str:
    """Return `text` visible and on one line, every run of white space one space."""
    return visible(_SPACES.sub(" ", text))


def one_line(text: str) -> str:
    """Return `text` as `one_space` does, without spaces at its ends."""
    return one_space(text).strip()


def web_address(url: str | None) -> str:
    """Return a web address that may be a link, in ASCII; "" if it may not."""
    if not url or not _WEB.match(url) or url != one_line(url):
        return ""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return ""
    if not _HOST.fullmatch(host) or parts.username is not None or parts.password is not None:
        return ""
    path, query, fragment = (quote(part, safe="/%:@!$&'()*+,;=~?") for part in parts[2:])
    more = (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    return f"{parts.scheme}://{host}{port}{path}{more}"


# What a CI runner would take for a command: `##[` or `##vso[` anywhere, and `::` that begins a
# line, whatever spaces or colours stand before it.
SHARP = re.compile(r"#(?=#\w*\[)")
_COMMAND = re.compile(rf"^((?:\s|\x1b\[[0-9;]*m)*):(?=:)|{SHARP.pattern}", re.MULTILINE)


def uncommanded(text: str) -> str:
    """Return `text` with nothing a CI runner would obey: the first sign shows as its code point."""
    return _COMMAND.sub(lambda m: m[1] + _name(":") if m[1] is not None else _name("#"), text)


def encodable(text: str, encoding: str) -> str:
    """Return `text` as the encoding of an output can show it; what it cannot show is escaped."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        plain = text.translate(_PLAIN)
        return plain.encode(encoding, "backslashreplace").decode(encoding)
    return text
