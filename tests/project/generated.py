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
    small.map("exactly {}".format),
    small.map("just over {}".format),
    small.map("{} or more".format),
    st.builds("{}.000".format, st.integers(1, 40)),
    st.sampled_from(["two-thirds", "half", "1 in 5", "33%", "66.7%", "5m", "5 tons", "5 tonnes"]),
    st.sampled_from(["2½", "half a dozen", "20 C", "68 F", "20 °C", "3 lakh", "1 mile", "1.6 km"]),
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
    st.builds("{} {}".format, st.sampled_from(["spring", "winter", "Q3", "June"]), years),
    st.builds("{} or {}".format, years, st.integers(2030, 2040)),
    st.builds("{}-12-25T0{}:00".format, years, st.integers(0, 9)),
    st.builds("0{}:00".format, st.integers(0, 9)),
    st.sampled_from(["44 BC", "-0043-03-15", "2020s", "21st century", "about 09:20", "2022?"]),
    st.sampled_from(["11 February 1731 O.S.", "22 February 1732", "2024-12-24T19:30Z"]),
)
