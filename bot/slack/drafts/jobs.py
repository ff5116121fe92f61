"""The jobs behind the form, the buttons and the threads of drafts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.ports import Attempt, Job
from bot.slack.ask import read_ask
from bot.slack.audience import Place
from bot.slack.drafts.cards import Card, opening, spent_card
from bot.slack.drafts.deciding import ACTS, Deciding
from bot.slack.drafts.orders import DRAFT, REFINE, Spot, read_brief, read_spot
from bot.slack.drafts.studio import Studio
from bot.slack.drafts.telling import OUTDATED, TellingOwner
from bot.slack.drafts.writing import begin, refine

NOT_IN = (
    "I am not in this channel, so I cannot begin a thread with drafts here. Invite me with `/invite`, or type "
    "`/journey draft` in our direct message."
)


@dataclass(frozen=True, slots=True)
class Beginning:
    """Writes what the form ordered, in a thread of its own."""

    studio: Studio

    def do(self, attempt: Attempt) -> None:
        """Begin the thread, write, and post the cards; what is refused is said in the thread."""
        payload = attempt.payload
        ask, brief = read_ask(payload), read_brief(payload["brief"])
        fresh = attempt.begin_posting()
        names = json.loads(payload["names"])
        root = opening(brief, self.studio.choices.channels.get(brief.channel), payload["name"], names)
        openly = replace(ask, private=False, reply_url="")
        begun = self.studio.post(openly, Card(root, ()), f"{attempt.key}:root", fresh=fresh)
        if not begun:
            self.studio.say(replace(ask, private=True), NOT_IN, attempt.key, fresh=fresh)
            return
        there = replace(openly, place=replace(ask.place, thread=ask.place.thread or begun[0]))
        begin(self.studio, attempt, there, brief, fresh=fresh)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry, without a word of what went wrong."""
        self.studio.give_up(key, payload)


@dataclass(frozen=True, slots=True)
class Refining:
    """Adds a version to the draft of a card, as a button of it says."""

    studio: Studio

    def do(self, attempt: Attempt) -> None:
        """Write the version and post its cards, or say why not."""
        ask, payload = read_ask(attempt.payload), attempt.payload
        spot = read_spot(payload["spot"])
        refine(self.studio, attempt, ask, spot.draft, payload["wish"])
        self._spend(ask.place, payload, spot)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry, without a word of what went wrong."""
        self.studio.give_up(key, payload)

    def _spend(self, place: Place, payload: Mapping[str, str], spot: Spot) -> None:
        """Take the buttons off the card whose wish was done."""
        saved = self.studio.found(spot.draft, place)
        old = saved.version(spot.version) if saved else None
        if saved and old and saved.newest.number > old.number:
            card = spent_card(saved, old, saved.newest.number, payload["wish"])
            self.studio.delivery.change(place, payload["card"], card.reply, card.blocks)


def build_draft_jobs(studio: Studio) -> dict[str, Job]:
    """Make the jobs behind the form and the buttons of drafts, by name."""
    deciding = {name: Deciding(studio, act) for name, act in ACTS.items()}
    return {
        DRAFT: Beginning(studio),
        REFINE: Refining(studio),
        OUTDATED: TellingOwner(studio.delivery),
        **deciding,
    }
