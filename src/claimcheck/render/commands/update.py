"""An update of a source as text: what becomes of each quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from rich.padding import Padding
from rich.text import Text

from claimcheck.analysis.followed_quotes import Fate, FollowedQuote
from claimcheck.book import Source
from claimcheck.render.phrases.numbers import count
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line

_STYLES = {
    Fate.STANDS: "green", Fate.MOVED: "blue", Fate.REPEATED: "yellow", Fate.GONE: "bold red",
    Fate.LOST: "red",
}  # fmt: skip


def update(source: Source, path: str, quotes: Sequence[FollowedQuote], canvas: Canvas) -> str:
    """Return what becomes of the quotes of a source in the text at a path, the gone ones last."""
    return canvas.print(*_parts(source, path, quotes))


def _parts(source: Source, path: str, quotes: Sequence[FollowedQuote]) -> Iterator[Any]:
    fates = Counter(one.fate for one in quotes)
    verbs = {Fate.STANDS: "stand"}
    names = {fate: verbs.get(fate, fate) if fates[fate] > 1 else fate for fate in Fate}
    counted = ", ".join(f"{fates[fate]} {name}" for fate, name in names.items() if fates[fate])
    old = source.text.path if source.text else ""
    yield Text(one_line(f"{source.id}: {old} → {path}"), style="bold")
    yield Text(f"{count(len(quotes), 'quote')}{f': {counted}' if counted else ''}")
    for fate in Fate:
        for one in quotes:
            if one.fate is fate:
                yield from _quote(one)


def _quote(one: FollowedQuote) -> Iterator[Any]:
    head = Text.assemble((f"{one.fate:<12}", _STYLES[one.fate]), (one_line(one.name), "cyan"))
    if one.fate is Fate.STANDS:
        head.append(f"  line {one.was}", "dim")
    elif one.now:
        head.append(f"  line {one.was} → line {one.now}", "dim")
    elif one.was:
        head.append(f"  line {one.was}", "dim")
    yield Padding(head, (0, 0, 0, 2))
    if one.fate is Fate.GONE:
        changed = one.near.marked if one.near else "nothing like it is left"
        yield Padding(Text(f"“{one_line(one.quoted.record.quote)}”"), (0, 0, 0, 14))
        yield Padding(Text.assemble(("now: ", "dim"), one_line(changed)), (0, 0, 0, 14))
