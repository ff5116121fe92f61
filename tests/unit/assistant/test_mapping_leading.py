"""What leads where, put in many ways: from which stages, once something is over, what brings people back."""

from pathlib import Path

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from bot.content.maps.folder import read_maps
from tests.doubles.assembly import team_map
from tests.doubles.bike_map import asked

BOX, FIRST = "brindlecup-tea-box", "brindlecup-first-order"
MARLOW, SOFA, COURSE, GYM = "marlow-account", "oakhaven-sofa", "wrenfield-course", "ironleaf-membership"
FLIGHT, HEART, LEDGER = "skylark-weekend", "stbride-appointment", "ledgerloft-rollout"
FOLDER = Path(__file__).parents[2] / "structure" / "maps"


@pytest.fixture(scope="module")
def maps(samples: dict[str, TeamMap]) -> dict[str, TeamMap]:
    """The shipped maps, and those that the sets of questions are on."""
    return samples | {file.map.id: team_map(file) for file in read_maps(FOLDER).maps}


def told(gazetteer: Gazetteer, maps: dict[str, TeamMap], map_id: str, text: str) -> list[str]:
    reply = asked(gazetteer, text, *maps.values(), map_id=map_id)
    assert reply is not None
    return [fact.text.partition(", when")[0] if fact.element == "transition" else fact.id for fact in reply.facts]


@pytest.mark.parametrize(
    ("map_id", "text", "expected"),
    [
        (BOX, "From which stages can Tobias end up in Setting up the box?", ["empty-tin", "first-box"]),
        (COURSE, "From which stages can Mei land in Weeks one to four?", ["look", "enrol", "slump"]),
        (MARLOW, "from which other stages can Jonas arrive at Evaluation?", ["research", "opening-the-account"]),
        (GYM, "from where do members get into Routine?", ["first-six-weeks"]),
        (MARLOW, "which stages lead into Opening the account?", ["attention", "evaluation"]),
        (FLIGHT, "which stages lead to Almost booking?", ["compare"]),
        (BOX, "after Tea without thinking comes which stage?", ["on-hold"]),
        (SOFA, "after Delivery day comes what?", ["s-after"]),
        (HEART, "before Waiting weeks comes which stage?", ["booking-a-slot"]),
        (LEDGER, "what comes once Signing off is done?", ["rollout"]),
        (FIRST, "what follows once the basket is over?", ["paying"]),
        (BOX, "what comes after the box is set up?", ["first-box"]),
    ],
)
def test_the_stages_beside_one_are_told_however_they_are_asked_for(
    gazetteer: Gazetteer, maps: dict[str, TeamMap], map_id: str, text: str, expected: list[str]
) -> None:
    assert told(gazetteer, maps, map_id, text) == expected


@pytest.mark.parametrize(
    ("map_id", "text", "expected"),
    [
        (FIRST, "why would someone turn back from the basket?", "25% back from Filling"),
        (MARLOW, "why would a student turn back from Opening the account?", "25% back from Opening"),
        (GYM, "why do members churn?", "20% exit from Routine"),
        (BOX, "What brings people from a paused box back to normal?", "75% loop from Box on hold"),
        (BOX, "what makes Tobias change the box?", "20% back from Unpacking"),
        (SOFA, "What sends people back to the factory?", "5% loop from Delivery day"),
        (COURSE, "How big is the share that drops out in the mid-course slump?", "30% exit from Mid-course slump"),
        (SOFA, "How big is the share that leaves in Eight weeks of silence?", "8% exit from Eight weeks"),
        (COURSE, "how large is the share of loops?", "35% loop from Project"),
        (SOFA, "how high is the percentage that goes back from Ordering online?", "10% back from Ordering"),
    ],
)
def test_the_one_way_that_is_meant_is_told(
    gazetteer: Gazetteer, maps: dict[str, TeamMap], map_id: str, text: str, expected: str
) -> None:
    (way,) = told(gazetteer, maps, map_id, text)
    assert way.startswith(expected)


@pytest.mark.parametrize(
    ("map_id", "text", "expected"),
    [
        (BOX, "steps while the box is on hold", ["s10", "s11"]),
        (FLIGHT, "pain points while the fares are being weighed", ["px1"]),
        (COURSE, "pain points when the syllabus is checked", ["wp1"]),
        (MARLOW, "pain points before the account is opened", ["pp-terms", "pp-overdraft", "pp-feepdf"]),
        (FLIGHT, "how many touchpoints do you pass through in Booking?", ["checkout", "confirm"]),
        (MARLOW, "how many touchpoints does one go through in Opening the account?", ["tp-app", "tp-ident", "tp-code"]),
        (MARLOW, "pain points up through Evaluation", ["pp-terms", "pp-overdraft", "pp-feepdf"]),
    ],
)
def test_a_stage_told_as_a_sentence_or_gone_through_is_where_something_is(
    gazetteer: Gazetteer, maps: dict[str, TeamMap], map_id: str, text: str, expected: list[str]
) -> None:
    assert told(gazetteer, maps, map_id, text) == expected


@pytest.mark.parametrize(
    ("map_id", "text", "expected"),
    [
        (SOFA, "transitions into and out of Eight weeks of silence", ["5% loop", "8% exit"]),
        (
            MARLOW,
            "what are the routes into and out of Opening the account?",
            ["20% skip", "evaluation", "25% back", "15% exit", "onboarding"],
        ),
        (
            BOX,
            "how do people get in and out of Box on hold?",
            ["5% skip", "settled", "75% loop", "25% exit", "sharing"],
        ),
        (MARLOW, "which stages can you get to and from Evaluation?", ["research", "opening-the-account"]),
        (COURSE, "how can somebody get out of the mid-course slump?", ["40% back", "30% exit", "finish"]),
        (GYM, "what leads people out of Routine?", ["20% exit", "60% loop"]),
        (MARLOW, "can Research be skipped?", ["20% skip"]),
        (MARLOW, "can Jonas skip Research?", ["20% skip"]),
        (MARLOW, "what follows Research?", ["evaluation"]),
        (SOFA, "into which stage does the loop lead?", ["s-wait"]),
        (FLIGHT, "to which stage does the loop lead?", ["search"]),
        (MARLOW, "which stage does the way back lead to?", ["evaluation"]),
        (GYM, "in which stage does the loop begin?", ["routine"]),
    ],
)
def test_both_sides_of_a_stage_and_the_far_end_of_a_way_can_be_asked_for(
    gazetteer: Gazetteer, maps: dict[str, TeamMap], map_id: str, text: str, expected: list[str]
) -> None:
    assert [way.partition(" from")[0] for way in told(gazetteer, maps, map_id, text)] == expected


@pytest.mark.parametrize(
    ("map_id", "text", "expected"),
    [
        (MARLOW, "what are the first three stages?", ["attention", "research", "evaluation"]),
        (GYM, "what are the last two stages?", ["first-six-weeks", "routine"]),
        (MARLOW, "pain points in the first two stages", ["pp-terms"]),
        (SOFA, "touchpoints in the last 2 stages", ["ot6", "ot7", "ot8", "ot9", "ot10"]),
        (FLIGHT, "last two steps of Booking", ["k8", "k9"]),
        (FIRST, "first two steps of Paying", ["s10", "s11"]),
        (GYM, "what comes between Joining and Routine?", ["first-six-weeks"]),
        (SOFA, "which stages lie between Ordering online and Delivery day?", ["s-wait"]),
    ],
)
def test_several_from_one_end_are_counted_off(
    gazetteer: Gazetteer, maps: dict[str, TeamMap], map_id: str, text: str, expected: list[str]
) -> None:
    assert told(gazetteer, maps, map_id, text) == expected


def test_what_she_gets_out_of_a_stage_is_no_way(gazetteer: Gazetteer, maps: dict[str, TeamMap]) -> None:
    reply = asked(gazetteer, "what does Mei want to get out of Enrolling?", *maps.values(), map_id=COURSE)
    assert reply is not None
    assert reply.abstained


def test_a_stage_that_is_done_is_left_by_its_ways(gazetteer: Gazetteer, maps: dict[str, TeamMap]) -> None:
    found = told(gazetteer, maps, BOX, "once the first box is unpacked, where can Tobias go next?")
    assert [way.partition(" from")[0] for way in found] == ["20% back", "5% skip", "settled"]
    found = told(gazetteer, maps, MARLOW, "once the account is opened, where can Jonas go next?")
    assert [way.partition(" from")[0] for way in found] == ["25% back", "15% exit", "onboarding"]


@pytest.mark.parametrize(
    "text",
    [
        "Whose exit has the larger share, the one on the Wrenfield map or the one on the sofa map?",
        "which of the two has the largest exit share, the Wrenfield map or the sofa map?",
    ],
)
def test_a_share_is_no_sharing(gazetteer: Gazetteer, maps: dict[str, TeamMap], text: str) -> None:
    assert sorted(way[:8] for way in told(gazetteer, maps, "", text)) == ["30% exit", "8% exit "]
