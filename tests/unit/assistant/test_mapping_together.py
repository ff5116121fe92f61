"""What is asked together: goals of several sides, what each of several people does, ways beside elements."""

from pathlib import Path

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mapping.vocabulary.sizes import in_sizes
from bot.assistant.mentions import Gazetteer
from bot.content.maps.yaml import read_map_bytes
from tests.doubles.assembly import team_map
from tests.doubles.bike_map import asked, ids

BOX, FIRST = "brindlecup-tea-box", "brindlecup-first-order"

SHOP = b"""\
schema: journey/1
id: shop
title: Buying a kettle
persona: {name: New Customer}
stages:
- name: Checkout
  steps:
  - {id: pay, action: Types in a card, actors: [New Customer]}
  - {id: saved, action: Uses a saved card, actors: [Returning Customer]}
  - {id: sure, action: Confirms the order, actors: [New Customer, Returning Customer]}
- name: Afterwards
  steps:
  - {id: read, action: Reads the reviews, actors: [MarketAnalyst]}
"""


@pytest.fixture(scope="module")
def shop() -> TeamMap:
    return team_map(read_map_bytes(SHOP, Path("shop.yaml")))


def texts(gazetteer: Gazetteer, text: str, own: TeamMap) -> set[str]:
    reply = asked(gazetteer, text, own)
    assert reply is not None
    return {fact.text for fact in reply.facts}


NIGHTS = {"Never run out of tea before a row of night shifts", "Keep control over what comes and when"}
BUSINESS = {
    "Turn regular buyers into box members without locking them in",
    "Plan the buying of tea three months ahead",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tobias's own goals and the business goals behind the tea box", NIGHTS | BUSINESS),
        ("what does Tobias want, and what does the business want in the tea box map?", NIGHTS | BUSINESS),
        ("compare Tobias's goals with the business goals, tea box", NIGHTS | BUSINESS),
        ("Tobias's personal goals as well as the business goals in the tea box map", NIGHTS | BUSINESS),
        ("business goals in Tobias's map", BUSINESS),
        ("which goals does the business pursue with Tobias's journey?", BUSINESS),
        ("which of Tobias's own goals are there?", NIGHTS),
        (
            "what do our customers want to achieve in the tea box map?",
            {*NIGHTS, "Good tea at the door without thinking about it", "A pause button that works"},
        ),
    ],
)
def test_goals_of_several_sides_are_told_together(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: set[str]
) -> None:
    assert texts(gazetteer, text, samples[BOX]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("steps of the new customer and of the returning customer", "pay saved sure"),
        ("which steps does the new customer take and which ones the returning customer?", "pay saved sure"),
        ("steps of the new customer versus those of the returning customer", "pay saved sure"),
        ("compare the new customer's steps with the returning customer's", "pay saved sure"),
        ("which steps do the new customer and the returning customer share?", "sure"),
        ("which steps involve both the new and the returning customer?", "sure"),
        ("which steps does the returning but not the new customer take?", "saved"),
        ("which steps are taken by the analyst?", "read"),
    ],
)
def test_several_who_take_part_are_heard_each_or_together(
    gazetteer: Gazetteer, shop: TeamMap, text: str, expected: str
) -> None:
    assert ids(asked(gazetteer, text, shop, map_id="shop")) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("moments of truth as well as exits", {"s3", "s6", "s10", "exit"}),
        ("the exits and the moments of truth, please", {"s3", "s6", "s10", "exit"}),
        ("what are the exits, and which metrics are in minutes?", {"exit", "m-setup-time"}),
        ("severe pain points and the exits", {"p-terms", "p-pile", "exit"}),
    ],
)
def test_sorts_of_way_are_listed_beside_elements(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: set[str]
) -> None:
    reply = asked(gazetteer, text, samples[BOX])
    assert reply is not None
    assert {"exit" if fact.element == "transition" else fact.id for fact in reply.facts} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what do we track in the stage where Tobias unpacks the box?", "m-first-box-rating"),
        ("what hurts in the phase in which Tobias rates two teas?", "p-pile"),
        ("name the stage where Tobias unpacks the box", "first-box"),
        ("between Setting up the box and Box on hold, which one has more steps?", "s4 s5 s10 s11"),
        ("steps between Setting up the box and Tea without thinking", "s6 s7"),
        ("how is the claim that the first box charge is unclear backed?", "e-charge-guess"),
        ("the brand team, which stages and which touchpoints do they run?", "t-tin t-lid-code sharing t-share-code"),
        ("which pain points are answered by an opportunity of the legal team?", "p-terms"),
        ("touchpoints and what the teams do backstage at Setting up the box", "t-box-form t-welcome-mail b-mandate"),
        ("which system is behind the storing of the consent?", "b-mandate"),
        ("in which step does the help desk check every restart?", "s11"),
    ],
)
def test_what_is_told_beside_something_else_is_found(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: str
) -> None:
    assert ids(asked(gazetteer, text, samples[BOX], map_id=BOX)) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("who has the longer list of metrics?", "who has more metrics?"),
        ("whose list of pain points is longer, hers or his?", "who has more pain points, hers or his?"),
        ("which number of steps is the smaller one?", "who has fewer steps?"),
        ("the phase with the largest number of pains", "the phase with the largest number of pains"),
        ("which step takes longer?", "which step takes longer?"),
        ("who has the longer journey, Nadia or Tobias?", "who has more steps, Nadia or Tobias?"),
        ("has the box or the order the longer step?", "has the box or the order the longer step?"),
        ("does the box or the order have the longer step?", "does the box or the order have the longest step?"),
        ("who has the worse pain points, she or he?", "who has the worst pain points, she or he?"),
    ],
)
def test_longer_lists_are_more_of_a_thing(text: str, expected: str) -> None:
    assert in_sizes(text) == expected


def test_the_longer_list_is_told_of_both_maps(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    found = ids(asked(gazetteer, "Whose list of opportunities is longer, Nadia's or Tobias's?", *samples.values()))
    assert len(found) == 7 + 5


def test_a_question_for_what_words_mean_lists_nothing(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    assert asked(gazetteer, "what are loops and metrics?", samples[BOX]) is None
