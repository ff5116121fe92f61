"""The tables of questions without an answer and of proposals; `tables` has all of them."""

import sqlalchemy as sa

from bot.adapters.store.metadata import state

# A question as somebody asked it, by the key of its work; `id` is the same for the same words in the same audience.
questions = sa.Table(
    "questions",
    state,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("audience", sa.ForeignKey("audiences.number"), nullable=False),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("asker", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("thread", sa.Text, nullable=False),
    sa.Column("stage", sa.Text, nullable=False),
    sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
    sa.Index("questions_by_audience", "audience", "asked_at"),
    sa.Index("questions_by_id", "id"),
)

# A proposal; `content` is JSON: what it adds for which question, and the diff against which version.
proposals = sa.Table(
    "proposals",
    state,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("audience", sa.ForeignKey("audiences.number"), nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("decider", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("card", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("decided_by", sa.Text, nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.current_timestamp()),
)
