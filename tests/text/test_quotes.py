"""Quotes: verbatim words, and their passages in a text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.folding import fold_quote, has_line_end_hyphen
from claimcheck.text.normal_form import nfc, nfd
from claimcheck.text.quotes import (
    QuoteAmbiguous,
    QuoteLost,
    QuoteMisplaced,
    QuoteProblem,
    Text,
    find_quote,
    is_quotable,
    verbatim,
)
from claimcheck.text.suggest import foreign_letters, near_passage, unseen_characters

ARTICLE = Text(
    "article.txt",
    "The plane crashed near Aktau, killing 38 people. It was “not hit”, he said – twice.\n"
    "\n"
    "A second\u00a0report counts 1,200 houses and 8 people; the café was closed.\n"
    "He said: yes... and no. The end was the end. Well, he shouldn’t leave, Putin’s man said.\n"
    "The villa\u0301 and 1\u00a0500 men; \u212bngstrom and 한글 remain.\n",
)

FOUND = [
    ("killing 38 people", "killing 38 people"),
    ("It was \"not hit\", he said - twice", "It was “not hit”, he said – twice"),
    ("A second report", "A second\u00a0report"),
    ("the   café\n  was closed", "the café was closed"),
    (unicodedata.normalize("NFD", "the café was"), "the café was"),
    ("twice. A second report", "twice.\n\nA second\u00a0report"),
    ("yes... and no", "yes... and no"),
    ("8 people", "8 people"),
    ("1,200 houses", "1,200 houses"),
    ("near Aktau", "near Aktau"),
    ("Putin", "Putin"),
    ("he shouldn't leave", "he shouldn’t leave"),
    ("The vill\u00e1 and", "The villa\u0301 and"),
    ("\u00c5ngstrom", "\u212bngstrom"),
    (unicodedata.normalize("NFD", "한글"), "한글"),
    ("1 500 men", "1\u00a0500 men"),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "words"), FOUND)
def test_found(quote: str, words: str) -> None:
    passage = find_quote(ARTICLE, quote)
    assert ARTICLE.content[passage.start : passage.end] == words


@pytest.mark.parametrize(
    "quote",
    [
        "killing 83 people",
        "It was hit",
        "crashed near aktau",
        "200 houses",
        "1,200 house",
        "illing 38 people",
        "near Аktau",  # a Cyrillic А
        "crashed ... killing",
        "(.*)+$",
        "he shouldn",
        "t leave",
        "500 men",
        "The vill",
    ],
)
def test_lost(quote: str) -> None:
    with pytest.raises(QuoteLost):
        find_quote(ARTICLE, quote)


def test_where_it_stands() -> None:
    passage = find_quote(ARTICLE, "He said")
    assert ARTICLE.line_column(passage.start) == (4, 1)
    assert ARTICLE.line_column(ARTICLE.content.index("report")) == (3, 10)


REPEATING = Text("r.txt", "He left. She left. He left for good.")


def test_two_places_need_a_prefix_or_suffix() -> None:
    with pytest.raises(QuoteAmbiguous) as ambiguous:
        find_quote(REPEATING, "He left")
    assert ambiguous.value.at == [0, 19]
    assert find_quote(REPEATING, "He left", prefix="She left.").start == 19
    assert find_quote(REPEATING, "He left", suffix=". She").start == 0
    assert find_quote(REPEATING, "He left", prefix="She left").start == 19
    assert find_quote(REPEATING, "He left", suffix="She").start == 0
    with pytest.raises(QuoteMisplaced) as misplaced:
        find_quote(REPEATING, "He left", prefix="They left.")
    assert misplaced.value.at == [0, 19]


def test_what_is_one_when_folded_is_ambiguous() -> None:
    for content, quote in (
        ("the plane crashed.\nLater the\nplane burned.", "the plane"),
        ('He said “no” and then "no".', '"no"'),
    ):
        with pytest.raises(QuoteAmbiguous):
            find_quote(Text("t", content), quote)


def test_prefix_and_suffix_are_whole_words() -> None:
    with pytest.raises(QuoteMisplaced):
        find_quote(ARTICLE, "people. It was", prefix="8")
    assert find_quote(ARTICLE, "people. It was", prefix="38")
    many = Text("t", "the war, " * 55 + "special the war")
    assert find_quote(many, "the war", prefix="special").start == len(many.content) - 7


def test_a_gap_ends_where_the_suffix_is() -> None:
    text = Text("t", "Alpha met Beta, yes, and Beta again.")
    assert find_quote(text, "Alpha […] Beta", suffix="again").end == text.content.index(" again")
    apart = Text("t", "Alpha beta" + " " * 20 + "\n\ngamma delta.")
    with pytest.raises(QuoteLost):
        find_quote(apart, "Alpha […] gamma")


def test_hostile_repetitions_are_looked_through_once() -> None:
    with pytest.raises(QuoteLost):
        find_quote(Text("t", "a " * 100_000), "a a […] zz")
    with pytest.raises(QuoteLost):
        find_quote(Text("t", "ba" * 500_000), "ab" * 900)


def test_a_gap_joins_passages_of_one_paragraph_in_order() -> None:
    passage = find_quote(ARTICLE, "The plane crashed […] killing 38 people")
    first, second = (ARTICLE.content[a:b] for a, b in passage.parts)
    assert (first, second) == ("The plane crashed", "killing 38 people")
    for lost in ("killing 38 people [...] The plane", "killing 38 [...] second report", "[…] x"):
        with pytest.raises(QuoteLost):
            find_quote(ARTICLE, lost)


def test_where_lines_are_long_each_is_a_paragraph() -> None:
    line = "word " * 40
    text = Text("t.txt", f"Alpha {line}\nBeta {line}\n")
    assert len(text.paragraphs) == 2
    with pytest.raises(QuoteLost):
        find_quote(text, "Alpha [...] Beta")
    wrapped = Text("t.txt", "Alpha one\ntwo Beta\n\nGamma")
    assert len(find_quote(wrapped, "Alpha [...] Beta").parts) == 2
    with pytest.raises(QuoteLost):
        find_quote(wrapped, "Alpha [...] Gamma")


@pytest.mark.parametrize("quote", ["", " ", ".", "a", "…", "x" * 2001])
def test_what_is_no_quote(quote: str) -> None:
    assert not is_quotable(quote)


@given(st.text(alphabet='ab c-–“"\n\u0301é1,.', max_size=40), st.data())
def test_every_whole_word_slice_is_found_where_it_stands(content: str, data: st.DataObject) -> None:
    words = content.split()
    if not words or has_line_end_hyphen(content):  # a divided word is one
        return
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    quote = " ".join(words[start:end])
    if not is_quotable(quote) or unicodedata.combining(quote[0]):
        return
    try:
        passage = find_quote(Text("t", content), quote)
    except QuoteAmbiguous:
        return
    assert fold_quote(content[passage.start : passage.end]) == fold_quote(quote)


def test_the_nearest_passage_marks_what_differs() -> None:
    near = near_passage("crashed near Aktau, killing 83 people", ARTICLE.content)
    assert near is not None
    assert near.marked == "crashed near Aktau, killing [-83-] {+38+} people."
    assert ARTICLE.content[near.start : near.end].startswith("crashed near Aktau")
    assert near_passage("nothing like that stands anywhere here", ARTICLE.content) is None


def test_letters_that_only_look_alike_are_named() -> None:
    assert foreign_letters("near Аktau", "near Aktau") == ["U+0410 CYRILLIC CAPITAL LETTER A"]
    assert foreign_letters("near Aktau", "near Aktau") == []


@pytest.mark.parametrize(
    ("content", "quote"),
    [
        ("\u09df \u09b8\u09be\u09b2", "\u09af"),
        ("\u0995\u09df \u09b8\u09be\u09b2", "\u0995\u09af"),
        ("\u095b\u092e\u0940\u0928 \u0939\u0948", "\u091c"),
        ("\u0939\u0930 \u0930\u094b\u095b", "\u0930\u094b\u091c"),
        ("\u05d0\ufb2a \u05d1\u05d9\u05ea", "\u05d0\u05e9"),
        ("the vowel a\u0344", "vowel a\u0308"),
        ("the vowel \u0344", "vowel \u0308"),
        ("the vowel a\u0301\u0316", "vowel a\u0316"),
        ("\u0915\u093f\u0924\u093e\u092c", "\u0924\u093e\u092c"),
        ("x\u0302yz", "yz"),
    ],
    ids=ascii,
)
def test_a_letter_without_its_mark_is_another_letter(content: str, quote: str) -> None:
    with pytest.raises(QuoteLost):
        find_quote(Text("t", content), quote)
    assert find_quote(Text("t", content), content).parts == ((0, len(content)),)


@pytest.mark.parametrize(
    ("content", "quote", "found"),
    [
        ("one\u2000two\u2001\u2001three", "one two three", "one\u2000two\u2001\u2001three"),
        ("one \u0301\u0316two", "one \u0316\u0301two", "one \u0301\u0316two"),
        ("vowel a\u0344 ends", "a\u0308\u0301 ends", "a\u0344 ends"),
        ("\u0995\u09df \u09b8\u09be\u09b2", "\u0995\u09af\u09bc", "\u0995\u09df"),
    ],
    ids=ascii,
)
def test_one_letter_in_two_spellings_is_found(content: str, quote: str, found: str) -> None:
    passage = find_quote(Text("t", content), quote)
    assert content[passage.start : passage.end] == found


def test_a_prefix_or_suffix_keeps_the_marks_of_its_letters() -> None:
    hindi = Text("t", "राम के घर में। राम की घर में।")
    assert find_quote(hindi, "घर", prefix="राम की").start == hindi.content.rindex("घर")
    assert find_quote(hindi, "घर", prefix="राम के").start == hindi.content.index("घर")
    with pytest.raises(QuoteMisplaced):
        find_quote(hindi, "घर", prefix="राम क")
    bengali = Text("t", "ask \u09df and ask \u09ac")
    with pytest.raises(QuoteMisplaced):
        find_quote(bengali, "ask", suffix="\u09af")


ANY = (
    "ab 1,.’-–“\n\u00a0\u2000é中가각ᄀ\u1161\u11a8"
    "\u09df\u09af\u09bc\u095b\u091c\ufb2a\u05e9\u0344\u0301\u0316"
)


@given(st.text(ANY, max_size=30) | st.text(max_size=30), st.data())
def test_a_bound_passage_holds_the_quote(content: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    form = data.draw(st.sampled_from([nfc, nfd]))
    quote = form(content[start:end]) + data.draw(st.text(ANY, max_size=1))
    try:
        passage = find_quote(Text("t", content), quote)
    except QuoteProblem:
        return
    assert 0 <= passage.start < passage.end <= len(content)
    assert fold_quote(content[passage.start : passage.end]) == fold_quote(quote)


@pytest.mark.parametrize(
    ("content", "quote", "found"),
    [
        ("坠机造成38人死亡。", "造成38人死亡", "造成38人死亡"),
        ("坠机造成38人死亡。", "38人", "38人"),
        ("2013年2月15日に爆発した。", "2月15日に爆発し", "2月15日に爆発し"),
        ("เครื่องบินตกมีผู้เสียชีวิต 38 คน", "มีผู้เสียชีวิต", "มีผู้เสียชีวิต"),
        ("Wert\u00adpapier\u00adindex fiel", "Wertpapierindex", "Wert\u00adpapier\u00adindex"),
        ("Wertpapierindex fiel", "Wert\u00adpapierindex", "Wertpapierindex"),
        ("the agree-\nment of 2024", "agreement", "agree-\nment"),
        ("the agree-\n   ment of 2024", "the agreement of", "the agree-\n   ment of"),
        ("an anti-\naircraft missile", "anti-aircraft missile", "anti-\naircraft missile"),
        ("the agree-\nment of 2024", "agree- ment of", "agree-\nment of"),
        ("the Turkish-\nRussian talks", "Turkish-Russian", "Turkish-\nRussian"),
        ("the ﬁnal ﬂight oﬃcer", "final flight officer", "ﬁnal ﬂight oﬃcer"),
        ("the final flight", "the ﬁnal ﬂight", "the final flight"),
        ("zero\u200bwidth and \u200eleft", "zerowidth and left", "zero\u200bwidth and \u200eleft"),
        ("\u2067האמת\u2069 היא", "האמת היא", "האמת\u2069 היא"),
    ],
    ids=ascii,
)  # fmt: skip
def test_what_does_not_show_and_what_divides_words_is_folded(
    content: str, quote: str, found: str
) -> None:
    passage = find_quote(Text("t", content), quote)
    assert content[passage.start : passage.end] == found


@pytest.mark.parametrize(
    ("content", "quote"),
    [
        ("造成38人死亡", "8人死亡"),
        ("三十八人死亡", "八人死亡"),
        ("the agree-\nment of 2024", "ment of 2024"),
        ("the agree-\nment of 2024", "agree"),
        ("He left\u2014\nand returned", "leftand"),
        ("killing 3\u200b8 people", "8 people"),
        ("Wert\u00adpapier", "papier"),
        ("re-sign the deal", "resign the deal"),
        ("the ﬁnal", "nal"),
        ("เครื่องบินตก", "\u0e37่อง"),
        ("killing 38-\n40 people", "3840 people"),
    ],
    ids=ascii,
)
def test_a_part_of_a_word_or_number_is_not_found(content: str, quote: str) -> None:
    with pytest.raises(QuoteLost):
        find_quote(Text("t", content), quote)


def test_the_hyphen_of_a_compound_stays() -> None:
    text = Text("t", "a well-\nknown fact")
    assert verbatim(text, find_quote(text, "well-known fact")) == "well-known fact"
    assert verbatim(text, find_quote(text, "wellknown fact")) == "wellknown fact"


def test_hostile_runs_of_a_script_without_spaces() -> None:
    for content, quote in (("a" * 80_000 + "中", "aa"), ("一" * 80_000, "一一")):
        with pytest.raises(QuoteLost):
            find_quote(Text("t", content), quote)


def test_the_words_of_a_passage_are_whole() -> None:
    text = Text("t", "the ﬁnal agree-\n  ment of\u00ad 2024 was \u200esigned")
    passage = find_quote(text, "final agreement of 2024 was signed")
    assert verbatim(text, passage) == "final agreement of 2024 was signed"


@given(st.text(alphabet="ab坠机造38๓ไทย-\n\u00ad\u200b\ufb01 ", max_size=30), st.data())
def test_every_quote_at_borders_is_found_in_any_script(content: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    quote = content[start:end]
    if not is_quotable(quote):
        return
    text = Text("t", content)
    try:
        passage = find_quote(text, quote)
    except QuoteProblem:
        return
    assert fold_quote(content[passage.start : passage.end]) == fold_quote(quote)


def test_the_nearest_passage_of_a_text_without_spaces() -> None:
    near = near_passage("坠机造成83人死亡", "昨天，坠机造成38人死亡，多人受伤。")
    assert near is not None
    assert near.words == "坠机造成38人死亡"
    assert near.marked == "坠机造成 [-83-] {+38+} 人死亡"


def test_characters_that_do_not_show_are_named() -> None:
    assert unseen_characters("near \ufe0fAktau\x07", "near Aktau") == [
        "U+0007 unnamed",
        "U+FE0F VARIATION SELECTOR-16",
    ]
    assert unseen_characters("near\u00ad Aktau\n", "near Aktau") == []
