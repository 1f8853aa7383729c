"""Ledgers of sources, with claims written one per line."""

from __future__ import annotations

TOPIC = """questions:
  died: {ask: How many people died?, type: number}
  day: {ask: When was it?, type: date}
claimants:
  Minister: {aliases: [the minister], speaks_for: The State}
  Spokeswoman: {speaks_for: The State}
  The State: {}
  Witness: {}
"""


SENTENCES = (
    "38 people died",
    "40 people died",
    "50 people died",
    "It was in May",
    "It was in June",
)


def of(**claims: str) -> dict[str, str]:
    """Return the files of a ledger by path; `claims` are the lines of each source by its id.

    A line is `answer|claimant|other fields`; the last two may be left out.
    """
    files = {"claims/topic.yaml": TOPIC}
    for id, lines in claims.items():
        head = f"source: {{id: {id}, title: {id}, text: seeds/{id}.txt}}\nclaims:\n"
        rows = [claim(n, line) for n, line in enumerate(lines.splitlines())]
        files[f"claims/{id}.yaml"] = head + "".join(rows)
        words = (f"{id * 9} {n}. {sentence}" for n, sentence in enumerate(SENTENCES))
        files[f"seeds/{id}.txt"] = ". ".join(words) + ".\n"  # no long passage is shared
    return files


def claim(n: int, line: str) -> str:
    answer, name, more = (part.strip() for part in f"{line}||".split("|")[:3])
    quote = {"2024-05": "It was in May", "2024-06": "It was in June"}
    question = "day" if answer in quote else "died"
    text = quote.get(answer, f"{answer} people died")
    claimant = f", claimant: {name}" if name else ""
    more = f", {more}" if more else ""
    return (
        f"  - {{question: {question}, id: c{n}, answer: {answer}, quote: {text}{claimant}{more}}}\n"
    )


DATED = of(
    a="38|Minister|stated: 2025-02-01\n38|Minister|stated: 2025-01-01",
    b="40|Minister|stated: 2025-03\n50|Spokeswoman\n38|Witness|stated: after 2025-06",
)
