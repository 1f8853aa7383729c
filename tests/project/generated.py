"""Strategies of Hypothesis for texts of numbers and dates."""

from __future__ import annotations

from hypothesis import strategies as st

small = st.integers(0, 60).map(str)


number_texts = st.one_of(
    small,
    small.map("about {}".format),
    small.map("at least {}".format),
    small.map("more than {}".format),
    small.map("up to {}".format),
    small.map("less than {}".format),
    small.map("nearly {}".format),
    st.tuples(st.integers(0, 30), st.integers(30, 60)).map(lambda ends: "{} to {}".format(*ends)),
    st.builds("{} {}".format, small, st.sampled_from(["km", "m", "people", "USD", "%", "kg"])),
    st.sampled_from(["3 million", "3.0 million", "2.96 million", "40,000", "39,640", "-5", "0"]),
)


years = st.integers(2019, 2026)


date_texts = st.one_of(
    years.map(str),
    st.builds("{}-{:02}".format, years, st.integers(1, 12)),
    st.builds("{}-{:02}-{:02}".format, years, st.integers(1, 12), st.integers(1, 28)),
    st.builds("{}-{:02}~".format, years, st.integers(1, 12)),
    st.builds("{} {}".format, st.sampled_from(["before", "after", "by", "about", "late"]), years),
    st.builds("{}-03-01/{}-06-30".format, st.integers(2019, 2022), st.integers(2022, 2026)),
    st.builds("{}-12-25T0{}:00+0{}:00".format, years, st.integers(0, 9), st.integers(0, 9)),
    st.sampled_from(["../2022", "2022/..", "202X", "XXXX-12-25", "XXXX-02"]),
)
