"""Keep with an opinion which question its answer was to."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Go from 0010 to 0011."""
    op.add_column("feedback", sa.Column("question", sa.Text))


def downgrade() -> None:
    """Go back."""
    op.drop_column("feedback", "question")
