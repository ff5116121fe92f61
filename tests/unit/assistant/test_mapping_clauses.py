"""Questions of several clauses: each on a map of its own, at a place of its own, or on what the one before finds."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from tests.doubles.assembly import team_map
from tests.doubles.bike_map import FILE, asked, ids

FIRST, BOX = "brindlecup-first-order", "brindlecup-tea-box"
OF_NADIA = ["p-equipment", "p-jargon", "p-cups", "p-delivery-fee", "p-free-limit", "p-tracking", "p-bitter"]
OF_TOBIAS = ["o-why-box", "o-plain-terms", "o-swap", "o-pile-check", "o-hold-date"]


@pytest.mark.parametrize(
    ("text", "first", "box"),
    [
        ("pain points of Nadia and opportunities of Tobias", OF_NADIA, OF_TOBIAS),
        ("Compare the pain points of Nadia with the opportunities of Tobias", OF_NADIA, OF_TOBIAS),
        ("opportunities of the tea box, and pain points of the first order map", OF_NADIA, OF_TOBIAS),
        ("moments of truth for Nadia and for Tobias", ["s06", "s09", "s13"], ["s3", "s6", "s10"]),
        ("rejected opportunities of Nadia and those of Tobias with effort 1", ["o-office-tin"], ["o-plain-terms"]),
        ("opportunities that are rejected in the first order map but planned in the tea box map",
         ["o-office-tin"], ["o-why-box", "o-plain-terms", "o-pile-check", "o-hold-date"]),
        ("What is the worst stage for Nadia, and what for Tobias?", ["picking", "basket", "first-pot"],
         ["empty-tin", "first-box"]),
        ("which metrics does Nadia's map have at Paying and Tobias's at Box on hold", ["m-first-orders"],
         ["m-restart"]),
        ("At purchase, which metrics are in the first order map and which steps in the tea box map",
         ["m-first-orders"], ["s4", "s5"]),
        ("who owns the shop listing in the first order map and the share code in the tea box map", ["t-listing"],
         ["t-share-code"]),
    ],
)  # fmt: skip
def test_each_clause_is_put_to_the_map_that_it_names(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, first: list[str], box: list[str]
) -> None:
    reply = asked(gazetteer, text, team_map(FILE), *samples.values())

    assert reply is not None
    assert {fact.map for fact in reply.facts} <= {FIRST, BOX}
    assert [fact.id for fact in reply.facts if fact.map == FIRST] == first
    assert [fact.id for fact in reply.facts if fact.map == BOX] == box


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pain points at Picking between blends and metrics at Paying", ["p-cups", "m-first-orders"]),
        ("pain points and metrics at Paying", ["p-tracking", "m-first-orders"]),
        ("touchpoints owned by the shop team and opportunities owned by the support team",
         ["t-listing", "t-product", "t-basket", "o-brew-mail"]),
        ("low severity pain points and the opportunities that address them", ["p-free-limit", "o-fee-early"]),
        ("pain points at First pot and which evidence supports them", ["p-bitter", "e-chat-log", "e-bitter-quote"]),
        ("metrics with their owners and the pain points at Paying", ["p-tracking", "m-first-orders"]),
        ("what hurts and what helps at Filling the basket", ["p-delivery-fee", "p-free-limit", "o-fee-early"]),
        ("what do people do at Picking between blends and before the filling of the basket", ["s05", "s06", "s07"]),
        ("at which touchpoints does the problem with the tracking link occur", ["t-order-mail", "t-carrier"]),
        ("which touchpoint do trade words turn up at", ["t-kinds"]),
        ("which pain points does a brewing email take care of", ["p-bitter"]),
        ("what would make the bitter first cup easier: opportunities?", ["o-label", "o-brew-mail"]),
        ("what's wrong at the order confirmation email", ["p-tracking"]),
        ("pain points with evidence and opportunities that address them",
         ["p-equipment", "p-cups", "p-delivery-fee", "p-free-limit", "p-bitter"]),
    ],
)  # fmt: skip
def test_each_part_of_a_question_to_one_map_is_told_by_itself(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: list[str]
) -> None:
    reply = asked(gazetteer, text, samples[FIRST], map_id=FIRST)

    assert ids(reply) == expected
    assert reply is not None
    assert "Your maps" not in reply.headline


def test_what_is_done_thought_and_felt_is_told_together(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    reply = asked(gazetteer, "what does Nadia do, think and feel at Paying", samples[FIRST], map_id=FIRST)

    assert reply is not None
    assert [fact.element for fact in reply.facts].count("step") == 2
    assert {fact.element for fact in reply.facts} == {"step", "thought", "emotion"}
