"""What maps say on a topic that no kind of element tells, and which of several maps a question can only mean."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mapping.ours import asks_of_all, asks_of_ours
from bot.assistant.mapping.topical import topic_of
from bot.assistant.mentions import Gazetteer
from tests.doubles.bike_map import asked, ids

BOX, ORDER = "brindlecup-tea-box", "brindlecup-first-order"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("what do we know about the delivery fee?", "delivery fee"),
        ("What does “First order of loose-leaf tea” say about delivery fee?", "delivery fee"),
        ("Hi, do our maps say anything about the tracking link?", "tracking link"),
        ("anything about delivery fees in our maps?", "delivery fees"),
        ("tell me more about the tracking link in the first order map", "tracking link"),
        ("what is said about gifts across both maps", "gifts"),
        ("what does the journey of Nadia say on price?", "price"),
        ("what do the sources say about loyalty?", ""),
        ("what does the glossary know about churn", ""),
        ("what did the auditor say about the link?", ""),
        ("What does the brand team have on the tea box map?", ""),
        ("which pain points are about price?", ""),
    ],
)
def test_a_topic_is_what_somebody_wants_to_know_all_about(text: str, topic: str) -> None:
    assert topic_of(text) == topic


@pytest.mark.parametrize(
    "text",
    [
        "what do we know about the delivery fee?",
        "what do our maps say about the delivery fee?",
        "What does “First order of loose-leaf tea” say about delivery fee?",
        "anything about delivery fees in our maps?",
        "tell me about the delivery fee in the first order map",
    ],
)
def test_all_that_a_map_says_on_a_topic_is_told(gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str) -> None:
    reply = asked(gazetteer, text, *samples.values())
    found = ids(reply)
    assert reply is not None
    assert {fact.map for fact in reply.facts} == {ORDER}
    assert reply.headline == "First order of loose-leaf tea"
    assert {"p-delivery-fee", "o-fee-early"} < {*found}
    assert all("deliver" in fact.text.lower() or "fee" in fact.text.lower() for fact in reply.facts)


def test_a_word_that_is_also_a_verb_of_measuring_is_a_topic(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    found = ids(asked(gazetteer, "what does the first order map know about tracking?", *samples.values()))
    assert "t-carrier" in found
    assert not any(one.startswith("m-") for one in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("what does the tea box map say about refunds?", "The map “Living with a monthly tea box” says nothing about"),
        ("do our maps say anything about sommeliers?", "None of the maps “"),
    ],
)
def test_that_a_map_says_nothing_is_said(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, said: str
) -> None:
    reply = asked(gazetteer, text, *samples.values())
    assert reply is not None
    assert reply.abstained
    assert said in str(reply.parts[0])


@pytest.mark.parametrize(
    "text", ["what do we know about loyalty?", "what do we know about sommeliers?", "tell me about pain points"]
)
def test_a_topic_of_the_glossary_or_of_nobody_is_left_alone(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str
) -> None:
    assert asked(gazetteer, text, *samples.values()) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("which pain points do we have with the delivery fee?", "p-delivery-fee"),
        ("what ideas do we have against the delivery fee?", "o-fee-early"),
    ],
)
def test_where_one_map_alone_knows_the_words_it_is_meant(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: str
) -> None:
    assert ids(asked(gazetteer, text, *samples.values())) == [expected]


@pytest.mark.parametrize(
    "text",
    ["which metrics do we track?", "where do we use chat?", "which emails do we send?", "what channels do we use"],
)
def test_what_we_have_is_asked_back_where_several_maps_may_be_meant(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str
) -> None:
    reply = asked(gazetteer, text, *samples.values())
    assert reply is not None
    assert len(reply.suggestions) == len(samples)


@pytest.mark.parametrize(
    ("text", "ours", "of_all"),
    [
        ("which steps do we have", True, False),
        ("our journey", True, False),
        ("which stages are there", False, False),
        ("what do we write in an email", False, False),
        ("the pains in both", False, True),
        ("which map has most steps", False, True),
    ],
)
def test_whose_map_is_meant_is_told_by_the_words(text: str, ours: bool, of_all: bool) -> None:
    assert asks_of_ours(text) is ours
    assert asks_of_all(text, 2) is of_all


@pytest.mark.parametrize(
    "text",
    [
        "who owns the tracking page?",
        "does anybody own the tracking page?",
        "has the tracking page got an owner?",
    ],
)
def test_what_nobody_owns_is_told_as_the_map_has_it(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str
) -> None:
    reply = asked(gazetteer, text, *samples.values())
    assert reply is not None
    assert reply.abstained
    assert "Carrier's tracking page (website, no owner, not ours)" in str(reply.parts[1])


def test_what_somebody_owns_is_told_with_its_owner(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    assert ids(asked(gazetteer, "does somebody look after the checkout form?", *samples.values())) == ["t-checkout"]
