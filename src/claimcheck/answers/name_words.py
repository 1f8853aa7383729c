"""Words of names: titles, generations, short forms and spellings that may be one word."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from claimcheck.text.patterns import lazy

# Ranks, offices and forms of address, which tell no two persons apart.
TITLES = frozenset(
    """
    the mr mrs ms miss dr prof professor sir dame lord lady president prime minister foreign deputy
    vice secretary general ambassador chairman chairwoman chairperson chair chancellor senator sen
    governor gov spokesman spokeswoman spokesperson mayor judge justice king queen prince princess
    pope emperor empress sultan capt captain admiral adm lieutenant lt colonel col major maj
    sergeant sgt corporal cpl brigadier commander cmdr commodore gen rep representative congressman
    congresswoman speaker mp mep md councillor councilman councilwoman commissioner director
    inspector sheriff attorney rev reverend archbishop cardinal rabbi sheikh ayatollah premier
    former ex acting interim then late first
    """.split()  # noqa: SIM905
)
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr"}
# A numeral is in capitals; one letter is an initial unless it ends the name or "of" follows.
_NUMERAL = lazy(r"\s(?:([IVXL]{2,})(?![\w.])|([IVX])(?=\Z|,|\s+of\b))")
_ROMAN = lazy(r"(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
# Titles of one sex.
_MALE = frozenset(
    """
    mr sir lord king prince emperor sultan pope chairman spokesman congressman councilman
    """.split()  # noqa: SIM905
)
_FEMALE = frozenset(
    """
    mrs ms miss dame lady queen princess empress chairwoman spokeswoman congresswoman
    """.split()  # noqa: SIM905
)
# Titles before a given name.
_REGNAL = frozenset(("king", "queen", "prince", "princess", "pope", "emperor", "empress", "sultan"))
# Words of bodies, whose first words are no titles.
_BODIES = frozenset(
    """
    ministry department office assembly agency bank university college council commission court
    party army navy force forces police union government parliament committee service board bureau
    institute company corporation airlines motors electric news times post herald sun university
    """.split()  # noqa: SIM905
)
_LINKS = frozenset(("of", "for", "to", "at", "in"))
FILIATION = frozenset(("bin", "ibn", "ben", "bint"))
"""Words between a name and that of the father."""
_SHORT_FORMS = """
    alex alexander aleksandr oleksandr alyaksandr sasha / andrew andy drew / andrei andrey andriy /
    anthony tony / benjamin ben / charles charlie chuck / christopher chris / daniel dan danny /
    david dave / dmitry dmitri dmytro / donald don / edward ed eddie ted / elizabeth liz beth /
    frederick fred / geoffrey jeffrey jeff geoff / gregory greg / james jim jimmy jamie /
    john jack johnny / joseph joe / katherine catherine kate kathy / kenneth ken / lawrence larry /
    margaret maggie peggy / matthew matt / michael mike mikhail mykhailo / nicholas nick /
    nikolai nikolay mykola / patricia pat patty / patrick pat / peter pete / pyotr petro petr /
    richard dick rick / robert bob rob bobby / ronald ron / samuel sam / sergei sergey serhiy /
    stephen steven steve / thomas tom tommy / timothy tim / vladimir volodymyr uladzimir /
    walter walt / william bill will billy / yevgeny evgeny yevhen / bernard bernie /
    rudolph rudolf rudy / albert al bert / gerard gerry gerald / newton newt / alexei alexey alex /
    alexandra alex sasha / yasser yasir / binyamin benjamin /
    mohammed muhammad mohammad mohamed mohamad muhammed / ahmed ahmad / hussein husayn hussain /
    abdel abdul abd / saint st / saints sts / mount mt / fort ft /
    defence defense / centre center / labour labor / organisation organization / harbour harbor /
    theatre theater / programme program
"""
_FORMS: dict[str, set[int]] = {}
for _number, _group in enumerate(_SHORT_FORMS.split("/")):
    for _word in _group.split():
        _FORMS.setdefault(_word, set()).add(_number)
_ARTICLES = frozenset(("al", "el", "ul", "ad", "as", "an", "ar"))
# Letters that transliterations write in several ways, in the order of replacement.
_ROMANIZED = [
    (lazy(pattern), form)
    for pattern, form in (
        ("tsch|tch", "ch"), ("shch|sch", "sh"), ("kh", "h"), ("dzh|dj|zh", "j"), ("gh", "g"),
        ("ph", "f"), ("ck", "k"), ("c(?=[aou]|$)", "k"), ("w", "v"), ("x", "ks"), ("ou|oo", "u"),
        ("ee", "i"), ("([uoa])e", r"\1"), ("y|j$|ij", "i"), (r"(.)\1+", r"\1"), ("ie", "e"),
    )
]  # fmt: skip
_SHORT_WORD = 4
_ROMANIZED_SHORT = [
    (lazy(pattern), form)
    for pattern, form in (("([uoa])e", r"\1"), ("y|j$", "i"), (r"(.)\1+", r"\1"), ("ie", "e"))
]
_VOWELS = lazy("(?<!^)[aeiou]")
_FIRST_VOWEL = lazy("^[aeiou]+")


class NameParts(NamedTuple):
    """A name in folded words without titles, and what its titles and numerals tell of it.

    `generation` is `jr`, `sr` or a numeral, `sex` is `m` or `f`, each "" if not given. An
    `is_office` has no name; `is_given` marks a given name alone, `is_body` a body.
    """

    words: tuple[str, ...]
    generation: str = ""
    sex: str = ""
    is_office: bool = False
    is_given: bool = False
    is_body: bool = False


def parts_of_name(text: str, folded: tuple[str, ...]) -> NameParts:
    """Return the parts of a name; `folded` are its folded words."""
    words, numeral = _generation(text, folded)
    first = next((n for n, word in enumerate(words) if word not in TITLES), len(words))
    titles, rest = frozenset(words[:first]), words[first:]
    is_body = not _BODIES.isdisjoint(rest) or text.startswith("The ")
    if not rest or (titles and rest[0] in _LINKS):
        return NameParts(words, numeral, is_office=True)
    if is_body:
        return NameParts(words, numeral, is_body=True)
    sex = "m" if titles & _MALE else "f" if titles & _FEMALE else ""
    is_given = len(rest) == 1 and bool(titles & _REGNAL)
    named = tuple(w for n, w in enumerate(rest) if not (0 < n < len(rest) - 1 and w in _ARTICLES))
    return NameParts(named, numeral, sex, is_given=is_given)


def _generation(text: str, words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return the words of a name without `Jr.`, `Sr.` or its numeral, and that, "" for none."""
    for n, word in enumerate(words[1:], start=1):
        if word in _GENERATIONS:
            return words[:n] + words[n + 1 :], _GENERATIONS[word]
    match = None if text.isupper() else _NUMERAL.search(text)
    numeral = (match[1] or match[2]).lower() if match else ""
    if numeral in words[1:] and _ROMAN.fullmatch(numeral.upper()):
        at = len(words) - 1 - words[::-1].index(numeral)
        return words[:at] + words[at + 1 :], numeral
    return words, ""


@lru_cache(maxsize=4096)
def romanized(word: str) -> str:
    """Return a folded word in one spelling for its transliterations: `sergey` is `sergei`.

    Of a short word little would be left, so that Wang and Vang stay two.
    """
    for pattern, form in _ROMANIZED if len(word) > _SHORT_WORD else _ROMANIZED_SHORT:
        word = pattern.sub(form, word)
    return word


@lru_cache(maxsize=4096)
def consonants(name: str) -> str:
    """Return the consonants of a folded name, its first vowels as `a`: `kyiv` gives `kv`."""
    words = [_FIRST_VOWEL.sub("a", romanized(word)) for word in name.split()]
    return "".join(_VOWELS.sub("", word) for word in words)


def are_forms(a: str, b: str) -> bool:
    """Return whether two words are a short form, spelling or transliteration of one word."""
    if min(len(a), len(b)) > 1 and romanized(a) == romanized(b):
        return True
    return not _FORMS.get(a, set()).isdisjoint(_FORMS.get(b, ()))
