"""Things told by a part of what they say, apart from what is asked of them: before a colon, as a claim, by a step."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from tests.doubles.bike_map import asked, ids

FIRST, BOX = "brindlecup-first-order", "brindlecup-tea-box"


@pytest.mark.parametrize(
    ("map_id", "text", "expected"),
    [
        (FIRST, "the fee on the basket page: which pains would that solve?", ["p-delivery-fee", "p-free-limit"]),
        (FIRST, "opening the guide with a mug and a strainer, which pain point would it address?", ["p-equipment"]),
        (FIRST, "no tracking link in the confirmation email: what would fix that?", []),
        (BOX, "tins pile up at home - what would fix that?", ["o-pile-check"]),
        (BOX, "the surprise tea can't be swapped: what do we do about it?", ["o-swap"]),
        (BOX, "what's supposed to fix the surprise tea?", ["o-swap"]),
        (FIRST, "what's meant to fix the small print on the tin?", ["o-label", "o-brew-mail"]),
        (FIRST, "ideas against the tiny print that makes Nadia's tea bitter", ["o-label", "o-brew-mail"]),
    ],
)
def test_what_is_eased_and_what_eases_is_told_by_some_of_its_words(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], map_id: str, text: str, expected: list[str]
) -> None:
    reply = asked(gazetteer, text, samples[map_id])
    assert reply is not None
    assert [fact.id for fact in reply.facts] == expected


@pytest.mark.parametrize(
    ("map_id", "text", "expected"),
    [
        (BOX, "where does the evidence for the hidden ending in the box terms come from?", ["e-terms-test"]),
        (FIRST, "what tells us the guide expects too much equipment?", ["e-brew-interview", "e-guide-exits"]),
        (BOX, "which pains lean on the calls with the pilot members?", ["p-surprise", "p-pile"]),
        (BOX, "which pain points draw on the mapping workshop?", ["p-first-charge"]),
        (BOX, 'which pain hangs on the quote "I gave two tins away"?', ["p-surprise", "p-pile"]),
    ],
)
def test_what_backs_a_claim_and_what_rests_on_a_proof_is_told_by_some_of_its_words(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], map_id: str, text: str, expected: list[str]
) -> None:
    assert ids(asked(gazetteer, text, samples[map_id])) == expected


@pytest.mark.parametrize(
    ("map_id", "text", "expected"),
    [
        (
            BOX,
            "touchpoints of the step where it's unclear when the first box gets charged",
            "t-box-form t-welcome-mail",
        ),
        (FIRST, "which touchpoints are met at the step where the delivery fee appears last?", "t-checkout"),
        (BOX, "which step does the idea about picking your own restart date hang on?", "s10"),
        (BOX, "opportunities that don't link back to any pain point", "o-why-box o-hold-date"),
        (BOX, "ideas that can't be traced back to a pain point", "o-why-box o-hold-date"),
    ],
)
def test_a_step_is_told_by_what_hurts_there_and_by_what_is_proposed(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], map_id: str, text: str, expected: str
) -> None:
    assert ids(asked(gazetteer, text, samples[map_id])) == expected.split()


@pytest.mark.parametrize(
    "text", ["which pain points are there? The first order", "Which pains do we have? First order."]
)
def test_a_sentence_that_is_but_a_name_tells_the_map(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str
) -> None:
    reply = asked(gazetteer, text, *samples.values())
    assert reply is not None
    assert {fact.map for fact in reply.facts} == {FIRST}
