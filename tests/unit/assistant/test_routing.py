"""Reading a question: its subject, the side that is asked for, and what an earlier turn lends it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.mentions import Gazetteer
from bot.assistant.routing import VAGUE, find_aspect, understand
from bot.domain.conversation import Turn

LOYALTY = Turn("What is loyalty?", "definition", ("glossary/loyalty",), "define")
ADVOCACY = Turn("What is advocacy?", "definition", ("glossary/advocacy",), "define")
MEASURING = Turn("How do we measure consideration?", "list", ("glossary/consideration",), "measure")


@pytest.mark.parametrize(
    ("text", "subject", "aspect"),
    [
        ("What is the goal of the consideration stage?", "glossary/consideration", "goal"),
        ("how do i measure loyalty", "glossary/loyalty", "measure"),
        ("Why do we need a journey map?", "glossary/journey-map", "why"),
        ("what goes wrong at the purchase stage", "glossary/purchase", "goes_wrong"),
        ("which tactics help at awareness", "glossary/awareness", "helps"),
        ("Give me an example of a persona", "glossary/persona", "example"),
        ("How is NPS calculated?", "metric/nps", "formula"),
        ("where do we meet the customer during discovery?", "glossary/discovery", "contact"),
        ("touchpoints in the awareness stage", "glossary/awareness", "contact"),
        ("what does the customer do in consideration?", "glossary/consideration", "customer"),
        ("is a higher churn rate better or worse?", "metric/churn-rate", "direction"),
        ("When should I send a survey?", "glossary/survey", "when"),
        ("which sources mention intent?", "glossary/intent", "sources_say"),
        ("how do I create a persona?", "glossary/persona", "how"),
        ("define a touchpoint", "glossary/touchpoint", "define"),
        ("loyalty", "glossary/loyalty", ""),
    ],
)
def test_a_question_has_a_subject_and_a_side(gazetteer: Gazetteer, text: str, subject: str, aspect: str) -> None:
    read = understand(text, gazetteer)
    assert read.subjects[0] == subject
    assert read.aspect == aspect
    assert not read.compares
    assert not read.follows_up


def test_a_word_inside_a_name_gives_no_side(gazetteer: Gazetteer) -> None:
    text = "pain point"
    assert find_aspect(text) == "goes_wrong"
    assert find_aspect(text, gazetteer.find(text)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "What is the difference between loyalty and advocacy?",
        "loyalty vs advocacy",
        "compare loyalty and advocacy",
        "how does loyalty differ from advocacy",
        "are loyalty and advocacy the same thing?",
        "loyalty versus advocacy?",
    ],
)
def test_a_comparison_has_both_subjects(gazetteer: Gazetteer, text: str) -> None:
    read = understand(text, gazetteer)
    assert read.compares
    assert set(read.subjects) == {"glossary/loyalty", "glossary/advocacy"}


def test_general_talk_of_journeys_comes_after_the_subject_itself(gazetteer: Gazetteer) -> None:
    read = understand("Where in the customer journey does loyalty stand?", gazetteer)
    assert read.subjects == ("glossary/loyalty", "glossary/customer-journey")
    assert read.specific == ("glossary/loyalty",)


def test_slips_of_the_finger_are_corrected_in_the_wording(gazetteer: Gazetteer) -> None:
    read = understand("waht is a toucpoint", gazetteer)
    assert read.subjects == ("glossary/touchpoint",)
    assert "touchpoint" in read.wording
    assert read.text == "waht is a toucpoint"


@pytest.mark.parametrize(
    ("text", "turn", "subject", "aspect"),
    [
        pytest.param("and how do I measure it?", LOYALTY, "glossary/loyalty", "measure", id="it, with a side"),
        pytest.param("Why?", LOYALTY, "glossary/loyalty", "why", id="a single word"),
        pytest.param("example?", LOYALTY, "glossary/loyalty", "example", id="a clipped side"),
        pytest.param("what goes wrong there?", MEASURING, "glossary/consideration", "goes_wrong", id="there"),
        pytest.param("what about loyalty?", MEASURING, "glossary/loyalty", "measure", id="what about keeps the side"),
        pytest.param("and advocacy?", MEASURING, "glossary/advocacy", "measure", id="and keeps the side"),
    ],
)
def test_a_follow_up_borrows_what_it_leaves_out(
    gazetteer: Gazetteer, text: str, turn: Turn, subject: str, aspect: str
) -> None:
    read = understand(text, gazetteer, [turn])
    assert read.follows_up
    assert read.subjects == (subject,)
    assert read.aspect == aspect


def test_a_follow_up_is_worded_with_its_subject_so_that_the_search_finds_it(gazetteer: Gazetteer) -> None:
    assert "loyalty" in understand("and how do I measure it?", gazetteer, [LOYALTY]).wording
    assert "measure" in understand("what about loyalty?", gazetteer, [MEASURING]).wording


@pytest.mark.parametrize("text", ["What is a persona?", "how do i create a persona", "personas"])
def test_a_question_that_stands_on_its_own_borrows_nothing(gazetteer: Gazetteer, text: str) -> None:
    alone, after = understand(text, gazetteer), understand(text, gazetteer, [LOYALTY])
    assert alone == after
    assert not after.follows_up


def test_a_long_question_without_a_name_is_no_follow_up(gazetteer: Gazetteer) -> None:
    text = (
        "when somebody has bought something from a shop and it then turns out to be broken what would you say is best"
    )
    assert not understand(text, gazetteer, [LOYALTY]).follows_up


def test_the_difference_between_them_means_the_last_two_subjects(gazetteer: Gazetteer) -> None:
    read = understand("what is the difference between them?", gazetteer, [LOYALTY, ADVOCACY])
    assert read.compares
    assert read.subjects == ("glossary/loyalty", "glossary/advocacy")


def test_it_is_compared_with_what_is_named_now(gazetteer: Gazetteer) -> None:
    read = understand("How is it different from advocacy?", gazetteer, [LOYALTY])
    assert read.compares
    assert read.subjects == ("glossary/loyalty", "glossary/advocacy")


def test_a_follow_up_without_history_has_no_subject(gazetteer: Gazetteer) -> None:
    read = understand("and how do I measure it?", gazetteer)
    assert read.subjects == ()
    assert not read.follows_up


def test_a_turn_that_was_about_nothing_lends_nothing(gazetteer: Gazetteer) -> None:
    earlier = [LOYALTY, Turn("hello", "chat")]
    assert understand("and how do I measure it?", gazetteer, earlier).subjects == ("glossary/loyalty",)


def test_after_general_talk_it_means_the_journey(gazetteer: Gazetteer) -> None:
    turn = Turn("How many stages?", "conflict", ("glossary/customer-journey", "glossary/number-of-stages"))
    assert turn.subjects[0] in VAGUE
    assert understand("and how do I measure it?", gazetteer, [turn]).subjects == ("glossary/customer-journey",)


@given(text=st.text(), turns=st.lists(st.sampled_from([LOYALTY, ADVOCACY, MEASURING, Turn("hi", "chat")]), max_size=3))
def test_any_text_can_be_read_and_its_subjects_are_distinct(gazetteer: Gazetteer, text: str, turns: list[Turn]) -> None:
    read = understand(text, gazetteer, turns)
    assert len(set(read.subjects)) == len(read.subjects)
    assert set(read.specific) <= set(read.subjects)
    assert all(0 <= mention.start < mention.end <= len(read.words) for mention in read.mentions)
