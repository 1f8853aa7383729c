"""Words of names: titles, generations, short forms and spellings that may be one word."""

from __future__ import annotations

from functools import lru_cache

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
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "2", "iii": "3",
                "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12",
                "xiii": "13", "xiv": "14", "xv": "15", "xvi": "16", "xvii": "17",
                "xviii": "18"}  # fmt: skip
# One letter is a numeral only in capitals at the end, without the point of an initial.
_LETTER_NUMERAL = lazy(r"\s([IV])\Z")
_LETTERS = {"i": "1", "v": "5"}
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
    walter walt / william bill will billy / yevgeny evgeny yevhen /
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
_VOWELS = lazy("(?<!^)[aeiou]")
_FIRST_VOWEL = lazy("^[aeiou]+")


def generation(text: str, words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return the words of a name without `Jr.`, `Sr.` or its numeral, and that, "" for none."""
    for n, word in enumerate(words[1:], start=1):
        if word in _GENERATIONS:
            return words[:n] + words[n + 1 :], _GENERATIONS[word]
    if _LETTER_NUMERAL.search(text) and len(words) > 1 and words[-1] in _LETTERS:
        return words[:-1], _LETTERS[words[-1]]
    return words, ""


def without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without the titles in front and the articles inside, unless none are left."""
    first = next((n for n, word in enumerate(words) if word not in TITLES), 0)
    kept = words[first:]
    named = tuple(w for n, w in enumerate(kept) if not (0 < n < len(kept) - 1 and w in _ARTICLES))
    return named or kept


@lru_cache(maxsize=4096)
def romanized(word: str) -> str:
    """Return a folded word in one spelling for its transliterations: `sergey` is `sergei`."""
    for pattern, form in _ROMANIZED:
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
