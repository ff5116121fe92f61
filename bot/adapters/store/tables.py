"""The tables: what can be made again from the sources (`derived`), and what cannot (`state`)."""

import datetime as dt
import hashlib

import sqlalchemy as sa

from bot.adapters.store.conversation_tables import feedback as feedback  # noqa: PLC0414 - offered here
from bot.adapters.store.conversation_tables import turns as turns  # noqa: PLC0414 - offered here
from bot.adapters.store.draft_tables import draft_defaults as draft_defaults  # noqa: PLC0414 - offered here
from bot.adapters.store.draft_tables import draft_versions as draft_versions  # noqa: PLC0414 - offered here
from bot.adapters.store.draft_tables import drafts as drafts  # noqa: PLC0414 - offered here
from bot.adapters.store.learning_tables import enrolments as enrolments  # noqa: PLC0414 - offered here
from bot.adapters.store.learning_tables import memories as memories  # noqa: PLC0414 - offered here
from bot.adapters.store.metadata import derived as derived  # noqa: PLC0414 - offered here
from bot.adapters.store.metadata import state as state  # noqa: PLC0414 - offered here
from bot.adapters.store.question_tables import proposals as proposals  # noqa: PLC0414 - offered here
from bot.adapters.store.question_tables import questions as questions  # noqa: PLC0414 - offered here
from bot.adapters.store.workspace_tables import installations as installations  # noqa: PLC0414 - offered here
from bot.adapters.store.workspace_tables import oauth_states as oauth_states  # noqa: PLC0414 - offered here

schema_versions = sa.MetaData()
schema_version = sa.Table(
    "schema_version",
    schema_versions,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
)


def _touched() -> sa.Column[dt.datetime]:
    """Return the column that says when a row was last changed."""
    return sa.Column(
        "touched_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.current_timestamp()
    )


scopes = sa.Table(
    "scopes",
    derived,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("version", sa.BigInteger, nullable=False),
)

passages = sa.Table(
    "passages",
    derived,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("sources", sa.Text, nullable=False),
    sa.Column("stages", sa.Text, nullable=False),
    sa.Column("workspace", sa.Text, nullable=False),
    sa.Column("channels", sa.Text, nullable=False),
    sa.Column("member", sa.Text, nullable=False),
    sa.Column("file", sa.Text, nullable=False),
    sa.Column("first_line", sa.Integer, nullable=False),
    sa.Column("last_line", sa.Integer, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("model", sa.Text, nullable=False),
    sa.Column("text_hash", sa.Text, nullable=False),
    sa.Column("row_hash", sa.Text, nullable=False),
    sa.Index("passages_by_text", "model", "text_hash"),
    sa.Index("passages_by_audience", "scope", "workspace", "member"),
)

# One row per channel that a passage is limited to; the filter of an audience looks here.
passage_channels = sa.Table(
    "passage_channels",
    derived,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("channel", sa.Text, primary_key=True),
    sa.ForeignKeyConstraint(["scope", "id"], ["passages.scope", "passages.id"], ondelete="CASCADE"),
)

# Vectors stand apart from passages, so that equal texts are embedded once and a moved line costs nothing.
vectors = sa.Table(
    "vectors",
    derived,
    sa.Column("model", sa.Text, primary_key=True),
    sa.Column("text_hash", sa.Text, primary_key=True),
    sa.Column("vector", sa.LargeBinary, nullable=False),
)

# Which generation in a folder (`place`) serves a scope: of which version, and the digest of its files.
generations = sa.Table(
    "generations",
    derived,
    sa.Column("place", sa.Text, primary_key=True),
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
)

channel_settings = sa.Table(
    "channel_settings",
    state,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("channel", sa.Text, primary_key=True),
    sa.Column("settings", sa.Text, nullable=False),
)

thread_people = sa.Table(
    "thread_people",
    state,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("conversation", sa.Text, primary_key=True),
    sa.Column("member", sa.Text, primary_key=True),
    _touched(),
)

# A question, by the key of its work, and the messages that answer it as JSON.
exchanges = sa.Table(
    "exchanges",
    state,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("question", sa.Text, primary_key=True),
    sa.Column("edit", sa.Text, nullable=False),
    sa.Column("withdrawn", sa.Boolean, nullable=False),
    sa.Column("answers", sa.Text, nullable=False),
    _touched(),
)

handovers = sa.Table(
    "handovers",
    state,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("channels", sa.Text, nullable=False),
    sa.Column("member", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("thread", sa.Text, nullable=False),
    sa.Column("asker", sa.Text, nullable=False),
    sa.Column("keeper", sa.Text, nullable=False),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("card", sa.Text, nullable=False),
    sa.Column("notice_channel", sa.Text, nullable=False),
    sa.Column("notice", sa.Text, nullable=False),
    sa.Column("resolved_by", sa.Text, nullable=False),
    _touched(),
)

# Who a saved map or a piece of feedback is for; `channels` is JSON in order, and one row per channel beside it.
audiences = sa.Table(
    "audiences",
    state,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("workspace", sa.Text, nullable=False),
    sa.Column("channels", sa.Text, nullable=False),
    sa.Column("member", sa.Text, nullable=False),
    sa.UniqueConstraint("workspace", "channels", "member"),
)

audience_channels = sa.Table(
    "audience_channels",
    state,
    sa.Column("number", sa.ForeignKey("audiences.number"), primary_key=True),
    sa.Column("channel", sa.Text, primary_key=True),
)

# A map is told apart by its audience and id, so versions are counted for each audience by itself.
maps = sa.Table(
    "maps",
    state,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("audience", sa.ForeignKey("audiences.number"), nullable=False),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("removed", sa.Boolean, nullable=False),
    sa.UniqueConstraint("audience", "id"),
)

map_versions = sa.Table(
    "map_versions",
    state,
    sa.Column("map", sa.ForeignKey("maps.number"), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("file", sa.Text, nullable=False),
    sa.Column("format", sa.Text, nullable=False),
    sa.Column("document", sa.Text, nullable=False),
    sa.Column("source", sa.LargeBinary, nullable=False),
)

customer_feedback = sa.Table(
    "customer_feedback",
    state,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("audience", sa.ForeignKey("audiences.number"), nullable=False),
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

# Counts the changes of what a scope holds, like `scopes` does for what can be made again.
revisions = sa.Table(
    "revisions",
    state,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("version", sa.BigInteger, nullable=False),
)


def shape(metadata: sa.MetaData) -> int:
    """Return a number that changes with every column of the tables of *metadata*."""
    columns = [
        f"{table.name}.{column.name} {column.type} {column.primary_key} {column.nullable}"
        for table in metadata.sorted_tables
        for column in table.columns
    ]
    return int(hashlib.sha256("\n".join(columns).encode()).hexdigest()[:7], 16)


DERIVED_SCHEMA = shape(derived)  # so a changed table is made again without anybody thinking of it
