"""A place that the registry does not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.examples import found

TEXT = """source: article
claims:
  - {{question: crash-site, id: s, answer: {answer}, quote: an accident}}
"""


@pytest.mark.parametrize(
    ("answer", "help"),
    [
        ("Astana", 'add it under places: "Astana: {within: …}"'),
        ("'Astana, Kazakhstan'", 'add it under places: "Astana: {within: Kazakhstan}"'),
        ("Groznyy", 'did you mean "Grozny"?'),
        ("Grozny", ""),
        ("near Aktau", ""),
    ],
)
def test_a_place(answer: str, help: str, ledger: Path) -> None:
    diagnostics = found("unregistered-place", ledger, TEXT.format(answer=answer))
    assert [d.help.startswith(help) for d in diagnostics] == ([True] if help else [])


def test_a_place_is_named_once(ledger: Path) -> None:
    text = TEXT.format(answer="Astana")
    text += "  - {question: crash-site, id: t, answer: Astana, quote: crashed near Aktau}\n"
    (diagnostic,) = found("unregistered-place", ledger, text)
    assert diagnostic.about.claims == ("article/s",)
