"""A ruling is written: appended to a file of rulings, no other byte of which is touched."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import NamedTuple

from claimcheck.contradictions import Pair, Position
from claimcheck.editing.files import NotWritten, replace_unchanged
from claimcheck.editing.yaml_text import scalar, several, words
from claimcheck.gate import Case, Status
from claimcheck.load.disk import Folder
from claimcheck.load.tree import MOST_CLAIM_BYTES, Proposed
from claimcheck.pipeline import Result, run

_SECTION = re.compile(r"^rulings:[^\S\n]*(#.*)?$", re.MULTILINE)
_ITEM = re.compile(r"^( *)- ", re.MULTILINE)


class Draft(NamedTuple):
    """What an editor says of a contradiction; `cites` are pairs of a source and its words."""

    finding: tuple[str, ...]
    because: str
    cites: tuple[tuple[str, str], ...]
    by: str
    on: str


def file_for(result: Result) -> str:
    """Return the file of rulings that has the most of them, or the one to begin with."""
    files = Counter(ruling.spans.path for ruling in result.book.rulings)
    most = sorted(files, key=lambda path: (-files[path], path))
    return most[0] if most else f"{result.config.claims}/rulings/desk.yaml"


def write_ruling(result: Result, case: Case, draft: Draft, path: str) -> str:
    """Append a ruling on a contradiction to a claim file; return its lines.

    The ledger is read as it would then be: the ruling must cover the contradiction, and nothing new
    may be wrong. Raises NotWritten, Refused and OSError; then nothing is written.
    """
    if case.status is Status.RULED:
        ruling = next(ruling for ruling in case.rulings if ruling.is_cited)
        where = f"{ruling.spans.path}:{ruling.spans.of().line}"
        raise NotWritten(f"{case.pair.id} is ruled already: {where}", "change that ruling")
    tree, root = Folder(result.config.root), result.config.root
    was = tree.read(path, MOST_CLAIM_BYTES) if tree.has(path) else None
    added = _addition(_decode(was or b"", path), path, ruling_lines(case.pair, draft))
    new = (was or b"") + added.encode()
    proposed = Proposed(tree, path, new)
    if path not in proposed.find(result.config.claims).files:
        help = f"name a file below {result.config.claims}/ that ends in .yaml"
        raise NotWritten(f"{path} would be no claim file", help)
    _check(result, case, proposed)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    replace_unchanged(root / path, new, was)
    if tree.read(path, MOST_CLAIM_BYTES) != new:
        raise NotWritten(f"{path} does not hold what was written", "look at it")
    return added


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
    return f"{first}/{last}"


def _decode(data: bytes, path: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise NotWritten(f"{path} is not UTF-8", "save it as UTF-8 first") from None


def _addition(text: str, path: str, ruling: list[str]) -> str:
    """Return what is to be appended to a file's text: the ruling, in the file's own layout."""
    newline = "\r\n" if "\r\n" in text else "\n"
    section = _SECTION.search(text.replace("\r\n", "\n"))
    if section is None:
        before, indent = (["", "rulings:"] if text.strip() else ["rulings:"]), "  "
    else:
        below = text.replace("\r\n", "\n")[section.end() :]
        if re.search(r"^[^\s#-]", below, re.MULTILINE):
            message = f'"rulings" is not the last section of {path}'
            raise NotWritten(message, "name another file: --file claims/rulings/NAME.yaml")
        item = _ITEM.search(below)
        before, indent = [""] if item else [], item[1] if item else "  "
    lines = [f"{indent}{'- ' if not n else '  '}{line}" for n, line in enumerate(ruling)]
    start = newline if text and not text.endswith("\n") else ""
    return start + "".join(line + newline for line in (*before, *lines))


def _check(result: Result, case: Case, tree: Proposed) -> None:
    """Refuse a change after which the contradiction is not ruled, or something new is wrong."""
    after = run(result.config, tree=tree)
    before = {(d.code, d.message) for _, d in result.diagnostics}
    new = [d for _, d in after.diagnostics if (d.code, d.message) not in before]
    # A quote that is lost says more than that the ruling has no other.
    for diagnostic in sorted(new, key=lambda d: d.code == "uncited-ruling"):
        if diagnostic.code != "stale-baseline":
            message = f"the ruling would not stand: {diagnostic.code} {diagnostic.message}"
            raise NotWritten(message, diagnostic.help)
    then = next((c for c in after.cases if c.pair.key == case.pair.key), None)
    if then is None or then.status is not Status.RULED:
        help = "write it by hand; docs/format.md says how"
        raise NotWritten(f"the ruling would not cover {case.pair.id}", help)
