"""What a map is asked and does not hold is refused by the map, and what it holds is found by other words for it."""

from pathlib import Path

import pytest

from bot.assistant.mentions import Gazetteer
from bot.content.maps.yaml import read_map_bytes
from tests.doubles.assembly import team_map
from tests.doubles.bike_map import BIKE, FILE, asked, ids

SOFA = (
    BIKE.replace("id: bike-repair", "id: sofa-delivery")
    .replace("Getting a bike repaired", "Getting a sofa delivered")
    .replace("{id: kim, name: Kim}", "{id: rosa, name: Rosa, role: nurse}")
)
WEEKS = BIKE.replace("name: Riding again", "name: Week 1 rides")


@pytest.mark.parametrize(
    "text",
    [
        "What grade did Kim get?",
        "what does the poster team own on this map?",
        "What is the budget of the repair crew?",
        "Is Kim operated on?",
        "How many riders does the brand crew meet per week?",
    ],
)
def test_what_no_map_holds_is_not_told_from_the_glossary(gazetteer: Gazetteer, text: str) -> None:
    reply = asked(gazetteer, text, team_map(FILE))

    assert reply is not None
    assert reply.abstained


def test_the_persona_of_one_map_has_no_pains_in_another(gazetteer: Gazetteer) -> None:
    other = team_map(read_map_bytes(SOFA.encode(), Path("sofa.yaml")))
    reply = asked(gazetteer, "Which pain points does Rosa have in the bike repair map?", team_map(FILE), other)

    assert reply is not None
    assert reply.abstained
    assert "nothing of Rosa" in repr(reply.parts)


def test_a_word_with_its_number_tells_a_stage(gazetteer: Gazetteer) -> None:
    reply = asked(gazetteer, "steps in week 1?", team_map(read_map_bytes(WEEKS.encode(), Path("weeks.yaml"))))

    assert ids(reply) == ["st4"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Which steps are no moments of truth and feel bad?", ["st1", "st3"]),
        ("steps that feel as bad as possible", ["st3"]),
        ("moments of truth that say why", ["st2"]),
        ("which steps are there at the end of the journey?", ["st4"]),
        ("why is Dropping it off a moment of truth?", ["st2"]),
        ("what does the interview tell us?", ["ev-1"]),
        ("what leads to Hearing a noise?", ["transition-8647a136"]),
    ],
)
def test_what_is_meant_is_heard_in_other_words(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert ids(asked(gazetteer, text, team_map(FILE), map_id="bike-repair")) == expected


@pytest.mark.parametrize("text", ["Who owns the bike repair map?", "who owns Kim's journey"])
def test_the_owner_of_a_map_is_told_by_its_name(gazetteer: Gazetteer, text: str) -> None:
    reply = asked(gazetteer, text, team_map(FILE))

    assert reply is not None
    assert not reply.facts
    assert "owned by repair crew" in repr(reply.parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("who owns the poster?", ["tp-poster"]),
        ("is “Send a quote first” rejected?", ["op-quote"]),
        ("which stage hurts Kim the most?", ["drop"]),
    ],
)
def test_one_thing_is_told_by_a_word_of_its_own(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert ids(asked(gazetteer, text, team_map(FILE), map_id="bike-repair")) == expected


def test_several_sorts_of_way_are_listed_together(gazetteer: Gazetteer) -> None:
    reply = asked(gazetteer, "which exits and loops does this map have?", team_map(FILE))

    assert ids(reply) == ["transition-8647a136"]


def test_how_old_somebody_is_is_held_by_no_map(gazetteer: Gazetteer) -> None:
    reply = asked(gazetteer, "how heavy is the bike?", team_map(FILE))

    assert reply is not None
    assert reply.abstained
