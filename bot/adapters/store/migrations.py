"""How a database of an older version of this program is brought up to date, step by step, without losing anything.

A step is never changed once it was released. One that must change a table says so in the words of both
databases; alembic takes over when that is more than an added table.
"""

from collections.abc import Mapping
from types import MappingProxyType

import sqlalchemy as sa

from bot.adapters.store import tables
from bot.adapters.store.database import Migration


def _add_maps(connection: sa.Connection) -> None:
    """From 1 to 2: teams keep maps, and what customers said of them."""
    added = (
        tables.audiences, tables.audience_channels, tables.maps, tables.map_versions, tables.customer_feedback,
        tables.revisions,
    )  # fmt: skip
    for table in added:
        table.create(connection)


STATE: Mapping[int, Migration] = MappingProxyType({1: _add_maps})
