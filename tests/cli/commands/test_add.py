"""`claimcheck add`: claims written and refused, the messages, and nothing typed is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import claimcheck, converse, surroundings, tree

FILE = "claims/article.yaml"
OPTIONS = {"--question": "crash-site", "--answer": "near Aktau", "--quote": "crashed near Aktau"}
CLAIM = """  - question: crash-site
    answer: near Aktau
    quote: crashed near Aktau
"""
# Enter at a prompt: the publisher is the claimant; no more fields; write it.
ENTER = "\n"


def add(ledger: Path, *more: str, **changed: str | None) -> subprocess.CompletedProcess[str]:
    given = OPTIONS | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    options = [part for name, value in given.items() if value is not None for part in (name, value)]
    return claimcheck("add", "article", *options, *more, cwd=ledger)


def talk(ledger: Path, *answers: str, source: str = "article") -> tuple[int, str]:
    return converse("add", source, answers=answers, cwd=ledger, TERM="dumb", COLUMNS="100")


def test_a_claim_is_added_and_no_other_byte_is_touched(ledger: Path) -> None:
    before = (ledger / FILE).read_text()
    done = add(ledger)
    assert (done.returncode, done.stdout) == (0, CLAIM)
    assert (ledger / FILE).read_text() == before + CLAIM
    assert done.stderr.splitlines() == [
        "  the first answer to this question",
        "added article/crash-site at claims/article.yaml:20",
        "  its quote is at seeds/article.txt:1:11",
    ]
    assert claimcheck("check", cwd=ledger).returncode == 0


def test_it_says_whom_the_claim_agrees_with_and_contradicts(ledger: Path) -> None:
    assert (
        "the same answer as article/killed, report/killed"
        in add(
            ledger,
            question="killed",
            id="again",
            answer="38",
            quote="Officials said that 38 people",
        ).stderr
    )
    done = add(ledger, question="killed", id="more", answer="40", quote="an accident")
    assert done.returncode == 0, done.stderr
    assert (
        "contradicts 38 people (article/again, article/killed, report/killed): no number"
        in done.stderr
    )
    assert ", new" in done.stderr
    assert (
        "compatible with 38 people (article/again, article/killed, report/killed), "
        "40 people (article/more)"
        in add(
            ledger, question="killed", id="least", answer="at least 30", quote="25 December"
        ).stderr
    )
    assert claimcheck("check", cwd=ledger).returncode == 1


def test_every_field_has_an_option(ledger: Path) -> None:
    done = add(
        ledger, "--denies", "--claimant", "Officials", question="killed", answer="40",
        quote="38 people died", prefix="Officials said that", suffix=". The airline",
        certainty="probable", act="forecast", stated="2024-12-25", as_of="2024-12",
        scope="total", part="body", via="TASS", note="A remark: with a colon.", id="denied",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        "  - question: killed\n    claimant: Officials\n    stated: 2024-12-25\n"
        "    as_of: 2024-12\n    scope: total\n    part: body\n    act: forecast\n"
        "    certainty: probable\n"
        "    via: TASS\n    denies: true\n    answer: 40\n    quote: 38 people died\n"
        "    prefix: Officials said that\n"
        '    suffix: ". The airline"\n    note: "A remark: with a colon."\n    id: denied\n'
    )


@pytest.mark.parametrize(
    ("quote", "written"),
    [
        ("“crashed near Aktau”", "crashed near Aktau"),  # the marks are not the source's
        ("crashed\u00a0near  Aktau", "crashed near Aktau"),
        ("crashed […] 25 December 2024", '"crashed […] 25 December 2024"'),
        ("the airline’s own words", "the airline's own words"),  # as the source has them
    ],
)
def test_a_quote_is_written_in_the_words_of_the_source(
    quote: str, written: str, ledger: Path
) -> None:
    with (ledger / "seeds" / "article.txt").open("a") as text:
        text.write("These are the airline's own words.\n")
    done = add(ledger, quote=quote)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"    quote: {written}"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"question": "crash-sit"}, 'did you mean "crash-site"?'),
        ({"question": None, "quote": None}, "give --question, --quote"),
        ({"answer": ", ,"}, "is not a place write a place, finest first"),
        ({"question": "cause", "answer": "fogg"}, 'did you mean "fog"?'),
        ({"question": "cause", "answer": "[weather, missile]"}, "takes one answer"),
        ({"quote": "crashed near Baku"}, "nearest passage: crashed near [-Baku-] {+Aktau+}"),
        ({"quote": "The"}, "is not unique"),
        ({"quote": "."}, "too short"),
        ({"quote": "crashed \x1b[31mnear"}, "the character U+001B"),
        ({"certainty": "sure"}, "expected 'certain', 'probable' or 'possible'"),
        ({"stated": "yesterday"}, "EDTF"),
        ({"scope": "abroad"}, "unknown-scope"),
        ({"question": "killed", "answer": "38", "quote": "an accident"}, "--id"),
        ({"id": "Not An Id"}, "expected an id"),
    ],
)
def test_what_would_not_stand_is_not_written(
    changed: dict[str, str | None], words: str, ledger: Path
) -> None:
    before = tree(ledger)
    done = add(ledger, **changed)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in " ".join(done.stderr.split())
    assert tree(ledger) == before


def test_a_source_that_is_not_there(ledger: Path) -> None:
    done = claimcheck("add", "artcle", cwd=ledger)
    assert done.returncode == 2
    assert 'did you mean "article"?' in done.stderr


def test_a_source_without_a_text_takes_claims(ledger: Path) -> None:
    (ledger / "claims" / "radio.yaml").write_text("source: {id: radio, title: The news}\n")
    done = claimcheck(
        "add", "radio", "--question", "killed", "--answer", "38", "--quote", "38 dead", cwd=ledger
    )
    assert done.returncode == 0, done.stderr
    assert "its quote stands" not in done.stderr


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_line_ends_stay_what_they_are(newline: bytes, ledger: Path) -> None:
    file = ledger / FILE
    before = file.read_bytes().replace(b"\n", newline)
    file.write_bytes(before)
    (ledger / "seeds" / "article.txt").write_bytes(
        (ledger / "seeds" / "article.txt").read_bytes().replace(b"\n", newline)
    )
    assert add(ledger).returncode == 0
    assert file.read_bytes() == before + CLAIM.encode().replace(b"\n", newline)


def test_a_claim_goes_where_the_others_of_its_source_are(ledger: Path) -> None:
    (ledger / "claims" / "more.yaml").write_text(
        "source: article\nclaims:\n"
        "  - {question: cause, answer: fog, quote: an accident}\n"
        "  - {question: crash-date, answer: 2024-12-25, quote: 25 December 2024}\n\n"
        "topic: {id: t, title: T}\n"
    )
    done = add(ledger)
    assert "added article/crash-site at claims/more.yaml:5\n" in done.stderr
    assert claimcheck("check", cwd=ledger).returncode == 0


def test_a_read_only_folder(ledger: Path) -> None:
    before = tree(ledger)
    # Not by the modes of the folder, which do not bind root.
    script = (
        "import os, sys\n"
        "from claimcheck.editing import atomic\n"
        "def refuse(*_): raise OSError(30, 'Read-only file system', '/x')\n"
        "atomic._open_alone = refuse\n"
        "from claimcheck.__main__ import main\n"
        "main()\n"
    )
    options = [part for pair in OPTIONS.items() for part in pair]
    done = subprocess.run(
        [sys.executable, "-c", script, "add", "article", *options],
        cwd=ledger, env=surroundings(), stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "read-only file system" in done.stderr
    assert "article.yaml" in done.stderr
    assert tree(ledger) == before


def test_everything_is_asked_for(ledger: Path) -> None:
    before = (ledger / FILE).read_text()
    code, shown = talk(
        ledger,
        "where did it crash\n", "1\n", "“crashed near Baku”\n", "crashed near Aktau\n", ENTER,
        ", ,\n", "near Aktau\n", "act=forcast\n", "stated=2024-12-25\n", ENTER, "y\n",
        "killed\n", "Officials said that 38 people died\n", "Officials\n", "38\n", ENTER, "y\n",
        ENTER,
    )  # fmt: skip
    assert code == 0, shown
    assert "  1  crash-site: Where did the plane come down?" in shown
    assert "nearest passage: crashed near [-Baku-] {+Aktau+}" in shown
    assert "found at seeds/article.txt:1:11" in shown
    assert "write a place, finest first" in shown
    assert '"act" cannot be "forcast"; expected \'fact\'' in shown
    assert "the same answer as article/killed, report/killed" in shown
    assert (ledger / FILE).read_text() == before + (
        "  - question: crash-site\n    stated: 2024-12-25\n    answer: near Aktau\n"
        "    quote: crashed near Aktau\n"
        "  - question: killed\n    claimant: Officials\n    answer: 38\n"
        "    quote: Officials said that 38 people died\n"
    )


def test_what_an_option_said_is_not_asked_for(ledger: Path) -> None:
    options = ["--question", "crash-site", "--quote", "crashed near Aktau"]
    answers = [ENTER, "near Aktau\n", ENTER, "y\n", ENTER]
    code, shown = converse("add", "article", *options, answers=answers, cwd=ledger, TERM="dumb")
    assert code == 0
    assert "quote:" not in shown.partition("write it?")[0]
    assert (ledger / FILE).read_text().endswith(CLAIM)


def test_nothing_is_asked_where_the_options_say_all(ledger: Path) -> None:
    options = [part for pair in OPTIONS.items() for part in pair]
    code, shown = converse("add", "article", *options, cwd=ledger, TERM="dumb")
    assert code == 0
    assert "write it?" not in shown
    assert (ledger / FILE).read_text().endswith(CLAIM)


def test_a_mend_is_asked_for_and_the_rest_is_kept(ledger: Path) -> None:
    code, shown = talk(
        ledger, "killed\n", "an accident\n", ENTER, "38\n", ENTER, "id=other\n", ENTER, "y\n", ENTER
    )
    assert code == 0
    assert "exists already" in shown
    assert "id: other" in (ledger / FILE).read_text()


@pytest.mark.parametrize(
    ("around", "written"),
    [
        (["wrong\n", "First.\n"], "    prefix: First.\n"),
        ([ENTER, "wrong\n", "Last.\n"], "    suffix: Last.\n"),  # no words are before it
    ],
)
def test_a_quote_that_stands_twice(around: list[str], written: str, ledger: Path) -> None:
    text = "It was so. Last. First. It was so.\n"
    (ledger / "seeds" / "twice.txt").write_text(text)
    (ledger / "claims" / "twice.yaml").write_text(
        "source: {id: twice, title: T, text: seeds/twice.txt}\n"
    )
    answers = ["cause\n", "It was so\n", *around, ENTER, "fog\n", ENTER, "y\n", ENTER]
    code, shown = talk(ledger, *answers, source="twice")
    assert code == 0, shown
    assert "is not unique" in shown
    assert "not with those words around it" in shown
    assert written in (ledger / "claims" / "twice.yaml").read_text()
    assert claimcheck("check", cwd=ledger).returncode == 0


def test_a_quote_is_kept_while_its_prefix_is_asked_for(ledger: Path) -> None:
    _, shown = talk(ledger, "killed\n", "The\n", "\x03")
    assert "quote: The" in shown.partition("not written:")[2]


def test_wrong_words_around_a_quote(ledger: Path) -> None:
    done = add(ledger, prefix="zzz")
    assert done.returncode == 2
    assert "but not with those words around it (lines 1)" in done.stderr


def test_a_question_that_is_changed_to_one_that_is_not_there(ledger: Path) -> None:
    code, shown = talk(
        ledger, "killed\n", "an accident\n", ENTER, "38\n", "question=nosuch\n", ENTER,
        "killed\n", "id=x\n", ENTER, "y\n", ENTER,
    )  # fmt: skip
    assert code == 0, shown
    assert 'there is no question "nosuch"' in shown
    assert "internal error" not in shown
    assert "id: x" in (ledger / FILE).read_text()


def test_several_claimants_and_answers(ledger: Path) -> None:
    (ledger / "claims" / "more.yaml").write_text(
        "questions:\n  who: {ask: Who came?, type: person, many: true}\n"
        "  said: {ask: What was said?, type: text}\n"
    )
    answers = ["who\n", "an accident\n", "[K L, M]\n", "[Ann Lee, Bo Li]\n",
               "claimant=[X Y, Z]\n", ENTER, "y\n",
               "said\n", "an accident\n", "[V, W]\n", "[sic]\n", ENTER, "y\n", ENTER]  # fmt: skip
    code, shown = talk(ledger, *answers)
    assert code == 0, shown
    text = (ledger / FILE).read_text()
    assert "claimant: [X Y, Z]\n    answer: [Ann Lee, Bo Li]\n" in text
    assert 'claimant: [V, W]\n    answer: "[sic]"\n' in text
    assert '"M" is not declared, so it is local to this source\n' in shown.replace("\r", "")


def test_an_unread_file_is_named_where_something_is_missed(ledger: Path) -> None:
    (ledger / "claims" / "more.yaml").write_text("questions: {a: b: c}\n")
    for done in (add(ledger, question="nosuch"), claimcheck("add", "nobody", cwd=ledger)):
        assert done.returncode == 2
        assert "claims/more.yaml:1:" in done.stderr
        assert "unknown until then" in done.stderr
    _, shown = talk(ledger, ENTER)
    assert "not read, so its questions are not offered: claims/more.yaml:1" in shown


def test_a_text_that_was_changed_takes_no_claims(ledger: Path) -> None:
    (ledger / "claims" / "x.yaml").write_text(
        f"source: {{id: x, title: X, text: seeds/report.txt, sha256: {'0' * 64}}}\n"
    )
    done = claimcheck(
        "add", "x", "--question", "killed", "--answer", "38", "--quote", "38 dead", cwd=ledger
    )
    assert done.returncode == 2
    assert "text-changed seeds/report.txt is not the text that was archived" in done.stderr


def test_a_doubtful_claim_is_written_only_if_that_is_said(ledger: Path) -> None:
    before = tree(ledger)
    code, shown = talk(
        ledger, "crash-date\n", "25 December 2024\n", ENTER, "2025\n", ENTER, ENTER, ENTER
    )
    assert code == 0
    assert "quote-denies-answer" in shown
    assert "write it? [y/N]" in shown
    assert tree(ledger) == before


@pytest.mark.parametrize(
    "answers",
    [
        ["killed\n", "an accident\n", ENTER, "38\n", ENTER, ENTER, ENTER],  # not mended
        ["killed\n", "an accident\n", ENTER, "38\n", "id=x\n", ENTER, "n\n", ENTER],  # not wanted
        ["killed\n", "an accident\n", ENTER, "38\n", "id=x\n", "\x03"],  # ^C
        ["killed\n", "an accident\n", ENTER, "38\n", "id=x\n", "\x04"],  # ^D
    ],
)
def test_what_was_typed_is_shown_if_it_is_not_written(answers: list[str], ledger: Path) -> None:
    before = tree(ledger)
    code, shown = talk(ledger, *answers)
    assert code == (130 if answers[-1] in "\x03\x04" else 0)
    kept = shown.replace("\r\n", "\n").partition("not written:\n")[2]
    assert kept.startswith("  - question: killed\n    answer: 38\n    quote: an accident\n")
    assert tree(ledger) == before


def test_what_others_write_while_it_asks_stays(ledger: Path, tmp_path: Path) -> None:
    """A change by others during the prompts stays; the claim is added to it."""
    other = "  - {question: cause, answer: fog, quote: an accident}\n"
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(
        "import claimcheck.cli.commands.add as a\n"
        "prompted, written = a.prompted, []\n"
        "def meanwhile(*args):\n"
        "    yield from prompted(*args)\n"
        "    if not written:\n"
        "        written.append(1)\n"
        f"        open({str(ledger / FILE)!r}, 'a').write({other!r})\n"
        "a.prompted = meanwhile\n"
    )
    path = f"{hook}{os.pathsep}{surroundings()['PYTHONPATH']}"
    before = (ledger / FILE).read_text()
    answers = ["crash-site\n", "crashed near Aktau\n", ENTER, "near Aktau\n", ENTER, "y\n", ENTER]
    code, shown = converse(
        "add", "article", answers=answers, cwd=ledger, TERM="dumb", PYTHONPATH=path
    )
    assert code == 0, shown
    assert (ledger / FILE).read_text() == before + other + CLAIM


@pytest.mark.parametrize(
    ("act", "left"),
    [("open({path!r}, 'a').write('# mine\\n')", "# mine\n"), ("os.unlink({path!r})", None)],
)
def test_a_file_that_changes_or_goes_between_look_and_write(
    act: str, left: str | None, ledger: Path, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os\n"
        "import claimcheck.cli.commands.add as c\n"
        "propose = c.propose_claim\n"
        "def meanwhile(*args):\n"
        "    added = propose(*args)\n"
        f"    {act.format(path=str(ledger / FILE))}\n"
        "    return added\n"
        "c.propose_claim = meanwhile\n"
    )
    path = f"{tmp_path}{os.pathsep}{surroundings()['PYTHONPATH']}"
    before = (ledger / FILE).read_text()
    options = [part for pair in OPTIONS.items() for part in pair]
    done = claimcheck("add", "article", *options, cwd=ledger, PYTHONPATH=path)
    assert done.returncode == 2
    assert "was changed meanwhile" in done.stderr
    assert done.stdout == CLAIM  # what was to be written is not lost
    if left is None:
        assert not (ledger / FILE).exists()
    else:
        assert (ledger / FILE).read_text() == before + left
