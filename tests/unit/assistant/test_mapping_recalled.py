"""Questions that point back to the story before them: "that pain point", "at that step", "those calls", "there"."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mapping.recalling import story_apart
from bot.assistant.mentions import Gazetteer
from bot.assistant.routing import Understanding
from tests.doubles.bike_map import asked, ids

FIRST, BOX = "brindlecup-first-order", "brindlecup-tea-box"
PILOT = "Last week I sat in on the calls with the pilot members, it was quite a day."
PILED = "A member told me that tins pile up at home and nothing notices it."
BITTER = "Nadia brews the first cup with boiling water, and it is bitter."
FEE = "Somebody complained that the delivery fee shows up only on the last page of the checkout."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{PILOT} Which pain points of the tea box map rest on those calls?", "p-surprise p-pile"),
        (f"{PILOT} Which pain points rest on those calls?", "p-surprise p-pile"),
        ("We ran a usability test on the box terms. Which pain points rest on that test?", "p-terms"),
        (f"{PILED} What are we doing about that problem?", "o-pile-check"),
        (f"{PILED} What are we doing about it?", "o-pile-check"),
        (f"{PILED} With which opportunity will it be solved?", "o-pile-check"),
        (f"{PILED} Which step of the tea box map has that pain point?", "s9"),
        (
            "Our interviews with first-time buyers helped. Which pains rely on those interviews?",
            "p-equipment p-jargon p-bitter",
        ),
        (f"{FEE} Which ideas of ours are against that pain point?", "o-fee-early"),
        ("Tobias is in Box on hold. Which touchpoints are there at that stage?", "t-account t-restart-mail"),
        ("Tobias has unpacked the first box. What do we measure at that stage?", "m-first-box-rating"),
        ("Nadia is paying. Which stage comes right after that stage?", "first-pot"),
        (f"{BITTER} Which touchpoints does she use at that step?", "t-tin t-guide"),
    ],
)
def test_what_was_told_before_is_what_a_question_points_at(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: str
) -> None:
    found = ids(asked(gazetteer, text, *samples.values()))
    assert (
        [own.partition("-")[0] for own in found] == ["thought"] if expected == "thought" else found == expected.split()
    )


def test_there_is_the_step_that_was_told(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    reply = asked(gazetteer, f"{BITTER} What does she think there?", *samples.values())
    assert reply is not None
    assert [fact.text for fact in reply.facts] == ["Maybe loose tea is not for me after all."]


@pytest.mark.parametrize(
    "text",
    [
        f"{PILOT} Which pain points does the tea box map hold?",
        "Which pain points rest on those calls?",
        "It rained all day. Which pain points of the tea box map rest on those calls?",
        "Which steps are there? Which pain points rest on those calls?",
    ],
)
def test_a_story_that_nothing_points_at_is_no_story(samples: dict[str, TeamMap], text: str) -> None:
    read = Understanding(text, ())
    assert story_apart(read, list(samples.values())) == ("", read, "")


@pytest.mark.parametrize(
    "text",
    [
        "It rained all day. Which pain points of the tea box map rest on those calls?",
        "I met somebody in the lift. Which evidence does the tea box map have for that pain point?",
        "Somebody sneezed. What does Tobias feel at that step?",
    ],
)
def test_what_the_story_does_not_tell_is_not_made_up(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str
) -> None:
    reply = asked(gazetteer, text, *samples.values())
    assert reply is not None
    assert reply.abstained
    assert "what you told before" in repr(reply.parts)
