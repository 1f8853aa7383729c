"""What editors say beside a quote: the reporter, the page, the translation and the reading."""

from __future__ import annotations

import json
from pathlib import Path

from claimcheck.analysis.claim_states import claim_state_of
from claimcheck.analysis.filters import Filters, select
from claimcheck.analysis.origins import origins_of
from claimcheck.pipeline import Result
from claimcheck.render.check.json import check_json
from claimcheck.render.commands.show import show
from claimcheck.render.report.html import html
from claimcheck.render.report.markdown import markdown
from claimcheck.render.report.text import report
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.server.hover import hover
from tests.ledgers import result_of

FILES = {
    "claims/q.yaml": "questions: {hit: {ask: What hit it?, type: text}}\n"
    "claimants: {Vladimir Putin: {}, Rasim Musabayov: {}}\n",
    "claims/a.yaml": """source: {id: hearing, title: The hearing, language: ru, text: a.txt}
claims:
  - question: hit
    claimant: Vladimir Putin
    according_to: [Rasim Musabayov, a deputy]
    answer: missiles
    quote: две ракеты
    translation: two missiles
    reading: he means both
    at: "00:14:30"
""",
    "claims/r.yaml": """source: {id: other, title: O, publisher: Q, text: b.txt}
claims: [{question: hit, answer: nothing, quote: the words}]
""",
    "a.txt": "Page one.\n\nMore.\n\fPage two.\n\nЭто были две ракеты.\n\fPage three.\n",
    "b.txt": "the words\n",
}


def ledger(folder: Path) -> Result:
    result = result_of(folder, FILES)
    assert [d.summary for d in result.diagnostics if d.incomplete] == []
    return result


def test_all_of_it_is_shown_everywhere(tmp_path: Path) -> None:
    result, canvas = ledger(tmp_path), Canvas(140)
    selection = select(result, Filters(all=True))
    claim = result.book.claims["hearing/hit/vladimir-putin"]
    pages = {
        "text": report(selection, canvas),
        "markdown": markdown(selection, canvas),
        "html": html(selection, canvas),
        "hover": hover(result, claim).replace("\\", ""),
        "show": show(result, claim.id, canvas),
    }
    for name, page in pages.items():
        plain = " ".join(page.replace("&#58;", ":").split())
        for words in ("Rasim Musabayov", "deputy", "two missiles", "he means both"):
            assert words in plain, (name, words)
        if name != "hover":
            assert "00:14:30" in plain, name
    for name in ("text", "markdown", "html"):
        assert "page 2, line 3" in " ".join(pages[name].split()), name
    document = json.loads(check_json(result, canvas))
    assert document["contradictions"] == []
    assert "(according to Rasim Musabayov, according to a deputy)" in claim.statement


def test_the_claimant_and_the_origin_are_those_reported(tmp_path: Path) -> None:
    result = ledger(tmp_path)
    claim = result.book.claims["hearing/hit/vladimir-putin"]
    assert claim.attribution == "Vladimir Putin"
    (origin,) = origins_of(result.book, [claim])
    assert origin.root.name == "Vladimir Putin"
    assert claim_state_of(result, claim).state == "alone"


def test_a_text_without_form_feeds_has_no_pages(tmp_path: Path) -> None:
    shown = report(select(ledger(tmp_path), Filters(all=True)), Canvas(140))
    assert "other:1:1\n" in shown.replace(" ", "")
