"""Brings the state tables up to date, by alembic: each change is one file in `versions`, named r0001_…, r0002_….

A revision is never changed once it was released.
"""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.adapters.store.database import Database, StoreError
from bot.adapters.store.tables import schema_version

if TYPE_CHECKING:
    from alembic.config import Config

NOTHING = "base"

_HERE = Path(__file__).parent
_VERSION = sa.table("alembic_version", sa.column("version_num"))
_OWN_LIST = {1: "0001", 2: "0002"}  # what versions of this program from before alembic wrote down
_HANDED_OVER = 1000  # written there since: those versions refuse to open it, where they would make the tables anew
_ONE_AT_A_TIME = threading.Lock()  # alembic keeps what it works on in its module


def revisions() -> list[str]:
    """Return the revisions that this program knows, oldest first."""
    return sorted(path.stem[1:5] for path in (_HERE / "versions").glob("r*.py"))


def bring_up_to_date(database: Database) -> None:
    """Make or change the state tables as far as needed; several processes may call it at once.

    All of it is one transaction: whatever stops it leaves the tables as they were. Raises `StoreError`, also
    where a newer version of this program made them.
    """
    with database.reading() as connection:
        if _found(connection) == revisions()[-1]:
            return  # the usual case, without loading alembic
    with _ONE_AT_A_TIME, database.migrating() as connection:
        found = _found(connection)
        if found and found not in revisions():
            message = f"{database.name} was made by another version of this program (schema {found}): use that one"
            raise StoreError(message)
        _migrate(connection, found)


def go_to(database: Database, revision: str) -> None:
    """Bring the tables to *revision* or to `NOTHING`; a way back loses what the revisions between added."""
    from alembic import command

    with _ONE_AT_A_TIME, database.migrating() as connection:
        back = revision == NOTHING or revision < _found(connection)
        (command.downgrade if back else command.upgrade)(config_for(connection), revision)


def config_for(connection: sa.Connection) -> "Config":
    """Return what alembic's commands are called with, on *connection*."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _migrate(connection: sa.Connection, found: str) -> None:
    from alembic import command

    config = config_for(connection)
    if found and not sa.inspect(connection).has_table(_VERSION.name):
        command.stamp(config, found)
    command.upgrade(config, "head")
    schema_version.create(connection, checkfirst=True)
    connection.execute(sa.delete(schema_version).where(schema_version.c.name == "state"))
    connection.execute(sa.insert(schema_version).values(name="state", version=_HANDED_OVER))


def _found(connection: sa.Connection) -> str:
    """Return the revision of the tables; empty where there are none."""
    inspector = sa.inspect(connection)
    if inspector.has_table(_VERSION.name):
        return str(connection.scalar(sa.select(_VERSION.c.version_num)) or "")
    if not inspector.has_table(schema_version.name):
        return ""
    number = connection.scalar(sa.select(schema_version.c.version).where(schema_version.c.name == "state"))
    return "" if number is None else _OWN_LIST.get(number, str(number))
