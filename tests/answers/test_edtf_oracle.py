"""Dates in EDTF against another implementation, `edtf`, for all that it reads rightly."""

from __future__ import annotations

from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.answers.days import Days, civil
from claimcheck.answers.edtf import read_edtf
from claimcheck.answers.edtf_text import edtf_of

years = st.integers(-9999, 9999).map(lambda y: f"{y:05}" if y < 0 else f"{y:04}")
months = st.integers(1, 12).map("{:02}".format)
days = st.integers(1, 28).map("{:02}".format)
dates = st.one_of(
    years,
    st.builds("{}-{}".format, years, months),
    st.builds("{}-{}-{}".format, years, months, days),
)
open_dates = st.one_of(dates, st.just(".."))
forms = st.one_of(
    dates,
    st.builds("{}{}".format, dates, st.sampled_from("~?%")),
    st.integers(0, 999).map("{:03}X".format),
    st.integers(0, 99).map("{:02}XX".format),
    st.builds("{}-XX".format, st.integers(1, 9999).map("{:04}".format)),
    st.builds("{}-{}-XX".format, st.integers(1, 9999).map("{:04}".format), months),
    st.builds("{}/{}".format, open_dates, open_dates).filter(lambda text: text != "../.."),
)


def ends(days: Days) -> tuple[Any, Any]:
    return tuple(None if day is None else civil(day) for day in (days.low, days.high))  # type: ignore[return-value]


def ends_of_oracle(text: str) -> tuple[Any, Any]:
    parsed = parse_edtf(text)
    found = (parsed.lower_strict(), parsed.upper_strict())
    return tuple(None if isinstance(end, float) else tuple(end[:3]) for end in found)  # type: ignore[return-value]


@given(forms)
def test_the_days_of_a_date_are_those_of_the_other_implementation(text: str) -> None:
    lower, upper = ends_of_oracle(text)
    try:
        found = read_edtf(text)
    except ValueError:
        assert lower is not None
        assert upper is not None
        assert lower > upper
        return
    assert found is not None
    assert ends(found.narrow) == (lower, upper)


@pytest.mark.parametrize(
    ("text", "quarter"), [("2024-33", 1), ("2024-34", 4), ("2024-35", 7), ("2024-36", 10)]
)
def test_quarters(text: str, quarter: int) -> None:
    found = read_edtf(text)
    assert found is not None
    assert ends(found)[0] == (2024, quarter, 1) == ends_of_oracle(text)[0]


@pytest.mark.parametrize("text", ["2024-21", "2024-22", "2024-23"])
def test_a_season_holds_that_of_the_other_implementation(text: str) -> None:
    found = read_edtf(text)
    assert found is not None
    first, last = ends(found)
    lower, upper = ends_of_oracle(text)
    assert first <= lower
    assert upper <= last


@given(forms.filter(lambda text: text[-1] not in "?%"))
def test_a_date_shown_in_edtf_is_read_as_the_same(text: str) -> None:
    try:
        found = read_edtf(text)
    except ValueError:
        return
    assert found is not None
    again = read_edtf(edtf_of(found))
    assert again is not None
    assert again.narrow.ranges == found.narrow.ranges
    assert parse_edtf(edtf_of(found))
