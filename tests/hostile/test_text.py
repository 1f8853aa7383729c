"""Text: controls, markup, scripts and quotes; what a reader sees is what the file holds."""

from __future__ import annotations

import json
import unicodedata

import pytest

from tests.hostile.box import BASE, HEAD, PAIR, A, Box, claim, source
from tests.hostile.registry import case

COMMANDS = (
    "annotate a", "report --all", "show c/q", "check --format full", "check --format plain",
    "check --format json", "check --format jsonl", "check --format sarif", "check --format junit",
    "check --format gitlab", "check --format github", "check --format markdown", "matrix",
    "timeline", "report --format html", "report --format markdown",
)  # fmt: skip
# For each case: a source text, and the words that `annotate` must show.
SHOWN: dict[str, tuple[str, tuple[str, ...]]] = {
    "terminal-01": ("\x1b[31mred \x1b[2J \x1b[3A\x1b[2K", ("U+001B",)),
    "terminal-03": ("\x1b]8;;https://evil\x1b\\click\x1b]8;;\x1b\\", ("U+001B",)),
    "terminal-05": ("true claim\x08\x08evil \x07 \x0b \x0c \x7f x", ("U+0008", "U+007F")),
    "terminal-09": ("a" + "\u0301" * 1000 + " " + "w" * 100_000 + " " + "line " * 300, ()),
    "terminal-10": ("日本語😀 مرحبا שלום", ()),
    "markup-03": ("[/b] [/] [/model/2013/x.jpg]", ("[/b] [/]",)),
    "markup-04": (":smile: a:thumbs_up:b :warning:", (":smile:", ":warning:")),
    "markup-05": ("C:\\\\ ends in \\", ("ends in \\",)),
    "markup-06": ("[type=x, v={'a[0]'}]", ("[type=x, v={'a[0]'}]",)),
    "quote-12": ("(.*)+$ (a+)+b", ("(.*)+$",)),
}


@case(*SHOWN)
@pytest.mark.parametrize("id", SHOWN)
def test_a_source_text_is_shown_as_it_is(id: str, box: Box) -> None:
    text, words = SHOWN[id]
    is_quotable = text.isprintable()
    quote = json.dumps(f"killing 38 people. {text}"[:1900], ensure_ascii=False)
    claims = claim("7", "q", "killing 38 people")
    claims += claim("8", "q", quote if is_quotable else "It fell", ", id: c2")
    box.write(PAIR, {"seeds/a.txt": f"It fell, killing 38 people. {text}\n"})
    box.write({"claims/c.yaml": source(claims, "seeds/a.txt", "c")})
    shown = {command: box.run(*command.split()).out for command in COMMANDS}
    annotated = _without_braces(shown["annotate a"])
    for word in words:
        assert _without_braces(word) in annotated


def _without_braces(text: str) -> str:
    """Return a text on one line without the braces, which are around uncovered spans."""
    return " ".join(text.replace("{", "").replace("}", "").split())


@case("terminal-02")
@pytest.mark.parametrize("text", ["\\e]52;c;cHduZWQ=\\e\\\\", "\\x07", "\\x9b"])
def test_an_escape_code_in_a_claim_file(text: str, box: Box) -> None:
    box.broken({"claims/bad.yaml": HEAD + claim(f'"{text}"')}, "hidden-character")


@case("terminal-07")
@pytest.mark.parametrize("sign", "\u202e\u2066\u2069\u202a")
def test_a_sign_that_turns_text_round(sign: str, box: Box) -> None:
    for text in (
        f"topic: {{id: zz, title: 'a{sign}b'}}\n",
        f"topic: {{id: 'z{sign}z', title: ab}}\n",
        HEAD + claim(f"'a{sign}b'"),
        f'topic: {{id: zz, title: "a\\u{ord(sign):04x}b"}}\n',
    ):
        box.broken({"claims/bad.yaml": text})
    quote = f'"killing 38 people {sign} back"'
    box.write(PAIR, {"seeds/a.txt": f"killing 38 people {sign} back\n", "claims/bad.yaml": ""})
    box.write({"claims/a.yaml": A.replace("killing 38 people", quote)})
    for command in COMMANDS:
        if "c/q" not in command:
            box.run(*command.split())


@case("terminal-08")
@pytest.mark.parametrize("sign", "\u200b\u200c\u200d\u2060\xad\ufeff")
def test_a_sign_that_is_not_seen(sign: str, box: Box) -> None:
    box.broken({"claims/bad.yaml": HEAD + claim(f"'a{sign}b'")}, "hidden-character")
    box.broken({"claims/bad.yaml": source(claim("x"), id=f"'b{sign}d'")})


@case("markup-07")
def test_markup_in_an_option(box: Box) -> None:
    box.write(PAIR)
    assert "[bold]x[/]" in box.run("report", "--topic", "[bold]x[/]", code=2).err
    box.run("--help", code=0)


@case("quote-01")
@pytest.mark.parametrize("quote", ['""', '"   "', "a", '"..."'])
def test_a_quote_that_proves_nothing(quote: str, box: Box) -> None:
    box.broken({"claims/bad.yaml": HEAD + claim("x", quote=quote)})


@case("quote-02")
@pytest.mark.parametrize("forms", [("NFD", "NFC"), ("NFC", "NFD")])
def test_two_normal_forms(forms: tuple[str, str], box: Box) -> None:
    text, quote = (
        unicodedata.normalize(form, words)  # type: ignore[arg-type]
        for form, words in zip(forms, ("le café est là\n", "café est"), strict=True)
    )
    box.write(BASE, {"seeds/n.txt": text})
    box.write({"claims/bad.yaml": source(claim("x", quote=quote), "seeds/n.txt")}).check(code=0)


LOST = {
    "quote-03": ("the president said no\n", "the pr\u0435sident said"),
    "quote-07": ("exploded high near the aircraft\n", "exploded ... near the aircraft"),
    "quote-08": ("it was not hit\n", "it was hit"),
    "quote-10": ("ba" * 10_000 + "\n", "ab" * 10_000),
}


@case(*LOST)
@pytest.mark.parametrize("id", LOST)
def test_words_that_are_not_in_the_source(id: str, box: Box) -> None:
    text, quote = LOST[id]
    box.write(BASE, {"seeds/n.txt": text})
    box.write({"claims/bad.yaml": source(claim("x", quote=quote), "seeds/n.txt")})
    found = box.check(code=(1, 2)).codes("claims/bad.yaml")
    assert {"quote-not-found", "unusable-quote"} & set(found)


@case("quote-05")
def test_a_quote_over_a_blank_line(box: Box) -> None:
    box.write(BASE, {"seeds/n.txt": "it was\n  hit at\n\nnoon today\n"})
    claims = claim("x", quote="was hit at noon")
    box.write({"claims/bad.yaml": source(claims, "seeds/n.txt")}).check(code=0)


@case("quote-09")
def test_a_quote_of_another_source(box: Box) -> None:
    bad = source(claim("x", quote="killed 67"))
    box.write(BASE, PAIR, {"claims/t.yaml": "", "claims/bad.yaml": bad})
    assert 'it is in "b"' in box.check("--format", "full", code=1).out
