"""Keep what is to be done, and which workers are alive."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Go from nothing to 0001."""
    op.create_table(
        "work_ledger",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("since", sa.Float, nullable=False),
        sa.Column("blame", sa.Integer, nullable=False),
        sa.Index("work_by_state", "state", "since"),
        sa.Index("ix_work_ledger_workspace", "workspace"),
    )
    op.create_table(
        "workers",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("beats", sa.BigInteger, nullable=False),
        sa.Column("beat_at", sa.Float, nullable=False),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("workers")
    op.drop_table("work_ledger")
