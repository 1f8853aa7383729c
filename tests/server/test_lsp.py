"""The language server, as a client over stdio sees it."""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.commands import LEDGER, ROOT, claimcheck, surroundings

# A question asked, two claims that contradict, one with letters that two code units write.
FILE = """\
source: article
claims:
  - question: crash-site
    claimant: 🛩 Officials
    answer: near Aktau
    quote: |
      The plane crashed near Aktau
"""
PAPER = """\
source: {id: paper, title: Paper, publisher: The Paper, text: seeds/report.txt}
claims:
  - {question: crash-site, answer: Grozny, quote: puts the crash in Grozny}
"""


class Client:
    """A client with one ledger, and what the server has shown in its files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.client = LanguageClient("test", "1")
        self.shown: dict[Path, list[types.Diagnostic]] = {}
        self._news = asyncio.Event()
        self._version = 0

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def shown(params: types.PublishDiagnosticsParams) -> None:
            path = Path(params.uri.removeprefix("file://"))
            self.shown[path.relative_to(root)] = list(params.diagnostics)
            self._news.set()

    async def start(self) -> None:
        command = [sys.executable, "-m", "claimcheck", "lsp"]
        await self.client.start_io(*command, cwd=self.root, env=surroundings())
        watch = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        workspace = types.WorkspaceClientCapabilities(did_change_watched_files=watch)
        await self.client.initialize_async(
            types.InitializeParams(
                types.ClientCapabilities(workspace=workspace), root_uri=self.root.as_uri()
            )
        )

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
        def register(params: types.RegistrationParams) -> None:
            self.watched = [r.method for r in params.registrations]

        self.client.initialized(types.InitializedParams())

    async def stop(self) -> None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()  # type: ignore[no-untyped-call]

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    def open(self, name: str, text: str | None = None) -> None:
        text = (self.root / name).read_text("utf-8") if text is None else text
        item = types.TextDocumentItem(self.uri(name), "yaml", 0, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, name: str, text: str) -> None:
        self._version += 1
        document = types.VersionedTextDocumentIdentifier(self._version, self.uri(name))
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [whole]))

    async def until(self, wanted: Callable[[], bool]) -> None:
        """Wait until the server has shown what is wanted."""
        async with asyncio.timeout(20):
            while not wanted():
                self._news.clear()
                await self._news.wait()

    def codes(self, name: str) -> list[object]:
        return [diagnostic.code for diagnostic in self.shown.get(Path(name), [])]

    def at(self, name: str, line: int, character: int) -> dict[str, Any]:
        return {
            "text_document": types.TextDocumentIdentifier(self.uri(name)),
            "position": types.Position(line, character),
        }

    async def completion(self, name: str, line: int, character: int) -> dict[str, str]:
        """Return what is offered: each label with the text it would write."""
        params = types.CompletionParams(**self.at(name, line, character))
        found = await self.client.text_document_completion_async(params)
        assert isinstance(found, types.CompletionList)
        offers = {}
        for item in found.items:
            assert isinstance(item.text_edit, types.TextEdit)
            offers[item.label] = item.text_edit.new_text
        return offers

    async def hover(self, name: str, line: int, character: int) -> str:
        params = types.HoverParams(**self.at(name, line, character))
        found = await self.client.text_document_hover_async(params)
        if found is None:
            return ""
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    async def definition(self, name: str, line: int, character: int) -> list[str]:
        params = types.DefinitionParams(**self.at(name, line, character))
        return self._places(await self.client.text_document_definition_async(params))

    async def references(self, name: str, line: int, character: int) -> list[str]:
        context = types.ReferenceContext(include_declaration=False)
        params = types.ReferenceParams(context=context, **self.at(name, line, character))
        return self._places(await self.client.text_document_references_async(params))

    def _places(self, found: Any) -> list[str]:
        """Return locations as `path:line:start-end`, lines from 0."""
        return [
            f"{Path(place.uri.removeprefix('file://')).relative_to(self.root)}:"
            f"{place.range.start.line}:{place.range.start.character}-{place.range.end.character}"
            for place in found
        ]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    root = shutil.copytree(LEDGER, tmp_path / "ledger")
    (root / "claims" / "where.yaml").write_text(FILE, "utf-8")
    return root


def talk(root: Path, said: Callable[[Client], Coroutine[Any, Any, None]]) -> None:
    """Have a conversation with a server on a ledger, from its start to its end."""

    async def whole() -> None:
        client = Client(root)
        await client.start()
        try:
            await said(client)
        finally:
            await client.stop()

    asyncio.run(whole())


def test_findings_follow_what_is_typed(ledger: Path) -> None:
    async def said(client: Client) -> None:
        client.open("claims/where.yaml")
        client.change("claims/where.yaml", FILE.replace("crash-site", "crash-sit"))
        await client.until(lambda: client.codes("claims/where.yaml") == ["unknown-question"])
        (found,) = client.shown[Path("claims/where.yaml")]
        assert str(found.range) == "2:14-2:23"
        assert found.message.splitlines()[-1] == 'help: did you mean "crash-site"?'
        assert found.severity == types.DiagnosticSeverity.Error
        client.change("claims/where.yaml", FILE)
        await client.until(lambda: client.codes("claims/where.yaml") == [])
        assert (ledger / "claims" / "where.yaml").read_text("utf-8") == FILE

    talk(ledger, said)


def test_the_same_is_found_as_by_check(ledger: Path) -> None:
    """Whatever is wrong, server and command say the same of it, at the same places."""
    (ledger / "claims" / "paper.yaml").write_text(PAPER)
    wrong = (
        FILE + "  - {question: kiled, answer: 38, quotte: x}\n  - {question: cause, answer: fogg,"
    )
    wrong += " quote: an accident}\n  - {question: killed, id: z, answer: 83, quote: 83 people}\n"
    (ledger / "claims" / "where.yaml").write_text(wrong, "utf-8")
    (ledger / "claims" / "broken.yaml").write_text("claims:\n  - a: b: c\n")
    lines = claimcheck("check", cwd=ledger).stdout.splitlines()
    places = [re.match(r"(\S+):(\d+):(\d+): (\S+)", line) for line in lines]
    told = {(m[1], int(m[2]) - 1, m[4]) for m in places if m}

    async def said(client: Client) -> None:
        client.open("claims/where.yaml")
        await client.until(lambda: len(client.codes("claims/where.yaml")) > 3)
        await client.until(lambda: bool(client.codes("claims/paper.yaml")))
        shown = {
            (path.as_posix(), found.range.start.line, found.code)
            for path, diagnostics in client.shown.items()
            for found in diagnostics
        }
        # A contradiction is shown at both its claims.
        assert told <= shown
        assert {code for _, _, code in shown - told} == {"unruled-contradiction"}

    talk(ledger, said)


def test_a_contradiction_is_shown_in_both_files_and_leads_to_the_other(ledger: Path) -> None:
    (ledger / "claims" / "paper.yaml").write_text(PAPER)

    async def said(client: Client) -> None:
        client.open("claims/where.yaml")
        await client.until(lambda: len(client.shown) == 2)
        for name in ("claims/where.yaml", "claims/paper.yaml"):
            (found,) = client.shown[Path(name)]
            assert found.code == "unruled-contradiction"
            assert found.related_information
            (other,) = found.related_information
            assert not other.location.uri.endswith(name)
        # What is shown in a file goes when the other one is mended.
        client.open("claims/paper.yaml")
        client.change("claims/paper.yaml", PAPER.replace("Grozny,", "Kazakhstan,"))
        await client.until(lambda: client.codes("claims/where.yaml") == [])
        client.client.text_document_did_close(
            types.DidCloseTextDocumentParams(
                types.TextDocumentIdentifier(client.uri("claims/paper.yaml"))
            )
        )
        await client.until(lambda: client.codes("claims/where.yaml") != [])

    talk(ledger, said)


def test_files_that_change_on_disk(ledger: Path) -> None:
    async def said(client: Client) -> None:
        client.open("claims/where.yaml")
        await client.completion("claims/where.yaml", 0, 0)
        (ledger / "seeds" / "article.txt").write_text("Another text.\n")
        change = types.FileEvent(client.uri("seeds/article.txt"), types.FileChangeType.Changed)
        client.client.workspace_did_change_watched_files(
            types.DidChangeWatchedFilesParams([change])
        )
        await client.until(lambda: client.codes("claims/where.yaml") == ["quote-not-found"])
        assert client.watched == ["workspace/didChangeWatchedFiles"]

    talk(ledger, said)


def test_places_are_counted_in_the_units_of_the_client(ledger: Path) -> None:
    async def said(client: Client) -> None:
        text = FILE.replace("🛩 Officials", '"🛩🛩"').replace("answer: near Aktau", "answer: ', ,'")
        text = text.replace("    claimant: \"🛩🛩\"\n    answer: ', ,'", "    answer: ', ,'")
        flow = "source: article\nclaims:\n  - {claimant: 🛩🛩, question: crash-site, answer: ', ,', "
        client.open("claims/where.yaml", f"{flow}quote: an accident}}\n")
        await client.until(lambda: client.codes("claims/where.yaml") == ["unreadable-answer"])
        (found,) = client.shown[Path("claims/where.yaml")]
        # Each aircraft is one character and two units.
        assert found.range.start.character == len(flow.splitlines()[-1].partition("', ,'")[0]) + 2

    talk(ledger, said)


def test_completion(ledger: Path) -> None:
    name = "claims/where.yaml"

    async def said(client: Client) -> None:
        client.open(name)
        assert set(await client.completion(name, 2, 14)) == {
            "killed", "crash-site", "crash-date", "cause"
        }  # fmt: skip
        assert set(await client.completion(name, 0, 8)) == {"article", "report"}
        claimants = await client.completion(name, 3, 14)
        assert "🛩 Officials" in claimants
        # Places of the registry, and what others have answered.
        assert set(await client.completion(name, 4, 12)) == {
            "Kazakhstan", "Russia", "Aktau", "Grozny", "near Aktau"
        }  # fmt: skip
        new = FILE + "  - question: cause\n    answer: \n    \n"
        client.change(name, new)
        assert set(await client.completion(name, 8, 12)) == {"weather", "missile"}
        keys = await client.completion(name, 9, 4)
        assert keys["quote"] == "quote: "
        assert "question" not in keys
        client.change(name, new + "  - {question: killed, scope: ")
        assert set(await client.completion(name, 10, 30)) == {"on-board", "total"}
        client.change(name, FILE.replace("claimant: 🛩 Officials", "certainty: "))
        assert set(await client.completion(name, 3, 15)) == {"certain", "probable", "possible"}
        client.change(name, "\n")
        assert "claims" in await client.completion(name, 0, 0)

    talk(ledger, said)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("topic: ", {"crash"}),
        ("source:\n  text: ", {"seeds/new.txt"}),
        ("source:\n  derived_from: ", {"article", "report"}),
        ("places:\n  Baku: {within: ", {"Kazakhstan", "Russia", "Aktau", "Grozny"}),
        ("places:\n  Baku: {kind: ", {"country", "region", "city", "site"}),
        ("claims:\n  - denies: ", {"true", "false"}),
        ("rulings:\n  - question: cause\n    finding: ",
         {"undecided", "both", "neither", "weather", "missile"}),
        ("rulings:\n  - question: cause\n    covers: [", {"weather", "missile"}),
        ("rulings:\n  - question: cause\n    covers: [{within: ", {"weather", "missile"}),
        ("rulings:\n  - question: cause\n    cites: [{source: ", {"article", "report"}),
        ("rulings:\n  - cites:\n      - ",
         {"source", "quote", "prefix", "suffix", "at", "text", "translation"}),
        ("questions:\n  cause:\n    choices:\n      fire: {within: ", {"weather", "missile"}),
        ("questions:\n  q:\n    type: ",
         {"number", "date", "place", "choice", "person", "yes-no", "text"}),
        ("questions:\n  ", set()),  # a name of one's own
        ("claimants:\n  A: {", {"aliases", "kind", "speaks_for"}),
        ("claims:\n  - question: born\n    subject: ", {"The Bureau", "Eva Lind"}),
        ("rulings:\n  - question: born\n    subject: ", {"The Bureau", "Eva Lind"}),
        ("rulings:\n  - balance: ", {"order"}),
        ("balances:\n  ", set()),
        ("subjects:\n  Big: {kind: ", {"person", "ship", "body", "place", "country"}),
        ("questions:\n  q:\n    of: ", {"person", "ship", "body", "place", "country"}),
        ("rulings:\n  - balance: order\n    finding: ",
         {"killed", "killed-too", "undecided", "both", "neither"}),
        ("claims:\n  - question: unheard-of\n    answer: ", set()),
        ("claims:\n  - question: who\n    answer: ", {"The Bureau"}),
        ("claims:\n  - question: whether\n    answer: ", {"yes", "no"}),
    ],
)  # fmt: skip
def test_what_is_offered(text: str, offered: set[str], ledger: Path) -> None:
    (ledger / "seeds" / "new.txt").write_text("New.\n")
    (ledger / "claims" / "more.yaml").write_text(
        "questions:\n  who: {ask: Who?, type: person}\n  whether: {ask: Is it?, type: yes-no}\n"
        "  killed-too: {ask: How many?, type: number, unit: people}\n"
        '  born: {ask: "When was {subject} born?", type: date, of: person}\n'
        "balances: {order: {says: killed <= killed-too}}\n"
        "claimants: {The Bureau: {}}\n"
        "subjects: {Eva Lind: {kind: person}, Titanic: {kind: ship}}\n"
    )
    lines = text.split("\n")

    async def said(client: Client) -> None:
        client.open("claims/typed.yaml", text)
        found = await client.completion("claims/typed.yaml", len(lines) - 1, len(lines[-1]))
        assert set(found) == offered

    talk(ledger, said)


def test_hover_and_the_ways_from_a_claim(ledger: Path) -> None:
    (ledger / "claims" / "paper.yaml").write_text(PAPER)
    (ledger / "claims" / "ruled.yaml").write_text(
        "rulings:\n  - question: crash-site\n    covers: [near Aktau, Grozny]\n"
        "    finding: undecided\n    because: The two name two countries.\n"
        "    cites:\n      - {source: paper, quote: puts the crash in Grozny}\n"
        "    by: desk\n    on: 2025-02-01\n"
    )
    (ledger / "claims" / "article.yaml").write_text(
        (ledger / "claims" / "article.yaml").read_text()
        .replace("places:", "claimants:\n  🛩 Officials: {}\nplaces:"), "utf-8",
    )  # fmt: skip
    name = "claims/where.yaml"

    async def said(client: Client) -> None:
        client.open(name)
        words = await client.hover(name, 4, 14)
        assert "**Where did the plane come down?**" in words
        assert "🛩 Officials: **near Aktau**" in words
        assert re.search(r"contradicts Grozny \(paper/crash-site\).*ruled: undecided", words)
        assert "ruled **undecided**: The two name two countries. (desk, 2025-02-01)" in words
        assert "> **The plane crashed near Aktau** on 25 December 2024" in words
        # The question, the passage (the second line of the block too), the claimant, the ruling.
        assert await client.definition(name, 2, 18) == ["claims/article.yaml:3:2-12"]
        assert await client.definition(name, 6, 10) == ["seeds/article.txt:0:0-28"]
        assert await client.definition(name, 3, 14) == ["claims/article.yaml:10:2-14"]
        assert await client.definition(name, 4, 14) == ["claims/ruled.yaml:1:4-5"]
        assert await client.definition(name, 0, 10) == ["claims/article.yaml:16:8-9"]
        both = ["claims/where.yaml:4:12-22", "claims/paper.yaml:2:35-41"]
        assert sorted(await client.references(name, 2, 18)) == sorted(both)
        assert await client.references(name, 3, 14) == both[:1]
        assert "claims/where.yaml:4:12-22" in await client.references(name, 0, 10)

        client.open("claims/ruled.yaml")
        assert "ruled **undecided**" in await client.hover("claims/ruled.yaml", 4, 20)
        assert await client.definition("claims/ruled.yaml", 1, 18) == ["claims/article.yaml:3:2-12"]
        assert await client.definition("claims/ruled.yaml", 6, 19) == ["claims/paper.yaml:0:8-9"]
        assert await client.definition("claims/ruled.yaml", 6, 40) == ["seeds/report.txt:0:25-49"]
        assert sorted(await client.definition("claims/ruled.yaml", 2, 18)) == sorted(both)

        client.open("claims/article.yaml")
        question = await client.hover("claims/article.yaml", 3, 4)
        assert "- near Aktau: article/crash-site" in question
        assert "- Grozny: paper/crash-site" in question
        assert sorted(await client.references("claims/article.yaml", 3, 4)) == sorted(both)
        source = await client.hover(name, 0, 10)
        assert "**The article**" in source
        assert "2 claims" in source

    talk(ledger, said)


def test_nothing_stands_on_an_empty_line_or_outside_a_ledger(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.yaml").write_text("claims: []\n")

    async def said(client: Client) -> None:
        name = "claims/where.yaml"
        client.open(name, FILE + "\n# a comment\n")
        for line in (1, 7, 8):
            assert await client.hover(name, line, 0) == ""
            assert await client.definition(name, line, 0) == []
            assert await client.references(name, line, 0) == []
        client.open("../notes.yaml")
        assert await client.completion("../notes.yaml", 0, 0) == {}
        assert await client.hover("../notes.yaml", 0, 0) == ""

    talk(ledger, said)


def test_a_quick_fix_writes_what_was_meant(ledger: Path) -> None:
    async def said(client: Client) -> None:
        name = "claims/where.yaml"
        wrong = FILE.replace("question: crash-site", "question: crash-sit")
        client.open(name, wrong.replace("claimant:", "claimnat:"))
        await client.until(lambda: client.codes(name) == ["unknown-key"])
        fixed = wrong.replace("claimant:", "claimnat:")
        for code in ("unknown-key", "unknown-question"):
            await client.until(lambda code=code: client.codes(name) == [code])  # type: ignore[misc]
            (diagnostic,) = client.shown[Path(name)]
            params = types.CodeActionParams(
                types.TextDocumentIdentifier(client.uri(name)), diagnostic.range,
                types.CodeActionContext([diagnostic]),
            )  # fmt: skip
            actions = await client.client.text_document_code_action_async(params)
            assert actions
            (action,) = actions
            assert isinstance(action, types.CodeAction)
            assert action.edit
            assert action.edit.changes
            ((edit,),) = action.edit.changes.values()
            lines = fixed.split("\n")
            start, end = edit.range.start, edit.range.end
            line = lines[start.line]
            lines[start.line] = line[: start.character] + edit.new_text + line[end.character :]
            fixed = "\n".join(lines)
            client.change(name, fixed)
        await client.until(lambda: client.codes(name) == [])
        assert fixed == FILE

    talk(ledger, said)


def test_a_broken_configuration_is_told_and_mended(ledger: Path) -> None:
    async def said(client: Client) -> None:
        (ledger / "claimcheck.toml").write_text("")
        client.open("claims/where.yaml", FILE.replace("crash-site", "crash-sit"))
        await client.until(lambda: client.codes("claims/where.yaml") != [])
        client.open("claimcheck.toml", "")
        (ledger / "claimcheck.toml").write_text("strict = 3\n")
        change = types.FileEvent(client.uri("claimcheck.toml"), types.FileChangeType.Changed)
        changed = types.DidChangeWatchedFilesParams([change])
        client.client.workspace_did_change_watched_files(changed)
        await client.until(lambda: client.codes("claimcheck.toml") == ["invalid-config"])
        (ledger / "claimcheck.toml").write_text("")
        client.client.workspace_did_change_watched_files(changed)
        await client.until(lambda: client.codes("claims/where.yaml") == ["unknown-question"])
        assert client.codes("claimcheck.toml") == []

    talk(ledger, said)


@pytest.mark.parametrize(
    "line",
    [
        '  - "anwser": near Aktau',  # the place is that of the quotation mark
        "  - {question: crash-site, quote: x, answer: y, certainty: |",
    ],
)
def test_no_quick_fix_where_it_would_break_the_file(line: str, ledger: Path) -> None:
    async def said(client: Client) -> None:
        name = "claims/where.yaml"
        client.open(name, f"{FILE}{line}\n    question: killed\n    quote: x\n")
        await client.until(lambda: client.codes(name) != [])
        for diagnostic in client.shown[Path(name)]:
            params = types.CodeActionParams(
                types.TextDocumentIdentifier(client.uri(name)), diagnostic.range,
                types.CodeActionContext([diagnostic]),
            )  # fmt: skip
            assert not await client.client.text_document_code_action_async(params)

    talk(ledger, said)


def test_a_file_that_comes_to_another_ledger(ledger: Path) -> None:
    """The inner folder becomes a ledger of its own while one of its files is open."""
    inner = ledger / "claims" / "inner"
    (inner / "claims").mkdir(parents=True)
    name = "claims/inner/claims/a.yaml"
    (ledger / "claimcheck.toml").write_text("")

    async def said(client: Client) -> None:
        client.open(name, "claimz: []\n")
        await client.until(lambda: client.codes(name) == ["unknown-key"])
        (inner / "claimcheck.toml").write_text("")
        client.change(name, "topic: {id: t, title: T}\n")
        await client.until(lambda: "unknown-key" not in client.codes(name))
        client.client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(client.uri(name)))
        )
        (inner / "claims" / "a.yaml").write_text("topicc: t\n")
        client.open("claims/where.yaml", FILE)
        await client.until(lambda: "unknown-key" in client.codes(name))

    talk(ledger, said)


@pytest.mark.parametrize(
    "uri", ["file://[bad/x.yaml", "untitled:Untitled-1", "file:///c%3A/x.yaml", "file:x.yaml", ""]
)
def test_a_uri_that_names_no_file_of_a_ledger(uri: str, ledger: Path) -> None:
    async def said(client: Client) -> None:
        item = types.TextDocumentItem(uri, "yaml", 0, "claims: []\n")
        client.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 0))
        assert await client.client.text_document_hover_async(params) is None
        client.open("claims/where.yaml")  # and the server goes on
        assert await client.hover("claims/where.yaml", 2, 16)

    talk(ledger, said)


def test_only_claim_files_are_completed(ledger: Path) -> None:
    async def said(client: Client) -> None:
        for name in ("seeds/article.txt", ".github/x.yml", "notes.yaml"):
            client.open(name, "\n")
            assert await client.completion(name, 0, 0) == {}
        assert await client.completion("claims/where.yaml", 400, 0) == {}

    talk(ledger, said)


def test_what_is_declared_under_places_is_no_question(ledger: Path) -> None:
    async def said(client: Client) -> None:
        name = "claims/article.yaml"
        client.open(name)
        lines = (ledger / name).read_text().split("\n")
        number = next(n for n, line in enumerate(lines) if "Aktau:" in line)
        assert await client.hover(name, number, 4) == ""

    talk(ledger, said)


def test_an_origin_that_is_not_there(ledger: Path) -> None:
    async def said(client: Client) -> None:
        name = "claims/new.yaml"
        client.open(name, "source:\n  id: n\n  title: N\n  derived_from: [article, nope]\n")
        assert await client.definition(name, 3, 18) == ["claims/article.yaml:14:8-9"]

    talk(ledger, said)


@pytest.mark.parametrize("mark", ['"', "'"])
def test_what_is_completed_within_quotation_marks(mark: str, ledger: Path) -> None:
    async def said(client: Client) -> None:
        name = "claims/where.yaml"
        line = f"  - {{note: {mark}a, b{mark}, question: {mark}kil{mark}}}"
        client.open(name, f"source: article\nclaims:\n{line}\n")
        character = len(line) - 2
        params = types.CompletionParams(**client.at(name, 2, character))
        found = await client.client.text_document_completion_async(params)
        assert isinstance(found, types.CompletionList)
        (item,) = (item for item in found.items if item.label == "killed")
        assert isinstance(item.text_edit, types.TextEdit)
        start, end = item.text_edit.range.start.character, item.text_edit.range.end.character
        assert line[start:end] == f"{mark}kil{mark}"

    talk(ledger, said)


def test_what_goes_on_disk_is_shown_no_more(ledger: Path) -> None:
    async def said(client: Client) -> None:
        more = ledger / "claims" / "more"
        more.mkdir()
        (more / "zz.yaml").write_text("claimz: []\n")
        client.open("claims/where.yaml")
        await client.until(lambda: client.codes("claims/more/zz.yaml") == ["unknown-key"])
        shutil.rmtree(more)
        gone = types.FileEvent(client.uri("claims/more"), types.FileChangeType.Deleted)
        client.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([gone]))
        await client.until(lambda: client.codes("claims/more/zz.yaml") == [])
        (ledger / "claims" / "zz.yaml").write_text("claimz: []\n")
        new = types.FileEvent(client.uri("claims/zz.yaml"), types.FileChangeType.Created)
        client.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([new]))
        await client.until(lambda: client.codes("claims/zz.yaml") == ["unknown-key"])
        shutil.rmtree(ledger / "claims")
        client.client.text_document_did_close(
            types.DidCloseTextDocumentParams(
                types.TextDocumentIdentifier(client.uri("claims/where.yaml"))
            )
        )
        gone = types.FileEvent(client.uri("claims"), types.FileChangeType.Deleted)
        client.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([gone]))
        await client.until(lambda: not any(client.shown.values()))

    talk(ledger, said)


def test_hostile_text_is_no_markup(ledger: Path) -> None:
    (ledger / "claims" / "paper.yaml").write_text(
        PAPER.replace("The Paper", '"[x](command:y) <img src=z> **b**"')
    )

    async def said(client: Client) -> None:
        client.open("claims/paper.yaml")
        words = await client.hover("claims/paper.yaml", 2, 20)
        assert "\\[x\\](command:y) \\<img src=z\\>" in words
        assert "\\*\\*b\\*\\*" in words

    talk(ledger, said)


def test_every_claim_of_the_shipped_ledger_has_a_hover() -> None:
    path = next((ROOT / "claims" / "sources").glob("jamestown*.yaml"))
    name = path.relative_to(ROOT).as_posix()
    lines = path.read_text("utf-8").split("\n")

    async def said(client: Client) -> None:
        client.open(name)
        for number, line in enumerate(lines):
            if "- question: " in line:
                words = await client.hover(name, number, len(line) - 1)
                assert words.count("\n> ") == 1
                assert await client.definition(name, number, len(line) - 1)

    talk(ROOT, said)


def test_without_the_extra_it_says_so(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "pygls").mkdir()
    (tmp_path / "pygls" / "__init__.py").write_text("raise ImportError\n")
    path = f"{tmp_path}:{surroundings()['PYTHONPATH']}"
    done = claimcheck("lsp", cwd=ledger, PYTHONPATH=path)
    assert done.returncode == 2
    assert "claimcheck-ledger[lsp]" in done.stderr
