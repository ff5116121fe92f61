"""Handing a question over to a person: to whom, the card that says so, and the jobs that post and resolve it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.assistant.mapping.scope import scope_of
from bot.domain.exchanges import Handover
from bot.domain.reply import Notice, Paragraph, Reply
from bot.ports import Attempt, Job
from bot.ports.threads import ChannelStore, ThreadStore
from bot.slack.ask import Ask, read_ask
from bot.slack.audience import Place, audience_of, home_of
from bot.slack.conversing.answering import Answering
from bot.slack.conversing.manners import asks_for_human
from bot.slack.delivery import Delivery
from bot.slack.delivery.uploads import Uploads
from bot.slack.maps.desk import Keeper, sorry
from bot.slack.showing.blocks import Block, Look, button, context
from bot.slack.showing.text import escape

HAND_OVER, RESOLVE = "hand_over", "resolve_handover"

NOBODY = (
    "I know nobody to ask here: no keeper is named for this channel. "
    "Its members can name one with `/journey settings`, and a map may name its owner by a Slack id."
)
_NOBODY_DIRECT = (
    "I know nobody to ask: no map that this is about names its owner by a Slack id. "
    "Ask in the channel of your team, where a keeper may be named."
)
_OFFER = Reply(
    "abstain",
    (
        Paragraph(
            "You alone see what you asked here. Press the button, and I show it in this conversation to ask a person."
        ),
    ),
)
_HEADLINE = "A question for a person"
_OPEN = "Open. Answer here, then mark it as resolved."
_TOLD = "Open. I told the person whom I asked; the answer comes from them, not from me."
_NOTICE = "Open. It was asked in a direct message with me: answer the person directly, then mark it as resolved."
_ABOVE = "See the question above."
_NAMED = {"asked", "named"}
# An id has a digit, so that no word in capitals is one.
_ID = re.compile(r"(?<![A-Za-z0-9])[UW](?=[A-Z]*[0-9])[A-Z0-9]{1,20}(?![A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class People:
    """Hands questions over, and shows what became of them."""

    keeper: Keeper
    channels: ChannelStore
    threads: ThreadStore
    delivery: Delivery

    def hand_over(self, attempt: Attempt, own: str, ask: Ask, question: str, map_id: str) -> None:
        """Ask a person to answer *question* at the place of *ask*, once for each *own*; or say that nobody is known."""
        person = self.person_for(map_id, question, ask.place)
        if not person:
            told = sorry(_NOBODY_DIRECT if ask.place.direct else NOBODY)
            fresh = attempt.begin_posting()
            self.delivery.send(ask, told, attempt.key, look_first=not fresh)
            return
        place, home = ask.place, home_of(ask.place)
        new = Handover(own, home, place.channel, place.thread, place.user, person, question or _ABOVE)
        known = new if self.threads.open_handover(new) else self.threads.handover(own, home) or new
        if not known.card:
            self._show(attempt, known, replace(ask, private=False, reply_url="", echo="", shares=""))

    def offer(self, attempt: Attempt, ask: Ask) -> None:
        """Offer to ask a person: what somebody asked alone is shown to others only once they press for it."""
        fresh = attempt.begin_posting()
        self.delivery.send(ask, _OFFER, attempt.key, look_first=not fresh)

    def person_for(self, map_id: str, question: str, place: Place) -> str:
        """Return the Slack id of the owner of the map in question, or of the channel's keeper; empty for nobody."""
        maps = self.keeper.seen_by(audience_of(place))  # a map that was removed, or is not this place's, has no say
        named = scope_of(question, maps, map_id, ()) if maps else None
        owners = [team.journey.owner or "" for team in named.maps] if named and named.said in _NAMED else []
        found = person_in(owners[0]) if len(owners) == 1 else ""
        return found or self.channels.settings(place.channel, home_of(place)).keeper

    def resolve(self, own: str, ask: Ask) -> None:
        """Mark a handover as resolved by the person of *ask*; who comes second changes nothing."""
        home = home_of(ask.place)
        self.threads.resolve_handover(own, home, ask.place.user)
        known = self.threads.handover(own, home)
        if known is None:
            return
        for channel, stamp in ((known.channel, known.card), (known.notice_channel, known.notice)):
            if stamp:
                place = replace(ask.place, channel=channel)
                self.delivery.change(place, stamp, _reply(known, ""), card_blocks(known, self.delivery.look))

    def _show(self, attempt: Attempt, handover: Handover, ask: Ask) -> None:
        """Post the card, and where nobody else can see it, the notice for the person."""
        fresh, look = attempt.begin_posting(), self.delivery.look
        direct = ask.place.direct
        blocks = card_blocks(handover, look, mentions=not direct)
        told = _reply(handover, _TOLD if direct else _OPEN)
        card = self.delivery.send(ask, told, attempt.key, blocks, look_first=not fresh)
        shown = replace(handover, card=card[0] if card else "")
        if direct:
            shown = self._notify(shown, attempt.key, fresh=fresh)
        self.threads.place_handover(shown)

    def _notify(self, handover: Handover, key: str, *, fresh: bool) -> Handover:
        team = handover.audience.workspace
        channel = Uploads(self.delivery.caller, team).direct_channel(handover.keeper)
        if not channel:
            return handover
        ask = Ask("", Place(team, channel, handover.keeper, direct=True))
        blocks = card_blocks(handover, self.delivery.look, mentions=False)
        stamps = self.delivery.send(ask, _reply(handover, _NOTICE), f"{key}:notice", blocks, look_first=not fresh)
        return replace(handover, notice_channel=channel, notice=stamps[0] if stamps else "")


@dataclass(frozen=True, slots=True)
class Handing:
    """Hands over what a button stands under."""

    people: People

    def do(self, attempt: Attempt) -> None:
        """Hand it over."""
        payload = attempt.payload
        ask = read_ask(payload)
        apart = replace(ask, private=not ask.place.direct)  # that nobody is known concerns who pressed it alone
        self.people.hand_over(attempt, attempt.key, apart, payload["asked"], payload["map"])

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say that it was not possible."""
        trouble = sorry("Sorry, I could not ask anybody: something went wrong on my side. Please try again.")
        self.people.delivery.send(read_ask(payload), trouble, key, look_first=True)


@dataclass(frozen=True, slots=True)
class Resolving:
    """Marks a handover as resolved."""

    people: People

    def do(self, attempt: Attempt) -> None:
        """Mark it, on every card that shows it."""
        self.people.resolve(attempt.payload["own"], read_ask(attempt.payload))

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Leave the cards as they were."""


@dataclass(frozen=True, slots=True)
class Turning:
    """Answers a message, or hands it over where that is what it asks for, and others see it anyway."""

    answering: Answering
    people: People

    def do(self, attempt: Attempt) -> None:
        """Do either."""
        ask = read_ask(attempt.payload)
        if not asks_for_human(ask.text) or ask.unasked or ask.place.shared or attempt.stopped():
            self.answering.do(attempt)
        elif ask.private and not ask.place.direct:
            self.people.offer(attempt, ask)
        else:
            self.people.hand_over(attempt, attempt.key, ask, ask.text, "")

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry, without a word of what went wrong."""
        self.answering.give_up(key, payload)


def build_people_jobs(people: People) -> dict[str, Job]:
    """Make the jobs behind the buttons that ask a person, by name."""
    return {HAND_OVER: Handing(people), RESOLVE: Resolving(people)}


def person_in(owner: str) -> str:
    """Return the Slack id in what a map says of its *owner*; empty where it has none."""
    found = _ID.search(owner)
    return found[0] if found else ""


def card_blocks(handover: Handover, look: Look, *, mentions: bool = True) -> list[Block]:
    """Make what stands under the words of a card: for whom it is, and the button or who resolved it.

    A mention is an element of its own, never part of a text: so nobody can slip in another.
    """
    if handover.resolved_by:
        return [named("Resolved by ", handover.resolved_by, "", look)]
    done = button(RESOLVE, "Mark as resolved", handover.id, primary=True)
    whom = (handover.keeper, ", can you help?") if mentions else (handover.asker, " asked.")
    return [named("", *whom, look), {"type": "actions", "elements": [done]}]


def named(before: str, person: str, after: str, look: Look) -> Block:
    """Mention *person* between two texts; somebody whose data was deleted has no id to be mentioned by."""
    if not _ID.fullmatch(person):
        return context(escape(f"{before}{person}{after}"))
    if look == "basic":
        return context(escape(f"{before}@{person}{after}"))
    texts = [{"type": "text", "text": text} if text else None for text in (before, after)]
    elements = [texts[0], {"type": "user", "user_id": person}, texts[1]]
    section = {"type": "rich_text_section", "elements": [element for element in elements if element]}
    return {"type": "rich_text", "elements": [section]}


def _reply(handover: Handover, closing: str) -> Reply:
    notice = (Notice(closing),) if closing else ()
    return Reply("help", (Paragraph(f"“{handover.question}”"), *notice), _HEADLINE)
