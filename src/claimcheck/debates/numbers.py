"""The numbers of cases: how many have each status, and how many disputes they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from claimcheck.debates.case import Case, Status


class CaseNumbers(NamedTuple):
    """The numbers of disputes, and of their cases in the order of Status.

    `undecided` are the ruled contradictions that the desk leaves undecided.
    """

    disputes: int = 0
    statuses: tuple[int, ...] = (0,) * len(Status)
    undecided: int = 0

    @property
    def cases(self) -> int:
        """The number of contradictions and tensions."""
        return sum(self.statuses)

    def of(self, status: Status) -> int:
        """Return the number of cases of a status."""
        return self.statuses[list(Status).index(status)]

    def moved(self, before: CaseNumbers, after: CaseNumbers) -> CaseNumbers:
        """Return the numbers of a ledger, moved by the difference between those of a part of it."""
        statuses = zip(self.statuses, before.statuses, after.statuses, strict=True)
        return CaseNumbers(
            self.disputes - before.disputes + after.disputes,
            tuple(whole - was + is_now for whole, was, is_now in statuses),
            self.undecided - before.undecided + after.undecided,
        )


def case_numbers(cases: Iterable[Case]) -> CaseNumbers:
    """Return the numbers of cases."""
    cases = list(cases)
    statuses = Counter(case.status for case in cases)
    undecided = sum(
        case.status is Status.RULED
        and case.ruling is not None
        and case.ruling.finding == "undecided"
        for case in cases
    )
    disputes = {(case.conflict.debate, case.dispute) for case in cases}
    return CaseNumbers(len(disputes), tuple(statuses[status] for status in Status), undecided)
