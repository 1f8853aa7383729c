"""The HTML report in a real browser: opened, filtered, clicked, printed, heard."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect, sync_playwright

from claimcheck.analysis.filters import Filters, claims_chosen, select
from claimcheck.debates import Status
from claimcheck.load.config import Config
from claimcheck.load.edition import Edition
from claimcheck.pipeline import run
from claimcheck.render.report.html import html
from claimcheck.render.terminal.canvas import Canvas
from tests.commands import ROOT
from tests.hostile.ledger import write_hostile
from tests.ledgers import write

# "required" in CI: where a missing browser is a fault; "none" leaves these tests to another run.
ASKED = os.environ.get("CLAIMCHECK_BROWSER", "")
# A busy machine is no fault of the page: wait for what is expected, up to a minute.
expect.set_options(timeout=60_000)
NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for name in NAMES if (path := shutil.which(name))), None)
if ASKED == "none" or (CHROMIUM is None and ASKED != "required"):
    reason = "CLAIMCHECK_BROWSER=none" if ASKED == "none" else "there is no chromium here"
    pytest.skip(f"the pages are not tried: {reason}", allow_module_level=True)

WIDTHS = (360, 768, 1280)
# Every view, and places within one.
VIEWS = (
    "",
    "overview?status=all",
    "question/crash-cause",
    "question/crash-site",
    "case/crash-site~56254c94c15fe600",
    "articles",
    "article/times-tengri",
    "article/jamestown-edm",
    "mark/jamestown-edm/crash-site",
    "matrix",
    "cell/sources/jamestown-edm/times-tengri",
    "timeline",
    "timeline?claimant=Vladimir+Putin",
    "timeline?status=all",
)
HOSTILE_VIEWS = (
    "",
    "question/number",
    "claim/s0/c1",
    "article/s0",
    "mark/s0/c2",
    "matrix",
    "timeline",
)

ABSENCE = "Aliyev's Absence from CIS Summit"
LIMBO = "Russia–Azerbaijan Relations Remain in State of Limbo"

# Words that are cut off, stick out of the page, or lie over others: of blocks that hold text.
FAULTS = """() => {
  // What is far from the window is laid out only when it comes near: here, at once.
  for (const e of document.querySelectorAll(".entry, .day")) e.style.contentVisibility = "visible";
  const text = "p, li, dt, dd, h1, h2, h3, h4, h5, td, th, summary, blockquote, label, button, " +
    "nav a, .brand";
  const isShown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.offsetHeight;
  const isInline = (e) => getComputedStyle(e).display === "inline";
  const isLeaf = (e) => isShown(e) && !e.querySelector(text);
  const blocks = [...document.querySelectorAll(text)].filter(isLeaf);
  const width = document.documentElement.scrollWidth;
  const faults = width > innerWidth ? [`the page is ${width} wide`] : [];
  const flow = [];
  for (const e of blocks) {
    const box = e.getBoundingClientRect();
    const name = `${e.tagName} "${e.textContent.trim().slice(0, 40)}"`;
    const isOut = box.left < -1 || box.right > innerWidth + 1;
    if (isOut && !e.closest(".scroll")) faults.push(`sticks out: ${name}`);
    if (e.scrollWidth > e.clientWidth + 1 && !isInline(e)) faults.push(`cut off: ${name}`);
    const isAbove = e.closest(".top, .note.open, .skip, .notes, .scroll");
    if (!isAbove && box.height && !isInline(e)) flow.push([box, name]);
  }
  for (const axis of document.querySelectorAll(".shown .axis")) {
    const boxes = [...axis.querySelectorAll("text")].map((e) => e.getBoundingClientRect());
    boxes.forEach((box, n) => {
      const isOut = box.width && (box.left < 0 || box.right > innerWidth);
      const meets = n && box.width && box.left < boxes[n - 1].right;
      if (isOut || meets) faults.push("labels of an axis meet");
    });
  }
  flow.sort((a, b) => a[0].top - b[0].top);
  flow.forEach(([a, name], n) => {
    for (let i = n + 1; i < flow.length && flow[i][0].top < a.bottom - 2; i += 1) {
      const b = flow[i][0];
      const meets = b.left < a.right - 2 && b.right > a.left + 2;
      if (meets) faults.push(`${name} lies over ${flow[i][1]}`);
    }
  });
  return faults;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "CLAIMCHECK_BROWSER=required, and there is no chromium"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


def write_report(ledger: Path, folder: Path) -> str:
    """Write the report of a ledger; return its address."""
    path = folder / "report.html"
    edition = Edition("The ledger", "2026-01-02", "0123456789" * 4, "2026-01-01", 2)
    selection = select(run(Config(ledger)), Filters(all=True))._replace(edition=edition)
    path.write_text(html(selection, Canvas()), "utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_report(ROOT, tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("hostile")
    return write_report(write_hostile(folder / "ledger"), folder)


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open an address; at the end the console is empty, and nothing was requested or opened."""
    contexts = []
    heard: list[str] = []

    def open_page(address: str, width: int = 1280, **context: Any) -> Page:
        made = browser.new_context(viewport={"width": width, "height": 900}, **context)
        contexts.append(made)
        page = made.new_page()
        page.on("console", lambda message: heard.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"error: {error}"))
        page.on("dialog", lambda dialog: heard.append(f"dialog: {dialog.message}"))
        page.on("popup", lambda _: heard.append("popup"))
        page.on("request", lambda request: heard.extend(_elsewhere(request.url, address)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert heard == []


def _elsewhere(url: str, address: str) -> list[str]:
    is_here = url.partition("#")[0] == address.partition("#")[0] or url in ("data:,", "about:blank")
    return [] if is_here else [url]


def axe(page: Page) -> list[str]:
    """Return what axe-core finds in the view that is shown, each with the first such element."""
    page.evaluate("document.querySelectorAll('.view:not(.shown)').forEach((view) => view.remove())")
    found = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in found]


# What lies where does not depend on the colours.
@pytest.mark.parametrize(("width", "scheme"), [*((w, "light") for w in WIDTHS), (1280, "dark")])
def test_every_view(width: int, scheme: str, shipped: str, visit: Visit) -> None:
    page = visit(shipped, width, color_scheme=scheme)
    for view in VIEWS:
        page.goto("about:blank")
        page.goto(f"{shipped}#{view}")
        expect(page.locator(".view:visible")).to_have_count(1)
        assert (view, page.evaluate(FAULTS)) == (view, [])
        assert (view, axe(page)) == (view, [])


@pytest.mark.parametrize("width", WIDTHS)
def test_every_view_of_a_hostile_ledger(width: int, hostile: str, visit: Visit) -> None:
    page = visit(hostile, width)
    for view in HOSTILE_VIEWS:
        page.goto("about:blank")
        page.goto(f"{hostile}#{view}")
        expect(page.locator(".view:visible")).to_have_count(1)
        assert (view, page.evaluate(FAULTS)) == (view, [])
    assert axe(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_print(width: int, shipped: str, visit: Visit) -> None:
    page = visit(shipped, width)
    page.emulate_media(media="print")
    for view in VIEWS:
        page.goto("about:blank")
        page.goto(f"{shipped}#{view}")
        for hidden in (".top", "form.filters", "button"):
            assert page.locator(f"{hidden}:visible").count() == 0
        assert (view, page.evaluate(FAULTS)) == (view, [])
    page.goto(f"{shipped}#article/times-tengri")
    expect(page.locator(".note:visible").first).to_be_visible()
    sheets = page.pdf(width=f"{width}px", height="1000px")
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) > 3


@pytest.mark.parametrize("width", WIDTHS)
def test_without_a_script_everything_is_there(width: int, shipped: str, visit: Visit) -> None:
    page = visit(shipped, width, java_script_enabled=False)
    assert page.locator(".view:visible").count() == page.locator(".view").count() > 100
    assert page.locator("form:visible").count() == 0
    page.get_by_role("link", name="Where did the aircraft come down?").first.click()
    expect(
        page.get_by_role("heading", name="Where did the aircraft come down?").nth(1)
    ).to_be_in_viewport()
    page.locator("[id='article/times-tengri'] .text a.mark").first.click()
    expect(page).to_have_url(re.compile("#words/times-tengri/"))
    note = unquote(page.url.partition("#")[2])
    expect(page.locator(f"[id='{note}']")).to_be_in_viewport()


def at(page: Page, end: str) -> None:
    """Wait until the address of a page ends so: it follows a click some time later."""
    expect(page).to_have_url(re.compile(f"{re.escape(end)}$"))


def shown(page: Page) -> list[str]:
    return page.locator("#overview .entry:visible h3 a").all_inner_texts()


def test_the_overview_is_filtered_and_says_so_in_its_address(shipped: str, visit: Visit) -> None:
    page = visit(shipped)
    result = run(Config(ROOT))
    disputed = {case.conflict.on for case in result.cases}
    every = {claim.question.id for claim in result.book.claims.values()}
    balances = set(result.balances)

    def found(questions: int, of_balances: int) -> None:
        expect(page.locator("#overview .found")).to_have_text(
            f"{questions} of {len(every)} questions · {of_balances} of {len(balances)} balances"
        )

    found(len(disputed & every), len(disputed & balances))
    form = page.get_by_role("search")
    form.get_by_label("Show").select_option("all")
    found(len(every), len(balances))
    form.get_by_label("Topic").select_option(label="The crash of the Azerbaijan Airlines aircraft")
    form.get_by_label("Source").select_option("times-tengri")
    form.get_by_label("Claimant").select_option("Vladimir Putin")
    wanted = [
        debate.question.record.ask
        for debate in result.debates.values()
        if debate.question.topic == "azal-crash"
        and any(c.source.id == "times-tengri" and "Putin" in c.attribution for c in debate.claims)
    ]
    found(len(wanted), 0)
    assert sorted(shown(page)) == sorted(wanted)
    at(
        page,
        "#overview?status=all&topic=azal-crash&source=times-tengri&claimant=Vladimir+Putin",
    )
    page.reload()  # a deep link: the same is shown, and the form says why
    assert sorted(shown(page)) == sorted(wanted)
    expect(form.get_by_label("Claimant")).to_have_value("Vladimir Putin")
    form.get_by_role("button", name="Clear").click()
    found(len(disputed & every), len(disputed & balances))
    at(page, "#overview")


def test_tiles_count_and_filter(shipped: str, visit: Visit) -> None:
    page = visit(shipped)
    result = run(Config(ROOT))
    for status in (Status.NEW, Status.RULED, Status.TENSION):
        tile = page.locator(f".tile.is-{status} a")
        counted = sum(case.status is status for case in result.cases)
        expect(tile.locator("b")).to_have_text(str(counted))
        tile.click()
        debates = select(result, Filters(status=str(status))).debates
        asked = [debate.question.record.ask for debate in debates]
        # One with contradictions comes before those with tensions only.
        expect(page.locator("#overview .entry:visible h3 a")).to_have_count(len(asked))
        assert sorted(shown(page)) == sorted(asked)


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("anti-aircraft missile", "What brought the aircraft down?"),  # of a quote
        ("ANTI-AIRCRAFT missile", "What brought the aircraft down?"),
        ("mutually exclusive narratives", "What brought the aircraft down?"),  # of a ruling
        ("kazakhstan countries", "Where did the aircraft come down?"),  # of a reason
        ("bastrykin", "What brought the aircraft down?"),
    ],
)
def test_search(words: str, question: str, shipped: str, visit: Visit) -> None:
    page = visit(shipped)
    page.get_by_role("search").get_by_label("Search").fill(words)
    expect(page.locator("#overview .entry:visible .hit").first).to_be_visible()
    assert question in shown(page)
    assert words.split()[0].lower() in page.locator(".hit mark").first.inner_text().lower()
    beside = "Echoing official concerns"  # words beside a quote, not part of it
    assert page.locator("blockquote", has_text=beside).count() > 0
    for words in ("no such words anywhere", beside):
        page.get_by_role("search").get_by_label("Search").fill(words)
        # It is searched for a moment later, and then named by the address.
        expect(page).to_have_url(re.compile(re.escape(urlencode({"q": words}))))
        expect(page.locator("#overview .found")).to_have_text(re.compile("^0 of"))


def test_search_in_the_texts_of_articles(shipped: str, visit: Visit) -> None:
    page = visit(shipped)
    page.get_by_role("search").get_by_label("Search").fill("explicitly Mentioned in Dushanbe")
    line = page.locator("#overview .articles")
    expect(line).to_have_text(
        "In the articles: Russia–Azerbaijan Relations Remain in State of Limbo (1 paragraph)"
    )
    line.get_by_role("link").click()
    found = page.locator("p.text.here")
    expect(found).to_be_in_viewport()
    expect(found).to_contain_text("the elements Putin explicitly mentioned in Dushanbe")


@pytest.mark.parametrize("width", WIDTHS)
def test_from_the_overview_to_the_words_and_back(width: int, shipped: str, visit: Visit) -> None:
    page = visit(shipped, width)
    page.get_by_role("link", name="Where did the aircraft come down?").click()
    question = page.locator("[id='question/crash-site']")
    expect(
        question.get_by_role("heading", name="Where did the aircraft come down?")
    ).to_be_focused()
    assert "Where did the aircraft come down?" in page.title()
    expect(question).to_contain_text("Ruled: undecided")
    sides = question.locator(".side")
    boxes = [sides.nth(n).bounding_box() for n in range(2)]
    assert all(boxes)
    assert (boxes[0]["y"] == boxes[1]["y"]) is (width > 700)  # type: ignore[index] # side by side
    question.locator(".claim", has_text="Jamestown Foundation").first.get_by_role("link").click()
    note = page.locator(".note.open")
    expect(note).to_be_in_viewport()
    expect(note).to_contain_text("contradicts near Aktau")
    expect(page.locator("a.number:focus")).to_be_in_viewport()
    note.get_by_role("link", name="near Aktau").click()
    expect(page.locator(".claim.here")).to_be_in_viewport()
    page.go_back()
    page.go_back()
    expect(question).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_click_on_the_article_shows_the_claim(width: int, shipped: str, visit: Visit) -> None:
    page = visit(f"{shipped}#article/jamestown-edm", width)
    mark = page.locator(".article.shown .text a.mark.is-ruled").first
    mark.click()
    note = page.locator(".note.open")
    expect(note).to_have_count(1)
    expect(note).to_be_in_viewport(ratio=1)
    assert mark.evaluate("e => e.classList.contains('open')")
    expect(page).to_have_url(re.compile("#mark/jamestown-edm/"))
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(page.locator(".text a.number:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(note).to_have_count(1)
    if width < 1024:
        note.get_by_role("button", name="Close").click()
        expect(note).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_address_of_a_note_shows_its_words_too(width: int, shipped: str, visit: Visit) -> None:
    for kind in ("words", "mark"):
        page = visit(f"{shipped}#{kind}/jamestown-edm/crash-site/alexander-bastrykin", width)
        expect(page.locator(".note.open")).to_be_in_viewport(ratio=1)
        number = page.locator(".text a.number:focus")
        expect(number).to_be_in_viewport(ratio=1)
        note, words = page.locator(".note.open").bounding_box(), number.bounding_box()
        assert note and words
        is_beside = words["x"] + words["width"] <= note["x"]
        assert is_beside or words["y"] + words["height"] <= note["y"]  # never under it


def test_filters_mean_who_bears_a_conflict(shipped: str, visit: Visit, tmp_path: Path) -> None:
    result = run(Config(ROOT))
    for status in ("ruled", "tension"):
        for source in result.book.sources:
            page = visit(f"{shipped}#overview?status={status}&source={source}")
            on_the_command_line = select(result, Filters(status=status, source=source)).debates
            asked = {debate.question.record.ask for debate in on_the_command_line}
            assert set(shown(page)) == asked


def test_a_name_that_ends_in_another_is_not_taken_for_it(visit: Visit, tmp_path: Path) -> None:
    """Structure glued into one string once let `Reuters:Moscow` pass as `Moscow`."""
    names = ("Moscow", "Reuters:Moscow", "s:Moscow", 'Moscow","s', "Moscow|")
    claims = "".join(
        f"  - {{question: q{n}, answer: {n}, claimant: {json.dumps(name)}, quote: words}}\n"
        for n, name in enumerate(names)
    )
    questions = "".join(
        f"  q{n}: {{ask: Question {n}?, type: number}}\n" for n in range(len(names))
    )
    root = write(
        tmp_path / "ledger",
        {
            "claims/q.yaml": f"questions:\n{questions}",
            "claims/s.yaml": f"source: {{id: s, title: S}}\nclaims:\n{claims}",
        },
    )
    address = write_report(root, tmp_path)
    for n, name in enumerate(names):
        query = urlencode({"status": "all", "claimant": name})
        assert shown(visit(f"{address}#overview?{query}")) == [f"Question {n}?"]


def test_the_article_may_show_only_what_conflicts(shipped: str, visit: Visit) -> None:
    page = visit(f"{shipped}#article/jamestown-edm")
    notes = page.locator(".note:visible")
    every = notes.count()
    page.locator(".shown").get_by_label("only what conflicts").check()
    expect(notes).not_to_have_count(every)
    assert notes.evaluate_all("all => all.every(e => e.matches('.is-ruled, .is-tension'))")
    page.reload()
    expect(page.locator(".shown").get_by_label("only what conflicts")).to_be_checked()


def test_marks_are_told_apart_without_colour(shipped: str, visit: Visit) -> None:
    page = visit(f"{shipped}#article/jamestown-edm")
    styles = {}
    for state in ("ruled", "tension", "agreed", "alone"):
        mark = page.locator(f".article.shown .text .mark.is-{state}").first
        styles[state] = mark.evaluate("e => getComputedStyle(e).textDecorationStyle")
    assert len(set(styles.values())) == 4


def test_a_cell_of_the_matrix_opens_its_list(shipped: str, visit: Visit) -> None:
    page = visit(f"{shipped}#matrix")
    link = page.get_by_role("link", name=f"{ABSENCE} and {LIMBO}: ")
    link.first.click()
    opened = page.locator("details.cell[open]")
    expect(opened).to_have_count(1)
    numbers = map(int, re.findall(r"\d+", str(link.first.get_attribute("aria-label"))))
    expect(opened.locator("li")).to_have_count(sum(numbers))
    opened.locator("ul ul a").first.click()
    expect(page.locator(".case.here")).to_be_in_viewport()


def test_the_timeline_is_filtered(shipped: str, visit: Visit) -> None:
    page = visit(f"{shipped}#timeline")
    form = page.locator("#timeline form")
    disputed = page.locator(".moment:visible").count()
    form.get_by_label("Show").select_option("all")
    expect(page.locator(".moment:visible")).not_to_have_count(disputed)
    form.get_by_label("Claimant").select_option("Vladimir Putin")
    claims = [
        c for c in run(Config(ROOT)).book.claims.values() if "Vladimir Putin" in c.attribution
    ]
    expect(page.locator(".moment:visible")).to_have_count(len(claims))
    for name in ("Russia (state)", "Ilham Aliyev"):  # with their representatives
        form.get_by_label("Claimant").select_option(name)
        theirs = sum(len(claims) for _, claims in claims_chosen(run(Config(ROOT)), name))
        expect(page.locator(".moment:visible")).to_have_count(theirs)
    form.get_by_label("Claimant").select_option("Vladimir Putin")
    expect(page.locator(".turn:visible")).to_have_count(1)
    form.get_by_label("Dated").select_option("stated")
    stated = [claim for claim in claims if claim.record.stated]
    expect(page.locator(".moment:visible")).to_have_count(len(stated))
    assert page.locator(".day:visible").count() == len({claim.record.stated for claim in stated})


def test_by_keyboard_alone(shipped: str, visit: Visit) -> None:
    page = visit(shipped)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="To the report")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.entry') !== null"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".view.question:visible")).to_have_count(1)


ODD = {
    "claims/topic.yaml": """topic: {id: t, title: The topic}
questions:
  deputies: {ask: "İİİİ İstanbul: how many deputies?", type: number}
  agreed: {ask: Who agrees?, type: text}
""",
    "claims/other.yaml": "questions:\n  loose: {ask: What is loose?, type: number}\n",
    "claims/a.yaml": """source: {id: a, title: A, text: seeds/a.txt}
claims:
  - {question: deputies, answer: 3, quote: three}
  - {question: agreed, answer: all, quote: three}
  - {question: loose, answer: 3, quote: three}
""",
    "claims/b.yaml": """source: {id: b, title: B, text: seeds/a.txt}
claims:
  - {question: deputies, answer: 4, quote: four}
  - {question: loose, answer: 4, quote: four}
""",
    "seeds/a.txt": "There are three or four of them.\n",
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("odd")
    return write_report(write(folder / "ledger", ODD), folder)


def test_a_hit_is_shown_where_it_is_whatever_folding_does(odd: str, visit: Visit) -> None:
    page = visit(odd)
    for words, hit in {"deputies": "deputies", "ISTANBUL": "İstanbul", "  how ": "how"}.items():
        page.get_by_role("search").get_by_label("Search").fill(words)
        expect(page.locator(".hit mark")).to_have_text([hit])
    page.get_by_role("search").get_by_label("Search").fill("   ")
    expect(page.locator(".hit mark")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("search").get_by_label("Show")).to_have_value("all")
    for words in ("ruling", "exclude", "contradiction", "origin"):  # what the page says by itself
        page.get_by_role("search").get_by_label("Search").fill(words)
        expect(page.locator("#overview .found")).to_have_text(re.compile("^0 of 3"))


def test_questions_without_a_topic(odd: str, visit: Visit) -> None:
    page = visit(odd)
    page.get_by_role("search").get_by_label("Topic").select_option(label="no topic")
    expect(page.locator("#overview .entry:visible h3 a")).to_have_text(["What is loose?"])
    page.get_by_role("link", name="What is loose?").click()
    page.locator(".shown .crumb a").click()
    expect(page.locator("#overview .entry:visible h3 a")).to_have_text(["What is loose?"])
    page.goto(f"{odd}#question/agreed")
    page.locator(".shown .crumb a").click()
    expect(page.locator("#overview .entry:visible h3 a")).to_contain_text(["deputies", "agrees"])


TABLE = {
    "claims/q.yaml": """topic: {id: ships, title: Ships}
questions:
  tonnage: {ask: "What was the tonnage of {subject}?", type: number, of: ship, unit: tons}
  crew: {ask: "How many were the crew of {subject}?", type: number, of: ship, unit: people}
  aboard: {ask: "How many were aboard {subject}?", type: number, of: ship, unit: people}
  guests: {ask: "How many guests had {subject}?", type: number, of: ship, unit: people}
subjects: {Titanic: {kind: ship}, Olympic: {kind: ship}}
balances: {everyone: {says: crew + guests = aboard, because: Nobody else was aboard.}}
""",
    "claims/a.yaml": """source: {id: a, title: A, publisher: The Register, text: seeds/a.txt}
subject: Titanic
claims:
  - {question: tonnage, answer: 46328, quote: three}
  - {question: tonnage, subject: Olympic, answer: 45324, quote: three}
  - {question: crew, answer: 885, quote: three}
  - {question: guests, answer: 1317, quote: three}
  - {question: aboard, answer: 2224, quote: three}
""",
    "claims/b.yaml": """source: {id: b, title: B, publisher: The Yard, text: seeds/a.txt}
claims:
  - {question: tonnage, subject: Titanic, answer: 45000, quote: four}
  - {question: tonnage, subject: Olympic, answer: 45324, quote: four}
""",
    "seeds/a.txt": "There are three or four of them.\n",
}


@pytest.mark.parametrize("width", WIDTHS)
def test_subjects_and_balances(width: int, visit: Visit, tmp_path: Path) -> None:
    address = write_report(write(tmp_path / "ledger", TABLE), tmp_path)
    page = visit(address, width)
    entries = page.locator("#overview .entry:visible h3 a")
    disputed = ["What was the tonnage of Titanic?", "Nobody else was aboard, for Titanic"]
    expect(entries).to_have_text(disputed)
    form = page.get_by_role("search")
    if width < 640:
        form.get_by_role("button", name="More filters").click()
    expect(form.get_by_role("button", name="More filters")).to_be_hidden()
    form.get_by_label("Show").select_option("all")
    expect(page.locator("#overview .subject:visible h3[dir]")).to_have_text(["Olympic", "Titanic"])
    form.get_by_label("Subject").select_option(label="Olympic")
    expect(entries).to_have_text(["What was the tonnage of Olympic?"])
    assert page.evaluate(FAULTS) == []
    page.goto(f"{address}#question/everyone/titanic")
    expect(page.locator(".view.shown .case b").first).to_have_text(
        "885 crew and 1,317 guests make 2,202, and The Register gives 2,224 aboard."
    )
    assert page.evaluate(FAULTS) == []
    assert axe(page) == []


def test_the_skip_link_stays_on_the_page_it_is_on(odd: str, visit: Visit) -> None:
    page = visit(f"{odd}#question/loose")
    page.get_by_role("link", name="To the report").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    expect(page.locator("[id='question/loose']")).to_be_visible()
    at(page, "#question/loose")


def test_closing_a_note_gives_the_focus_back(odd: str, visit: Visit) -> None:
    page = visit(f"{odd}#article/a?conflicts=only", 360)
    page.locator(".shown .text a.number:visible").first.click()
    at(page, "?conflicts=only")
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".shown .text a.number:focus")).to_have_count(1)
    page.goto(f"{odd}#matrix")
    page.get_by_role("link", name="a and b: ").first.click()
    page.locator("details.cell[open] ul ul a").first.click()
    expect(page.locator(".case:focus")).to_have_count(1)


def test_an_address_that_is_not_there_shows_the_overview(shipped: str, visit: Visit) -> None:
    for address in ("gone", "%", "%E0%A4%A", "question/gone?x=y", "<script>"):
        page = visit(f"{shipped}#{address}")
        expect(page.locator("#overview")).to_be_visible()
        expect(page.get_by_role("alert")).to_contain_text("in this report")
    page.goto(f"{shipped}#overview?claimant=Nobody&status=odd")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("search").get_by_label("Claimant")).to_have_value("")
    page.goto(f"{shipped}#case/crash-site~5625")  # the shortest unique form
    expect(page.locator(".case.here")).to_contain_text("crash-site~56254c")


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_link_and_a_citation_are_copied(shipped: str, visit: Visit) -> None:
    page = visit(
        f"{shipped}#question/crash-site", permissions=["clipboard-read", "clipboard-write"]
    )
    claim = page.locator("[id='claim/jamestown-edm/crash-site/alexander-bastrykin']")
    claim.get_by_role("button", name="Copy link").click()
    expect(claim.get_by_role("button", name="Copied")).to_be_visible()
    assert copied(page) == f"{shipped}#claim/jamestown-edm/crash-site/alexander-bastrykin"
    expect(claim.get_by_role("button", name="Copy link")).to_be_visible()  # its name comes back
    claim.get_by_role("button", name="Copy citation").click()
    expect(claim.get_by_role("button", name="Copied")).to_be_visible()
    assert copied(page).startswith(
        "Where did the aircraft come down? Alexander Bastrykin: near Aktau (stated by 2025-12). "
        "“concluding that the aircraft collided with the ground during its approach to Aktau”. "
        f"{LIMBO}, "
    )
    assert copied(page).endswith(
        "line 12. Claim jamestown-edm/crash-site/alexander-bastrykin, The ledger, "
        "ledger at revision 0123456 of 2026-01-01 and 2 changed files; printed 2026-01-02"
    )


def test_what_may_not_be_copied_is_shown_to_be_copied_by_hand(shipped: str, visit: Visit) -> None:
    page = visit(f"{shipped}#question/crash-site")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.locator(".shown").get_by_role("button", name="Copy link").first.click()
    field = page.get_by_label("To be copied by hand")
    expect(field).to_be_focused()
    expect(field).to_have_value(re.compile(r"report\.html#claim/"))
    assert "report.html#claim/" in page.evaluate("getSelection().toString()")
    page.keyboard.press("Tab")
    expect(field).to_have_count(0)


LONG_NAME = "The Commission of Inquiry into " + "the Loss of the Vessel and " * 10
ARABIC, JAPANESE = "لجنة التحقيق في حادث السفينة", "中華人民共和国の事故調査委員会"
ODD_NAMES = [LONG_NAME[:300], "x" * 300, ARABIC, JAPANESE]


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Names of 300 characters, in Arabic and Japanese, on sides that overlap."""
    folder = tmp_path_factory.mktemp("wide")
    labels = ["مطار غروزني", "グロズヌイ空港の近くの畑", "y" * 300, "a b " * 70]
    choices = ", ".join(f"c{n}: {{label: {json.dumps(t)}}}" for n, t in enumerate(labels))
    apart = "[[c0, c1], [c0, c2], [c1, c3]]"
    files = {
        "claims/q.yaml": "topic: {id: t, title: " + json.dumps(labels[0] + " " + "z" * 280) + "}\n"
        "questions:\n  where: {ask: " + json.dumps("Where, " + "and where " * 25 + "?") + ", "
        f"type: choice, many: true, choices: {{{choices}}}, apart: {apart}}}\n",
        "a.txt": "It was there.\n",
    }
    for n, name in enumerate(ODD_NAMES):
        files[f"claims/{n}.yaml"] = (
            f"source: {{id: s{n}, title: {json.dumps(name)}, publisher: {json.dumps(name)}, "
            f"text: a.txt, published: 2025-0{n + 1}}}\n"
            f"claims: [{{question: where, answer: c{n}, quote: It was there}}]\n"
        )
    return write_report(write(folder / "ledger", files), folder)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_view_of_long_and_foreign_names(width: int, wide: str, visit: Visit) -> None:
    page = visit(wide, width)
    for view in ("", "question/where", "articles", "article/s0", "matrix", "timeline"):
        page.goto("about:blank")
        page.goto(f"{wide}#{view}")
        for details in page.locator(".view.shown details").all():
            details.evaluate("e => e.open = true")
        assert (view, page.evaluate(FAULTS)) == (view, [])
        text = page.locator(".view.shown").inner_text()
        assert all(name.strip() in text for name in ODD_NAMES if view in ("", "matrix"))
    page.goto(f"{wide}#question/where")
    assert axe(page) == []
