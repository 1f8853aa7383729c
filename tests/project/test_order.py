"""Order, names and splitting of files change nothing."""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.load.config import Config
from claimcheck.pipeline import run
from tests.project.generated import date_texts, number_texts

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
        "unarchived-source", "unruled-contradiction", "quote-denies-answer", "quote-lacks-answer",
        "repeated-claim", "ambiguous-answer", "other-unit",
        "no-claims",
    }  # fmt: skip
    return [
        (case.conflict.key, case.conflict.relation, case.status, case.conflict.why, *case.parties)
        for case in result.cases
    ]


@settings(max_examples=60)
@given(said=claims, seed=st.integers(0, 10**6))
def test_order_names_and_splitting_of_files_change_nothing(
    said: list[dict[str, Any]], seed: int
) -> None:
    assert found(said, None) == found(said, random.Random(seed))
