"""A card a day comes at the person's own hour, on working days, once; nothing that was missed comes after it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.assistant.teaching import CARD, LessonError, Lessons, read_due, submit_due
from bot.assistant.teaching.hours import FIRST_HOUR, LAST_HOUR, due_at
from bot.domain.learning import FOR_GOOD, Due, Enrolment, Learner
from bot.ports import NOTHING
from tests.contract.fakes import MemoryLearningStore
from tests.learning.decks import Clock

IDA, BO = Learner("T1", "U1"), Learner("T2", "U2")
BERLIN, HOUR, DAY = "Europe/Berlin", dt.timedelta(hours=1), dt.timedelta(days=1)


class KeptWork:
    """Keeps what is submitted, each key once."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, Mapping[str, str]]] = {}

    def submit(self, key: str, job: str, payload: Mapping[str, str], workspace: str) -> bool:
        return self.kept.setdefault(key, (job, payload))[1] is payload

    def cancel(self, keys: str, having: Mapping[str, str] = NOTHING) -> int:
        raise NotImplementedError

    def forget(self, workspace: str) -> int:
        raise NotImplementedError


def at(text: str, zone: str = BERLIN) -> dt.datetime:
    """Return the moment at which the wall in *zone* shows *text*."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)


def lessons(now: str = "2026-11-22 12:00") -> tuple[Lessons, Clock]:
    clock = Clock(at(now))
    return Lessons(MemoryLearningStore(), clock), clock


def sent(own: Lessons, clock: Clock, *texts: str) -> list[str]:
    """Set the clock to each of *texts*, send what is due, and return at which of them something was."""
    found = []
    for text in texts:
        clock.now = at(text)
        for due in own.due():
            assert own.allows(due)
            assert own.note_sent(due)
            found.append(text)
    return found


def test_a_card_comes_once_from_the_hour_on_and_not_after_three() -> None:
    own, clock = lessons()
    own.enrol(IDA, BERLIN, 9)
    assert sent(own, clock, "2026-11-23 08:59", "2026-11-23 09:00", "2026-11-23 09:01") == ["2026-11-23 09:00"]
    assert sent(own, clock, "2026-11-24 11:59", "2026-11-25 12:00", "2026-11-26 03:00") == ["2026-11-24 11:59"]
    own.change_time(IDA, BERLIN, LAST_HOUR)
    assert sent(own, clock, "2026-11-26 20:00", "2026-11-27 19:59") == ["2026-11-27 19:59"]


def test_weekends_are_free_and_what_was_missed_does_not_pile_up() -> None:
    own, clock = lessons()
    own.enrol(IDA, BERLIN, 9)
    days = [f"2026-11-{day} 09:30" for day in (27, 28, 29, 30)]
    assert sent(own, clock, *days, "2026-12-31 09:30", "2026-12-31 09:31") == [days[0], days[3], "2026-12-31 09:30"]


@pytest.mark.parametrize(
    ("zone", "days"),
    [
        (BERLIN, ("2027-03-26", "2027-03-29", "2027-10-29", "2027-11-01")),
        ("America/New_York", ("2027-03-12", "2027-03-15", "2027-11-05", "2027-11-08")),
        ("Australia/Sydney", ("2027-04-02", "2027-04-05", "2027-10-01", "2027-10-04")),
    ],
)
def test_the_hour_on_the_wall_is_the_same_on_both_sides_of_every_change(zone: str, days: tuple[str, ...]) -> None:
    offsets = set()
    for day in days:
        own = Enrolment(IDA, zone, 9)
        nine = at(f"{day} 09:00", zone)
        offsets.add(nine.astimezone(ZoneInfo(zone)).utcoffset())
        assert due_at(own, nine) == Due(IDA, dt.date.fromisoformat(day))
        assert due_at(own, nine - dt.timedelta(seconds=1)) is None
        assert due_at(own, nine + 3 * HOUR) is None
    assert len(offsets) == 2


def test_an_hour_that_the_wall_shows_twice_or_never_sends_one_card() -> None:
    """Lord Howe changes by half an hour, and Cairo on a Friday."""
    for zone, day in (("Australia/Lord_Howe", dt.date(2027, 4, 5)), ("Africa/Cairo", dt.date(2027, 4, 30))):
        own, clock = lessons()
        clock.now = dt.datetime.combine(day - 3 * DAY, dt.time(12), dt.UTC)
        own.enrol(IDA, zone, FIRST_HOUR)
        found: list[Due] = []
        for minutes in range(0, 4 * 24 * 60, 10):
            clock.now = dt.datetime.combine(day - 2 * DAY, dt.time(0), dt.UTC) + dt.timedelta(minutes=minutes)
            found += [due for due in own.due() if own.note_sent(due)]
        assert len({due.day for due in found}) == len(found) > 0
        assert day in {due.day for due in found}


def test_who_begins_after_the_hour_gets_the_first_card_on_the_next_working_day() -> None:
    own, clock = lessons("2026-11-27 10:00")
    own.enrol(IDA, BERLIN, 9)
    assert own.next_at(IDA) == at("2026-11-30 09:00")
    assert sent(own, clock, "2026-11-27 10:01", "2026-11-30 09:00") == ["2026-11-30 09:00"]


def test_a_pause_has_an_end_or_none_and_beginning_again_ends_it() -> None:
    own, clock = lessons("2026-11-23 08:00")
    own.enrol(IDA, BERLIN, 9)
    assert own.pause(IDA, 2).paused_until == dt.date(2026, 11, 25)
    week = [f"2026-11-{day} 09:00" for day in (23, 24, 25)]
    assert sent(own, clock, *week) == week[2:]
    assert own.pause(IDA).paused_until == FOR_GOOD
    assert own.next_at(IDA) is None
    assert sent(own, clock, "2026-11-26 09:00", "2027-11-26 09:00") == []
    assert own.change_time(IDA, BERLIN, 10).paused_until == FOR_GOOD
    assert own.resume(IDA).paused_until is None
    own.pause(IDA)
    assert own.enrol(IDA, BERLIN, 9).paused_until is None
    assert sent(own, clock, "2027-11-29 09:00") == ["2027-11-29 09:00"]


def test_later_today_brings_a_card_once_more_in_an_hour_and_never_in_the_evening() -> None:
    own, clock = lessons()
    own.enrol(IDA, BERLIN, 9)
    assert sent(own, clock, "2026-11-23 09:00") == ["2026-11-23 09:00"]
    clock.now = at("2026-11-23 11:40")
    assert own.snooze(IDA) == own.next_at(IDA) == at("2026-11-23 12:40")
    times = [f"2026-11-23 {time}" for time in ("12:39", "12:40", "12:41")]
    assert sent(own, clock, *times) == times[1:2]
    assert [own.snooze(IDA), own.snooze(IDA)] == [at("2026-11-23 13:41")] * 2
    assert sent(own, clock, "2026-11-23 20:00", "2026-11-24 08:59", "2026-11-24 09:00") == ["2026-11-24 09:00"]
    for late in ("2026-11-24 19:00", "2026-11-28 10:00"):
        clock.now = at(late)
        with pytest.raises(LessonError, match="20 o'clock"):
            own.snooze(IDA)


def test_what_is_put_off_before_it_came_does_not_come_earlier() -> None:
    own, clock = lessons("2026-11-23 07:00")
    own.enrol(IDA, BERLIN, 9)
    assert own.snooze(IDA) == at("2026-11-23 10:00")
    assert sent(own, clock, "2026-11-23 09:00", "2026-11-23 10:00", "2026-11-23 10:10") == ["2026-11-23 10:00"]


def test_who_moves_gets_one_card_a_day_of_theirs_and_none_of_a_day_that_they_had() -> None:
    own, clock = lessons()
    own.enrol(IDA, "Australia/Sydney", 9)
    clock.now = at("2026-11-24 09:00", "Australia/Sydney")
    assert [own.note_sent(due) for due in own.due()] == [True]
    own.change_time(IDA, "America/New_York", 9)
    clock.now = at("2026-11-24 09:00", "America/New_York")
    assert own.due() == [], "the 24th was had in Sydney"
    clock.now += DAY
    assert [due.day.day for due in own.due()] == [25]


def test_a_clock_that_ran_ahead_silences_nobody_and_one_that_is_set_back_repeats_nothing() -> None:
    own, clock = lessons()
    own.enrol(IDA, BERLIN, 9)
    assert sent(own, clock, "2026-11-24 09:00", "2026-11-23 09:00", "2026-11-24 09:30") == ["2026-11-24 09:00"]
    assert sent(own, clock, "2036-11-24 09:00", "2026-11-25 09:00") == ["2036-11-24 09:00", "2026-11-25 09:00"]


def test_what_waited_is_asked_about_again_before_it_goes_out() -> None:
    own, clock = lessons()
    own.enrol(IDA, BERLIN, 9)
    clock.now = at("2026-11-23 09:00")
    [due] = own.due()
    assert own.allows(due)
    for later in (at("2026-11-23 12:00"), at("2026-11-24 09:00")):
        clock.now = later
        assert not own.allows(due)
    clock.now = at("2026-11-23 09:05")
    own.pause(IDA)
    assert not own.allows(due)
    own.resume(IDA)
    assert own.allows(due)
    own.snooze(IDA)
    assert not own.allows(due)
    clock.now += HOUR
    assert [own.allows(due), own.note_sent(own.due()[0]), own.allows(due)] == [False, True, False]
    own.leave(IDA)
    assert not own.allows(due)
    assert not own.note_sent(due)


def test_several_clocks_write_a_day_down_once_and_it_is_read_back() -> None:
    own, clock = lessons()
    for learner in (IDA, BO):
        own.enrol(learner, BERLIN, 9)
    clock.now, work = at("2026-11-23 09:00"), KeptWork()
    assert [submit_due(own, work, gone) for gone in ({"T2"}, (), (), ())] == [1, 1, 0, 0], "T2 was gone and came back"
    assert [(job, read_due(payload).key == key) for key, (job, payload) in work.kept.items()] == [(CARD, True)] * 2
    for due in own.due():
        own.note_sent(due)
    own.snooze(IDA)
    clock.now += HOUR
    assert submit_due(own, work) == 1
    _, payload = work.kept["T1:U1:card:2026-11-23:090000"]
    assert (read_due(payload), payload["user"]) == (Due(IDA, dt.date(2026, 11, 23), clock.now), "U1")


def test_consent_is_given_and_taken_back_and_who_begins_anew_keeps_it() -> None:
    own, _ = lessons("2026-11-22 08:00")
    own.enrol(IDA, BERLIN, 9)
    assert own.share(IDA, True).shares
    own.restart(IDA)
    assert own.enrolled(IDA) == replace(Enrolment(IDA, BERLIN, 9), shares=True)
    assert not own.share(IDA, False).shares
    assert [own.leave(IDA), own.leave(IDA), own.enrolled(IDA), own.next_at(IDA)] == [True, False, None, None]


@pytest.mark.parametrize("zone", ["", "  ", "Mars/Olympus", "Europe", "../etc", "/etc/passwd", "berlin\0", "x" * 999])
def test_a_zone_that_there_is_not_is_answered_with_what_to_write(zone: str) -> None:
    own, _ = lessons()
    with pytest.raises(LessonError, match="Write it as Europe/Berlin"):
        own.enrol(IDA, zone)
    assert own.enrolled(IDA) is None


def test_a_city_is_taken_for_a_zone_that_may_be_meant() -> None:
    own, _ = lessons()
    with pytest.raises(LessonError, match=r"Did you mean .*America/New_York"):
        own.enrol(IDA, "new york")
    assert own.enrol(IDA, " Europe/Berlin ").zone == BERLIN


@pytest.mark.parametrize("hour", [-1, FIRST_HOUR - 1, LAST_HOUR + 1, 24])
def test_an_hour_of_the_night_is_refused(hour: int) -> None:
    own, _ = lessons()
    with pytest.raises(LessonError, match="from 6 to 19"):
        own.enrol(IDA, BERLIN, hour)


def test_a_pause_of_no_days_or_of_years_is_refused_and_so_is_a_change_by_who_gets_no_card() -> None:
    own, _ = lessons()
    for change in (own.pause, own.resume, own.snooze, lambda who: own.share(who, True)):
        with pytest.raises(LessonError, match="begin with one first"):
            change(IDA)
    own.enrol(IDA, BERLIN)
    for days in (0, -1, 366, 10**9):
        with pytest.raises(LessonError, match="1 to 365 days"):
            own.pause(IDA, days)


def test_a_zone_that_is_gone_from_this_machine_keeps_nobody_else_from_their_card() -> None:
    own, clock = lessons()
    own.store.enrol(Enrolment(IDA, "Europe/Atlantis"))
    own.enrol(BO, BERLIN, 9)
    clock.now = at("2026-11-23 09:00")
    assert [due.learner for due in own.due()] == [BO]
    assert own.next_at(IDA) is None
    with pytest.raises(LessonError):
        own.snooze(IDA)
