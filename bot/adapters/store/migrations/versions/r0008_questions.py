"""Keep the questions that nobody could answer, and what people propose so that they get one."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Go from 0007 to 0008."""
    op.create_table(
        "questions",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("audience", sa.Integer, sa.ForeignKey("audiences.number"), nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("asker", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("thread", sa.Text, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Index("questions_by_audience", "audience", "asked_at"),
        sa.Index("questions_by_id", "id"),
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("audience", sa.Integer, sa.ForeignKey("audiences.number"), nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("decider", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("card", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.current_timestamp()),
    )


def downgrade() -> None:
    """Go back."""
    for table in ("proposals", "questions"):
        op.drop_table(table)
