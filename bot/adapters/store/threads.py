"""The conversations that the assistant is in, in SQL: who takes part, what answers what, and what was handed over."""

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.adapters.store.database import Database
from bot.adapters.store.rows import audience_in, record
from bot.adapters.store.tables import exchanges, handovers, thread_people
from bot.domain.exchanges import Exchange, Handover
from bot.domain.passages import Audience


class SqlThreadStore:
    """Keeps people, questions and handovers by workspace."""

    def __init__(self, database: Database) -> None:
        """Take a *database* that has the state tables."""
        self._database = database

    def people(self, conversation: str, audience: Audience) -> frozenset[str]:
        """Return who takes part in *conversation* beside the assistant; nobody where it is not in it."""
        table = thread_people.c
        query = sa.select(table.member).where(table.workspace == audience.workspace, table.conversation == conversation)
        with self._database.reading() as connection:
            return frozenset(connection.scalars(query))

    def join(self, conversation: str, audience: Audience, person: str) -> None:
        """Remember that *person* takes part in *conversation*, and with that the assistant too."""
        self._add(thread_people, workspace=audience.workspace, conversation=conversation, member=person)

    def note_question(self, question: str, audience: Audience) -> None:
        """Remember that *question* is one to the assistant; nothing changes where that is known."""
        self._add(exchanges, workspace=audience.workspace, question=question, edit="", withdrawn=False, answers="[]")

    def exchange(self, question: str, audience: Audience) -> Exchange | None:
        """Return what is known of *question*; None where it was none to the assistant."""
        query = sa.select(exchanges).where(_is(exchanges.c.question, question, audience))
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return record(Exchange, row, answers=tuple(json.loads(row.answers))) if row else None

    def note_edit(self, question: str, audience: Audience, edit: str) -> None:
        """Remember that *question* was edited at *edit*."""
        self._change(exchanges, _is(exchanges.c.question, question, audience), edit=edit)

    def withdraw(self, question: str, audience: Audience) -> None:
        """Remember that *question* is not to be answered, or no longer."""
        self._change(exchanges, _is(exchanges.c.question, question, audience), withdrawn=True)

    def note_answers(self, question: str, audience: Audience, edit: str, answers: Sequence[str]) -> bool:
        """Remember the messages that answer *question* as it was at *edit*; False where that is out of date."""
        current = sa.and_(
            _is(exchanges.c.question, question, audience), exchanges.c.edit == edit, ~exchanges.c.withdrawn
        )
        return self._change(exchanges, current, answers=json.dumps(list(answers)))

    def open_handover(self, handover: Handover) -> bool:
        """Remember *handover*; False where one of that id is known already."""
        return self._add(handovers, **_values(handover))

    def handover(self, own: str, audience: Audience) -> Handover | None:
        """Return the handover whose id is *own*."""
        query = sa.select(handovers).where(_is(handovers.c.id, own, audience))
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return record(Handover, row, audience=audience_in(row)) if row else None

    def place_handover(self, handover: Handover) -> None:
        """Remember where the card of *handover* and its notice are."""
        values = {name: getattr(handover, name) for name in ("card", "notice_channel", "notice")}
        self._change(handovers, _is(handovers.c.id, handover.id, handover.audience), **values)

    def resolve_handover(self, own: str, audience: Audience, person: str) -> bool:
        """Remember that *person* resolved the handover; False where somebody did before."""
        is_open = sa.and_(_is(handovers.c.id, own, audience), handovers.c.resolved_by == "")
        return self._change(handovers, is_open, resolved_by=person)

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    def _add(self, table: sa.Table, **values: object) -> bool:
        """Insert a row where none has its keys; False where one has."""
        insert = self._database.insert(table).values(**values).on_conflict_do_nothing()
        with self._database.writing() as connection:
            # SQLAlchemy keeps an INSERT's count only where it is asked to: without, PostgreSQL's is -1.
            return connection.execute(insert.execution_options(preserve_rowcount=True)).rowcount == 1

    def _change(self, table: sa.Table, condition: sa.ColumnElement[bool], **values: object) -> bool:
        change = sa.update(table).where(condition).values(**values, touched_at=sa.func.current_timestamp())
        with self._database.writing() as connection:
            return connection.execute(change).rowcount == 1


def _is(column: sa.Column[Any], own: str, audience: Audience) -> sa.ColumnElement[bool]:
    return sa.and_(column.table.c.workspace == audience.workspace, column == own)


def _values(handover: Handover) -> dict[str, object]:
    audience = handover.audience
    whose = {"workspace": audience.workspace, "channels": json.dumps(audience.channels), "member": audience.user}
    return whose | {name: getattr(handover, name) for name in Handover.__slots__ if name != "audience"}
