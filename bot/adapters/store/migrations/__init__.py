"""Brings the state tables up to date; the revisions are in `versions`."""

from pathlib import Path

import sqlalchemy as sa

from bot.adapters.store.migrations.line import Line
from bot.adapters.store.tables import schema_version, state

_OWN_LIST = {1: "0001", 2: "0002"}  # what versions of this program from before alembic wrote down
_HANDED_OVER = 1000  # written there since: those versions refuse to open it, where they would make the tables anew


def _before(connection: sa.Connection) -> str:
    if not sa.inspect(connection).has_table(schema_version.name):
        return ""
    number = connection.scalar(sa.select(schema_version.c.version).where(schema_version.c.name == "state"))
    return "" if number is None else _OWN_LIST.get(number, str(number))


def _hand_over(connection: sa.Connection) -> None:
    schema_version.create(connection, checkfirst=True)
    connection.execute(sa.delete(schema_version).where(schema_version.c.name == "state"))
    connection.execute(sa.insert(schema_version).values(name="state", version=_HANDED_OVER))


STATE = Line(Path(__file__).parent / "versions", state, "alembic_version", _before, _hand_over)
