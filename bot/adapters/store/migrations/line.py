"""Tables that change together, revision by revision, by alembic: each change is one file, named r0001_…, r0002_….

A revision is never changed once it was released.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.adapters.store.database import Database, StoreError

if TYPE_CHECKING:
    from alembic.config import Config

NOTHING = "base"

_HERE = Path(__file__).parent
_ONE_AT_A_TIME = threading.Lock()  # alembic keeps what it works on in its module


@dataclass(frozen=True, slots=True)
class Line:
    """The revisions in *folder* that lead to *tables*; how far a database is stands in its table *notes*.

    *before* tells as much of one that alembic has never seen, and *sealed* is called when all is done.
    """

    folder: Path
    tables: sa.MetaData
    notes: str
    before: Callable[[sa.Connection], str]
    sealed: Callable[[sa.Connection], None] = lambda _: None

    @property
    def revisions(self) -> list[str]:
        """The revisions that this program knows, oldest first."""
        return sorted(path.stem[1:5] for path in self.folder.glob("r*.py"))

    def bring_up_to_date(self, database: Database) -> None:
        """Make or change the tables as far as needed; several processes may call it at once.

        All of it is one transaction: whatever stops it leaves the tables as they were. Raises `StoreError`, also
        where a newer version of this program made them.
        """
        with database.reading() as connection:
            if self._has_notes(connection) and self._found(connection) == self.revisions[-1]:
                return  # the usual case, without loading alembic
        with _ONE_AT_A_TIME, database.migrating() as connection:
            found = self._found(connection)
            if found and found not in self.revisions:
                message = f"{database.name} was made by another version of this program (schema {found}): use that one"
                raise StoreError(message)
            self._migrate(connection, found)

    def go_to(self, database: Database, revision: str) -> None:
        """Bring the tables to *revision* or to `NOTHING`; a way back loses what the revisions between added."""
        from alembic import command

        with _ONE_AT_A_TIME, database.migrating() as connection:
            back = revision == NOTHING or revision < self._found(connection)
            (command.downgrade if back else command.upgrade)(self.config_for(connection), revision)

    def config_for(self, connection: sa.Connection) -> "Config":
        """Return what alembic's commands are called with, on *connection*."""
        from alembic.config import Config

        config = Config()
        for option, value in (("script_location", _HERE), ("version_locations", self.folder)):
            config.set_main_option(option, str(value).replace("%", "%%"))
        config.set_main_option("path_separator", "newline")
        config.attributes.update(connection=connection, line=self)
        return config

    def _migrate(self, connection: sa.Connection, found: str) -> None:
        from alembic import command

        config = self.config_for(connection)
        if found and not self._has_notes(connection):
            command.stamp(config, found)
        command.upgrade(config, "head")
        self.sealed(connection)

    def _found(self, connection: sa.Connection) -> str:
        """Return the revision of the tables; empty where there are none."""
        if not self._has_notes(connection):
            return self.before(connection)
        return str(connection.scalar(sa.select(sa.column("version_num")).select_from(sa.table(self.notes))) or "")

    def _has_notes(self, connection: sa.Connection) -> bool:
        return sa.inspect(connection).has_table(self.notes)
