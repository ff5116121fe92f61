"""How far names reach in a question, whose own things are by a name, and what is said in other forms of a word."""

import datetime as dt

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mapping.vocabulary.ages import find_periods
from bot.assistant.mapping.vocabulary.phrases import Wording, words_of
from bot.assistant.mentions import Gazetteer
from tests.doubles.assembly import team_map
from tests.doubles.bike_map import FILE, asked, ids

FIRST, BOX = "brindlecup-first-order", "brindlecup-tea-box"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("most common pain on Nadia's path to her first tea order?", ["p-cups"]),
        ("which metrics of the tea box map are better when they go down?", ["m-setup-time"]),
        ("tea box metrics that we would rather see shrinking", ["m-setup-time"]),
        ("which team has the box terms under its wing?", ["t-box-terms"]),
    ],
)
def test_a_name_reaches_over_all_its_words(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: list[str]
) -> None:
    assert ids(asked(gazetteer, text, *samples.values())) == expected


@pytest.mark.parametrize(
    "text",
    [
        "what is the average order value in the first order map?",
        "what's the customer lifetime value in the tea box map",
        "how high is the repeat purchase rate in the first order map?",
    ],
)
def test_a_figure_that_a_named_map_does_not_hold_is_refused(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str
) -> None:
    reply = asked(gazetteer, text, *samples.values())

    assert reply is not None
    assert reply.abstained


@pytest.mark.parametrize("text", ["which touchpoints does Kim own?", "what is owned by Kim?", "what does Kim own"])
def test_the_persona_owns_nothing(gazetteer: Gazetteer, text: str) -> None:
    reply = asked(gazetteer, text, team_map(FILE))

    assert reply is not None
    assert reply.abstained


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("metrics missing a target", []),
        ("metrics with a missing current value", ["me-back"]),
        ("for which touchpoints don't we know who owns them?", ["tp-friend", "tp-text"]),
        ("which metrics have no reading yet", ["me-back"]),
        ("what eases “The price is a guess”?", []),
    ],
)
def test_what_is_missing_is_said_in_many_ways(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    reply = asked(gazetteer, text, team_map(FILE), map_id="bike-repair")

    assert reply is not None
    assert (ids(reply) if expected else reply.facts) == (expected or ())


@pytest.mark.parametrize(
    ("text", "first", "side"),
    [
        ("after the 1st of July 2026", dt.date(2026, 7, 1), "after"),
        ("before October 31, 2026", dt.date(2026, 10, 31), "before"),
        ("since the twenty-first of May 2026", dt.date(2026, 5, 21), "since"),
        ("no older than July 1st, 2026", dt.date(2026, 7, 1), "since"),
        ("on 31/10/2026", dt.date(2026, 10, 31), "in"),
        ("until 10/31/2026", dt.date(2026, 10, 31), "until"),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str, first: dt.date, side: str) -> None:
    period = find_periods(Wording(words_of(text), text))[0].value

    assert (period.first, period.side) == (first, side)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Where is a high severity and we have no idea against it? pain points please", ["pp-price", "pp-queue"]),
        ("how do people get on at Dropping it off - steps and backstage actions", ["st2", "bs-list", "st3"]),
        ("count the pains per stage: which comes out on top?", ["drop"]),
        ("the lowest point of the emotion curve?", ["st3"]),
        ("touchpoints owned by some team that isn't the brand crew", ["tp-counter"]),
        ("pain points, evidence behind them", ["pp-where"]),
        ("I joined the crew and have never seen this map. What stages are there?", ["noise", "drop", "riding"]),
        ("which metrics have never been filled in? current value missing", ["me-back"]),
    ],
)
def test_what_is_asked_for_may_close_the_message(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert ids(asked(gazetteer, text, team_map(FILE), map_id="bike-repair")) == expected
