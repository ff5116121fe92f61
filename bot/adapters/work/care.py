"""What a worker does beside the work: gives signs of life, replaces the dead, buries what is done, tells of poison."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from dbos import DBOS, WorkflowStatus

from bot.adapters.store.database import StoreError
from bot.adapters.work.alive import Locks, Watch, dead
from bot.adapters.work.execution import AGAIN
from bot.adapters.work.execution import DONE as WENT_WELL
from bot.adapters.work.ledger import CANCELLED, DONE, FAILED
from bot.adapters.work.queue import WorkQueue, task_of

logger = logging.getLogger(__name__)

WEEK = 7 * 24 * 3600.0  # Slack sends an event again for minutes, and what it could not deliver for hours
_HOUR = 3600.0


@dataclass(slots=True)
class Care:
    """Looks after the queue on behalf of the worker *me*, which has the rows `in_hand`."""

    queue: WorkQueue
    me: str
    locks: Locks
    watch: Watch
    in_hand: Callable[[], frozenset[str]]
    pace: float = 1.0
    _beats: int = 0
    _suspects: frozenset[str] = field(default_factory=frozenset)
    _swept: float = 0.0

    def once(self) -> None:
        """Do all of it; what the database does not allow now is done the next time."""
        try:
            self.beat()
            self.replace_the_dead()
            self.free_the_stuck()
            while self.bury():
                pass
            self.sweep()
        except StoreError as error:
            logger.warning("the work queue is not looked after: %s", error)
            self.watch.forget()
        except Exception:  # the engine's, of which nothing may end this thread
            logger.exception("the work queue is not looked after")

    def beat(self) -> None:
        """Give a sign of life."""
        self._beats += 1
        self.queue.ledger.beat(self.me, self._beats)

    def leave(self) -> None:
        """End, with nothing left in hand."""
        try:
            self.queue.ledger.drop([self.me])
        except StoreError:  # then we are found to be silent
            logger.warning("the end of this worker could not be noted")

    def replace_the_dead(self) -> None:
        """Put what dead workers had in hand back into the queue, where each start of it is counted."""
        beats = self.queue.ledger.beats()
        gone = dead(beats, self.me, self.watch.silent(beats), self.locks)
        if not gone:
            return
        pending = self.queue.rows(status="PENDING", executor_id=gone, load_output=False)
        self.queue.ledger.suspect({task_of(row).key for row in pending})
        with self.queue.speaking():
            # Not `resume_workflows`, which forgets how often the work has ended its process.
            DBOS._recover_pending_workflows(gone)  # noqa: SLF001 - the engine's own way, public only to its operator
        self.queue.ledger.drop(gone)
        for worker in gone:
            self.locks.remove(worker)
            logger.warning("worker %s has ended without a word; its work goes on here", worker)
        logger.info("%d pieces of work were taken over", len(pending))

    def free_the_stuck(self) -> None:
        """Begin again what is ours by the database and yet in nobody's hand: a full disk leaves such rows."""
        mine = self.queue.rows(status="PENDING", executor_id=self.me, load_input=False, load_output=False)
        idle = frozenset(row.workflow_id for row in mine) - self.in_hand()
        stuck = idle & self._suspects  # twice in a row, for a row is ours an instant before it is begun
        self._suspects = idle
        if stuck:
            logger.warning("%d pieces of work were stuck, and begin again", len(stuck))
            self.queue.resume(sorted(stuck))

    def bury(self) -> bool:
        """Note the end of finished rows and delete them with all that people wrote; False where there are none."""
        rows = self.queue.finished()
        done = [row.workflow_id for row in rows if row.output == WENT_WELL]
        failed = [row.workflow_id for row in rows if row.status == "SUCCESS" and row.output not in {WENT_WELL, AGAIN}]
        for row in rows:
            if row.status in {"ERROR", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"}:
                failed += self._poisoned(row)
        keys = {row.workflow_id: task_of(row).key for row in rows}
        self.queue.ledger.close([keys[row] for row in done], DONE)
        self.queue.ledger.close([keys[row] for row in failed], FAILED)
        self.queue.ledger.close([keys[row.workflow_id] for row in rows if row.status == "CANCELLED"], CANCELLED)
        self.queue.delete(list(keys))
        return bool(rows)

    def sweep(self) -> None:
        """Forget old keys, once an hour."""
        if time.monotonic() - self._swept > _HOUR:
            self._swept = time.monotonic()
            self.queue.ledger.sweep(WEEK)

    def _poisoned(self, row: WorkflowStatus) -> list[str]:
        """Have the person told that *row* ends its process, or the engine, whenever it is begun."""
        task = task_of(row)
        logger.error("work %s is given up: the engine says %s", row.workflow_id, row.status)
        if task.sorry:
            return [row.workflow_id]
        self.queue.follow(task.apology(), 0.0)
        return []
