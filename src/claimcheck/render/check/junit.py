"""JUnit XML (junit-10.xsd of Jenkins' xunit plugin): one test case per question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.book import Balance, Question
from claimcheck.diagnostics import Diagnostic
from claimcheck.pipeline import Result
from claimcheck.render.phrases.places import where
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import SHARP, one_line, reference, visible


class _Test(NamedTuple):
    """A test case: a question or balance under its topic, or a file with other diagnostics."""

    group: str
    name: str


def junit(result: Result, canvas: Canvas) -> str:
    """Return a run as XML: a test case fails on an error and, under `strict`, on a warning."""
    tests = _tests(result)
    bodies = [_body(diagnostics, result) for diagnostics in tests.values()]
    failures = sum("<failure" in body for body in bodies)
    errors = sum("<error" in body for body in bodies)
    numbers = f'tests="{len(tests)}" failures="{failures}" errors="{errors}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="claimcheck" {numbers}>',
        f'  <testsuite name="claimcheck" {numbers}>',
    ]
    for test, body in zip(tests, bodies, strict=True):
        head = f'    <testcase classname="{_attribute(test.group)}" name="{_attribute(test.name)}"'
        lines += [f"{head}>", body, "    </testcase>"] if body else [f"{head}/>"]
    lines += ["  </testsuite>", "</testsuites>"]
    return "".join(line + "\n" for line in lines)


def _tests(result: Result) -> dict[_Test, list[Diagnostic]]:
    """Return all test cases with their diagnostics, in the order of topics and questions."""
    book = result.book
    known: dict[str, Question | Balance] = {**book.questions, **book.balances}
    questions = sorted(known.values(), key=lambda q: (q.topic, q.id))
    tests: dict[_Test, list[Diagnostic]] = {_Test(q.topic or "claims", q.id): [] for q in questions}
    for diagnostic in result.diagnostics:
        question = known.get(diagnostic.about.question)
        test = (
            _Test(question.topic or "claims", question.id)
            if question
            else _Test("files", diagnostic.span.path)
        )
        tests.setdefault(test, []).append(diagnostic)
    return tests


def _body(diagnostics: list[Diagnostic], result: Result) -> str:
    """Return the content of a test case: one failure for all that fail it, the rest as output."""
    failing = [diagnostic for diagnostic in diagnostics if result.fails(diagnostic)]
    others = [diagnostic for diagnostic in diagnostics if not result.fails(diagnostic)]
    parts = []
    if failing:
        kind = "error" if any(d.incomplete for d in failing) else "failure"
        first = failing[0]
        head = one_line(first.message) + (f" (and {len(failing) - 1} more)" if failing[1:] else "")
        text = _text(failing)
        parts.append(
            f'      <{kind} type="{first.code}" message="{_attribute(head)}">{text}</{kind}>'
        )
    if others:
        parts.append(f"      <system-out>{_text(others)}</system-out>")
    return "\n".join(parts)


def _text(diagnostics: list[Diagnostic]) -> str:
    return _xml("\n".join(line for diagnostic in diagnostics for line in _lines(diagnostic)))


def _lines(diagnostic: Diagnostic) -> Iterator[str]:
    yield f"{diagnostic.code}: {one_line(diagnostic.message)}"
    for label in diagnostic.labels:
        yield f"  {where(label.span)}  {one_line(label.text)}".rstrip()
    for note in diagnostic.notes:
        yield f"  {one_line(note)}"
    if diagnostic.help:
        yield f"  help: {one_line(diagnostic.help)}"


_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def _attribute(text: str) -> str:
    return _xml(text).replace("\n", "&#10;")


def _xml(text: str) -> str:
    """Return text escaped for XML, and so that no CI runner reads a command in it.

    Controls, which XML 1.0 forbids, become their code points in `visible`; non-characters do here.
    """
    shown = visible(text)
    for character in "\ufffe\uffff":
        shown = shown.replace(character, f"⟨U+{ord(character):04X}⟩")
    for character, escaped in _ESCAPES.items():
        shown = shown.replace(character, escaped)
    return SHARP.sub(reference("#"), shown.replace("::", f"{reference(':')}:"))
