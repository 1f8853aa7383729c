"""The formats of every command: a name leads to a function, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

Table = Mapping[str, str]
Renderer = Callable[..., str]

CHECK: Table = {
    "full": "full:full",
    "plain": "plain:plain",
    "concise": "concise:concise",
    "json": "json:check_json",
    "jsonl": "json:check_lines",
    "github": "github:github",
    "gitlab": "gitlab:gitlab",
    "sarif": "sarif:sarif",
    "junit": "junit:junit",
    "markdown": "markdown:markdown",
}
REPORT: Table = {
    "text": "report:report",
    "html": "html:html",
    "markdown": "footnotes:footnotes",
}
COMPARE: Table = {
    "text": "comparison:comparison_text",
    "json": "comparison:comparison_json",
}
DIFF: Table = {"text": "changes:changes_text", "json": "changes:changes_json"}
FOR_PEOPLE = ("full", "plain", "concise")
# What programs read: UTF-8 whatever the terminal is, and safe as it stands.
MACHINE = frozenset(("json", "jsonl", "github", "gitlab", "sarif", "junit", "html"))


def renderer(formats: Table, name: str) -> Renderer:
    """Return the function of a format, taking what is shown and a Page. Raises KeyError."""
    module, _, function = formats[name].partition(":")
    found: Any = getattr(import_module(f"claimcheck.render.{module}"), function)
    return found  # type: ignore[no-any-return]
