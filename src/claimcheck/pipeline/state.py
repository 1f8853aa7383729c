"""The state of a snapshot as it is kept: JSON, of which nothing is trusted."""

from __future__ import annotations

import json
import os
from typing import Any, NamedTuple

from claimcheck.debates import CaseNumbers
from claimcheck.diagnostics import About, Code, Diagnostic, Label, Severity, Span, Suggestion
from claimcheck.pipeline.history import Edit, History
from claimcheck.pipeline.index import EMPTY, Index
from claimcheck.pipeline.result import Numbers
from claimcheck.replay import Input


class Damaged(Exception):
    """A snapshot that does not fit together."""


class State(NamedTuple):
    """A snapshot besides the claim files themselves.

    `started` is the time before the `inputs` were read, in nanoseconds.
    """

    started: int
    inputs: list[Input]
    indexed: Index
    diagnostics: tuple[Diagnostic, ...]
    numbers: Numbers
    passed_over: tuple[str, ...]
    history: History


def packed(state: State) -> bytes:
    """Return a state as JSON."""
    inputs = [(kind, os.fsdecode(path), *rest) for kind, path, *rest in state.inputs]
    return json.dumps(state._replace(inputs=inputs)).encode()  # type: ignore[arg-type]


def unpacked(data: bytes | None, now: int) -> State:
    """Return the state in JSON. Raises Damaged, also for one from the future."""
    if data is None:
        raise Damaged
    try:
        started, inputs, index, diagnostics, numbers, passed_over, history = json.loads(data)
        begun, edits = history
        *counts, (disputes, statuses, undecided) = numbers
        if started > now:
            raise Damaged  # the clock ran backwards
        indexed = Index(*index)
        if not all(isinstance(a, type(b)) for a, b in zip(indexed, EMPTY, strict=True)):
            raise Damaged
        return State(
            started,
            [(kind, os.fsencode(path), *rest) for kind, path, *rest in inputs],
            indexed,
            tuple(map(_diagnostic, diagnostics)),
            Numbers._make([*counts, CaseNumbers(disputes, tuple(statuses), undecided)]),
            tuple(passed_over),
            History(str(begun), tuple(Edit(str(mark), *map(tuple, ids)) for mark, *ids in edits)),
        )
    except (ValueError, TypeError, RecursionError) as error:
        raise Damaged from error


def _diagnostic(given: list[Any]) -> Diagnostic:
    code, message, labels, help, notes, (question, claims, key), suggestion, severity = given
    return Diagnostic(
        Code(code),  # type: ignore[call-arg]
        message,
        tuple(Label(Span(*span), text) for span, text in labels),
        help,
        tuple(notes),
        About(question, tuple(claims), key),
        Suggestion(*suggestion) if suggestion else None,
        Severity(severity),
    )
