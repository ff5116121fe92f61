"""The table `work`: one row per piece of work, and the steps of its life, each one committed transaction."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa

from bot.adapters.store.database import Database, StoreError, make_tables
from bot.adapters.store.tables import schema_version

_SCHEMA = 1
_TABLE = sa.Table(
    "work",
    sa.MetaData(),
    sa.Column("key", sa.String(255), primary_key=True),
    sa.Column("job", sa.String(64), nullable=False),
    sa.Column("payload", sa.JSON, nullable=False),
    sa.Column("state", sa.String(16), nullable=False, index=True),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("created", sa.Float, nullable=False),
    sa.Column("updated", sa.Float, nullable=False),
)
_OPEN = ("waiting", "running", "posting")


@dataclass(frozen=True, slots=True)
class Row:
    """A piece of work that was claimed: `attempts` counts this one."""

    key: str
    job: str
    payload: Mapping[str, str]
    attempts: int


class Rows:
    """The rows of the table; every method raises `StoreError` while the database is away."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        """Take a *database*, making the table where there is none, and the *clock* for its time stamps."""
        self._database = database
        self._clock = clock
        found = make_tables(database, _TABLE.metadata, schema_version, "work", _SCHEMA)
        if found != _SCHEMA:
            message = f"{database.name} was made by another version of this program (schema {found})"
            raise StoreError(message)

    def add(self, key: str, job: str, payload: Mapping[str, str]) -> bool:
        """Insert a waiting row; False where *key* is known."""
        now = self._clock()
        values = {"key": key, "job": job, "payload": dict(payload)}
        insert = self._database.insert(_TABLE).values(state="waiting", attempts=0, created=now, updated=now, **values)
        with self._writing() as connection:
            return bool(connection.execute(insert.on_conflict_do_nothing()).rowcount)

    def claim(self, key: str) -> Row | None:
        """Move a waiting row to running and count the attempt; None where it is not waiting."""
        claimed = _TABLE.update().where(_TABLE.c.key == key, _TABLE.c.state == "waiting")
        values = {"state": "running", "attempts": _TABLE.c.attempts + 1, "updated": self._clock()}
        with self._writing() as connection:
            if connection.execute(claimed.values(values)).rowcount != 1:
                return None
            row = connection.execute(sa.select(_TABLE).where(_TABLE.c.key == key)).one()
        return Row(row.key, row.job, row.payload, row.attempts)

    def move(self, key: str, state: str) -> None:
        """Set the state of a row."""
        self._update(_TABLE.c.key == key, state=state)

    def finish(self, key: str, state: str) -> None:
        """Set the last state of a row, and forget what the person wrote."""
        self._update(_TABLE.c.key == key, state=state, payload={})

    def cancel(self, keys: str, having: Mapping[str, str]) -> list[str]:
        """Give up the unfinished rows under *keys* with all of *having* in their payload; returns their keys."""
        query = sa.select(_TABLE.c.key, _TABLE.c.payload).where(
            _TABLE.c.key.startswith(keys, autoescape=True), _TABLE.c.state.in_(_OPEN)
        )
        with self._database.reading() as connection:
            found = [row.key for row in connection.execute(query) if having.items() <= row.payload.items()]
        self._update(_TABLE.c.key.in_(found), state="cancelled", payload={})
        return found

    def forget(self, workspace: str) -> int:
        """Delete every row of *workspace*, which its key begins with."""
        own = [_TABLE.c.key.startswith(f"{start}{workspace}:", autoescape=True) for start in ("", "q:")]
        with self._writing() as connection:
            return connection.execute(_TABLE.delete().where(sa.or_(*own))).rowcount

    def abandon_posting(self) -> list[str]:
        """Give up the rows that a dead process left while posting; returns their keys."""
        keys = self._keys(_TABLE.c.state == "posting")
        self._update(_TABLE.c.state == "posting", state="uncertain", payload={})
        return keys

    def take_back(self) -> list[str]:
        """Make every unfinished row waiting again; returns their keys, oldest first."""
        self._update(_TABLE.c.state == "running", state="waiting")
        return self._keys(_TABLE.c.state == "waiting")

    def sweep(self, retention: float) -> None:
        """Delete the finished rows that have not changed for *retention* seconds."""
        old = sa.and_(_TABLE.c.state.not_in(_OPEN), _TABLE.c.updated < self._clock() - retention)
        with self._writing() as connection:
            connection.execute(_TABLE.delete().where(old))

    def unfinished(self) -> int:
        """Count the rows that are not finished."""
        counts = self.counts()
        return sum(counts[state] for state in _OPEN)

    def counts(self) -> Counter[str]:
        """Count the rows by state."""
        query = sa.select(_TABLE.c.state, sa.func.count()).group_by(_TABLE.c.state)
        with self._database.reading() as connection:
            return Counter({str(state): int(number) for state, number in connection.execute(query)})

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    def _keys(self, condition: sa.ColumnElement[bool]) -> list[str]:
        query = sa.select(_TABLE.c.key).where(condition).order_by(_TABLE.c.created, _TABLE.c.key)
        with self._database.reading() as connection:
            return list(connection.scalars(query))

    def _update(self, condition: sa.ColumnElement[bool], **values: object) -> None:
        with self._writing() as connection:
            connection.execute(_TABLE.update().where(condition).values(updated=self._clock(), **values))

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        try:
            with self._database.writing() as connection:
                yield connection
        except StoreError as error:
            raise type(error)(str(error)) from None  # its cause quotes the payload, which must not be logged
