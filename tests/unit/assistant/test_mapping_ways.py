"""Ways through a map: what comes next, ways back, loops, skips, exits, from one stage to another."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from bot.domain.reply import Reply
from tests.doubles.bike_map import asked, ids

FIRST, BOX = "brindlecup-first-order", "brindlecup-tea-box"
OUT, BACK, LOOP, SKIP = "exit from Filling", "back from Filling", "loop from Telling", "skip from Tasting"


def told(reply: Reply | None) -> list[str]:
    assert reply is not None
    assert ids(reply)
    return [fact.text.partition(", when")[0] if fact.element == "transition" else fact.id for fact in reply.facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what can happen after the basket?", [BACK, OUT, "paying"]),
        ("where can Nadia go from the basket", [BACK, OUT, "paying"]),
        ("which stages can follow the basket?", ["picking", "paying"]),
        ("what leads to picking?", [SKIP, BACK, "reading-up"]),
        ("what comes after paying?", ["first-pot"]),
        ("which stage follows Picking between blends?", ["basket"]),
        ("what comes before paying?", ["basket"]),
        ("what's the stage before Paying?", ["basket"]),
        ("which step comes after s06?", ["s07"]),
        ("which step comes right before s06?", ["s05"]),
        ("how can Nadia get back to picking?", [BACK]),
        ("ways back", [BACK]),
        ("at which stage can she go back?", ["basket"]),
        ("which stages have no way back?", "running-out reading-up picking paying first-pot telling".split()),
        ("is there a loop?", [LOOP]),
        ("in which stage does a loop begin?", ["telling"]),
        ("skips", [SKIP]),
        ("which stages can be skipped?", ["reading-up"]),
        ("can reading about leaves be skipped?", [SKIP]),
        ("skips from tasting something better", [SKIP]),
        ("where can customers leave?", [OUT]),
        ("at which stage do people drop out?", ["basket"]),
        ("how do people get from the basket to picking?", [BACK]),
        ("how do I get from reading up to paying", ["picking", "basket", "paying"]),
        ("which transitions leave the basket?", [BACK, OUT]),
        ("transitions into paying", [LOOP]),
        ("what is the last stage of the journey", ["telling"]),
        ("first step of paying", ["s10"]),
        ("last step", ["s15"]),
        ("what comes after telling the office?", [LOOP]),
        ("which stage comes first?", ["running-out"]),
        ("which stage is the last?", ["telling"]),
        ("what backs p-cups?", ["e-price-quote", "e-chat-log"]),
    ],
)
def test_a_way_is_answered_by_its_transitions_and_stages(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: list[str]
) -> None:
    found = told(asked(gazetteer, text, *samples.values(), map_id=FIRST))
    assert len(found) == len(expected)
    assert all(want in have for want, have in zip(expected, found, strict=True))


@pytest.mark.parametrize(
    "text",
    ["can paying be skipped?", "how do people get back to telling the office?", "how do I get from paying to picking",
     "what comes before tasting something better?"],
)  # fmt: skip
def test_a_way_that_is_not_there_is_refused(gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str) -> None:
    reply = asked(gazetteer, text, *samples.values(), map_id=FIRST)
    assert reply is not None
    assert reply.abstained


def test_a_list_after_a_stage_is_no_way(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    reply = asked(gazetteer, "which stages come after paying?", *samples.values(), map_id=FIRST)
    assert ids(reply) == ["first-pot", "telling"]
