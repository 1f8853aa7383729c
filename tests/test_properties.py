"""What must hold always: symmetry, equivalence, and independence of order and of files."""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.answers import AnyType, Choices, Relation, Unreadable, plain_type
from claimcheck.answers.choice import Option, Options
from claimcheck.load.config import Config
from claimcheck.pipeline import run

small = st.integers(0, 60).map(str)
number_texts = st.one_of(
    small,
    small.map("about {}".format),
    small.map("at least {}".format),
    small.map("more than {}".format),
    small.map("up to {}".format),
    small.map("less than {}".format),
    small.map("nearly {}".format),
    st.tuples(st.integers(0, 30), st.integers(30, 60)).map(lambda ends: "{} to {}".format(*ends)),
    st.builds("{} {}".format, small, st.sampled_from(["km", "m", "people", "USD", "%", "kg"])),
    st.sampled_from(["3 million", "3.0 million", "2.96 million", "40,000", "39,640", "-5", "0"]),
)
years = st.integers(2019, 2026)
date_texts = st.one_of(
    years.map(str),
    st.builds("{}-{:02}".format, years, st.integers(1, 12)),
    st.builds("{}-{:02}-{:02}".format, years, st.integers(1, 12), st.integers(1, 28)),
    st.builds("{}-{:02}~".format, years, st.integers(1, 12)),
    st.builds("{} {}".format, st.sampled_from(["before", "after", "by", "about", "late"]), years),
    st.builds("{}-03-01/{}-06-30".format, st.integers(2019, 2022), st.integers(2022, 2026)),
    st.builds("{}-12-25T0{}:00+0{}:00".format, years, st.integers(0, 9), st.integers(0, 9)),
    st.sampled_from(["../2022", "2022/..", "202X", "XXXX-12-25", "XXXX-02"]),
)
names = st.sampled_from(["Aktau", "Grozny", "Kazakhstan", "Russia", "Moscow", "Springfield"])
place_texts = st.one_of(
    names,
    names.map("near {}".format),
    st.builds("{}, {}".format, names, names),
    st.builds("{}, {}, {}".format, names, names, names),
)
person_texts = st.builds(
    "{} {}".format,
    st.sampled_from(["Ilham", "I.", "Heydar", "President", "Nikol", "Nigel", "İlham"]),
    st.sampled_from(["Aliyev", "Əliyev", "Aliev", "Pashinyan"]),
)
TEXTS = {
    "number": number_texts,
    "date": date_texts,
    "place": place_texts,
    "person": st.one_of(person_texts, st.sampled_from(["Aliyev", "Pashinyan"])),
    "choice": st.sampled_from("abcd"),
    "yes-no": st.sampled_from(["yes", "no", "YES"]),
    "text": st.text(max_size=8),
}


@st.composite
def readable(draw: st.DrawFn, name: str, count: int) -> tuple[AnyType, list[Any]]:
    """Draw answers of a type that can all be read."""
    texts = [draw(TEXTS[name]) for _ in range(count)]
    kind = plain_type(name, texts)
    values = []
    for text in texts:
        try:
            values.append(kind.read(text))
        except Unreadable:
            values.append(kind.read("yes" if name == "yes-no" else "1 a"))
    return kind, values


@pytest.mark.parametrize("name", TEXTS)
@given(data=st.data())
def test_comparison_is_symmetric(name: str, data: st.DataObject) -> None:
    kind, (a, b) = data.draw(readable(name, 2))
    assert kind.compare(a, b).relation is kind.compare(b, a).relation
    assert kind.compare(a, b).misspelling is kind.compare(b, a).misspelling


@pytest.mark.parametrize("name", TEXTS)
@given(data=st.data())
def test_same_is_an_equivalence(name: str, data: st.DataObject) -> None:
    kind, (a, b, c) = data.draw(readable(name, 3))

    def same(x: Any, y: Any) -> bool:
        return kind.compare(x, y).relation is Relation.SAME

    assert same(a, a)
    assert same(a, b) == (a.key == b.key) == same(b, a)
    assert not (same(a, b) and same(b, c)) or same(a, c)


@pytest.mark.parametrize("name", ["number", "date", "place", "choice"])
@given(data=st.data())
def test_what_lies_within_never_contradicts(name: str, data: st.DataObject) -> None:
    kind, (a, b) = data.draw(readable(name, 2))
    if kind.within(a, b):
        assert kind.compare(a, b).relation in (Relation.SAME, Relation.COMPATIBLE)


def test_choices_of_a_cycle_end() -> None:
    circle = Choices(Options({"a": Option("b"), "b": Option("a")}))
    assert circle.within(circle.read("a"), circle.read("b"))


QUESTIONS = {
    "n": {"ask": "n?", "type": "number", "scopes": ["one", "two"]},
    "d": {"ask": "d?", "type": "date", "varies": "true"},
    "c": {
        "ask": "c?",
        "type": "choice",
        "many": "true",
        "choices": {"x": {}, "y": {}, "z": {"within": "x"}},
        "apart": [["x", "y"]],
    },
}
claims = st.lists(
    st.one_of(
        st.fixed_dictionaries(
            {"question": st.just("n"), "answer": number_texts.filter(lambda t: "-" not in t)},
            optional={"scope": st.sampled_from(["one", "two"]), "certainty": st.just("possible")},
        ),
        st.fixed_dictionaries(
            {"question": st.just("d"), "answer": date_texts},
            optional={"as_of": st.sampled_from(["2024", "2025"]), "act": st.just("promise")},
        ),
        st.fixed_dictionaries(
            {"question": st.just("c"), "answer": st.sets(st.sampled_from("xyz"), min_size=1)},
            optional={"denies": st.just("true"), "only": st.just("true")},
        ),
    ),
    max_size=10,
)


def write_ledger(root: Path, said: list[dict[str, Any]], shuffle: random.Random | None) -> None:
    """Write claims to a file a source, or, shuffled, one by one to files of other names."""
    folder = root / "claims"
    folder.mkdir(parents=True)
    (folder / "questions.yaml").write_text(json.dumps({"questions": QUESTIONS}))
    numbered = [
        (f"s{n % 3}", claim | {"id": f"claim-{n}", "quote": "some words"})
        for n, claim in enumerate(said)
    ]
    for source in ("s0", "s1", "s2"):
        own = [claim for id, claim in numbered if id == source]
        declared = {"source": {"id": source, "title": source}}
        if shuffle is None:
            text = json.dumps(declared | {"claims": own}, default=sorted)
            (folder / f"{source}.yaml").write_text(text)
            continue
        (folder / f"{shuffle.randrange(10**9)}.yml").write_text(json.dumps(declared))
        shuffle.shuffle(own)
        for claim in own:
            (folder / f"sub{shuffle.randrange(4)}").mkdir(exist_ok=True)
            path = folder / f"sub{shuffle.randrange(4)}" / f"{shuffle.randrange(10**9)}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps({"claims": [claim], "source": source}, default=sorted))


def found(said: list[dict[str, Any]], shuffle: random.Random | None) -> list[tuple[str, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        write_ledger(Path(folder), said, shuffle)
        result = run(Config(Path(folder)))
    assert {d.code for d in result.diagnostics} <= {
        "unarchived-source", "unruled-contradiction", "quote-denies-answer", "repeated-claim",
        "no-claims",
    }  # fmt: skip
    return [
        (case.pair.key, case.pair.relation, case.status, case.pair.why, *case.parties)
        for case in result.cases
    ]


@settings(max_examples=60, deadline=None)
@given(said=claims, seed=st.integers(0, 10**6))
def test_order_names_and_splitting_of_files_change_nothing(
    said: list[dict[str, Any]], seed: int
) -> None:
    assert found(said, None) == found(said, random.Random(seed))
