"""A simulated year of a card a day: `python -m tests.learning.year [PEOPLE DAYS SEED]`."""

import datetime as dt
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.learning.people import ZONES
from tests.learning.world import DAY, START, World, findings, year

SOON = 30  # minutes: the machine looks every few minutes and is down now and then


def changes(zone: str, days: int) -> Iterator[dt.date]:
    """Yield the days of the simulated time on which the clocks of *zone* change."""
    for number in range(days):
        noon = START + number * DAY
        if noon.astimezone(ZoneInfo(zone)).utcoffset() != (noon + DAY).astimezone(ZoneInfo(zone)).utcoffset():
            yield (noon + DAY).date()


def around(world: World, zone: str, change: dt.date) -> Iterator[str]:
    """Yield when cards came on the last working day before a change and on the first after it."""
    days = [change + number * DAY for number in range(-3, 4)]
    before = max(day for day in days if day < change and day.isoweekday() < 6)
    after = min(day for day in days if day >= change and day.isoweekday() < 6)
    for day in (before, after):
        own = [one for one in world.posts.values() if (one.due.day, one.due.snoozed, one.zone) == (day, None, zone)]
        minutes = sorted(_minutes_late(one.at.astimezone(ZoneInfo(zone)), one.hour) for one in own)
        offset = dt.datetime.combine(day, dt.time(12), ZoneInfo(zone)).strftime("%z")
        soon = sum(late <= SOON for late in minutes)
        yield f"  {zone} {day} ({offset}): {len(own)} cards, {soon} of them within {SOON} minutes of the hour"


def _minutes_late(wall: dt.datetime, hour: int) -> int:
    return (wall.hour - hour) * 60 + wall.minute


def main(number: int = 50, days: int = 365, seed: int = 1) -> int:
    """Simulate, print what happened, and return how much of it may not be."""
    with tempfile.TemporaryDirectory() as folder, year(Path(folder), number, days, seed) as world:
        found = findings(world)
        print(f"{number} people, {days} days from {START:%Y-%m-%d}, seed {seed}")  # noqa: T201 - that is what it is for
        for name, count in [*sorted(world.tally.items()), ("cards that were owed", len(world.owed))]:
            print(f"  {name}: {count}")  # noqa: T201
        for zone in ZONES:
            for change in changes(zone, days):
                print("\n".join(around(world, zone, change)))  # noqa: T201
        print("\n".join(f"{name}: {count}" for name, count in found.items()))  # noqa: T201
    return sum(found.values())


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:]))))
