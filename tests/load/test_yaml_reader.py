"""YAML read into nodes: every place, and everything refused by its place."""

from __future__ import annotations

import subprocess
import sys

import pytest

from claimcheck.diagnostics import unpack
from claimcheck.load.yaml_nodes import Malformed, MappingNode, Node, SequenceNode
from claimcheck.load.yaml_reader import read_nodes
from tests.commands import surroundings


def plain(node: Node) -> object:
    if isinstance(node, MappingNode):
        return {key: plain(inner) for key, inner in node.values.items()}
    return [plain(inner) for inner in node.values] if isinstance(node, SequenceNode) else node


@pytest.mark.parametrize(
    "text",
    ["NO", "no", "Yes", "on", "010", "0o14", "0x1F", "1_000", "1e3", ".nan", "-.INF", "~", "null",
     "2024-12-25", "2025-10-09T10:00:00+04:00", "2024-12", "12:30:45", "true", "="],
)  # fmt: skip
def test_all_scalars_are_text(text: str) -> None:
    assert plain(read_nodes("f", f"a: {text}\nb: [{text}]\n")) == {"a": text, "b": [text]}


def test_every_value_has_its_place() -> None:
    top = read_nodes("f", "a: one\nb:\n  - two\n  - {c: three}\nd: |\n\n    four\n    five\n")
    assert isinstance(top, MappingNode)
    inner = top.values["b"]
    assert isinstance(inner, SequenceNode)
    innermost = inner.values[1]
    assert isinstance(innermost, MappingNode)
    marks = [top.marks["a"], inner.marks[0], innermost.marks["c"], top.marks["d"]]
    places = [(1, 4, 3), (3, 5, 3), (4, 9, 5), (7, 5, 4)]
    assert [unpack("f", mark)[1:] for mark in marks] == places
    keys = [unpack("f", top.mark_of_key(key))[1:] for key in "abd"]
    assert keys == [(1, 1, 1), (2, 1, 1), (5, 1, 1)]


REFUSED = [
    ("a: &x 1\n", "yaml-anchor", (1, 4)),
    ("a: *x\n", "yaml-anchor", (1, 4)),
    ("a: &a [*a]\n", "yaml-anchor", (1, 4)),
    ("a0: &a0 [lol]\na1: &a1 [*a0,*a0]\n", "yaml-anchor", (1, 5)),
    ("a: !!binary x\n", "yaml-tag", (1, 4)),
    ("a: !!int 'zzz'\n", "yaml-tag", (1, 4)),
    ("a: " + "!" * 1_000_000, "yaml-tag", (1, 4)),
    ("%YAML 1.1\n---\na: 1\n", "yaml-directive", (1, 1)),
    ("%TAG ! tag:x,2000:\n---\na: 1\n", "yaml-directive", (1, 1)),
    ("a: 1\n---\nb: 2\n", "several-documents", (2, 1)),
    ("a: 1\na: 2\n", "duplicate-key", (2, 1)),
    ("a: 1\n'a': 2\n", "duplicate-key", (2, 1)),
    ("? [a, b]\n: 1\n", "invalid-yaml", (1, 3)),
    ("? {a: b}\n: 1\n", "invalid-yaml", (1, 3)),
    ("[" * 100_000, "too-deep", (1, 13)),
    ("[" * 1000 + "]" * 1000, "too-deep", (1, 13)),
    ("- " * 20_000 + "x", "too-deep", (1, 25)),
    ("? " * 20_000, "invalid-yaml", (1, 3)),
    ("{" * 5000, "invalid-yaml", (1, 2)),
    ("{a: " * 5000, "too-deep", (1, 49)),
    ("[\n" * 5000, "too-deep", (13, 1)),
    ("".join(" " * n + "a:\n" for n in range(1990)), "too-deep", (13, 13)),
    ("[" * 14 + "@", "too-deep", (1, 13)),
    ("[" * 1100 + "\nb: @", "too-deep", (1, 13)),
    ("a: [1, @\n", "invalid-yaml", (1, 8)),
    ("a: 1\n<<<<<<< HEAD\nb: 2\n", "merge-conflict", (2, 1)),
    ("a:\n\tb: 1\n", "invalid-yaml", (2, 1)),
    ("quote: He said: no\n", "invalid-yaml", (1, 15)),
    ("a: @foo\n", "invalid-yaml", (1, 4)),
    ("a: `x`\n", "invalid-yaml", (1, 4)),
    ("a: %x\n", "invalid-yaml", (1, 4)),
    ("a: |\n  one\ntwo\n", "invalid-yaml", None),
    ('b: 1\na: "never\nclosed\n', "invalid-yaml", (2, 4)),
    ("a: [1, 2\nb: 3\n", "invalid-yaml", (1, 4)),
    ("a: x\u2028answer: y\n", "hidden-character", (1, 5)),
    ("a: x\u0085answer: y\n", "hidden-character", (1, 5)),
    ("a: 1\n\ufeffb: 2\n", "hidden-character", (2, 1)),
    ('a: "\\e]52;c;x"\n', "hidden-character", (1, 4)),
    ('a: "\\ud800"\n', "invalid-yaml", None),
]


@pytest.mark.parametrize(
    ("text", "code", "place"), REFUSED, ids=[f"{c}-{t[:16]!r}" for t, c, _ in REFUSED]
)
def test_refused(text: str, code: str, place: tuple[int, int] | None) -> None:
    with pytest.raises(Malformed) as malformed:
        read_nodes("f", text)
    diagnostic = malformed.value.diagnostic
    assert diagnostic.code == code
    assert place in (None, (diagnostic.span.line, diagnostic.span.column))
    assert diagnostic.help
    assert len(diagnostic.message) < 200


def test_depth_and_length_cost_neither_memory_nor_recursion() -> None:
    code = (
        "import resource, sys\n"
        "from claimcheck.load.yaml_nodes import Malformed\n"
        "from claimcheck.load.yaml_reader import read_nodes\n"
        "held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "sys.setrecursionlimit(60)\n"
        "for text in ('[', '{', '- ', '? ', '{a: ', '[\\n', '[[\\n'):\n"
        "    try: read_nodes('f', text * (2**21 // len(text)))\n"
        "    except Malformed as malformed: print(malformed.diagnostic.code)\n"
        "grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held\n"
        "print(grown < 100 * 1024)\n"  # kilobytes
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=surroundings(), capture_output=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    too_deep, no_key = "too-deep", "invalid-yaml"
    codes = [too_deep, no_key, too_deep, no_key, too_deep, too_deep, too_deep]
    assert done.stdout.split() == [*codes, "True"], done.stderr


def test_a_tab_behind_a_colon_is_read_alike_everywhere() -> None:
    assert plain(read_nodes("f", "a:\t1\n")) == {"a": "1"}


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("claims:\n  - question: a\n    answer:38\n    quote: x\n", 3, 11, 'no space behind a ":"'),
        ("claims:\n  - question:a\n    answer: 38\n", 2, 13, 'no space behind a ":"'),
        ("a: http://x: y\n", 1, 12, '": " inside plain words'),
        ("claims:\n  - a: 1\n  b: 2\n", 3, 3, "a line in a list that is not an item"),
    ],
)
def test_where_and_what_is_broken(text: str, line: int, column: int, words: str) -> None:
    with pytest.raises(Malformed) as malformed:
        read_nodes("f", text)
    diagnostic = malformed.value.diagnostic
    assert words in diagnostic.message
    assert (diagnostic.span.line, diagnostic.span.column) == (line, column)
