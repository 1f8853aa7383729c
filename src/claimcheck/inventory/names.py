"""Names in a text: registered names first, then words in capitals that are no common words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from claimcheck.inventory.items import Item, Kind, apart_from
from claimcheck.text.patterns import any_of, lazy
from claimcheck.text.quotes import Range
from claimcheck.text.word_borders import is_border

_TITLES = """
President|Prime|Deputy|Vice|Minister|Ambassador|Secretary|Presidential
|Spokesperson|Spokesman|Spokeswoman|Chairman|Chairwoman|Chair|Director|King|Queen|Prince|Princess
|Lord|Lady|Sir|Dame|Captain|General|Colonel|Major|Lieutenant|Sergeant|Admiral|Senator|Governor
|Representative|Mayor|Judge|Justice|Professor|Doctor|Mr|Mrs|Ms|Miss|Dr|Prof|Pope|Bishop|Officer
|Inspector|Chancellor|Premier|Chief|Attorney|Messrs|Official|First|Second
"""
_NATIONAL = (
    r"[A-Z][a-z]+(?:ian|ean|ish|ese|stani|jani|raeli|aqi)|American|German|French|Dutch|Greek|Tajik"
    r"|Uzbek|Kazakh|Turkmen|Kyrgyz|Afghan|Arab|Western|Eastern|Northern|Southern|Central|Mexican"
    r"|Cuban|African|Yemeni|Saudi|Thai|Swiss|Czech|Slovak|Serb|Croat|Welsh|Korean|Jewish|Muslim"
)
# Words that may begin with a capital and are no names.
_COMMON = frozenset(
    """
    a an the this that these those there here he she it they we you my his her its our their on in
    at by for from to of with without after before during since until under over between through i
    and but or nor so yet if when while where who what which why how as because although though
    however therefore thus then meanwhile moreover furthermore nevertheless notably despite both
    each every some many most more all no not only also even such other another one two three four
    five six seven eight nine ten today yesterday tomorrow monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november
    december jan feb mar apr jun jul aug sep sept oct nov dec according speaking regarding late
    early recently executive summary comments photo search writer lat long yes perhaps instead
    home share page figure table chapter foreign affairs comments top it's don't let's there's
    """.split()  # noqa: SIM905
)
_HEADS = any_of(
    """
    Accord Act Agency Agreement Alliance Army Assembly Association Authority Bank Bay Board Bureau
    Cape Chamber Church City Commission Committee Commonwealth Conference Confederation Congress
    Convention Corps Council Court Declaration Department Duchy Emirate Empire Federation Forum
    Foundation Fund Gulf House Institute Isle Journal Kingdom League Library Ministry Museum Office
    Order Organisation Organization Parliament Protocol Republic School Sea Secretariat Senate
    Society State States Strait Straits Treaty Tribunal Union University
    """.split()  # noqa: SIM905
)
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽƏ]"
_WORD = (
    rf"(?:(?:St|Mt|Ft)\.(?= [A-Z])"
    rf"|{_CAPITAL}(?:\.(?:[A-Z]\.)*|\w*(?:[-&'’]{_CAPITAL}\w+|\.[a-z]{{2,4}}\b)*))"
)
_RUN = lazy(rf"(?<!\w){_WORD}(?: (?:(?:&|de|la|von|van|der|bin|al) )?{_WORD})*")
_OF = lazy(rf" (?:of|on|for)(?: the)? (?=({_CAPITAL}))")
_HEAD = lazy(rf"\b(?:{_HEADS})\Z")
_FIRST_WORD = lazy(rf"({_WORD})(?: (?:(?:&|de|la|von|van|der|bin|al) )?|\Z)")
_TITLE = lazy(rf"(?:{any_of(title.strip() for title in _TITLES.split('|'))})\.?")
_NATIONALITY = lazy(_NATIONAL)
_LOWER = lazy(r"(?<![\w'’])[a-z]{2,}(?!\w)")
_OPENING = lazy(r"[\s\"“‘'(\[•*–—-]*")
_LIKE_COMMON = ("ing", "ed", "ly", "s")
_LEAST_CAPITALS = 0.5
_MOST_HEADING_WORDS = 14
_LONGEST_HEAD = 20
_SENTENCE_ENDS = '.!?:”"'


class NameIndex:
    """Registered names by their first letters, to be found in many texts."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_start: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(set(names), key=lambda name: (-len(name), name)):
            if len(name) > 1 and not name[0].islower():
                self._by_start[name[:2]].append(name)
        starts = "".join(sorted({start[0] for start in self._by_start}))
        self._starts = re.compile(f"[{re.escape(starts)}]") if starts else None

    def find(self, plain: str) -> list[Item]:
        """Return where a levelled text has one of the names, the longest first, in order."""
        found = []
        at = 0
        for match in self._starts.finditer(plain) if self._starts else ():
            start = match.start()
            names = self._by_start.get(plain[start : start + 2], ())
            if not names or start < at or not is_border(plain, start):
                continue
            for name in names:
                if plain.startswith(name, start) and is_border(plain, start + len(name)):
                    at = start + len(name)
                    found.append(Item(start, at, Kind.NAME))
                    break
        return found


def find_names(plain: str, sentences: list[Range], registered: list[Item]) -> list[Item]:
    """Return the names of a levelled text in the Latin script, in order, with those registered."""
    known = {plain[item.start : item.end] for item in registered}
    found = [Item(*span, Kind.NAME) for span in _Finder(plain, sentences, known).spans()]
    # A registered name within a longer one in capitals is a part of that.
    return sorted(found + apart_from(registered, found))


class _Finder:
    """The words of a text that tell its names from common words."""

    def __init__(self, plain: str, sentences: list[Range], known: set[str]) -> None:
        self._plain, self._known = plain, known
        self._by_word: defaultdict[str, list[str]] = defaultdict(list)
        for name in known:
            self._by_word[name.split(" ")[0]].append(name)
        self._lower = set(_LOWER.findall(plain))
        openings = (_OPENING.match(plain, start) for start, _ in sentences)
        self._openings = {match.end() for match in openings if match}
        self._runs = [match.span() for match in _RUN.finditer(plain)]
        headings = [span for span in sentences if self._is_heading(*span)]
        self._in_heading = _within(self._runs, headings)
        self._inner = {
            word
            for start, end in self._runs
            if start not in self._openings and start not in self._in_heading
            for word in plain[start:end].split()
        }

    def spans(self) -> Iterator[Range]:
        """Yield the ranges of the names, in order."""
        last: Range | None = None
        for start, end in self._runs:
            for name in self._trimmed(start, end):
                if last and self._are_joined(last, name):
                    last = (last[0], name[1])
                    continue
                if last:
                    yield last
                last = name
        if last:
            yield last

    def _are_joined(self, last: Range, name: Range) -> bool:
        """Return whether two runs are one name: a head such as `Ministry`, `of`, and the rest."""
        of = _OF.match(self._plain, last[1])
        return (
            of is not None
            and of.end() == name[0]
            and _HEAD.search(self._plain, max(last[0], last[1] - _LONGEST_HEAD), last[1])
            is not None
        )

    def _trimmed(self, start: int, end: int) -> Iterator[Range]:
        """Yield the names in a run: without titles, nationalities and common words around them."""
        words = [(m.start(1), m.end(1)) for m in _FIRST_WORD.finditer(self._plain, start, end)]
        if start in self._in_heading:
            words = [word for word in words if self._plain[slice(*word)] in self._inner]
        while words and self._is_common(words):
            words = words[1:]
        while words and self._plain[slice(*words[-1])].lower() in _COMMON:
            words = words[:-1]
        if not words:
            return
        first, last = words[0][0], words[-1][1]
        parts = self._plain[first:last].split("-")
        if len(words) == 1 and len(parts) > 1 and self._known.issuperset(parts):
            for part in parts:
                yield first, first + len(part)
                first += len(part) + 1
        else:
            yield first, last

    def _is_common(self, words: list[Range]) -> bool:
        """Return whether the first of some words in capitals is a title or a common word."""
        start, end = words[0]
        word = self._plain[start:end]
        if word.lower() in _COMMON:
            return True
        if any(self._plain.startswith(name, start) for name in self._by_word[word]):
            return False
        if _TITLE.fullmatch(word):
            return True
        if _NATIONALITY.fullmatch(word):
            return len(words) == 1 or _TITLE.fullmatch(self._plain[slice(*words[1])]) is not None
        if start not in self._openings or word in self._inner:
            return False
        return word.lower() in self._lower or len(words) == 1 or word.endswith(_LIKE_COMMON)

    def _is_heading(self, start: int, end: int) -> bool:
        """Return whether a sentence is a line without a full stop, most of it in capitals."""
        around = (self._plain[max(0, start - 1) : start], self._plain[end : end + 1])
        if not {"", "\n", " "}.issuperset(around) or self._plain[end - 1] in _SENTENCE_ENDS:
            return False
        words = [word for word in self._plain[start:end].split() if word[0].isalpha()]
        capitals = sum(word[0].isupper() for word in words)
        return 1 < len(words) <= _MOST_HEADING_WORDS and capitals >= _LEAST_CAPITALS * len(words)


def _within(runs: list[Range], ranges: list[Range]) -> set[int]:
    """Return the starts of the runs that lie in one of some ranges; both in order."""
    found = set()
    n = 0
    for start, _ in runs:
        while n < len(ranges) and ranges[n][1] <= start:
            n += 1
        if n < len(ranges) and ranges[n][0] <= start:
            found.add(start)
    return found
