"""What the passages know of words, and how likely an answer is."""

import tracemalloc
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.grounding import Signs, Vocabulary
from bot.domain.passages import Passage

TEXTS = {
    "touchpoint": "A touchpoint is where customers meet the company.",
    "churn": "Churn is the share of customers who leave.",
    "persona": "A persona stands for a group of customers.",
}
PASSAGES = [Passage(f"glossary/{name}#short", "glossary", name, text, ("001",)) for name, text in TEXTS.items()]
ENGLISH = frozenset("house garden weather price airport measure good company leave share group what".split())
VOCABULARY = Vocabulary(PASSAGES, ENGLISH)
WORDS = st.lists(st.sampled_from("touchpoint churn customers zebra leave group weather".split()), max_size=6)
SHARE = st.floats(0, 1)
COSINE = st.floats(-1, 1)


def test_a_word_is_known_in_any_form() -> None:
    assert VOCABULARY.knows("customer")
    assert VOCABULARY.knows("leaving")
    assert not VOCABULARY.knows("zebra")


def test_the_rarer_a_word_the_more_it_weighs() -> None:
    assert VOCABULARY.rarity("zebra") > VOCABULARY.rarity("churn") > VOCABULARY.rarity("customers") > 0


def test_coverage_is_the_share_of_what_is_asked_that_the_texts_hold() -> None:
    texts = [TEXTS["churn"]]
    assert VOCABULARY.coverage(["churn"], texts) == 1.0
    assert VOCABULARY.coverage(["zebra"], texts) == 0.0
    assert 0 < VOCABULARY.coverage(["churn", "zebra"], texts) < 0.5, "the unknown word weighs more"
    assert VOCABULARY.coverage([], texts) == 1.0, "where nothing rare is asked, nothing is missing"


@given(words=WORDS, texts=st.lists(st.sampled_from(list(TEXTS.values())), max_size=3))
def test_coverage_is_a_share_and_another_text_never_lowers_it(words: list[str], texts: list[str]) -> None:
    covered = VOCABULARY.coverage(words, texts)
    assert 0.0 <= covered <= 1.0 + 1e-9
    assert VOCABULARY.coverage(words, [*texts, TEXTS["persona"]]) >= covered - 1e-9


@pytest.mark.parametrize(
    ("text", "strangers"),
    [
        pytest.param("What is churn?", (), id="known words"),
        pytest.param("what is the weather in the garden", (), id="common English is no name"),
        pytest.param("What does Zappos do about churn?", ("Zappos",), id="a name inside the sentence"),
        pytest.param("what is a frobnicator", ("frobnicator",), id="a word nobody knows"),
        pytest.param("what is the TQX of a company?", ("TQX",), id="an abbreviation nobody knows"),
        pytest.param("the wether in our gardn", (), id="slips on common words are no names"),
        pytest.param("WHAT IS THE CHURN OF A COMPANY", (), id="shouting is no name"),
        pytest.param("Weather? Garden. Price!", (), id="a capital opens a sentence"),
        pytest.param("12 34 5%", (), id="numbers"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_strangers_are_names_that_no_passage_knows(text: str, strangers: tuple[str, ...]) -> None:
    assert VOCABULARY.strangers(text, ()) == strangers


def test_a_word_of_a_known_name_is_no_stranger() -> None:
    assert VOCABULARY.strangers("what is zmot", {"zmot"}) == ()


def test_a_word_that_is_a_whole_message_long_costs_next_to_nothing() -> None:
    tracemalloc.start()
    assert VOCABULARY.strangers(f"what is {'x' * 2000}", ()) == ("x" * 2000,)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000, "bytes"


@given(st.text())
def test_any_text_can_be_searched_for_strangers(text: str) -> None:
    assert all(word in text for word in VOCABULARY.strangers(text, ()))


SIGNS = st.builds(Signs, COSINE, COSINE, SHARE, SHARE)


@given(SIGNS)
def test_a_likelihood_is_one(signs: Signs) -> None:
    assert 0.0 < signs.likelihood() < 1.0


@pytest.mark.parametrize("sign", ["nearest_ask", "nearest_claim", "covered"])
@given(signs=SIGNS, more=st.floats(0, 1))
def test_a_better_sign_never_makes_an_answer_less_likely(sign: str, signs: Signs, more: float) -> None:
    better = replace(signs, **{sign: getattr(signs, sign) + more})
    assert better.likelihood() >= signs.likelihood()


@given(signs=SIGNS, more=st.floats(0, 1))
def test_more_unknown_words_never_make_an_answer_more_likely(signs: Signs, more: float) -> None:
    assert replace(signs, unknown=signs.unknown + more).likelihood() <= signs.likelihood()


def test_the_best_signs_are_an_answer_and_the_worst_are_none() -> None:
    assert Signs(1, 1, 1, 0).likelihood() > 0.99
    assert Signs(0, 0, 0, 1).likelihood() < 0.01
