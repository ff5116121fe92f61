"""Keep teams' maps, and what customers said of them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Go from 0001 to 0002."""
    op.create_table(
        "audiences",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("channels", sa.Text, nullable=False),
        sa.Column("member", sa.Text, nullable=False),
        sa.UniqueConstraint("workspace", "channels", "member"),
    )
    op.create_table(
        "audience_channels",
        sa.Column("number", sa.Integer, sa.ForeignKey("audiences.number"), primary_key=True),
        sa.Column("channel", sa.Text, primary_key=True),
    )
    op.create_table(
        "maps",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("audience", sa.Integer, sa.ForeignKey("audiences.number"), nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("removed", sa.Boolean, nullable=False),
        sa.UniqueConstraint("audience", "id"),
    )
    _add_versions()
    _add_customer_feedback()
    op.create_table(
        "revisions",
        sa.Column("scope", sa.Text, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
    )


def _add_versions() -> None:
    op.create_table(
        "map_versions",
        sa.Column("map", sa.Integer, sa.ForeignKey("maps.number"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("format", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("source", sa.LargeBinary, nullable=False),
    )


def _add_customer_feedback() -> None:
    op.create_table(
        "customer_feedback",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("audience", sa.Integer, sa.ForeignKey("audiences.number"), nullable=False),
        sa.Column("map", sa.Text, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("touchpoint", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("confidence", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Index("feedback_by_audience", "audience", "filed_at"),
    )


def downgrade() -> None:
    """Go back."""
    for table in ("revisions", "customer_feedback", "map_versions", "maps", "audience_channels", "audiences"):
        op.drop_table(table)
