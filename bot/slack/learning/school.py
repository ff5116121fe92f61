"""Where people learn in Slack: what they are shown next, and where it is shown."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.assistant.nearest import NamingError
from bot.assistant.teaching import Lessons, Portion, Teacher
from bot.assistant.teaching.hours import zone_of
from bot.domain.learning import Learner
from bot.domain.passages import Audience
from bot.ports import Attempt
from bot.slack.ask import Ask, read_ask
from bot.slack.audience import Place, audience_of_person
from bot.slack.delivery import Delivery
from bot.slack.delivery.uploads import Uploads
from bot.slack.learning.cards import (
    Sheet,
    about_portion,
    done_sheet,
    question_sheet,
    sentence_sheet,
    settings_button,
    topic_buttons,
)
from bot.slack.learning.orders import Spot
from bot.slack.showing.blocks import Block

SORRY = "Sorry, that went wrong on my side. Please try again: `/journey learn` shows the next card."


@dataclass(frozen=True, slots=True)
class School:
    """Shows each person their own cards, from what they alone may see at a place."""

    teacher: Teacher
    lessons: Lessons
    delivery: Delivery

    def next(self, place: Place, spot: Spot) -> Sheet:
        """Return the next card of the walk of *spot*, or what is said where there is none."""
        below = [self._settings(place)]
        try:
            portion = self._portion(learner_at(place), audience_of_person(place), spot)
        except NamingError as error:
            return sentence_sheet(str(error), [*topic_buttons(error.names, spot), *below])
        if portion.card is None:
            return done_sheet(portion, spot, below, self.delivery.look)
        shown = replace(spot, card=portion.card.id)
        return question_sheet(portion.card, shown, about_portion(portion, spot), below)

    def put(self, attempt: Attempt, ask: Ask, sheet: Sheet, stamp: str = "") -> None:
        """Let the message of that *stamp*, under which a button was pressed, say *sheet*; else post it."""
        fresh = attempt.begin_posting()
        if not stamp or not self.delivery.turn(ask, stamp, sheet.reply, sheet.blocks):
            self.delivery.send(self._reached(ask), sheet.reply, attempt.key, sheet.blocks, look_first=not fresh)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry to the person alone."""
        ask = read_ask(payload)
        told = replace(ask, private=not ask.place.direct, echo="", shares="")
        self.delivery.send(self._reached(told), sentence_sheet(SORRY).reply, f"{key}:sorry")

    def _portion(self, own: Learner, audience: Audience, spot: Spot) -> Portion:
        if spot.walk == "quiz":
            return self.teacher.quiz(own, audience, spot.topic)
        return self.teacher.next(own, audience, self.zone(own), more=spot.walk == "more")

    def _reached(self, ask: Ask) -> Ask:
        """Return where *ask* is answered: what was pressed in the Home tab, in the direct message."""
        place = ask.place
        if place.channel:
            return ask
        channel = Uploads(self.delivery.caller, place.team).direct_channel(place.user)
        return replace(ask, place=replace(place, channel=channel, direct=True))

    def _settings(self, place: Place) -> Block:
        return settings_button(enrolled=self.lessons.enrolled(learner_at(place)) is not None)

    def zone(self, own: Learner) -> dt.tzinfo:
        """Return the time zone whose days are those of *own*; that of UTC where nobody said."""
        enrolment = self.lessons.enrolled(own)
        return (zone_of(enrolment.zone) if enrolment else None) or dt.UTC


def learner_at(place: Place) -> Learner:
    """Say who learns at *place*."""
    return Learner(place.team, place.user)


def showing_of(key: str) -> str:
    """Return what tells one showing of a card from another: they have different keys of work."""
    return hashlib.blake2s(key.encode(), digest_size=6).hexdigest()
