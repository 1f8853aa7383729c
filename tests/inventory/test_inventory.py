"""The inventory of a text: tables of words and the spans found in them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.inventory import Item, Kind, NameIndex, Published, take_inventory
from claimcheck.text.quotes import Text

DAY = Published(date(2025, 12, 23), date(2025, 12, 23))
YEAR = Published(date(2025, 1, 1), date(2025, 12, 31))


def items(content: str, published: Published | None = None) -> list[Item]:
    return list(take_inventory(Text("a.txt", content), published=published).items)


def found(content: str, *kinds: Kind) -> list[str]:
    return [content[i.start : i.end] for i in items(content) if not kinds or i.kind in kinds]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("It fell on December 25, 2024.", ["December 25, 2024"]),
        ("It fell on 25 Dec. 2024, they wrote.", ["25 Dec. 2024"]),
        ("The event on 21–22 December was long.", ["21–22 December"]),
        ("On Friday, August 8, 2025, they met.", ["Friday, August 8, 2025"]),
        ("They met in late December 2025.", ["late December 2025"]),
        ("Worse since 2023, it is said.", ["since 2023"]),
        ("In 2023 inspectors warned of it.", ["2023"]),
        ("It was raised shortly after 10 p.m. by him.", ["shortly after 10 p.m."]),
        ("In the 1940s and the 19th century", ["the 1940s", "the 19th century"]),
        ("In spring 2024 they left.", ["spring 2024"]),
        ("She struck at 11.40 p.m. on Sunday 14 April.", ["11.40 p.m. on Sunday 14 April"]),
        ("The watch showed 02:20 then.", ["02:20"]),
        ("26.12.2025 07:19", ["26.12.2025 07:19"]),
        ("as of 2024-12-25T10:00 or so", ["2024-12-25T10:00"]),
        ("They met this October and last year.", ["this October", "last year"]),
        ("Today they signed.", ["Today"]),
        ("It came just hours before the start of the summit.",
         ["just hours before the start of the summit"]),
        ("Two and a half hours later she sank.", ["Two and a half hours later"]),
        # Words that look like dates, and counts that look like years.
        ("They may march in two columns.", []),
        ("There were 2000 people, about 1100 of them crew.", []),
        ("Version 3.14 of 10.000 copies", []),
    ],
)  # fmt: skip
def test_dates(content: str, expected: list[str]) -> None:
    assert found(content, Kind.DATE) == expected


@pytest.mark.parametrize(
    ("words", "published", "value"),
    [
        ("this October", DAY, "2025-10"),
        ("this October", YEAR, "2025-10"),
        ("24 December", DAY, "2025-12-24"),
        ("21–22 December", DAY, "2025-12-21/2025-12-22"),
        ("30 January", DAY, "2025-01-30"),
        ("last year", DAY, "2024"),
        ("last month", DAY, "2025-11"),
        ("yesterday", DAY, "2025-12-22"),
        ("on Sunday", DAY, "2025-12-21"),
        ("Today", DAY, "2025-12-23"),
        # The day of publication is not known.
        ("on Sunday", YEAR, ""),
        ("Today", YEAR, ""),
        # The words give the year themselves.
        ("in October 2023", DAY, ""),
    ],
)
def test_a_date_without_a_year_is_read_on_the_day_of_publication(
    words: str, published: Published, value: str
) -> None:
    (item,) = (i for i in items(f"It was {words}.", published) if i.kind is Kind.DATE)
    assert item.value == value


def test_without_a_day_of_publication_no_year_is_guessed() -> None:
    (item,) = (i for i in items("It was 24 December.") if i.kind is Kind.DATE)
    assert item.value == ""


@pytest.mark.parametrize(
    ("content", "kind", "expected"),
    [
        ("killing 38 people at once", Kind.NUMBER, "38 people"),
        ("signing 34 cooperation agreements covering", Kind.NUMBER, "34 cooperation agreements"),
        ("For more than 35 years they fought", Kind.NUMBER, "more than 35 years"),
        ("the two leaders met", Kind.NUMBER, "the two leaders"),
        ("not the first time", Kind.NUMBER, "the first time"),
        ("scores of lives lost", Kind.NUMBER, "scores of lives"),
        ("at a speed of 21 to 23 knots", Kind.NUMBER, "21 to 23 knots"),
        ("about 40,000 men fled", Kind.NUMBER, "about 40,000 men"),
        ("Twenty-one hundred lives were saved", Kind.NUMBER, "Twenty-one hundred lives"),
        ("approved $120 million for trade", Kind.MONEY, "$120 million"),
        ("invest 3 trillion yen to build", Kind.MONEY, "3 trillion yen"),
        ("cost £1,500,000 and more", Kind.MONEY, "£1,500,000"),
        ("nearly half a million rubles", Kind.MONEY, "nearly half a million rubles"),
        ("that less than 10% of documents are used", Kind.SHARE, "less than 10% of documents"),
        ("9.6 per cent of votes", Kind.SHARE, "9.6 per cent of votes"),
        ("one in five died", Kind.SHARE, "one in five"),
        ("A third of the docks burned", Kind.SHARE, "A third of the docks"),
        ("two-thirds of the crew died", Kind.SHARE, "two-thirds of the crew"),
    ],
)
def test_amounts(content: str, kind: Kind, expected: str) -> None:
    assert found(content, Kind.NUMBER, Kind.MONEY, Kind.SHARE) == [expected]
    assert found(content, kind) == [expected]


@pytest.mark.parametrize(
    "content",
    ["01 The roots\n\nof it", "COP29 was held", "Room A320", "2. Divisions", "one of them"],
)
def test_no_amounts(content: str) -> None:
    assert found(content, Kind.NUMBER, Kind.MONEY, Kind.SHARE) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("President Ilham Aliyev met Putin.", ["Ilham Aliyev", "Putin"]),
        ("The Commonwealth of Independent States (CIS) met.",
         ["Commonwealth of Independent States", "CIS"]),
        ("They met in St. Petersburg near the Caspian Sea.", ["St. Petersburg", "Caspian Sea"]),
        ("The Armenian prime minister spoke of it.", []),
        ("However, nobody came. Meanwhile they ate.", []),
        ("In Nagorno-Karabakh with Harland & Wolff.", ["Nagorno-Karabakh", "Harland & Wolff"]),
    ],
)  # fmt: skip
def test_names(content: str, expected: list[str]) -> None:
    assert found(content, Kind.NAME) == expected


def test_registered_names_come_first() -> None:
    text = Text("a.txt", "The Eurasian Economic Council met in Ağdam, and de Gaulle came.")
    names = ("Economic Council", "Ağdam", "Gaulle")
    spans = [
        (i.start, i.end)
        for i in take_inventory(text, NameIndex(names)).items
        if i.kind is Kind.NAME
    ]
    assert [text.content[a:b] for a, b in spans] == ["Eurasian Economic Council", "Ağdam", "Gaulle"]


@pytest.mark.parametrize(
    ("content", "words", "speaker"),
    [
        ("Peskov told them that he would come.", "told them that he would come", "Peskov"),
        ("The forum accused the committee of it.", "accused the committee of it", "The forum"),
        ("The mayor said the bridge had cost 40 euros.",
         "said the bridge had cost 40 euros", "The mayor"),
        ("Its director, Paul Reyes, said that it sank.", "said that it sank", "Paul Reyes"),
        ("Aliyev came. He denied that he had left.", "denied that he had left", ""),
        ("According to Ann Lee, it sank.", "According to Ann Lee, it sank", "Ann Lee"),
        ("“It sank,” said Captain Lee.", "said Captain Lee", "Lee"),
        ("The minister spoke to Ann Lee and said that it sank.", "said that it sank", ""),
        ("Mustafayev, meeting with Galuzin, stressed that it was late.",
         "stressed that it was late", "Mustafayev"),
        ("The forum issued it, describing it as wrong.", "describing it as wrong", "The forum"),
    ],
)  # fmt: skip
def test_reports_have_speakers(content: str, words: str, speaker: str) -> None:
    by_words = {content[i.start : i.end]: i for i in items(content) if i.kind is Kind.REPORT}
    assert words in by_words
    if speaker:
        assert by_words[words].speaker == speaker


@pytest.mark.parametrize(
    "content",
    [
        "“It sank,” said Ann Lee.",
        'Ann Lee said: "It sank."',
        "Ann Lee described it as „ein Unfall“, and left.",
        "Ann Lee said « it sank ».",
    ],
)
def test_a_quotation_has_the_speaker_of_its_report(content: str) -> None:
    (quote,) = (i for i in items(content) if i.kind is Kind.QUOTE)
    assert quote.speaker == "Ann Lee"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("He stayed away due to a tight schedule.", ["due to a tight schedule"]),
        ("It fell because the fog was thick, but nobody saw it.", ["because the fog was thick"]),
        ("This reflects a desire to leave.", ["reflects a desire to leave"]),
        ("The letter blamed fog, undermining trust.", ["undermining trust"]),
        ("He hopes to keep it and aspires to more.", ["hopes to keep it", "aspires to more"]),
        ("He drew a map of it.", []),
    ],
)
def test_causes(content: str, expected: list[str]) -> None:
    assert found(content, Kind.CAUSE) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Mr. Lee met Dr. No. They ate.", ["Mr. Lee met Dr. No.", "They ate."]),
        ("It was 5 p.m. on Sunday. He left.", ["It was 5 p.m. on Sunday.", "He left."]),
        ("The U.S. Navy left. “Go!” he said.", ["The U.S. Navy left.", "“Go!” he said."]),
        ("A line\nof one paragraph.\n\nAnother one", ["A line\nof one paragraph.", "Another one"]),
        ("他说。她走了。", ["他说。", "她走了。"]),
    ],
)
def test_sentences(content: str, expected: list[str]) -> None:
    text = Text("a.txt", content)
    assert [content[s.start : s.end] for s in take_inventory(text).sentences] == expected


@pytest.mark.parametrize(
    ("content", "language", "expected"),
    [
        ("Am 25.12.2024 starben 38 Menschen bei Aktau.", "de", ["25.12.2024", "38", "Aktau"]),
        ("25.12.2024 погибли 38 человек, «это ошибка».", "", ["25.12.2024", "38", "«это ошибка»"]),
        ("Aktau yaxınlığında 38 nəfər öldü", "az", ["Aktau", "38"]),
    ],
)
def test_another_language_gets_digits_quotations_and_registered_names(
    content: str, language: str, expected: list[str]
) -> None:
    inventory = take_inventory(Text("a.txt", content), NameIndex(["Aktau"]), language)
    assert not inventory.is_whole
    assert [content[i.start : i.end] for i in inventory.items] == expected


@given(st.text(st.sampled_from("aA1 .,\"“”'\n%$-–é中(5"), max_size=200))
def test_items_lie_in_the_text_and_in_their_sentence_in_order(content: str) -> None:
    inventory = take_inventory(Text("a.txt", content), NameIndex(["A1", "é"]))
    last = 0
    for sentence in inventory.sentences:
        assert last <= sentence.start < sentence.end <= len(content)
        last = sentence.end
        for item in sentence.items:
            assert sentence.start <= item.start < item.end <= len(content)
            assert content[item.start : item.end].strip()
    starts = [(item.start, -item.end) for item in inventory.items]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "content", ["", "\n\n\n", "\0\0 38 people \0", "﻿", "a" * 100_000, "“" * 20_000, "(" * 50_000]
)
def test_hostile_texts(content: str) -> None:
    assert take_inventory(Text("a.txt", content)).is_whole


def test_a_long_line_is_read_to_its_end() -> None:
    line = "On 25 December 2024 Lee said that 38 people died because of “fog”, "
    assert len(items(line * 500)) >= 490 * len(items(line))
