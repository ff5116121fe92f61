"""Stories before a question: left out where the question is whole without them, kept where it points at them."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mapping.hearing.stories import without_story
from bot.assistant.mentions import Gazetteer
from tests.doubles.bike_map import asked, ids

ARGUED = "We were arguing over lunch about what troubles people most often."
CROSS = "A buyer was really cross with me yesterday because nobody had replied to her post."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{ARGUED} Which pain points of the tea box map are of high severity?", "p-terms p-pile"),
        (f"{CROSS} Which pain points of the tea box map are of medium severity?", "p-surprise"),
        (
            "Had a member on the line who wanted to start over. On the tea box map, which pains are minor?",
            "p-first-charge",
        ),
        ("I run the support team. Which touchpoints of the tea box map are mine?", "t-heads-up t-chat t-restart-mail"),
    ],
)
def test_a_story_before_a_question_is_no_condition_of_it(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, found: str
) -> None:
    assert ids(asked(gazetteer, text, *samples.values())) == found.split()


@pytest.mark.parametrize(
    ("told", "question"),
    [
        (ARGUED, "Which pain points of the tea box map are about that?"),
        (ARGUED, "What about the tea box map?"),
        (ARGUED, "Which pain points are there?"),
        ("The support team is mine.", "Which pain points of the tea box map do they see?"),
        ("The box is on hold.", "Which touchpoints does the tea box map have?"),
        ("How fresh is it all?", "Which evidence does the tea box map have?"),
        ("Look at the first order map.", "Which pain points are on the tea box map, too?"),
    ],
)
def test_what_a_question_may_need_is_kept(samples: dict[str, TeamMap], told: str, question: str) -> None:
    assert without_story([told, question], list(samples.values())) == [told, question]
