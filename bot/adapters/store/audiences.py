"""Who may see a passage, as a condition of the query itself."""

import sqlalchemy as sa

from bot.adapters.store.tables import passage_channels, passages
from bot.domain.passages import Audience


def visible_to(audience: Audience) -> sa.ColumnElement[bool]:
    """Return the condition under which *audience* may see a passage; `Audience.may_see` in SQL."""
    limits = sa.select(sa.literal(1)).where(
        passage_channels.c.scope == passages.c.scope, passage_channels.c.id == passages.c.id
    )
    shared = limits.where(passage_channels.c.channel.in_(audience.channels))
    return sa.and_(
        passages.c.workspace.in_(("", audience.workspace)),
        passages.c.member.in_(("", audience.user)),
        sa.or_(~limits.exists(), shared.exists()),
    )
