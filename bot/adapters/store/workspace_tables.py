"""The tables of the workspaces that the assistant is in; `tables` has all of them."""

import sqlalchemy as sa

from bot.adapters.store.metadata import state

# Where the assistant is installed; tokens are encrypted. A workspace that it left keeps its row until all of it goes.
installations = sa.Table(
    "installations",
    state,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("installed_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("app", sa.Text, nullable=False),
    sa.Column("bot", sa.Text, nullable=False),
    sa.Column("bot_user", sa.Text, nullable=False),
    sa.Column("scopes", sa.Text, nullable=False),
    sa.Column("installed_by", sa.Text, nullable=False),
    sa.Column("token", sa.Text, nullable=False),
    sa.Column("refresh_token", sa.Text, nullable=False),
    sa.Column("expires_at", sa.BigInteger, nullable=False),
    sa.Column("refreshing_until", sa.Float, nullable=False),
    sa.Column("removed_at", sa.DateTime(timezone=True)),
)

# An installation that was begun in a browser, by the digest of its state.
oauth_states = sa.Table(
    "oauth_states",
    state,
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("expires_at", sa.Float, nullable=False),
)
