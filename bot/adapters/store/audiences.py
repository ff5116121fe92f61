"""Who may see a thing, as a condition of the query itself."""

import sqlalchemy as sa

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
