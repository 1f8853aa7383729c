"""Quotes that bear their answer, deny it, or lack it."""

from __future__ import annotations

import pytest

from claimcheck.answers.bearing import denied_by, lacks
from claimcheck.answers.date import Dates
from claimcheck.answers.number import Numbers

BORNE, DENIED, LACKING = "borne", "denied", "lacking"


def verdict(kind: Numbers | Dates, answer: str, quote: str, language: str = "") -> str:
    answers = [kind.read(answer)]
    if denied_by(kind, answers, quote, language):
        return DENIED
    return LACKING if lacks(kind, answers, quote, language) else BORNE


@pytest.mark.parametrize(
    ("answer", "quote", "expected"),
    [
        ("45", "The crash killed", LACKING),
        ("10", "Varro galloped off with a few followers", LACKING),
        ("45", "The crash killed 38 people", DENIED),
        ("4500", "3000 infantry and 1500 cavalry", BORNE),
        ("48,200", "45,500 infantry, 2700 cavalry", BORNE),
        ("67", "62 passengers and 5 crew", BORNE),
        ("66", "62 passengers and 5 crew", DENIED),
        ("38", "67 on board, of whom 29 survived", BORNE),
        ("38", "thirty-eight people died", BORNE),
        ("39", "thirty-eight people died", DENIED),
        ("38", "more than thirty people died", DENIED),
        ("more than 30", "more than thirty people died", BORNE),
        ("more than 35", "killed more than 35", BORNE),
        ("at least 40", "up to 50 people", BORNE),
        ("1", "a man was killed", BORNE),
        ("2", "both pilots died", BORNE),
        ("0", "nobody was hurt", BORNE),
        ("3", "both pilots died", LACKING),
        ("about 40", "dozens of people", BORNE),
        ("5", "dozens of people", LACKING),
        ("two-thirds", "two-thirds of the voters", BORNE),
        ("12", "a dozen people", BORNE),
        ("500,000", "half a million people", BORNE),
        ("1.5 million", "one and a half million people", BORNE),
        ("120 million", "$120 million in aid", BORNE),
        ("120 million", "$12 million in aid", DENIED),
        ("3000", "In 2024, 3,000 men", BORNE),
        ("2024", "In 2024, 3,000 men", BORNE),
        ("45", "In 2024 the crash killed", LACKING),
        ("10,000", "some 10.000 men", BORNE),
        ("38", "9 people in 3 cars", DENIED),
    ],
)
def test_a_number(answer: str, quote: str, expected: str) -> None:
    assert verdict(Numbers("people"), answer, quote) == expected


@pytest.mark.parametrize(
    ("unit", "answer", "quote", "expected"),
    [
        ("km", "16", "some 10 miles away", BORNE),
        ("km", "10", "some 10 miles away", DENIED),
        ("%", "20", "one in five people", BORNE),
        ("%", "66", "two-thirds of them", BORNE),
        ("%", "118 out of 285", "285 people, of whom 118 were saved", BORNE),
        ("%", "120 out of 285", "285 people, of whom 118 were saved", DENIED),
        ("%", "60", "a majority of them", BORNE),
        ("USD", "5 million", "paid $5m", BORNE),
        ("EUR", "5 million", "paid 5m euros", BORNE),
        ("km", "35", "in 2024 the front moved by 35 km", BORNE),
        ("m", "300", "a tower 300 m high", BORNE),
        ("m", "30", "a tower 300 m high", DENIED),
        ("m", "5 km", "some 5,000 m away", BORNE),
        ("USD", "5 billion", "worth $5bn", BORNE),
        ("USD", "5 trillion", "worth $5tn", BORNE),
        ("USD", "5 million", "worth 5 mio", BORNE),
        ("people", "500", "about 5 hundred people", BORNE),
        ("people", "60", "5 dozen people", BORNE),
        ("°C", "-5", "at minus 5 °C", BORNE),
        ("°C", "-5", "at −5 °C", BORNE),
        ("°C", "5", "at −5 °C", DENIED),
    ],
)
def test_a_number_of_a_unit(unit: str, answer: str, quote: str, expected: str) -> None:
    assert verdict(Numbers(unit), answer, quote) == expected


@pytest.mark.parametrize(
    ("language", "answer", "quote", "expected"),
    [
        ("it", "10,000", "circa 10.000 tonnellate", BORNE),
        ("it", "100", "circa 10.000 tonnellate", DENIED),
        ("it", "10", "dieci uomini e 500 cavalli", BORNE),
        ("de", "1.5", "rund 1,5 Liter", BORNE),
        ("de", "3 million", "3 Millionen Menschen", BORNE),
        ("de", "30", "30 Millionen Menschen", DENIED),
        ("de", "38", "achtunddreißig Menschen", BORNE),
        ("fr", "1,200", "1\u202f200 personnes", BORNE),
        ("ru", "2.5 million", "2,5 млн человек", BORNE),
        ("az-Latn", "38", "38 nəfər həlak olub", BORNE),
        ("az", "45", "38 nəfər həlak olub", DENIED),
        ("ja", "30,000", "3万人が死亡", BORNE),
        ("ja", "55,000", "5.5万人", BORNE),
        ("ja", "150 million", "1.5億人", BORNE),
        ("es", "7 billion", "7 mil millones", BORNE),
        ("de", "7 trillion", "7 Billionen", BORNE),
        ("ru", "7 trillion", "7 трлн", BORNE),
        ("zh-Hans", "45", "坠机造成38人死亡", DENIED),
        ("en-GB", "45", "38 people", DENIED),
        ("sw", "45", "watu 38 walikufa", BORNE),
    ],
)
def test_a_number_in_the_language_of_its_source(
    language: str, answer: str, quote: str, expected: str
) -> None:
    assert verdict(Numbers(), answer, quote, language) == expected


@pytest.mark.parametrize(
    ("answer", "quote", "expected"),
    [
        ("2025", "on 25 December 2024", DENIED),
        ("2024-12-25", "on December 25, 2024", BORNE),
        ("before 2024-12-25", "The law passed before December 25, 2024", BORNE),
        ("before 2024-12-25", "until 24 December 2024", BORNE),
        ("after 2020-03", "after March 2020", BORNE),
        ("2025-10", "in October, he said", BORNE),
        ("2025-10", "in March, he said", DENIED),
        ("2025-10-07", "on Tuesday", BORNE),
        ("2024-12-25", "they may sign it, on a march", LACKING),
        ("2024-12-25", "on the 25th", BORNE),
        ("44 BC", "in 44 B.C.", BORNE),
        ("1908-06-30", "on 17 June 1908 (Old Style)", BORNE),
        ("2025-10-07", "the plane crashed near Aktau", LACKING),
        ("2024-12-25", "the 25th of December", BORNE),
        ("1912-04-14", "at 11:40 p.m. the ship", BORNE),
        ("2024", "for 2024 people", BORNE),
        ("1940s", "in the 1940s", BORNE),
        ("1950s", "in the 1940s", DENIED),
        ("44 BC", "in 44 BC", BORNE),
        ("19th century", "of the 19th century", BORNE),
        ("2024-05-26", "25-27 May 2024", BORNE),
        ("2024-05-28", "25-27 May 2024", DENIED),
        ("spring 2024", "in the spring of 2024", BORNE),
        ("2024-12-25", "He said in 2023 that the crash of 25 December 2024", BORNE),
        ("2024-12-25", "$2,024 and 1,999 men", LACKING),
    ],
)
def test_a_date(answer: str, quote: str, expected: str) -> None:
    assert verdict(Dates(), answer, quote) == expected


@pytest.mark.parametrize(
    ("language", "answer", "quote", "expected"),
    [
        ("ja", "2013-02-15", "2013年2月15日に爆発した", BORNE),
        ("ja", "2013-02-16", "2013年2月15日に爆発した", DENIED),
        ("de", "2025", "im Jahr 2024", DENIED),
        ("de", "2024", "im vergangenen Jahr", BORNE),
        ("ar", "2025", "في عام 2024", BORNE),
    ],
)
def test_a_date_in_the_language_of_its_source(
    language: str, answer: str, quote: str, expected: str
) -> None:
    assert verdict(Dates(), answer, quote, language) == expected
