"""Properties that every type of answer must have."""

from __future__ import annotations

from calendar import day_name, month_name
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.answers import AnyType, Choices, Relation, Unreadable, plain_type
from claimcheck.answers.choice import Option, Options
from tests.project.generated import date_texts, number_texts

names = st.sampled_from(["Aktau", "Grozny", "Kazakhstan", "Russia", "Moscow", "Springfield"])


place_texts = st.one_of(
    names,
    names.map("near {}".format),
    st.builds("{}, {}".format, names, names),
    st.builds("{}, {}, {}".format, names, names, names),
)


person_texts = st.builds(
    "{} {}".format,
    st.sampled_from(["Ilham", "I.", "Heydar", "President", "Nikol", "Nigel", "İlham"]),
    st.sampled_from(["Aliyev", "Əliyev", "Aliev", "Pashinyan"]),
)


TEXTS = {
    "number": number_texts,
    "date": date_texts,
    "place": place_texts,
    "person": st.one_of(person_texts, st.sampled_from(["Aliyev", "Pashinyan"])),
    "choice": st.sampled_from("abcd"),
    "yes-no": st.sampled_from(["yes", "no", "YES"]),
    "text": st.text(max_size=8),
}


@st.composite
def readable(draw: st.DrawFn, name: str, count: int) -> tuple[AnyType, list[Any]]:
    """Draw answers of a type that can all be read."""
    texts = [draw(TEXTS[name]) for _ in range(count)]
    kind = plain_type(name, texts)
    values = []
    for text in texts:
        try:
            values.append(kind.read(text))
        except Unreadable:
            values.append(kind.read("yes" if name == "yes-no" else "1 a"))
    return kind, values


@pytest.mark.parametrize("name", TEXTS)
@given(data=st.data())
def test_comparison_is_symmetric(name: str, data: st.DataObject) -> None:
    kind, (a, b) = data.draw(readable(name, 2))
    assert kind.compare(a, b).relation is kind.compare(b, a).relation
    assert kind.compare(a, b).misspelling is kind.compare(b, a).misspelling


@pytest.mark.parametrize("name", TEXTS)
@given(data=st.data())
def test_same_is_an_equivalence(name: str, data: st.DataObject) -> None:
    kind, (a, b, c) = data.draw(readable(name, 3))

    def same(x: Any, y: Any) -> bool:
        return kind.compare(x, y).relation is Relation.SAME

    assert same(a, a)
    assert same(a, b) == (a.key == b.key) == same(b, a)
    assert not (same(a, b) and same(b, c)) or same(a, c)


@pytest.mark.parametrize("name", ["number", "date", "place", "choice"])
@given(data=st.data())
def test_what_lies_within_never_contradicts(name: str, data: st.DataObject) -> None:
    kind, (a, b) = data.draw(readable(name, 2))
    if kind.within(a, b):
        assert kind.compare(a, b).relation in (Relation.SAME, Relation.COMPATIBLE)


@given(st.integers(1, 10**12), st.sampled_from([",", " ", "'", "\u202f", "\u00a0"]))
def test_a_number_is_the_same_in_every_grouping(number: int, separator: str) -> None:
    numbers = plain_type("number")
    grouped = f"{number:,}".replace(",", separator)
    assert numbers.read(grouped).key == numbers.read(str(number)).key
    if number >= 10**6:
        assert numbers.read(f"{number:,}".replace(",", ".")).key == numbers.read(str(number)).key


DAY_FORMS = (
    "{d} {month} {y}", "{month} {d}, {y}", "{d} {abbr}. {y}", "the {d}th of {month}, {y}",
    "{y}/{m}/{d}", "{d}.{m}.{y}", "on {d} {month} {y}", "{weekday}, {d} {month} {y}",
)  # fmt: skip


@given(st.dates(date(1000, 1, 1)), st.sampled_from(DAY_FORMS))
def test_a_day_is_the_same_in_every_form(day: date, form: str) -> None:
    month, weekday = month_name[day.month], day_name[day.weekday()]
    text = form.format(d=day.day, m=day.month, y=day.year, month=month, abbr=month[:3],
                       weekday=weekday)  # fmt: skip
    dates = plain_type("date")
    assert dates.read(text).key == dates.read(day.isoformat()).key


def test_choices_of_a_cycle_end() -> None:
    circle = Choices(Options({"a": Option("b"), "b": Option("a")}))
    assert circle.within(circle.read("a"), circle.read("b"))
