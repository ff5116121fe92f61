"""The tables of saved drafts; `tables` has all of them."""

import sqlalchemy as sa

from bot.adapters.store.metadata import state

# A draft, for whom it is, the approved variant as JSON (empty where nobody approved one), and which news of a change
# under it its owner was told last.
drafts = sa.Table(
    "drafts",
    state,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("audience", sa.ForeignKey("audiences.number"), nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("approval", sa.Text, nullable=False),
    sa.Column("told", sa.Text, nullable=False),
    sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.current_timestamp()),
    sa.Index("drafts_by_audience", "audience", "touched_at"),
)

# One version as JSON: the brief, what was written for it, and what its sources said then.
draft_versions = sa.Table(
    "draft_versions",
    state,
    sa.Column("draft", sa.ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("content", sa.Text, nullable=False),
)

# What each person last asked a draft for, as JSON.
draft_defaults = sa.Table(
    "draft_defaults",
    state,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("member", sa.Text, primary_key=True),
    sa.Column("brief", sa.Text, nullable=False),
)
