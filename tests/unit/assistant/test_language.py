"""Words: cutting, cleaning, plurals, and how far two of them are apart."""

import unicodedata
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.language import STOPWORDS, clean, content_words, singular, stems, tokens, within_edits

SHORT = st.text(alphabet="abc", max_size=7)


@given(st.text())
def test_a_clean_text_is_clean_and_stays_so(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert cleaned == cleaned.strip()
    assert "  " not in cleaned
    assert not any(letter < " " or letter == "\x7f" for letter in cleaned)


def test_a_clean_text_holds_no_control_character_of_the_second_range() -> None:
    assert not any(unicodedata.category(letter) == "Cc" for letter in clean("a\x80b\x9bc"))


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        pytest.param("what\x00is\x07a\x1b[31m stage", "what is a [31m stage", id="control characters"),
        pytest.param("a\u202eb\u2066c", "a b c", id="direction characters"),
        pytest.param("touch\u200bpoint", "touch point", id="zero-width characters"),
        pytest.param("\ufeffpersona", "persona", id="byte order mark"),
        pytest.param("  a \t b \r\n c ", "a b c", id="white space"),
        pytest.param("\uff35\uff38 \ufb01nds", "UX finds", id="compatibility forms"),
        pytest.param("cafe\u0301", "caf\u00e9", id="combining marks"),
    ],
)
def test_cleaning(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Post-purchase", ["post", "purchase"], id="a hyphen parts"),
        pytest.param("the customer's map", ["the", "customer", "map"], id="a possessive goes"),
        pytest.param("the customer\u2019s map", ["the", "customer", "map"], id="a typographic possessive too"),
        pytest.param("What\u2019s NPS?", ["what's", "nps"], id="a contraction stays one word"),
        pytest.param("a_b, c/d & e", ["a", "b", "c", "d", "e"], id="signs part"),
        pytest.param("Stra\u00dfe 2", ["strasse", "2"], id="letters fold"),
        pytest.param("\u5ba2\u6237\u65c5\u7a0b", ["\u5ba2\u6237\u65c5\u7a0b"], id="another script is a word"),
        pytest.param("\U0001f600 \u2026 --- !?", [], id="signs alone are none"),
    ],
)
def test_cutting_into_words(text: str, words: list[str]) -> None:
    assert tokens(text) == words


@given(st.text())
def test_words_are_folded_and_have_no_spaces(text: str) -> None:
    for word in tokens(text):
        assert word
        assert word == word.casefold()
        assert not any(letter.isspace() for letter in word)


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("touchpoints", "touchpoint"),
        ("journeys", "journey"),
        ("companies", "company"),
        ("losses", "loss"),
        ("churches", "church"),
        ("boxes", "box"),
        ("process", "process"),
        ("focus", "focus"),
        ("basis", "basis"),
        ("ties", "tie"),
        ("gas", "gas"),
        ("stage", "stage"),
    ],
)
def test_the_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@given(st.text(alphabet=st.characters(categories=["Ll"]), max_size=12))
def test_a_singular_is_never_empty_for_a_word_and_never_longer(word: str) -> None:
    assert len(singular(word)) <= len(word)
    assert bool(singular(word)) == bool(word)


def test_content_words_leave_small_words_out() -> None:
    assert content_words("What is the goal of a touchpoint, and why?") == ["goal", "touchpoint"]
    assert content_words(" ".join(sorted(STOPWORDS))) == []


def test_words_of_one_stem_are_one() -> None:
    assert stems(["measure", "measured", "measuring"]) == stems(["measures"])


def distance(left: str, right: str) -> int:
    """Count insertions, deletions, changes and swaps of neighbours, by their definition."""

    @cache
    def between(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        ways = [between(i - 1, j) + 1, between(i, j - 1) + 1, between(i - 1, j - 1) + (left[i - 1] != right[j - 1])]
        if i > 1 and j > 1 and left[i - 1] == right[j - 2] and left[i - 2] == right[j - 1]:
            ways.append(between(i - 2, j - 2) + 1)
        return min(ways)

    return between(len(left), len(right))


@given(SHORT, SHORT, st.integers(0, 4))
def test_edits_are_counted_as_by_their_definition(left: str, right: str, limit: int) -> None:
    assert within_edits(left, right, limit) == (distance(left, right) <= limit)


@given(SHORT, SHORT, st.integers(0, 3))
def test_edits_are_the_same_in_both_directions(left: str, right: str, limit: int) -> None:
    assert within_edits(left, right, limit) == within_edits(right, left, limit)


@pytest.mark.parametrize(
    ("typed", "meant", "slips"),
    [
        ("toucpoint", "touchpoint", 1),
        ("touchpiont", "touchpoint", 1),
        ("touchhpoint", "touchpoint", 1),
        ("touchpaint", "touchpoint", 1),
        ("tuchpiont", "touchpoint", 2),
    ],
)
def test_the_slips_of_a_finger(typed: str, meant: str, slips: int) -> None:
    assert within_edits(typed, meant, slips)
    assert not within_edits(typed, meant, slips - 1)
