"""Random ledgers with texts, rulings and a baseline, and random edits of their claim files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.ledgers import write
from tests.scan.rows import QUESTIONS, claims

_SENTENCES = (
    "words of it",
    "The ship of 46,328 t was launched on 31 May 1911 at Belfast.",
    "Of 2,224 aboard, 1,500 died and 705 survived, it says.",
    "An iceberg sank her; nobody speaks of fire or storm.",
    "It was the line's, not Cunard's. Yes, she sank. It was the line's, too.",
)
_QUOTES = (
    *("words of it",) * 6,
    "Of 2,224 aboard, 1,500 died and 705 survived",
    "An iceberg sank her",
    "It was the line's",  # twice in the text
    "no text has these words",
)
TEXT = "\n".join(_SENTENCES)
_SOURCES = 9
# The files with claims: each of a source, the last of the first source again.
FILES = (*(f"claims/s{n}.yaml" for n in range(_SOURCES)), "claims/s0-more.yaml")
DESK = "claims/desk.yaml"

_COVERS: Mapping[str, Sequence[Any]] = {
    "cause": (["ice", "fire"], ["ice", "storm"], [["ice", "growler"], "fire"]),
    "sank": (["yes", "no"],),
    "killed": (["1,500", "1,635"], ["1,514", "1,500"], ["1,500", {"denies": "1,500"}]),
    "fleet": (["40,000", "100,000"], ["40,000", "1 million t"]),
}
_SOULS = {"killed": "1,500", "survived": "710", "aboard": "2,224"}

# Of the first item of a file: fields of its source.
_SOURCE = "source"
_PLAIN: Sequence[dict[str, Any]] = (
    {}, {}, {"publisher": "White Star Line"}, {"published": "1912-04-15"}, {"language": "de"},
    {"title": "A title"}, {"publisher": "Bruce Ismay"}, {"publisher": "the line"},
)  # fmt: skip
_FIELDS: Sequence[dict[str, Any]] = (
    *_PLAIN, {"derived_from": ["s2", "s5"]}, {"standing": {"state": "retracted", "by": "s6"}},
    {"standing": {"state": "superseded", "by": "s7"}}, {"standing": {"state": "retracted"}},
    {"derived_from": ["s99"]}, {"text": "texts/s8.txt"}, {"kind": "x"},
)  # fmt: skip

Claim = dict[str, Any]
Files = dict[str, list[Claim]]
"""The claims of each file, the rulings of the last."""


@st.composite
def quoted(draw: st.DrawFn) -> Claim:
    """Return a random claim with a quote, a claimant and sometimes an unregistered place."""
    claim = dict(draw(claims()))
    claim["quote"] = draw(st.sampled_from(_QUOTES))
    claim |= draw(
        st.sampled_from(({}, {}, {"claimant": "Bruce Ismay"}, {"claimant": "Bruce Ismey"}))
    )
    if claim["question"] == "port":
        claim["answer"] = draw(st.sampled_from(("Belfast", "Liverpool", "Cork", "Southampton")))
    return claim


@st.composite
def rulings(draw: st.DrawFn) -> Claim:
    """Return a random ruling, on a question or on the balance."""
    question = draw(st.sampled_from((*_COVERS, "souls")))
    source = f"s{draw(st.integers(0, _SOURCES - 1))}"
    quote = draw(st.sampled_from(("words of it", "words of it", "no text has these")))
    ruling: Claim = {"because": "Why not.", "by": "desk", "on": "2026-01-10"}
    ruling["cites"] = [{"source": source, "quote": quote}]
    if question == "souls":
        return (
            {"balance": question, "subject": "Titanic", "covers": _SOULS}
            | ruling
            | {"finding": "killed"}
        )
    covers = draw(st.sampled_from(_COVERS[question]))
    subject = (
        {} if question == "fleet" else {"subject": draw(st.sampled_from(("Titanic", "Olympic")))}
    )
    killed = {"scope": draw(st.sampled_from(("crew", "all")))} if question == "killed" else {}
    finding = draw(st.sampled_from(("undecided", "both")))
    return {"question": question, "covers": covers, "finding": finding} | subject | killed | ruling


@st.composite
def ledgers(draw: st.DrawFn) -> Files:
    """Return the claims of each file, and rulings."""
    files: Files = {path: draw(st.lists(quoted(), min_size=1, max_size=2)) for path in FILES}
    for n, claim in enumerate(claim for some in files.values() for claim in some):
        claim["id"] = f"c{n}"
    for path, some in files.items():
        some.insert(0, {_SOURCE: {} if "-" in path else draw(st.sampled_from(_PLAIN))})
    files[DESK] = draw(st.lists(rulings(), max_size=2))
    return files


_BREAKS: Sequence[Claim] = (
    {"question": "portt"}, {"question": "thrust"}, {"quote": ""}, {"subject": "Titan"},
    {"subject": "Ireland"}, {"id": "c0"}, {"claimnt": "x"}, {"answer": "a few"}, {"answer": ""},
    {"quote": "words\u200b of it"}, {"scope": "x"}, {"as_of": "then"}, {"text": "texts/s9.txt"},
)  # fmt: skip


@st.composite
def broken(draw: st.DrawFn, claim: Claim) -> Claim:
    """Return a claim or ruling with a field that cannot be read, or without one."""
    if draw(st.booleans()):
        gone = draw(st.sampled_from([key for key in claim if key != "id"]))
        return {key: value for key, value in claim.items() if key != gone}
    return claim | draw(st.sampled_from(_BREAKS))


@st.composite
def edits(draw: st.DrawFn, files: Files) -> Files:
    """Return files after an edit of one of them, seldom of two."""
    edited = {path: list(some) for path, some in files.items()}
    for path in draw(st.lists(st.sampled_from(tuple(files)), min_size=1, max_size=2, unique=True)):
        head = [each for each in edited[path] if _SOURCE in each]
        some = [each for each in edited[path] if _SOURCE not in each]
        new = draw(rulings() if path == DESK else quoted())
        at = draw(st.integers(0, len(some)))
        kinds = ("add", "replace", "replace", "field", "remove", "swap", "break", "source")
        kind = draw(st.sampled_from(kinds))
        if kind == "source" and head and "-" not in path:
            head = [{_SOURCE: draw(st.sampled_from(_FIELDS))}]
        elif kind == "add" or at == len(some):
            some.insert(at, new | ({} if path == DESK else {"id": f"new-{at}-{len(some)}"}))
        elif kind == "remove":
            if len(some) > 1 or path == DESK:
                del some[at]
        elif kind == "break":
            some[at] = draw(broken(some[at]))
        elif kind == "swap":
            some[0], some[at] = some[at], some[0]
        elif kind == "field" and path != DESK:
            field = draw(st.sampled_from(("quote", "claimant", "certainty")))
            some[at] = (
                {k: v for k, v in some[at].items() if k != field}
                | {k: v for k, v in new.items() if k == field}
                | {"quote": new["quote"]}
            )
        else:
            some[at] = new | ({"id": some[at]["id"]} if "id" in some[at] else {})
        edited[path] = [*head, *some]
    return edited


def text_of(path: str, some: Sequence[Claim]) -> str:
    """Return a claim file as YAML, each claim on a line of its own."""
    fields: Claim = next((each[_SOURCE] for each in some if _SOURCE in each), {})
    some = [each for each in some if _SOURCE not in each]
    section = "rulings" if path == DESK else "claims"
    lines = [f"{section}:", *(f"  - {json.dumps(each)}" for each in some)] if some else []
    if path == DESK:
        return "\n".join(["topic: {id: desk, title: Desk}", *lines, ""])
    id = path.removeprefix("claims/").removesuffix(".yaml").partition("-")[0]
    if "-" in path:
        head = f"source: {id}"
    else:
        standing = {"standing": {"state": "retracted"}} if id == "s4" else {}
        upstream = {"derived_from": ["s1"]} if id == "s3" else {}
        archived = {"text": f"texts/{id}.txt"} if id != "s2" else {}
        source = {"id": id, "title": f"Source {id}", "publisher": f"Paper {id}"}
        head = f"source: {json.dumps(source | standing | upstream | archived | fields)}"
    return "\n".join([head, *lines, ""])


def write_files(root: Path, files: Mapping[str, Sequence[Claim]]) -> Path:
    """Write the claim files below a root, with questions and texts."""
    claim_files = {path: text_of(path, some) for path, some in files.items()}
    texts = {f"texts/s{n}.txt": TEXT for n in range(_SOURCES)}
    return write(root, {"claims/questions.yaml": QUESTIONS, **claim_files, **texts})
