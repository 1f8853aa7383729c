"""Appending an item to a section of a claim file, no other byte of which is changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from claimcheck.diagnostics import Diagnostic, Trait
from claimcheck.editing.atomic import Change, NotWritten
from claimcheck.editing.proposal import Proposal
from claimcheck.editing.validate import refused
from claimcheck.load.config import Config
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.source_tree import MOST_CLAIM_BYTES, ProposedTree, Refused
from claimcheck.pipeline import Result
from claimcheck.pipeline.proposed import run_with

_ITEM = re.compile(r"( *)-(?:[^\S\n]|$)")
# A top-level key: a line that is not indented, and no item or comment.
_KEY = re.compile(r"[^\s#-]")


def append(result: Result, path: str, section: str, item: Sequence[str], noun: str) -> Proposal:
    """Propose to add an item, as lines of YAML, to a section of a claim file.

    The ledger is read with the item in it; `noun` names the item in messages. Raises NotWritten if
    the item cannot be added, or the check would be incomplete because of it or in that file.
    """
    tree = DiskTree(result.config.root)
    try:
        was = tree.before(path, MOST_CLAIM_BYTES)
    except Refused as why:
        raise refused(path, why) from None
    text = _decode(was or b"", path)
    at, added = add_item(text, path, section, item)
    data = (text[:at] + added + text[at:]).encode()
    proposed = ProposedTree(tree, {path: data})
    refuse_no_claim_file(proposed, result.config, path)
    after = run_with(result, {path: data})
    found = new_diagnostics(result, after)
    for diagnostic in (d for d in found if d.incomplete):
        raise would_not_stand(noun, diagnostic)
    for diagnostic in (d for d in after.diagnostics if d.incomplete and d.span.path == path):
        raise NotWritten(f"{path} must be fixed first", f"{diagnostic.summary}; {diagnostic.help}")
    line = text.count("\n", 0, at) + 1 + added.partition("- ")[0].count("\n")
    change = Change(result.config.root / path, data, was)
    return Proposal((change,), (added,), after=after, line=line)


def refuse_no_claim_file(tree: ProposedTree, config: Config, path: str) -> None:
    """Refuse a path that is not that of a claim file. Raises NotWritten."""
    if path not in tree.find(config.claims).files:
        help = f"name a file below {config.claims}/ that ends in .yaml"
        raise NotWritten(f"{path} would not be a claim file", help)


def refuse_unread(result: Result) -> None:
    """Raise NotWritten for the first claim file that was not read, if there is one."""
    for first in result.unread:
        raise NotWritten(first.summary, f"{first.help}; what it declares is unknown until then")


def would_not_stand(noun: str, diagnostic: Diagnostic) -> NotWritten:
    """Return the refusal of an item for a diagnostic."""
    message = f"{noun} would not be valid: {diagnostic.code} {diagnostic.message}"
    return NotWritten(message, "; ".join((*diagnostic.notes, diagnostic.help)))


def new_diagnostics(before: Result, after: Result) -> list[Diagnostic]:
    """Return the diagnostics that a change adds, compared by code and message, in their order.

    Codes with the trait NOT_BY_ADDING are left out.
    """
    left = Counter((d.code, d.message) for d in _all(before))
    found = []
    for diagnostic in _all(after):
        key = diagnostic.code, diagnostic.message
        if left[key]:
            left[key] -= 1
        elif not diagnostic.code.has(Trait.NOT_BY_ADDING):
            found.append(diagnostic)
    return found


def _all(result: Result) -> list[Diagnostic]:
    return [*result.diagnostics, *result.hidden]


def as_item(lines: Sequence[str], indent: str = "  ") -> list[str]:
    """Return the lines of a mapping as an item of a list."""
    return [f"{indent}{'- ' if not n else '  '}{line}" for n, line in enumerate(lines)]


def add_item(text: str, path: str, section: str, item: Sequence[str]) -> tuple[int, str]:
    """Return the offset in a file's text (in code points) to insert an item at, and its text.

    It is laid out like the other items of its section. Raises NotWritten for a section that is not
    a block list.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    body = text.removeprefix("\ufeff")
    lines = [line.removesuffix("\r") for line in body.split("\n")]
    first = _section(lines, path, section)
    if first is None:
        parted = body.strip() and section != "claims"  # claims follow their source directly
        opened = [*([""] if parted else []), f"{section}:", *as_item(item)]
        return len(text), _joined(body, newline, opened)
    behind = next((n for n in range(first + 1, len(lines)) if _KEY.match(lines[n])), None)
    indent, spaced = _layout(lines[first + 1 : behind], spaced=section == "rulings")
    added = [*([""] if spaced else []), *as_item(item, indent)]
    if behind is None:
        return len(text), _joined(body, newline, added)
    while not lines[behind - 1].strip() or lines[behind - 1].startswith("#"):
        behind -= 1  # blank lines and comments belong to the next section
    at = len(text) - len(body) + sum(len(line) + 1 for line in body.split("\n")[:behind])
    return at, "".join(f"{line}{newline}" for line in added)


def _layout(lines: Sequence[str], spaced: bool) -> tuple[str, bool]:
    """Return the indent of a section's items, and whether a blank line separates them.

    `spaced` is the layout of a section that has one item only.
    """
    matches = ((n, match[1]) for n, line in enumerate(lines) if (match := _ITEM.match(line)))
    items = list(matches)
    indent = min((spaces for _, spaces in items), key=len, default="  ")
    own = [n for n, spaces in items if spaces == indent]
    if len(own) > 1:
        spaced = not lines[own[-1] - 1].strip()
    return indent, spaced and bool(own)


def _joined(text: str, newline: str, lines: list[str]) -> str:
    """Return lines as one text to append to a text, on a new line."""
    start = newline if text and not text.endswith("\n") else ""
    return start + "".join(f"{line}{newline}" for line in lines)


def _section(lines: list[str], path: str, section: str) -> int | None:
    """Return the line (from 0) on which a section begins, None if missing. Raises NotWritten."""
    plain = re.compile(rf"{section}:\s*(#.*)?")
    # The section written in any other way, to which nothing can be added.
    other = re.compile(rf"""["'{{]*{section}["']?\s*:""")
    for n, line in enumerate(lines):
        if plain.fullmatch(line):
            return n
        if other.match(line):
            message = f'"{section}" is not a plain list in {path}'
            raise NotWritten(message, 'write it as "- " items below it, or name another file')
    return None


def _decode(data: bytes, path: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise NotWritten(f"{path} is not UTF-8", "save it as UTF-8 first") from None
