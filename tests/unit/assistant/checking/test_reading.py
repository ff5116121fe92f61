"""The grade level of a text, and how many syllables a word has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.checking.reading import grade, syllables

COUNTED = {
    1: "tea the a strength asked packed house cakes time through scheme rhythm",
    2: "people special nation table little coffee wanted boxes even over water reading lion quiet going being",
    3: "remember another important customer tomorrow video radio",
    4: "community information experience delivery material",
}


@pytest.mark.parametrize(
    ("word", "number"), [(word, number) for number, said in COUNTED.items() for word in said.split()]
)
def test_syllables_are_counted(word: str, number: int) -> None:
    assert syllables(word) == number


def test_the_grade_is_that_of_the_formula() -> None:
    # 0.39 words a sentence + 11.8 syllables a word - 15.59
    assert grade(["The tea is hot."]) == pytest.approx(0.39 * 4 + 11.8 * 1 - 15.59)
    assert grade(["The water is hot.", "Wait."]) == pytest.approx(0.39 * 5 / 2 + 11.8 * 6 / 5 - 15.59)
    assert grade([]) == 0


def test_long_words_and_sentences_ask_for_a_higher_grade() -> None:
    easy = "We pack your tea today. You get it soon."
    hard = "Institutional considerations necessitate multidimensional organisational communication strategies."
    assert grade(easy.split(". ")) < 4
    assert grade([hard]) > 16


@given(st.text())
def test_every_word_has_a_syllable(word: str) -> None:
    assert syllables(word) >= 1
