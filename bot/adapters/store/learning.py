"""What people learned, in SQL: a row for each card that a person answered, and one for who gets a card a day."""

import dataclasses
import datetime as dt
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter

from bot.adapters.store.database import Database
from bot.adapters.store.rows import in_utc, record
from bot.adapters.store.tables import enrolments, memories
from bot.domain.learning import AHEAD, Due, Enrolment, Learner, Memory, subject_of
from bot.domain.passages import Audience

_MEMORY = TypeAdapter(Memory)
_NEXT = dt.timedelta(days=1)


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

    def restart(self, learner: Learner) -> int:
        """Delete the memories of *learner* and nothing else, to the last byte of a file; returns how many."""
        return self._delete(learner, memories)

    def forget(self, learner: Learner) -> int:
        """Delete everything of *learner*, to the last byte of a file; returns how many memories that were."""
        return self._delete(learner, enrolments, memories)

    def enrolment(self, learner: Learner) -> Enrolment | None:
        """Return that *learner* gets a card a day, and when; None where not."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(enrolments).where(_of(learner, enrolments))).first()
        return _enrolment(row) if row else None

    def enrolments(self) -> list[Enrolment]:
        """Return all enrolments of all workspaces, ordered by learner."""
        query = sa.select(enrolments).order_by(enrolments.c.workspace, enrolments.c.member)
        with self._database.reading() as connection:
            return [_enrolment(row) for row in connection.execute(query)]

    def sharing(self, audience: Audience) -> list[Learner]:
        """Return those of the workspace of *audience* who agreed to be counted, in order."""
        own = sa.and_(enrolments.c.workspace == audience.workspace, enrolments.c.shares)
        query = sa.select(enrolments.c.member).where(own).order_by(enrolments.c.member)
        with self._database.reading() as connection:
            return [Learner(audience.workspace, member) for member in connection.scalars(query)]

    def enrol(self, enrolment: Enrolment) -> bool:
        """Keep *enrolment*; False, and nothing is changed, where the learner is enrolled already."""
        learner = enrolment.learner
        row = {"workspace": learner.workspace, "member": learner.member, **_values(enrolment)}
        insert = self._database.insert(enrolments).values(row).on_conflict_do_nothing()
        with self._database.writing() as connection:
            return connection.execute(insert.execution_options(preserve_rowcount=True)).rowcount == 1

    def change(self, before: Enrolment, after: Enrolment) -> bool:
        """Write what *after* has differently from *before*, `sent_on` aside; False where the learner has left."""
        old = _values(before)
        new = {name: value for name, value in _values(after).items() if value != old[name] and name != "sent_on"}
        if not new:
            return self.enrolment(after.learner) is not None
        return self._update(after.learner, sa.true(), new)

    def note_sent(self, due: Due) -> bool:
        """Note that the card that is *due* was sent, by `Enrolment.has_sent`; False where that is noted already."""
        if due.snoozed is None:
            return self._update(due.learner, ~_has_sent(due.day), {"sent_on": due.day})
        waits = sa.and_(enrolments.c.snoozed_until == due.snoozed, ~_has_sent(due.day + _NEXT))
        return self._update(due.learner, waits, {"sent_on": due.day, "snoozed_until": None})

    def leave(self, learner: Learner) -> bool:
        """Delete the enrolment of *learner*, and no memory; False where there is none."""
        with self._database.writing() as connection:
            return connection.execute(sa.delete(enrolments).where(_of(learner, enrolments))).rowcount == 1

    def _delete(self, learner: Learner, *tables: sa.Table) -> int:
        """Delete what *tables* have of *learner*; returns how many rows that were in the last of them."""
        with self._database.writing() as connection:
            *_, gone = [connection.execute(sa.delete(table).where(_of(learner, table))).rowcount for table in tables]
        self._database.wipe()
        return gone

    def _update(self, learner: Learner, where: sa.ColumnElement[bool], values: dict[str, object]) -> bool:
        update = sa.update(enrolments).where(_of(learner, enrolments), where).values(values)
        with self._database.writing() as connection:
            return connection.execute(update).rowcount == 1

    def close(self) -> None:
        """Close every connection."""
        self._database.close()


def _of(learner: Learner, table: sa.Table = memories) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.workspace == learner.workspace, table.c.member == learner.member)


def _has_sent(day: dt.date) -> sa.ColumnElement[bool]:
    return sa.func.coalesce(enrolments.c.sent_on.between(day, day + AHEAD), sa.false())


def _values(enrolment: Enrolment) -> dict[str, object]:
    names = (field.name for field in dataclasses.fields(enrolment) if field.name != "learner")
    return {name: getattr(enrolment, name) for name in names}


def _enrolment(row: sa.Row[Any]) -> Enrolment:
    snoozed = in_utc(row.snoozed_until) if row.snoozed_until else None
    return record(Enrolment, row, learner=Learner(row.workspace, row.member), snoozed_until=snoozed)
