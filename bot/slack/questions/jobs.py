"""The jobs about open questions: the list, a proposal, and what becomes of it."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.assistant.keeping import KeepingError
from bot.domain.questions import Addition, Asked, Proposal
from bot.ports import Attempt, Job
from bot.ports.questions import QuestionStore
from bot.slack.ask import Ask, read_ask
from bot.slack.audience import Place, audience_of
from bot.slack.conversing.handovers import person_in
from bot.slack.delivery import Delivery
from bot.slack.delivery.looking import digest
from bot.slack.questions.cards import proposal_card
from bot.slack.questions.deciding import Deciding
from bot.slack.questions.desk import GONE, Bureau
from bot.slack.questions.listing import open_questions
from bot.slack.questions.orders import DECIDE, PROPOSE, QUESTIONS

LIST_DAYS = 30
_SENT = "**{name}** proposes a change of “{title}”, so that “{asked}” gets an answer. I asked the map's owner."


@dataclass(frozen=True, slots=True)
class Listing:
    """Lists what nobody could answer, as far as whoever asks may see it."""

    questions: QuestionStore
    delivery: Delivery

    def do(self, attempt: Attempt) -> None:
        """List it."""
        ask = read_ask(attempt.payload)
        since = dt.datetime.now(dt.UTC) - dt.timedelta(days=LIST_DAYS)
        reply, blocks = open_questions(self.questions.unanswered(audience_of(ask.place), since), LIST_DAYS)
        fresh = attempt.begin_posting()
        self.delivery.send(replace(ask, shares=""), reply, attempt.key, blocks, look_first=not fresh)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Leave it: it is asked for again in a moment."""


@dataclass(frozen=True, slots=True)
class Proposing:
    """Makes a proposal of what the form says, and shows it to whoever decides."""

    bureau: Bureau

    def do(self, attempt: Attempt) -> None:
        """Make the diff, post its card once, and say so; what is refused is told to the person alone."""
        payload, bureau = attempt.payload, self.bureau
        ask = read_ask(payload)
        asks = bureau.questions.asks(payload["question"], audience_of(ask.place))
        apart, fresh = replace(ask, private=not ask.place.direct), attempt.begin_posting()
        if not asks:
            bureau.say(apart, GONE, attempt.key, fresh=fresh)
            return
        try:
            made = self._made(ask, asks[-1], attempt)
        except KeepingError as error:
            bureau.say(apart, str(error), attempt.key, fresh=fresh)
            return
        self._show(ask, asks[-1], made, attempt)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry, without a word of what went wrong."""
        self.bureau.give_up(key, payload)

    def _made(self, ask: Ask, asked: Asked, attempt: Attempt) -> tuple[Proposal, tuple[str, ...]]:
        """Return the proposal, kept under an id that another try finds again, and what review remarks of it."""
        payload, bureau, place = attempt.payload, self.bureau, ask.place
        audience, addition = audience_of(place), Addition(**json.loads(payload["addition"]))
        offer = bureau.core.offer(asked.text, addition, audience)
        owner = person_in(offer.owner)
        keeper = "" if place.direct else bureau.channels.settings(place.channel, audience).keeper
        direct = bureau.direct(place.team, owner).channel if owner else ""
        new = Proposal(
            id=f"p-{digest(attempt.key)}",
            audience=audience,
            question=asked.id,
            asked=asked.text,
            addition=addition,
            title=offer.title,
            diff=offer.diff,
            base=offer.base,
            author=place.user,
            name=payload["name"],
            decider=owner or keeper,
            channel=direct or bureau.reachable(place).channel,
        )
        known = None if bureau.proposals.propose(new) else bureau.proposals.proposal(new.id, audience)
        return known or new, offer.notes

    def _show(self, ask: Ask, asked: Asked, made: tuple[Proposal, tuple[str, ...]], attempt: Attempt) -> None:
        """Post the card to the map's owner, or where it was proposed; and where that is elsewhere, say so there.

        A keeper need not be in the channel that named them, so the lines of its map stay there.
        """
        bureau, (proposal, notes), fresh = self.bureau, made, attempt.begin_posting()
        here = Ask("", _beside(bureau.reachable(ask.place), asked))
        elsewhere = proposal.channel != here.place.channel
        there = Ask("", Place(here.place.team, proposal.channel, proposal.decider, direct=True)) if elsewhere else here
        if not there.place.channel:
            return
        reply, blocks = proposal_card(proposal, bureau.delivery.look, notes)
        stamps = bureau.delivery.send(there, reply, f"{attempt.key}:card", blocks, look_first=not fresh)
        if stamps:
            bureau.proposals.place(replace(proposal, card=stamps[0]))
        if elsewhere:
            told = _SENT.format(name=proposal.name, title=proposal.title, asked=proposal.asked)
            bureau.say(here, told, f"{attempt.key}:told", fresh=fresh)


def build_question_jobs(bureau: Bureau) -> dict[str, Job]:
    """Make the jobs about open questions, by name."""
    return {
        QUESTIONS: Listing(bureau.questions, bureau.delivery),
        PROPOSE: Proposing(bureau),
        DECIDE: Deciding(bureau),
    }


def _beside(place: Place, asked: Asked) -> Place:
    """Return the thread of the question where *place* is its channel."""
    return replace(place, thread=asked.thread if asked.channel == place.channel else "")
