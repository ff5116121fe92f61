"""One database, SQLite or PostgreSQL: opening it, reading from it, and writing to it in one transaction."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

BUSY_SECONDS = 30.0
POSTGRESQL_SCHEMA = "app"  # the work queue keeps its own beside it

_WRITES = "journey_writes"
_BROKEN_CODES = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}

Durability = Literal["FULL", "NORMAL"]


class StoreError(Exception):
    """The database cannot be used; the message says which and what to do, and holds no secret."""


class BrokenStoreError(StoreError):
    """The database file is damaged."""


@dataclass(frozen=True, slots=True)
class Database:
    """A pool of connections, and the name that messages call it by."""

    name: str
    engine: sa.Engine

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Yield a connection that sees one state of the data; raises `StoreError`."""
        with self._explained(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Yield a connection whose changes are kept together or not at all; raises `StoreError`."""
        with self._explained(), self.engine.execution_options(**{_WRITES: True}).begin() as connection:
            yield connection

    @contextmanager
    def migrating(self) -> Iterator[sa.Connection]:
        """Yield a connection to change tables by, kept together or not at all; one process has it at a time.

        SQLite changes a table by making it anew, so its foreign keys rest meanwhile and are checked at the end.
        """
        with self._explained(), self.engine.connect() as connection:
            connection.execution_options(**{_WRITES: True})
            with _without_foreign_keys(connection), connection.begin():
                _lock_schema(connection)
                yield connection
                if connection.dialect.name == "sqlite" and _orphans(connection):
                    raise StoreError(f"{self.name} would have rows that belong to none: nothing was changed")

    def wipe(self) -> None:
        """Write a SQLite file anew, for deleted rows stay readable in its pages and its log until then.

        PostgreSQL does as much by and by; a file that is in use is written anew the next time.
        """
        if self.engine.dialect.name != "sqlite":
            return
        with suppress(StoreError, sqlite3.Error), self._explained(), self.engine.connect() as connection:
            raw = cast("sqlite3.Connection", connection.connection.driver_connection)
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def insert(self, table: sa.Table) -> Any:  # noqa: ANN401  # one of two classes with the same methods
        """Return an insert into *table* that can also update on conflict."""
        dialect = postgresql if self.engine.dialect.name == "postgresql" else sqlite
        return dialect.insert(table)

    def advance(self, connection: sa.Connection, versions: sa.Table, scope: str) -> None:
        """Give *scope* the next number in *versions*; until the end of the transaction no other writer gets one.

        It is made of the clock, so that a database that was made again never repeats a number.
        """
        now = time.time_ns() // 1_000_000
        later = sa.case((versions.c.version >= now, versions.c.version + 1), else_=now)
        insert = self.insert(versions).values(scope=scope, version=now)
        connection.execute(insert.on_conflict_do_update(index_elements=["scope"], set_={"version": later}))

    def prove_writable(self) -> None:
        """Write something that says nothing, and keep it; raises `StoreError`."""
        with self.writing() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA user_version = 1")
                return
            connection.exec_driver_sql("SELECT pg_logical_emit_message(true, 'journey', '')")
            if connection.exec_driver_sql("SHOW transaction_read_only").scalar() != "off":
                raise StoreError(f"{self.name} takes no writes now")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise self._explain(error) from error
        except SQLAlchemyError as error:
            message = f"{self.name} cannot be used ({type(error).__name__})"
            raise StoreError(message) from error

    def _explain(self, error: DBAPIError) -> StoreError:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code in _BROKEN_CODES:
            return BrokenStoreError(f"{self.name} is damaged")
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            return StoreError(f"{self.name} is locked by another process for over {BUSY_SECONDS:g} s: try again")
        if code == sqlite3.SQLITE_FULL:
            return StoreError(f"the disk with {self.name} is full: make room and try again")
        if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR}:
            return StoreError(f"{self.name} cannot be read or written: check its folder and permissions")
        if code:
            return StoreError(f"{self.name} refused a statement ({getattr(error.orig, 'sqlite_errorname', code)})")
        return StoreError(f"{self.name} cannot be reached or refused a statement ({type(error.orig).__name__})")


def open_sqlite(path: Path, durability: Durability) -> Database:
    """Open the file at *path*, making its folder; readers do not wait for a writer."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"the folder of {path.name} cannot be made: {error.strerror}"
        raise StoreError(message) from error
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)), hide_parameters=True, connect_args={"timeout": BUSY_SECONDS}
    )
    statements = (
        f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}",
        "PRAGMA journal_mode=WAL",
        f"PRAGMA synchronous={durability}",
        "PRAGMA foreign_keys=ON",
    )

    @sa.event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, as sqlite3 would say it too late
        for statement in statements:
            connection.execute(statement)

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # A write that starts as a read cannot wait for another writer: SQLite refuses it at once.
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return Database(path.name, engine)


def open_postgresql(url: str) -> Database:
    """Open the database at *url*; our tables live in the schema `app`. Raises `StoreError`."""
    try:
        address = sa.make_url(url).set(drivername="postgresql+psycopg")
        engine = sa.create_engine(
            address,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={"options": f"-csearch_path={POSTGRESQL_SCHEMA}"},
        )
    except SQLAlchemyError as error:
        message = "the database URL cannot be read: write it as postgresql://user:password@host/name"
        raise StoreError(message) from error
    database = Database("the PostgreSQL database", engine)
    with database.writing() as connection:
        _lock_schema(connection)
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {POSTGRESQL_SCHEMA}")
    return database


@contextmanager
def _without_foreign_keys(connection: sa.Connection) -> Iterator[None]:
    """Let SQLite's foreign keys rest, which has to be said outside of a transaction."""
    if connection.dialect.name != "sqlite":
        yield
        return
    raw = cast("sqlite3.Connection", connection.connection.driver_connection)
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def _orphans(connection: sa.Connection) -> bool:
    return connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None


def _lock_schema(connection: sa.Connection) -> None:
    """Let one process at a time make tables: PostgreSQL's IF NOT EXISTS fails in a race."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7012026)")


def make_tables(database: Database, metadata: sa.MetaData, versions: sa.Table, name: str, version: int) -> int:
    """Make the tables of *metadata* where there are none; return the schema version that the database then has."""
    with database.writing() as connection:
        _lock_schema(connection)
        versions.create(connection, checkfirst=True)
        known = connection.scalar(sa.select(versions.c.version).where(versions.c.name == name))
        if known is None:
            metadata.drop_all(connection)
            metadata.create_all(connection)
            connection.execute(sa.insert(versions).values(name=name, version=version))
            return version
        return int(known)


def forget_tables(database: Database, metadata: sa.MetaData, versions: sa.Table, name: str) -> None:
    """Drop the tables of *metadata*, and the note of their version."""
    with database.writing() as connection:
        _lock_schema(connection)
        metadata.drop_all(connection)
        connection.execute(sa.delete(versions).where(versions.c.name == name))
