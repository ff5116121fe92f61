"""Keep what was said, and what people thought of it."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NOW = sa.func.current_timestamp()


def upgrade() -> None:
    """Go from nothing to 0001."""
    op.create_table(
        "turns",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False, server_default=_NOW),
        sa.Column("turn", sa.Text, nullable=False),
        sa.Index("turns_by_conversation", "workspace", "conversation", "number"),
    )
    op.create_table(
        "feedback",
        sa.Column("workspace", sa.Text, primary_key=True),
        sa.Column("conversation", sa.Text, primary_key=True),
        sa.Column("message", sa.Text, primary_key=True),
        sa.Column("member", sa.Text, primary_key=True),
        sa.Column("channels", sa.Text, nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False, server_default=_NOW),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("feedback")
    op.drop_table("turns")
