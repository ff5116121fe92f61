"""What an answer from a map says before its list: sums of durations, and conditions as a person would put them."""

from pathlib import Path

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from bot.content.maps.yaml import read_map_bytes
from bot.domain.reply import Paragraph
from tests.doubles.assembly import team_map
from tests.doubles.bike_map import asked

MONTHS = b"""\
schema: journey/1
id: kiln
title: Waiting for a kiln
persona: {name: Ada}
stages:
- name: Waiting
  steps:
  - {action: Orders the kiln, duration: PT20M}
  - {action: Waits for it, duration: P2M}
  - {action: Clears a place}
"""


def said(gazetteer: Gazetteer, text: str, *maps: TeamMap) -> str:
    reply = asked(gazetteer, text, *maps)
    assert reply is not None
    first = reply.parts[0]
    assert isinstance(first, Paragraph)
    return first.text.partition(": ")[2]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "how long does the whole tea box journey take?",
            "13 steps with duration. Added up, these take 43 days 31 minutes.",
        ),
        ("which steps take longer than an hour?", "2 steps with duration over 1 hour. Added up, these take 43 days."),
        ("which step takes the longest?", "1 step, longest."),
        ("is the tea box journey a happy one?", "8 emotions above 0."),
        ("where is Tobias unhappy?", "3 steps with emotion below 0."),
        ("which pain points are not severe?", "2 pain points not of high severity."),
        ("ideas with high impact and low effort", "2 opportunities of high impact and of low effort."),
    ],
)
def test_an_answer_says_in_plain_words_what_it_took(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, told: str
) -> None:
    assert said(gazetteer, text, samples["brindlecup-tea-box"]) == told


def test_months_are_added_up_with_an_about(gazetteer: Gazetteer) -> None:
    told = said(gazetteer, "how long does each step take?", team_map(read_map_bytes(MONTHS, Path("kiln.yaml"))))
    assert told.endswith(" Added up, these take about 61 days.")
