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
