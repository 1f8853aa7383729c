"""Sentences: a text in one-line paragraphs of equal length, divided at the ends of sentences."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.text.patterns import any_of, lazy
from claimcheck.text.quotes import Range, Text

# A point behind one of these ends no sentence.
_ABBREVIATIONS = any_of(
    """
    Mr Mrs Ms Dr Prof St Sr Jr Gen Col Lt Sgt Capt Maj Rev Hon Sen Rep Gov Pres Messrs Mt vs
    Inc Ltd Co Corp Dept Univ Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Lat Long Fig Vol ed
    cf e.g i.e etc approx p pp art
    """.split()  # noqa: SIM905
)
_END = lazy(
    r"(?:(?<!\b[A-Z])(?<![.\s][ap]\.m)\.{1,3}|(?<![!?…])[!?…]+)[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9«„])"
    r"|[。！？]+[」』”]?"
)
_ABBREVIATED = lazy(rf"\b(?:{_ABBREVIATIONS}|[A-Z])\Z")
_LONGEST_ABBREVIATION = 8
_NUMBERED = ("No", "Nos", "Art", "p", "pp")
_NO_PARTICIPLE = "(?:accord|dur|includ|follow|regard|concern|morn|even)ing"
_CLAUSE_END = lazy(
    r"[;:](?=\s)|\s\((?!\w{2,6}\))|\s?—|\s--?\s|--|\s–\s"
    r"|, (?=(?:but|while|although|though|whereas|which|who|whose|where|when|particularly|instead"
    rf"|thus|so|yet|and (?:he|she|they|it|the|that))\b|(?:and )?(?!{_NO_PARTICIPLE})[a-z]+ing\b)"
)
_ASCII_LETTERS = lazy("[A-Za-z]+")
_SAMPLE = 20_000
_LONGEST_CLAUSE = 600
_LEADING = " \t-–—•*"
_TRAILING = " \t.,;:!?…"


def level(text: Text) -> str:
    """Return a text of the same length: a paragraph is one line, white space in it is spaces."""
    parts = []
    at = 0
    for start, end in text.paragraphs:
        parts.append("\n" * (start - at))
        parts.append(_spaced(text.content[start:end]))
        at = end
    parts.append("\n" * (len(text.content) - at))
    return "".join(parts)


def _spaced(paragraph: str) -> str:
    return paragraph.translate(_SPACES)


_SPACES = dict.fromkeys(map(ord, "\n\r\t\f\v\u00a0\u2009\u202f\u2007"), " ")


def sentences(text: Text, plain: str) -> list[Range]:
    """Return the ranges of the sentences of a levelled text, without the space around them."""
    found = []
    for start, end in text.paragraphs:
        at = start
        for border in (*_borders(plain, start, end), end):
            line = plain[at:border]
            if stripped := line.strip():
                first = at + len(line) - len(line.lstrip())
                found.append((first, first + len(stripped)))
            at = border
    return found


def _borders(plain: str, start: int, end: int) -> Iterator[int]:
    for match in _END.finditer(plain, start, end):
        before = plain[max(start, match.start() - _LONGEST_ABBREVIATION) : match.start()]
        is_number = plain[match.end() : match.end() + 1].isdigit() and before.endswith(_NUMBERED)
        if not (match[0][0] == "." and (is_number or _ABBREVIATED.search(before))):
            yield match.end()


def is_english(plain: str, language: str) -> bool:
    """Return whether a text is English by its tag ("" counts), and in the Latin script."""
    if language.lower().replace("_", "-").partition("-")[0] not in ("", "en"):
        return False
    sample = plain[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    return sum(len(run) for run in _ASCII_LETTERS.findall(sample)) * 2 >= letters


def clause_end(plain: str, start: int, end: int) -> int:
    """Return where the clause that begins at `start` ends, at most at `end`.

    A quotation within it is not divided.
    """
    end = min(end, start + _LONGEST_CLAUSE)
    at = start
    while match := _CLAUSE_END.search(plain, at, end):
        before = plain[start : match.start()]
        if before.count("“") <= before.count("”") and before.count('"') % 2 == 0:
            return start + len(before.rstrip(_TRAILING))
        at = match.end()
    return start + len(plain[start:end].rstrip(_TRAILING))


def clause_around(content: str, span: Range, sentence: Range) -> Range:
    """Return the range of the clauses of a sentence that a span of it lies in, without space."""
    plain = _spaced(content[sentence[0] : sentence[1]])
    first, last = (at - sentence[0] for at in span)
    starts = [match.end() for match in _CLAUSE_END.finditer(plain, 0, first)]
    ends = [match.start() for match in _CLAUSE_END.finditer(plain, last)]
    start, end = starts[-1] if starts else 0, ends[0] if ends else len(plain)
    clause = plain[start:end]
    at = sentence[0] + start + len(clause) - len(clause.lstrip(_LEADING))
    return at, at + len(clause.strip(_LEADING).rstrip(_TRAILING))
