"""Causes in a text: causes, motives and consequences, from their cue to the end of the clause."""

from __future__ import annotations

from itertools import pairwise

from claimcheck.inventory.items import Item, Kind
from claimcheck.inventory.sentences import clause_end
from claimcheck.inventory.verbs import forms
from claimcheck.text.patterns import lazy
from claimcheck.text.quotes import Range

# Verbs by which one thing makes, shows or means another.
_EFFECTS = """
    affect attribute cause compel create deepen enable force generate impact inspire motivate
    necessitate produce prompt provoke reflect reinforce revive spark stagger trigger
    undermine unlock worsen dash
""".split()  # noqa: SIM905
_MOTIVES = ["hope", "aspire", "seek", "intend", "aim", "want", "wish", "desire", "strive", "plan"]
_CONSEQUENCES = ("leave", "keep", "make", "allow", "bring", "render")
_CUE = lazy(
    rf"\b(?:because|therefore|consequently|hence|so that|(?:that|this) is why|explain(?:s|ed)? why"
    rf"|(?<=, )for (?:it|he|she|they|we|I|there|the|this|that|no)\b(?! \w+ing)|in the absence of"
    rf"|due to|owing to|thanks to|(?:as|in) (?:a |the )?(?:result|consequence)s? of"
    rf"|result(?:s|ed|ing)? in|stem(?:s|med|ming)? (?:not only )?from|aris(?:e|es|ing) from"
    rf"|linked to|led to|leads? to|leading to|driven by|in order (?:to|that)|so as to"
    rf"|for the (?:purpose|sake) of|on account of|by reason of|in (?:response|retaliation|protest)"
    rf"|in view of|brought about|g[ai]v(?:e|es|ing|en) rise to|set down to|with (?:a|the) view to"
    rf"|(?:the |one of the )?(?:reasons?|causes?|motives?) (?:why|for|of|behind|was)"
    rf"|(?:an )?indicators? of|(?:become|became|becomes) a (?:source|cause|reason) of"
    rf"|serves? as|citing|possible without|(?:un)?willing to|such an? \w+ \w+ \w+ that"
    rf"|(?:{forms(_MOTIVES)}) (?:to|for)|seek(?:s|ing)? the|sought (?:to|the)|desires? to"
    rf"|(?:{forms(_EFFECTS, 's', 'ed')}|affect|reflect)"
    rf"|rais(?:es|ed)(?! (?:at|by|in|on|from)\b)"
    rf"|(?:(?<=, )|(?<=,[\"”] ))(?:{forms((*_EFFECTS, *_CONSEQUENCES), 'ing')})"
    rf"|(?<= and )(?:{forms(_EFFECTS, 'ing')})"
    rf"|(?:to )(?:keep|prevent|avoid|stop)\b[\w ,]{1, 60}? from)\b"
)
_CAPITAL_CUE = lazy(
    r"(?:Because|Due to|Owing to|As a (?:result|consequence) of|In (?:response|order) to"
    r"|Thanks to|The (?:reason|cause|motive)s? \w+)\b"
)


def find_causes(plain: str, sentences: list[Range]) -> list[Item]:
    """Return the causes, motives and consequences in a levelled English text, in order."""
    found = []
    for start, end in sentences:
        cues = [match.start() for match in _CUE.finditer(plain, start, end)]
        if _CAPITAL_CUE.match(plain, start, end):
            cues.insert(0, start)
        last = start
        for cue, following in pairwise([*cues, end]):
            if cue >= last:
                last = _end(plain, cue, end, following)
                found.append(Item(cue, last, Kind.CAUSE))
    return found


def _end(plain: str, cue: int, end: int, following: int) -> int:
    """Return where a cause ends: with its clause, or at the joint before the next cue in it."""
    until = clause_end(plain, cue, end)
    if following >= until:
        return until
    joint = max(plain.rfind(" and ", cue, following), plain.rfind(", ", cue, following))
    return joint if joint > cue else until
