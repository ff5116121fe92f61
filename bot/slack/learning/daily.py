"""The card a day: sent into the direct message while its time is, and what puts it off."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from bot.assistant.teaching import CARD, LessonError, read_due
from bot.domain.learning import Learner
from bot.ports import Attempt, Job
from bot.slack.ask import Ask, read_ask
from bot.slack.audience import Place, audience_at_home
from bot.slack.learning.cards import (
    DAILY,
    Sheet,
    paused_buttons,
    question_sheet,
    read_sheet,
    rested_sheet,
    resting_buttons,
    sentence_sheet,
    write_sheet,
)
from bot.slack.learning.orders import LATER, PAUSE, RESTS, Spot, read_spot
from bot.slack.learning.school import School, learner_at, showing_of

logger = logging.getLogger(__name__)

# What Slack answers where a person cannot be written to, today or tomorrow (docs.slack.dev, conversations.open).
_GONE = frozenset({"cannot_dm_bot", "user_disabled", "user_not_found", "user_not_visible", "users_not_found"})
_LATER = "Later today, then."
_PAUSED = "Paused: no card comes until you go on."
_BACK = "You get a card a day again."


@dataclass(frozen=True, slots=True)
class Sending:
    """Sends a person's card of the day."""

    school: School

    def do(self, attempt: Attempt) -> None:
        """Send it once, if its time has not passed while the work waited, and note that it was sent."""
        due = read_due(attempt.payload)
        if not self.school.lessons.allows(due):
            return
        channel = self._channel(due.learner)
        sheet = self._sheet(due.learner, attempt.key) if channel else None
        if sheet is None:
            return
        fresh, delivery = attempt.begin_posting(), self.school.delivery
        there = Ask("", Place(due.learner.workspace, channel, due.learner.member, direct=True))
        if delivery.send(there, sheet.reply, attempt.key, sheet.blocks, look_first=not fresh):
            self.school.lessons.note_sent(due)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Leave it: the next one comes tomorrow."""

    def _sheet(self, own: Learner, key: str) -> Sheet | None:
        """Return the card of the day; None where the person did all of today's already."""
        school, spot = self.school, Spot("", showing_of(key))
        portion = school.teacher.next(own, audience_at_home(own.workspace, own.member), school.zone(own))
        if portion.card is None:
            return None
        shown = replace(spot, card=portion.card.id)
        return question_sheet(portion.card, shown, DAILY, resting_buttons(shown))

    def _channel(self, own: Learner) -> str:
        """Open the direct message with a person; who cannot be written to any more gets no cards from now on."""
        outcome = self.school.delivery.caller.call(own.workspace, "conversations.open", users=own.member)
        if outcome.error:
            logger.warning("Slack opens no direct message for the card of the day: %s", outcome.error)
        if outcome.error in _GONE:
            self.school.lessons.leave(own)
        channel = cast("Mapping[str, Any]", outcome.answer.get("channel") or {})
        return str(channel.get("id") or "")


@dataclass(frozen=True, slots=True)
class Resting:
    """Puts the card of the day off, pauses, or goes on, as a button of it says."""

    school: School
    what: str

    def do(self, attempt: Attempt) -> None:
        """Do it once, and say in the place of the card what became of it."""
        ask = replace(read_ask(attempt.payload), echo="", shares="")
        own = learner_at(ask.place)
        spot = replace(read_spot(attempt.payload["spot"]), showing=showing_of(attempt.key))
        sheet = read_sheet(attempt.remember("sheet", lambda: write_sheet(self._rested(own, spot))))
        self.school.put(attempt, ask, sheet, attempt.payload["card"])

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry, without a word of what went wrong."""
        self.school.give_up(key, payload)

    def _rested(self, own: Learner, spot: Spot) -> Sheet:
        lessons, look = self.school.lessons, self.school.delivery.look
        try:
            if self.what == LATER:
                return rested_sheet(_LATER, lessons.snooze(own), [], look)
            if self.what == PAUSE:
                lessons.pause(own)
                return rested_sheet(_PAUSED, None, paused_buttons(spot), look)
            lessons.resume(own)
        except LessonError as error:
            return sentence_sheet(str(error), resting_buttons(spot)[1:])
        return rested_sheet(_BACK, lessons.next_at(own), resting_buttons(spot)[1:], look)


def build_daily_jobs(school: School) -> dict[str, Job]:
    """Make the jobs behind the card a day, by name."""
    return {CARD: Sending(school), **{what: Resting(school, what) for what in RESTS}}
