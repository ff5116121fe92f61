"""Questions that nobody could answer, and the changes that people propose so that they can be answered."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.domain.passages import Audience

Lacking = Literal["step", "touchpoint", "pain_point", "opportunity", "metric", "owner", "goal", "glossary"]
ProposalState = Literal["open", "accepted", "declined"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question without an answer: by the key of its work, for whom its words are, and where *asker* asked it.

    What somebody asked alone in a channel has no `channel`: they are told in their direct message. `stage` is a
    canonical one, empty where the question names none.
    """

    key: str
    audience: Audience
    text: str
    asker: str
    channel: str
    thread: str
    asked_at: dt.datetime
    stage: str = ""

    @property
    def id(self) -> str:
        """The same for the same words in the same audience."""
        return question_id(self.text, self.audience)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question without an answer, when it was last asked, and how often."""

    id: str
    question: str
    stage: str
    asked_at: dt.datetime
    count: int


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be added to the map *map*, or to the glossary where that is empty.

    `kind` says what it is, `stage` and `step` name by their ids where it belongs, `source` says how the team knows,
    and `day` on which day that was said.
    """

    map: str
    kind: Lacking
    stage: str
    step: str
    text: str
    source: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An addition that *author*, called *name*, proposes for the question *asked*, as a diff against version *base*.

    Without a *base* it is for a file, which no press of a button changes. *decider* alone decides, or anybody of the
    audience where that is empty. `card` is the time stamp of its card in `channel`.
    """

    id: str
    audience: Audience
    question: str
    asked: str
    addition: Addition
    title: str
    diff: str
    base: int
    author: str
    name: str
    decider: str = ""
    channel: str = ""
    card: str = ""
    state: ProposalState = "open"
    decided_by: str = ""


def question_id(text: str, audience: Audience) -> str:
    """Return the id of a question of *audience*: letters' case, spaces and the marks at its end do not tell apart."""
    said = f"{audience.canonical!r}\0{' '.join(text.casefold().split()).rstrip(' ?!.…')}"
    return f"q-{hashlib.blake2s(said.encode('utf-8', 'replace'), digest_size=10).hexdigest()}"


def most_asked(asks: Iterable[Asked]) -> list[Unanswered]:
    """Return each question of *asks*, which come newest first, once: the most asked first, then the newest."""
    found: dict[str, list[Asked]] = {}
    for asked in asks:
        found.setdefault(asked.id, []).append(asked)
    counted = [Unanswered(own, same[0].text, same[0].stage, same[0].asked_at, len(same)) for own, same in found.items()]
    return sorted(counted, key=lambda one: -one.count)
