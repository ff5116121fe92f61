"""Writes work down, cancels and forgets it: all that the process needs which listens to Slack."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import sqlalchemy as sa
from dbos import DBOSClient, EnqueueOptions, WorkflowSerializationFormat, WorkflowStatus, error

from bot.adapters.store.database import Database, StoreError
from bot.adapters.work.ledger import CANCELLED, OPEN, Ledger
from bot.adapters.work.task import Task, read_task, row_of
from bot.domain.people import Person
from bot.ports import NOTHING

APPLICATION = QUEUE = WORKFLOW = "journey"
MOST_TRIES = 32  # more than the pauses of a job and of its apology together
_FINISHED = ("SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")
_BATCH = 500
_NAMES = re.compile(r"[^A-Za-z0-9]+")  # stands between the parts of a key


@dataclass(frozen=True, slots=True)
class WorkQueue:
    """The queue in *database*; every method raises `StoreError` while it is away, and none waits for it."""

    database: Database
    ledger: Ledger = field(init=False)
    client: DBOSClient = field(init=False)

    def __post_init__(self) -> None:
        """Connect nothing yet."""
        object.__setattr__(self, "ledger", Ledger(self.database))
        client = DBOSClient(
            system_database_engine=self.database.engine,
            application_name=APPLICATION,
            retry_connection_errors=False,
            lazy=True,
        )
        object.__setattr__(self, "client", client)

    def submit(self, key: str, job: str, payload: Mapping[str, str], workspace: str) -> bool:
        """Write the work down, committed when this returns; False where *key* is known already."""
        task = Task(key, job, dict(payload), workspace)
        with self.speaking(), self.database.writing() as connection:
            if not self.ledger.add(connection, key, workspace):
                return False
            self.client.enqueue_in_transaction(connection, options_for(task), task.written())
            return True

    def follow(self, task: Task, delay: float) -> None:
        """Write down the next try at known work, to begin in *delay* seconds; a second time changes nothing."""
        with self.speaking():
            self.client.enqueue(options_for(task, delay), task.written())

    def has(self, row: str) -> bool:
        """Say whether the engine knows *row*."""
        return bool(self.rows(workflow_ids=[row], load_input=False, load_output=False))

    def cancel(self, keys: str, having: Mapping[str, str] = NOTHING) -> int:
        """Stop what is open under *keys* and is *having* that in its payload."""
        found = self.ledger.open_keys(keys)
        if having:
            found = [key for key in found if self._has_payload(key, having)]
        return self.ledger.close(found, CANCELLED)

    def forget(self, workspace: str) -> int:
        """Delete all work of *workspace*, and with it what people wrote."""
        keys = self.ledger.forget(workspace)
        self.delete([row_of(key, number) for key in keys for number in range(MOST_TRIES)])
        return len(keys)

    def forget_person(self, person: Person, but: str = "") -> int:
        """Delete the work that *person* gave and every key that names them, but for the work under the key *but*."""
        given = (task_of(row) for row in self.rows(load_output=False) if row.input)
        own = {
            task.key
            for task in given
            if (task.workspace, task.payload.get("user")) == (person.workspace, person.member)
        }
        own |= {key for key in self.ledger.keys_of(person.workspace) if person.member in _NAMES.split(key)}
        own.discard(but)
        self.ledger.remove(own)
        self.delete([row_of(key, number) for key in own for number in range(MOST_TRIES)])
        self.database.wipe()
        return len(own)

    def counts(self) -> Counter[str]:
        """Count the work by state: waiting, running, done, failed, cancelled; the last three of a week."""
        counts = self.ledger.counts()
        running = len(self.rows(status="PENDING", load_input=False, load_output=False))
        open_now = counts.pop(OPEN, 0)
        return counts + Counter(running=min(running, open_now), waiting=max(0, open_now - running))

    def oldest(self) -> float:
        """Return how many seconds ago the oldest unfinished work came; 0 where there is none."""
        return self.ledger.oldest()

    def workers(self, within: float = 60.0) -> int:
        """Count the workers that gave a sign of life *within* so many seconds."""
        return self.ledger.seen(within)

    def rows(self, **filters: object) -> list[WorkflowStatus]:
        """List the engine's rows, as `DBOSClient.list_workflows` has it."""
        with self.speaking():
            return self.client.list_workflows(**filters)  # type: ignore[arg-type]  # handed through

    def finished(self) -> list[WorkflowStatus]:
        """Return some rows that will run no more, with what they were given and gave."""
        return self.rows(status=list(_FINISHED), limit=_BATCH)

    def delete(self, rows: Collection[str]) -> None:
        """Delete *rows* of the engine, with all that stands in them."""
        wanted = list(rows)
        for start in range(0, len(wanted), _BATCH):
            with self.speaking():
                self.client.delete_workflows(wanted[start : start + _BATCH])

    def resume(self, rows: Sequence[str]) -> None:
        """Put *rows* back into the queue."""
        with self.speaking():
            self.client.resume_workflows(list(rows), queue_name=QUEUE)

    def close(self) -> None:
        """Close every connection."""
        self.client.destroy()
        self.database.close()

    def _has_payload(self, key: str, having: Mapping[str, str]) -> bool:
        rows = self.rows(workflow_ids=[row_of(key, number) for number in range(MOST_TRIES)], load_output=False)
        return any(having.items() <= task_of(row).payload.items() for row in rows)

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """Turn what the engine raises into a `StoreError` that quotes nothing."""
        try:
            yield
        except StoreError as away:
            raise type(away)(str(away)) from None  # its cause may quote the payload, which must not be logged
        except (sa.exc.SQLAlchemyError, error.DBOSException) as away:
            message = f"{self.database.name} cannot be reached or refused a statement ({type(away).__name__})"
            raise StoreError(message) from None


def options_for(task: Task, delay: float = 0.0) -> EnqueueOptions:
    """Say how the engine is to take *task*: as JSON that nothing is executed from, in its lane."""
    options: EnqueueOptions = {
        "workflow_name": WORKFLOW,
        "queue_name": QUEUE,
        "workflow_id": task.row,
        "queue_partition_key": task.lane,
        "serialization_type": WorkflowSerializationFormat.PORTABLE,
    }
    if delay:
        options["delay_seconds"] = delay
    return options


def task_of(row: WorkflowStatus) -> Task:
    """Read the task that *row* was given."""
    inputs = row.input or {"args": ()}
    return read_task(inputs["args"][0])
