"""Questions of two halves on one map: what each lacks, both ends of a scale, one place on each of two maps."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from tests.doubles.bike_map import asked, ids

BOX, FIRST = "brindlecup-tea-box", "brindlecup-first-order"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "touchpoints without an owner and opportunities that address nothing",
            "t-colleague t-search t-reviews t-carrier t-team-chat o-sampler-card o-office-tin",
        ),
        ("pain points without a frequency and pain points without an opportunity", "p-free-limit p-jargon p-tracking"),
        ("which steps lack a thought and a touchpoint?", ""),
        ("which pain points are not severe and not addressed?", "p-jargon p-tracking"),
        ("the longest and the shortest step", "s15 s02"),
        ("which stage has the most and which has the fewest steps?", "picking first-pot telling"),
        ("the highs and lows of Nadia's journey", "s01 s12 s15 s06 s09 s13"),
        ("the two best and the two worst steps", "s01 s12 s15 s06 s09 s13"),
        ("what does she do and what does she think at Paying?", "s10 s11 thought"),
        ("evidence from the workshop", "e-team-guess"),
    ],
)
def test_both_halves_are_answered(gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: str) -> None:
    reply = asked(gazetteer, text, *samples.values(), map_id=FIRST)
    assert reply is not None
    assert ["thought" if fact.element == "thought" else fact.id for fact in reply.facts] == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "compare Paying in the first order map with Setting up the box in the tea box map: pain points",
            "p-tracking p-first-charge",
        ),
        ("First pot in Nadia's map against Box on hold in Tobias's map: which metrics?", "m-brew-questions m-restart"),
        ("does the first order map or the tea box map have the longer step?", "s15 s11"),
    ],
)
def test_each_map_is_asked_for_its_own_place_or_end(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: str
) -> None:
    assert ids(asked(gazetteer, text, *samples.values())) == expected.split()
