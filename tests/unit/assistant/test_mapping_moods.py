"""Stages by all that is felt there, and places on the scale of feelings in everyday words."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from tests.doubles.bike_map import asked, ids

FIRST, BOX = "brindlecup-first-order", "brindlecup-tea-box"
NEVER_BELOW = "set-up settled on-hold sharing"
ALWAYS_ABOVE = "settled sharing"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Which stages never let Tobias dip below a neutral mood?", NEVER_BELOW),
        ("In which stages does the mood never drop below zero?", NEVER_BELOW),
        ("Which stages have no step below zero?", NEVER_BELOW),
        ("Which stages stay at zero or above throughout?", NEVER_BELOW),
        ("In which stages is every step above neutral?", ALWAYS_ABOVE),
        ("Which stages go below zero at least once?", "empty-tin first-box"),
        ("Which stages are above zero the whole time?", ALWAYS_ABOVE),
        ("Which stages leave Tobias happy all the time?", ALWAYS_ABOVE),
        ("In which stages are all steps above zero?", ALWAYS_ABOVE),
        ("Which stages of the tea box map are always above neutral?", ALWAYS_ABOVE),
        ("In which stages is the mood above zero and below zero?", "empty-tin first-box"),
        ("Which stages are a mix of good and bad feelings?", "empty-tin first-box"),
        ("Which stages are an emotional rollercoaster?", "empty-tin first-box"),
        ("In which stages do ups and downs occur together?", "empty-tin first-box"),
        ("In which stages is one feeling over zero and another one under it?", "empty-tin first-box"),
        ("Which stages reach the very top of the emotion scale?", "first-box settled sharing"),
        ("Which stages get the highest possible score?", "first-box settled sharing"),
    ],
)
def test_stages_are_told_by_all_that_is_felt_there(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: str
) -> None:
    assert ids(asked(gazetteer, text, samples[BOX])) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Where is the mood a flat zero?", "s5 s11"),
        ("At which steps does Tobias feel neither good nor bad?", "s5 s11"),
        ("At which steps is Tobias in the middle of the scale?", "s5 s11"),
        ("Where does the mood dip below neutral?", "s1 s3 s7"),
        ("Which steps are on the gloomy side of neutral?", "s1 s3 s7"),
        ("Which steps slip into the minus?", "s1 s3 s7"),
        ("Which steps are at the top end of the scale?", "s6 s9 s12"),
    ],
)
def test_places_on_the_scale_are_told_in_everyday_words(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: str
) -> None:
    assert ids(asked(gazetteer, text, samples[BOX])) == expected.split()


def test_a_dip_without_a_bound_is_the_lowest_point(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    assert ids(asked(gazetteer, "Where does the mood dip?", samples[FIRST])) == ["s06", "s09", "s13"]


def test_bounds_on_other_things_say_nothing_of_moods(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    reply = asked(gazetteer, "Which stages of the tea box always have more than 1 pain point?", samples[BOX])
    assert reply is not None
    assert "set-up" not in [fact.id for fact in reply.facts]


@pytest.mark.parametrize(
    "text", ["Which touchpoints are neither good nor bad?", "Which opportunities are at the top of the scale?"]
)
def test_what_has_no_feelings_stands_nowhere_on_their_scale(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str
) -> None:
    reply = asked(gazetteer, f"{text} Tea box map.", samples[BOX])
    assert reply is not None
    assert reply.abstained
