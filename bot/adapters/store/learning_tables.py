"""The table of what people learned; `tables` has all of them."""

import sqlalchemy as sa

from bot.adapters.store.metadata import state

# How well a person remembers a card, as JSON; of two who count the same answer, one is late.
memories = sa.Table(
    "memories",
    state,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("member", sa.Text, primary_key=True),
    sa.Column("card", sa.Text, primary_key=True),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("answers", sa.Integer, nullable=False),
    sa.Column("memory", sa.Text, nullable=False),
)
