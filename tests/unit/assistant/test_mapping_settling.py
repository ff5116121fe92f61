"""What settles between equals: a second end of a scale, and a second scale to sort by."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from tests.doubles.assembly import team_map
from tests.doubles.bike_map import FILE, asked, ids

BOX, ORDER = "brindlecup-tea-box", "brindlecup-first-order"


@pytest.mark.parametrize(
    ("text", "map_id", "expected"),
    [
        ("which opportunities have the highest impact and the lowest effort?", BOX, "o-plain-terms"),
        ("the opportunity with the least effort and the highest impact", BOX, "o-plain-terms"),
        (
            "the three opportunities with the highest impact and least effort",
            BOX,
            "o-plain-terms o-hold-date o-pile-check",
        ),
        ("the two opportunities with the lowest effort and the highest impact", BOX, "o-plain-terms o-pile-check"),
        ("rank the opportunities by impact and effort", BOX, "o-plain-terms o-hold-date o-pile-check o-swap o-why-box"),
        ("what is the most severe and most frequent pain point?", ORDER, "p-cups"),
        ("which pain points are both severe and frequent?", ORDER, "p-cups p-delivery-fee p-bitter"),
        ("frequent and severe pain points", ORDER, "p-cups p-delivery-fee p-bitter"),
        ("which stage has the most pain points and the lowest emotion?", ORDER, "basket"),
        ("which stage has the lowest emotion and the most pain points?", ORDER, "basket"),
        ("which opportunities have the highest impact?", BOX, "o-plain-terms o-hold-date"),
    ],
)
def test_a_second_scale_settles_between_equals(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, map_id: str, expected: str
) -> None:
    assert ids(asked(gazetteer, text, samples[map_id])) == expected.split()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "opportunities with the highest impact and the lowest effort",
            "1 opportunity, highest impact, then lowest effort.",
        ),
        ("pain points sorted by severity, then by frequency", "4 pain points, by severity, then by frequency."),
        ("opportunities by effort", "5 opportunities, by effort."),
        ("which pain points are frequent?", "4 pain points, by frequency."),
    ],
)
def test_an_answer_says_what_it_is_ranked_or_sorted_by(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, said: str
) -> None:
    reply = asked(gazetteer, text, samples[BOX])
    assert reply is not None
    assert said in str(reply.parts[0])


def test_equals_of_which_nothing_more_is_known_are_all_told(gazetteer: Gazetteer) -> None:
    assert ids(asked(gazetteer, "the most severe and most frequent pain point", team_map(FILE))) == [
        "pp-price",
        "pp-queue",
    ]


@pytest.mark.parametrize("how", ["not", "less", "not too", "not very"])
def test_what_is_not_frequent_is_told_in_that_order_too(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], how: str
) -> None:
    reply = asked(gazetteer, f"which pain points are {how} frequent?", samples[ORDER], map_id=ORDER)
    assert "7 pain points, by frequency." in str(reply.parts[0] if reply else None)


@pytest.mark.parametrize("text", ["how frequent is p-bitter?", "pain points more frequent than 40%"])
def test_how_frequent_something_is_sorts_nothing(gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str) -> None:
    reply = asked(gazetteer, text, samples[ORDER], map_id=ORDER)
    assert reply is not None
    assert "by frequency" not in str(reply.parts)
