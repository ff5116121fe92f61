"""Text in pictures: broken into lines in any script, measured, and never cut without a sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.pictures import MatplotlibPictures
from bot.adapters.pictures.breaking import chunks, cleaned, clusters, is_right_to_left, is_tall
from bot.adapters.pictures.letters import MISSING, language_of
from bot.adapters.pictures.setting import Ruler, Setter
from bot.adapters.pictures.shapes import Face, Piece, Words
from tests.doubles.drawn_maps import SCRIPTS, map_of_steps, scored

FACE = Face(11)


def ruler_for(pictures: MatplotlibPictures, *texts: str) -> Ruler:
    # Another map loads the library; its letters are of no matter here.
    pictures.page(map_of_steps(scored(1)), "screen")
    return Ruler(pictures.letters.cast(texts))


def lines(piece: Piece) -> list[str]:
    return [shape.text.strip("\u200e\u200f") for shape in piece.shapes if isinstance(shape, Words)]


def test_a_line_may_end_between_words_and_between_ideographs() -> None:
    assert chunks("Reads the page") == ["Reads ", "the ", "page"]
    assert chunks("比较价格") == ["比", "较", "价", "格"]
    assert chunks("고객 여정") == ["고객 ", "여정"]


def test_closing_signs_never_begin_a_line_and_opening_ones_never_end_one() -> None:
    assert chunks("「お茶」と、酒。") == ["「お", "茶」", "と、", "酒。"]
    assert chunks("約（一）") == ["約", "（一）"]


def test_words_joined_by_a_sign_may_break_behind_it() -> None:
    assert chunks("sign-up/log-in") == ["sign-", "up/", "log-", "in"]
    assert chunks("-5 or 3-4") == ["-5 ", "or ", "3-4"]


def test_thai_breaks_between_letters_but_not_behind_a_vowel_that_is_written_first() -> None:
    found = chunks("เปรียบที่")
    assert "".join(found) == "เปรียบที่"
    assert found[0] == "เป"
    assert all(chunk[-1] not in "เแโใไ" for chunk in found)


@pytest.mark.parametrize("text", ["👍🏽", "👨‍👩‍👧", "🇩🇪", "1️⃣", "é", "ที่", "क्ष"[:2], "น้ำ"[:2]])
def test_what_is_one_letter_to_a_reader_stays_together(text: str) -> None:
    assert list(clusters(text)) == [text]


def test_two_flags_are_two_letters() -> None:
    assert list(clusters("🇩🇪🇫🇷")) == ["🇩🇪", "🇫🇷"]


@given(st.text(max_size=60))
def test_nothing_is_lost_or_moved_by_taking_text_apart(text: str) -> None:
    assert "".join(chunks(text)) == text
    assert "".join(clusters(text)) == text


def test_a_text_becomes_one_line_without_signs_that_turn_what_follows() -> None:
    assert cleaned("a\n b\t\u202ec\x07 d\u2066") == "a b c d"


def test_the_first_letter_with_a_direction_decides() -> None:
    assert is_right_to_left("1. مرحبا hello")
    assert is_right_to_left("שלום")
    assert not is_right_to_left("hello مرحبا")
    assert not is_right_to_left("123 …")


def test_scripts_with_marks_above_and_below_need_more_room() -> None:
    assert is_tall("ที่นี่")
    assert is_tall("हिन्दी")
    assert not is_tall("Größe 价格")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("比较价格", "zh-Hans"),
        ("比較價格", "zh-Hant"),
        ("価格を比べる", "ja"),
        ("가격 비교", "ko"),
        ("plain", "zh-Hans"),
    ],
)
def test_chinese_characters_take_the_forms_of_the_language_around_them(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_has_letters(pictures: MatplotlibPictures, script: str) -> None:
    texts = [cleaned(text) for text in SCRIPTS[script]]
    cast = pictures.letters.cast(texts)
    assert not cast.missing
    assert [cast.writable(text) for text in texts] == texts


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("width", [40.0, 120.0, 700.0])
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(
    pictures: MatplotlibPictures, script: str, width: float
) -> None:
    text = cleaned(SCRIPTS[script][0])
    ruler = ruler_for(pictures, text)
    piece = Setter(ruler).paragraph(text, FACE, width)
    assert "".join("".join(lines(piece)).split()) == "".join(text.split())
    assert all(shape.width <= width + 0.01 for shape in piece.shapes if isinstance(shape, Words))


def test_a_word_that_is_too_long_is_broken_between_letters(pictures: MatplotlibPictures) -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitän"
    found = lines(Setter(ruler_for(pictures, word)).paragraph(word, FACE, 60))
    assert len(found) > 2
    assert "".join(found) == word


def test_what_does_not_fit_ends_in_an_ellipsis_and_is_counted(pictures: MatplotlibPictures) -> None:
    text = "Reads the page about kinds of tea and gives up half way"
    setter = Setter(ruler_for(pictures, text))
    piece = setter.paragraph(text, FACE, 80, most=2)
    found = lines(piece)
    assert len(found) == 2
    assert found[1].endswith("…")
    assert text.startswith(found[0])
    assert all(shape.width <= 80 for shape in piece.shapes if isinstance(shape, Words))
    assert setter.cut == 1


def test_trying_a_text_counts_nothing(pictures: MatplotlibPictures) -> None:
    setter = Setter(ruler_for(pictures, "one two three"))
    with setter.trying():
        setter.paragraph("one two three", FACE, 20, most=1)
        setter.some([Piece(1)] * 3, 1, FACE)
    assert (setter.cut, setter.hidden) == (0, 0)


def test_more_than_is_shown_is_said(pictures: MatplotlibPictures) -> None:
    setter = Setter(ruler_for(pictures))
    shown = setter.some([Piece(10)] * 8, 6, FACE)
    assert len(shown) == 7
    assert lines(shown[-1]) == ["+ 2 more"]
    assert setter.hidden == 2


def test_arabic_stands_at_the_right_and_latin_at_the_left(pictures: MatplotlibPictures) -> None:
    setter = Setter(ruler_for(pictures, "مرحبا hello"))
    [arabic] = setter.paragraph("مرحبا", FACE, 100).shapes
    [latin] = setter.paragraph("hello", FACE, 100).shapes
    assert isinstance(arabic, Words)
    assert isinstance(latin, Words)
    assert arabic.extent[2] == pytest.approx(100)
    assert latin.extent[0] == 0


def test_a_line_of_an_arabic_text_that_begins_with_latin_is_still_laid_out_from_the_right(
    pictures: MatplotlibPictures,
) -> None:
    text = "تبحث في Google عن طريقة"
    words = Setter(ruler_for(pictures, text)).paragraph(text, FACE, 45).shapes
    [line] = [word for word in words if isinstance(word, Words) and "Google" in word.text]
    assert line.text.startswith("\u200f")


def test_a_letter_without_a_font_becomes_a_box_that_is_known(pictures: MatplotlibPictures) -> None:
    cast = pictures.letters.cast(["tea \U00012000 \ue000"])
    assert cast.missing == {"\U00012000", "\ue000"}
    assert cast.writable("tea \U00012000") == f"tea {MISSING}"


def test_a_mark_that_no_font_has_together_with_its_letter_is_left_out_and_known(pictures: MatplotlibPictures) -> None:
    text = "a\u0591 b"  # a Latin letter with a Hebrew accent
    cast = pictures.letters.cast([text])
    assert cast.missing == {"\u0591"}
    assert cast.writable(text) == "a b"


def test_letters_that_come_in_no_bold_font_are_thickened(pictures: MatplotlibPictures) -> None:
    cast = pictures.letters.cast(["Größe 价格"])
    assert cast.lacks_bold("价格")
    assert not cast.lacks_bold("Größe, 3")
