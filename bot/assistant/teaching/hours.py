"""When a card a day may be sent: on working days, from the person's hour on, by the clock on their wall."""

import datetime as dt
import difflib
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.domain.learning import FOR_GOOD, Due, Enrolment

FIRST_HOUR, LAST_HOUR = 6, 19  # that somebody may choose
LATE = 3  # hours: what could not be sent in them is not sent any more on that day
EVENING = 20  # o'clock: from then on nothing is sent, put off or not
_SATURDAY = 5
_WEEK_AND_MORE = 10  # days, in which there is a working day, whatever was sent ahead


@lru_cache(512)
def zone_of(name: str) -> ZoneInfo | None:
    """Return the time zone called *name*, such as Europe/Berlin; None where this machine knows none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a name that is a folder of zones
        return None


def zones_like(said: str) -> list[str]:
    """Return the names of at most three time zones that may be meant by *said*, such as a city's."""
    names = {name.casefold(): name for name in sorted(available_timezones())}
    cities = {name.rpartition("/")[2]: full for name, full in names.items() if "/" in name}
    wanted = said.strip().casefold().replace(" ", "_")
    near = difflib.get_close_matches(wanted, [*names, *cities], n=3)
    return list(dict.fromkeys(names.get(name) or cities[name] for name in near))


def due_at(own: Enrolment, now: dt.datetime) -> Due | None:
    """Return the card of *own* that is to be sent *now* (UTC); None where it is not the time, or it was sent.

    Only the clock on the wall counts, so the hour is the same before and after summer time; an hour that the wall shows
    twice sends nothing twice, for the day is noted.
    """
    zone = zone_of(own.zone)
    local = now.astimezone(zone) if zone else None
    if local is None or not _is_open(own, local.date()):
        return None
    day, later = local.date(), dt.timedelta(days=1)
    snoozed = own.snoozed_until
    if snoozed and snoozed.astimezone(zone).date() == day and not own.has_sent(day + later):
        return Due(own.learner, day, snoozed) if now >= snoozed and local.hour < EVENING else None
    is_time = own.hour <= local.hour < min(own.hour + LATE, EVENING)
    return Due(own.learner, day) if is_time and not own.has_sent(day) else None


def put_off(own: Enrolment, now: dt.datetime) -> dt.datetime | None:
    """Return the second that is an hour after *now*, or after a card that is still to come on this day of *own*.

    None where that is too late for today, or nothing is sent today.
    """
    zone = zone_of(own.zone)
    if zone is None:
        return None
    local = now.astimezone(zone)
    day = local.date()
    is_ahead = local.hour < own.hour and not own.has_sent(day)
    until = (_starts(own, day, zone) if is_ahead else now.replace(microsecond=0)) + dt.timedelta(hours=1)
    then = until.astimezone(zone)
    return until if _is_open(own, day) and then.date() == day and then.hour < EVENING else None


def next_at(own: Enrolment, now: dt.datetime) -> dt.datetime | None:
    """Return when the next card of *own* is sent, in UTC and not before *now*; None while paused for good."""
    zone = zone_of(own.zone)
    if zone is None or own.paused_until == FOR_GOOD:
        return None
    if due_at(own, now):
        return now
    today = now.astimezone(zone).date()
    if own.snoozed_until and own.snoozed_until > now and own.snoozed_until.astimezone(zone).date() == today:
        return own.snoozed_until
    first = max(today, own.paused_until or today)
    days = (first + dt.timedelta(days=number) for number in range(_WEEK_AND_MORE))
    starts = {day: _starts(own, day, zone) for day in days}
    open_days = (day for day in starts if _is_open(own, day) and not own.has_sent(day))
    return next((starts[day] for day in open_days if starts[day] > now), None)


def has_begun(own: Enrolment, now: dt.datetime) -> dt.date | None:
    """Return the day of *own* if its hour has come already *now*; None where it is still ahead."""
    zone = zone_of(own.zone)
    local = now.astimezone(zone) if zone else None
    return local.date() if local and local.hour >= own.hour else None


def today_of(own: Enrolment, now: dt.datetime) -> dt.date:
    """Return the day it is *now* for *own*; that of UTC where the zone is not known."""
    return now.astimezone(zone_of(own.zone) or dt.UTC).date()


def _is_open(own: Enrolment, day: dt.date) -> bool:
    return day.weekday() < _SATURDAY and (own.paused_until is None or day >= own.paused_until)


def _starts(own: Enrolment, day: dt.date, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(own.hour), zone).astimezone(dt.UTC)
