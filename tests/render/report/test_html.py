"""The HTML report as a document: what it is made of, what it lets happen, where its links lead."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import stat
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from claimcheck.analysis.filters import Filters, select
from claimcheck.load.config import Config
from claimcheck.load.edition import Edition, edition_of
from claimcheck.pipeline import run
from claimcheck.render.report.html import html
from claimcheck.render.report.html.view import MOST_LISTED
from claimcheck.render.report.markdown import markdown
from claimcheck.render.report.text import report as report_on_a_terminal
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import uncommanded, visible, web_address
from tests.commands import LEDGER, ROOT, claimcheck, process, surroundings, tree
from tests.hostile.ledger import ADDRESSES, LONG, TEXTS, UNSEEN, write_hostile
from tests.ledgers import write

# fmt: off
TAGS = {
    "a", "article", "b", "blockquote", "body", "button", "circle", "dd", "details", "div", "dl",
    "dt", "footer", "form", "h1", "h2", "h3", "h4", "h5", "head", "header", "html", "input",
    "label", "li", "line", "link", "main", "mark", "meta", "nav", "noscript", "ol", "option", "p",
    "q", "rect", "script", "section", "select", "span", "style", "sup", "summary", "svg", "table",
    "tbody", "td", "text", "th", "thead", "title", "tr", "ul",
}
IN_MARKDOWN = {
    "a", "blockquote", "br", "em", "h1", "h2", "h3", "hr", "li", "ol", "p", "section", "strong",
    "sup", "ul",
}
# fmt: on


class Document(HTMLParser):
    """The elements and texts of a document."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, name: str) -> list[str]:
        """Return every value of an attribute."""
        return [attributes[name] for _, attributes in self.elements if name in attributes]


def report(root: Path, filters: Filters = Filters(), edition: Edition | None = None) -> str:  # noqa: B008 - it never changes
    selection = select(run(Config(root)), filters._replace(all=True))
    return html(selection._replace(edition=edition), Canvas())


@pytest.fixture(scope="module")
def shipped() -> Document:
    return Document(report(ROOT))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hostile(tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(topic="azal-crash"),
        Filters(source="times-tengri"),
        Filters(claimant="Putin"),
        Filters(status="ruled"),
        Filters(status="tension", claimant="Putin"),
    ],
)
def test_every_link_of_the_page_leads_somewhere(filters: Filters) -> None:
    document = Document(report(ROOT, filters))
    ids = Counter(document.all("id"))
    assert [id for id, times in ids.items() if times > 1] == []
    links = {unquote(href[1:].partition("?")[0]) for href in document.all("href") if href[0] == "#"}
    assert links - ids.keys() == set()
    named = {id for value in document.all("aria-labelledby") for id in value.split()}
    assert named - ids.keys() == set()


def test_a_question_of_very_many_answers_is_cut(tmp_path: Path) -> None:
    claims = "".join(
        f"  - {{question: q, id: c{n}, answer: {n}, quote: {n} people}}\n" for n in range(1, 31)
    )
    root = write(tmp_path, {
        "claims/topic.yaml": "questions:\n  q: {ask: How many?, type: number}\n",
        "claims/s.yaml": f"source: {{id: s, title: S, text: seeds/s.txt}}\nclaims:\n{claims}",
        "seeds/s.txt": "".join(f"{n} people.\n" for n in range(1, 31)),
    })  # fmt: skip
    document = Document(report(root))
    assert len([id for id in document.all("id") if id.startswith("case/")]) == MOST_LISTED == 100
    words = " ".join("".join(document.words).split())
    assert f"and {30 * 29 // 2 - 100} more pairs" in words
    assert "435 new contradictions" in words
    ids = set(document.all("id"))
    links = {unquote(h[1:].partition("?")[0]) for h in document.all("href") if h[0] == "#"}
    assert links <= ids


def test_the_page_holds_every_claim_question_ruling_and_word(shipped: Document) -> None:
    book = run(Config(ROOT)).book
    ids = set(shipped.all("id"))
    assert {f"claim/{claim.id}" for claim in book.claims.values()} <= ids
    assert {f"question/{claim.question.id}" for claim in book.claims.values()} <= ids
    words = " ".join("".join(shipped.words).split())
    letters = re.sub(r"\W+|\d+", "", words)
    for source in book.sources.values():
        assert source.text
        for first, last in source.text.paragraphs:
            # The numbers of the marks are between the words.
            assert re.sub(r"\W+|\d+", "", source.text.content[first:last]) in letters
    for ruling in book.rulings:
        assert " ".join(ruling.record.because.split()) in words


def test_the_policy_lets_nothing_in_and_runs_only_what_is_here() -> None:
    text = report(LEDGER)
    (policy,) = (a["content"] for t, a in Document(text).elements if a.get("http-equiv"))
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_the_page_is_the_same_every_time() -> None:
    assert report(ROOT) == report(ROOT)


def assert_harmless(document: Document) -> None:
    assert {tag for tag, _ in document.elements} <= TAGS
    for tag, attributes in document.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert "src" not in attributes
        href = attributes.get("href", "#")
        assert href[0] == "#" or href == "data:," or re.match(r"https?://[a-z.]+/", href), (
            tag,
            href,
        )


def test_hostile_text_is_shown_as_text(hostile: Path) -> None:
    text = report(hostile)
    document = Document(text)
    assert_harmless(document)
    words = " ".join("".join(document.words).split())
    for bad in TEXTS:
        assert " ".join(visible(bad).split()) in words
    assert "49" not in words
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e]", text)
    assert LONG in words


def test_no_line_of_the_page_is_a_command_of_a_runner(hostile: Path, tmp_path: Path) -> None:
    cited = "a line\n::error::no ##[group] ##vso[x]"
    (write_hostile(tmp_path) / "seeds" / "s0.txt").write_text(
        f"What 0 stands here: {cited}", "utf-8"
    )
    for page in (report(hostile), report(tmp_path)):
        assert uncommanded(page) == page
    assert " ".join(cited.split()) in " ".join("".join(Document(page).words).split())


def test_only_web_addresses_become_links(hostile: Path) -> None:
    links = {href for href in Document(report(hostile)).all("href") if href[0] != "#"}
    assert links == {"data:,", "https://example.org/a?b=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"}


@pytest.mark.parametrize(
    ("address", "link"),
    [
        (None, ""),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("HTTP://Example.org", "http://example.org"),
        ("https://example.org:8443/x?y=1#z", "https://example.org:8443/x?y=1#z"),
        ("https://пример.example/", "https://xn--e1afmkfd.example/"),  # the true host
        ("https://example.org/%7Ea", "https://example.org/%7Ea"),
        ("https://example.org:port/", ""),
        ("https://[::1", ""),
        ("https://[::1]:80/x", ""),
        ("https://exa mple.org/x", ""),
        ("https://a\"onx='/", ""),
        ("https://" + "a" * 64 + ".example/", ""),
        ("https://example.org/\u202e", ""),
        *((address, "") for address in ADDRESSES[1:]),
    ],
)
def test_web_addresses(address: str | None, link: str) -> None:
    assert web_address(address) == link


LOST = """source: {{id: a, title: A, text: seeds/a.txt}}
claims:
  - {{question: q, id: c1, answer: 3, quote: three}}
  - {{question: q, id: c2, answer: 4, quote: four}}
  - {{question: q, id: c3, answer: 5, quote: five}}
  - {{question: r, id: c4, answer: 3, quote: three}}
  - {{question: r, id: c5, answer: 4, quote: four}}
rulings:
  - {{question: q, covers: [3, 4], finding: 3, because: It is so., by: desk, on: 2025-01-01,
      cites: [{{source: a, quote: three and}}, {{source: a, quote: {lost}}}]}}
  - {{question: r, covers: [3, 4], finding: 3, because: It is so., by: desk, on: 2025-01-01,
      cites: [{{source: a, quote: three}}, {{source: a, quote: three and}}]}}
"""


def ruled(tmp_path: Path, lost: str = "four") -> Path:
    """Return a ledger of two questions, one with a contradiction that no ruling covers."""
    ask = "{ask: How many?, type: number}"
    return write(tmp_path, {
        "claims/topic.yaml": f"questions:\n  q: {ask}\n  r: {ask}\n",
        "claims/a.yaml": LOST.format(lost=lost),
        "seeds/a.txt": "There are three and four and five.\n",
    })  # fmt: skip


def test_words_that_several_rulings_cite_are_told_apart(tmp_path: Path) -> None:
    document = Document(report(ruled(tmp_path)))
    ids = Counter(document.all("id"))
    assert [id for id, times in ids.items() if times > 1] == []
    assert len([id for id in ids if id.startswith("mark/cited/a/")]) == 4


def test_a_citation_that_is_lost_leads_to_its_article(tmp_path: Path) -> None:
    document = Document(report(ruled(tmp_path, "no such words")))
    words = " ".join("".join(document.words).split())
    assert "NOT FOUND in the text" in words
    assert {unquote(h[1:]) for h in document.all("href")} >= {"article/a"}


def test_a_filter_chooses_questions_and_never_half_of_one(tmp_path: Path) -> None:
    words = " ".join(
        "".join(Document(report(ruled(tmp_path), Filters(status="ruled"))).words).split()
    )
    assert "The 3 answers cannot all be true. Ruled: 3. Not all of it is ruled." in words
    assert "2 new contradictions" in words
    assert "2 ruled contradictions" in words


def test_the_other_formats_tell_all_of_a_question_too(tmp_path: Path) -> None:
    selected = select(run(Config(ruled(tmp_path))), Filters(status="ruled"))
    for text in (markdown(selected, Canvas()), report_on_a_terminal(selected, Canvas(200))):
        assert "Filtered by status ruled." in text
        assert "contradiction, new" in text  # beside the one that is ruled
    words = markdown(selected, Canvas())
    assert "The 3 answers cannot all be true. Ruled: 3. Not all of it is ruled." in words
    nothing = select(run(Config(ruled(tmp_path))), Filters(status="tension"))
    assert "no contradiction passes the filters" in report_on_a_terminal(nothing, Canvas(200))


def test_very_many_answers(tmp_path: Path) -> None:
    numbers = range(1, 712)
    claims = "".join(f"  - {{question: q, id: c{n}, answer: {n}, quote: n{n}}}\n" for n in numbers)
    root = write(tmp_path, {
        "claims/topic.yaml": "questions:\n  q: {ask: How many?, type: number}\n",
        "claims/s.yaml": f"source: {{id: s, title: S, text: seeds/s.txt}}\nclaims:\n{claims}",
        "seeds/s.txt": " ".join(f"n{n}" for n in numbers),
    })  # fmt: skip
    words = " ".join("".join(Document(report(root)).words).split())
    assert "711 answers, too many to be compared with each other." in words
    assert " AAI " in words  # after Z comes AA, after ZZ comes AAA


def test_filters_limit_the_page() -> None:
    document = Document(report(ROOT, Filters(topic="azal-crash", claimant="Putin")))
    assert "Filtered by topic azal-crash, claimant Putin." in "".join(document.words)
    asked = [id for id in document.all("id") if id.startswith("question/")]
    assert "question/crash-cause" in asked
    assert "question/signing-date" not in asked


def test_a_broken_ledger_says_so(tmp_path: Path) -> None:
    root = shutil.copytree(LEDGER, tmp_path / "ledger")
    (root / "claims" / "broken.yaml").write_text("claims: [")
    assert "Not everything could be read." in "".join(Document(report(root)).words)


def test_an_empty_ledger_and_a_source_without_a_text(tmp_path: Path) -> None:
    root = write(tmp_path, {"claims/topic.yaml": "questions:\n  q: {ask: What?, type: text}\n"})
    assert "There are no claims here yet." in "".join(Document(report(root)).words)
    source = "source: {id: s, title: S}\nclaims: [{question: q, answer: this, quote: this is it}]\n"
    document = Document(report(write(root, {"claims/s.yaml": source})))
    words = " ".join("".join(document.words).split())
    assert "There is no archived text of this source: its quotes are not verified." in words
    assert "this is it" in words
    assert_harmless(document)


# The command.


def test_the_name_of_the_file_says_its_format(tmp_path: Path) -> None:
    before = tree(LEDGER)
    html_text = "<!doctype html>"
    for name, begins in {
        "r.html": html_text,
        "r.HTM": html_text,
        "r.md": "# ",
        "r": "no disputes",
    }.items():
        done = claimcheck("report", "-o", str(tmp_path / name), "--root", str(LEDGER))
        assert done.returncode == 0, done.stderr
        assert (tmp_path / name).read_text("utf-8").startswith(begins)
    done = claimcheck("report", "--format", "html", "--root", str(LEDGER))
    written = (tmp_path / "r.html").read_text("utf-8")
    assert done.stdout == written
    edition = edition_of(Config(LEDGER), [])
    # What has changed since the revision is counted with the texts of the ledger.
    line = re.compile(re.escape(edition.committed) + "[^<]*")
    assert line.sub("", written) == line.sub("", report(LEDGER, edition=edition))
    assert tree(LEDGER) == before


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    for path in ("gone/report.html", "folder", "there/report.html"):
        (tmp_path / "folder").mkdir(exist_ok=True)
        (tmp_path / "there").write_text("a file\n")
        done = claimcheck(
            "report", "--format", "html", "-o", str(tmp_path / path), "--root", str(LEDGER)
        )
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert path in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "there"]


def test_a_page_that_is_there_is_replaced_at_once(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text("old")
    page.chmod(0o640)
    assert claimcheck("report", "-o", str(page), "--root", str(LEDGER)).returncode == 0
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert page.read_text("utf-8").endswith("</html>\n")


def test_a_reader_that_goes_away(hostile: Path) -> None:
    command = [sys.executable, "-m", "claimcheck", "report", "--format", "html"]
    with subprocess.Popen(
        command, cwd=hostile, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == -13  # of SIGPIPE, and nothing else


def test_open_starts_a_browser_on_the_file(tmp_path: Path) -> None:
    seen, page = tmp_path / "seen", tmp_path / "a report.html"
    browser = write(tmp_path, {"browser": f'#!/bin/sh\nprintf %s "$1" > "{seen}"\n'}) / "browser"
    browser.chmod(0o755)
    done = claimcheck(
        "report", "-o", str(page), "--open", "--root", str(LEDGER), BROWSER=f"{browser} %s"
    )
    assert done.returncode == 0, done.stderr
    assert seen.read_text() == page.as_uri()


def test_open_where_there_is_no_browser(tmp_path: Path) -> None:
    page = str(tmp_path / "report.html")
    arguments = ("report", "-o", page, "--open", "--root", str(LEDGER))
    done = process(*arguments, BROWSER="", DISPLAY="", WAYLAND_DISPLAY="", PATH=os.devnull)
    assert done.returncode == 0
    assert f"no browser could be started; open '{page}' in one" in done.stderr


@pytest.mark.parametrize(
    "arguments", [["--open"], ["--open", "--format", "html"], ["--open", "-o", "x.md"]]
)
def test_open_needs_a_file_to_open(arguments: list[str], tmp_path: Path) -> None:
    done = claimcheck("report", *arguments, "--root", str(LEDGER), cwd=tmp_path)
    assert done.returncode == 2
    assert "say which with -o report.html" in " ".join(done.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_a_format_that_is_not_there() -> None:
    done = claimcheck("report", "--format", "pdf")
    assert done.returncode == 2
    assert "there are text, html, markdown" in " ".join(done.stderr.split())


# Markdown.


def rendered(root: Path) -> str:
    """Return what a reader of Markdown with footnotes makes of the report."""
    text = markdown(select(run(Config(root)), Filters(all=True)), Canvas())
    renderer = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    return str(renderer.render(text))


def test_markdown_leads_from_every_answer_to_its_quote() -> None:
    document = Document(rendered(ROOT))
    notes = [id for id in document.all("id") if re.fullmatch("fn[0-9]+", id)]
    marks = [href for href in document.all("href") if re.fullmatch("#fn[0-9]+", href)]
    assert {f"#{id}" for id in notes} == set(marks)
    book = run(Config(ROOT)).book
    assert len(notes) == len(book.claims) + sum(len(ruling.citations) for ruling in book.rulings)


def test_hostile_markdown_is_text(hostile: Path) -> None:
    document = Document(rendered(hostile))
    outside = {href for href in document.all("href") if not href.startswith("#fn")}
    assert outside == {"https://example.org/a?b=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"}
    assert {tag for tag, _ in document.elements} <= IN_MARKDOWN
    words = " ".join("".join(document.words).split())
    for bad in TEXTS:
        if not set(bad) & set(UNSEEN):
            assert " ".join(bad.split()) in words


BALANCED = {
    "claims/q.yaml": """questions:
  killed: {ask: How many died?, type: number, unit: people}
  survived: {ask: How many survived?, type: number, unit: people}
  aboard: {ask: How many were aboard?, type: number, unit: people}
balances: {everyone: {says: killed + survived = aboard}}
""",
    "claims/s.yaml": """source: {id: s, title: S, publisher: The Herald, text: texts/s.txt}
claims:
  - {question: killed, answer: 38, quote: 38 people died}
  - {question: survived, answer: 29, text: texts/old.txt, quote: 29 people survived}
  - {question: aboard, answer: 66, quote: 66 people were aboard}
""",
    "claims/r.yaml": """rulings:
  - balance: everyone
    covers: {killed: 38, survived: 29, aboard: 66}
    finding: undecided
    because: The two counts are of two days.
    cites:
      - {source: s, quote: 38 people died}
      - {source: s, text: texts/old.txt, quote: 29 people survived}
    by: desk
    on: 2026-01-01
""",
    "texts/s.txt": "The first page: 38 people died.\n\f66 people were aboard.\n",
    "texts/old.txt": "38 people died, 29 people survived.\n",
}


@pytest.mark.parametrize("status", ["", "ruled", "new"])
def test_a_page_of_balances_has_no_dead_link(status: str, tmp_path: Path) -> None:
    files = {n: t for n, t in BALANCED.items() if status != "new" or n != "claims/r.yaml"}
    result = run(Config(write(tmp_path, files)))
    assert result.complete
    page = Document(html(select(result, Filters(status=status, all=not status)), Canvas()))
    ids = {attrs["id"] for _, attrs in page.elements if "id" in attrs}
    links = {unquote(a["href"][1:]) for _, a in page.elements if a.get("href", "").startswith("#")}
    assert {link.partition("?")[0] for link in links} - ids == set()
    assert any(link.startswith("case/everyone~") for link in links)
    assert {"question/killed", "question/survived", "question/aboard"} <= links


def test_pages_are_marked_in_the_article(tmp_path: Path) -> None:
    write(tmp_path, BALANCED)
    text = report(tmp_path)
    assert "U+000C" not in text
    words = " ".join(re.sub("<[^>]+>", " ", text).split())
    assert "page 1 The first page" in words
    assert "page 2 66 people were aboard" in words
    shown = claimcheck("annotate", "s", "--root", str(tmp_path)).stdout
    assert [line for line in shown.splitlines() if line.startswith("page ")] == ["page 1", "page 2"]
