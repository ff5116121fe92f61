"""What no map holds is refused, though each of its words alone may mean something: no list is too long."""

import pytest

from bot.assistant.mentions import Gazetteer
from tests.doubles.assembly import team_map
from tests.doubles.bike_map import FILE, asked, ids

BIKE = "bike-repair"


@pytest.mark.parametrize(
    "text",
    [
        "which touchpoint is the best?",
        "what is the biggest goal on this map",
        "which stage has the lowest conversion?",
        "which stage converts worst",
        "which stage has the most visitors?",
        "the most expensive touchpoint",
        "which thought is the worst?",
        "which step matters most?",
        "high impact pain points",
        "metrics with high severity",
        "which evidence has a target?",
        "touchpoints with status idea",
        "which goals have no owner?",
        "which touchpoints does the board own?",
        "opportunities owned by the print team",
        "what does the slots team own?",
        "stages the case team is responsible for",
        "who is in charge of the report?",
        "which touchpoints are on the board?",
        "evidence from a workshop",
        "workshop evidence",
        "print touchpoints",
        "pain points about the meeting",
        "when will the quote be sent first?",
        "who approved the opportunity?",
        "which customers complained about the form?",
        "what is the churn rate?",
        "which competitor do the lost customers go to?",
        "how does the team feel?",
        "how does the repair crew feel at Dropping it off?",
        "what are the goals of the brand manager?",
        "how many likes did the station poster get?",
        "which steps are optional?",
        "which pain points are really urgent?",
        "important touchpoints",
        "which pain points have we fixed?",
        "what share of riders reach Riding again?",
        "what is the severity of the opportunity to offer slots?",
        "what is the conversion at Dropping it off?",
    ],
)
def test_what_no_map_holds_is_refused(gazetteer: Gazetteer, text: str) -> None:
    reply = asked(gazetteer, text, team_map(FILE), map_id=BIKE)

    assert reply is None or reply.abstained


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("which step does Kim like least?", ["st3"]),
        ("which step annoys Kim most?", ["st3"]),
        ("most common channel?", ["tp-poster", "tp-friend", "tp-counter", "tp-text"]),
        ("which team owns most?", ["drop", "tp-counter", "bs-list", "op-quote"]),
        ("opportunities with at least impact 3 and at most effort 2", ["op-quote"]),
        ("opportunities: impact 3+, effort 2-", ["op-quote"]),
        ("all the pain points that we know of", ["pp-where", "pp-price", "pp-queue", "pp-form"]),
        ("which steps constitute moments of truth?", ["st2"]),
        ("touchpoints that use another channel than phone", ["tp-poster", "tp-friend", "tp-counter"]),
        ("pain points with opportunities at Hearing a noise, both", ["pp-where"]),
        ("pain points being worked on", []),
        ("who writes the list?", ["bs-list"]),
        ("which pain points does the quote solve?", []),
        (
            "So we have a review on Thursday: what exactly hurts Kim at Dropping it off?",
            ["pp-price", "pp-queue", "pp-form"],
        ),
        ("I know that you call it awareness, but anyway: which pain points are we aware of there?", ["pp-where"]),
        ("I'm meeting the brand crew later. Which touchpoints are theirs?", ["tp-poster"]),
        ("If the phone went down tomorrow, which touchpoints would be hit?", ["tp-text"]),
        ("My boss wants to know which steps are moments of truth.", ["st2"]),
        ("which opportunities still have nobody's name on them?", ["op-slots"]),
        ("touchpoints that nobody has taken responsibility for", ["tp-friend", "tp-text"]),
        ("for which touchpoints don't we know who owns them?", ["tp-friend", "tp-text"]),
        ("steps, emotion < 0", ["st1", "st3"]),
        ("the second pain point of this map", ["pp-price"]),
        ("what happens if it squeaks again?", ["transition"]),
        ("which pain points rest on more than one piece of evidence?", []),
        ("strong evidence", ["ev-1"]),
        ("pains, sev high", ["pp-price", "pp-queue"]),
    ],
)
def test_what_looks_like_it_is_answered(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    reply = asked(gazetteer, text, team_map(FILE), map_id=BIKE)

    found = ids(reply) if expected else [fact.id for fact in reply.facts] if reply else None

    assert [own.split("-")[0] if own.startswith("transition") else own for own in found or []] == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("which touchpoint is the best?", "has no scale that says which of its touchpoints that is. Maps rank by"),
        ("who approved the opportunity?", "does not hold that: a journey map"),
    ],
)
def test_a_refusal_does_not_say_that_there_is_nothing(gazetteer: Gazetteer, text: str, told: str) -> None:
    reply = asked(gazetteer, text, team_map(FILE), map_id=BIKE)

    assert reply is not None
    assert told in str(reply.parts[0])
