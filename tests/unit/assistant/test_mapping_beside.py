"""What stands beside the noun that is asked for: what is his, all stages, the rest of a sentence that says no more."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from bot.domain.reply import Reply
from tests.doubles.bike_map import asked, ids

BOX, FIRST = "brindlecup-tea-box", "brindlecup-first-order"


def kinds_in(reply: Reply | None) -> set[str]:
    assert reply is not None
    return {fact.element for fact in reply.facts}


@pytest.mark.parametrize(
    ("map_id", "text", "kinds"),
    [
        (BOX, "stage Outgrowing single tins: I need the pain points plus his thoughts there", "pain_point thought"),
        (BOX, "the steps and his feelings at Box on hold", "step emotion"),
        (FIRST, "give me the steps at Paying and how each one feels", "step emotion"),
        (FIRST, "the touchpoints and how they feel at Paying", "touchpoint emotion"),
        (FIRST, "pain points and their stages", "pain_point"),
    ],
)
def test_what_is_his_is_asked_for_and_what_is_theirs_is_said_of_each(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], map_id: str, text: str, kinds: str
) -> None:
    assert kinds_in(asked(gazetteer, text, *samples.values(), map_id=map_id)) == {*kinds.split()}


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("What goes on behind the scenes? Backstage actions, all stages.", "all backstage actions"),
        ("Where do we meet him? Touchpoints, every stage.", "all touchpoints"),
        (
            "pain points outside Setting up the box, i.e. in all the other stages",
            "pain points outside Setting up the box",
        ),
        ("everything that's planned, opportunities wise", "planned opportunities"),
        ("what do we have at Setting up the box, pain point wise?", "pain points at Setting up the box"),
        ("which opportunities are still nothing but an idea?", "opportunities with status idea"),
        ("opportunities that are nothing more than an idea", "opportunities with status idea"),
    ],
)
def test_more_words_ask_the_same(gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, same: str) -> None:
    found, wanted = (ids(asked(gazetteer, said, *samples.values(), map_id=BOX)) for said in (text, same))
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Bringing the ward along, which steps is his colleague not part of?", ["s12"]),
        ("which steps is his colleague not part of in Bringing the ward along?", ["s12"]),
        ("steps at Bringing the ward along that his colleague is not involved in", ["s12"]),
        ("which steps at Bringing the ward along is his colleague part of?", ["s13"]),
    ],
)
def test_who_takes_no_part_is_left_out_and_the_place_is_not(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: list[str]
) -> None:
    assert ids(asked(gazetteer, text, *samples.values(), map_id=BOX)) == expected
