"""When something is felt, told in other words than the step's; what is not rated so; owners missing or busy."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from tests.doubles.assembly import team_map
from tests.doubles.bike_map import FILE, asked, ids

FIRST, BOX, BIKE = "brindlecup-first-order", "brindlecup-tea-box", "bike-repair"


@pytest.mark.parametrize(
    ("map_id", "text", "expected"),
    [
        (BOX, "what do customers feel when the box arrives?", "doubtful"),
        (BOX, "what's the emotion when he unpacks the tea box and there's a tea he didnt expect", "doubtful"),
        (BOX, "his mood when he forgets about the box and gets reminded a week ahead", "indifferent"),
    ],
)
def test_a_clause_of_time_tells_the_step_in_other_words(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], map_id: str, text: str, expected: str
) -> None:
    reply = asked(gazetteer, text, samples[map_id])
    assert reply is not None
    assert [expected in fact.text for fact in reply.facts] == [True]


@pytest.mark.parametrize(
    "text",
    ["how does Tobias feel when his payment gets declined?", "what does Tobias feel once his payment is declined?"],
)
def test_what_happens_nowhere_on_the_map_is_felt_nowhere(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str
) -> None:
    reply = asked(gazetteer, text, samples[BOX])
    assert reply is not None
    assert reply.abstained


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pain points that are not rated high", ["pp-where", "pp-form"]),
        ("which problems aren't rated as high or medium?", ["pp-where"]),
        ("which team has the most work?", ["tp-counter"]),
        ("which team has the biggest workload?", ["tp-counter"]),
    ],
)
def test_ratings_and_work_are_told_as_people_say_them(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    found = ids(asked(gazetteer, text, team_map(FILE), map_id=BIKE))
    assert set(expected) <= set(found)
    assert "tp-friend" not in found


@pytest.mark.parametrize("text", ["which owners are missing?", "Which owners are missing in the tea box map?"])
def test_missing_owners_are_told_by_what_has_none(gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str) -> None:
    assert ids(asked(gazetteer, text, samples[BOX])) == ["t-carrier"]


@pytest.mark.parametrize("text", ["which personas do we have?", "who is our customer?", "what personas are there?"])
def test_whom_the_maps_are_about_is_told_of_all_of_them(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str
) -> None:
    reply = asked(gazetteer, text, *samples.values())
    assert reply is not None
    assert {fact.element for fact in reply.facts} == {"persona"}
    assert {fact.map for fact in reply.facts} == set(samples)


@pytest.mark.parametrize(
    "text",
    [
        "Which pain points does Tobias's employer have on the map?",
        "Does the tea box or the first order bring in more revenue?",
    ],
)
def test_what_others_suffer_and_what_is_earned_is_on_no_map(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str
) -> None:
    reply = asked(gazetteer, text, *samples.values())
    assert reply is not None
    assert reply.abstained


def test_what_somebody_means_is_no_definition(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    text = "what does the business want from the tea box? its business goals I mean"
    reply = asked(gazetteer, text, *samples.values())
    assert reply is not None
    assert {fact.element for fact in reply.facts} == {"goal"}
