"""Questions on a map as colleagues put them: asides, idioms of ownership, loose names, ways in other words."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from tests.doubles.bike_map import asked, ids

FIRST = "brindlecup-first-order"
FOREIGN = ["t-colleague", "t-search", "t-reviews", "t-carrier", "t-team-chat"]


def found(gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str) -> list[str]:
    reply = asked(gazetteer, text, *samples.values(), map_id=FIRST)
    assert reply is not None
    return ids(reply)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'm new here. Which pain points do we have at Paying?", ["p-tracking"]),
        ("which pain points at Paying are left, I wonder?", ["p-tracking"]),
        ("pain points we jotted down at Paying", ["p-tracking"]),
        ("Paying: what pain points did you personally spot?", ["p-tracking"]),
    ],
)
def test_words_that_only_say_how_somebody_asks_narrow_nothing(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: list[str]
) -> None:
    assert found(gazetteer, samples, text) == expected


@pytest.mark.parametrize("text", ["pain points about astronauts", "pain points with astronauts at Paying"])
def test_a_thing_that_the_map_does_not_have_is_still_refused(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str
) -> None:
    reply = asked(gazetteer, text, *samples.values(), map_id=FIRST)
    assert reply is not None
    assert reply.abstained


@pytest.mark.parametrize(
    "text",
    [
        "by whom is the brewing guide looked after?",
        "in whose hands is the brewing guide?",
        "on whose plate is the brewing guide?",
        "who do I talk to about the brewing guide?",
        "who is behind the brewing guide?",
        "the brewing guide: which team do I have to ask?",
        "to whom does the brewing guide belong?",
    ],
)
def test_ownership_is_heard_in_its_idioms(gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str) -> None:
    assert found(gazetteer, samples, text) == ["t-guide"]


@pytest.mark.parametrize(
    "text",
    [
        "touchpoints that don't belong to us",
        "touchpoints not run by us",
        "touchpoints run by others",
        "touchpoints that aren't in our hands",
    ],
)
def test_what_is_not_ours_is_told_from_what_is(gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str) -> None:
    assert found(gazetteer, samples, text) == FOREIGN
    ours = found(gazetteer, samples, "touchpoints that belong to us")
    assert ours
    assert not set(ours) & set(FOREIGN)


def test_a_team_that_the_map_does_not_know_owns_nothing(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    reply = asked(gazetteer, "does IT own anything on this map?", *samples.values(), map_id=FIRST)
    assert reply is not None
    assert reply.abstained


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("numbers and hurdles at Paying", ["p-tracking", "m-first-orders"]),
        ("which fixes were turned down?", ["o-office-tin"]),
        ("which ideas are being worked on?", ["o-price-cup"]),
        ("is the confirmation email lacking a tracking link a pain point?", ["p-tracking"]),
    ],
)
def test_everyday_words_stand_for_kinds_and_states(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: list[str]
) -> None:
    assert found(gazetteer, samples, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at which points does Nadia jump back?", ["back"]),
        ("where might Nadia go next after Filling the basket?", ["back", "exit", "stage"]),
        ("if she is at Filling the basket, what is her possible next move?", ["back", "exit"]),
        ("by share, which drop out is the biggest?", ["exit"]),
        ("which stage is reached straight from Filling the basket?", ["stage", "stage"]),
    ],
)
def test_ways_are_heard_in_other_words(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: list[str]
) -> None:
    reply = asked(gazetteer, text, *samples.values(), map_id=FIRST)
    assert reply is not None
    kinds = [next((k for k in ("back", "exit") if f" {k} " in fact.text), fact.element) for fact in reply.facts]
    assert kinds == expected


def test_how_somebody_is_doing_emotionally_is_a_question_for_emotions(
    gazetteer: Gazetteer, samples: dict[str, TeamMap]
) -> None:
    reply = asked(gazetteer, "how is Nadia doing emotionally at Paying?", *samples.values(), map_id=FIRST)
    assert reply is not None
    assert [fact.text for fact in reply.facts] == ["relieved (+1)", "impatient (-1)"]


def test_an_opinion_on_a_map_is_refused(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    reply = asked(gazetteer, "do you personally find this map good?", *samples.values(), map_id=FIRST)
    assert reply is not None
    assert reply.abstained
    assert "no opinion" in repr(reply.parts)
