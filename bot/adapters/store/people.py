"""One person's data: a copy of all of it, and its end in every table and in the bytes of a SQLite file."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from bot.adapters.store import tables
from bot.adapters.store.database import Database
from bot.adapters.store.forgetting import SHARED, belongs_to, forget_unused_vectors
from bot.adapters.store.naming import Naming
from bot.adapters.store.rows import in_utc
from bot.domain.people import Person
from bot.ports import MAPS

_ASKED = "asker"  # who asks owns the question; but a question that was handed over is the team's to answer
_TEAMS_OWN = frozenset({tables.handovers.name})


class SqlPeople:
    """Exports and forgets people. What is theirs says so by `member`, or points to what does."""

    def __init__(self, state: Database, derived: Database) -> None:
        """Take the databases that have the *state* and the *derived* tables."""
        self._state, self._derived = state, derived

    def export(self, person: Person) -> dict[str, object]:
        """Return all that is *person*'s own, by table, and in how many rows a team's things name them."""
        naming = Naming(person)
        kept: dict[str, object] = {}
        named: dict[str, int] = {}
        with self._state.reading() as connection:
            owned = {table: condition for table, condition in _owned(connection, person) if condition is not None}
            for table in _tables():
                own = owned.get(table, sa.false())
                rows = connection.execute(sa.select(table).where(own)).mappings().all()
                kept |= {table.name: [_told(row) for row in rows]} if rows else {}
                keys = {_key(table, row) for row in connection.execute(sa.select(table).where(own))}
                count = sum(_key(table, row) not in keys for row, _ in naming.changes(connection, table))
                named |= {table.name: count} if count else {}
        return {"workspace": person.workspace, "user": person.member, "kept": kept, "named_in": named}

    def forget(self, person: Person) -> int:
        """Delete what is *person*'s own and take their name off the rest; returns how many rows that were.

        What is made of maps is made again of what is left.
        """
        naming = Naming(person)
        with self._state.writing() as connection:
            self._state.advance(connection, tables.revisions, MAPS)  # so that every index reads anew
            owned = _owned(connection, person)
            gone = sum(_deleted(connection, table, own) for table, own in owned if own is not None)
            for table in _tables():
                for row, changes in list(naming.changes(connection, table)):
                    connection.execute(sa.update(table).where(_is(table, row)).values(changes))
                    gone += 1
        self._state.wipe()
        return gone + self._forget_derived(person)

    def close(self) -> None:
        """Close every connection."""
        self._state.close()
        self._derived.close()

    def _forget_derived(self, person: Person) -> int:
        passages = tables.passages
        texts = [column for column in passages.c if isinstance(column.type, sa.Text)]
        naming = sa.or_(*(text.contains(person.member, autoescape=True) for text in texts))
        mine = sa.and_(passages.c.workspace == person.workspace, naming)
        with self._derived.writing() as connection:
            self._derived.advance(connection, tables.scopes, MAPS)
            gone = _deleted(connection, passages, mine)
            gone += forget_unused_vectors(connection)
        self._derived.wipe()
        return gone


def is_of(table: sa.Table, person: Person) -> sa.ColumnElement[bool] | None:
    """Return the condition of the rows of *table* that are *person*'s own; None where all of it is a team's."""
    saying = {"member"} if table.name in _TEAMS_OWN else {"member", _ASKED}
    named = [column == person.member for column in table.c if column.name in saying]
    conditions = [sa.and_(belongs_to(table, person.workspace), sa.or_(*named))] if named else []
    for constraint in table.foreign_key_constraints:
        above = is_of(constraint.referred_table, person)
        if above is not None:
            own, other = zip(*((key.parent, key.column) for key in constraint.elements), strict=True)
            conditions.append(sa.tuple_(*own).in_(sa.select(*other).where(above)))
    return sa.or_(*conditions) if conditions else None


def _tables() -> list[sa.Table]:
    """Return the tables of the state that hold anything of workspaces, what points to others first."""
    return [table for table in reversed(tables.state.sorted_tables) if table not in SHARED]


def _owned(connection: sa.Connection, person: Person) -> list[tuple[sa.Table, sa.ColumnElement[bool] | None]]:
    """Return what is *person*'s own in each table, with what was said first, for others tell whose that is."""
    said = {tables.turns: _said(connection, person), tables.exchanges: _asked(connection, person)}
    return [*said.items(), *((table, is_of(table, person)) for table in _tables() if table not in said)]


def _said(connection: sa.Connection, person: Person) -> sa.ColumnElement[bool]:
    """Return the condition of the turns of *person*: said alone with us, or where nobody else wrote."""
    turns, people = tables.turns.c, tables.thread_people.c
    alone = sa.select(people.conversation).where(people.workspace == person.workspace).group_by(people.conversation)
    alone = alone.having(sa.func.count() == 1, sa.func.max(people.member) == person.member)
    theirs = [turns.member == person.member, turns.conversation.in_(alone)]
    theirs.append(turns.conversation.endswith(f":{person.member}", autoescape=True))  # commands in a channel
    places = (f"{person.workspace}:{direct}:" for direct in _directs(connection, person))
    theirs += [turns.conversation.startswith(place, autoescape=True) for place in places]
    return sa.and_(turns.workspace == person.workspace, sa.or_(*theirs))


def _asked(connection: sa.Connection, person: Person) -> sa.ColumnElement[bool]:
    """Return the condition of what is noted of the questions that *person* asked in direct messages."""
    asked = tables.exchanges.c
    keys = (f"q:{person.workspace}:{direct}:" for direct in _directs(connection, person))
    return sa.and_(
        asked.workspace == person.workspace, sa.or_(sa.false(), *(asked.question.startswith(key) for key in keys))
    )


def _directs(connection: sa.Connection, person: Person) -> set[str]:
    """Return the direct messages that *person* has spoken in, by what is known of them."""
    turns, opinions = tables.turns.c, tables.feedback.c
    spoke = sa.select(turns.conversation).where(turns.workspace == person.workspace, turns.member == person.member)
    judged = sa.select(opinions.conversation).where(
        opinions.workspace == person.workspace, opinions.member == person.member, opinions.channels == "[]"
    )
    parts = (str(conversation).split(":") for conversation in connection.scalars(sa.union(spoke, judged)))
    return {each[1] for each in parts if len(each) > 2 and each[0] == person.workspace}  # noqa: PLR2004 - its parts


def _deleted(connection: sa.Connection, table: sa.Table, condition: sa.ColumnElement[bool]) -> int:
    result: sa.CursorResult[Any] = connection.execute(sa.delete(table).where(condition))
    return result.rowcount


def _key(table: sa.Table, row: sa.Row[Any]) -> tuple[object, ...]:
    return tuple(getattr(row, column.name) for column in table.primary_key)


def _is(table: sa.Table, row: sa.Row[Any]) -> sa.ColumnElement[bool]:
    return sa.and_(*(column == getattr(row, column.name) for column in table.primary_key))


def _told(row: sa.RowMapping) -> dict[str, object]:
    return dict(_values(row))


def _values(row: sa.RowMapping) -> Iterator[tuple[str, object]]:
    for name, value in row.items():
        match value:
            case dt.datetime():
                yield str(name), in_utc(value).isoformat()
            case dt.date():
                yield str(name), value.isoformat()
            case bytes():
                yield str(name), value.decode(errors="replace")
            case str() if value[:1] in {"{", "["}:
                yield str(name), _read(value)
            case _:
                yield str(name), value


def _read(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:  # somebody's words that begin with a bracket
        return text
