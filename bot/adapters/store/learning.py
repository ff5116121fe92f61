"""What people learned, in SQL: a row for each card that a person answered."""

from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter

from bot.adapters.store.database import Database
from bot.adapters.store.tables import memories
from bot.domain.learning import Learner, Memory, subject_of

_MEMORY = TypeAdapter(Memory)


class SqlLearningStore:
    """Keeps memories by person and card; they are JSON, so a field that is added later needs no migration."""

    def __init__(self, database: Database) -> None:
        """Take a *database* that has the state tables."""
        self._database = database

    def memories(self, learner: Learner) -> list[Memory]:
        """Return all memories of *learner*, ordered by card."""
        query = sa.select(memories.c.memory).where(_of(learner)).order_by(memories.c.card)
        with self._database.reading() as connection:
            return [_MEMORY.validate_json(found) for found in connection.scalars(query)]

    def keep(self, learner: Learner, memory: Memory) -> bool:
        """Keep *memory* after one more answer; False where that answer was given already.

        The first answer makes a memory and replaces those of former cards of the same subject.
        """
        subject = subject_of(memory.card)
        said: dict[str, Any] = {"answers": memory.answers, "memory": _MEMORY.dump_json(memory).decode()}
        with self._database.writing() as connection:
            if memory.answers > 1:
                known = sa.and_(_of(learner), memories.c.card == memory.card, memories.c.answers == memory.answers - 1)
                return connection.execute(sa.update(memories).where(known).values(said)).rowcount == 1
            former = sa.and_(_of(learner), memories.c.subject == subject, memories.c.card != memory.card)
            connection.execute(sa.delete(memories).where(former))
            row = {"workspace": learner.workspace, "member": learner.member, "card": memory.card, "subject": subject}
            insert = self._database.insert(memories).values(row | said).on_conflict_do_nothing()
            return connection.execute(insert.execution_options(preserve_rowcount=True)).rowcount == 1

    def forget(self, learner: Learner) -> int:
        """Delete everything of *learner*, to the last byte of a file; returns how many memories that were."""
        with self._database.writing() as connection:
            gone = connection.execute(sa.delete(memories).where(_of(learner))).rowcount
        self._database.wipe()
        return gone

    def close(self) -> None:
        """Close every connection."""
        self._database.close()


def _of(learner: Learner) -> sa.ColumnElement[bool]:
    return sa.and_(memories.c.workspace == learner.workspace, memories.c.member == learner.member)
