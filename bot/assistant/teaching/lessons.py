"""A card a day: who gets it, when, what puts it off, and which cards are due."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.assistant.teaching.hours import (
    EVENING,
    FIRST_HOUR,
    LAST_HOUR,
    due_at,
    has_begun,
    next_at,
    put_off,
    today_of,
    zone_of,
    zones_like,
)
from bot.domain.learning import FOR_GOOD, Due, Enrolment, Learner
from bot.ports.learning import LearningStore

LONGEST_PAUSE = 365  # days; who means longer pauses for good


class LessonError(Exception):
    """What was wished for cannot be; the message says what can, as a sentence for the person."""


@dataclass(frozen=True)
class Lessons:
    """Keeps when each person gets their card; *clock* gives the time in UTC."""

    store: LearningStore
    clock: Callable[[], dt.datetime]

    def enrolled(self, learner: Learner) -> Enrolment | None:
        """Return that *learner* gets a card a day, and when; None where not."""
        return self.store.enrolment(learner)

    def enrol(self, learner: Learner, zone: str, hour: int = 9) -> Enrolment:
        """Begin, or go on with another time and without a pause; raises `LessonError`.

        Where the hour has passed today, the first card comes on the next working day.
        """
        own = Enrolment(learner, _known(zone), _possible(hour))
        own = replace(own, sent_on=has_begun(own, self.clock()))
        if self.store.enrol(own):
            return own
        return self._changed(learner, lambda known: replace(known, zone=own.zone, hour=hour, paused_until=None))

    def change_time(self, learner: Learner, zone: str, hour: int) -> Enrolment:
        """Set the hour and its zone, and end no pause; raises `LessonError`."""
        zone, hour = _known(zone), _possible(hour)
        return self._changed(learner, lambda known: replace(known, zone=zone, hour=hour))

    def pause(self, learner: Learner, days: int | None = None) -> Enrolment:
        """Send nothing for so many *days*, today the first of them, or until `resume`; raises `LessonError`."""
        if days is not None and not 1 <= days <= LONGEST_PAUSE:
            raise LessonError(f"Pause for 1 to {LONGEST_PAUSE} days, or until you go on by yourself.")

        def paused(known: Enrolment) -> Enrolment:
            until = today_of(known, self.clock()) + dt.timedelta(days=days) if days else FOR_GOOD
            return replace(known, paused_until=until, snoozed_until=None)

        return self._changed(learner, paused)

    def resume(self, learner: Learner) -> Enrolment:
        """End a pause; what was missed does not come after it. Raises `LessonError`."""
        return self._changed(learner, lambda known: replace(known, paused_until=None))

    def snooze(self, learner: Learner) -> dt.datetime:
        """Send today's card, or once more the one that was sent, in an hour, and return when; raises `LessonError`."""
        until = put_off(self._known(learner), self.clock())
        if until is None:
            raise LessonError(
                f"After {EVENING} o'clock, on weekends and in a pause I send nothing: the next card will do."
            )
        self._changed(learner, lambda known: replace(known, snoozed_until=until))
        return until

    def share(self, learner: Learner, yes: bool) -> Enrolment:  # noqa: FBT001 - the consent is what it is about
        """Take, or take back, the consent to be counted in the team's progress; raises `LessonError`."""
        return self._changed(learner, lambda known: replace(known, shares=yes))

    def restart(self, learner: Learner) -> int:
        """Forget what *learner* learned, and go on sending; returns how many cards that were."""
        return self.store.restart(learner)

    def leave(self, learner: Learner) -> bool:
        """Send nothing any more and keep what was learned; False where nothing was sent anyway."""
        return self.store.leave(learner)

    def next_at(self, learner: Learner) -> dt.datetime | None:
        """Return when the next card is sent, in UTC; None where none is, or while it is paused for good."""
        own = self.store.enrolment(learner)
        return next_at(own, self.clock()) if own else None

    def due(self) -> list[Due]:
        """Return the cards that are to be sent now, over all workspaces."""
        now = self.clock()
        return [due for own in self.store.enrolments() if (due := due_at(own, now))]

    def allows(self, due: Due) -> bool:
        """Say whether the card that was *due* still is: ask just before it is sent, for that may be much later."""
        own = self.store.enrolment(due.learner)
        return own is not None and due_at(own, self.clock()) == due

    def note_sent(self, due: Due) -> bool:
        """Note that the card was sent; False where it was noted already, or the learner has left."""
        return self.store.note_sent(due)

    def _known(self, learner: Learner) -> Enrolment:
        own = self.store.enrolment(learner)
        if own is None:
            raise LessonError("You get no card a day yet: begin with one first.")
        return own

    def _changed(self, learner: Learner, change: Callable[[Enrolment], Enrolment]) -> Enrolment:
        before = self._known(learner)
        after = change(before)
        if not self.store.change(before, after):
            raise LessonError("You get no card a day any more: begin again first.")
        return after


def _known(zone: str) -> str:
    zone = zone.strip()
    if zone and zone_of(zone):
        return zone
    near = zones_like(zone)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise LessonError(f"Which time zone do you live in? Write it as Europe/Berlin or UTC.{hint}")


def _possible(hour: int) -> int:
    if not FIRST_HOUR <= hour <= LAST_HOUR:
        raise LessonError(f"A card can come from {FIRST_HOUR} to {LAST_HOUR} o'clock.")
    return hour
