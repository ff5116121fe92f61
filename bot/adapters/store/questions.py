"""Questions without an answer in SQL: a row for each time that one was asked."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from bot.adapters.store.audiences import number_of, visible_to
from bot.adapters.store.database import Database
from bot.adapters.store.rows import audience_in, in_utc, record
from bot.adapters.store.tables import audiences, questions
from bot.domain.passages import Audience
from bot.domain.questions import Asked, Unanswered, most_asked

_MOST, _READ = 100, 2_000  # questions in a list, and the rows that it is made of
_WHOSE = (audiences.c.workspace, audiences.c.channels, audiences.c.member)
_ASKED: sa.Select[Any] = sa.select(questions, *_WHOSE).join(audiences, questions.c.audience == audiences.c.number)


class SqlQuestionStore:
    """Keeps open questions by the key of their work; what is answered or withdrawn is deleted."""

    def __init__(self, database: Database) -> None:
        """Take a *database* that has the state tables."""
        self._database = database

    def note(self, asked: Asked) -> None:
        """Keep *asked*, in place of what was asked under its key before."""
        with self._database.writing() as connection:
            said: dict[str, Any] = {
                "audience": number_of(asked.audience, self._database, connection),
                "id": asked.id,
                "asked_at": in_utc(asked.asked_at),
                **{name: getattr(asked, name) for name in ("text", "asker", "channel", "thread", "stage")},
            }
            insert = self._database.insert(questions).values(said | {"key": asked.key})
            connection.execute(insert.on_conflict_do_update(index_elements=["key"], set_=said))

    def unanswered(self, audience: Audience, since: dt.datetime) -> list[Unanswered]:
        """Return what *audience* may see and was asked *since*: the most asked first, then the newest."""
        query = _ASKED.where(_seen_by(audience), questions.c.asked_at >= in_utc(since))
        rows = self._read(query.order_by(questions.c.asked_at.desc(), questions.c.key).limit(_READ))
        return most_asked(rows)[:_MOST]

    def asks(self, question: str, audience: Audience) -> list[Asked]:
        """Return every time that the question of that id was asked, as far as *audience* may see it, oldest first."""
        query = _ASKED.where(_seen_by(audience), questions.c.id == question)
        return self._read(query.order_by(questions.c.asked_at, questions.c.key).limit(_READ))

    def settle(self, question: str, audience: Audience) -> int:
        """Forget the question of that id of exactly *audience*; returns how often it was asked."""
        del audience  # the id is made of it
        return self._delete(questions.c.id == question)

    def withdraw(self, key: str, audience: Audience) -> None:
        """Forget what was asked under *key* in this workspace."""
        own = sa.select(audiences.c.number).where(audiences.c.workspace == audience.workspace)
        self._delete(sa.and_(questions.c.key == key, questions.c.audience.in_(own)))

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    def _delete(self, condition: sa.ColumnElement[bool]) -> int:
        with self._database.reading() as connection:  # most answers settle nothing: no writer has to wait for those
            if connection.scalar(sa.select(sa.literal(1)).where(condition).limit(1)) is None:
                return 0
        with self._database.writing() as connection:
            return connection.execute(sa.delete(questions).where(condition)).rowcount

    def _read(self, query: sa.Select[Any]) -> list[Asked]:
        with self._database.reading() as connection:
            return [
                record(Asked, row, audience=audience_in(row), asked_at=in_utc(row.asked_at))
                for row in connection.execute(query)
            ]


def _seen_by(audience: Audience) -> sa.ColumnElement[bool]:
    """Return the condition of what *audience* may see, or asked."""
    own = sa.and_(audiences.c.workspace == audience.workspace, questions.c.asker == audience.user)
    return sa.or_(visible_to(audience, audiences), own) if audience.user else visible_to(audience, audiences)
