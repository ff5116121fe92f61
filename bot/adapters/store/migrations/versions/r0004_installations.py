"""Keep the workspaces that the assistant is installed in, and the installations that were begun."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Go from 0003 to 0004."""
    texts = ("name", "app", "bot", "bot_user", "scopes", "installed_by", "token", "refresh_token")
    op.create_table(
        "installations",
        sa.Column("workspace", sa.Text, primary_key=True),
        sa.Column("installed_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("refreshing_until", sa.Float, nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "oauth_states",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("expires_at", sa.Float, nullable=False),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("oauth_states")
    op.drop_table("installations")
