"""What Slack asks of the core about proposals, and where what becomes of them is told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from bot.assistant.keeping import Added
from bot.assistant.proposing import Offer
from bot.domain.passages import Audience
from bot.domain.questions import Addition, Proposal
from bot.domain.reply import Paragraph, Reply
from bot.ports.questions import ProposalStore, QuestionStore
from bot.ports.threads import ChannelStore
from bot.slack.ask import Ask, read_ask
from bot.slack.audience import Place
from bot.slack.delivery import Delivery
from bot.slack.delivery.uploads import Uploads

GONE = "That question got an answer meanwhile, or was withdrawn. `/journey questions` lists what is open."
_SORRY = "Sorry, I could not do that: something went wrong on my side. Please try it once more."


class Proposals(Protocol):
    """What the core's Proposer offers to Slack; every call raises `KeepingError` with a sentence for the asker."""

    def offer(self, asked: str, addition: Addition, audience: Audience) -> Offer:
        """Return what *addition* would change so that *asked* is answered."""

    def accept(self, proposal: Proposal) -> Added | Offer:
        """Save what is proposed, once; where the map changed since, return a fresh offer."""


@dataclass(frozen=True, slots=True)
class Bureau:
    """Where proposals are made, shown and decided; *respond* answers a question anew."""

    core: Proposals
    questions: QuestionStore
    proposals: ProposalStore
    channels: ChannelStore
    delivery: Delivery
    respond: Callable[[Ask], Reply]

    def say(self, ask: Ask, text: str, key: str, *, fresh: bool) -> None:
        """Say a sentence at the place of *ask*, or in the direct message where that has no channel."""
        self.tell(ask, Reply("help", (Paragraph(text),)), key, fresh=fresh)

    def tell(self, ask: Ask, reply: Reply, key: str, *, fresh: bool) -> None:
        """Post *reply* there."""
        place = self.reachable(ask.place)
        if place.channel:
            self.delivery.send(replace(ask, place=place), reply, key, look_first=not fresh)

    def reachable(self, place: Place) -> Place:
        """Return *place*, or the direct message of its person where it has no channel; without one where none opens."""
        return place if place.channel else self.direct(place.team, place.user)

    def direct(self, team: str, user: str) -> Place:
        """Return the direct message of *user*; without a channel where Slack opens none."""
        return Place(team, Uploads(self.delivery.caller, team).direct_channel(user), user, direct=True)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry to whoever asked, without a word of what went wrong."""
        ask = read_ask(payload)
        self.say(replace(ask, private=not ask.place.direct), _SORRY, f"{key}:sorry", fresh=True)
