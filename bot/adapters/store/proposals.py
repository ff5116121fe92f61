"""Proposals in SQL: who may see and decide one stands in columns, what it says in JSON."""

import json
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from bot.adapters.store.audiences import number_of, visible_to
from bot.adapters.store.database import Database
from bot.adapters.store.rows import audience_in, record
from bot.adapters.store.tables import audiences, proposals
from bot.domain.passages import Audience
from bot.domain.questions import Addition, Proposal, ProposalState

_CONTENT = ("question", "asked", "title", "diff", "base")
_COLUMNS = ("id", "author", "name", "decider", "channel", "card", "state", "decided_by")
_WHOSE = (audiences.c.workspace, audiences.c.channels, audiences.c.member)
_PROPOSALS: sa.Select[Any] = sa.select(proposals, *_WHOSE).join(audiences, proposals.c.audience == audiences.c.number)


class SqlProposalStore:
    """Keeps proposals by their ids."""

    def __init__(self, database: Database) -> None:
        """Take a *database* that has the state tables."""
        self._database = database

    def propose(self, proposal: Proposal) -> bool:
        """Keep *proposal*; False where one of that id is known already, and nothing is changed."""
        with self._database.writing() as connection:
            row: dict[str, Any] = {name: getattr(proposal, name) for name in _COLUMNS}
            row["audience"] = number_of(proposal.audience, self._database, connection)
            insert = self._database.insert(proposals).values(row | {"content": _content(proposal)})
            only_new = insert.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
            return connection.execute(only_new).rowcount == 1

    def proposal(self, own: str, audience: Audience) -> Proposal | None:
        """Return the proposal whose id is *own* if *audience* may see it."""
        query = _PROPOSALS.where(proposals.c.id == own, _seen_by(audience))
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return _proposal(row) if row else None

    def place(self, proposal: Proposal) -> None:
        """Remember where the card of *proposal* is, and its diff with the version that it is against."""
        values = {"channel": proposal.channel, "card": proposal.card, "content": _content(proposal)}
        self._change(sa.and_(proposals.c.id == proposal.id, _of(_seen_by(proposal.audience))), **values)

    def decide(self, own: str, audience: Audience, state: ProposalState, person: str) -> bool:
        """Remember that *person* decided so; False where somebody did before, or *audience* may see no such thing."""
        is_open = sa.and_(proposals.c.id == own, proposals.c.state == "open", _of(_seen_by(audience)))
        return self._change(is_open, state=state, decided_by=person)

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    def _change(self, condition: sa.ColumnElement[bool], **values: str) -> bool:
        change = sa.update(proposals).where(condition).values(**values, touched_at=sa.func.current_timestamp())
        with self._database.writing() as connection:
            return connection.execute(change).rowcount == 1


def _seen_by(audience: Audience) -> sa.ColumnElement[bool]:
    """Return the condition of what *audience* may see, proposed, or is to decide."""
    seen = visible_to(audience, audiences)
    if not audience.user:
        return seen
    involved = sa.or_(proposals.c.author == audience.user, proposals.c.decider == audience.user)
    return sa.or_(seen, sa.and_(audiences.c.workspace == audience.workspace, involved))


def _of(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Return *condition*, which looks at the audience too, as one of the proposal alone."""
    return sa.exists().where(proposals.c.audience == audiences.c.number, condition)


def _content(proposal: Proposal) -> str:
    said = {name: getattr(proposal, name) for name in _CONTENT} | {"addition": asdict(proposal.addition)}
    return json.dumps(said, ensure_ascii=False)


def _proposal(row: sa.Row[Any]) -> Proposal:
    said = json.loads(row.content)
    return record(Proposal, row, audience=audience_in(row), **said | {"addition": Addition(**said["addition"])})
