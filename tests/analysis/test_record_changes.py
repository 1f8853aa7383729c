"""Changed records: an edit of each field shows, and an edit without meaning does not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from claimcheck.analysis.ledger_diff import Changes, changes
from claimcheck.analysis.record_changes import Noun
from claimcheck.load.config import find_config
from claimcheck.model import INNER, SECTIONS
from claimcheck.pipeline import Result, run
from claimcheck.render.phrases.changes import summary
from tests.ledgers import write

FILES = {
    "claimcheck.toml": 'strict = false\n\n[severity]\nother-unit = "note"\n',
    "claimcheck.baseline": "claimcheck/baseline/v1\n\nkilled~0123456789abcdef it waits\n",
    "claims/topic.yaml": """topic: {id: crash, title: The crash}
questions:
  killed:
    ask: How many died?
    type: number
    unit: people
    scopes: [on-board, total]
  hurt: {ask: How many were hurt?, type: number, unit: people}
  aboard: {ask: How many were aboard?, type: number, unit: people}
  site: {ask: Where was it?, type: place}
  day: {ask: When was it?, type: date, extent: false}
  held: {ask: Was it held?, type: yes-no}
  head: {ask: Who leads?, type: person, varies: true}
  born: {ask: "When was {subject} born?", type: date, of: person}
  cause:
    ask: What was the cause?
    type: choice
    many: true
    choices:
      missile: [rocket]
      debris: {within: missile, aliases: [shrapnel]}
      fog: {}
    apart: [[missile, fog]]
places:
  Kazakhstan: {kind: country}
  Aktau: {within: Kazakhstan, aliases: [Aqtau], overlaps: [Mangystau]}
  Mangystau: {within: Kazakhstan}
claimants:
  Vladimir Putin: {aliases: [Putin], speaks_for: Russia (state)}
balances:
  all: {says: killed + hurt = aboard, because: They are all., scope: total}
subjects:
  Eva Lind: {kind: person, aliases: [E. Lind]}
""",
    "claims/paper.yaml": """source:
  id: paper
  title: A paper
  publisher: The Paper
  author: [Ann Lee, Bo Li]
  published: 2025-01-01
  url: https://example.org/a
  retrieved: 2025-01-02
  kind: article
  language: en
  text: seeds/paper.txt
  derived_from: [wire]
claims:
  - question: killed
    id: first
    answer: 38
    quote: killing 38 people
    prefix: crashed
    suffix: near
    claimant: Putin
    stated: 2025-01-01
    as_of: 2024-12-25
    scope: total
    part: body
    act: fact
    certainty: certain
    according_to: Ann Lee
    at: p. 3
    translation: they say so
    via: TASS
    reading: counted by hand
    note: as printed
  - {question: site, answer: Aktau, quote: near Aktau}
  - {question: day, answer: 2024-12-25, quote: 25 December, retracted: 2025-02-02}
  - {question: cause, answer: [fog, debris], quote: fog and debris, id: list}
  - {question: cause, answer: missile, quote: no missile, denies: true, id: denial}
  - {question: cause, answer: fog, quote: only fog, only: true, id: only}
""",
    "claims/wire.yaml": "source: {id: wire, title: A wire, text: seeds/wire.txt}\n",
    "claims/rulings.yaml": """rulings:
  - question: cause
    covers: [fog, {asserts: [missile], denies: [fog]}, {within: debris}]
    finding: undecided
    because: The two exclude each other.
    cites: [{source: paper, quote: only fog, prefix: and, suffix: too, at: p. 9,
      translation: fog alone}]
    by: desk
    on: 2025-03-03
    scope: total
    as_of: 2024-12
""",
    "seeds/paper.txt": (
        "It crashed, killing 38 people near Aktau on 25 December.\n"
        "It was fog and debris, no missile, and only fog, too.\n"
    ),
    "seeds/wire.txt": "A wire.\nOf two lines.\n",
}
TOPIC, PAPER, RULINGS = "claims/topic.yaml", "claims/paper.yaml", "claims/rulings.yaml"
# file, old words, new words; the noun, and the names of the fields that show.
STANDING = "standing: {state: corrected, on: 2025-03-01, by: wire}"
EDITS = [
    ("claimcheck.toml", "strict = false", "strict = true", Noun.SETTING, "strict"),
    ("claimcheck.toml", '"note"', '"error"', Noun.SETTING, "severity.other-unit"),
    ("claimcheck.toml", "strict", 'baseline = "b"\nstrict', Noun.SETTING, "baseline"),
    ("claimcheck.baseline", "it waits", "it is settled", Noun.BASELINE, "reason"),
    ("claimcheck.baseline", "abcdef it", "abcdee it", Noun.BASELINE, ""),
    (TOPIC, "title: The crash", "title: A crash", Noun.TOPIC, "title"),
    (TOPIC, "How many died?", "How many lived?", Noun.QUESTION, "ask"),
    (TOPIC, "Was it held?, type: yes-no", "Was it held?, type: text", Noun.QUESTION, "type"),
    (TOPIC, "unit: people", "unit: km", Noun.QUESTION, "unit"),
    (TOPIC, "[on-board, total]", "[on-board, total, all]", Noun.QUESTION, "scopes"),
    (TOPIC, "extent: false", "extent: true", Noun.QUESTION, "extent"),
    (TOPIC, "varies: true", "varies: false", Noun.QUESTION, "varies"),
    (TOPIC, "type: yes-no", "type: yes-no, many: true", Noun.QUESTION, "many"),
    (TOPIC, "[rocket]", "[rocket, shell]", Noun.QUESTION, "choices.missile.aliases"),
    (TOPIC, "{within: missile,", "{within: fog,", Noun.QUESTION, "choices.debris.within"),
    (TOPIC, "fog: {}", "fog: {}\n      ice: {}", Noun.QUESTION, "choices.ice"),
    (TOPIC, "[[missile, fog]]", "[[missile, fog], [debris, fog]]", Noun.QUESTION, "apart"),
    (TOPIC, "killed + hurt = aboard", "killed + hurt <= aboard", Noun.BALANCE, "says"),
    (TOPIC, "They are all.", "They were all.", Noun.BALANCE, "because"),
    (TOPIC, ", scope: total}", "}", Noun.BALANCE, "scope"),
    (TOPIC, "scope: total}", "scope: total, negative: hurt}", Noun.BALANCE, "negative"),
    (TOPIC, "of: person", "of: poet", Noun.QUESTION, "of"),
    (TOPIC, "kind: person", "kind: poet", Noun.SUBJECT, "kind"),
    (TOPIC, "[E. Lind]", "[E. Lind, Lind]", Noun.SUBJECT, "aliases"),
    (TOPIC, "{aliases: [Putin]", "{kind: person, aliases: [Putin]", Noun.CLAIMANT, "kind"),
    (TOPIC, "{kind: country}", "{kind: region}", Noun.PLACE, "kind"),
    (TOPIC, "Mangystau: {within: Kazakhstan}", "Mangystau: {}", Noun.PLACE, "within"),
    (TOPIC, "[Aqtau]", "[Aqtau, Akto]", Noun.PLACE, "aliases"),
    (TOPIC, ", overlaps: [Mangystau]", "", Noun.PLACE, "overlaps"),
    (TOPIC, "[Putin]", "[Putin, VVP]", Noun.CLAIMANT, "aliases"),
    (TOPIC, "Russia (state)", "Russia", Noun.CLAIMANT, "speaks_for"),
    (PAPER, "title: A paper", "title: The paper", Noun.SOURCE, "title"),
    (PAPER, "publisher: The Paper", "publisher: The Post", Noun.SOURCE, "publisher"),
    (PAPER, "[Ann Lee, Bo Li]", "[Bo Li, Ann Lee]", Noun.SOURCE, "author"),
    (PAPER, "published: 2025-01-01", "published: 2025-01-03", Noun.SOURCE, "published"),
    (PAPER, "example.org/a", "example.org/b", Noun.SOURCE, "url"),
    (PAPER, "retrieved: 2025-01-02", "retrieved: 2025-01-04", Noun.SOURCE, "retrieved"),
    (PAPER, "kind: article", "kind: statement", Noun.SOURCE, "kind"),
    (PAPER, "language: en", "language: de", Noun.SOURCE, "language"),
    (PAPER, "  derived_from: [wire]\n", "", Noun.SOURCE, "derived_from"),
    (PAPER, "  text: seeds/paper.txt\n", "", Noun.SOURCE, "text"),
    (PAPER, "derived_from", f"{STANDING}\n  derived_from", Noun.SOURCE, "standing.state"),
    (PAPER, "at: p. 3", "at: p. 3\n    text: seeds/wire.txt", Noun.CLAIM, "text"),
    (RULINGS, "at: p. 9", "at: p. 9, text: seeds/wire.txt", Noun.RULING, "cites"),
    (PAPER, "derived_from", f"pdf_sha256: {'0' * 64}\n  derived_from", Noun.SOURCE, "pdf_sha256"),
    (PAPER, "derived_from", f"sha256: {'0' * 64}\n  derived_from", Noun.SOURCE, "sha256"),
    (PAPER, "answer: 38", "answer: 39", Noun.CLAIM, "answer"),
    (PAPER, "quote: killing 38 people", "quote: killing 38", Noun.CLAIM, "quote"),
    (PAPER, "    prefix: crashed\n", "", Noun.CLAIM, "prefix"),
    (PAPER, "suffix: near", "suffix: near Aktau", Noun.CLAIM, "suffix"),
    (PAPER, "claimant: Putin", "claimant: Vladimir Putin", Noun.CLAIM, "claimant"),
    (PAPER, "stated: 2025-01-01", "stated: 2025-01-02", Noun.CLAIM, "stated"),
    (PAPER, "as_of: 2024-12-25", "as_of: 2024-12-26", Noun.CLAIM, "as_of"),
    (PAPER, "scope: total", "scope: on-board", Noun.CLAIM, "scope"),
    (PAPER, "part: body", "part: headline", Noun.CLAIM, "part"),
    (PAPER, "act: fact", "act: demand", Noun.CLAIM, "act"),
    (PAPER, "certainty: certain", "certainty: possible", Noun.CLAIM, "certainty"),
    (PAPER, "according_to: Ann Lee", "according_to: Bo Li", Noun.CLAIM, "according_to"),
    (PAPER, "at: p. 3", "at: p. 4", Noun.CLAIM, "at"),
    (PAPER, "translation: they say so", "translation: he says so", Noun.CLAIM, "translation"),
    (PAPER, "via: TASS", "via: AFP", Noun.CLAIM, "via"),
    (PAPER, "note: as printed", "note: as read", Noun.CLAIM, "note"),
    (PAPER, "reading: counted by hand", "reading: a sum", Noun.CLAIM, "reading"),
    (PAPER, "retracted: 2025-02-02", "retracted: 2025-02-03", Noun.CLAIM, "retracted"),
    (PAPER, ", denies: true", "", Noun.CLAIM, "denies"),
    (PAPER, ", only: true", "", Noun.CLAIM, "only"),
    (PAPER, "id: list", "id: set", Noun.CLAIM, ""),
    (PAPER, "question: site", "question: head", Noun.CLAIM, ""),
    (RULINGS, "covers: [fog,", "covers: [[fog, debris],", Noun.RULING, "covers"),
    (RULINGS, "asserts: [missile]", "asserts: [debris]", Noun.RULING, "covers"),
    (RULINGS, "denies: [fog]", "denies: [debris]", Noun.RULING, "covers"),
    (RULINGS, "{within: debris}", "{within: missile}", Noun.RULING, "covers"),
    (RULINGS, "finding: undecided", "finding: fog", Noun.RULING, "finding"),
    (RULINGS, "exclude each other", "agree with each other", Noun.RULING, "because"),
    (RULINGS, "source: paper", "source: wire", Noun.RULING, "cites"),
    (RULINGS, "at: p. 9", "at: p. 8", Noun.RULING, "cites"),
    (RULINGS, "translation: fog alone", "translation: but fog", Noun.RULING, "cites"),
    (RULINGS, "quote: only fog", "quote: fog", Noun.RULING, "cites"),
    (RULINGS, ", prefix: and", "", Noun.RULING, "cites"),
    (RULINGS, ", suffix: too", "", Noun.RULING, "cites"),
    (RULINGS, "by: desk", "by: Ann", Noun.RULING, "by"),
    (RULINGS, "on: 2025-03-03", "on: 2025-03-04", Noun.RULING, "on"),
    (RULINGS, "    scope: total\n", "", Noun.RULING, "scope"),
    (RULINGS, "as_of: 2024-12", "as_of: 2024-11", Noun.RULING, "as_of"),
    ("seeds/paper.txt", "25 December", "26 December", Noun.TEXT, "line 1"),
    ("seeds/wire.txt", "Of two lines.\n", "", Noun.TEXT, "line 2"),
    ("seeds/wire.txt", "Of two lines.\n", "Of two lines.\n\n", Noun.TEXT, "line 4"),
    ("seeds/wire.txt", "Of two lines.\n", "Of two lines.", Noun.TEXT, "line 3"),
]  # fmt: skip


def between(root: Path, edited: dict[str, str]) -> Changes:
    before, now = (
        run(find_config(folder, folder))
        for folder in (write(root / "before", FILES), write(root / "now", edited))
    )
    assert before.book.rulings
    return changes("main", "0" * 40, before, now)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: " ".join(edit[1:3])[:60])
def test_an_edit_of_each_kind_of_line_shows(
    edit: tuple[str, str, str, Noun, str], tmp_path: Path
) -> None:
    file, old, new, noun, field = edit
    assert old in FILES[file]
    found = between(tmp_path, FILES | {file: FILES[file].replace(old, new, 1)})
    shown = {(r.noun, f.name) for r in found.records for f in r.fields}
    shown |= {(r.noun, "") for r in found.records if not r.fields}
    assert (noun, field) in shown
    assert summary(found) != summary(between(tmp_path, FILES))


def test_every_field_of_every_record_is_edited_once() -> None:
    nouns = {
        "topic": Noun.TOPIC, "questions": Noun.QUESTION, "places": Noun.PLACE,
        "claimants": Noun.CLAIMANT, "source": Noun.SOURCE, "claims": Noun.CLAIM,
        "rulings": Noun.RULING, "subjects": Noun.SUBJECT, "balances": Noun.BALANCE,
    }  # fmt: skip
    # These are the identity of a record: one with another is another record.
    identity = {("topic", "id"), ("source", "id"), ("claims", "id"), ("claims", "question")}
    identity |= {("rulings", "question"), ("questions", "topic")}
    identity |= {("claims", "subject"), ("rulings", "subject"), ("rulings", "balance")}
    identity |= {("balances", "topic")}
    edited = {(edit[3], edit[4].partition(".")[0]) for edit in EDITS}
    for section, record in SECTIONS.items():
        for name in record.model_fields:
            assert (section, name) in identity or (nouns[section], name) in edited, (section, name)
    for name, record in INNER.items():
        text = " ".join(edit[1] + edit[2] for edit in EDITS)
        assert name == "choices" or all(field in text for field in record.model_fields)


def reworded(text: str) -> str:
    """Return a claim file that says the same in other lines and another order."""
    text = text.replace("quote: killing 38 people", "quote: |\n      killing\n      38 people")
    for old, new in (
        ("[fog, debris]", "[debris, fog]"),
        ("quote: only fog", "quote: only  fog"),
        ("[on-board, total]", "[total, on-board]"),
        ("[fog, {asserts", "['fog', {asserts"),
        ("because: The", "because:   The"),
    ):
        text = text.replace(old, new)
    return "# a comment\n\n" + text.replace("\n", "\r\n")


def test_an_edit_without_meaning_is_none(tmp_path: Path) -> None:
    edited = {n: t if n.startswith("seeds") else reworded(t) for n, t in FILES.items()}
    edited["claims/moved/all.yaml"] = edited.pop(PAPER)
    edited["claimcheck.baseline"] = "\n\n".join(FILES["claimcheck.baseline"].split("\n"))
    edited["claimcheck.toml"] = '# a comment\n[severity]\nother-unit = "note"\n'
    edited["seeds/wire.txt"] = FILES["seeds/wire.txt"].replace("\n", "\r\n")
    found = between(tmp_path, edited)
    assert found.records == ()
    assert found.is_empty


def test_rulings_on_one_question_are_told_apart(tmp_path: Path) -> None:
    more = """  - question: cause
    covers: [debris, fog]
    finding: neither
    because: It is so.
    cites: [{source: paper, quote: only fog}]
    by: desk
    on: 2025-03-03
"""
    before = FILES | {RULINGS: FILES[RULINGS] + more}
    turned = FILES[RULINGS].partition("\n")[2]
    edited = before | {RULINGS: "rulings:\n" + more.replace("neither", "both") + turned}
    first = run(find_config(tmp_path, write(tmp_path / "a", before)))
    second = run(find_config(tmp_path, write(tmp_path / "b", edited)))
    (one,) = changes("main", "0" * 40, first, second).records
    assert [tuple(field) for field in one.fields] == [("finding", "neither", "both")]
    assert changes("main", "0" * 40, first, first).is_empty


def test_a_change_back_is_the_change_turned_round(tmp_path: Path) -> None:
    """Of any edits at once, the way back removes what the way there adds."""
    chosen = random.Random(1)
    for n in range(10):
        edited = dict(FILES)
        for file, old, new, *_ in chosen.sample(EDITS, 5):
            edited[file] = edited[file].replace(old, new, 1)
        states: list[Result] = [
            run(find_config(folder, folder))
            for folder in (
                write(tmp_path / f"{n}a", FILES), write(tmp_path / f"{n}b", edited)
            )
        ]  # fmt: skip
        there = changes("main", "", *states).records
        back = changes("main", "", *reversed(states)).records
        assert {(r.noun, r.id, f.name, f.before, f.after) for r in there for f in r.fields} == {
            (r.noun, r.id, f.name, f.after, f.before) for r in back for f in r.fields
        }
