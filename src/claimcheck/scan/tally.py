"""The tally of a scan: its rows, and what was not compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from claimcheck.diagnostics import Code

MOST_MESSAGES = 3
_CODES = {str(code): code for code in Code}


class Fault(NamedTuple):
    """Rows that cannot be compared: their number, and examples of the reasons.

    `question` is the id of their question, "" for none that is known. `messages` are the first of
    the reasons, MOST_MESSAGES at most; `help` is that of the first.
    """

    code: Code
    question: str
    messages: tuple[str, ...]
    help: str
    rows: int


class Unread(NamedTuple):
    """A file that is not read, with the reason."""

    path: str
    code: Code
    message: str
    help: str


class Tally(NamedTuple):
    """The rows of a scan: all, those that are retracted, and those that cannot be compared.

    `cut` are lines of CSV that are no rows; `too_large` the ids of questions and balances with
    sets of answers too large to compare.
    """

    rows: int = 0
    retracted: int = 0
    cut: int = 0
    faults: tuple[Fault, ...] = ()
    too_large: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether every row was compared."""
        return not (self.cut or self.faults or self.too_large or self.unread)

    def __add__(self, other: Tally) -> Tally:  # type: ignore[override]
        """Return the tally of two parts: faults of one code and question are one."""
        return Tally(
            self.rows + other.rows,
            self.retracted + other.retracted,
            self.cut + other.cut,
            merged((*self.faults, *other.faults)),
            tuple(sorted({*self.too_large, *other.too_large})),
            tuple(dict.fromkeys((*self.unread, *other.unread))),
        )

    @classmethod
    def from_list(cls, given: Sequence[Any]) -> Tally:
        """Return the tally from what JSON made of one. Raises ValueError."""
        try:
            rows, retracted, cut, faults, too_large, unread = given
            return cls(
                rows,
                retracted,
                cut,
                tuple(
                    Fault(_CODES[code], question, tuple(messages), help, number)
                    for code, question, messages, help, number in faults
                ),
                tuple(too_large),
                tuple(Unread(path, _CODES[code], *rest) for path, code, *rest in unread),
            )
        except (TypeError, KeyError) as error:
            raise ValueError("no tally") from error


def merged(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults with those of one code and question as one, the first by message."""
    found: dict[tuple[str, str], Fault] = {}
    for fault in sorted(faults):
        key = (fault.code, fault.question)
        first = found.get(key)
        if first:
            messages = tuple(sorted({*first.messages, *fault.messages})[:MOST_MESSAGES])
            found[key] = first._replace(rows=first.rows + fault.rows, messages=messages)
        else:
            found[key] = fault
    return tuple(found.values())
