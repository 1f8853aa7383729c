"""Generated ledgers: ten lines a claim, fifty claims a file, 8 KB a source; 1 % contradictions."""

from __future__ import annotations

import json
from pathlib import Path
from string import ascii_lowercase as LETTERS  # noqa: N812

CLAIMS_A_FILE = 50
CLAIMS_A_QUESTION = 5
CLAIMS_A_CONTRADICTION = 100
TYPES = ("number", "date", "choice", "place", "person")
# The answer of most claims, and the one that contradicts it.
ANSWERS = {
    "number": ("38", "40"),
    "date": ("2024-12-25", "2025-01-03"),
    "choice": ("weather", "missile"),
    "place": ("Aktau", "Grozny"),
    "person": ("Nikol Pashinyan", "Ilham Aliyev"),
}
REGISTRY = """places:
  Kazakhstan: {kind: country}
  Russia: {kind: country}
  Aktau: {within: Kazakhstan}
  Grozny: {within: Russia}
"""
REFERENCES = """id: https://example.org/claims
name: claims
prefixes:
  linkml: https://w3id.org/linkml/
  oa: http://www.w3.org/ns/oa#
  dcterms: http://purl.org/dc/terms/
imports: [linkml:types]
default_range: string
classes:
  Ledger:
    tree_root: true
    attributes: {claims: {range: Claim, multivalued: true, inlined_as_list: true}}
  Claim:
    attributes: {quote: {slot_uri: oa:exact}, source: {slot_uri: dcterms:references}}
"""


def write_ledger(root: Path, claims: int, of_many: bool = False) -> None:
    """Write a ledger of `claims` claims below `root`.

    With `of_many`, the same claims answer five questions, each asked of many subjects.
    """
    for folder in ("claims/questions", "claims/sources", "seeds"):
        (root / folder).mkdir(parents=True)
    (root / "claims" / "registry.yaml").write_text(REGISTRY)
    questions = -(-claims // CLAIMS_A_QUESTION)
    if of_many:
        write_subjects(root / "claims/questions/subjects.yaml", -(-questions // len(TYPES)))
    for first in range(0, len(TYPES) if of_many else questions, 500):
        lines = ["questions:"]
        for n in range(first, min(first + 500, len(TYPES) if of_many else questions)):
            kind = TYPES[n % len(TYPES)]
            ask = f'"Question {n} of {{subject}}?", of: thing' if of_many else f"Question {n}?"
            choices = ", choices: {weather: [], missile: []}" if kind == "choice" else ""
            lines.append(f"  q-{n}: {{ask: {ask}, type: {kind}{choices}}}")
        (root / f"claims/questions/{first}.yaml").write_text("\n".join(lines) + "\n")
    for first in range(0, claims, CLAIMS_A_FILE):
        numbers = range(first, min(first + CLAIMS_A_FILE, claims))
        name = f"s-{first // CLAIMS_A_FILE}"
        text = "\n\n".join(sentence(n, answer_of(n, questions)) for n in numbers)
        (root / f"seeds/{name}.txt").write_text(f"{text}\n")
        head = f"source:\n  id: {name}\n  title: Source {name}\n  text: seeds/{name}.txt\nclaims:\n"
        body = "".join(claim(n, questions, of_many) for n in numbers)
        (root / f"claims/sources/{name}.yaml").write_text(head + body)


def write_subjects(path: Path, number: int) -> None:
    """Write a claim file that declares some subjects."""
    lines = ["subjects:", *(f"  Thing {n}: {{kind: thing}}" for n in range(number))]
    path.write_text("\n".join(lines) + "\n")


def sentence(n: int, answer: str) -> str:
    """Return the passage of a source that claim `n` quotes, which gives its answer."""
    mark = "".join(LETTERS[n // 26**k % 26] for k in range(5))
    return (
        f"Statement {mark} of the report says {answer}, as was seen on the ground by those who "
        f"were there, and it is marked {mark} so that nobody takes it for another one of them."
    )


def answer_of(n: int, questions: int) -> str:
    """Return the answer of claim `n`; one in a hundred contradicts the others."""
    usual, contrary = ANSWERS[TYPES[n % questions % len(TYPES)]]
    # Only first claims on a question are contrary: as many as make one claim in a hundred.
    every = CLAIMS_A_CONTRADICTION // CLAIMS_A_QUESTION
    return contrary if n < questions and n % every == 0 else usual


def claim(n: int, questions: int, of_many: bool = False) -> str:
    """Return claim `n` as ten lines of YAML, eleven with its subject."""
    number, answer = n % questions, answer_of(n, questions)
    subject, kind = divmod(number, len(TYPES))
    asked = f"q-{kind}\n    subject: Thing {subject}" if of_many else f"q-{number}"
    return f"""  - question: {asked}
    id: claim-{n}
    claimant: Witness {n % 7}
    stated: 2024-12-{1 + n % 28:02}
    answer: {answer}
    certainty: certain
    part: body
    via: Agency {n % 5}
    quote: |
      {quote(n, questions)}
"""


def quote(n: int, questions: int) -> str:
    """Return the words that claim `n` quotes."""
    return sentence(n, answer_of(n, questions))[:90].rsplit(" ", 1)[0]


def write_references(root: Path, claims: int) -> list[Path]:
    """Write the quotes of a ledger as data of linkml-reference-validator, beside their schema."""
    folder = root / "references"
    folder.mkdir()
    (folder / "schema.yaml").write_text(REFERENCES)
    questions = -(-claims // CLAIMS_A_QUESTION)
    paths = []
    for first in range(0, claims, CLAIMS_A_FILE):
        source = root / f"seeds/s-{first // CLAIMS_A_FILE}.txt"
        numbers = range(first, min(first + CLAIMS_A_FILE, claims))
        data = [{"quote": quote(n, questions), "source": f"file:{source}"} for n in numbers]
        paths.append(folder / f"{first}.json")
        paths[-1].write_text(json.dumps({"claims": data}))
    return paths


def write_accounts(path: Path, entries: int) -> None:
    """Write a beancount ledger of `entries` transactions."""
    lines = ["2020-01-01 open Assets:Cash", "2020-01-01 open Expenses:Food"]
    for n in range(entries):
        lines += [
            f'2024-{1 + n % 12:02}-{1 + n % 28:02} * "Payee {n}" "Narration {n}"',
            f"  Assets:Cash  -{n % 97}.10 EUR",
            f"  Expenses:Food  {n % 97}.10 EUR",
            "",
        ]
    path.write_text("\n".join(lines) + "\n")
