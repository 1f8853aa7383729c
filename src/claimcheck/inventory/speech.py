"""Speech in a text: quotations and reports, with their speakers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from claimcheck.inventory.items import Item, Kind
from claimcheck.inventory.sentences import clause_end
from claimcheck.inventory.verbs import forms, words
from claimcheck.text.patterns import lazy
from claimcheck.text.quotes import Range

_QUOTATION = lazy(
    r"“[^“”\n]+”|\"[^\"\n]+\"|«[^«»\n]+»|„[^„“”\n]+[“”]|(?<!\w)‘[^‘\n]{2,400}?’(?!\w)"
    r"|「[^「」\n]+」|『[^『』\n]+』"
)
_REGULAR = """
    accuse acknowledge affirm allege announce answer apologize apologise argue assert assure
    believe blame boast claim comment complain concede conclude confess confirm contend criticize
    criticise declare demand denounce deny describe disclose echo emphasize emphasise estimate
    explain express illustrate indicate insist mention note perceive pledge praise predict
    proclaim promise protest prove refute reiterate reject remark repeat reply report respond reveal
    state stress suggest telegraph testify thank threaten underline underscore urge vow warn
""".split()  # noqa: SIM905
_AS_NOUNS = {
    "answer", "blame", "claim", "comment", "demand", "echo", "estimate", "express", "note",
    "pledge", "praise", "promise", "protest", "remark", "repeat", "reply", "report", "state",
    "stress", "threat", "telegraph", "vow", "boast",
}  # fmt: skip
_ORDERS = ("order", "instruct", "command", "request")
_TIDINGS = ("reports", "rumours", "rumors", "news", "tidings", "stories", "accounts", "word")
# Verbs that report only with `that` or a quotation behind them.
_WITH_THAT = ("add", "show", "hear", "know", "think", "maintain")
_IRREGULAR = """
    say says said saying tell tells told telling admit admits admitted admitting swear swears swore
    sworn speak spoke spoken
""".split()  # noqa: SIM905
_NOUNS = """
    account admission allegation announcement assertion assurance belief confirmation expectation
    impression message news report rumour rumor statement suggestion view warning claim promise
    pledge
""".split()  # noqa: SIM905
_VERBS = "|".join(
    (
        forms(set(_REGULAR) - _AS_NOUNS),
        forms(_AS_NOUNS, "ed", "ing"),
        rf"(?:{forms(_AS_NOUNS, '', 's')})(?= that\b)",
        words(_IRREGULAR),
    )
)
_CUE = lazy(
    rf"\b(?:(?:according|testified) to(?! (?:the|his|her|its|their) own)"
    rf"|in (?:his|her|its|their|the) words|refus(?:es|ed|ing) to"
    rf"|(?:{forms(_WITH_THAT)}|heard|thought|known)(?=,? (?:that\b|[\"“]))"
    rf"|point(?:s|ed|ing)? out|call(?:s|ed|ing)? (?:for|on|upon)"
    rf"|(?:{forms(('ask', 'wonder', 'enquire', 'inquire'))})(?= (?:if|whether|that|for|how|why)\b)"
    rf"|(?:{forms(_ORDERS, 'ed', 'ing')})(?= (?:\w+ ){{0,5}}(?:to|that)\b)"
    rf"|g[ai]v(?:e|es|ing|en) (?:the |an? )?orders?"
    rf"|(?:{'|'.join(_TIDINGS)}) of"
    rf"|ma(?:de|kes?|king) (?:it clear|clear that)"
    rf"|(?:{'|'.join(_NOUNS)})s? that|(?:{_VERBS}))\b(?! (?:cases|deaths)\b)",
)
_CAPITAL_CUE = lazy(r"(?:According to|In (?:his|her|their) words)\b")
_NO_VERB_BEHIND = lazy(r"\b(?:the|an?|this|these|those|his|her|its|their|of|in|by|with|to be) \Z")
_OPENS_CLAUSE = lazy(
    r"[,;:(—–] |[.] |\b(?:and|but|or|that|while|although|though|however|as|when|where|who|which"
    r"|because|Although|While|But|And|As|When|On|In|He|She|They) "
)
_HELPERS = lazy(
    r"(?:\s*\b(?:\w+ly|has|had|have|is|was|were|are|been|be|also|then|now|would|will|did|does|do"
    r"|it|not|never|again|further|soon))+\s*\Z"
)
_PARTICIPLE = lazy(r"\w+ing\b")
_OPENING_SUBJECT = lazy(
    r"(?:[Ee]choing [^,]{2,60}, )?"
    r"((?:(?!\b(?:has|had|have|is|was|were|will|can|issued)\b)[^,;:(]){2,80})"
)
# A subject has a capital, an article, or is a plural such as `analysts`.
_IS_SUBJECT = lazy(
    r"(?!(?:He|She|They|It|We|I|On|In)\b)(?:.*[A-Z]|the |an? |his |her |its |\w+s\Z)"
)
_AFTER = lazy(
    r"(?:(?P<said>said|says|replied|answered|added|wrote|asked) (?=[A-Z]|the )"
    r"|[Aa]ccording to|\w+ed by)"
    r" *(?P<who>(?:(?! (?:that|which|who|and the)\b)[^,.;:”\"]){2,60})"
)
_LONGEST_SPEAKER, _LONGEST_CLAUSE, _LONGEST_JOINT = 80, 300, 30
_QUOTE_ENDS = ("”", '"', "’", ",", ".", "»")
_AROUND = ' ,”"'
# Characters between a report and a quotation of it.
_BETWEEN = 3


def find_quotations(plain: str) -> list[Item]:
    """Return the words between quotation marks in a levelled text, in order, without speakers."""
    return [
        Item(match.start(), match.end(), Kind.QUOTE)
        for match in _QUOTATION.finditer(plain)
        if any(map(str.isalnum, match[0]))
    ]


def find_reports(plain: str, sentences: list[Range], names: list[Item]) -> list[Item]:
    """Return the reports of speech in a levelled English text, in order, with their speakers."""
    found = []
    before = ""
    for start, end in sentences:
        cues = [*_cues(plain, start, end)]
        speaker = ""
        for cue, following in pairwise([*cues, end]):
            speaker = _speaker(plain, (start, cue), end, names) or speaker or before
            found.append(Item(cue, _end(plain, cue, end, following), Kind.REPORT, speaker))
        before = speaker or before
    return found


def _cues(plain: str, start: int, end: int) -> Iterator[int]:
    if opening := _CAPITAL_CUE.match(plain, start, end):
        yield opening.start()
    for match in _CUE.finditer(plain, start, end):
        before = plain[max(start, match.start() - 12) : match.start()]
        if match[0].split()[-1] in ("that", "to") or not _NO_VERB_BEHIND.search(before):
            yield match.start()


def _end(plain: str, cue: int, end: int, following: int) -> int:
    """Return where a report ends: with its clause, or before `and` and the next cue."""
    until = clause_end(plain, cue, end)
    joint = plain.rfind(" and ", cue, min(following, until))
    is_joint = joint > 0 and following < until and following - joint < _LONGEST_JOINT
    return joint if is_joint else until


def _speaker(plain: str, before: Range, end: int, names: list[Item]) -> str:
    """Return the words for whose speech a cue reports, "" for a pronoun or none."""
    start, cue = before
    is_inverted = plain[max(start, cue - 4) : cue].rstrip()[-1:] in _QUOTE_ENDS
    if (named := _AFTER.match(plain, cue, end)) and (is_inverted or not named["said"]):
        return _subject(*named.span("who"), plain, names)
    first = max(start, cue - _LONGEST_CLAUSE)
    clause = plain[first:cue]
    if _PARTICIPLE.match(plain, cue):
        # "The forum issued a letter, describing …": the subject opens the sentence.
        opening = _OPENING_SUBJECT.match(plain, start, cue)
        return _subject(*opening.span(1), plain, names) if opening else ""
    if clause.endswith(", ") and (comma := clause.rstrip(", ").rfind(", ")) > 0:
        inner = (first + comma + 2, first + len(clause) - 2)
        n = bisect_left(names, inner)
        if n < len(names) and names[n][:2] == inner:
            return plain[slice(*inner)]  # "Its director, Paul Reyes,"
        clause = clause[:comma]  # an apposition between commas: "Mustafayev, meeting with …,"
    clause = _HELPERS.sub("", clause)
    opened = [match.end() for match in _OPENS_CLAUSE.finditer(clause)]
    last = max((at for at in opened if at < len(clause)), default=0)
    return _subject(first + last, first + len(clause), plain, names)


def _subject(start: int, end: int, plain: str, names: list[Item]) -> str:
    """Return the name that ends a subject, else its words; "" for a pronoun or none."""
    words = plain[start:end].strip(_AROUND)
    end = start + len(plain[start:end].rstrip(_AROUND))
    n = bisect_right(names, (end,)) - 1
    if n >= 0 and names[n].start >= start and names[n].end == end:
        return plain[names[n].start : end]
    is_subject = _IS_SUBJECT.match(words) and not words.endswith((" and", " but", " or"))
    return words if is_subject and len(words) <= _LONGEST_SPEAKER else ""


def with_speakers(quotations: list[Item], reports: list[Item]) -> list[Item]:
    """Return quotations with the speakers of the reports that hold or follow them."""
    found = []
    n = 0
    for quotation in quotations:
        while n < len(reports) and reports[n].end + _BETWEEN < quotation.start:
            n += 1
        near = (
            report.speaker
            for report in reports[n : n + 3]
            if report.start - _BETWEEN <= quotation.end and report.end + _BETWEEN >= quotation.start
        )
        found.append(quotation._replace(speaker=next(near, "")))
    return found
