"""What restricts a question beside the plain conditions: two measures of one thing, another sentence, brackets."""

import pytest

from bot.assistant.mentions import Gazetteer
from tests.doubles.assembly import team_map
from tests.doubles.bike_map import FILE, asked, ids

BIKE = "bike-repair"


def found(gazetteer: Gazetteer, text: str) -> list[str]:
    return ids(asked(gazetteer, text, team_map(FILE), map_id=BIKE))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("opportunities with a higher impact than effort", ["op-quote"]),
        ("opportunities with the same impact and effort", ["op-slots"]),
        ("opportunities that bring more than they cost", ["op-quote"]),
        ("which stages have more pain points than opportunities?", ["noise", "drop"]),
        ("stages with fewer opportunities than touchpoints", ["noise"]),
    ],
)
def test_two_measures_of_one_thing_are_compared(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert found(gazetteer, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I only look at the phone. Which touchpoints do we have?", ["tp-text"]),
        ("We're talking about Dropping it off only. What touchpoints are there?", ["tp-counter", "tp-text"]),
        ("Which touchpoints do we have? I only need the ones on a poster.", ["tp-poster"]),
        ("I'm looking at the brand crew, which touchpoints do we have?", ["tp-poster"]),
        ("Let's focus on high severity. Which pain points are there?", ["pp-price", "pp-queue"]),
        ("We skip the medium ones. Which pain points are left?", ["pp-where", "pp-price", "pp-queue"]),
        ("Which opportunities do we have? Leave out the ideas.", ["op-quote"]),
        ("Which pain points (only the severe ones) are there?", ["pp-price", "pp-queue"]),
        ("I'm interested in why riders leave. Which opportunities do we have?", ["op-quote", "op-slots"]),
    ],
)
def test_a_sentence_or_brackets_beside_the_question_narrow_it(
    gazetteer: Gazetteer, text: str, expected: list[str]
) -> None:
    assert found(gazetteer, text) == expected
