"""How the assistant behaves in one channel of a chat platform, as its members set it."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal
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


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """What the members of a channel set.

    The assistant *hears* mentions only, follow-ups in its own threads too, or any question that it can answer
    with certainty. It answers *privately* where the asker alone shall see it. No *maps* named are all maps.
    `keeper` is the person whom a question is handed to that it cannot answer. `outsiders` is not set but noted: whether
    people of another organisation read along, as the last message said.
    """

    hears: Hears = "follow_ups"
    privately: bool = False
    maps: tuple[str, ...] = ()
    voice: str = ""
    quiet: QuietHours | None = None
    keeper: str = ""
    outsiders: bool = False

    def is_quiet(self, moment: dt.datetime) -> bool:
        """Say whether *moment* is in the quiet hours."""
        return self.quiet is not None and self.quiet.cover(moment)
