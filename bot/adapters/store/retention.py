"""What has served its time goes: what was said long ago, and what is known of questions and threads of then.

What is still to be done stays, however old: open handovers with the people of their thread, proposals that nobody
decided, and questions at work.
Maps, settings, feedback and approved drafts stay too, for people gave them to be kept; of what they judged the question
goes.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from bot.adapters.store.database import Database
from bot.adapters.store.tables import (
    drafts,
    exchanges,
    feedback,
    handovers,
    proposals,
    questions,
    thread_people,
    turns,
)

PORTION = 500  # rows, or threads, in one transaction: a question that comes meanwhile waits for milliseconds
_MOST = 100  # portions of a table in one sweep; the next one goes on


class SqlRetention:
    """Forgets by age; several processes may do so at once."""

    def __init__(self, database: Database) -> None:
        """Take a *database* that has the state tables."""
        self._database = database

    def sweep(self, before: dt.datetime, at_work: Collection[str]) -> int:
        """Delete what was last touched *before*, but for the questions *at_work*; returns how many rows that were.

        Opinions of that time stay, and no longer say which question they were about.
        """
        opinions = feedback.c
        said = sa.update(feedback).where(opinions.given_at < before, opinions.question != "").values(question="")
        with self._database.writing() as connection:
            connection.execute(said)
        return sum(self._swept(due) for due in _due(before, at_work))

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    def _swept(self, due: "_Due") -> int:
        portion = sa.tuple_(*due.keys).in_(sa.select(*due.keys).where(due.when).distinct().limit(PORTION))
        gone = 0
        for _ in range(_MOST):
            with self._database.writing() as connection:
                number = connection.execute(sa.delete(due.table).where(portion)).rowcount
            gone += number
            if number < PORTION:
                break
        return gone


@dataclass(frozen=True, slots=True)
class _Due:
    """Which rows of *table* go, and the *keys* of what goes together with them."""

    table: sa.Table
    when: sa.ColumnElement[bool]
    keys: Sequence[sa.Column[Any]]


def _due(before: dt.datetime, at_work: Collection[str]) -> Iterator[_Due]:
    people = thread_people.c  # first, for what was said since decides on them
    yield _Due(thread_people, _left(before), (people.workspace, people.conversation))
    yield _Due(turns, turns.c.said_at < before, (turns.c.number,))
    asked, handed = exchanges.c, handovers.c
    idle = asked.question.not_in(list(at_work))
    yield _Due(exchanges, sa.and_(asked.touched_at < before, idle), (asked.workspace, asked.question))
    resolved = handed.resolved_by != ""
    yield _Due(handovers, sa.and_(handed.touched_at < before, resolved), (handed.workspace, handed.id))
    yield _Due(questions, questions.c.asked_at < before, (questions.c.key,))
    decided = proposals.c.state != "open"
    yield _Due(proposals, sa.and_(proposals.c.touched_at < before, decided), (proposals.c.id,))
    yield _Due(drafts, sa.and_(drafts.c.touched_at < before, drafts.c.approval == ""), (drafts.c.id,))


def _left(before: dt.datetime) -> sa.ColumnElement[bool]:
    """Return the condition of the people of threads where nothing has happened since.

    A thread goes with all its people: of those who are left over it would seem that they are alone.
    """
    own, others = thread_people.c, thread_people.alias().c
    came = sa.exists().where(
        others.workspace == own.workspace, others.conversation == own.conversation, others.touched_at >= before
    )
    spoke = sa.exists().where(
        turns.c.workspace == own.workspace, turns.c.conversation == own.conversation, turns.c.said_at >= before
    )
    thread = handovers.c.workspace + ":" + handovers.c.channel + ":" + handovers.c.thread
    waits = sa.exists().where(
        handovers.c.workspace == own.workspace, thread == own.conversation, handovers.c.resolved_by == ""
    )
    return sa.and_(own.touched_at < before, ~came, ~spoke, ~waits)
