"""Verbs that tell what a place must bear: where something hurts, and what is felt at a touchpoint that is named."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from tests.doubles.bike_map import asked, ids

BOX = "brindlecup-tea-box"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("which touchpoints hurt?", "t-box-terms t-box-form t-welcome-mail t-box t-chat"),
        ("steps where something goes wrong", "s3 s5 s7 s9"),
        ("which stages annoy Tobias?", "empty-tin set-up first-box settled"),
        ("stages where nothing goes wrong", "on-hold sharing"),
        ("which touchpoints cause trouble?", "t-box-terms t-box-form t-welcome-mail t-box t-chat"),
        ("at which steps does he wonder about something?", "s1 s2 s3 s7 s9 s10 s13"),
        ("which steps are there at Box on hold?", "s10 s11"),
    ],
)
def test_a_verb_bounds_the_places_asked_for(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: str
) -> None:
    assert ids(asked(gazetteer, text, *samples.values(), map_id=BOX)) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how does Tobias feel at the touchpoint Box terms?", "emotion"),
        ("what hurts at the touchpoint Shop chat?", "pain_point"),
        ("who owns the touchpoint Shop chat?", "touchpoint"),
    ],
)
def test_a_noun_beside_a_name_is_not_what_is_asked_for(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: str
) -> None:
    reply = asked(gazetteer, text, *samples.values(), map_id=BOX)
    assert reply is not None
    assert {fact.element for fact in reply.facts} == {expected}
