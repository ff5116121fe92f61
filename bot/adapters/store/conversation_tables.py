"""The tables of what was said, and what people thought of the answers."""

import sqlalchemy as sa

from bot.adapters.store.metadata import state

turns = sa.Table(
    "turns",
    state,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("workspace", sa.Text, nullable=False),
    sa.Column("conversation", sa.Text, nullable=False),
    sa.Column("member", sa.Text),  # who said it where nobody reads along
    sa.Column("said_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.current_timestamp()),
    sa.Column("turn", sa.Text, nullable=False),
    sa.Index("turns_by_conversation", "workspace", "conversation", "number"),
)

feedback = sa.Table(
    "feedback",
    state,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("conversation", sa.Text, primary_key=True),
    sa.Column("message", sa.Text, primary_key=True),
    sa.Column("member", sa.Text, primary_key=True),
    sa.Column("channels", sa.Text, nullable=False),
    sa.Column("helpful", sa.Boolean, nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("comment", sa.Text),
    sa.Column("question", sa.Text),  # what the answer was to, until that has served its time
    sa.Column("given_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.current_timestamp()),
)
