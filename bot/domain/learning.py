"""Cards to learn from, and what a person remembers of each."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

CardKind = Literal["name", "recall", "difference", "stage", "order", "crosswalk", "metric", "map"]
KNEW, NOT_YET = "knew", "not-yet"


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to choose, and the id of what it stands for."""

    text: str
    ref: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What a card was made of: the passage's id and title, its words, and the sources it has them from."""

    ref: str
    title: str
    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Card:
    """A question with its one right answer and what it rests on.

    `id` is `<kind>/<entry>/<detail>/<hash>`: the hash is that of the question, the answer and the sources, so a card
    whose source changed is another card. `right` is the `ref` of the right choice; without choices the person says
    the answer in own words and judges it.
    """

    id: str
    kind: CardKind
    entry: str
    question: str
    answer: str
    quotes: tuple[Quote, ...]
    stages: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    right: str = ""

    @property
    def subject(self) -> str:
        """What the card is about, whatever its source says now."""
        return subject_of(self.id)


def subject_of(card_id: str) -> str:
    """Return the subject of the card *card_id*: its id without the hash."""
    return card_id.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Learner:
    """A person of a workspace, who learns for themselves alone."""

    workspace: str
    member: str


@dataclass(frozen=True, slots=True)
class Memory:
    """How well a person remembers a card, in the terms of FSRS, and when it is due; all times are in UTC.

    `answers` counts all answers, `missed` those of "not yet", and `sitting` the last ones that came close together.
    """

    card: str
    state: int
    step: int | None
    stability: float
    difficulty: float
    due: dt.datetime
    first_at: dt.datetime
    last_at: dt.datetime
    answers: int = 1
    missed: int = 0
    sitting: int = 1
