"""Sanitizing: text from files is made safe here before it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote, urlsplit

# Controls, bidirectional overrides, zero-width characters, line separators, tags, and bytes of file
# names that are not UTF-8 (as lone surrogates).
UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
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
    """Return `text` with invisible characters as their code points: `⟨U+001B⟩`. Line feeds stay.

    Joiners between letters stay too, as Persian and emoji need them. Bytes of file names that are
    not UTF-8 show as `\\x80`.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = {match.start() for match in _JOINERS.finditer(text)}
    return UNSEEN.sub(lambda match: match[0] if match.start() in kept else _name(match[0]), text)


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
    """Return a URL that may be a link, in ASCII: the host in IDNA, the rest percent-encoded.

    "" for a scheme other than http and https, a user name or password, or an invalid URL.
    """
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


# A CI runner reads as a command: `##[` or `##vso[` anywhere, and `::` at the start of a line, after
# any spaces or colours.
SHARP = re.compile(r"#(?=#\w*\[)")
_COMMAND = re.compile(rf"^((?:[^\S\n]|\x1b\[[0-9;]*m)*):(?=:)|{SHARP.pattern}", re.MULTILINE)


def uncommanded(text: str, escape: Callable[[str], str] = _name) -> str:
    """Return `text` without commands for a CI runner: `escape` replaces the first sign of each."""
    return _COMMAND.sub(lambda m: m[1] + escape(":") if m[1] is not None else escape("#"), text)


def reference(character: str) -> str:
    """Return a character as a numeric character reference of HTML and XML."""
    return f"&#{ord(character)};"


def encodable(text: str, encoding: str) -> str:
    """Return `text` as `encoding` can encode it, other characters as ASCII forms or escapes."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        plain = text.translate(_PLAIN)
        return plain.encode(encoding, "backslashreplace").decode(encoding)
    return text
