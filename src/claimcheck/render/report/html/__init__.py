"""The report as one HTML file: it loads nothing, and can be read without scripts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from inspect import isfunction
from pathlib import Path
from types import ModuleType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from claimcheck.analysis.filters import Selection
from claimcheck.debates import numbers as numbers_of_cases
from claimcheck.render.check import summary
from claimcheck.render.phrases import (
    cases,
    claim_states,
    claims,
    coverage,
    disputes,
    filters,
    matrix_cells,
    numbers,
    origins,
    places,
    positions,
    proof,
    questions,
    report,
    rulings,
)
from claimcheck.render.report.html import articles, links, picture, tables
from claimcheck.render.report.html.view import MOST_LISTED, view_of
from claimcheck.render.terminal import sanitize
from claimcheck.render.terminal.canvas import Canvas

_FOLDER = Path(__file__).parent / "templates"
# Their public functions are called by name in the templates.
_MODULES = (
    cases, claim_states, claims, coverage, disputes, filters, matrix_cells, numbers, origins,
    places, positions, proof, questions, report, rulings, sanitize, summary, links, articles,
    picture, tables, numbers_of_cases,
)  # fmt: skip
# Nothing may be loaded or sent; only the script and style of this package are allowed.
_POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
)


def html(selection: Selection, canvas: Canvas) -> str:
    """Return the report on a selection as an HTML document; it holds no commands for CI runners."""
    return page(
        "report.html", ("report.css",), ("pages.js", "filters.js", "copy.js"),
        view=view_of(selection), most=MOST_LISTED, held=disputes.HELD, spans=coverage.SPANS,
    )  # fmt: skip


def page(template: str, styles: Iterable[str], scripts: Iterable[str], **values: Any) -> str:
    """Return a template as an HTML document with its styles and scripts, and no others."""
    style, script = ("".join(map(_text, names)) for names in (styles, scripts))
    policy = _POLICY.format(script=_hash(script), style=_hash(style))
    # Both are files of this package; everything else is escaped.
    trusted = {"style": Markup(style), "script": Markup(script)}  # noqa: S704
    text = _environment().get_template(template).render(policy=policy, **trusted, **values)
    return sanitize.uncommanded(text, sanitize.reference)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_sanitized,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for module in _MODULES:
        functions = _functions(module)
        assert not functions.keys() & environment.globals.keys(), "one name for two functions"
        environment.globals.update(functions)
    return environment


def _functions(module: ModuleType) -> dict[str, Any]:
    """Return the public functions of a module, by name, for use in the templates."""
    return {
        name: function
        for name, function in vars(module).items()
        if isfunction(function) and function.__module__ == module.__name__ and name[0] != "_"
    }


def _sanitized(value: Any) -> Any:
    """Return a value of a template, made visible if it is a string; markup is left as it is."""
    return sanitize.visible(value) if type(value) is str else value


def _text(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
