"""Everything of one workspace goes: out of every table, and out of the pages and logs of a SQLite file."""

from typing import Any

import sqlalchemy as sa

from bot.adapters.store import tables
from bot.adapters.store.database import Database
from bot.ports import MAPS

# What no workspace has anything in: counters, and what nobody has installed yet.
SHARED = (tables.revisions, tables.oauth_states, tables.scopes, tables.vectors, tables.generations)


class StateOf:
    """Forgets what cannot be made again, but for the installation, which says that there is something to forget."""

    def __init__(self, database: Database) -> None:
        """Take a *database* that has the state tables."""
        self._database = database

    def forget(self, workspace: str) -> int:
        """Delete everything of *workspace*; returns how many rows that were."""
        with self._database.writing() as connection:
            self._database.advance(connection, tables.revisions, MAPS)  # so that every index reads anew
            gone = _delete(connection, tables.state, workspace)
        self._database.wipe()
        return gone


class DerivedOf:
    """Forgets what was made of a workspace's maps: passages and their vectors."""

    def __init__(self, database: Database) -> None:
        """Take a *database* that has the derived tables."""
        self._database = database

    def forget(self, workspace: str) -> int:
        """Delete everything of *workspace*; returns how many rows that were."""
        with self._database.writing() as connection:
            self._database.advance(connection, tables.scopes, MAPS)
            gone = _delete(connection, tables.derived, workspace)
            gone += forget_unused_vectors(connection)
        self._database.wipe()
        return gone


class Emptied:
    """Leaves no byte of what was deleted in a database, whoever deleted it."""

    def __init__(self, database: Database) -> None:
        """Take the *database*."""
        self._database = database

    def forget(self, workspace: str) -> int:
        """Write the file anew; the rows of *workspace* are gone already."""
        del workspace
        self._database.wipe()
        return 0


def belongs_to(table: sa.Table, workspace: str) -> sa.ColumnElement[bool]:
    """Return the condition of the rows of *table* that belong to *workspace*, by its column or what it points to.

    Raises `ValueError` where it has neither.
    """
    if "workspace" in table.c:
        return table.c.workspace == workspace
    for constraint in table.foreign_key_constraints:
        own, other = zip(*((key.parent, key.column) for key in constraint.elements), strict=True)
        parents = sa.select(*other).where(belongs_to(constraint.referred_table, workspace))
        return sa.tuple_(*own).in_(parents)
    raise ValueError(f"nothing says whose the rows of {table.name} are")


def forget_unused_vectors(connection: sa.Connection) -> int:
    """Delete the vectors whose text no passage holds any more; returns how many rows that were."""
    passages, vectors = tables.passages.c, tables.vectors.c
    used = sa.select(passages.id).where(passages.model == vectors.model, passages.text_hash == vectors.text_hash)
    return connection.execute(sa.delete(tables.vectors).where(~used.exists())).rowcount


def _delete(connection: sa.Connection, metadata: sa.MetaData, workspace: str) -> int:
    gone = 0
    for table in reversed(metadata.sorted_tables):
        if table not in {*SHARED, tables.installations}:
            result: sa.CursorResult[Any] = connection.execute(sa.delete(table).where(belongs_to(table, workspace)))
            gone += result.rowcount
    return gone
