"""Origins: how many independent sources carry "38 people died", and how that is known."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.analysis.origins import SHARED_WORDS, origins_of
from tests.ledgers import result_of

TOPIC = "questions:\n  died: {ask: How many people died?, type: number}\n"
STATE = """claimants:
  Minister: {speaks_for: The State}
  Spokeswoman: {aliases: [the press office], speaks_for: The State}
  State Gazette: {speaks_for: The State}
  Witness: {}
  Neighbour: {}
"""
SAYS = "[{question: died, answer: 38, quote: 38 people died%s}]"
SILENT = "[]"


def source(id: str, about: str = "", claim: str = "", claims: str = "") -> dict[str, str]:
    """Return the files of a source of its own words; `claim` adds fields to its one claim."""
    says = claims or SAYS % (f", {claim}" if claim else "")
    more = f", {about}" if about else ""
    head = f"source: {{id: {id}, title: Title of {id}, text: seeds/{id}.txt{more}}}"
    words = " ".join(f"{id}{n}" for n in range(20))
    return {
        f"claims/{id}.yaml": f"{head}\nclaims: {says}\n",
        f"seeds/{id}.txt": f"{words} and 38 people died, {words}.\n",
    }


def of(*sources: dict[str, str]) -> dict[str, str]:
    files = {"claims/topic.yaml": TOPIC, "claims/people.yaml": STATE}
    for found in sources:
        files |= found
    return files


def claimant(*names: str) -> str:
    return f"claimant: [{', '.join(names)}]"


# What the files are, and by which origins how many claims are carried.
TABLE = {
    "two papers are two": (of(source("a"), source("b")), {"Title of a": 1, "Title of b": 1}),
    "one that repeats another is not a second": (
        of(source("a", "derived_from: [b]"), source("b", "publisher: B News")),
        {"B News": 2},
    ),
    "two that repeat a silent third are one": (
        of(
            source("a", "derived_from: [b]"),
            source("b", "derived_from: [c]", claims=SILENT),
            source("c", "publisher: Agency", claims=SILENT),
            source("d", "derived_from: [c]"),
        ),
        {"Agency": 2},
    ),
    "two that have it from one agency are one": (
        of(source("a", claim="via: Agency"), source("b", claim='via: "agency "')),
        {"Agency": 2},
    ),
    "one that has it from another that is here": (
        of(source("a", claim="via: B News"), source("b", "publisher: B News")),
        {"B News": 2},
    ),
    "a source may be named by its id": (
        of(source("a", claim="via: b"), source("b", "publisher: B News")),
        {"B News": 2},
    ),
    "what is named may be a source that says nothing of it": (
        of(
            source("a", claim="via: c"),
            source("b", claim="via: C News"),
            source("c", "publisher: C News", claims=SILENT),
            source("d", "derived_from: [c]"),
        ),
        {"C News": 3},
    ),
    "a paper's own words beside what it has from an agency": (
        of(
            source(
                "a",
                claims="[{question: died, answer: 38, quote: 38 people died}, "
                "{question: died, id: n2, answer: 38, via: Agency, quote: 38 people died}]",
            )
        ),
        {"Agency": 1, "Title of a": 1},
    ),
    "who names himself may repeat another all the same": (
        of(source("a", "publisher: A News, derived_from: [b]", "via: A News"), source("b")),
        {"Title of b": 2},
    ),
    "the agency is named, though the papers share its words": (
        of(source("a", claim="via: Agency"), source("b", claim="via: Agency"))
        | {f"seeds/{id}.txt": "word " * 12 + "38 people died.\n" for id in "ab"},
        {"Agency": 2},
    ),
    "what an agency tells two papers of one claim each": (
        of(source("a", claim="via: Agency"), source("b", claim="via: Other Agency")),
        {"Agency": 1, "Other Agency": 1},
    ),
    "two that have it from each other are one cycle": (
        of(
            source("a", "publisher: A News", "via: B News"),
            source("b", "publisher: B News", "via: A News"),
        ),
        {"a → b → a": 2},
    ),
    "a cycle is named from its least member": (
        of(
            source("b", "derived_from: [c]"),
            source("c", "derived_from: [a]"),
            source("a", "derived_from: [b]"),
        ),
        {"a → b → c → a": 3},
    ),
    "what leads into a cycle belongs to it": (
        of(
            source("a", "derived_from: [b]"),
            source("b", "derived_from: [c]", claims=SILENT),
            source("c", "derived_from: [b]"),
        ),
        {"b → c → b": 2},
    ),
    "a source that has it from itself prints it": (
        of(source("a", "publisher: A News", "via: A News"), source("b")),
        {"A News": 1, "Title of b": 1},
    ),
    "one man in three papers is one": (
        of(*(source(id, claim=claimant("Witness")) for id in "abc")),
        {"Witness": 3},
    ),
    "what a declared claimant says is his, wherever the paper has it from": (
        of(
            source("a", claim=f"{claimant('Witness')}, via: Agency"),
            source("b", claim="via: Agency"),
        ),
        {"Agency": 1, "Witness": 1},
    ),
    "two who speak for one body are one": (
        of(
            source("a", claim=claimant("Minister")),
            source("b", claim=claimant("the press office")),
            source("c", claim=claimant("The State")),
        ),
        {"The State": 2, "Title of c": 1},  # "The State" is not declared as one of them
    ),
    "a paper that speaks for a body is that body": (
        of(source("a", "publisher: State Gazette"), source("b", claim=claimant("Minister"))),
        {"The State": 2},
    ),
    "the unnamed experts of two papers are two": (
        of(source("a", claim=claimant("experts")), source("b", claim=claimant("experts"))),
        {"Title of a": 1, "Title of b": 1},
    ),
    "what is known through one paper alone is that paper's": (
        of(
            source(
                "a",
                claims="[{question: died, answer: 38, quote: 38 people died}, "
                "{question: died, answer: 38, claimant: experts, quote: 38 people died}]",
            )
        ),
        {"Title of a": 2},
    ),
    "two articles of one publisher are one": (
        of(source("a", "publisher: A News"), source("b", "publisher: A news")),
        {"A News": 2},
    ),
    "two articles of one title are not": (
        of(source("a", "title: Statement"), source("b", "title: Statement")),
        {"Statement": 1, "Statement ": 1},
    ),
    "one that repeats two others adds none to them": (
        of(source("a"), source("b"), source("c", "derived_from: [a, b]")),
        {"Title of a": 2, "Title of b": 1},
    ),
    "one that repeats two others is one": (
        of(
            source("a", claims=SILENT),
            source("b", claims=SILENT),
            source("c", "derived_from: [a, b]"),
        ),
        {"Title of a": 1},
    ),
    "what both may have from one is one": (
        of(
            source("a", claims=SILENT),
            source("b", claims=SILENT),
            source("c", "derived_from: [a, b]"),
            source("d", "derived_from: [b]"),
        ),
        {"Title of b": 2},
    ),
    "a joint statement adds none to either": (
        of(
            source("a", claim=claimant("Witness", "Neighbour")),
            source("b", claim=claimant("Witness")),
            source("c", claim=claimant("Neighbour")),
        ),
        {"Neighbour": 2, "Witness": 1},
    ),
}


def counted(root: Path, files: dict[str, str]) -> dict[str, int]:
    result = result_of(root, files)
    (debate,) = result.debates.values()
    (position,) = debate.positions
    found: dict[str, int] = {}
    for origin in origins_of(result.book, position.claims):
        name = origin.root.name
        while name in found:
            name += " "
        found[name] = len(origin.claims)
    return found


@pytest.mark.parametrize("name", TABLE)
def test_origins(name: str, tmp_path: Path) -> None:
    files, expected = TABLE[name]
    for path, text in files.items():  # a second title would be a duplicate key
        if "title: Statement" in text:
            files[path] = text.replace(f"title: Title of {path[7]}, ", "")
    assert counted(tmp_path, files) == expected


STORY = "the aircraft fell near the shore of the sea at noon and 38 people died there"


@pytest.mark.parametrize(
    ("a", "b", "origins"),
    [
        (STORY, STORY, 1),
        (
            STORY,
            STORY.replace(" near ", ",  Near\n")
            .upper()
            .replace("38 PEOPLE DIED", "38 people died"),
            1,
        ),
        (f"It is said that {STORY}.", f"{STORY}, as others have it.", 1),
        # The last eleven words before, and with, the quote.
        (f"one {STORY.split(' ', 5)[-1]}", f"two {STORY.split(' ', 5)[-1]}", 2),
        # What both have in common is not the quote, or is only where it begins.
        (f"{STORY} of cold", f"{STORY} of hunger and more", 1),
        (STORY.replace("38", "all 38"), STORY.replace("38 people died", "38 people died, 38"), 2),
        (
            f"{STORY}. So 38 of us wept.",
            f"Elsewhere {STORY.replace('38', '40')}. Then 38 people died.",
            2,
        ),
    ],
)
def test_words_that_two_texts_share(a: str, b: str, origins: int, tmp_path: Path) -> None:
    files = of(source("a"), source("b")) | {"seeds/a.txt": a, "seeds/b.txt": b}
    found = counted(tmp_path, files)
    assert len(found) == origins
    assert origins == 2 or found == {"a and b": 2}


def test_how_many_words_are_a_story() -> None:
    assert SHARED_WORDS == 12
    assert len(STORY.split(" ", 5)[-1].split()) == 11


def test_shared_words_join_whoever_shares_them(tmp_path: Path) -> None:
    other = "before it 38 people died there on the day of the feast of all the saints"
    texts = {"seeds/a.txt": STORY, "seeds/b.txt": f"{STORY} {other}"}
    files = (
        of(
            source("a"),
            source(
                "b",
                claims="[{question: died, answer: 38, quote: 38 people died, "
                "suffix: there before}, "
                "{question: died, id: n2, answer: 38, quote: 38 people died, suffix: there on}]",
            ),
            source("c"),
        )
        | texts
        | {"seeds/c.txt": other}
    )
    assert counted(tmp_path, files) == {"Title of b": 4}  # both of its claims are one paper's


PAPERS = "abcd"


@settings(max_examples=60)
@given(st.data())
def test_every_claim_has_one_origin_and_a_link_never_adds_one(data: st.DataObject) -> None:
    links = {
        paper: set(data.draw(st.lists(st.sampled_from(PAPERS.replace(paper, "")), max_size=2)))
        for paper in PAPERS
    }
    one, other = data.draw(st.permutations(PAPERS))[:2]
    # A link from a paper that repeats none yet: of one that does, it opens another way back.
    linked = links | {one: {other}} if not links[one] else links
    counts = []
    for found in (links, linked):
        files = of(
            *(source(id, f"derived_from: [{', '.join(sorted(its))}]") for id, its in found.items())
        )
        with tempfile.TemporaryDirectory() as folder:
            result = result_of(Path(folder), files)
        (debate,) = result.debates.values()
        origins = origins_of(result.book, debate.positions[0].claims)
        assert sorted(c.source.id for o in origins for c in o.claims) == list(PAPERS)
        counts.append(len(origins))
    assert counts[1] <= counts[0]
