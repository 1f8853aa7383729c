"""Updates: a corrected text of a source, archived beside the old one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from claimcheck.analysis.followed_quotes import Fate, FollowedQuote
from claimcheck.book import Claim, Source
from claimcheck.diagnostics import Code, Spans
from claimcheck.editing.atomic import Change, NotWritten
from claimcheck.editing.proposal import Proposal
from claimcheck.editing.sources import Archived
from claimcheck.editing.validate import refused
from claimcheck.editing.yaml_append import new_diagnostics, would_not_stand
from claimcheck.editing.yaml_splice import Splice, insert, remove_field, set_field, spliced
from claimcheck.editing.yaml_text import scalar
from claimcheck.load.archive import digest
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.source_tree import MOST_CLAIM_BYTES, ProposedTree, Refused
from claimcheck.pipeline import Result, run
from claimcheck.text.quotes import Text

# A number that a text has behind its name: none of a date.
_NUMBERED = re.compile(r"(.*[^\d-])-(\d{1,2})")


def refuse_same(source: Source, new: Text) -> Text:
    """Return the old text of a source. Raises NotWritten if it has none, or the very new one."""
    if source.text is None:
        help = f"claimcheck new archives one; or write text: in {source.spans.of().name}"
        raise NotWritten(f'"{source.id}" has no archived text to update', help)
    if digest(source.text) == digest(new):
        raise NotWritten(f"the new text is equal to {source.text.path}", "nothing is to be updated")
    return source.text


def path_beside(result: Result, old: str) -> str:
    """Return a free path for a new text beside an old one: `herald-2.txt` for `herald.txt`."""
    place, tree = PurePosixPath(old), DiskTree(result.config.root)
    match = _NUMBERED.fullmatch(place.stem)
    stem, first = (match[1], int(match[2])) if match else (place.stem, 1)
    paths = (str(place.with_name(f"{stem}-{n}{place.suffix}")) for n in range(first + 1, 10_000))
    return next(path for path in paths if not tree.has(path))


def propose_update(
    result: Result, source: Source, quotes: Iterable[FollowedQuote], text: Archived, on: str
) -> Proposal:
    """Propose to give a source a corrected text.

    What still is in it is bound to it. What is gone stays with the old text, which the claim or
    citation then names; such a claim is retracted on the day `on`. The ledger is read with all of
    it; raises NotWritten if something is lost, or would be.
    """
    assert source.text
    quotes = list(quotes)
    for one in quotes:
        if one.fate is Fate.REPEATED:
            line = one.spans.of(*one.path, "quote")
            help = f"give it a prefix or suffix that both texts have: {line.name}"
            raise NotWritten(f"the quote of {one.name} is not one passage of the new text", help)
    edits = _Edits(DiskTree(result.config.root))
    _edit_source(edits, source, text, on)
    for one in quotes:
        if one.fate is Fate.GONE:
            if isinstance(one.quoted, Claim) and not one.quoted.record.retracted:
                edits.set(one.spans, "retracted", on)
            edits.set(one.spans, "text", source.text.path, *one.path)
    added = {text.path: text.data} if text.data is not None else {}
    _check(result, ProposedTree(edits.tree, edits.changed | added))
    root = result.config.root
    changes = [Change(root / path, data, None) for path, data in added.items()]
    return Proposal((*changes, *edits.changes(root)))


def _edit_source(edits: _Edits, source: Source, text: Archived, on: str) -> None:
    """Give a source its new text and hash, and mark it as corrected."""
    record, spans = source.record, source.spans
    edits.set(spans, "text", text.path)
    if record.sha256:
        edits.set(spans, "sha256", digest(Text(text.path, text.content)))
    if record.pdf_sha256:  # the new text is not of that PDF
        edits.add(spans.path, remove_field(edits.text(spans.path), spans, "pdf_sha256"))
    if record.standing is None:
        mark = f"{{state: corrected, on: {scalar(on, in_flow=True)}}}"
        edits.add(spans.path, insert(edits.text(spans.path), spans.of(), "standing", mark))


class _Edits:
    """Splices of claim files, by path."""

    def __init__(self, tree: DiskTree) -> None:
        self.tree = tree
        self._texts: dict[str, str] = {}
        self._splices: dict[str, list[Splice]] = {}

    def text(self, path: str) -> str:
        """Return the text of a file before the edits. Raises NotWritten."""
        if path not in self._texts:
            try:
                self._texts[path] = (self.tree.before(path, MOST_CLAIM_BYTES) or b"").decode()
            except Refused as why:
                raise refused(path, why) from None
        return self._texts[path]

    def add(self, path: str, splice: Splice) -> None:
        """Add a splice of a file."""
        self._splices.setdefault(path, []).append(splice)

    def set(self, spans: Spans, name: str, value: str, *record: str | int) -> None:
        """Give a field of a record a value."""
        self.add(spans.path, set_field(self.text(spans.path), spans, name, value, *record))

    @property
    def changed(self) -> dict[str, bytes]:
        """The bytes of each file after the edits."""
        return {p: spliced(self.text(p), some).encode() for p, some in self._splices.items()}

    def changes(self, root: Path) -> list[Change]:
        """Return the changes of the files below a root."""
        return [
            Change(root / path, data, self.text(path).encode())
            for path, data in self.changed.items()
        ]


def _check(result: Result, tree: ProposedTree) -> None:
    """Refuse an update with which the ledger would be incomplete, or lose a quote."""
    after = run(result.config, tree=tree)
    for diagnostic in new_diagnostics(result, after):
        if diagnostic.incomplete or diagnostic.code is Code.QUOTE_NOT_FOUND:
            raise would_not_stand("the update", diagnostic)
