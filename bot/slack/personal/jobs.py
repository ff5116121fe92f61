"""The jobs of a person's own data: telling of it, sharing a copy, and deleting all of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.people import Person
from bot.domain.reply import Paragraph, Reply
from bot.ports import Attempt, Job
from bot.slack.ask import Ask, read_ask
from bot.slack.delivery import Delivery
from bot.slack.delivery.uploads import Upload, Uploads
from bot.slack.personal.cards import EXPORT_ME, EXPORTED, FORGET_ME, MY_DATA, NOT_SENT, TOLD, buttons, forgotten
from bot.slack.showing.blocks import Block

_SORRY = "Sorry, that did not work: something went wrong on my side. Please try again in a while."


class Personal(Protocol):
    """What the core's PersonalData offers to Slack."""

    def export(self, person: Person) -> str:
        """Return a copy of all that is kept of *person*, as a JSON document."""

    def forget(self, person: Person, but: str = "") -> int:
        """Delete all that is *person*'s own but for the work under the key *but*; returns how many rows that were."""


@dataclass(frozen=True, slots=True)
class Handling:
    """Does one thing with a person's data, and tells that person alone."""

    act: Callable[[Attempt, Ask], tuple[Reply, Sequence[Block]]]
    delivery: Delivery

    def do(self, attempt: Attempt) -> None:
        """Do it and tell them; it bears to be done twice."""
        ask = read_ask(attempt.payload)
        reply, below = self.act(attempt, ask)
        fresh = attempt.begin_posting()
        self.delivery.send(ask, reply, attempt.key, below, look_first=not fresh)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry, without a word of what went wrong."""
        self.delivery.send(read_ask(payload), _said(_SORRY), f"{key}:sorry")


def build_personal_jobs(
    personal: Personal, delivery: Delivery, freshen: Callable[[str, str, str], None]
) -> dict[str, Job]:
    """Make the jobs of a person's own data, by name; *freshen* brings the Home tab of a person up to date."""

    def tell(_attempt: Attempt, _ask: Ask) -> tuple[Reply, Sequence[Block]]:
        return TOLD, buttons()

    def export(attempt: Attempt, ask: Ask) -> tuple[Reply, Sequence[Block]]:
        place, uploads = ask.place, Uploads(delivery.caller, ask.place.team)
        channel = place.channel if place.direct else uploads.direct_channel(place.user)
        file = Upload("my-data.json", personal.export(_person(attempt, ask)).encode(), "All that is kept of you")
        sent = bool(channel) and uploads.share("copy of a person's data", file, channel)
        return _said(EXPORTED if sent else NOT_SENT), ()

    def forget(attempt: Attempt, ask: Ask) -> tuple[Reply, Sequence[Block]]:
        gone = personal.forget(_person(attempt, ask), attempt.key)
        freshen(ask.place.team, ask.place.user, attempt.key)
        return _said(forgotten(gone)), ()

    acts = {MY_DATA: tell, EXPORT_ME: export, FORGET_ME: forget}
    return {name: Handling(act, delivery) for name, act in acts.items()}


def _person(attempt: Attempt, ask: Ask) -> Person:
    name = attempt.payload.get("name", "")
    return Person(ask.place.team, ask.place.user, (name,) if name else ())


def _said(text: str) -> Reply:
    return Reply("help", (Paragraph(text),))
