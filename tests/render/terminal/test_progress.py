"""Progress: one line on a terminal, wiped out in the end, and none for quick work."""

from __future__ import annotations

import io

import pytest

from claimcheck.render.terminal.progress import Line


class Clock:
    """A clock that the test moves."""

    now = 100.0

    def monotonic(self) -> float:
        return self.now


def test_a_line_is_drawn_over_and_wiped_out(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, terminal = Clock(), io.StringIO()
    monkeypatch.setattr("claimcheck.render.terminal.progress.time", clock)
    line = Line(terminal)
    line.show("reading claim files", 0, 2000)
    line.wipe()
    assert terminal.getvalue() == ""
    clock.now += 1
    line.show("reading claim files", 1000, 2000)
    line.show("reading claim files", 1001, 2000)
    line.wipe()
    assert terminal.getvalue() == "\r\x1b[Kreading claim files: 1,000 of 2,000\r\r\x1b[K"
