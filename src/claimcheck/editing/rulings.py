"""A ruling is written: appended to a file of rulings, no other byte of which is touched."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from claimcheck.contradictions import Pair, Position
from claimcheck.diagnostics import Diagnostic
from claimcheck.editing.draft import Draft
from claimcheck.editing.files import Change, NotWritten
from claimcheck.editing.yaml_text import scalar, several, words
from claimcheck.gate import Case, Status
from claimcheck.load.disk import Folder
from claimcheck.load.tree import MOST_CLAIM_BYTES, Proposed, Refused
from claimcheck.pipeline import Result, run

_SECTION = re.compile(r"^rulings:[^\S\n]*(#.*)?$", re.MULTILINE)
# The section in any other way to write it, to which nothing can be appended.
_OTHER_SECTION = re.compile(r"""^["'{]*rulings["']?\s*:""", re.MULTILINE)
_BY_HAND = "write it by hand; docs/format.md says how"
_ANOTHER = "name another file: --file claims/rulings/NAME.yaml"
_ITEM = re.compile(r"^( *)-(?:[^\S\n]|$)", re.MULTILINE)


def file_for(result: Result) -> str:
    """Return the file of rulings that has the most of them, or the one to begin with."""
    files = Counter(ruling.spans.path for ruling in result.book.rulings)
    most = sorted(files, key=lambda path: (-files[path], path))
    return most[0] if most else f"{result.config.claims}/rulings/desk.yaml"


def propose(result: Result, case: Case, draft: Draft, path: str) -> tuple[Change, str]:
    """Return the change that appends a ruling to a claim file, and the text appended.

    The ledger is read as it would then be: the ruling must cover the contradiction, and nothing new
    may be wrong. Raises NotWritten.
    """
    if case.status is Status.RULED:
        ruling = next(ruling for ruling in case.rulings if ruling.is_cited)
        where = f"{ruling.spans.path}:{ruling.spans.of().line}"
        raise NotWritten(f"{case.pair.id} is ruled already: {where}", "change that ruling")
    tree = Folder(result.config.root)
    try:
        was = tree.before(path, MOST_CLAIM_BYTES)
    except Refused as refused:
        raise NotWritten(f"{path}: {refused.message}", refused.help) from None
    added = _addition(_decode(was or b"", path), path, ruling_lines(case.pair, draft))
    data = (was or b"") + added.encode()
    proposed = Proposed(tree, path, data)
    if path not in proposed.find(result.config.claims).files:
        help = f"name a file below {result.config.claims}/ that ends in .yaml"
        raise NotWritten(f"{path} would be no claim file", help)
    _check(result, case, proposed, path)
    return Change(result.config.root / path, data, was), added


def ruling_lines(pair: Pair, draft: Draft) -> list[str]:
    """Return a ruling as lines of YAML, without the dash in front of the first."""
    lines = [f"question: {pair.question}", "covers:"]
    lines += [f"  - {_side(position)}" for position in pair.positions]
    lines += [f"{name}: {value}" for name, value in _circumstances(pair).items()]
    lines.append(f"finding: {several(draft.finding)}")
    lines += words("because", draft.because, indent=4)
    lines.append("cites:")
    for source, quote in draft.cites:
        first, *rest = words("quote", quote, indent=8)
        lines += [f"  - source: {scalar(source)}", *(f"    {line}" for line in (first, *rest))]
    return [*lines, f"by: {scalar(draft.by)}", f"on: {scalar(draft.on)}"]


def _side(position: Position) -> str:
    answer = position.claims[0].record.answer
    if not position.denies:
        return several(answer)
    denied = ", ".join(scalar(text, in_flow=True) for text in answer)
    return f"{{denies: [{denied}]}}"


def _circumstances(pair: Pair) -> dict[str, str]:
    """Return the scope and time that a ruling must name to cover both positions."""
    found = {}
    if scope := pair.positions[0].scope:
        found["scope"] = scope
    if texts := {position.as_of.text for position in pair.positions if position.as_of}:
        found["as_of"] = scalar(texts.pop() if len(texts) == 1 else _span_of(pair))
    return found


def _span_of(pair: Pair) -> str:
    """Return an interval that holds the days of both positions."""
    days = [position.as_of.days for position in pair.positions if position.as_of]
    low, high = [day.low for day in days], [day.high for day in days]
    first = ".." if None in low else date.fromordinal(min(filter(None, low))).isoformat()
    last = ".." if None in high else date.fromordinal(max(filter(None, high))).isoformat()
    if first == last == "..":
        raise NotWritten("the two positions have no time in common to name", _BY_HAND)
    return f"{first}/{last}"


def _decode(data: bytes, path: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise NotWritten(f"{path} is not UTF-8", "save it as UTF-8 first") from None


def _addition(text: str, path: str, ruling: list[str]) -> str:
    """Return what is to be appended to a file's text: the ruling, in the file's own layout."""
    newline = "\r\n" if "\r\n" in text else "\n"
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    section = _SECTION.search(plain)
    if section is None and _OTHER_SECTION.search(plain):
        raise NotWritten(f'"rulings" is no plain list in {path}', _ANOTHER)
    if section is None:
        before, indent = (["", "rulings:"] if text.strip() else ["rulings:"]), "  "
    else:
        below = plain[section.end() :]
        if re.search(r"^[^\s#-]", below, re.MULTILINE):
            raise NotWritten(f'"rulings" is not the last section of {path}', _ANOTHER)
        item = _ITEM.search(below)
        before, indent = [""] if item else [], item[1] if item else "  "
    start = newline if text and not text.endswith("\n") else ""
    return start + "".join(line + newline for line in (*before, *as_item(ruling, indent)))


def as_item(ruling: list[str], indent: str = "  ") -> list[str]:
    """Return the lines of a ruling as an item of a list."""
    return [f"{indent}{'- ' if not n else '  '}{line}" for n, line in enumerate(ruling)]


def _new(before: Result, after: Result) -> list[Diagnostic]:
    """Return what is found after a change and was not before it, the most telling first."""
    left = Counter((d.code, d.message) for _, d in before.diagnostics)
    found = []
    for _, diagnostic in after.diagnostics:
        what = diagnostic.code, diagnostic.message
        if left[what]:
            left[what] -= 1
        elif diagnostic.code != "stale-baseline":
            found.append(diagnostic)
    # A quote that is lost says more than that the ruling has no other.
    return sorted(found, key=lambda d: d.code == "uncited-ruling")


def _check(result: Result, case: Case, tree: Proposed, path: str) -> None:
    """Refuse a change after which the contradiction is not ruled, or something new is wrong."""
    after = run(result.config, tree=tree)
    broken = [d for _, d in after.diagnostics if d.incomplete and d.span.path == path]
    for diagnostic in broken or _new(result, after):
        message = f"the ruling would not stand: {diagnostic.code} {diagnostic.message}"
        raise NotWritten(message, "; ".join((*diagnostic.notes, diagnostic.help)))
    then = next((c for c in after.cases if c.pair.key == case.pair.key), None)
    if then is None or then.status is not Status.RULED:
        raise NotWritten(f"the ruling would not cover {case.pair.id}", _BY_HAND)
