"""The report as one HTML file: nothing outside it is needed, and no script to read it."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from claimcheck.render.border import visible
from claimcheck.render.html.view import MOST_LISTED, view_of
from claimcheck.render.html.words import FUNCTIONS
from claimcheck.render.page import Page
from claimcheck.selection import Selected

_FOLDER = Path(__file__).parent / "templates"
# Nothing may be loaded or sent; what runs and styles the page is what was written here.
_POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
)


def html(selected: Selected, page: Page) -> str:
    """Return the report on what was selected as an HTML document."""
    style, script = _text("report.css"), _text("report.js")
    policy = _POLICY.format(script=_hash(script), style=_hash(style))
    template = _environment().get_template("report.html")
    # Both are files of this package; everything else is escaped.
    trusted = {"style": Markup(style), "script": Markup(script)}  # noqa: S704
    return template.render(view=view_of(selected), policy=policy, most=MOST_LISTED, **trusted)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_at_the_border,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(FUNCTIONS)
    return environment


def _at_the_border(value: Any) -> Any:
    """Return whatever a template shows with its text made visible; markup is shown already."""
    return visible(value) if type(value) is str else value


def _text(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
