"""Telling the owner of a saved draft which sentence rests on a line that has changed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.drafted import Impact
from bot.domain.passages import Audience
from bot.domain.reply import Bullets, Paragraph, Reply
from bot.ports import Attempt, Work
from bot.slack.ask import Ask, read_ask
from bot.slack.audience import Place
from bot.slack.delivery import Delivery
from bot.slack.delivery.uploads import Uploads

OUTDATED = "draft_outdated"

_PERSON = re.compile(r"[UW][A-Z0-9]+")  # who began a draft in a terminal has no direct message


class Watched(Protocol):
    """What finds out what changed under saved drafts."""

    def owners(self) -> Sequence[Audience]:
        """Return every workspace that has drafts."""

    def impact(self, audience: Audience) -> Sequence[Impact]:
        """Return what changed under the drafts in the workspace of *audience*, each for its owner alone."""

    def note_told(self, impact: Impact) -> None:
        """Remember that the owner was told of *impact*: it is no news any more."""


def submit_news(watched: Watched, work: Work) -> int:
    """Write down whom to tell of what changed, and return how many that are; the same news is told once."""
    found = (impact for audience in watched.owners() for impact in watched.impact(audience))
    told = 0
    for impact in found:
        if _PERSON.fullmatch(impact.owner):
            told += work.submit(impact.key, OUTDATED, _payload(impact), impact.audience.workspace)
            watched.note_told(impact)  # what is written down is told; the queue itself forgets its keys after a week
    return told


@dataclass(frozen=True, slots=True)
class TellingOwner:
    """Tells one owner in their direct message."""

    delivery: Delivery

    def do(self, attempt: Attempt) -> None:
        """Tell it; where Slack opens no direct message, nobody else is told."""
        ask = read_ask(attempt.payload)
        place = ask.place
        channel = Uploads(self.delivery.caller, place.team).direct_channel(place.user)
        if not channel:
            return
        head, *lines = ask.text.splitlines()
        parts = (Paragraph(head), Bullets(tuple(line.removeprefix("• ") for line in lines)))
        fresh = attempt.begin_posting()
        there = Ask("", Place(place.team, channel, place.user, direct=True))
        reply = Reply("help", parts, "A draft of yours may be out of date")
        self.delivery.send(there, reply, attempt.key, look_first=not fresh)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Leave it untold."""


def _payload(impact: Impact) -> dict[str, str]:
    return Ask(impact.message, Place(impact.audience.workspace, "", impact.owner, direct=True)).payload()
