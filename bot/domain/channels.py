"""How the assistant behaves in one channel of a chat platform, as its members set it."""

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Literal, Self
from zoneinfo import ZoneInfo

Hears = Literal["mentioned", "follow_ups", "when_sure"]


@dataclass(frozen=True, slots=True)
class QuietHours:
    """A part of every day, in hours and minutes of a time *zone*; it may go over midnight."""

    begins: str
    ends: str
    zone: str = "UTC"

    def cover(self, moment: dt.datetime) -> bool:
        """Say whether *moment*, which knows its time zone, is in them; from a time to the same time is all day."""
        now = f"{moment.astimezone(ZoneInfo(self.zone)):%H:%M}"
        if self.begins < self.ends:
            return self.begins <= now < self.ends
        return now >= self.begins or now < self.ends


_LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class DigestTime:
    """When the weekly digest of a channel is due: a *day* of the week (0 is Monday) and an *hour*, in a time *zone*.

    `since` is when that was set: what was due before it is not made up for.
    """

    day: int
    hour: int
    zone: str = "UTC"
    since: dt.datetime = field(default=_LONG_AGO, compare=False)

    def set_at(self, moment: dt.datetime, before: "DigestTime | None") -> Self:
        """Return the same as set at *moment*, or when the one *before* was set if that says the same."""
        return replace(self, since=before.since if before == self else moment)

    def due(self, moment: dt.datetime) -> dt.datetime:
        """Return when a digest was due last, at *moment* or before it; both know their zones."""
        zone = ZoneInfo(self.zone)
        today = moment.astimezone(zone).date()
        day = today - dt.timedelta((today.weekday() - self.day) % 7)
        due = dt.datetime.combine(day, dt.time(self.hour), zone)
        return due if due <= moment else dt.datetime.combine(day - dt.timedelta(7), dt.time(self.hour), zone)


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """What the members of a channel set.

    The assistant *hears* mentions only, follow-ups in its own threads too, or any question that it can answer
    with certainty. It answers *privately* where the asker alone shall see it. No *maps* named are all maps.
    `keeper` is the person whom a question is handed to that it cannot answer. `outsiders` is not set but noted: whether
    people of another organisation read along, as the last message said. The `digest` of the week comes where one is
    wished for. *hints* tell a writer alone where the team's own map calls a stage otherwise.
    """

    hears: Hears = "follow_ups"
    privately: bool = False
    maps: tuple[str, ...] = ()
    voice: str = ""
    quiet: QuietHours | None = None
    keeper: str = ""
    outsiders: bool = False
    digest: DigestTime | None = None
    hints: bool = False

    def is_quiet(self, moment: dt.datetime) -> bool:
        """Say whether *moment* is in the quiet hours."""
        return self.quiet is not None and self.quiet.cover(moment)
