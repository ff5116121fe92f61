"""Targets that are asked for, what leaves somebody at a score, and touchpoints that are met again."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mapping.vocabulary.recurring import in_places
from bot.assistant.mapping.vocabulary.targets import asked_reach
from bot.assistant.mentions import Gazetteer
from tests.doubles.bike_map import asked, ids

FIRST = "brindlecup-first-order"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("which touchpoints show up more than once?", "t-guide t-checkout t-tin"),
        ("which touchpoints are used in several stages?", "t-guide t-checkout"),
        ("touchpoints that recur", "t-guide t-checkout t-tin"),
        ("which steps leave Nadia at minus two?", "s06 s09 s13"),
        ("which steps leave her at -2?", "s06 s09 s13"),
        ("which targets do we exceed?", "m-basket-left m-brew-questions"),
        ("which targets at Paying are above 2?", "m-first-orders"),
    ],
)
def test_places_scores_and_targets_bound_what_is_listed(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: str
) -> None:
    assert ids(asked(gazetteer, text, *samples.values(), map_id=FIRST)) == expected.split()


@pytest.mark.parametrize(
    ("before", "reach"),
    [("that beat their", "met"), ("which exceed the", "above"), ("not surpass their", "missed"), ("overall", "")],
)
def test_the_words_before_a_target_tell_how_metrics_stand_to_it(before: str, reach: str) -> None:
    assert asked_reach(tuple(before.split())) == reach


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("which touchpoints does she meet twice?", "which touchpoints does she meet at exactly two steps?"),
        ("touchpoints met only once", "touchpoints met at exactly one step"),
        ("pain points named several times", "pain points named several times"),
    ],
)
def test_how_often_touchpoints_are_met_is_a_number_of_places(text: str, expected: str) -> None:
    assert in_places(text) == expected
