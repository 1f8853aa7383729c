"""Tables of formats per command: a name and its function, which is imported on use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

Table = Mapping[str, str]
Renderer = Callable[..., str]
Exporter = Callable[..., bytes]

CHECK: Table = {
    "full": "check.full:full",
    "plain": "check.plain:plain",
    "concise": "check.concise:concise",
    "json": "check.json:check_json",
    "jsonl": "check.jsonl:check_lines",
    "github": "check.github:github",
    "gitlab": "check.gitlab:gitlab",
    "sarif": "check.sarif:sarif",
    "junit": "check.junit:junit",
    "markdown": "check.step_summary:markdown",
}
REPORT: Table = {
    "text": "report.text:report",
    "html": "report.html:html",
    "markdown": "report.markdown:markdown",
}
COMPARE: Table = {
    "text": "commands.compare:comparison_text",
    "json": "commands.compare:comparison_json",
}
COVERAGE: Table = {
    "text": "commands.coverage:coverage_text",
    "json": "commands.coverage:coverage_json",
}
DIFF: Table = {
    "text": "commands.diff:changes_text",
    "markdown": "commands.diff:changes_markdown",
    "json": "commands.diff:changes_json",
}
EXPORT: Table = {
    "csv": "export.csv:export_csv",
    "jsonl": "export.jsonl:export_jsonl",
    "parquet": "export.parquet:export_parquet",
    "sqlite": "export.sqlite:export_sqlite",
}
PROOF: Table = {
    "text": "commands.proof:proof_text",
    "html": "report.html.proof:proof_html",
    "json": "commands.proof:proof_json",
}
FOR_PEOPLE = ("full", "plain", "concise")
# Formats of `check` that show its diagnostics alone, and nothing of the book.
OF_DIAGNOSTICS = frozenset((*FOR_PEOPLE, "github", "gitlab"))
# Formats for programs: written as UTF-8 whatever the terminal is, and not filtered any further.
MACHINE = frozenset(("json", "jsonl", "github", "gitlab", "sarif", "junit", "html"))


def renderer(formats: Table, name: str) -> Renderer:
    """Return the function of a format: it takes the object to render and a Canvas, returns text.

    Raises KeyError if no format of the table has that name.
    """
    found: Renderer = _function(formats[name])
    return found


def exporter(name: str) -> Exporter:
    """Return the function of a format of EXPORT: it takes a selection, returns bytes.

    Raises KeyError if it has no such format.
    """
    found: Exporter = _function(EXPORT[name])
    return found


def _function(name: str) -> Any:
    module, _, function = name.partition(":")
    return getattr(import_module(f"claimcheck.render.{module}"), function)
