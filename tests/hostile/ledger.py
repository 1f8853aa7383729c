"""A ledger with hostile text in every field that takes text."""

from __future__ import annotations

import json
from pathlib import Path

from tests.ledgers import write

# Each breaks out of a context that text is inserted into, or disguises itself.
TEXTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title></textarea><!-- ",
    "' onmouseover=alert(1) x='",
    "]]> {{ 7*7 }} {% raw %} ${7*7}",
    "\x1b[31mred \x07",
    "back\u202ewards \u200bunseen",
    "&lt;b&gt; &#x202e;",
    "[a](javascript:alert(1)) ![i](http://evil.example/t.png) | # `x` <details> @nobody #1",
    "\n::error::no ##[group]",
)
HOSTILE = " ".join(TEXTS)
# Only the first of these may become a link.
ADDRESSES = (
    "https://example.org/a?b=\"><script>alert(1)</script>",
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//evil.example",
    "http://user:word@evil.example/",
    "https://",
    "https://a><script>alert(1)",
)  # fmt: skip
LONG = "x" * 100_000
# Claim files with these are refused; source texts may hold them.
UNSEEN = "\x1b\x07\u202e\u200b"


def text(words: str) -> str:
    """Return a double-quoted YAML scalar, without characters that a claim file may not hold."""
    return json.dumps("".join(c for c in words if c not in UNSEEN))


def write_hostile(root: Path) -> Path:
    """Write the ledger below a folder, a source for each address; every second one contradicts."""
    bad, name = text(HOSTILE), text(" ".join(TEXTS[:5]))
    topic = f"""topic: {{id: t, title: {bad}}}
questions:
  words: {{ask: {bad}, type: text}}
  number: {{ask: {bad}, type: number, unit: people}}
  person: {{ask: {bad}, type: person}}
rulings:
  - question: number
    covers: [1, 2]
    finding: undecided
    because: {bad}
    cites: [{{source: s0, quote: "stands here"}}]
    by: {name}
    on: 2025-01-01
"""
    files = {"claims/topic.yaml": topic}
    for n, address in enumerate(ADDRESSES):
        files[f"seeds/s{n}.txt"] = f"What {n} stands here: {HOSTILE}\n\n{LONG}\n"
        files[f"claims/s{n}.yaml"] = f"""source:
  id: s{n}
  title: {bad}
  publisher: {name}
  author: [{name}]
  kind: {name}
  language: {name}
  url: {text(address)}
  published: 2025-01-{n + 1:02}
  text: seeds/s{n}.txt
claims:
  - {{question: words, answer: {bad}, claimant: {name}, via: {name}, note: {bad}, id: c1,
      quote: "stands here"}}
  - {{question: number, answer: {1 + n % 2}, id: c2, quote: {text(TEXTS[0])}}}
  - {{question: person, answer: {text(f"Somebody {n} {TEXTS[1]}")}, id: c3, quote: "What {n}"}}
"""
    return write(root, files)
