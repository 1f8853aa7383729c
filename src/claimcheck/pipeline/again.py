"""Runs that rest on a kept snapshot: the outcome of a check, and results of a part of a ledger."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from claimcheck.load.config import Config, repository_prefix
from claimcheck.load.lines import Lines
from claimcheck.pipeline.assess import assess
from claimcheck.pipeline.index import question_of
from claimcheck.pipeline.kept import Current, brought_up_to_date
from claimcheck.pipeline.part import parts_of
from claimcheck.pipeline.result import Outcome, Result
from claimcheck.pipeline.state import Damaged
from claimcheck.replay import Recording


def outcome_again(config: Config, recording: Recording) -> Outcome | None:
    """Return the outcome of a check from a snapshot, None if it takes a whole run."""
    with brought_up_to_date(config, recording) as current:
        if current is None:
            return None
        return outcome_now(current)


def outcome_now(current: Current) -> Outcome:
    """Return the outcome of a check of a snapshot that was brought up to date."""
    snapshot, setting = current.snapshot, current.setting
    return Outcome(
        config=setting.config,
        diagnostics=snapshot.diagnostics,
        numbers=snapshot.numbers,
        lines=Lines(setting.tree),
        prefix=repository_prefix(setting.config.root),
        passed_over=current.passed_over,
    )


def result_around(config: Config, recording: Recording, id: str) -> Result | None:
    """Return the result of the part of a ledger that shows a claim, question, balance or source.

    `id` may be that of a contradiction, too. The part has all that is known of it; of the rest of
    the ledger, only the diagnostics and numbers. None if it takes a whole run.
    """
    with brought_up_to_date(config, recording) as current:
        if current is None or not current.is_whole:
            return None
        try:
            return _around(current, id)
        except Damaged:
            return None


def result_beside(
    config: Config, recording: Recording, question: str, source: str
) -> Result | None:
    """Return the result of the part of a ledger that a claim of a source may be added to.

    The part has the question with its claims, and the source with all of its own; of the rest of
    the ledger, only the diagnostics and numbers. None if it takes a whole run.
    """
    with brought_up_to_date(config, recording) as current:
        if current is None or not current.is_whole:
            return None
        index = current.snapshot.indexed
        if question not in index.questions or source not in index.sources:
            return None
        try:
            return replace(_part(current, {question}, {source}), recording=recording)
        except Damaged:
            return None


def _around(current: Current, id: str) -> Result | None:
    index = current.snapshot.indexed
    name = question_of(id.partition("~")[0])
    if "~" not in id and "/" in id and name in index.sources:
        claims = part_around(current, set(), {name}).book.claims
        if claim := claims.get(id):
            return part_around(current, {claim.question.debate}, {name})
    if "~" in id or "/" in id or name in index.questions or name in index.balances:
        debates = {id} if id in index.debates else index.debates_on({name})
        return part_around(current, {*debates, name}, set()) if name in index.asked else None
    return part_around(current, set(), {id}) if id in index.sources else None


def part_around(current: Current, debates: Set[str], sources: Set[str]) -> Result:
    """Return the result of a part: of some debates, with all that bears on them, and sources."""
    return _part(current, current.snapshot.indexed.with_balances(debates), sources)


def _part(current: Current, debates: Set[str], sources: Set[str]) -> Result:
    snapshot = current.snapshot
    part, _ = parts_of(snapshot.indexed, snapshot.read, ({}, {}), debates, sources)
    made = assess(part, current.setting)
    return replace(made, is_part=True, diagnostics=snapshot.diagnostics, numbers=snapshot.numbers)
