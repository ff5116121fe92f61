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


FOR_GOOD = dt.date.max  # a pause that lasts until it is ended
# How far the day of one zone may be before that of another: between UTC-12 and UTC+14, 26 hours touch three days.
AHEAD = dt.timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """That a person gets a card a day, at the `hour` of the day in their `zone` (by its IANA name).

    None comes before the day `paused_until`; one that was put off comes at `snoozed_until` (UTC, whole seconds).
    `shares` is the consent to be counted in the team's progress. `sent_on` is the last day of theirs on which a card
    was sent.
    """

    learner: Learner
    zone: str
    hour: int = 9
    paused_until: dt.date | None = None
    snoozed_until: dt.datetime | None = None
    shares: bool = False
    sent_on: dt.date | None = None

    def has_sent(self, day: dt.date) -> bool:
        """Say whether the card of *day*, or of a later one, was sent.

        A day further ahead than zones are apart was none: a clock was wrong then, and is not believed.
        """
        return self.sent_on is not None and day <= self.sent_on <= day + AHEAD


@dataclass(frozen=True, slots=True)
class Due:
    """A card that is to be sent now: that of a *day* of the learner's, or the one that they put off until `snoozed`."""

    learner: Learner
    day: dt.date
    snoozed: dt.datetime | None = None

    @property
    def key(self) -> str:
        """Under which it is sent once, whoever finds it due however often."""
        again = f":{self.snoozed:%H%M%S}" if self.snoozed else ""
        return f"{self.learner.workspace}:{self.learner.member}:card:{self.day}{again}"
