"""Keep drafts with their versions, and what each person last asked one for."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Go from 0005 to 0006."""
    op.create_table(
        "drafts",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("audience", sa.Integer, sa.ForeignKey("audiences.number"), nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("approval", sa.Text, nullable=False),
        sa.Column("told", sa.Text, nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.current_timestamp()),
        sa.Index("drafts_by_audience", "audience", "touched_at"),
    )
    op.create_table(
        "draft_versions",
        sa.Column("draft", sa.Text, sa.ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "draft_defaults",
        sa.Column("workspace", sa.Text, primary_key=True),
        sa.Column("member", sa.Text, primary_key=True),
        sa.Column("brief", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Go back."""
    for table in ("draft_defaults", "draft_versions", "drafts"):
        op.drop_table(table)
