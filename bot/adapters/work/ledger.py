"""What is known of each piece of work beside the engine's own rows, and which workers are alive.

The engine's rows hold what people wrote and are deleted when the work is done; a key stays here for a week, so
that the same work is not done again.
"""

import time
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.adapters.store.database import Database

OPEN, DONE, FAILED, CANCELLED = "open", "done", "failed", "cancelled"
SUSPECT = 2  # times that work was in hand when a process ended, before it has to begin alone
TABLES = sa.MetaData()

_work = sa.Table(
    "work_ledger",
    TABLES,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("workspace", sa.Text, nullable=False, index=True),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("since", sa.Float, nullable=False),
    sa.Column("blame", sa.Integer, nullable=False),
    sa.Index("work_by_state", "state", "since"),
)
_workers = sa.Table(
    "workers",
    TABLES,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("beats", sa.BigInteger, nullable=False),
    sa.Column("beat_at", sa.Float, nullable=False),
)
# Asked several times for every piece of work; made once, for that takes longer than the database does.
_BLAME = sa.select(_work.c.blame).where(_work.c.key == sa.bindparam("key"), _work.c.state == OPEN)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The tables in *database*; every method raises `StoreError` while it is away."""

    database: Database

    def add(self, connection: sa.Connection, key: str, workspace: str) -> bool:
        """Note work that begins, in the transaction of *connection*; False where *key* is known."""
        values = {"key": key, "workspace": workspace, "state": OPEN, "since": time.time(), "blame": 0}
        insert = self.database.insert(_work).values(values).on_conflict_do_nothing().returning(_work.c.key)
        return connection.scalar(insert) is not None

    def is_open(self, key: str) -> bool:
        """Say whether the work is neither finished, nor cancelled, nor forgotten."""
        return self.blame(key) is not None

    def blame(self, key: str) -> int | None:
        """Return how far open work is suspected of ending its process; none where it is not open."""
        with self.database.reading() as connection:
            return connection.scalar(_BLAME, {"key": key})

    def suspect(self, keys: Collection[str]) -> None:
        """Note that *keys* were in hand when their process ended."""
        if keys:
            more = _work.update().where(_work.c.key.in_(keys), _work.c.blame < SUSPECT)
            with self.database.writing() as connection:
                connection.execute(more.values(blame=_work.c.blame + 1))

    def accuse(self, key: str) -> int:
        """Note that suspected work begins, with no other beside it; returns how often it has, and 1 for the first."""
        more = _work.update().where(_work.c.key == key).values(blame=_work.c.blame + 1).returning(_work.c.blame)
        with self.database.writing() as connection:
            return int(connection.scalar(more) or 0) - SUSPECT

    def acquit(self, key: str) -> None:
        """Note that suspected work was begun and its process lives."""
        with self.database.writing() as connection:
            connection.execute(_work.update().where(_work.c.key == key).values(blame=0))

    def open_keys(self, beginning: str) -> list[str]:
        """Return the keys of open work that begin with *beginning*."""
        own = _work.c.key.startswith(beginning, autoescape=True)
        with self.database.reading() as connection:
            return list(connection.scalars(sa.select(_work.c.key).where(_work.c.state == OPEN, own)))

    def open_before(self, moment: float) -> list[str]:
        """Return the keys of open work that came before *moment*, in seconds since 1970."""
        query = sa.select(_work.c.key).where(_work.c.state == OPEN, _work.c.since < moment)
        with self.database.reading() as connection:
            return list(connection.scalars(query))

    def close(self, keys: Collection[str], state: str) -> int:
        """Give open work its last *state*; returns how many there were."""
        if not keys:
            return 0
        closed = _work.update().where(_work.c.key.in_(keys), _work.c.state == OPEN)
        with self.database.writing() as connection:
            return connection.execute(closed.values(state=state, since=time.time())).rowcount

    def keys_of(self, workspace: str) -> list[str]:
        """Return the keys of all that is known of *workspace*."""
        with self.database.reading() as connection:
            return list(connection.scalars(sa.select(_work.c.key).where(_work.c.workspace == workspace)))

    def remove(self, keys: Collection[str]) -> None:
        """Delete what is known under *keys*."""
        with self.database.writing() as connection:
            for key in keys:
                connection.execute(_work.delete().where(_work.c.key == key))

    def forget(self, workspace: str) -> list[str]:
        """Delete everything of *workspace*; returns the keys."""
        gone = _work.delete().where(_work.c.workspace == workspace).returning(_work.c.key)
        with self.database.writing() as connection:
            return list(connection.scalars(gone))

    def sweep(self, age: float) -> None:
        """Delete what was finished more than *age* seconds ago."""
        with self.database.writing() as connection:
            old = sa.and_(_work.c.state != OPEN, _work.c.since < time.time() - age)
            connection.execute(_work.delete().where(old))

    def counts(self) -> Counter[str]:
        """Count the work by state."""
        query = sa.select(_work.c.state, sa.func.count()).group_by(_work.c.state)
        with self.database.reading() as connection:
            return Counter({str(state): int(number) for state, number in connection.execute(query)})

    def oldest(self) -> float:
        """Return how many seconds ago the oldest open work came; 0 where there is none."""
        query = sa.select(sa.func.min(_work.c.since)).where(_work.c.state == OPEN)
        with self.database.reading() as connection:
            since = connection.scalar(query)
        return max(0.0, time.time() - since) if since else 0.0

    def beat(self, worker: str, beats: int) -> None:
        """Note that *worker* is alive."""
        alive = {"beats": beats, "beat_at": time.time()}
        insert = self.database.insert(_workers).values(name=worker, **alive)
        with self.database.writing() as connection:
            connection.execute(insert.on_conflict_do_update(index_elements=["name"], set_=alive))

    def beats(self) -> dict[str, int]:
        """Return how often each worker has beaten."""
        with self.database.reading() as connection:
            return {str(row.name): int(row.beats) for row in connection.execute(sa.select(_workers))}

    def seen(self, within: float) -> int:
        """Count the workers that were alive *within* so many seconds."""
        query = sa.select(sa.func.count()).where(_workers.c.beat_at > time.time() - within)
        with self.database.reading() as connection:
            return int(connection.scalar(query) or 0)

    def drop(self, workers: Sequence[str]) -> None:
        """Forget *workers*."""
        with self.database.writing() as connection:
            connection.execute(_workers.delete().where(_workers.c.name.in_(workers)))
