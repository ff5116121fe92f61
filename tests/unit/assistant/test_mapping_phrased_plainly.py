"""Turns of phrase put plainly: comparisons with all others, ways told in parts, and where a story leaves somebody."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mapping.vocabulary.plainly import plainly
from bot.assistant.mentions import Gazetteer
from bot.domain.reply import Reply
from tests.doubles.bike_map import asked

FIRST, BOX = "brindlecup-first-order", "brindlecup-tea-box"


def told(reply: Reply | None) -> list[str]:
    assert reply is not None
    return [fact.text.partition(", when")[0] if fact.element == "transition" else fact.id for fact in reply.facts]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("which stage has more pain points than any other?", "which stage has the most pain points?"),
        ("which step takes longer than all the others", "which step takes the longest"),
        ("what is the very last thing that Ingrid does?", "what is the last step of Ingrid ?"),
        ("what ways are there out of the box?", "what ways out are there of the box?"),
        ("how can she land in Paying again?", "how can she get back to Paying ?"),
        ("where might she head next?", "where might she go next?"),
        ("what's the biggest stage, counted in steps?", "what's stage with the most steps?"),
        ("which stage is the shortest in terms of steps?", "which stage has the fewest steps?"),
        ("which stage is the longest in days?", "which stage is the longest in days?"),
        ("where do buyers come from when they land in Paying?", "from where do buyers get to Paying?"),
        ("which stage is directly ahead of Paying?", "which stage is right before Paying?"),
        ("any loops, from which stage to which?", "any loops transitions?"),
        ("from which stages can Nadia go back?", "from which stages can Nadia go back?"),
        ("which touchpoint comes last?", "what is the last touchpoint?"),
        ("which pain point does Leila meet first?", "what is the first pain point of Leila?"),
        ("the last but one stage", "the penultimate stage"),
        ("between which stages does the mood drop?", "between which stages does the mood drop?"),
        ("who is in charge again?", "who is in charge again?"),
        ("what goes through her head?", "what goes through her head?"),
        ("which stages have more pain points than steps?", "which stages have more pain points than steps?"),
        ("which pains are worse than medium?", "which pains are worse than medium?"),
    ],
)
def test_turns_of_phrase_are_put_plainly(text: str, plain: str) -> None:
    assert plainly(text) == plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Which step of the tea box takes longer than any other?", ["s11"]),
        ("What is the very last thing that Tobias does?", ["s13"]),
        ("From Box on hold, where might Tobias head next?", ["75% loop", "25% exit", "sharing"]),
        ("Once Tobias is in the box on hold, where can he go next?", ["75% loop", "25% exit", "sharing"]),
        ("What ways are there out of the tea box altogether?", ["25% exit"]),
        ("Which stage does the tea box map end with?", ["sharing"]),
        ("What is the last but one stage of the tea box map?", ["on-hold"]),
        ("What is the penultimate step of the tea box map?", ["s12"]),
        ("What's the biggest leak in the tea box map?", ["25% exit"]),
        ("Which stage does the tea box map kick off with?", ["empty-tin"]),
        ("Which way leads Tobias backwards, and why would he take it?", ["20% back"]),
        ("What makes members turn their back on us? I need all the exits with the reason.", ["25% exit"]),
        ("After Box on hold, what are all the places Tobias could go to?", ["75% loop", "25% exit", "sharing"]),
        ("Once the box is on hold, what share do we really lose?", ["25% exit"]),
        ("The box is on hold. Where can Tobias go from there?", ["75% loop", "25% exit", "sharing"]),
        ("Tobias has unpacked the first box. What's the next stage for him?", ["settled"]),
        ("Once Tobias has unpacked the first box, which ways stand open to him?", ["20% back", "5% skip", "settled"]),
    ],
)
def test_they_are_answered_as_if_said_plainly(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: list[str]
) -> None:
    found = told(asked(gazetteer, text, samples[BOX]))
    assert [own.partition(" from")[0] for own in found] == expected


def test_a_stage_that_leads_back_to_itself_is_none_that_leads_to_others(
    gazetteer: Gazetteer, samples: dict[str, TeamMap]
) -> None:
    assert told(asked(gazetteer, "Which stage of the tea box map leads back to itself?", samples[BOX])) == []
