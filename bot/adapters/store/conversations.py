"""Turns of conversations and people's feedback in SQL."""

import datetime as dt
import json
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from bot.adapters.store.database import Database
from bot.adapters.store.rows import audience_in, record
from bot.adapters.store.tables import feedback as feedback_table
from bot.adapters.store.tables import turns as turns_table
from bot.domain.conversation import Feedback, Turn, Unhelpful
from bot.domain.passages import Audience

_TURNS = 10  # what a follow-up may need
_OPINIONS = 50  # of what people look through


class SqlConversationStore:
    """Keeps turns by workspace and conversation, and one opinion per person and message."""

    def __init__(self, database: Database) -> None:
        """Take a *database* that has the state tables."""
        self._database = database

    def turns(self, conversation: str, audience: Audience) -> list[Turn]:
        """Return the last turns of *conversation* in this workspace, oldest first, at most 10."""
        query = (
            sa.select(turns_table.c.turn)
            .where(turns_table.c.workspace == audience.workspace, turns_table.c.conversation == conversation)
            .order_by(turns_table.c.number.desc())
            .limit(_TURNS)
        )
        with self._database.reading() as connection:
            return [_turn(json.loads(text)) for text in reversed(connection.scalars(query).all())]

    def add_turn(self, conversation: str, audience: Audience, turn: Turn) -> None:
        """Remember *turn*."""
        values = {
            "workspace": audience.workspace,
            "conversation": conversation,
            "member": audience.user,
            "turn": json.dumps(asdict(turn), ensure_ascii=False),
        }
        with self._database.writing() as connection:
            connection.execute(sa.insert(turns_table).values(values))

    def turns_between(
        self, conversations: str, audience: Audience, begins: dt.datetime, ends: dt.datetime
    ) -> list[tuple[str, Turn]]:
        """Return the turns from *begins* until *ends* in this workspace whose id begins with *conversations*."""
        table = turns_table.c
        query = (
            sa.select(table.conversation, table.turn)
            .where(table.workspace == audience.workspace, table.said_at >= begins, table.said_at < ends)
            .where(table.conversation.startswith(conversations, autoescape=True))
            .order_by(table.number)
        )
        with self._database.reading() as connection:
            return [(row.conversation, _turn(json.loads(row.turn))) for row in connection.execute(query)]

    def add_feedback(self, feedback: Feedback) -> None:
        """Remember *feedback*; a person's second word on a message replaces the first."""
        keys = {
            "workspace": feedback.audience.workspace,
            "conversation": feedback.conversation,
            "message": feedback.message,
            "member": feedback.audience.user,
        }
        said = {
            "channels": json.dumps(feedback.audience.channels),
            "helpful": feedback.helpful,
            "reason": feedback.reason,
            "comment": feedback.comment,
            "question": feedback.question,
        }
        insert = self._database.insert(feedback_table).values(**keys, **said)
        again = insert.on_conflict_do_update(
            index_elements=list(keys), set_=said | {"given_at": sa.func.current_timestamp()}
        )
        with self._database.writing() as connection:
            connection.execute(again)
        from bot.adapters.metrics import judged  # a tenth of a second that only a service has to spend

        judged(helpful=feedback.helpful)

    def feedback(self, workspace: str) -> list[Feedback]:
        """Return what people of *workspace* thought, by conversation, message and person."""
        table = feedback_table.c
        query = sa.select(feedback_table).where(table.workspace == workspace)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(table.conversation, table.message, table.member)).all()
        return [_feedback(row) for row in rows]

    def unhelpful(self, audience: Audience) -> list[Unhelpful]:
        """Return what this person, or somebody in the channels of *audience*, found unhelpful, newest first."""
        said = feedback_table.c
        own = sa.and_(said.member == audience.user, said.member != "")
        here = said.channels.in_([json.dumps([channel]) for channel in audience.channels])
        query = sa.select(said.question, said.reason, said.comment).where(
            said.workspace == audience.workspace, ~said.helpful, sa.or_(own, here)
        )
        order = (said.given_at.desc(), said.conversation, said.message, said.member)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(*order).limit(_OPINIONS)).all()
        return [Unhelpful(row.question or "", row.reason or "", row.comment or "") for row in rows]

    def close(self) -> None:
        """Close every connection."""
        self._database.close()


def _turn(values: dict[str, Any]) -> Turn:
    return Turn(**values | {"subjects": tuple(values["subjects"])})


def _feedback(row: sa.Row[Any]) -> Feedback:
    said = {name: getattr(row, name) or "" for name in ("reason", "comment", "question")}
    return record(Feedback, row, audience=audience_in(row), **said)
