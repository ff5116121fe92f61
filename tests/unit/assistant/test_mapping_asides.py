"""Clauses, idioms and names around a question on a map: they neither narrow it, nor widen it, nor turn it around."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from tests.doubles.assembly import team_map
from tests.doubles.bike_map import FILE, asked, ids

BIKE, FIRST, BOX = "bike-repair", "brindlecup-first-order", "brindlecup-tea-box"
DROP = ["pp-price", "pp-queue", "pp-form"]
ALL = ["pp-where", *DROP]


def found(gazetteer: Gazetteer, text: str) -> list[str]:
    return ids(asked(gazetteer, text, team_map(FILE), map_id=BIKE))


def refused(gazetteer: Gazetteer, text: str) -> bool:
    reply = asked(gazetteer, text, team_map(FILE), map_id=BIKE)
    return reply is None or reply.abstained


@pytest.mark.parametrize(
    "text",
    [
        "I'm doing a zeppelin audit and need the complete set of pain points on this map.",
        "Standup at 9 am, pls dump all pain points here",
        "All pain points of this map please, I want to open the zeppelin show with one",
        "every pain point, the zeppelin people asked me for it",
        "every pain point, word for word, for the headlines",
        "list the pain points one by one",
        "Sorry if that's a silly question, but which pain points are on this map?",
        "I was told to learn the pain points by heart, which are they?",
        "For my zeppelin talk: the pain points of this map",
    ],
)
def test_a_clause_on_the_asking_is_no_condition(gazetteer: Gazetteer, text: str) -> None:
    assert found(gazetteer, text) == ALL


@pytest.mark.parametrize(
    "text",
    [
        "pain points about zeppelins",
        "zeppelin pain points",
        "I need the pain points on zeppelins",
        "I mean zeppelins: which pain points?",
    ],
)
def test_a_thing_asked_for_is_one(gazetteer: Gazetteer, text: str) -> None:
    assert refused(gazetteer, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("severity high: which pain points?", ["pp-price", "pp-queue"]),
        ("Dropping it off: pain points", DROP),
        ("in person contact points: this map", ["tp-friend"]),
        ("Of the moments of truth, which ones also carry a pain point?", ["st2"]),
        ("pain points in the Dropping it off section", DROP),
        ("stages without a single negative emotion", ["riding"]),
        ("did we plan to do any idea on this map?", ["op-quote"]),
        ("opportunities past the idea status", ["op-quote"]),
        ("anything but idea: opportunities", ["op-quote"]),
        ("which evidence was never dated?", ["ev-1"]),
        ("which metrics have never been measured?", ["me-back"]),
        ("do any of the touchpoints still need an owner?", ["tp-friend", "tp-text"]),
        ("Nobody knows where the shop is: what backs that up?", ["ev-1"]),
        ("what tells us that nobody knows where the shop is?", ["ev-1"]),
        ("behind-the-scenes activities at Dropping it off", ["bs-list"]),
        ("going by impact, which idea comes last?", ["op-slots"]),
        ("ideas with an impact rating of 4 or above", ["op-quote"]),
        ("what does the persona want?", ["goal"]),
    ],
)
def test_a_condition_holds_wherever_it_stands(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    own = found(gazetteer, text)
    assert [one.partition("-")[0] if expected == ["goal"] else one for one in own] == expected


@pytest.mark.parametrize(
    "text",
    [
        "what's the phone number of the shop counter?", "what is the email address of the shop counter?",
        "return on investment of this map?", "how high is the shop counter?", "what's the name of the friend?",
        "how many brand crew people are there?", "what is the average order value?", "which day does the loop start?",
    ],
)  # fmt: skip
def test_what_no_map_holds_is_refused(gazetteer: Gazetteer, text: str) -> None:
    assert refused(gazetteer, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pain points of the bike map, severity low", BIKE),
        ("touchpoints on the bicycle journey", BIKE),
        ("touchpoints in nadias journey", FIRST),
        ("pain points in Tobias's journy", BOX),
        ("stages the membership team owns in the tea box map", BOX),
        ("pain points of the repiared bike map", BIKE),
    ],
)
def test_a_map_goes_by_its_subject_its_persona_and_nearly_its_name(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: str
) -> None:
    reply = asked(gazetteer, text, team_map(FILE), *samples.values())
    assert reply is not None
    assert {fact.map for fact in reply.facts} == {expected}
