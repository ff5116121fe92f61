"""Accepting and declining a proposal: the map gets its version, and the question is asked again for who asked it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.assistant.keeping import Added, KeepingError
from bot.assistant.proposing import Offer
from bot.domain.questions import Asked, Proposal, ProposalState
from bot.domain.reply import Paragraph
from bot.ports import Attempt
from bot.slack.ask import Ask, read_ask
from bot.slack.audience import Place, audience_of
from bot.slack.questions.cards import proposal_card
from bot.slack.questions.desk import Bureau
from bot.slack.questions.orders import ACCEPT

_GONE = "I cannot find that proposal any more."
_NOT_YOURS = "That is for the map's owner or the keeper of the channel to decide."
_CHANGED = "The map changed since this was proposed: this is the diff against its version {version}."
_HAS_CHANGED = "The map changed meanwhile, so nothing was saved: look at the fresh diff and press again."
_MOST_TOLD = 20  # people who asked the same, each at the place where they asked


@dataclass(frozen=True, slots=True)
class _Press:
    """A press of a button by *name*, on what it may decide; *fresh* where nothing can have been posted for it."""

    ask: Ask
    key: str
    name: str
    proposal: Proposal
    state: ProposalState
    fresh: bool


@dataclass(frozen=True, slots=True)
class Deciding:
    """Does what a press of "Accept" or "Decline" says, if it is that person's to decide."""

    bureau: Bureau

    def do(self, attempt: Attempt) -> None:
        """Do it; who comes second, or may not, is told so alone."""
        payload = attempt.payload
        ask = read_ask(payload)
        state: ProposalState = "accepted" if payload["action"] == ACCEPT else "declined"
        proposal = self.bureau.proposals.proposal(payload["proposal"], audience_of(ask.place))
        refusal = _refusal(proposal, ask.place.user, state)
        fresh = attempt.begin_posting()
        if proposal is None or refusal:
            self._alone(ask, refusal, attempt.key, fresh=fresh)
            return
        press = _Press(ask, attempt.key, payload["name"], proposal, state, fresh)
        self._accept(press) if state == "accepted" else self._mark(press)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry, without a word of what went wrong."""
        self.bureau.give_up(key, payload)

    def _accept(self, press: _Press) -> None:
        """Save it where it is for a saved map; a file is left to whoever keeps it."""
        try:
            done = self.bureau.core.accept(press.proposal) if press.proposal.base else None
        except KeepingError as error:
            self._alone(press.ask, str(error), press.key, fresh=press.fresh)
            return
        if isinstance(done, Offer):
            self._renew(press, done)
            return
        self._mark(press, done.team.version if done else 0)
        if isinstance(done, Added):
            self._answer(press, done)

    def _mark(self, press: _Press, version: int = 0) -> None:
        """Remember who decided, mark the card and tell the author."""
        bureau, place = self.bureau, press.ask.place
        bureau.proposals.decide(press.proposal.id, audience_of(place), press.state, place.user)
        known = replace(press.proposal, state=press.state, decided_by=place.user)
        reply, blocks = proposal_card(known, bureau.delivery.look, by=press.name)
        bureau.delivery.change(replace(place, channel=known.channel or place.channel), known.card, reply, blocks)
        if place.user != known.author:
            then = f"; the map is version {version} now" if version else ""
            told = f"Your change of “{known.title}” was {press.state} by **{press.name}**{then}."
            author = Place(place.team, "", known.author, direct=True)
            bureau.say(Ask("", author), told, f"{press.key}:author", fresh=press.fresh)

    def _renew(self, press: _Press, offer: Offer) -> None:
        """Show the diff against the map as it is now: nobody accepts what they have not seen."""
        renewed = replace(press.proposal, diff=offer.diff, base=offer.base, title=offer.title)
        self.bureau.proposals.place(renewed)
        notes = (_CHANGED.format(version=offer.base), *offer.notes)
        reply, blocks = proposal_card(renewed, self.bureau.delivery.look, notes)
        there = replace(press.ask.place, channel=renewed.channel or press.ask.place.channel)
        self.bureau.delivery.change(there, renewed.card, reply, blocks)
        self._alone(press.ask, _HAS_CHANGED, press.key, fresh=press.fresh)

    def _answer(self, press: _Press, added: Added) -> None:
        """Ask the question again for everybody who asked it, each at their place."""
        asks = self.bureau.questions.asks(press.proposal.question, press.proposal.audience)
        places: dict[tuple[str, str, str], Asked] = {(one.channel, one.thread, one.asker): one for one in asks}
        answered = [self._tell(press, asked, added, number) for number, asked in enumerate(places.values())]
        if asks and all(answered):  # at last, so that what stops in the middle is told when it is done again
            self.bureau.questions.settle(press.proposal.question, asks[-1].audience)

    def _tell(self, press: _Press, asked: Asked, added: Added, number: int) -> bool:
        """Tell one person what has become of their question; returns whether it has an answer now."""
        bureau, proposal = self.bureau, press.proposal
        place = Place(
            proposal.audience.workspace, asked.channel, asked.asker, asked.thread, direct=bool(asked.audience.user)
        )
        ask = Ask(asked.text, bureau.reachable(place), echo=asked.text)
        reply = bureau.respond(ask)
        so = "I asked it again, and it still has no answer:" if reply.abstained else "So this has an answer:"
        news = f"**{proposal.name}** added to “{proposal.title}”, which is version {added.team.version} now. {so}"
        if number < _MOST_TOLD:
            told = replace(reply, parts=(Paragraph(news), *reply.parts))
            bureau.tell(ask, told, f"{press.key}:answer:{number}", fresh=press.fresh)
        return not reply.abstained

    def _alone(self, ask: Ask, text: str, key: str, *, fresh: bool) -> None:
        apart = replace(ask, private=not ask.place.direct, reply_url="")
        self.bureau.say(apart, text, f"{key}:told", fresh=fresh)


def _refusal(proposal: Proposal | None, person: str, state: ProposalState) -> str:
    """Say why *person* may not decide *proposal*; empty where they may, or an earlier try of theirs did."""
    if proposal is None:
        return _GONE
    if proposal.decider and proposal.decider != person:
        return _NOT_YOURS
    again = (proposal.decided_by, proposal.state) == (person, state)
    return "" if proposal.state == "open" or again else f"That was {proposal.state} already."
