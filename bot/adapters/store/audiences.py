"""Who may see a thing, as a condition of the query itself, and the rows that say for whom things are kept."""

import json

import sqlalchemy as sa

from bot.adapters.store.database import Database
from bot.adapters.store.tables import audience_channels, audiences, passage_channels, passages
from bot.domain.passages import Audience

_LIMITS = {passages: passage_channels, audiences: audience_channels}


def visible_to(audience: Audience, things: sa.Table = passages) -> sa.ColumnElement[bool]:
    """Return the condition under which *audience* may see a row of *things*; `Audience.may_see` in SQL."""
    channels = _LIMITS[things]
    keys = [column.name for column in channels.primary_key if column.name != "channel"]
    limits = sa.select(sa.literal(1)).where(*(channels.c[name] == things.c[name] for name in keys))
    shared = limits.where(channels.c.channel.in_(audience.channels))
    return sa.and_(
        things.c.workspace.in_(audience.workspaces),
        things.c.member.in_(("", audience.user)),
        sa.or_(~limits.exists(), shared.exists()),
    )


def is_exactly(audience: Audience) -> sa.ColumnElement[bool]:
    """Return the condition of the row of `audiences` that is *audience*."""
    return sa.and_(
        audiences.c.workspace == audience.workspace,
        audiences.c.channels == _channels(audience),
        audiences.c.member == audience.user,
    )


def number_of(audience: Audience, database: Database, connection: sa.Connection) -> int:
    """Return the number of *audience*, which gets one where it is new; others may be doing the same."""
    known = sa.select(audiences.c.number).where(is_exactly(audience))
    number: int | None = connection.scalar(known)
    if number is not None:
        return number
    values = {"workspace": audience.workspace, "channels": _channels(audience), "member": audience.user}
    insert = database.insert(audiences).values(values).on_conflict_do_nothing()
    number = connection.scalar(insert.returning(audiences.c.number))
    if number is None:
        return int(connection.execute(known).scalar_one())
    limits = [{"number": number, "channel": channel} for channel in audience.canonical.channels]
    if limits:
        connection.execute(sa.insert(audience_channels), limits)
    return number


def _channels(audience: Audience) -> str:
    return json.dumps(audience.canonical.channels)
