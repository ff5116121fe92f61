"""One try at a piece of work: what it remembers, whether it may have posted, and what follows when it fails."""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import uuid4

from dbos import DBOS

from bot.adapters.store.database import StoreError
from bot.adapters.work.ledger import SUSPECT
from bot.adapters.work.queue import WorkQueue
from bot.adapters.work.task import Task, row_of
from bot.ports import Job, NotSentError, RetryLaterError

logger = logging.getLogger(__name__)

Found = TypeVar("Found")

# Seconds until the next try. What fails before anything is posted fails by itself, and again. What fails at Slack
# may mend; the first pause is long enough for a request that is still under way to arrive, before it is looked for.
OWN_FAULT = (1.0, 5.0)
SLACKS_FAULT = (3.0, 5.0, 10.0, 20.0, 30.0, 60.0, 60.0, 120.0, 120.0)
_LONGEST = 3600.0
CRASHES = 3  # so often work may end its process with no other to blame, before it is given up

DONE, AGAIN, FAILED, STOPPED = "done", "again", "failed", "stopped"


class StoppedError(Exception):
    """Somebody stopped the work, or its workspace is gone."""


class UnknownJobError(Exception):
    """Nobody here knows the job: another version of this program wrote it down, and may do it."""


@dataclass(slots=True)
class Execution:
    """The attempt that a job sees; a new `mark` at every execution tells a replay from the first one.

    `step` is the mark of whoever made what was remembered last, `intent` of whoever meant to post.
    """

    task: Task
    queue: WorkQueue
    memory: dict[str, str]
    mark: str = field(default_factory=lambda: uuid4().hex)
    step: str = ""
    intent: str = ""

    @property
    def key(self) -> str:
        """The key of the work."""
        return self.task.key

    @property
    def payload(self) -> Mapping[str, str]:
        """What was written down with it."""
        return self.task.payload

    def remember(self, name: str, make: Callable[[], str]) -> str:
        """Return what *make* makes, or what it made before; raises `StoppedError`."""
        if name not in self.memory:
            self._leave_if_stopped()
            kept: list[str] | str = DBOS.run_step({"name": name}, lambda: [self.mark, make()])
            # A version of this program before 2026-11-22 kept the text alone.
            self.step, self.memory[name] = kept if isinstance(kept, list) else ("", kept)
        return self.memory[name]

    def begin_posting(self) -> bool:
        """Write the intent down, and say whether nothing can have been posted yet; raises `StoppedError`.

        Whoever comes this far has remembered all that comes before, so the mark with the last of it tells as much
        as one of its own: only an execution that was cut off in between looks for a post in vain.
        """
        if not self.intent:
            self._leave_if_stopped()
            self.intent = self.step or DBOS.run_step({"name": "begin_posting"}, lambda: self.mark)
        return self.intent == self.mark and not self.task.posted

    def stopped(self) -> bool:
        """Ask the ledger; while it cannot be asked, nobody has stopped anything."""
        try:
            return not self.queue.ledger.is_open(self.key)
        except StoreError:
            return False

    def may_have_posted(self, error: Exception) -> bool:
        """Say whether something may have been posted under this key, now that *error* has ended the try."""
        replayed = not {self.step, self.intent} <= {"", self.mark}
        return self.task.posted or replayed or (bool(self.intent) and not isinstance(error, NotSentError))

    def _leave_if_stopped(self) -> None:
        if self.stopped():
            raise StoppedError


@dataclass(frozen=True, slots=True)
class Trying:
    """Does tasks by the job that each names; a failed try writes the next one down, so that no thread waits for it.

    Work that was in hand at two ends of a process begins one after the other, so that what ends it stands out.
    """

    queue: WorkQueue
    jobs: Mapping[str, Job]
    _alone: threading.Lock = field(default_factory=threading.Lock)

    def run(self, task: Task) -> str:
        """Try *task*, and say what came of it."""
        blame = patiently(lambda: self.queue.ledger.blame(task.key))
        if blame is None:
            return STOPPED
        if blame < SUSPECT:
            return self._try(task)
        with self._alone:
            if patiently(lambda: self.queue.ledger.accuse(task.key)) <= CRASHES * (1 + task.sorry):
                outcome = self._try(task)
                patiently(lambda: self.queue.ledger.acquit(task.key))
                return outcome
        logger.error("work %s is given up: it ends its process whenever it is begun", task.row)
        if task.sorry:
            return FAILED
        patiently(lambda: self.queue.follow(task.apology(), 0.0))
        return AGAIN

    def _try(self, task: Task) -> str:
        if patiently(lambda: self.queue.has(row_of(task.key, task.number + 1))):
            return AGAIN  # an earlier execution of this try came to its end, and its next one does the rest
        attempt = Execution(task, self.queue, dict(task.memory))
        try:
            self._do(task, attempt)
        except StoppedError:
            return STOPPED
        except Exception as error:  # noqa: BLE001 - a job is foreign code
            return self._again(task, attempt, error)
        return FAILED if task.sorry else DONE

    def _do(self, task: Task, attempt: Execution) -> None:
        job = self.jobs.get(task.job)
        if job is None:
            raise UnknownJobError(task.job)
        if task.sorry:
            job.give_up(task.key, task.payload)
        else:
            job.do(attempt)

    def _again(self, task: Task, attempt: Execution, error: Exception) -> str:
        """Write the next try down, the last of which is to say sorry."""
        outside = isinstance(error, NotSentError | StoreError | UnknownJobError)
        delays = SLACKS_FAULT if outside or task.sorry or task.posted or attempt.intent else OWN_FAULT
        _tell(task, error, traced=delays is OWN_FAULT)
        if task.failures < len(delays):
            following = task.again(attempt.memory, posted=attempt.may_have_posted(error))
            pause = _pause(error, delays[task.failures])
        elif task.sorry or task.job not in self.jobs:
            logger.error("work %s failed for good, and nobody could be told", task.key)
            return FAILED
        else:
            following, pause = task.apology(), 0.0
        patiently(lambda: self.queue.follow(following, pause))
        return AGAIN


def patiently(call: Callable[[], Found]) -> Found:
    """Make *call* until the database is there, as the engine itself does: work in hand has nowhere else to go."""
    while True:
        try:
            return call()
        except StoreError as error:
            logger.warning("work waits for the database: %s", error)
            time.sleep(1.0)


def _pause(error: Exception, usual: float) -> float:
    asked = error.seconds if isinstance(error, RetryLaterError) else 0.0
    return min(_LONGEST, max(usual, asked))


def _tell(task: Task, error: Exception, *, traced: bool) -> None:
    cause = error if traced else None
    logger.warning("work %s failed: %s", task.row, type(error).__name__, exc_info=cause)
