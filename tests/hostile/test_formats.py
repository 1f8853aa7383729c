"""Formats: HTML, Markdown, JSON, workflow commands, SARIF and GitLab hold any text as text."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any, NoReturn

import pytest

from tests.hostile.box import BASE, CANARY, PAIR, A, Box, Ran, claim, source
from tests.hostile.registry import case

SCRIPTS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style>", "<!--", "</title>",
    "&lt;", "&#x202e;", "' onmouseover=alert(1) x='",
)  # fmt: skip
_ACTIVE = re.compile(r"\s*(javascript|data:text|vbscript)", re.IGNORECASE)


class Page(HTMLParser):
    """A page: how often each element occurs, and the attributes that would run a script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.active: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        for name, value in attrs:
            is_link = name in ("href", "src") and value and _ACTIVE.match(value)
            if name.startswith("on") or is_link:
                self.active.append(f"{tag} {name}")


@case("html-markdown-01", "html-markdown-03")
@pytest.mark.parametrize("script", SCRIPTS)
def test_no_element_is_made_from_text(script: str, box: Box) -> None:
    words = json.dumps(script)
    fields = ", ".join(
        f"{name}: {words}" for name in ("title", "publisher", "author", "kind", "language", "url")
    )
    more = f", claimant: {words}, via: {words}, note: {words}, id: c1"
    box.write({
        "claims/t.yaml": f"topic: {{id: t, title: {words}}}\nquestions:\n"
        f"  q: {{ask: {words}, type: number}}\n  w: {{ask: {words}, type: text}}\n",
        "seeds/a.txt": f"{script} is here\n",
        "claims/a.yaml": f"source: {{id: a, {fields}, text: seeds/a.txt}}\nclaims:\n"
        + claim("1", "q", words, more)
        + claim("2", "q", "is here", ", id: c2")
        + claim(words, "w", "is here", ", id: c3"),
    })  # fmt: skip
    text = box.run("report", "--format", "html").out
    page = Page(text)
    assert "img" not in page.elements
    assert page.active == []
    assert "alert(1)</script>" not in text
    assert re.search(r"Content-Security-Policy\"[^>]*default-src (?:'|&#39;)none", text)


@case("html-markdown-02")
@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "data:text/html,<b>", "vbscript:x", " JaVaScRiPt:alert(1)",
        "//evil", "http://user:pass@host/", "https://xn--e1awd7f.com/",
    ],
)  # fmt: skip
def test_only_web_addresses_are_links(url: str, box: Box) -> None:
    bad = source(claim("x")).replace("title: Bad", f"title: Bad, url: {json.dumps(url)}")
    text = box.write(BASE, {"claims/bad.yaml": bad}).run("report", "--format", "html").out
    links = re.findall(r'<a [^>]*href="([^"#][^"]*)"', text)
    assert all(link.startswith("https://xn--") for link in links)
    assert "noopener" in text or not links


@case("html-markdown-05")
@pytest.mark.parametrize("command", ["check --format markdown", "report --format markdown"])
def test_markdown_of_a_quote_is_its_text(command: str, box: Box) -> None:
    quote = (
        "killing 38 people a | b ` c # x - [ ] <details> ![](http://track.example/x.png) @user "
        "#123 [x](javascript:1) **b** end"
    )
    box.write(PAIR, {"seeds/a.txt": f"{quote}\n"})
    box.write({"claims/a.yaml": A.replace("killing 38 people", json.dumps(quote))})
    shown = re.sub(r"\\.", "", box.run(*command.split()).out)
    assert not any(sign in shown for sign in ("<details>", "![](", "](javascript"))
    assert not re.search(r"(?<![\w\\`;/])@user", shown.replace("<!-- -->", "_"))


def no_constant(name: str) -> NoReturn:
    raise AssertionError(name)


@case("csv-json-04")
def test_no_number_is_infinite(box: Box) -> None:
    claims = claim(".nan") + claim("1e999", more=", id: c2")
    box.write(BASE, {"claims/bad.yaml": source(claims)})
    for name in ("json", "sarif", "gitlab"):
        shown = box.check("--format", name, code=0).out
        json.loads(shown, parse_constant=no_constant)
    claims = claim("nan", "q") + claim("inf", "q", more=", id: c2")
    box.broken({"claims/bad.yaml": source(claims)}, "unreadable-answer")


@case("csv-json-06")
@pytest.mark.parametrize("name", ["json", "sarif", "gitlab"])
def test_stdout_holds_the_document_alone(name: str, box: Box) -> None:
    json.loads(box.write(PAIR, CANARY).check("-v", "--format", name).out)


@case("csv-json-07")
def test_a_document_of_no_findings_and_of_broken_files(box: Box) -> None:
    clean = json.loads(box.write(BASE).check("--format", "json", code=0).out)
    assert (clean["complete"], clean["diagnostics"]) == (True, [])
    box.write({"claims/bad.yaml": "a: *b\n"})
    assert json.loads(box.check("--format", "json", code=2).out)["complete"] is False


_COMMAND = re.compile(r"\s*::")
_ANNOTATION = re.compile(r"::(error|warning|notice) file=[^,:]+(,line=\d+)?(,\w+=[^,:]*)*::")


def obeys_nothing(ran: Ran) -> None:
    """Refuse output in which a CI runner would read a command that is no annotation."""
    for line in ran.all.split("\n"):
        assert not _COMMAND.match(line) or _ANNOTATION.match(line), ascii(line[:120])
        assert "##[" not in line, ascii(line[:100])
        assert "##vso[" not in line, ascii(line[:100])


FOR_CI = {"GITHUB_ACTIONS": "true", "CI": "true"}


@case("github-01")
@pytest.mark.parametrize("name", ["github", "full", "plain", "concise", "markdown"])
def test_a_file_name_is_no_command(name: str, box: Box) -> None:
    box.write(PAIR, {"claims/nl\n::error file=x::injected.yaml": "a: *b\n"})
    obeys_nothing(box.run("check", "--format", name, code=2, env=FOR_CI))


@case("github-02")
def test_a_quote_is_no_command(box: Box) -> None:
    words = "\n::stop-commands::tok\n  ::add-mask::a ##vso[task.x] ##[group] end"
    quote = json.dumps(f"killing 38 people{words}")
    more = f", note: {json.dumps(words)}, claimant: {json.dumps('::error::x ##[a]')}"
    box.write(PAIR, {"seeds/a.txt": f"killing 38 people{words}\n"})
    box.write({"claims/a.yaml": A.replace("killing 38 people", quote + more)})
    names = ("github", "full", "plain", "concise", "markdown")
    commands = [f"check --format {name}" for name in names]
    commands += ["report", "report --all --format markdown", "annotate a", "show q"]
    for command in [*map(str.split, commands), ["timeline"], ["report", "--topic", "\n::error::x"]]:
        obeys_nothing(box.run(*command, env=FOR_CI))


@case("github-03")
def test_a_duplicate_key_is_no_command(box: Box) -> None:
    key = '"k\\n::stop-commands::tok\\n::add-mask::a": x\n'
    box.write(BASE, {"claims/bad.yaml": key + key})
    ran = box.run("check", "--format", "github", code=2, env=FOR_CI)
    obeys_nothing(ran)
    assert sum(line.startswith("::") for line in ran.out.split("\n")) == 1


@case("github-04")
def test_the_properties_of_a_command_are_escaped(box: Box) -> None:
    box.write(BASE, {"claims/a%0A,b;c.yaml": "a: *b\n"})
    assert "file=claims/a%250A%2Cb;c.yaml" in box.check("--format", "github", code=2).out


@case("github-05")
def test_at_most_ten_annotations(box: Box) -> None:
    lost = [claim("x", quote="lost words " + "y" * 900, more=f", id: c{n}") for n in range(1500)]
    box.write(BASE, {"claims/bad.yaml": source("".join(lost))})
    shown = box.check("--format", "github", code=1).out
    assert sum(line.startswith("::") for line in shown.split("\n")) <= 10
    assert "more" in shown


def sarif(box: Box, code: int) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(box.check("--format", "sarif", code=code).out)["runs"][0]
    return run


@case("sarif-junit-gitlab-01")
def test_an_address_of_a_file_is_encoded(box: Box) -> None:
    box.write(BASE, {"claims/a b#?%[é.yaml": "a: *b\n"})
    location = sarif(box, 2)["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "claims/a%20b%23%3F%25%5B%C3%A9.yaml"


@case("sarif-junit-gitlab-03", "sarif-junit-gitlab-08")
def test_fingerprints_are_distinct(box: Box) -> None:
    for n in range(4):
        more = source(claim(str(200 + n), "q", "killed 67"), "seeds/b.txt", f"x{n}")
        box.write(PAIR, {f"claims/x{n}.yaml": more})
    results = sarif(box, 1)["results"]
    hashes = [one["partialFingerprints"]["primaryLocationLineHash"] for one in results]
    assert len(set(hashes)) == len(hashes) >= 10
    entries = json.loads(box.check("--format", "gitlab", code=1).out)
    assert len({one["fingerprint"] for one in entries}) == len(entries)
    keys = {"description", "check_name", "fingerprint", "severity", "location"}
    assert all(keys <= set(one) for one in entries)


@case("sarif-junit-gitlab-04")
def test_brackets_in_a_message_are_no_link(box: Box) -> None:
    quote = "killing 38 people [x](9) \\ [1]"
    box.write(PAIR, {"seeds/a.txt": f"{quote}\n"})
    box.write({"claims/a.yaml": A.replace("killing 38 people", json.dumps(quote))})
    assert "[x](9)" not in re.sub(r"\\.", "", sarif(box, 1)["results"][0]["message"]["text"])


@case("sarif-junit-gitlab-05")
def test_at_most_five_thousand_results(box: Box) -> None:
    for n in range(8):
        lost = [claim("x", quote=f"lost words {c}", more=f", id: c{c}") for c in range(4000)]
        box.write(BASE, {f"claims/s{n}.yaml": source("".join(lost), id=f"s{n}")})
    run = sarif(box, 1)
    assert len(run["results"]) <= 5000
    assert "omitted" in json.dumps(run["invocations"])


@case("sarif-junit-gitlab-06")
def test_regions_count_code_points_from_one(box: Box) -> None:
    box.write(BASE, {"claims/bad.yaml": source(claim("x", quote="'😀😀 lost'"))})
    run = sarif(box.write({"claims/e.yaml": "source: {id: e"}), 2)
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"].get("region", {"startLine": 1})
        assert region["startLine"] >= 1
        assert region.get("startColumn", 1) >= 1


@case("sarif-junit-gitlab-09")
@pytest.mark.parametrize("name", ["sarif", "gitlab"])
def test_paths_are_relative_to_the_root(name: str, box: Box) -> None:
    box.write(PAIR)
    shown = {
        box.run("check", "--format", name, *root, cwd=cwd, code=1).out
        for root, cwd in (
            ((), box.root),
            ((), box.root / "claims"),
            (("--root", str(box.root)), box.top),
            (("--root", "ledger"), box.top),
        )
    }
    assert len(shown) == 1
