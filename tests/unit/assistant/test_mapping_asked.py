"""What of a question is asked for, left out, missing or only said along: by rule, whatever its words are."""

from pathlib import Path

import pytest

from bot.assistant.mentions import Gazetteer
from bot.content.maps.yaml import read_map_bytes
from tests.doubles.assembly import team_map
from tests.doubles.bike_map import BIKE as BIKE_MAP
from tests.doubles.bike_map import FILE, asked, ids

BIKE = "bike-repair"
PAINS = ["pp-where", "pp-price", "pp-queue", "pp-form"]
POINTS = ["tp-poster", "tp-friend", "tp-counter", "tp-text"]


def found(gazetteer: Gazetteer, text: str) -> list[str]:
    return ids(asked(gazetteer, text, team_map(FILE), map_id=BIKE))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("most pain points: which stage?", ["drop"]),
        ("no touchpoint involved? steps please", ["st4"]),
        ("evidence missing: which pain points", ["pp-price", "pp-queue", "pp-form"]),
        ("touchpoint-less steps", ["st4"]),
        ("the first pain point of this map?", ["pp-where"]),
        ("what is the last touchpoint on this map", ["tp-text"]),
        ("which two opportunities have the highest impact", ["op-quote", "op-slots"]),
    ],
)
def test_the_noun_that_is_asked_for_is_found_wherever_it_stands(
    gazetteer: Gazetteer, text: str, expected: list[str]
) -> None:
    assert found(gazetteer, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("which touchpoints aren't owned by anybody?", ["tp-friend", "tp-text"]),
        ("touchpoints that nobody has been put in charge of", ["tp-friend", "tp-text"]),
        ("which stages do we not measure at all?", ["noise", "drop"]),
        ("steps where the customer does not meet a single touchpoint", ["st4"]),
        ("steps whose backstage is empty", ["st1", "st3", "st4"]),
        ("opportunities whose owner isn't given", ["op-slots"]),
        ("without the pain points rated high in severity, which pain points are left?", ["pp-where", "pp-form"]),
        ("opportunities whose impact isn't below 4", ["op-quote"]),
        ("stages owned by somebody other than the brand crew", ["drop"]),
        ("touchpoints that aren't third party", ["tp-poster", "tp-counter"]),
        ("all pain points but the ones at Hearing a noise", ["pp-price", "pp-queue", "pp-form"]),
    ],
)
def test_every_not_denies_something(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert found(gazetteer, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("which opportunity promises the most impact", ["op-quote"]),
        ("all touchpoints of this map, for the zeppelin people", POINTS),
        ("channel poster only: which touchpoints?", ["tp-poster"]),
        ("impact >= 4: which opportunities?", ["op-quote"]),
        ("all +2 steps please", ["st4"]),
        ("which metrics do we want to push down", []),
        ("for which metrics is lower better?", []),
        ("what is holding Kim back at Dropping it off?", ["pp-price", "pp-queue", "pp-form"]),
        ("everything of high severity on this map", ["pp-price", "pp-queue"]),
        ("what is planned already?", ["op-quote"]),
        ("which pain points are there, i.e. all of them", PAINS),
    ],
)
def test_what_ties_or_bounds_is_told_from_what_is_asked_for(
    gazetteer: Gazetteer, text: str, expected: list[str]
) -> None:
    reply = asked(gazetteer, text, team_map(FILE), map_id=BIKE)

    assert (ids(reply) if expected else reply and [fact.id for fact in reply.facts]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "digital touchpoints on this map",
        "which touchpoints are automated?",
        "which opportunities involve a zeppelin?",
        "which steps does Kim's boss take?",
    ],
)
def test_what_the_map_does_not_know_is_refused_and_not_passed_over(gazetteer: Gazetteer, text: str) -> None:
    reply = asked(gazetteer, text, team_map(FILE), map_id=BIKE)

    assert reply is None or reply.abstained


@pytest.mark.parametrize(
    "text",
    [
        "everything that the rider does",
        "where does the rider come in?",
        "which steps have the rider as an actor",
    ],
)
def test_what_somebody_takes_part_in_is_told_by_its_steps(gazetteer: Gazetteer, text: str) -> None:
    acting = BIKE_MAP.replace("action: Hands the bike over", "action: Hands the bike over\n        actors: [Rider]")
    file = read_map_bytes(acting.encode(), Path("bike.yaml"))

    assert ids(asked(gazetteer, text, team_map(file), map_id=BIKE)) == ["st2"]
