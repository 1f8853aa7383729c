"""YAML: bombs, slips and types; each broken file is a finding at its place."""

from __future__ import annotations

import json

import pytest

from tests.hostile.box import BASE, HEAD, RULING, Box, claim, source
from tests.hostile.registry import case

LIMIT = 2 * 1024 * 1024
LAUGHS = "a0: &a0 [" + ", ".join(["lol"] * 9) + "]\n"
LAUGHS += "".join(f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 9) + "]\n" for n in range(1, 9))
MERGES = "a0: &a0 {k0: 1}\n" + "".join(
    f"a{n}: &a{n} {{<<: [" + ", ".join([f"*a{n - 1}"] * 9) + f"], k{n}: 1}}\n" for n in range(1, 9)
)
ITEM = HEAD + "  - question: w\n    answer: x\n    quote: "
VALUE = HEAD + "  - question: w\n    quote: crash\n    answer: "
BREAKS = "\x85\u2028\u2029"
# For each case: the broken files, and the codes of which each gets one (any, if none is named).
BROKEN: dict[str, tuple[list[str], tuple[str, ...]]] = {
    "yaml-bomb-01": ([LAUGHS], ("yaml-anchor",)),
    "yaml-bomb-02": ([MERGES], ("yaml-anchor",)),
    "yaml-bomb-03": (["[" * 100_000], ("too-deep",)),
    "yaml-bomb-04": (["[" * 1000 + "]" * 1000], ("too-deep",)),
    "yaml-bomb-05": (["- " * 20_000 + "x\n"], ("too-deep",)),
    "yaml-bomb-06": (["? " * 20_000 + "x\n"], ()),
    "yaml-bomb-07": (["a: &a [*a]\n"], ("yaml-anchor",)),
    "yaml-bomb-11": (["".join(f"key{n}: x\n" for n in range(200_000))], ()),
    "yaml-bomb-12": (["a: " + "!" * 1_000_000 + "\n"], ()),
    "yaml-syntax-01": ([HEAD + "  - id: a\n    id: b\n    question: w\n"], ("duplicate-key",)),
    "yaml-syntax-02": (
        [HEAD + f'  - {{question: w, answer: x, "quote{c}": x, quote: x}}\n' for c in " \u200b"],
        ("unknown-key",),
    ),
    "yaml-syntax-03": (
        [HEAD + "  - {question: w, answer: x, quote: crash, 1: x, true: y}\n"], ("unknown-key",),
    ),
    "yaml-syntax-08": (
        [
            HEAD + claim(value)
            for value in (
                "!!binary aGk=", "!!set {a}", "!!omap []", "!!timestamp 2024-12-25",
                '!!int "zzz"', "!foo bar", "!!str x", "! x",
            )
        ],
        ("yaml-tag",),
    ),
    "yaml-syntax-09": (
        ["? [a, b]\n: 1\n", "? {a: b}\n: 1\n", HEAD + "  - ? [a, b]\n    : 1\n"], ("invalid-yaml",),
    ),
    "yaml-syntax-10": (
        [f"{line}\n---\n{HEAD}" for line in ("%YAML 1.1", "%YAML 3.0", "%TAG ! tag:x,2000:")], (),
    ),
    "yaml-syntax-12": (
        ["claims:\n\t- {question: w, answer: x, quote: crash}\n", "source:\n\tid: bad\n"],
        ("invalid-yaml",),
    ),
    "yaml-syntax-14": ([ITEM + "He said: no\n"], ("invalid-yaml",)),
    "yaml-syntax-16": ([ITEM + "crash\n      happened #1 here\n      more\n"], ()),
    "yaml-syntax-17": ([VALUE + f"{v}\n" for v in ("@foo", "`x`", "%x", "&x", "*x", "!x")], ()),
    "yaml-syntax-18": (
        [ITEM + "|\n      crash\n   happened\n", ITEM + "|\n      crash\nhappened\n"], (),
    ),
    "yaml-syntax-19": (
        [f"source: {{id: bad, title: 'x{c}y'}}\n" for c in BREAKS]
        + [f"topic: x{c}claims: []\n" for c in BREAKS],
        ("hidden-character",),
    ),
    "yaml-syntax-20": (["topic: x\n\ufeffclaims: []\n"], ("hidden-character",)),
    "yaml-syntax-21": (
        [
            HEAD + '  - question: w\n    answer: "x\n    quote: crash\n',
            HEAD + "  - {question: w, answer: x\n",
            HEAD + "  - [a\n",
            *("a: 'x\n", "?  #", "?  # comment\n", "a: [ # c", "- #", "? #\n"),
            *("?", "-", "a: |", ":"),
        ],
        (),
    ),
    "yaml-typing-08": ([VALUE + f"{value}\n" for value in ("", '""', "'  '")], ()),
    "yaml-typing-09": (
        [
            HEAD + claim("x", more=f", denies: {value}")
            for value in ("yes", '"off"', "1", "TRUE", "True", '""')
        ],
        ("invalid-value",),
    ),
    "encoding-05": ([HEAD + claim(f'"{text}"') for text in ("\\ud800", "\\udc00\\ud800")], ()),
}  # fmt: skip


@case(*BROKEN)
@pytest.mark.parametrize("id", BROKEN)
def test_a_broken_file(id: str, box: Box) -> None:
    files, codes = BROKEN[id]
    for text in files:
        ran = box.broken({"claims/bad.yaml": text}, *codes)
    if id == "yaml-syntax-12":
        assert "tab" in ran.out


@case("yaml-bomb-10")
def test_the_size_limit_is_exact(box: Box) -> None:
    text = HEAD + claim("x")
    text += "#" * (LIMIT - len(text) - 1) + "\n"
    box.write(BASE, {"claims/bad.yaml": text}).check(code=0)
    assert str(LIMIT) in box.broken({"claims/bad.yaml": text + "#"}, "too-large").out


@case("yaml-syntax-11")
def test_markers_of_a_merge(box: Box) -> None:
    markers = "<<<<<<< HEAD\na: b\n=======\nc: d\n>>>>>>> x\n"
    box.broken({"claims/bad.yaml": HEAD + claim("x") + markers}, "merge-conflict")
    baseline = "claimcheck/baseline/v1\n" + markers
    box.write({"claims/bad.yaml": "", "claimcheck.baseline": baseline})
    assert "merge-conflict" in box.check(code=2).codes("claimcheck.baseline")
    box.write({"claimcheck.baseline": "", "claims/rulings.yaml": RULING + markers})
    assert "merge-conflict" in box.check(code=2).codes("claims/rulings.yaml")


@case("yaml-syntax-13")
def test_a_tab_behind_a_colon_is_read_alike_every_time(box: Box) -> None:
    box.write(BASE, {"claims/bad.yaml": "source:\t{id: bad, title: Bad}\n"})
    assert box.check().out == box.check().out


KEPT = {
    "yaml-typing-01": ("w", ("NO", "no", "Yes", "on")),
    "yaml-typing-03": ("w", ("0123", "010", "0o14", "0x1F", "1_000", "+1")),
    "yaml-typing-04": (
        "w", ("1e3", "1.0e+3", "1e+3", "1.0e+999", ".nan", ".inf", "-.INF"),
    ),
    "yaml-typing-05": (
        "w", ("2024-12-25", "2024-12-25 10:00:00", "2025-10-09T10:00:00+04:00"),
    ),
    "yaml-typing-07": ("d", ("2024", "2024-12")),
}  # fmt: skip


@case(*KEPT, "csv-json-03")
@pytest.mark.parametrize("id", KEPT)
def test_an_answer_stays_as_it_was_typed(id: str, box: Box) -> None:
    question, values = KEPT[id]
    for value in values:
        box.write(BASE, {"claims/bad.yaml": source(claim(value, question))}).check(code=0)
        assert value in " ".join(box.run("show", f"bad/{question}", code=0).out.split())
        document = json.loads(box.check("--format", "json", code=0).out)
        assert document["contradictions"] == []


@case("encoding-01")
def test_a_byte_order_mark(box: Box) -> None:
    marked = {path: "\ufeff" + str(text) for path, text in BASE.items()}
    box.write(marked).check(code=0)
    changed = marked["claims/base.yaml"].replace("killing 38 people", "'The crash, killing'")
    box.write({"claims/base.yaml": changed})
    assert "base.txt:1:1" in box.run("show", "base/q", code=0).out


@case("encoding-03")
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_another_encoding(encoding: str, box: Box) -> None:
    box.broken({"claims/bad.yaml": (HEAD + claim("x")).encode(encoding)}, "not-utf8")


@case("encoding-04")
@pytest.mark.parametrize("raw", [b"\xff\xfe\xfa", b"caf\xe9", b"\xc0\xaf", b"\xed\xa0\x80"])
def test_bytes_that_are_not_utf8(raw: bytes, box: Box) -> None:
    ran = box.broken({"claims/bad.yaml": HEAD.encode() + b"# " + raw + b"\n"}, "not-utf8")
    assert "line 3" in ran.out


@case("encoding-07")
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends(end: str, box: Box) -> None:
    box.write({path: str(text).replace("\n", end) for path, text in BASE.items()}).check(code=0)
    box.write({"claims/bad.yaml": source(claim("x", "nope")).replace("\n", end)})
    assert "3" in box.check(code=2).lines()


@case("encoding-08")
def test_words_are_shown_as_the_source_has_them(box: Box) -> None:
    quotes = ('said "no" - at 5 pm', "Москва here")
    claims = [
        claim("x", quote=json.dumps(quote, ensure_ascii=False), more=f", id: c{n}")
        for n, quote in enumerate(quotes)
    ]
    text = "He said\xa0“no” – at\r\n5\xa0pm. Москва here\n"
    box.write(BASE, {"seeds/n.txt": text})
    box.write({"claims/bad.yaml": source("".join(claims), "seeds/n.txt")}).check(code=0)
    assert "“no”" in box.run("show", "bad/c0", code=0).out


@case("encoding-09")
def test_a_source_text_that_is_not_utf8(box: Box) -> None:
    box.write({"seeds/n.txt": b"crash happened caf\xe9\n"})
    ran = box.broken({"claims/bad.yaml": source(claim("x"), "seeds/n.txt")}, "not-utf8")
    assert "byte 18" in ran.out


@case("encoding-10")
def test_a_file_name_that_is_not_utf8(box: Box) -> None:
    box.write(BASE, {"claims/bad\udcff.yaml": "a: *b\n"})
    formats = ("concise", "full", "sarif", "github", "json", "junit", "gitlab", "markdown")
    shown = {name: box.check("--format", name, code=2).out for name in formats}
    assert "%FF" in shown["sarif"]
    assert "bad\\xff.yaml" in shown["concise"]
