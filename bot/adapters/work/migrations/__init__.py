"""Brings the ledger's tables up to date; the revisions are in `versions`. The engine changes its own."""

from pathlib import Path

import sqlalchemy as sa

from bot.adapters.store.migrations.line import Line
from bot.adapters.work.ledger import TABLES


def _before(connection: sa.Connection) -> str:
    """Return the first revision where the tables are there: versions from before alembic made just these."""
    return "0001" if sa.inspect(connection).has_table("work_ledger") else ""


# On PostgreSQL the state tables stand beside them, and have their own notes.
WORK = Line(Path(__file__).parent / "versions", TABLES, "work_alembic_version", _before)
