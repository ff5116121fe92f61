"""How colleagues turn a question: the same thing is heard behind other words, and nothing wider than was asked."""

import pytest

from bot.assistant.language import stem
from bot.assistant.mapping import Mapper, Shelf, TeamMap
from bot.assistant.mapping.scope import scope_of
from bot.assistant.mapping.vocabulary.lightness import is_light
from bot.assistant.mapping.vocabulary.phrases import verbs
from bot.assistant.mentions import Gazetteer
from bot.assistant.routing import understand
from bot.domain.conversation import Request
from bot.domain.passages import EVERYONE
from tests.doubles.bike_map import asked, ids

BOX, FIRST = "brindlecup-tea-box", "brindlecup-first-order"


@pytest.mark.parametrize(
    ("map_id", "text", "expected"),
    [
        (BOX, "moments of truth that come earlier than Unpacking the first box", "s3"),
        (BOX, "moments of truth prior to Unpacking the first box", "s3"),
        (BOX, "moments of truth at Unpacking the first box and later", "s6 s10"),
        (BOX, "what sits with the legal team?", "t-box-terms o-plain-terms"),
        (BOX, "I head the legal team now. What is mine?", "t-box-terms o-plain-terms"),
        (BOX, "which touchpoints fall to the legal team?", "t-box-terms"),
        (BOX, "which touchpoints aren't run by us?", "t-carrier"),
        (BOX, "touchpoints that we do not operate", "t-carrier"),
        (BOX, "touchpoints in outsiders' hands", "t-carrier"),
        (BOX, "which touchpoints does nobody look after?", "t-carrier"),
        (BOX, "which metrics are in percent and aim for 15 or less?", "m-box-signup m-shared-codes"),
        (BOX, "which figures are in percent and should reach 15 or less?", "m-box-signup m-shared-codes"),
        (BOX, "which touchpoints does nobody but the legal team own?", "t-box-terms"),
        (BOX, "cheap ideas that the legal team handles", "o-plain-terms"),
        (BOX, "which pain points deal with the surprise tea?", "p-surprise"),
        (BOX, "which pain points actually concern tins that pile up?", "p-pile"),
        (FIRST, "which stages can directly precede Picking between blends?", "running-out reading-up basket"),
    ],
)
def test_other_words_for_the_same_are_heard(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], map_id: str, text: str, expected: str
) -> None:
    assert ids(asked(gazetteer, text, *samples.values(), map_id=map_id)) == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "which pain points mention drones?",
        "which touchpoints really concern parking?",
        "which touchpoints are easy to reach?",
        "which touchpoints are hard to understand?",
        "which metrics rarely change?",
        "what happens in the returns stage?",
        "what happens in the complaints stage?",
        "who works in the legal team?",
        "owner of the strainer page?",
        "pain points at Picking between blends in the tea box map",
        "how does Tobias feel at Filling the basket?",
        "which stages of the tea box map does leaf own?",
    ],
)
def test_what_the_map_does_not_hold_stays_refused(gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str) -> None:
    reply = Mapper(Shelf(tuple(samples.values()))).answer(understand(text, gazetteer), Request(text, map=BOX))
    assert reply is None or (reply.abstained and not reply.facts)


def test_a_map_before_a_colon_is_the_one_that_is_meant(samples: dict[str, TeamMap]) -> None:
    maps = tuple(samples.values())
    both = "which touchpoints of the tea box map are in the first order map too?"
    assert {team.journey.id for team in scope_of(both, maps, "", ()).maps} == set(samples)
    assert {team.journey.id for team in scope_of(f"Tea box: {both}", maps, "", ()).maps} == {BOX}


def test_in_both_maps_lists_each_where_they_share_nothing(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    text = "opportunities with effort 1 in both the first order map and the tea box map"
    reply = asked(gazetteer, text, *samples.values())
    assert reply is not None
    assert {fact.map for fact in reply.facts} == set(samples)


@pytest.mark.parametrize("word", ["mentions", "actually", "raised", "involve", "respective"])
def test_words_that_fit_anything_are_light(word: str) -> None:
    assert is_light(("which", word), 1, word, ())


@pytest.mark.parametrize("word", ["drone", "parking", "delivery", "tram", "never", "rarely", "new", "approved"])
def test_words_for_things_are_not_light(word: str) -> None:
    assert not is_light(("which", word), 1, word, ())


def test_a_light_word_of_the_map_is_meant_where_it_is_a_topic() -> None:
    assert not is_light(("about", "waiting"), 1, "waiting", {stem("waiting")})


def test_a_verb_is_known_in_all_its_forms() -> None:
    forms = {said[0] for said in verbs({"x": "look after, carry, plan, use"})}
    assert {"look", "looked", "looking", "carried", "carrying", "planned", "planning", "used", "using"} <= forms


def test_the_words_of_a_map_are_those_of_its_elements(samples: dict[str, TeamMap]) -> None:
    words = TeamMap(samples[BOX].read, EVERYONE).words
    assert {"rhythm", "tin", "swap"} <= words
    assert "tobia" not in words
