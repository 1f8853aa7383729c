"""The report as text, made anew or from a kept page that is brought up to date."""

from __future__ import annotations

from claimcheck import replay
from claimcheck.analysis.filters import Filters, Selection, select
from claimcheck.cli.options import Options
from claimcheck.cli.shared import keep, run
from claimcheck.load.config import Config
from claimcheck.pipeline import Outcome, Result
from claimcheck.render.report.text import printed
from claimcheck.render.report.text.page import Page, packed, page_of, page_with, unpacked
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.replay import Recording
from claimcheck.text.suggest import UnknownName


def report_text(options: Options, filters: Filters) -> tuple[Outcome, str]:
    """Return the outcome of a check, and the report on it as text. Raises UnknownName."""
    config, canvas = options.config(), options.canvas()
    # All claims of the ledger say how a claimant is spelled, so that its page is not kept.
    recording = None if filters.claimant else replay.recording
    made = recording and _again(config, recording, filters, canvas)
    if not made:
        result = run(options, config)
        made = result, page_of(select(result, filters), canvas)
        if recording:
            keep(result, {_name(recording): packed(made[1])})
    outcome, page = made
    return outcome, printed(page, outcome, filters, canvas)


def _again(
    config: Config, recording: Recording, filters: Filters, canvas: Canvas
) -> tuple[Outcome, Page] | None:
    """Return the outcome and the page kept, brought up to date; None if it takes a whole run."""
    from claimcheck.pipeline import again
    from claimcheck.pipeline.kept import brought_up_to_date
    from claimcheck.pipeline.state import Damaged

    with brought_up_to_date(config, recording) as current:
        if current is None or not current.is_whole:
            return None
        data, edit = current.derived(_name(recording)) or (b"", None)
        page = unpacked(data)
        if page is None or edit is None:
            return None
        if edit.touched or edit.sources:
            try:
                part = again.part_around(current, {*edit.touched}, {*edit.sources})
            except Damaged:
                return None
            page = page_with(page, _selected(part, filters), edit, canvas)
            current.keep_derived(_name(recording), packed(page))
        return again.outcome_now(current), page


def _selected(part: Result, filters: Filters) -> Selection:
    """Return the selection from a part of a ledger, empty if the part lacks what filters name."""
    try:
        return select(part, filters)
    except UnknownName:
        return Selection(part, filters, (), (), ())


def _name(recording: Recording) -> str:
    """Return the name under which the page of a command is kept: options and width are its own."""
    return f"report {recording.key}"
