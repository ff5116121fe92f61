"""The tables of what people learned and of who gets a card a day; `tables` has all of them."""

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

# Who gets a card a day and when; `sent_on` is a day of the person's own.
enrolments = sa.Table(
    "enrolments",
    state,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("member", sa.Text, primary_key=True),
    sa.Column("zone", sa.Text, nullable=False),
    sa.Column("hour", sa.Integer, nullable=False),
    sa.Column("paused_until", sa.Date),
    sa.Column("snoozed_until", sa.DateTime(timezone=True)),
    sa.Column("shares", sa.Boolean, nullable=False),
    sa.Column("sent_on", sa.Date),
)
