"""The proof of a draft: verdicts of a small ledger, as a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.proof import Proof, Verdict, prove
from claimcheck.text.quotes import Text
from tests.ledgers import result_of

LEDGER = {
    "claims/t.yaml": """\
topic: {id: t, title: The crash}
questions:
  killed: {ask: How many people were killed?, type: number, unit: people, scopes: [board, ground]}
  hurt: {ask: How many people were hurt?, type: number, unit: people}
  when: {ask: When did it crash?, type: date}
  where: {ask: Where did it crash?, type: place}
  why: {ask: Why did it crash?, type: choice, many: true,
        choices: {fog: {aliases: [bad weather]}, missile: {}, birds: {}}, apart: [[fog, missile]]}
  captain: {ask: Who was the captain?, type: person}
  rescued: {ask: Was anyone rescued?, type: yes-no}
  paid: {ask: How much was paid?, type: number, unit: USD}
  head: {ask: Who heads the airline?, type: person, varies: true}
  boats: {ask: How many boats?, type: number, scopes: [board, ground]}
  cargo: {ask: What was carried?, type: choice, choices: {mail: {}, arms: {}, fish: {}}}
  age: {ask: 'How old was {subject}?', of: person, type: number}
  never: {ask: Who was never asked?, type: person}
places: {Aktau: {within: Kazakhstan}, Grozny: {within: Russia}}
claimants: {Ann Lee: {kind: person, aliases: [Lee]}, Bo Ek: {kind: person}}
""",
    "claims/a.yaml": """\
source: {id: a, title: a, text: a.txt}
claims:
  - {question: killed, answer: 38, scope: board, quote: killing 38 on board}
  - {question: when, answer: 2024-12, quote: in December}
  - {question: where, answer: "Aktau, Kazakhstan", quote: near Aktau}
  - {question: why, answer: fog, quote: in the fog}
  - {question: captain, answer: Ann Lee, quote: Captain Lee}
  - {question: rescued, answer: "yes", certainty: probable, quote: probably some were rescued}
  - {question: paid, answer: about 2 million dollars, quote: about $2 million was paid}
  - {question: head, answer: Ann Lee, as_of: 2024, quote: Captain Lee}
  - {question: age, subject: Ann Lee, answer: 40, quote: Lee was 40}
  - {question: boats, answer: 38, scope: board, quote: killing 38 on board}
  - {question: cargo, answer: mail, quote: Lee was 40}
""",
    "claims/b.yaml": """\
source: {id: b, title: b, text: b.txt}
claims:
  - {question: when, answer: 2024-12-25, quote: on 25 December}
  - {question: where, answer: "Grozny, Russia", quote: in Grozny}
  - {question: why, answer: missile, quote: by a missile}
  - {question: hurt, answer: 10, quote: 10 were hurt}
  - {question: hurt, id: other, claimant: Bo Ek, answer: 12, quote: Ek counted 12}
  - {question: head, answer: Bo Ek, as_of: 2025, quote: Ek counted 12}
  - {question: boats, answer: 40, scope: ground, quote: Ek counted 12}
  - {question: cargo, answer: arms, quote: Ek counted 12}
rulings:
  - question: cargo
    covers: [mail, arms]
    finding: neither
    because: Ek counted.
    cites: [{source: b, quote: Ek counted 12}]
    by: desk
    on: 2025-01-01
  - question: hurt
    covers: [10, 12]
    finding: 12
    because: Ek counted.
    cites: [{source: b, quote: Ek counted 12}]
    by: desk
    on: 2025-01-01
""",
    "a.txt": "It crashed in December near Aktau in the fog, killing 38 on board. Captain Lee left; "
    "Lee was 40. The company says that probably some were rescued, and about $2 million was paid.",
    "b.txt": "It was hit by a missile on 25 December in Grozny. 10 were hurt; Ek counted 12.",
}


def proved(tmp_path: Path, content: str, name: str = "draft.md") -> Proof:
    return prove(result_of(tmp_path, LEDGER), Text(name, content))


@pytest.mark.parametrize(
    ("content", "verdict", "fails"),
    [
        ("It killed [38 people]{q=killed scope=board}.", Verdict.BORNE_OUT, False),
        ("It killed [38 people]{q=killed}.", Verdict.BORNE_OUT, False),
        ("It killed [about 40 people]{q=killed}.", Verdict.BORNE_OUT, False),
        ("It killed [83 people]{q=killed scope=board}.", Verdict.CONTRADICTED, True),
        # The scope of the only answer is another.
        ("It killed [83 people]{q=killed scope=ground}.", Verdict.UNCLEAR, False),
        # One source has the month, another the day.
        ("It fell on [25 December 2024]{q=when}.", Verdict.BORNE_OUT, False),
        ("It fell in [December 2024]{q=when}.", Verdict.BORNE_OUT, False),
        ("It fell on [26 December 2024]{q=when}.", Verdict.CONTRADICTED, True),
        ("It fell [near Aktau]{q=where}.", Verdict.DISPUTED, True),
        ("It fell [in Kazakhstan]{q=where answer=Kazakhstan}.", Verdict.DISPUTED, True),
        ("It fell [near Aktau]{q=where disputed}.", Verdict.DISPUTED, False),
        ("It fell [near Oslo]{q=where answer='Oslo, Norway'}.", Verdict.CONTRADICTED, True),
        ("It fell in [bad weather]{q=why .disputed}.", Verdict.DISPUTED, False),
        ("It fell after [birds]{q=why} came.", Verdict.UNCLEAR, False),
        # A ruling decides.
        ("[12 people]{q=hurt disputed} were hurt.", Verdict.DISPUTED, False),
        ("[10 people]{q=hurt disputed} were hurt.", Verdict.CONTRADICTED, True),
        # Negations: within the words, marked, and open.
        ("It was [not fog]{q=why .disputed}.", Verdict.DISPUTED, False),
        ("[Not birds]{q=why} it was.", Verdict.UNCLEAR, False),
        ("It was [not 83 people]{q=killed scope=board}.", Verdict.BORNE_OUT, False),
        ("It did not kill [83 people]{q=killed scope=board denies}.", Verdict.BORNE_OUT, False),
        ("It did not kill [38 people]{q=killed scope=board denies}.", Verdict.CONTRADICTED, True),
        ("It did not kill [38 people]{q=killed scope=board}.", Verdict.UNCLEAR, False),
        ("It is untrue that it killed [38 people]{q=killed}.", Verdict.UNCLEAR, False),
        ("It was not hit, but killed [38 people]{q=killed}.", Verdict.BORNE_OUT, False),
        ("Not only did it kill [38 people]{q=killed}.", Verdict.BORNE_OUT, False),
        ("It did not fall before it killed [38 people]{q=killed asserts}.",
         Verdict.BORNE_OUT, False),
        # Only a hedged claim bears what others state otherwise.
        ("The captain was [Lee]{q=captain}.", Verdict.BORNE_OUT, False),
        # A ruling finds neither answer; what no source says is contradicted by both.
        ("It carried [mail]{q=cargo disputed}.", Verdict.CONTRADICTED, True),
        ("It carried [fish]{q=cargo}.", Verdict.CONTRADICTED, True),
        ("It carried [not fish]{q=cargo}.", Verdict.BORNE_OUT, False),
        # Without a scope, any scope bears it out, and all must contradict it.
        ("It had [38]{q=boats} boats.", Verdict.BORNE_OUT, False),
        ("It had [40]{q=boats} boats.", Verdict.BORNE_OUT, False),
        ("It had [39]{q=boats} boats.", Verdict.CONTRADICTED, True),
        ("It had [40]{q=boats scope=board} boats.", Verdict.CONTRADICTED, True),
        # Words are read without their preposition, their possessive and their style.
        ("It fell [in Grozny]{q=where disputed}.", Verdict.DISPUTED, False),
        ("It was [Lee’s]{q=captain} ship.", Verdict.BORNE_OUT, False),
        ("It killed [**83** people]{q=killed scope=board}.", Verdict.CONTRADICTED, True),
        # Markers are read wherever a paragraph is, and over its lines.
        ("It’s ` and\n\n[83 people]{q=killed scope=board}`", Verdict.CONTRADICTED, True),
        ("It killed [83 people]{q=killed\nscope=board}.", Verdict.CONTRADICTED, True),
        ("> - [83 people]{q=killed scope=board}", Verdict.CONTRADICTED, True),
        ("| a |\n|---|\n| [83 people]{q=killed scope=board} |", Verdict.CONTRADICTED, True),
        # Its sources hedge.
        ("Some were [rescued]{q=rescued answer=yes}.", Verdict.STRONGER, False),
        ("Some were probably [rescued]{q=rescued answer=yes}.", Verdict.BORNE_OUT, False),
        ("The company says that some were [rescued]{q=rescued answer=yes}.",
         Verdict.BORNE_OUT, False),
        ("Nobody was [rescued]{q=rescued answer=no}.", Verdict.STRONGER, False),
        ("Exactly [$2,000,001]{q=paid} was paid.", Verdict.STRONGER, False),
        # What changed with time is no dispute.
        ("[Bo Ek]{q=head} heads it.", Verdict.BORNE_OUT, False),
        ("[Ann Lee]{q=head} heads it.", Verdict.STRONGER, False),
        ("[Lee]{q=age answer=40 subject='Ann Lee'} was old.", Verdict.BORNE_OUT, False),
        ("[41]{q=age/ann-lee}", Verdict.CONTRADICTED, True),
        ("[Ann Lee]{q=never}", Verdict.UNANSWERED, False),
        # The words before a footnote: the span that fits, or the clause.
        ("It killed 38 people[^a], Lee too.\n\n[^a]: claim: killed", Verdict.BORNE_OUT, False),
        ("It killed 83 people.[^a]\n\n[^a]: claim: killed scope=board", Verdict.CONTRADICTED, True),
        ("It fell near Aktau[^a].\n\n[^a]: claim: where disputed", Verdict.DISPUTED, False),
        ("Of bad weather[^a]\n\n[^a]: claim: why disputed", Verdict.DISPUTED, False),
    ],
)  # fmt: skip
def test_verdicts(content: str, verdict: Verdict, fails: bool, tmp_path: Path) -> None:
    proof = proved(tmp_path, content)
    assert proof.draft.problems == ()
    (judged,) = proof.judged
    assert (judged.verdict, judged.fails) == (verdict, fails), judged.reason
    assert proof.fails == fails


def test_positions_and_rulings_of_a_verdict(tmp_path: Path) -> None:
    (judged,) = proved(tmp_path, "[12 people]{q=hurt} were hurt.").judged
    assert [p.text for p in judged.bearing] == ["12 people"]
    assert [p.text for p in judged.contrary] == ["10 people"]
    assert [ruling.finding for ruling in judged.rulings] == ["12 people"]
    assert judged.ruled is None


def test_a_mark_of_a_dispute_that_is_none_is_seen(tmp_path: Path) -> None:
    (judged,) = proved(tmp_path, "[38 people]{q=killed disputed}").judged
    assert judged.is_marked_in_vain
    assert not judged.fails


@pytest.mark.parametrize(
    ("content", "code", "help"),
    [
        ("[38]{q=kiled}", "unknown-question", 'did you mean "killed"?'),
        ("[38]{q=nothing-like-it}", "unknown-question", "write one of age, boats, captain"),
        ("[38]{q=killed scop=board}", "unknown-key", 'did you mean "scope"?'),
        ("[38]{q=killed scope=bord}", "unknown-scope", 'did you mean "board"?'),
        ("[40]{q=age}", "unknown-subject", "Ann Lee"),
        ("[40]{q=age subject='Anne Lee'}", "unknown-subject", 'did you mean "Ann Lee"?'),
        ("[many people]{q=killed}", "unreadable-answer", 'answer="…"'),
        ("[near Aktau]{q=why}", "unreadable-answer", 'answer="…"'),
        ("[they were]{q=rescued}", "unreadable-answer", "yes or no"),
        ("[38 or 40 people]{q=killed}", "unreadable-answer", 'answer="…"'),
        ("[shortly after 25 December 2024]{q=when}", "unreadable-answer", 'answer="…"'),
        ("[the watchman]{q=captain}", "unreadable-answer", 'answer="…"'),
        # Words right outside the brackets that make the answer another.
        ("[38]{q=killed} thousand", "unreadable-answer", "put it into the brackets"),
        ("about [40 people]{q=killed}", "unreadable-answer", "put it into the brackets"),
        ("two days before [25 December 2024]{q=when}", "unreadable-answer", "put it into"),
        ("[83 people]{q=killed answer=38}", "unreadable-answer", "correct the one or the other"),
        ("[he]{q=captain}", "unreadable-answer", 'answer="…"'),
        ("[Ann Lee or Bo Ek]{q=captain}", "unreadable-answer", 'answer="…"'),
        ("[`38 people`]{q=killed}", "unreadable-answer", 'answer="…"'),
        ("[38 people]{q=killed disputed=false}", "invalid-value", "write disputed alone"),
        ("[38]{q=killed q=hurt}", "duplicate-key", "give each attribute once"),
        ("[38]{question=killed}", "missing-key", "write q=QUESTION"),
        ("[38]{disputed}", "missing-key", "write q=QUESTION"),
        ("38 {q=killed}", "invalid-value", "write [words]{q=QUESTION}"),
        ("[fog]{q=why answer=fogg}", "unreadable-answer", 'did you mean "fog"?'),
        ("It fell.\n\n[^a]: claim: killed", "invalid-value", "write [^a] behind the words"),
        ("It killed 38[^a].\n\n[^a]: claim: kiled[^b]", "unknown-question", "did you mean"),
    ],
)
def test_broken_markers_are_reported(content: str, code: str, help: str, tmp_path: Path) -> None:
    proof = proved(tmp_path, content)
    (problem,) = proof.draft.problems
    assert problem.code == code
    assert help in problem.help
    assert problem.span.path == "draft.md"
    assert proof.judged == ()


def test_what_is_not_bound_is_proposed(tmp_path: Path) -> None:
    proof = proved(tmp_path, "83 people were killed. Nobody knows why, Lee said on [38]{x=y}.")
    found = {unbound.words: unbound for unbound in proof.unbound}
    assert found["83 people"].proposals[0].question.id == "killed"
    assert found["83 people"].proposals[0].disagrees
    assert "said on 38" in found


@pytest.mark.parametrize("content", ["", "\n", "Это 38 человек", "`code`", "x" * 200_000])
def test_drafts_without_anything_bound(content: str, tmp_path: Path) -> None:
    proof = proved(tmp_path, content)
    assert proof.judged == ()
    assert not proof.fails
