"""What a command or a button of learning orders, as it waits in the queue."""

import json
from dataclasses import dataclass
from typing import Literal, get_args

LEARN, QUIZ, PROGRESS = "learn", "quiz", "progress"
CHOOSE, LOOK_UP, KNEW_IT, NOT_YET = "learn_choose", "learn_look_up", "learn_knew", "learn_not_yet"
ANSWER, NEXT, EXPLAIN, SHOW_MAP, SHOW_PROGRESS = (
    "learn_answer", "learn_next", "learn_explain", "learn_show_map", "learn_progress",
)  # fmt: skip
LATER, PAUSE, RESUME = "learn_later", "learn_pause", "learn_resume"
LEARN_SETTINGS = "learn_settings"

RESTS = (LATER, PAUSE, RESUME)

Walk = Literal["day", "more", "quiz"]
_TOPIC = 100


@dataclass(frozen=True, slots=True)
class Spot:
    """A card as it was shown once, and how one came to it: the value of a button.

    Every *showing* is another one, so that a double click counts once, and the same card counts again when it comes
    back. `topic` is that of a quiz, `said` what the button says of the card.
    """

    card: str
    showing: str
    walk: Walk = "day"
    topic: str = ""
    said: str = ""

    def value(self, said: str = "") -> str:
        """Write it as the value of a button that says *said*."""
        return json.dumps([self.card, self.showing, self.walk, self.topic, said], ensure_ascii=False)


def read_spot(value: str) -> Spot:
    """Read back what `Spot.value` wrote; raises `ValueError` for anything else."""
    try:
        card, showing, walk, topic, said = json.loads(value)
    except TypeError as error:
        raise ValueError(value) from error
    if walk not in get_args(Walk) or not all(isinstance(one, str) for one in (card, showing, topic, said)):
        raise ValueError(value)
    return Spot(card, showing, walk, topic[:_TOPIC], said)
