"""The loader: every place, everything refused, and no file hiding another."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.diagnostics import unpack
from claimcheck.load.config import Config, ConfigError, find_config
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.ledger import Remembered, read_ledger
from claimcheck.load.records import Records, add_records
from claimcheck.load.source_tree import MOST_CLAIM_BYTES, Refused, read_text
from claimcheck.load.yaml_nodes import Malformed, MappingNode, Node, SequenceNode
from claimcheck.load.yaml_reader import read_nodes
from claimcheck.pipeline import run
from tests.commands import LEDGER, surroundings


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
    ("text", "lost"),
    [
        ("quote: crash #1 happened", True),
        ("quote: 'crash #1 happened'", False),
        ("quote: crash#1 happened", False),
        ("quote: one\n      two #3 four", True),
        ("note: fine  # a remark", True),
        ("certainty: certain  # a remark", False),
        ("# a remark\n    note: fine", False),
        ("certainty: certain #1", True),
    ],
)
def test_text_behind_a_comment_sign_is_not_lost_silently(text: str, lost: bool) -> None:
    records = Records()
    claim = f"source: s\nclaims:\n  - question: q\n    answer: a\n    {text}\n"
    if "quote" not in text:
        claim += "    quote: words\n"
    add_records(records, "f", claim)
    assert [d.code for d in records.problems] == (["lost-text"] if lost else [])


def problems_of(text: str) -> list[tuple[str, str, str]]:
    records = Records()
    add_records(records, "f", text)
    return [(d.code, d.message, d.help) for d in records.problems]


CHOICE_WITH = "questions: {q: {ask: a, type: text, choices: {x: {with: y}}}}\n"


@pytest.mark.parametrize(
    ("text", "code", "message", "help"),
    [
        ("- a\n", "invalid-value", "a claim file is a mapping of sections", "begin with"),
        ("claim: []\n", "unknown-key", 'unknown key "claim"', 'did you mean "claims"?'),
        ("claims: {}\nsource: s\n", "invalid-value", '"claims" is a list', "- "),
        ("questions: []\n", "invalid-value", '"questions" is a mapping', "under its name"),
        ("claims: [{question: q}]\n", "missing-key", "a claim without", "source"),
        ("source: {id: a}\n", "missing-key", '"title" is missing', "title"),
        ("source: {id: A, title: t}\n", "invalid-value", '"id" cannot be "A"', "lower-case"),
        ("source: {id: a, title: ''}\n", "invalid-value", '"title" is empty', "write"),
        ("source: {id: a, title: '  '}\n", "invalid-value", '"title" is empty', "write"),
        ("source: {id: a, title: [x]}\n", "invalid-value", '"title" cannot be a list', "text"),
        ("source: {id: a, title: t, published: soon}\n", "invalid-value", '"soon"', "EDTF"),
        ("source: {id: a, title: t, sha256: 12}\n", "invalid-value", "sha256", "64"),
        ("source: [a]\n", "invalid-value", "a source is a mapping", "key: value"),
        ("source: s\nclaims: [x]\n", "invalid-value", "a claim is a mapping", "key: value"),
        ("questions: {q: {ask: a, type: colour}}\n", "invalid-value", '"colour"', "'number'"),
        ("questions: {q: {ask: a, type: text, many: yes}}\n", "invalid-value", '"yes"', "true or"),
        (CHOICE_WITH, "unknown-key", 'unknown key "with"', 'did you mean "within"?'),
        ("places: {P: {kind: land}}\n", "invalid-value", '"land"', "country"),
    ],
)  # fmt: skip
def test_records_that_do_not_fit(text: str, code: str, message: str, help: str) -> None:
    ((found_code, found_message, found_help),) = problems_of(text)
    assert found_code == code
    assert message in found_message
    assert help in found_help


def test_keys_that_only_look_alike_are_unknown() -> None:
    found = problems_of('"topic ": x\n"1": x\n"true": y\n')
    assert [code for code, _, _ in found] == ["unknown-key"] * 3


RULING = """rulings:
  - question: q
    covers: [{covers}]
    finding: undecided
    because: {because}
    cites: [{cites}]
    by: desk
    on: 2025-01-01
"""


@pytest.mark.parametrize(
    ("covers", "because", "cites"),
    [
        ("a", "It is so.", "{source: s, quote: words}"),
        ("a, b, c", "It is so.", "{source: s, quote: words}"),
        ("a, b", "TODO", "{source: s, quote: words}"),
        ("a, b", "It is so.", ""),
    ],
)
def test_a_ruling_has_two_sides_a_reason_and_a_citation(
    covers: str, because: str, cites: str
) -> None:
    (found,) = problems_of(RULING.format(covers=covers, because=because, cites=cites))
    assert found[0] == "invalid-value"


def test_the_words_of_a_choice_are_not_cut() -> None:
    text = "questions: {q: {ask: q, type: choice, choices: {\nx: [\nsome missile #5\n]}}}\n"
    assert [code for code, _, _ in problems_of(text)] == ["lost-text"]


def test_escapes_hide_nothing() -> None:
    text = 'source: {id: s, title: "T\\u202ex"}\n'
    assert [code for code, _, _ in problems_of(text)] == ["hidden-character"]


def test_ids_are_refused_if_they_hide_something() -> None:
    found = problems_of("source: {id: a\u200bb, title: t}\n")
    assert {code for code, _, _ in found} == {"hidden-character", "invalid-value"}
    assert problems_of("source: s\nclaims: [{question: q, answer: a, quote: a\u200db}]\n") == []


# Files on disk


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "a.yaml").write_text("source: {id: a, title: A}\n")
    return tmp_path


def refusal(root: Path, path: str) -> str:
    with pytest.raises(Refused) as refused:
        read_text(DiskTree(root), path, MOST_CLAIM_BYTES)
    assert refused.value.help
    return refused.value.code


@pytest.mark.parametrize(
    "path",
    ["../a", "/etc/passwd", "claims/../claims/a.yaml", "./a", "claims//a.yaml", "claims/", "a ",
     "C:\\a", "~/a", "$HOME/a", "", "a\nb", "a\0b", "file:///etc/passwd"],
)  # fmt: skip
def test_paths_stay_inside_the_root(root: Path, path: str) -> None:
    assert refusal(root, path) == "unsafe-path"


def test_only_regular_files_are_read(root: Path) -> None:
    (root / "link.txt").symlink_to("/etc/passwd")
    (root / "folder").symlink_to("/etc")
    (root / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(root / "pipe.txt")
    for path in ("link.txt", "folder/passwd", "loop.txt", "pipe.txt", "claims"):
        assert refusal(root, path) == "not-a-file"
    assert refusal(root, "gone.txt") == "unreadable-file"
    assert refusal(root, "x" * 300) == "unreadable-file"


@pytest.mark.parametrize(
    "content",
    [b"caf\xe9", b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80", b"a\0b", "ä".encode("utf-16")],
)
def test_only_utf8_is_read(root: Path, content: bytes) -> None:
    (root / "t.txt").write_bytes(content)
    assert refusal(root, "t.txt") == "not-utf8"


def test_byte_order_mark_and_line_ends_are_not_part_of_a_text(root: Path) -> None:
    (root / "t.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    assert read_text(DiskTree(root), "t.txt", 100) == "one\ntwo\nthree\n"


def test_the_size_limit_is_exact(root: Path) -> None:
    (root / "t.txt").write_bytes(b"x" * 11)
    assert read_text(DiskTree(root), "t.txt", 11) == "x" * 11
    with pytest.raises(Refused) as refused:
        read_text(DiskTree(root), "t.txt", 10)
    assert refused.value.code == "too-large"


def test_claim_files_are_found_by_their_ending(root: Path) -> None:
    for name in ("b.yml", ".hidden.yaml", "c.yaml~", "d.yaml.orig", ".git/x.yaml", "x.yaml/e.yaml"):
        path = root / "claims" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
    (root / "claims" / "F.YAML").write_text("")
    (root / "claims" / "more").symlink_to("/etc")
    found = DiskTree(root).find("claims")
    names = ["claims/F.YAML", "claims/a.yaml", "claims/b.yml", "claims/x.yaml/e.yaml"]
    assert found.files == names
    assert len(found.others) == 4
    assert [(path, refused.code) for path, refused in found.unread] == [
        ("claims/more", "not-a-file")
    ]


def test_a_folder_that_cannot_be_read_hides_no_other(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "claims" / "shut").mkdir()
    scandir = os.scandir

    def shut(path: Path) -> object:
        if path.name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", shut)
    records = read_ledger(DiskTree(root), Config(root))
    assert [entry.record.id for entry in records.sources] == ["a"]
    assert [(d.code, d.span.path) for d in records.problems] == [("unreadable-file", "claims/shut")]


def test_a_table_of_pyproject_may_be_written_in_line(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool]\nclaimcheck = {strict = true}\n")
    assert find_config(tmp_path).strict


def test_a_broken_file_hides_no_other(root: Path) -> None:
    (root / "claims" / "b.yaml").write_text("a: [\n")
    (root / "claims" / "c.yaml").write_bytes(b"\xff")
    (root / "claims" / "d.yaml").symlink_to("a.yaml")
    (root / "claims" / "e.yaml").write_text("source: {id: e}\n")
    (root / "claims" / os.fsdecode(b"bad\xff.yaml")).write_text("nothing: 1\n")
    records = read_ledger(DiskTree(root), Config(root))
    assert [entry.record.id for entry in records.sources] == ["a"]
    codes = sorted(diagnostic.code for diagnostic in records.problems)
    assert codes == ["invalid-yaml", "missing-key", "not-a-file", "not-utf8", "unknown-key"]
    assert not run(Config(root)).complete


def test_the_root_is_the_nearest_configured_folder(tmp_path: Path) -> None:
    inner = tmp_path / "claims" / "sources"
    inner.mkdir(parents=True)
    assert find_config(inner).root == tmp_path
    (tmp_path / "pyproject.toml").write_text("[tool.claimcheck]\nstrict = true\n")
    assert find_config(inner).strict
    (tmp_path / "claimcheck.toml").write_text('[severity]\nstale-ruling = "note"\n')
    assert find_config(inner).severity == {"stale-ruling": "note"}
    with pytest.raises(ConfigError):
        find_config(Path("/"))


@pytest.mark.parametrize(
    "text",
    ["claims = 1", 'claims = "../x"', 'strict = "yes"', "colour = 1", "x =", "severity = 1",
     '[severity]\nunruled-contradiction = "note"', '[severity]\nno-such = "note"',
     '[severity]\nstale-ruling = "loud"', '[severity]\nunknown-key = "note"'],
)  # fmt: skip
def test_configuration_that_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "claimcheck.toml").write_text(text)
    with pytest.raises(ConfigError) as refused:
        find_config(tmp_path)
    assert refused.value.diagnostic.code == "invalid-config"


# What follows from a file that was not read


def broken(root: Path, name: str, text: str) -> list[tuple[str, str]]:
    """Break a file of the pages' ledger; return the codes and paths of what is then found."""
    (root / "claims" / name).write_text(text)
    result = run(Config(root))
    return [(d.code, d.span.path) for d in result.diagnostics]


def test_what_only_follows_from_an_unread_file_is_counted(tmp_path: Path) -> None:
    root = shutil.copytree(LEDGER, tmp_path / "ledger")
    article = (root / "claims" / "article.yaml").read_text()
    colon = article.replace("How many people died?", "How many people died: all in all?")
    assert broken(root, "article.yaml", colon) == [("invalid-yaml", "claims/article.yaml")]
    (diagnostic,) = (d for d in run(Config(root)).diagnostics)
    assert diagnostic.notes == ("1 more that may follow from it not shown",)
    assert not run(Config(root)).complete


def test_an_unread_file_comes_first(tmp_path: Path) -> None:
    root = shutil.copytree(LEDGER, tmp_path / "ledger")
    (root / "claims" / "a.yaml").write_text("claimz: []\n")
    found = broken(root, "z.yaml", "a: b: c\n")
    assert found == [("invalid-yaml", "claims/z.yaml"), ("unknown-key", "claims/a.yaml")]


def test_a_text_that_cannot_be_read_leaves_no_ruling_uncited(tmp_path: Path) -> None:
    root = shutil.copytree(LEDGER, tmp_path / "ledger")
    (root / "claims" / "paper.yaml").write_text(
        "source: article\nclaims:\n"
        "  - {question: killed, id: more, answer: 40, quote: an accident}\n"
        "rulings:\n  - {question: killed, covers: [38, 40], finding: 38, because: It counts.,\n"
        "     cites: [{source: report, quote: It counts 38 dead}], by: desk, on: 2025-02-01}\n"
    )
    assert run(Config(root)).diagnostics == ()
    (root / "seeds" / "report.txt").unlink()
    assert [d.code for d in run(Config(root)).diagnostics] == ["missing-text"]


def test_records_that_are_remembered_are_those_that_are_read(tmp_path: Path) -> None:
    """After any change to the files, a run that remembers finds what a fresh one does."""
    root = shutil.copytree(LEDGER, tmp_path / "ledger")
    claims, remembered = root / "claims", Remembered()

    def same() -> None:
        again, fresh = run(Config(root), remembered=remembered), run(Config(root))
        assert again.diagnostics == fresh.diagnostics
        assert list(again.book.claims) == list(fresh.book.claims)

    same()
    (claims / "new.yaml").write_text("claims: [a: b: c\n")
    same()
    (claims / "new.yaml").write_text("source: article\nclaims:\n  - {question: killed}\n")
    same()
    (claims / "report.yaml").rename(claims / "renamed.yaml")
    same()
    (claims / "new.yaml").unlink()
    same()
    (claims / "article.yaml").write_bytes(b"\xff\n")
    same()


def test_a_backslash_in_a_file_with_a_topic(tmp_path: Path) -> None:
    root = shutil.copytree(LEDGER, tmp_path / "ledger")
    text = 'topic: {id: t, title: T}\nquestions: {a: {ask: "a \\\\ b", type: text}}\n'
    assert broken(root, "t.yaml", text) == []


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("claims:\n  - question: a\n    answer:38\n    quote: x\n", 3, 11, 'no space behind a ":"'),
        ("claims:\n  - question:a\n    answer: 38\n", 2, 13, 'no space behind a ":"'),
        ("a: http://x: y\n", 1, 12, '": " inside plain words'),
        ("claims:\n  - a: 1\n  b: 2\n", 3, 3, "no item of its list"),
    ],
)
def test_where_and_what_is_broken(text: str, line: int, column: int, words: str) -> None:
    with pytest.raises(Malformed) as malformed:
        read_nodes("f", text)
    diagnostic = malformed.value.diagnostic
    assert words in diagnostic.message
    assert (diagnostic.span.line, diagnostic.span.column) == (line, column)
