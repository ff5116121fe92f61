"""Posts the digest of a week into the channels that wish for one: written down when due, composed and posted once."""

import datetime as dt
import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Protocol
from zoneinfo import ZoneInfoNotFoundError

from bot.assistant.digesting import Week
from bot.domain.channels import ChannelSettings, DigestTime
from bot.domain.conversation import Turn
from bot.domain.passages import Audience
from bot.domain.reply import Notice, Reply
from bot.domain.written import read_reply, write_reply
from bot.ports import Attempt, ConversationStore, Job, Work
from bot.ports.threads import ChannelStore
from bot.slack.ask import Ask, read_ask
from bot.slack.audience import Place, audience_of, home_of, is_open
from bot.slack.delivery import Delivery

DIGEST = "digest"

logger = logging.getLogger(__name__)

_WEEK = dt.timedelta(days=7)
_LATE = dt.timedelta(days=3)  # less than the week for which the queue knows a key: after that it would be news again
_WHY = "`/journey questions` lists what is open; `/journey settings` says when this comes, and whether."


class Digests(Protocol):
    """What the core's Digester offers to Slack."""

    def digest(self, week: Week) -> Reply | None:
        """Return the digest of *week*; None where nothing happened."""


def submit_digests(channels: ChannelStore, work: Work, now: dt.datetime, gone: Collection[str] = ()) -> int:
    """Write down every digest that is due, and return how many are new; each week of a channel is written down once.

    Nothing is done for the workspaces that are *gone*, though their settings are still kept.
    """
    added = 0
    for audience, settings in channels.with_digest():
        if settings.digest and audience.workspace not in gone and (due := _due(settings.digest, now)):
            [channel] = audience.channels
            year, week, _ = due.isocalendar()
            key = f"{audience.workspace}:{channel}:digest:{year}-W{week:02}"
            payload = Ask("", Place(audience.workspace, channel, "")).payload() | {"ends": due.isoformat()}
            added += work.submit(key, DIGEST, payload, audience.workspace)
    return added


def _due(digest: DigestTime, now: dt.datetime) -> dt.datetime | None:
    """Return when a digest was due that is to be posted *now*, with its own zone; None where there is none."""
    try:
        due = digest.due(now)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a zone that this machine's tables don't have any more
        logger.warning("the zone %r of a digest is unknown here: it stays away", digest.zone)
        return None
    return due if due > digest.since and now - due < _LATE else None


@dataclass(frozen=True, slots=True)
class Digesting:
    """Composes a digest and posts it; where nothing happened, or nobody wishes for it any more, it posts nothing."""

    digests: Digests
    channels: ChannelStore
    conversations: ConversationStore
    delivery: Delivery

    def do(self, attempt: Attempt) -> None:
        """Do so once, whatever happens in between."""
        ask = read_ask(attempt.payload)
        settings = self.channels.settings(ask.place.channel, home_of(ask.place))
        if settings.digest is None:
            return
        ends = dt.datetime.fromisoformat(attempt.payload["ends"]).astimezone(dt.UTC)
        written = attempt.remember("digest", lambda: self._written(ask.place, settings, ends))
        if written and not attempt.stopped():
            fresh = attempt.begin_posting()
            self.delivery.send(ask, read_reply(written), attempt.key, look_first=not fresh)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Leave it: nobody waits for it."""

    def _written(self, place: Place, settings: ChannelSettings, ends: dt.datetime) -> str:
        here = replace(place, shared=settings.outsiders)
        audience = audience_of(here)
        reply = self.digests.digest(
            Week(audience, ends - _WEEK, ends, settings.maps, self._asked(here, audience, ends))
        )
        return write_reply(replace(reply, parts=(*reply.parts, Notice(_WHY)))) if reply else ""

    def _asked(self, place: Place, audience: Audience, ends: dt.datetime) -> tuple[Turn, ...]:
        """Return what was asked in the open in this channel: nobody hears what others asked alone."""
        said = self.conversations.turns_between(place.conversation, audience, ends - _WEEK, ends)
        return tuple(turn for conversation, turn in said if is_open(conversation))


def build_digest_jobs(
    digests: Digests, channels: ChannelStore, conversations: ConversationStore, delivery: Delivery
) -> dict[str, Job]:
    """Make the job behind digests, by its name."""
    return {DIGEST: Digesting(digests, channels, conversations, delivery)}
