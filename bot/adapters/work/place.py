"""The database of the queue: a SQLite file of its own, or the one PostgreSQL database, with all tables made first."""

import logging
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from dbos import DBOS, error

from bot.adapters.store.database import (
    BUSY_SECONDS,
    BrokenStoreError,
    Database,
    StoreError,
    open_postgresql,
    open_sqlite,
)
from bot.adapters.work.migrations import WORK

QUEUE_FILE = "queue.db"

# The engine logs through ours: its own handler would write beside it, with the database's messages in full.
_log = logging.getLogger("dbos")


def open_queue_database(data: Path, url: str = "") -> Database:
    """Open PostgreSQL at *url*, else `queue.db` under *data*, and make what tables it lacks. Raises `StoreError`.

    Whoever comes first makes them, web or worker, and several may come at once.
    """
    _log.handlers[:] = [logging.NullHandler()]  # with none at all, it adds one of its own
    _log.propagate = True
    _log.setLevel(logging.ERROR)
    try:
        database = _open_in(data, url)
        _make_engines_tables(database)
    except BrokenStoreError:
        message = f"{QUEUE_FILE} is damaged: move it away; questions that wait in it are lost"
        raise StoreError(message) from None
    return database


def _open_in(data: Path, url: str) -> Database:
    if url:
        database = open_postgresql(url)
        WORK.bring_up_to_date(database)
        return database
    path = data / QUEUE_FILE
    with closing(open_sqlite(path, "FULL")) as file:  # ours, for the engine's way has no transaction around new tables
        WORK.bring_up_to_date(file)
    return _open_file(path)


def _open_file(path: Path) -> Database:
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)),
        hide_parameters=True,
        pool_size=20,
        max_overflow=10,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )

    @sa.event.listens_for(engine, "connect")
    def set_up(connection: sa.engine.interfaces.DBAPIConnection, _record: object) -> None:
        # As DBOS sets up its own, so that a writer locks at its first write, but with a log written ahead: in its
        # default journal half of 100 events a second came late. FULL, or a power cut may lose what was acknowledged.
        connection.isolation_level = "IMMEDIATE"
        cursor = connection.cursor()
        for pragma in (f"busy_timeout={int(BUSY_SECONDS * 1000)}", "journal_mode=WAL", "synchronous=FULL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    return Database(path.name, engine)


def _make_engines_tables(database: Database) -> None:
    try:
        DBOS.migrate(database.engine.url.render_as_string(hide_password=False))
    except (sa.exc.SQLAlchemyError, error.DBOSException) as cause:
        message = f"{database.name} cannot take the tables of the work queue ({type(cause).__name__})"
        raise StoreError(message) from None
