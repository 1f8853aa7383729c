"""The report as text, made anew or from a kept page that is brought up to date."""

from __future__ import annotations

from claimcheck import replay
from claimcheck.analysis.filters import Filters, select
from claimcheck.cli.options import Options
from claimcheck.cli.shared import keep, run
from claimcheck.load.config import Config
from claimcheck.pipeline import Outcome
from claimcheck.render.report.text import printed
from claimcheck.render.report.text.page import Page, packed, page_of, page_with, unpacked
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.replay import Recording
from claimcheck.text.suggest import UnknownName


def report_text(options: Options, filters: Filters) -> tuple[Outcome, str]:
    """Return the outcome of a check, and the report on it as text. Raises UnknownName."""
    config, canvas = options.config(), options.canvas()
    made = None
    if replay.recording:
        made = _again(config, replay.recording, filters, canvas)
    outcome, page = made or _anew(options, config, filters, canvas)
    return outcome, printed(page, outcome, filters, canvas)


def _anew(
    options: Options, config: Config, filters: Filters, canvas: Canvas
) -> tuple[Outcome, Page]:
    """Return the outcome and the page of a whole run, and keep both."""
    result = run(options, config)
    page = page_of(select(result, filters), canvas)
    if replay.recording:
        keep(result, {_name(replay.recording): packed(page)})
    return result, page


def _again(
    config: Config, recording: Recording, filters: Filters, canvas: Canvas
) -> tuple[Outcome, Page] | None:
    """Return the outcome and the page kept, brought up to date; None if it takes a whole run."""
    from claimcheck.pipeline import again
    from claimcheck.pipeline.kept import brought_up_to_date
    from claimcheck.pipeline.state import Damaged

    if filters.claimant:  # all claims of the ledger say how a claimant is spelled
        return None
    with brought_up_to_date(config, recording) as current:
        found = current.derived(_name(recording)) if current and current.is_whole else None
        if current is None or found is None:
            return None
        data, edit = found
        page = unpacked(data)
        if page is None:
            return None
        if any(edit):
            try:
                part = again.part_around(current, {*edit.touched}, {*edit.speaking})
                page = page_with(page, select(part, filters), edit, canvas)
            except (Damaged, UnknownName):
                return None
            current.keep_derived(_name(recording), packed(page))
        return again.outcome_now(current), page


def _name(recording: Recording) -> str:
    """Return the name under which the page of a command is kept: options and width are its own."""
    return f"report {recording.key}"
