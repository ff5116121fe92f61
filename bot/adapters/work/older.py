"""Takes over what waits in the table that an earlier version kept its work in, and removes that table."""

import logging
from pathlib import Path

import sqlalchemy as sa

from bot.adapters.store.database import Database, open_sqlite
from bot.adapters.work.queue import WorkQueue

logger = logging.getLogger(__name__)

_FILE = "work.db"
_TABLE = sa.table("work", *(sa.column(name, type_) for name, type_ in (("key", sa.Text), ("job", sa.Text))))
_PAYLOAD, _STATE = sa.column("payload", sa.JSON), sa.column("state", sa.Text)


def take_over_older(data: Path, queue: WorkQueue, *, in_file: bool) -> None:
    """Submit again to *queue* what was never begun to be posted, and log the rest, which nobody can be sure of.

    It stood in `work.db` under *data*, or in the queue's own PostgreSQL database. Raises `StoreError`.
    """
    if not in_file:
        _take_over(queue.database, queue)
        return
    path = data / _FILE
    if not path.exists():
        return
    database = open_sqlite(path, "FULL")
    _take_over(database, queue)
    database.close()
    for suffix in ("", "-wal", "-shm"):  # it holds what people wrote
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _take_over(database: Database, queue: WorkQueue) -> None:
    with database.reading() as connection:
        if not sa.inspect(connection).has_table("work"):
            return
        query = sa.select(_TABLE.c.key, _TABLE.c.job, _PAYLOAD, _STATE).select_from(_TABLE)
        rows = list(connection.execute(query.where(_STATE.in_(("waiting", "running", "posting")))))
    for row in rows:
        if row.state == "posting":
            logger.warning("work %s of the earlier version was being posted; it is not posted again", row.key)
        else:
            queue.submit(row.key, row.job, row.payload, row.payload.get("team", ""))
    with database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE work")
