"""People with habits of their own, who get a card a day, and what each of them is owed, by rules of their own."""

import datetime as dt
import random
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.assistant.teaching import LessonError, Lessons, Teacher
from bot.domain.learning import FOR_GOOD, Due, Enrolment, Learner
from bot.domain.passages import Audience

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Sydney")
ABROAD = (*ZONES, "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "Asia/Tokyo", "UTC")
_DAY, _HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)


@dataclass
class Person:
    """What a person did, as they remember it, and how often they do what."""

    learner: Learner
    zone: str
    hour: int
    dice: random.Random
    enrolled: bool = False
    paused_until: dt.date | None = None
    snoozed: dt.datetime | None = None
    first: dt.date = dt.date.min
    answers: int = 0
    diligence: float = field(init=False)
    whim: float = field(init=False)

    def __post_init__(self) -> None:
        self.diligence, self.whim = self.dice.random(), self.dice.choice((0.0003, 0.002, 0.01))

    def local(self, moment: dt.datetime) -> dt.datetime:
        return moment.astimezone(ZoneInfo(self.zone))

    def window(self, day: dt.date) -> tuple[dt.datetime, dt.datetime, dt.datetime]:
        """Return in UTC from when to when the card of *day* may be sent, and until when one that was put off."""
        zone = ZoneInfo(self.zone)
        hours = (self.hour, min(self.hour + 3, 20), 20)
        begins, ends, evening = (dt.datetime.combine(day, dt.time(hour), zone).astimezone(dt.UTC) for hour in hours)
        return begins, ends, evening

    def takes(self, day: dt.date) -> bool:
        return self.enrolled and day.isoweekday() < 6 and day >= max(self.first, self.paused_until or self.first)

    def owed(self, now: dt.datetime) -> Due | None:
        """Return the card that this person has a right to by *now*, if it is their time."""
        day = self.local(now).date()
        if not self.takes(day):
            return None
        begins, ends, evening = self.window(day)
        if self.snoozed and self.local(self.snoozed).date() == day:
            return Due(self.learner, day, self.snoozed) if self.snoozed <= now < evening else None
        return Due(self.learner, day) if begins <= now < ends else None

    def minds(self, due: Due, now: dt.datetime) -> bool:
        """Say whether this person would complain of getting *due* at the moment *now*."""
        begins, ends, evening = self.window(due.day)
        until = evening if due.snoozed else ends
        from_then = due.snoozed or begins
        return due.day != self.local(now).date() or not self.takes(due.day) or not from_then <= now < until

    def live(self, lessons: Lessons, now: dt.datetime) -> None:
        """Perhaps do one of the things that people do."""
        if 7 <= self.local(now).hour < 23 and self.dice.random() < self.whim:
            act = self.dice.choice((self._pause, self._go_on, self._move, self._put_off, self._leave, self._anew))
            act(lessons, now)

    def begin(self, lessons: Lessons, now: dt.datetime) -> None:
        """Take up a card a day, or go on with it by the same button."""
        if not self.enrolled:
            local, self.snoozed = self.local(now), None
            self.first = local.date() + (local.hour >= self.hour) * _DAY
        lessons.enrol(self.learner, self.zone, self.hour)
        self.enrolled, self.paused_until = True, None

    def study(self, teacher: Teacher, audience: Audience) -> None:
        """Perhaps answer what comes, on two devices at once."""
        while self.dice.random() < self.diligence:
            card = teacher.next(self.learner, audience, ZoneInfo(self.zone)).card
            if card is None:
                return
            said = "knew" if self.dice.random() < self.diligence else "not-yet"
            self.answers += sum(teacher.answer(self.learner, audience, card.id, said).memory is not None for _ in "12")

    def _pause(self, lessons: Lessons, now: dt.datetime) -> None:
        days = self.dice.choice((1, 3, 14, None))
        if self.enrolled:
            lessons.pause(self.learner, days)
            self.paused_until = self.local(now).date() + days * _DAY if days else FOR_GOOD
            self.snoozed = None

    def _go_on(self, lessons: Lessons, now: dt.datetime) -> None:
        if self.enrolled and self.dice.random() < 0.5:
            lessons.resume(self.learner)
            self.paused_until = None
        else:
            self.begin(lessons, now)

    def _move(self, lessons: Lessons, now: dt.datetime) -> None:
        if self.enrolled:
            self.zone, self.hour = self.dice.choice(ABROAD), self.dice.randint(6, 19)
            lessons.change_time(self.learner, self.zone, self.hour)

    def _put_off(self, lessons: Lessons, now: dt.datetime) -> None:
        local = self.local(now)
        try:
            self.snoozed = lessons.snooze(self.learner)
        except LessonError:
            assert not self.takes(local.date()) or local.hour >= 19 or self.hour == 19
        else:
            self.first = min(self.first, local.date())
            assert self.takes(local.date())

    def _leave(self, lessons: Lessons, now: dt.datetime) -> None:
        if self.dice.random() < 0.2:
            assert lessons.leave(self.learner) is self.enrolled
            self.enrolled, self.paused_until, self.snoozed = False, None, None

    def _anew(self, lessons: Lessons, now: dt.datetime) -> None:
        if self.dice.random() < 0.1:
            lessons.restart(self.learner)
            self.answers = 0


def people(number: int, seed: int) -> list[Person]:
    """Return so many people, a third in each of the three zones."""
    dice = random.Random(seed)
    return [
        Person(Learner("T1", f"U{n:02}"), ZONES[n % 3], dice.randint(7, 18), random.Random(seed * 1000 + n))
        for n in range(number)
    ]


def audience_of(person: Person) -> Audience:
    """Return who looks when *person* does."""
    return Audience(person.learner.workspace, (), person.learner.member)


def is_kept(person: Person, found: Enrolment | None) -> bool:
    """Say whether the store has what the person remembers."""
    if found is None or not person.enrolled:
        return (found is None) is not person.enrolled
    return (found.zone, found.hour, found.paused_until) == (person.zone, person.hour, person.paused_until)
