"""The ports of one person's data: a copy of it, and its end."""

from collections.abc import Mapping
from typing import Protocol

from bot.domain.people import Person


class PeopleStore(Protocol):
    """What is kept of people, wherever it is kept; what belongs to a team stays the team's, without their name."""

    def export(self, person: Person) -> Mapping[str, object]:
        """Return all that is *person*'s own, by kind, and how often a team's things name them, as JSON has it."""

    def forget(self, person: Person) -> int:
        """Delete what is *person*'s own and take their name off the rest; returns how many rows that were."""


class PeopleWork(Protocol):
    """The work that people gave."""

    def forget_person(self, person: Person, but: str = "") -> int:
        """Delete the work of *person*, but for that under the key *but*, which may be the one that asks."""
