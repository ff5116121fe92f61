"""Keep what channels set, who talks in which thread, what answers what, what was handed over, and why no help."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_REASONS = ("reason", "comment")


def upgrade() -> None:
    """Go from 0002 to 0003."""
    for name in _REASONS:
        op.add_column("feedback", sa.Column(name, sa.Text))
    op.create_table(
        "channel_settings",
        sa.Column("workspace", sa.Text, primary_key=True),
        sa.Column("channel", sa.Text, primary_key=True),
        sa.Column("settings", sa.Text, nullable=False),
    )
    op.create_table(
        "thread_people",
        sa.Column("workspace", sa.Text, primary_key=True),
        sa.Column("conversation", sa.Text, primary_key=True),
        sa.Column("member", sa.Text, primary_key=True),
    )
    op.create_table(
        "exchanges",
        sa.Column("workspace", sa.Text, primary_key=True),
        sa.Column("question", sa.Text, primary_key=True),
        sa.Column("edit", sa.Text, nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
    )
    _add_handovers()


def _add_handovers() -> None:
    names = (
        "channels", "member", "channel", "thread", "asker", "keeper", "question", "card", "notice_channel", "notice",
        "resolved_by",
    )  # fmt: skip
    op.create_table(
        "handovers",
        sa.Column("workspace", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in names),
    )


def downgrade() -> None:
    """Go back."""
    for table in ("handovers", "exchanges", "thread_people", "channel_settings"):
        op.drop_table(table)
    for name in _REASONS:
        op.drop_column("feedback", name)
