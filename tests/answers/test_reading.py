"""Readings: what a text means, and what no type reads."""

from __future__ import annotations

import pytest

from claimcheck.answers import Unreadable, compare, plain_type
from claimcheck.answers.edtf import EXPECTED
from claimcheck.answers.number import Numbers
from claimcheck.answers.place import Registry


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("38", "[38,38]"),
        ("010", "[10,10]"),
        ("thirty-eight", "[38,38]"),
        ("one hundred and twenty", "[120,120]"),
        ("two million three hundred thousand", "[2300000,2300000]"),
        ("1,200", "[1200,1200]"),
        ("2.5", "[5/2,5/2]"),
        ("−5", "[-5,-5]"),
        ("3 trillion yen", "[3000000000000,3000000000000] JPY"),
        ("US$3bn", "[3000000000,3000000000] USD"),
        ("10 per cent", "[10,10] %"),
        ("5 km", "[5000,5000] meter"),
        ("5 hectares", "[50000,50000] meter^2"),
        ("44k", "[44000,44000]"),
        ("five thousand", "[5000,5000]"),
        ("one million and five", "[1000005,1000005]"),
        ("$120m", "[120000000,120000000] USD"),
        ("5 m", "[5,5] meter"),
        ("20 degC", "[5863/20,5863/20] kelvin"),
        ("about 40", "~[36,44]"),
        ("~40", "~[36,44]"),
        ("nearly 40", "~[36,40]"),
        ("more than 38", "(38,..)"),
        ("no more than 38", "(..,38]"),
        ("between 37 and 39", "[37,39]"),
        ("37-39", "[37,39]"),
        ("37–39 people", "[37,39] people"),
        ("3 to 4 million", "[3000000,4000000]"),
        ("900 to 1.1 million", "[900,1100000]"),
        ("$3 to $4 million", "[3000000,4000000] USD"),
        ("1 200", "[1200,1200]"),
        ("1\u202f234\u00a0567,5", "[2469135/2,2469135/2]"),
        ("1'200", "[1200,1200]"),
        ("1,00,000", "[100000,100000]"),
        ("1.234,5", "[2469/2,2469/2]"),
        ("1.234.567", "[1234567,1234567]"),
        ("0,5%", "[1/2,1/2] %"),
        ("0.125", "[1/8,1/8]"),
        ("01.234", "[617/500,617/500]"),
        ("1.234 million", "[1234000,1234000]"),
        ("45 lakh", "[4500000,4500000]"),
        ("1.2 lakh crore", "[1200000000000,1200000000000]"),
        ("12 crore", "[120000000,120000000]"),
        ("5mn", "[5000000,5000000]"),
        ("5 mln", "[5000000,5000000]"),
        ("3 mrd", "[3000000000,3000000000]"),
        ("€5.2trn", "[5200000000000,5200000000000] EUR"),
        ("3m people", "[3000000,3000000] people"),
        ("3m tonnes", "[3000000000,3000000000] kilogram"),
        ("3m high", "[3,3] meter"),
        ("two dozen", "[24,24]"),
        ("a dozen", "[12,12]"),
        ("half a dozen", "[6,6]"),
        ("a million", "[1000000,1000000]"),
        ("half a million", "[500000,500000]"),
        ("a quarter of a million", "[250000,250000]"),
        ("one and a half million", "[1500000,1500000]"),
        ("two million and a half", "[2500000,2500000]"),
        ("2½", "[5/2,5/2]"),
        ("2 1/2 hours", "[9000,9000] second"),
        ("half an hour", "[1800,1800] second"),
        ("¾ mile", "[150876/125,150876/125] meter"),
        ("two-thirds", "[200/3,200/3] %"),
        ("half", "[50,50] %"),
        ("a quarter", "[25,25] %"),
        ("three quarters of voters", "[75,75] % of voter"),
        ("one in five", "[20,20] %"),
        ("3 out of 4 adults", "[75,75] % of adult"),
        ("20 pct", "[20,20] %"),
        ("50 bps", "[1/2,1/2] percentage point"),
        ("$1.2-1.5 billion", "[1200000000,1500000000] USD"),
        ("USD 120 million", "[120000000,120000000] USD"),
        ("C$5", "[5,5] CAD"),
        ("120 million Canadian dollars", "[120000000,120000000] CAD"),
        ("5 kr", "[5,5] kr"),
        ("some 40", "~[36,44]"),
        ("c. 50", "~[45,55]"),
        ("an estimated 50", "~[45,55]"),
        ("just over 100", "~[100,110]"),
        ("just under 100", "~[90,100]"),
        ("well over 100", "(100,..)"),
        ("30 or more", "[30,..)"),
        ("30 or more people", "[30,..) people"),
        ("30+", "[30,..)"),
        ("at least 30", "[30,..)"),
        ("as many as 40", "(..,40]"),
        ("40 people or fewer", "(..,40] people"),
        ("exactly 40,000", "[40000,40000]"),
        ("5,000 - 6,000", "[5000,6000]"),
        ("from 30 to 40", "[30,40]"),
        ("three or four", "[3,4]"),
        ("35 µg/m³", "[7/200000000,7/200000000] kilogram meter^-3"),
        ("2 km²", "[2000000,2000000] meter^2"),
        ("20 celsius", "[5863/20,5863/20] kelvin"),
        ("5 ft 10 in", "[889/500,889/500] meter"),
        ("5′10″", "[889/500,889/500] meter"),
        ("2 hours 30 minutes", "[9000,9000] second"),
        ("minus 5 °C", "[5363/20,5363/20] kelvin"),
        ("٣٨", "[38,38]"),
        ("10.000", "[10,10]|[10000,10000]"),
        ("5m", "[5,5] meter|[5000000,5000000]"),
    ],
)
def test_number(text: str, key: str) -> None:
    assert plain_type("number").read(text).key == key


@pytest.mark.parametrize(
    "text",
    ["", "many", "scores", "decades", "1e3", "1_000", "0x1F", ".nan", "inf", "38 40", "5 to 3",
     "at least 3 to 4", "$5 km", "12/25/2024", "9" * 300, "twenty twenty-four",
     "nineteen eighty-four", "two million three million", "five thousand million",
     "three hundred hundred"],
)  # fmt: skip
def test_no_number(text: str) -> None:
    with pytest.raises(Unreadable):
        plain_type("number").read(text)


def test_a_number_is_in_the_unit_of_its_question() -> None:
    people = Numbers("people")
    assert people.read("38").key == people.read("38 persons").key == "[38,38] people"
    kilometres = Numbers("km")
    assert kilometres.read("5000 m").key == kilometres.read("5").key
    miles = kilometres.compare(kilometres.read("5 miles"), kilometres.read("8"))
    assert miles.relation == "compatible"
    assert "converted" in miles.why
    assert compare("number", "500 lb", "227 kg").relation == "compatible"
    assert compare("number", "500 lb", "300 kg").relation == "contradiction"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2024", "2024-01-01/2024-12-31"),
        ("2024-02", "2024-02-01/2024-02-29"),
        ("2024-12-25", "2024-12-25/2024-12-25"),
        ("2024-XX", "2024-01-01/2024-12-31"),
        ("2024-12-XX", "2024-12-01/2024-12-31"),
        ("199X", "1990-01-01/1999-12-31"),
        ("19XX", "1900-01-01/1999-12-31"),
        ("XXXX-09-30", "XXXX-09-30"),
        ("XXXX-09", "XXXX-09-00"),
        ("../2024-12", "../2024-12-31"),
        ("2024-12~", "2024-11-01/2025-01-31~"),
        ("2024~", "2023-01-01/2025-12-31~"),
        ("2024-12~/2025-02", "2024-11-01/2025-02-28~"),
        ("0001~", "0001-01-01/0002-12-31~"),
        ("9999-12-31~", "9999-12-30/9999-12-31~"),
        ("before 2025", "../2024-12-31"),
        ("after 2024-06", "2024-07-01/.."),
        ("by 2024-12-25", "../2024-12-25"),
        ("About 2024", "2023-01-01/2025-12-31~"),
        ("since 2022", "2022-01-01/.."),
        ("until 2022-06", "../2022-06-30"),
        ("early 2024", "2024-01-01/2024-07-01~"),
        ("late 2024", "2024-07-02/2024-12-31~"),
    ],
)
def test_date(text: str, key: str) -> None:
    assert plain_type("date").read(text).key == key


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "25 December 2024", "2024-13", "2024-02-30", "2023-02-29", "24-12-25",
     "2024-00", "2024-12-00", "199X-05", "XXXX", "XXXX-02-30", "2024/2023", "../..", "2024-XX-05",
     "before 199X/2000", "early 2024-12-25", "XXXX-12-25~", "before XXXX-12-25", "2024?", "0000",
     "2025-10-09T10:00", "2025-10-09T25:00Z", "XXXX-12-25/2025", "99999",
     "after 9999", "after 9999-12-31", "before 0001"],
)  # fmt: skip
def test_no_date(text: str) -> None:
    with pytest.raises(Unreadable):
        plain_type("date").read(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("25 December 2024", "2024-12-25"),
        ("26.12.2024", "2024-12-26"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("03/06/2024", EXPECTED),  # March or June
        ("31.02.2024", EXPECTED),
        ("25/30/2024", EXPECTED),
        ("December 25, 2024", "2024-12-25"),
        ("May 2024", "2024-05"),
        ("3rd May 2024", "2024-05-03"),
        ("before  3 May 2024", "before 2024-05-03"),
        ("Since 26.12.2024", "Since 2024-12-26"),
        ("2024-12-24/26.12.2024", "2024-12-24/2024-12-26"),
        ("around 3 May 2024", EXPECTED),  # not a word may be dropped
        ("3 or 4 May 2024", EXPECTED),
        ("3 May 2024 or 2025", EXPECTED),
        ("last May", EXPECTED),
    ],
)
def test_a_date_in_words_is_told_how_to_be_written(text: str, meant: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        plain_type("date").read(text)
    assert unreadable.value.expected == meant


@pytest.mark.parametrize(
    ("name", "text"),
    [("yes-no", "maybe"), ("yes-no", "true"), ("text", "…"), ("person", "?"), ("place", "Aktau,")],
)
def test_unreadable(name: str, text: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        plain_type(name).read(text)
    assert unreadable.value.expected


def test_extent_makes_partial_overlap_a_contradiction() -> None:
    from claimcheck.answers.date import Dates

    spring, summer = "2024-03-01/2024-06-30", "2024-06-01/2024-08-31"
    assert compare("date", spring, summer).relation == "unclear"
    extent = Dates(extent=True)
    assert extent.compare(extent.read(spring), extent.read(summer)).relation == "contradiction"
    one_day, two_days = extent.read("2025-12-22"), extent.read("2025-12-21/2025-12-22")
    assert extent.compare(one_day, two_days).relation == "compatible"


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("2025-10-09T10:00+05:00", "2025-10-09T05:00Z", "same"),
        ("2025-10-09T10:00:30+05:00", "2025-10-09T05:00Z", "compatible"),
        ("2025-10-09T01:00+05:00", "2025-10-08T20:00Z", "compatible"),
        ("2025-10-09T10:00+05:00", "2025-10-09T10:00Z", "contradiction"),
        ("2025-10-09T01:00+05:00", "2025-10-09", "compatible"),
        ("2025-10-09T01:00+05:00", "2025-10-08", "contradiction"),
    ],
)
def test_instants(a: str, b: str, relation: str) -> None:
    assert compare("date", a, b).relation == relation


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Aktau", "Aktau, Kazakhstan", "same"),
        ("Dallas, Texas", "Texas, United States", "compatible"),
        ("Paris, France", "Paris, Texas", "contradiction"),
        ("Springfield, Illinois", "Springfield, Ohio", "contradiction"),
        ("Aktau", "Grozny", "unclear"),
        ("near Aktau", "Aktau", "compatible"),
        ("near Aktau", "Grozny", "unclear"),
        ("Aktau, Kazakhstan", "Astana, Kazakhstan", "contradiction"),
    ],
)
def test_the_comma_chains_of_two_places_are_their_registry(a: str, b: str, relation: str) -> None:
    assert compare("place", a, b).relation == relation
    assert compare("place", b, a).relation == relation


def test_places_that_overlap_are_not_apart() -> None:
    from claimcheck.answers.place import Places

    registry = Registry()
    registry.add("Russia", country=True)
    registry.add("Volga", "Russia").overlaps.add("Saratov")
    registry.add("Saratov", "Russia")
    places = Places(registry)
    assert places.compare(places.read("Volga"), places.read("Saratov")).relation == "unclear"


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Donald Trump", "Donald J. Trump", "compatible"),
        ("Donald J. Trump", "Donald K. Trump", "contradiction"),
        ("Путин", "Putin", "same"),
        ("Bashar al-Assad", "Assad", "compatible"),
        ("Aliyev Ilham", "Ilham Aliyev", "compatible"),
        ("Eurasian Economic Council", "Supreme Eurasian Economic Council", "compatible"),
        ("Aliyev", "Aliev", "contradiction"),
        ("the Kremlin", "Kremlin", "same"),
        ("Larry King", "Larry Page", "contradiction"),
        ("Stephen King", "Stephen Hawking", "contradiction"),
    ],
)
def test_names(a: str, b: str, relation: str) -> None:
    assert compare("person", a, b).relation == relation


def test_what_only_softens_never_lies_within() -> None:
    numbers, dates = plain_type("number"), plain_type("date")
    for kind, inner, outer in (
        (numbers, "2.9 million", "3 million"),
        (numbers, "38", "about 40"),
        (numbers, "39", "nearly 40"),
        (dates, "2025-06", "2024~"),
    ):
        assert kind.compare(kind.read(inner), kind.read(outer)).relation == "compatible"
        assert not kind.within(kind.read(inner), kind.read(outer))
    assert numbers.within(numbers.read("40"), numbers.read("about 40"))
    assert dates.within(dates.read("2024-06"), dates.read("2024~"))


def test_the_full_name_lies_within_the_surname() -> None:
    persons = plain_type("person")
    full, surname = persons.read("Heydar Aliyev"), persons.read("Aliyev")
    assert persons.within(full, surname)
    assert not persons.within(surname, full)


def test_another_spelling_of_a_unit_is_no_conversion() -> None:
    assert compare("number", "40 km", "38 kilometers").relation == "contradiction"
    assert compare("number", "100 metres", "96 meters").relation == "contradiction"


def test_a_place_never_contradicts_itself() -> None:
    from claimcheck.answers.place import Places

    registry = Registry()
    registry.add("Kazakhstan", country=True)
    registry.add("Mangystau", "Kazakhstan")
    registry.add("Aktau", "Kazakhstan")
    places = Places(registry)
    assert places.read("Aktau, Mangystau").key == places.read("Aktau").key


def test_overlapping_countries_are_not_apart() -> None:
    from claimcheck.answers.place import Places

    registry = Registry()
    registry.add("Ukraine", country=True)
    registry.add("Russia", country=True)
    registry.alias("Russian Federation", "Russia")
    registry.add("Crimea", "Ukraine").overlaps.add("Russian Federation")
    places = Places(registry)
    for other in ("Russia", "Moscow, Russia"):
        relation = places.compare(places.read("Crimea"), places.read(other)).relation
        assert relation == "unclear"


def test_an_unknown_type_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        compare("colour", "red", "blue")
