"""What is asked where one map alone is seen: a question that names none is on it, unless it is on journeys as such."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mapping.scope import scope_of
from bot.assistant.mentions import Gazetteer
from tests.doubles.bike_map import asked, ids

BOX = "brindlecup-tea-box"


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("how many opportunities?", "opportunity", 5),
        ("list the stages", "stage", 6),
        ("I'd like to see each stage of the journey", "stage", 6),
        ("KPIs, all stages", "metric", 6),
        ("metrics, from start to finish", "metric", 6),
        ("who's the persona here?", "persona", 1),
        ("pain points, complete list", "pain_point", 4),
        ("the opportunities, whatever their status", "opportunity", 5),
        ("list our improvement ideas", "opportunity", 5),
        ("how does the mood change from Unpacking the first box to Tea without thinking", "emotion", 4),
        ("how do his feelings evolve between Unpacking the first box and Tea without thinking?", "emotion", 4),
        ("does Tobias feel better at Setting up the box than at Unpacking the first box?", "emotion", 4),
        ("metrics counted per quarter", "metric", 2),
        ("which KPIs are not monthly", "metric", 2),
        ("what percentage of members ends the box", "transition", 1),
        ("what happens once the member ends the box?", "transition", 1),
        ("which transition is called 'back to normal'?", "transition", 1),
        ("what supports the idea that tins pile up at home?", "evidence", 1),
        ("touchpoints that sit backstage, tea box", "touchpoint", 1),
        ("does his mood get better between Unpacking the first box and Tea without thinking?", "emotion", 4),
        ("which goals does the map itself have?", "goal", 2),
        ("which ways does at least half take?", "transition", 1),
        ("all tea box ways that have a condition", "transition", 4),
        ("how do you get from the first box straight to Box on hold", "transition", 1),
        ("what does Tobias do for a living?", "persona", 1),
    ],
)
def test_what_the_only_map_holds_is_asked_of_it(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, kind: str, count: int
) -> None:
    reply = asked(gazetteer, text, samples[BOX])

    assert reply is not None
    assert [fact.element for fact in reply.facts] == [kind] * count


@pytest.mark.parametrize(
    "text",
    [
        "what is a touchpoint?",
        "what are typical pain points?",
        "how many KPIs is too many?",
        "how many personas do we need for one map?",
        "whats a good way to track down pain points",
        "which metrics should we use?",
        "frontstage and backstage, compare pls",
        "what is the difference between a goal and a metric?",
        "how do we get people back who cancelled?",
        "unit for average order value?",
        "what touchpoints does ikea use after the purchase",
        "how long must I churn cream until it's butter",
    ],
)
def test_what_holds_anywhere_is_left_to_the_glossary(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str
) -> None:
    assert asked(gazetteer, text, samples[BOX]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("opportunities except those with status idea", "o-why-box o-plain-terms o-pile-check o-hold-date"),
        ("leave out status idea: which opportunities are left?", "o-why-box o-plain-terms o-pile-check o-hold-date"),
        ("Which opportunities have a status other than idea?", "o-why-box o-plain-terms o-pile-check o-hold-date"),
        ("opportunities with any status but idea", "o-why-box o-plain-terms o-pile-check o-hold-date"),
        ("opportunities whose status isn't idea", "o-why-box o-plain-terms o-pile-check o-hold-date"),
        ("pain points below a frequency of 30%", "p-first-charge"),
        ("pain points no rarer than 35%", "p-terms p-pile"),
        ("pain point, max frequency", "p-terms"),
    ],
)
def test_bounds_and_exceptions_are_heard_beside_the_field_they_are_on(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: str
) -> None:
    assert sorted(ids(asked(gazetteer, text, samples[BOX]))) == sorted(expected.split())


@pytest.mark.parametrize("text", ["the first tea order", "order of tea, first: the KPIs"])
def test_three_words_of_a_title_name_the_map_in_any_order(samples: dict[str, TeamMap], text: str) -> None:
    scope = scope_of(text, list(samples.values()), "", ())

    assert [team.journey.id for team in scope.maps] == ["brindlecup-first-order"]
