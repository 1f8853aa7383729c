"""Updates: a corrected text of a source, archived beside the old one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from claimcheck.analysis.followed_quotes import Fate, Quoted
from claimcheck.book import Claim, Source
from claimcheck.diagnostics import Code, Spans
from claimcheck.editing.atomic import Change, NotWritten
from claimcheck.editing.proposal import Proposal
from claimcheck.editing.sources import Archived
from claimcheck.editing.validate import refused
from claimcheck.editing.yaml_append import new_diagnostics, would_not_stand
from claimcheck.editing.yaml_splice import Splice, insert, set_field, spliced
from claimcheck.load.archive import digest
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.source_tree import MOST_CLAIM_BYTES, ProposedTree, Refused
from claimcheck.pipeline import Result, run
from claimcheck.text.quotes import Text


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
    stem, _, number = place.stem.rpartition("-")
    stem, first = (stem, int(number)) if stem and number.isdecimal() else (place.stem, 1)
    paths = (str(place.with_name(f"{stem}-{n}{place.suffix}")) for n in range(first + 1, 10_000))
    return next(path for path in paths if not tree.has(path))


def propose_update(
    result: Result, source: Source, quotes: Iterable[Quoted], text: Archived, on: str
) -> Proposal:
    """Propose to give a source a corrected text.

    What still is in it is bound to it. What is gone stays with the old text, which the claim or
    citation then names; such a claim is retracted on the day `on`. The ledger is read with all of
    it; raises NotWritten if something is lost, or would be.
    """
    old = source.text
    assert old
    quotes = list(quotes)
    for one in quotes:
        if one.fate is Fate.REPEATED:
            line = one.spans.of(*one.path, "quote")
            help = f"give it a prefix or suffix that both texts have: {line.name}"
            raise NotWritten(f"the quote of {one.name} is not one passage of the new text", help)
    tree = DiskTree(result.config.root)
    files: dict[str, str] = {}
    splices: dict[str, list[Splice]] = {}

    def content(path: str) -> str:
        if path not in files:
            try:
                files[path] = (tree.before(path, MOST_CLAIM_BYTES) or b"").decode()
            except Refused as why:
                raise refused(path, why) from None
        return files[path]

    def set(spans: Spans, name: str, value: str, *record: str | int) -> None:
        made = set_field(content(spans.path), spans, name, value, *record)
        splices.setdefault(spans.path, []).append(made)

    set(source.spans, "text", text.path)
    if source.record.sha256:
        set(source.spans, "sha256", digest(Text(text.path, text.content)))
    if source.record.standing is None:
        path = source.spans.path
        mark = insert(
            content(path), source.spans.of(), "standing", f"{{state: corrected, on: {on}}}"
        )
        splices[path].append(mark)
    for one in quotes:
        if one.fate is Fate.GONE:
            if isinstance(one.quoted, Claim) and not one.quoted.record.retracted:
                set(one.spans, "retracted", on)
            set(one.spans, "text", old.path, *one.path)
    changed = {path: spliced(files[path], some).encode() for path, some in splices.items()}
    added = {text.path: text.data} if text.data is not None else {}
    _check(result, ProposedTree(tree, changed | added))
    root = result.config.root
    changes = [Change(root / path, data, None) for path, data in added.items()]
    changes += [Change(root / path, data, files[path].encode()) for path, data in changed.items()]
    return Proposal(tuple(changes))


def _check(result: Result, tree: ProposedTree) -> None:
    """Refuse an update with which the ledger would be incomplete, or lose a quote."""
    after = run(result.config, tree=tree)
    for diagnostic in new_diagnostics(result, after):
        if diagnostic.incomplete or diagnostic.code is Code.QUOTE_NOT_FOUND:
            raise would_not_stand("the update", diagnostic)
