"""Say whose a turn is that was spoken alone with the assistant."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Go from 0009 to 0010."""
    op.add_column("turns", sa.Column("member", sa.Text))


def downgrade() -> None:
    """Go back."""
    op.drop_column("turns", "member")
