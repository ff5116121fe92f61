"""Saved maps, version by version, and the customer feedback filed with them, in SQL."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from bot.adapters.store.audiences import is_exactly, number_of, visible_to
from bot.adapters.store.database import Database
from bot.adapters.store.rows import audience_in, in_utc, record
from bot.adapters.store.tables import audiences, customer_feedback, map_versions, maps, revisions
from bot.domain.passages import Audience
from bot.domain.saved import CustomerFeedback, MapVersion
from bot.ports import MAPS

_OWNED = maps.join(audiences, maps.c.audience == audiences.c.number)
_WHOSE = (audiences.c.workspace, audiences.c.channels, audiences.c.member)
_READ = tuple(column for column in map_versions.c if column.name != "source")  # of up to 10 MB, and seldom asked for
_VERSION: sa.Select[Any] = sa.select(*_READ, maps.c.id, maps.c.removed, *_WHOSE).select_from(
    _OWNED.join(map_versions, map_versions.c.map == maps.c.number)
)
_LATER = map_versions.alias()
_REVISION = sa.select(revisions.c.version).where(revisions.c.scope == MAPS)  # asked at every question


class SqlMapStore:
    """Keeps maps by audience and id; only `all_current` looks past the audience that asks."""

    def __init__(self, database: Database) -> None:
        """Take a *database* that has the state tables."""
        self._database = database

    def revision(self) -> int:
        """Return a number that grows with every change, whoever made it."""
        with self._database.reading() as connection:
            return connection.scalar(_REVISION) or 0

    def owners(self) -> list[Audience]:
        """Return every audience that maps or feedback belong to, each once; there may be some without any."""
        with self._database.reading() as connection:
            return [audience_in(row) for row in connection.execute(sa.select(*_WHOSE))]

    def save_all(self, versions: Sequence[MapVersion]) -> list[MapVersion]:
        """Add each of *versions* under the next free number of its map, all or none, and return them so numbered."""
        with self._database.writing() as connection:
            self._database.advance(connection, revisions, MAPS)  # first: on PostgreSQL it holds up other writers
            return [_save(self._database, connection, version) for version in versions]

    def newest(self, map_id: str, audience: Audience) -> MapVersion | None:
        """Return the newest version of the map *map_id* of exactly *audience*, removed or not."""
        with self._database.reading() as connection:
            return _newest(connection, map_id, audience)

    def current(self, audience: Audience) -> list[MapVersion]:
        """Return the newest version of every map that *audience* may see and nobody removed, ordered by id."""
        return self._current(visible_to(audience, audiences))

    def all_current(self) -> list[MapVersion]:
        """Return the newest versions of all workspaces: for the index, which filters by itself."""
        return self._current(sa.true())

    def former(self, audience: Audience) -> list[MapVersion]:
        """Return the versions before the newest ones of every map that `current` returns, as far as there are any."""
        return self._current(visible_to(audience, audiences), before=1)

    def versions(self, map_id: str, audience: Audience) -> list[MapVersion]:
        """Return every version of the map that *audience* knows as *map_id*, oldest first, removed or not."""
        with self._database.reading() as connection:
            known = _known(connection, map_id, audience)
            if not known:
                return []
            number = min(known, key=lambda row: (row.removed, audience_in(row).breadth)).number
            query = _VERSION.where(maps.c.number == number).order_by(map_versions.c.version)
            return [_version(row) for row in connection.execute(query)]

    def source_of(self, version: MapVersion) -> bytes:
        """Return the file that *version* was read from; empty where there is no such version."""
        query = sa.select(map_versions.c.source).select_from(
            _OWNED.join(map_versions, map_versions.c.map == maps.c.number)
        )
        own = (maps.c.id == version.id, map_versions.c.version == version.version)
        with self._database.reading() as connection:
            return bytes(connection.scalar(query.where(is_exactly(version.audience), *own)) or b"")

    def mark_removed(self, map_id: str, audience: Audience, *, removed: bool) -> bool:
        """Remove the map that *audience* knows as *map_id*, or bring it back; False where there is none."""
        with self._database.writing() as connection:
            known = [row for row in _known(connection, map_id, audience) if row.removed != removed]
            if not known:
                return False
            number = min(known, key=lambda row: audience_in(row).breadth).number
            self._database.advance(connection, revisions, MAPS)
            connection.execute(sa.update(maps).where(maps.c.number == number).values(removed=removed))
            return True

    def add_customer_feedback(self, feedback: CustomerFeedback) -> None:
        """Keep *feedback*; what is known by its id already is left as it is."""
        names = [column.name for column in customer_feedback.columns]
        with self._database.writing() as connection:
            self._database.advance(connection, revisions, MAPS)
            number = number_of(feedback.audience, self._database, connection)
            own = {"audience": number, "filed_at": in_utc(feedback.filed_at)}
            values = {name: getattr(feedback, name) for name in names} | own
            connection.execute(self._database.insert(customer_feedback).values(values).on_conflict_do_nothing())

    def customer_feedback(self, audience: Audience) -> list[CustomerFeedback]:
        """Return the feedback that *audience* may see, oldest first."""
        table = customer_feedback
        query = sa.select(table, *_WHOSE).join(audiences, table.c.audience == audiences.c.number)
        query = query.where(visible_to(audience, audiences)).order_by(table.c.filed_at, table.c.id)
        with self._database.reading() as connection:
            return [_feedback(row) for row in connection.execute(query)]

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    def _current(self, condition: sa.ColumnElement[bool], before: int = 0) -> list[MapVersion]:
        newest = sa.select(sa.func.max(_LATER.c.version)).where(_LATER.c.map == maps.c.number).scalar_subquery()
        query = _VERSION.where(condition, ~maps.c.removed, map_versions.c.version == newest - before)
        with self._database.reading() as connection:
            found = [_version(row) for row in connection.execute(query)]
        return sorted(found, key=lambda version: (version.id, repr(version.audience)))  # in no locale's order


def _save(database: Database, connection: sa.Connection, version: MapVersion) -> MapVersion:
    whose = number_of(version.audience, database, connection)
    query = sa.select(maps.c.number).where(maps.c.audience == whose, maps.c.id == version.id)
    number = connection.scalar(query)
    if number is None:
        insert = sa.insert(maps).values(audience=whose, id=version.id, removed=False)
        number = connection.execute(insert.returning(maps.c.number)).scalar_one()
    connection.execute(sa.update(maps).where(maps.c.number == number).values(removed=False))
    newest = _newest(connection, version.id, version.audience)
    if newest is not None and newest.document == version.document:
        return newest
    version = replace(version, version=newest.version + 1 if newest else 1, removed=False)
    values = {column.name: getattr(version, column.name, None) for column in map_versions.columns}
    own = {"map": number, "saved_at": in_utc(version.saved_at)}
    connection.execute(sa.insert(map_versions).values(values | own))
    return replace(version, audience=version.audience.canonical, source=b"")


def _newest(connection: sa.Connection, map_id: str, audience: Audience) -> MapVersion | None:
    query = _VERSION.where(is_exactly(audience), maps.c.id == map_id).order_by(map_versions.c.version.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return None if row is None else _version(row)


def _known(connection: sa.Connection, map_id: str, audience: Audience) -> list[sa.Row[Any]]:
    query = sa.select(maps.c.number, maps.c.removed, *_WHOSE).select_from(_OWNED)
    return list(connection.execute(query.where(maps.c.id == map_id, visible_to(audience, audiences))))


def _version(row: sa.Row[Any]) -> MapVersion:
    return record(MapVersion, row, audience=audience_in(row), saved_at=in_utc(row.saved_at), source=b"")


def _feedback(row: sa.Row[Any]) -> CustomerFeedback:
    return record(CustomerFeedback, row, audience=audience_in(row), filed_at=in_utc(row.filed_at))
