"""Keep how well each person remembers each card."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Go from 0006 to 0007."""
    op.create_table(
        "memories",
        sa.Column("workspace", sa.Text, primary_key=True),
        sa.Column("member", sa.Text, primary_key=True),
        sa.Column("card", sa.Text, primary_key=True),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("answers", sa.Integer, nullable=False),
        sa.Column("memory", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("memories")
