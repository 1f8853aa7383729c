"""Amounts in a text: counts and measures, money, shares; each with its hedge, unit and noun."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.answers import currencies
from claimcheck.answers.number_words import SMALL
from claimcheck.inventory.items import Item, Kind, apart_from
from claimcheck.inventory.verbs import words
from claimcheck.text.patterns import any_of, lazy

_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen)"
_SMALL = f"(?i:{words(word for word in SMALL if word not in ('one', 'zero'))})"
_WORDS = (
    rf"(?:(?:(?:half |a quarter of )?an?|a few|several|one|{_SMALL})[ -]{_SCALE}|(?:{_SMALL}))"
    rf"(?:(?:[ -]| and )(?:{_SMALL}|one|{_SCALE})\b)*"
)
_DIGITS = r"\d{1,3}(?:[,'’ ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_PART = r"(?: ?[½¼¾⅓⅔]| \d/\d(?!\d)| and a half)"
_NUMBER = rf"(?:(?:{_DIGITS})(?:(?:bn|[mk])\b|[- ]{_SCALE}\b)*|\b{_WORDS}\b){_PART}?"
_RANGE = rf"{_NUMBER}(?:(?: to | or |[-–—])(?=\d|{_SMALL}){_NUMBER})?"
_HEDGE = (
    r"(?:(?i:about|around|approximately|roughly|nearly|almost|over|under|some|only|just|exactly"
    r"|(?:not |no )?(?:more|less|fewer) than|at (?:least|most)|up to|as many as|an estimated"
    r"|(?:an? )?(?:average|total|crew|party) of|the(?: first| last| other)?|all|these"
    r"|both|US(?=\$)|[CA](?=\$)) ?)"
)
_SIGNS = "".join(sign for sign in currencies.SIGNS if len(sign) == 1)
_CURRENCY = rf"(?:{any_of(currencies.NAMES)}|{any_of(currencies.CODES)}|pound|cent|franc|rouble)s?"
_PERCENT = r"(?: ?%|[ -]per ?cent\b|[ -]percent(?:age points?)?\b| pct\b)"
_FRACTION = (
    r"(?i:(?:an?|one|two|three|four|nine)[ -](?:third|quarter|fifth|sixth|tenth)s?"
    r"|(?:more than |less than |not more than |over |about )?half)"
)
_TIME = r"(?:second|minute|hour|day|night|week|month|year|mile|foot|inch|metre|meter|ton|knot)s?"
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))"
)
_VAGUE = r"(?:dozens|scores|hundreds|thousands|millions|billions|decades|centuries)"
# Words that end the counted noun.
_NO_NOUN = words(
    """
    a an and are as at be been before but by could did do does for from had has have he her his if
    in into is it its may might more much must no nor not of off on only or our out over she should
    since so some than that the their them then there these they this those though to too under
    until up upon was we were what when where which while who will with within would you your after
    about between during against each every later earlier ago per plus minus times also still
    """.split()  # noqa: SIM905
)
_WORD = rf"(?!(?:{_NO_NOUN})\b)[a-z][a-z-]+"
_HEAD = r"(?:[a-z-]+(?<![sui])s|people|men|women|children|crew|dead|staff|troops|aircraft)\b"
_NOUN = (
    rf"(?:(?: (?:{_WORD} ){{0,2}}(?=(?!(?:{_NO_NOUN})\b){_HEAD}){_HEAD})"
    rf"|[- ](?!\w+(?:ed|ly)\b){_WORD})?"
)
_WHOLE = rf"(?: of (?:(?:the|her|his|its|their|those|all) )?{_WORD}(?: and {_WORD})?)?"
_CORE = lazy(rf"(?<![\w.,/:#])(?<!\d-)(?<!° ){_RANGE}")
_SHARE_BEHIND = lazy(rf"{_PERCENT}{_WHOLE}")
_CURRENCY_BEHIND = lazy(rf" (?:US |Japanese |Swiss )?(?:{_CURRENCY})\b")
_NO_NUMBER_BEHIND = lazy(r"[\w%/]|[.,:]\d|['’]s")
_UNIT_BEHIND = lazy(
    rf"(?:-{_TIME}(?:-old)?\b|° ?(?:\d+['’′]? ?)?(?:[NSEW]\b)?)?{_NOUN}"
    rf"(?: of (?:her|his|its|their) {_WORD})?"
)
_OTHER_SHARE = lazy(
    rf"\b(?:(?:one|two|three|\d+) (?:in|out of) (?:every )?(?:{_SMALL}|\d+)\b"
    rf"|{_FRACTION}(?: full| empty| of (?:the |its |her |his |their |all )?{_WORD}))"
)
_BETWEEN = lazy(rf"\b[Bb]etween {_NUMBER} and {_NUMBER}{_NOUN}")
_OTHER_NUMBER = lazy(
    rf"\b(?:{_VAGUE} of {_WORD}(?: (?!\w*(?:ed|lost)\b){_WORD})?(?: and (?!{_VAGUE}){_WORD})?"
    rf"|(?<=[Tt]he ){_ORDINAL} {_WORD}"
    rf"|(?:(?<=early )|(?<=bout )|(?<=lmost )|(?<=over ))an? {_TIME}\b"
    rf"|(?:(?<=only )|(?<=just )|(?<=than ))one {_WORD}|one {_TIME}\b|one {_WORD} only"
    rf"|half a dozen(?: {_WORD}){{0,2}}?(?: (?:{_HEAD}))?|(?:a|the) single {_WORD})"
)
_HEDGES = lazy(rf"\b(?:{_HEDGE}){{1,3}}\Z")
_IN_DIGITS = lazy(rf"(?<![\w.,])(?:{_DIGITS})(?: ?%)?(?!\d)")
_SECTION = lazy(r"\d{1,3}[.)]?\s+[A-Z]")
_MOST_HEDGED = 40
_INDENTED = 12


def find_amounts(plain: str) -> list[Item]:
    """Return the shares, sums of money and numbers of a levelled English text, in order."""
    found: list[Item] = []
    for items in (
        [_hedged(*match.span(), Kind.SHARE, plain) for match in _OTHER_SHARE.finditer(plain)],
        [_hedged(*match.span(), Kind.NUMBER, plain) for match in _BETWEEN.finditer(plain)],
        list(_in_figures(plain)),
        [_hedged(*match.span(), Kind.NUMBER, plain) for match in _OTHER_NUMBER.finditer(plain)],
    ):
        found = sorted(found + apart_from(items, found))
    return found


def _in_figures(plain: str) -> Iterator[Item]:
    for match in _CORE.finditer(plain):
        start, end = match.span()
        if plain[max(0, start - 1) : start] in _SIGNS and start:
            yield _hedged(start - 1, end, Kind.MONEY, plain)
        elif share := _SHARE_BEHIND.match(plain, end):
            yield _hedged(start, share.end(), Kind.SHARE, plain)
        elif money := _CURRENCY_BEHIND.match(plain, end):
            yield _hedged(start, money.end(), Kind.MONEY, plain)
        elif not _NO_NUMBER_BEHIND.match(plain, end) and not _is_section(start, plain):
            unit = _UNIT_BEHIND.match(plain, end)
            yield _hedged(start, unit.end() if unit else end, Kind.NUMBER, plain)


def _hedged(start: int, end: int, kind: Kind, plain: str) -> Item:
    """Return an item with the words of its hedge before it."""
    hedge = _HEDGES.search(plain, max(0, start - _MOST_HEDGED), start)
    return Item(hedge.start() if hedge else start, end, kind)


def _is_section(start: int, plain: str) -> bool:
    """Return whether a number begins a line and a heading, or an item of a list."""
    before = f"\n{plain[:start]}" if start < _INDENTED else plain[start - _INDENTED : start]
    _, line_break, line = before.rpartition("\n")
    return bool(line_break) and not line.strip() and _SECTION.match(plain, start) is not None


def find_digits(plain: str) -> list[Item]:
    """Return the numbers in digits of a levelled text in any language, in order."""
    return [Item(*match.span(), Kind.NUMBER) for match in _IN_DIGITS.finditer(plain)]
