"""Lengths in the units of the channels, by examples that can be looked up and by properties."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.checking.counting import addresses, count, emoji, fitting, sms, words
from bot.domain.drafts import Unit

GSM = st.text(st.sampled_from("aZ9 @£èé\nΔ€[]{}|~^\\"))
ANY = st.text(st.characters(codec="utf-8"))
UNITS = st.sampled_from(["characters", "gsm", "utf16", "words", "weighted", "width"])
FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("text", "encoding", "parts"),
    [
        ("", "gsm-7", 0),
        ("a" * 160, "gsm-7", 1),
        ("a" * 161, "gsm-7", 2),
        ("a" * 306, "gsm-7", 2),
        ("a" * 307, "gsm-7", 3),
        ("€" * 80, "gsm-7", 1),
        ("€" * 81, "gsm-7", 2),
        ("a" * 152 + "€" + "a" * 153, "gsm-7", 3),
        ("ж" * 70, "ucs-2", 1),
        ("ж" * 71, "ucs-2", 2),
        ("ж" * 134, "ucs-2", 2),
        ("ж" * 135, "ucs-2", 3),
        ("’" + "a" * 69, "ucs-2", 1),
        ("😀" * 35, "ucs-2", 1),
        ("😀" * 36, "ucs-2", 2),
        ("😀" * 67, "ucs-2", 3),
    ],
)
def test_a_text_goes_out_in_as_many_parts_as_the_standard_says(text: str, encoding: str, parts: int) -> None:
    assert (sms(text).encoding, sms(text).parts) == (encoding, parts)


@given(ANY | GSM)
def test_the_room_of_an_sms_says_its_parts_whatever_the_encoding(text: str) -> None:
    sent = sms(text)
    assert (sent.room <= 160) == (sent.parts <= 1)
    for parts in range(2, 6):
        assert (sent.room <= 153 * parts) == (sent.parts <= parts)


@given(GSM, GSM)
def test_letters_of_the_alphabet_take_one_place_and_those_of_the_extension_two(first: str, second: str) -> None:
    text = (first + second)[:70]
    assert sms(text).encoding == "gsm-7"
    assert count(text, "gsm") == len(text) + sum(letter in "€[]{}|~^\\" for letter in text)


@given(st.text(st.sampled_from("aé€[ж😀")), st.text(st.sampled_from("aé€[ж😀"), min_size=1))
def test_more_text_never_takes_less_room(text: str, more: str) -> None:
    assert sms(text + more).room > sms(text).room
    assert sms(text + more).parts >= sms(text).parts


@given(ANY)
def test_utf16_units_are_those_of_the_encoding(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert count(text, "utf16") == len(composed.encode("utf-16-le")) // 2


@given(ANY, UNITS)
def test_a_length_is_the_same_however_the_accents_are_written(text: str, unit: Unit) -> None:
    assert count(unicodedata.normalize("NFD", text), unit) == count(unicodedata.normalize("NFC", text), unit)


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("café", 4),
        ("cafe\u0301", 4),
        ("日本", 4),
        ("👾", 2),
        ("🙋🏽", 2),
        (FAMILY, 2),
        ("🇩🇪", 2),
        ("1️⃣", 2),
        ("see https://example.com/a/very/long/path?with=things.", 4 + 23 + 1),
        ("“quoted” – and…", 14 + 2),
    ],
)
def test_x_weighs_as_its_documentation_says(text: str, weight: int) -> None:
    assert count(text, "weighted") == weight


@pytest.mark.parametrize(
    ("text", "unit", "length"),
    [
        ("Don't re-order 3.5 kg", "words", 4),
        ("— & ! …", "words", 0),
        ("お茶を飲む", "words", 5),
        ("tea お茶", "words", 3),
        ("日本tea", "width", 7),
        ("e\u0301", "characters", 1),
        (FAMILY, "characters", 7),
        (FAMILY, "utf16", 11),
    ],
)
def test_the_other_units_count_what_they_say(text: str, unit: Unit, length: int) -> None:
    assert count(text, unit) == length


@given(ANY, UNITS, st.integers(0, 40))
def test_what_fits_is_a_beginning_that_ends_with_a_word_and_keeps_the_limit(text: str, unit: Unit, limit: int) -> None:
    head = fitting(text, unit, limit)
    assert text.startswith(head)
    if head:
        assert count(head, unit) <= limit
        rest = text[len(head) :]
        assert not rest or rest[0].isspace()


def test_a_word_that_is_too_long_alone_is_not_cut() -> None:
    assert fitting("Überraschungsangebot heute", "characters", 10) == ""
    assert fitting("Tea for two", "characters", 8) == "Tea for"


def test_emoji_and_addresses_are_found_whole() -> None:
    assert emoji(f"Tea ☕ and {FAMILY}, 🇩🇪! © 2026 → 5") == ["☕", FAMILY, "🇩🇪"]
    assert addresses("At https://example.com/a?b=1, or (www.example.org).") == [
        "https://example.com/a?b=1",
        "www.example.org",
    ]
    assert words("Tea, for two!") == ["Tea", "for", "two"]
