"""Work that is written down before it is acknowledged, and done once, by a few threads of this process.

ADR 0005 says what this keeps, and what it leaves to the engine that comes later.
"""

import logging
import queue
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.adapters.store.database import BrokenStoreError, Database, StoreError, open_postgresql, open_sqlite
from bot.adapters.work_table import Row, Rows
from bot.ports import NOTHING, Job, NotSentError

logger = logging.getLogger(__name__)

WEEK = 7 * 24 * 3600
_HOUR = 3600


def open_work(data: Path, jobs: Mapping[str, Job], url: str = "") -> "SqlWork":
    """Open the work in PostgreSQL at *url*, else in `work.db` under *data*. Raises `StoreError`."""
    database = open_postgresql(url) if url else open_sqlite(data / "work.db", "FULL")
    try:
        return SqlWork(database, jobs)
    except BrokenStoreError as error:
        message = f"{database.name} is damaged: move it away; questions that wait in it are lost"
        raise StoreError(message) from error


@dataclass(slots=True)
class _Attempt:
    """One try at a row; remembers whether something visible was begun."""

    row: Row
    rows: Rows
    cancelled: set[str]
    posting: bool = False

    @property
    def key(self) -> str:
        return self.row.key

    @property
    def payload(self) -> Mapping[str, str]:
        return self.row.payload

    def remember(self, name: str, make: Callable[[], str]) -> str:
        del name  # what was begun to be posted is never begun again, so there is nothing to keep
        return make()

    def begin_posting(self) -> bool:
        self.rows.move(self.row.key, "posting")
        self.posting = True
        return True

    def stopped(self) -> bool:
        return self.row.key in self.cancelled


class SqlWork:
    """Does the work kept in the table `work` of a database, each row by the job that it names.

    A failed attempt is followed by another after each of *delays* seconds, then the job's `give_up` is
    called. A finished row loses its payload at once and is deleted after *retention* seconds; until then its
    key keeps the same work from being done again. One process at a time may work on one database.
    """

    def __init__(
        self,
        database: Database,
        jobs: Mapping[str, Job],
        *,
        threads: int = 4,
        delays: tuple[float, ...] = (1.0, 5.0),
        retention: float = WEEK,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Make the table where there is none; nothing is done before `start`. Raises `StoreError`."""
        self._rows = Rows(database, clock)
        self._jobs = jobs
        self._delays = delays
        self._retention = retention
        self._clock = clock
        self._queue: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=self._loop, name=f"work-{number}", daemon=True) for number in range(threads)
        ]
        self._stopping = threading.Event()
        self._changed = threading.Condition()
        self._cancelled: set[str] = set()
        self._busy = 0
        self._swept = 0.0

    def submit(self, key: str, job: str, payload: Mapping[str, str], workspace: str) -> bool:
        """Write the work down, committed when this returns; False where *key* is known already."""
        del workspace  # its keys begin with it
        added = self._rows.add(key, job, payload)
        if added:
            self._queue.put(key)
        return added

    def cancel(self, keys: str, having: Mapping[str, str] = NOTHING) -> int:
        """Stop what is unfinished under *keys* and is *having* that in its payload."""
        found = self._rows.cancel(keys, having)
        self._cancelled.update(found)
        return len(found)

    def forget(self, workspace: str) -> int:
        """Delete all work of *workspace*."""
        return self._rows.forget(workspace)

    def start(self) -> None:
        """Take up what an earlier process left, and begin to work."""
        for key in self._rows.abandon_posting():
            logger.warning("work %s was being posted when its process ended; it is not posted again", key)
        for key in self._rows.take_back():
            self._queue.put(key)
        for thread in self._threads:
            thread.start()

    def stop(self, timeout: float = 10.0) -> None:
        """Finish what is being done, for at most *timeout* seconds; the rest waits for the next start."""
        self._stopping.set()
        for _ in self._threads:
            self._queue.put(None)
        deadline = time.monotonic() + timeout
        for thread in filter(threading.Thread.is_alive, self._threads):
            thread.join(max(0.0, deadline - time.monotonic()))

    def wait(self, timeout: float) -> bool:
        """Wait until nothing is left to do; False where *timeout* seconds were not enough."""
        with self._changed:
            return self._changed.wait_for(lambda: not (self._busy or self._rows.unfinished()), timeout)

    def close(self) -> None:
        """Close the database; call it after `stop`."""
        self._rows.close()

    def counts(self) -> Counter[str]:
        """Count the rows by state: waiting, running, posting, done, failed, uncertain."""
        return self._rows.counts()

    def _loop(self) -> None:
        while (key := self._queue.get()) is not None and not self._stopping.is_set():
            with self._changed:
                self._busy += 1
            try:
                self._take(key)
            except StoreError as error:
                logger.error("work %s waits for the database: %s", key, error)  # noqa: TRY400 - said, not traced
                self._later(key, self._delays[-1] if self._delays else 1.0)
            with self._changed:
                self._busy -= 1
                self._changed.notify_all()

    def _take(self, key: str) -> None:
        if (row := self._rows.claim(key)) is not None:
            self._do(row)
        if self._clock() - self._swept > _HOUR:
            self._swept = self._clock()
            self._rows.sweep(self._retention)

    def _do(self, row: Row) -> None:
        job = self._jobs.get(row.job)
        if job is None:
            logger.error("work %s asks for the unknown job %r", row.key, row.job)
            self._rows.finish(row.key, "failed")
        elif row.attempts > len(self._delays) + 1:
            self._give_up(row, job)  # it ended the process at every attempt
        elif (outcome := _try(job, _Attempt(row, self._rows, self._cancelled))) == "again":
            self._again(row, job)
        else:
            self._rows.finish(row.key, outcome)

    def _again(self, row: Row, job: Job) -> None:
        if row.attempts > len(self._delays):
            self._give_up(row, job)
            return
        self._rows.move(row.key, "waiting")
        self._later(row.key, self._delays[row.attempts - 1])

    def _later(self, key: str, seconds: float) -> None:
        timer = threading.Timer(seconds, self._queue.put, (key,))
        timer.daemon = True
        timer.start()

    def _give_up(self, row: Row, job: Job) -> None:
        self._rows.finish(row.key, "failed")
        try:
            job.give_up(row.key, row.payload)
        except Exception:  # a job is foreign code, and its apology must not end the thread
            logger.exception("work %s failed, and so did saying so", row.key)


def _try(job: Job, attempt: _Attempt) -> str:
    try:
        job.do(attempt)
    except NotSentError as error:
        logger.warning("work %s was not sent: %s", attempt.key, error)
        return "again"
    except Exception:  # a job is foreign code, and one bad question must not end the thread
        logger.exception("work %s failed at attempt %d", attempt.key, attempt.row.attempts)
        return "uncertain" if attempt.posting else "again"
    return "done"
