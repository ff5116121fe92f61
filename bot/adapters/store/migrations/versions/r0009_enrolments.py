"""Keep who gets a card a day, and when."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Go from 0008 to 0009."""
    op.create_table(
        "enrolments",
        sa.Column("workspace", sa.Text, primary_key=True),
        sa.Column("member", sa.Text, primary_key=True),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("hour", sa.Integer, nullable=False),
        sa.Column("paused_until", sa.Date),
        sa.Column("snoozed_until", sa.DateTime(timezone=True)),
        sa.Column("shares", sa.Boolean, nullable=False),
        sa.Column("sent_on", sa.Date),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("enrolments")
