"""Does the work of the queue: starts the engine, looks after it, and ends it without losing or repeating anything."""

import logging
import socket
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

from dbos import DBOS, DBOSConfig, WorkflowSerializationFormat
from dbos._serialization import DBOSPortableJSON

from bot.adapters.watching import watched
from bot.adapters.work.alive import Locks, Watch
from bot.adapters.work.care import Care
from bot.adapters.work.execution import Trying
from bot.adapters.work.queue import APPLICATION, QUEUE, WORKFLOW, WorkQueue
from bot.adapters.work.task import read_task
from bot.ports import Job

logger = logging.getLogger(__name__)

THREADS = 16  # most of an answer is waiting, for a chat model or for Slack
POLL = 0.1  # seconds; the pace that field measurements were made at
# Raise it only when a new version must not take up what an older one has begun: rows of another are left alone.
VERSION = "1"
STARTS = 50  # where the engine itself gives up: long after us, who can tell what is to blame
GRACE = 14  # seconds to finish what is in hand: the supervisor waits 18, and whoever stops us 20


class Worker:
    """One process's part in the work; a process has at most one at a time, for the engine is global in it."""

    def __init__(self, queue: WorkQueue, jobs: Mapping[str, Job], folder: Path, watch: Watch | None = None) -> None:
        """Take the *queue*, the *jobs* by name, and the *folder* for the locks; nothing is done before `start`."""
        self.queue = queue
        self.name = f"{socket.gethostname()}-{uuid4().hex[:8]}"
        self._trying = Trying(queue, jobs)
        self._engine: DBOS | None = None
        self._locks = Locks(folder / "workers")
        self._care = Care(queue, self.name, self._locks, watch or Watch(), self._in_hand)
        self._ended = threading.Event()
        self._carer = threading.Thread(target=self._look_after, name="work-care", daemon=True)

    def start(self) -> None:
        """Begin to work, and take over what dead workers left."""
        self._locks.hold(self.name)
        self._care.beat()
        engine = self.queue.database.engine
        config: DBOSConfig = {
            "name": APPLICATION,
            "system_database_url": engine.url.render_as_string(hide_password=False),
            "system_database_engine": engine,
            "run_migrations": False,
            "executor_id": self.name,  # new at every start, so that no two processes ever share one
            "application_version": VERSION,
            "serializer": DBOSPortableJSON,  # of what steps return, which would be pickled
            "max_executor_threads": 2 * THREADS,
            "log_level": "ERROR",
        }
        self._engine = DBOS(config=config)
        DBOS.workflow(
            name=WORKFLOW, max_recovery_attempts=STARTS, serialization_type=WorkflowSerializationFormat.PORTABLE
        )(self._flow())
        DBOS.launch()
        DBOS.register_queue(
            QUEUE,
            worker_concurrency=THREADS,
            partition_concurrency=1,
            polling_interval_sec=POLL,
            on_conflict="always_update",
        )
        self._carer.start()

    def stop(self, grace: int = GRACE) -> bool:
        """Take up nothing more and finish what is in hand; False where that took more than *grace* seconds.

        What is left then is taken up by the next worker, or another, once this process has ended.
        """
        if not self._carer.is_alive():
            return True
        DBOS.destroy(workflow_completion_timeout_sec=grace, destroy_registry=True)
        self._ended.set()
        self._carer.join()
        left = bool(self._in_hand())
        if not left:
            self._care.leave()
            self._locks.release()
        return not left

    def wait(self, timeout: float) -> bool:
        """Wait until nothing is left to do; False where *timeout* seconds were not enough."""
        deadline = time.monotonic() + timeout
        while self.queue.oldest():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True

    def close(self) -> None:
        """Close the database; call it after `stop`."""
        self.queue.close()

    def _flow(self) -> Any:  # noqa: ANN401 - a workflow as the engine has it
        def journey(body: dict[str, Any]) -> str:
            task = read_task(body)
            return watched(
                lambda: self._trying.run(task),
                kind=task.job if task.job in self._trying.jobs else "unknown",
                workspace=task.workspace,
                key=task.key,
                attempt=task.number + 1,
            )

        return journey

    def _in_hand(self) -> frozenset[str]:
        # Not a list of our own: what is done stays in hand until the database has taken its end, which may last.
        return frozenset(self._engine._active_workflows_set.activeList() if self._engine else ())  # noqa: SLF001

    def _look_after(self) -> None:
        while not self._ended.wait(self._care.pace):
            self._care.once()
