"""SARIF 2.1.0 (OASIS): diagnostics for code scanning.

The first location of a contradiction is the claim that brings it; the claim it meets and both
quotes are related locations, linked in the message. Paths are percent-encoded and relative to the
top of the repository; columns count code points.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from claimcheck import __version__
from claimcheck.book import Claim
from claimcheck.diagnostics import Code, Diagnostic, Label, Span
from claimcheck.pipeline import Result, severity_of
from claimcheck.render.check.fingerprints import fingerprints, worst_first
from claimcheck.render.commands.explain import code_page
from claimcheck.render.phrases.numbers import count
from claimcheck.render.serialize import dump
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
# GitHub shows 5,000 results of a run and refuses more than 25,000.
MOST_RESULTS = 5000
_SPECIAL = re.compile(r"([\\\[\]])")


def sarif(result: Result, canvas: Canvas) -> str:
    """Return a run as a SARIF log: the worst results first, at most MOST_RESULTS."""
    diagnostics = worst_first(result.diagnostics)
    prints = fingerprints(diagnostics)
    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    places = _Places(result.prefix)
    omitted = len(diagnostics) - MOST_RESULTS
    run = {
        "tool": {
            "driver": {
                "name": "claimcheck",
                "semanticVersion": __version__,
                "rules": [_rule(code, result) for code in codes],
            }
        },
        "invocations": [
            {
                "executionSuccessful": result.complete,
                "toolExecutionNotifications": [_omission(omitted)] if omitted > 0 else [],
            }
        ],
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The top of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(one, fingerprint, codes.index(one.code), result.book.claims, places)
            for one, fingerprint in zip(diagnostics[:MOST_RESULTS], prints, strict=False)
        ],
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _omission(number: int) -> dict[str, Any]:
    text = f"{count(number, 'result')} omitted: the log holds the worst {MOST_RESULTS:,}."
    return {"level": "warning", "message": {"text": text}}


def _rule(code: Code, result: Result) -> dict[str, Any]:
    page = code_page(code)
    summary = page.split("\n\n")[1]
    level = severity_of(result.config, code)
    return {
        "id": str(code),
        "shortDescription": {"text": code.replace("-", " ").capitalize()},
        "fullDescription": {"text": summary},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": str(level)},
    }


def _result(
    diagnostic: Diagnostic,
    fingerprint: str,
    rule: int,
    claims: Mapping[str, Claim],
    places: _Places,
) -> dict[str, Any]:
    related = list(_related(diagnostic, claims))
    links = [f"[{_escape(label.text)}]({n})" for n, label in enumerate(related, start=1)]
    parts = [_escape(diagnostic.message), *links]
    parts += [f"help: {_escape(diagnostic.help)}"] if diagnostic.help else []
    return {
        "ruleId": str(diagnostic.code),
        "ruleIndex": rule,
        "level": str(diagnostic.severity),
        "message": {"text": "; ".join(parts)},
        "locations": [places.location(diagnostic.labels[0])],
        "relatedLocations": [
            {"id": n, **places.location(label)} for n, label in enumerate(related, start=1)
        ],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }


def _related(diagnostic: Diagnostic, claims: Mapping[str, Claim]) -> Iterator[Label]:
    """Yield the other places of a diagnostic; of a contradiction, both quotes too."""
    for label in diagnostic.labels[1:]:
        yield label if label.text else label._replace(text="related place")
    if diagnostic.is_contradiction:
        yield from _quotes([claims[id] for id in diagnostic.about.claims])


def _quotes(claims: Sequence[Claim]) -> Iterator[Label]:
    for claim in claims:
        words = f"“{one_line(claim.record.quote)}”"
        passage, text = claim.passage, claim.source.text
        if passage and text:
            line, column = text.line_column(passage.start)
            length = len(text.content[passage.start : passage.end].split("\n")[0])
            yield Label(Span(text.path, line, column, length), words)
        else:
            yield Label(claim.spans.of("quote"), words)


class _Places:
    """Places in a SARIF log, relative to the top of the repository."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix

    def location(self, label: Label) -> dict[str, Any]:
        span = label.span
        region = {"startLine": max(span.line, 1), "startColumn": max(span.column, 1)}
        if span.length:
            region["endColumn"] = region["startColumn"] + span.length
        uri = quote(os.fsencode(self._prefix + span.path), safe="/")
        location: dict[str, Any] = {
            "physicalLocation": {
                "artifactLocation": {"uri": uri, "uriBaseId": "ROOT"},
                "region": region,
            }
        }
        if label.text:
            location["message"] = {"text": _escape(label.text)}
        return location


def _escape(text: str) -> str:
    """Return text on one line with the signs of links escaped."""
    return _SPECIAL.sub(r"\\\1", one_line(text))
