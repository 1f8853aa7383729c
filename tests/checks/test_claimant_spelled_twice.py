"""One claimant in two spellings: pairs to report and pairs to leave, with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.examples import found

DECLARED = """\
claimants:
  Vladimir Putin: {aliases: [the Russian leader, Kremlin], speaks_for: Russia (state)}
  Ilham Aliyev: {}
  Heydar Aliyev: {}
"""


@pytest.mark.parametrize(
    ("name", "other", "speaks"),
    [
        ("Vladimir Puttin", "The Bureau", "Vladimir Putin"),  # a slip
        ("President Putin", "The Bureau", "Vladimir Putin"),  # a title and a surname
        ("V. Putin", "The Bureau", "Vladimir Putin"),
        ("the Russian leader", "The Bureau", ""),  # an alias
        ("Russia (state)", "The Bureau", ""),  # only named as a principal
        ("Dmitry Peskov", "Peskov", "Dmitry Peskov"),  # two of one source
        ("Dmitry Peskov", "Dmitri Peskov", "Dmitry Peskov"),
        ("Peskov", "Pesckov", "Peskov"),  # one word
        ("the Russian leadr", "The Bureau", ""),  # no name
        ("Kremln", "The Bureau", "Kremlin"),  # near an alias
        ("The Papr", "The Bureau", "The Paper"),  # near the publisher of the source
        ("'!!!'", "'???'", ""),  # no letters at all
        ("Dmitry Peskov", "Peskova", ""),
        ("officials", "Russian officials", ""),  # no names
        ("Ilham Aliyev", "Heydar Aliyev", ""),  # both declared
        ("Mehriban Aliyeva", "The Bureau", ""),  # another person
    ],
)
def test_a_claimant_spelled_two_ways(name: str, other: str, speaks: str, ledger: Path) -> None:
    text = f"{DECLARED}source: article\nclaims:\n"
    for n, claimant in enumerate((name, other)):
        text += f"  - {{question: cause, id: c{n}, claimant: {claimant}, answer: fog, "
        text += "quote: an accident}\n"
    diagnostics = found("claimant-spelled-twice", ledger, text)
    assert [f'"{speaks}" spelled' in d.message for d in diagnostics] == ([True] if speaks else [])


def test_two_sources_may_have_claimants_of_like_names(ledger: Path) -> None:
    text = "source: article\nclaims:\n"
    text += "  - {question: cause, claimant: Peskov, answer: fog, quote: an accident}\n"
    (ledger / "claims" / "other.yaml").write_text(
        "source: report\nclaims:\n"
        "  - {question: cause, claimant: Dmitry Peskov, answer: fog, quote: 38 dead}\n"
    )
    assert not found("claimant-spelled-twice", ledger, text)
