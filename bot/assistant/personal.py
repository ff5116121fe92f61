"""The use case of one's own data: a copy of all that is kept, and its end."""

import datetime as dt
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.people import Person
from bot.ports.people import PeopleStore, PeopleWork

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Knows all that is kept of people: in *store*, and as *work* that is yet to be done; *clock* is in UTC."""

    store: PeopleStore
    work: PeopleWork
    clock: Callable[[], dt.datetime]

    def export(self, person: Person) -> str:
        """Return a copy of all that is kept of *person*, as a JSON document."""
        told = {"exported_at": self.clock().isoformat(timespec="seconds"), **self.store.export(person)}
        return json.dumps(told, ensure_ascii=False, indent=2)

    def forget(self, person: Person, but: str = "") -> int:
        """Delete all that is *person*'s own, and take their name off what is their team's; returns how many rows.

        The work under the key *but* stays, for it may be what asks. What is cut off in the middle can be done again.
        """
        gone = self.work.forget_person(person, but) + self.store.forget(person)
        logger.info("all that was kept of a member of workspace %s was deleted: %d rows", person.workspace, gone)
        return gone
