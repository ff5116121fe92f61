"""Keep when questions, threads and handovers were last touched; what is there already counts as touched now."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_TABLES = ("exchanges", "handovers", "thread_people")


def upgrade() -> None:
    """Go from 0004 to 0005."""
    for table in _TABLES:
        with op.batch_alter_table(table) as batch:
            batch.add_column(
                sa.Column(
                    "touched_at",
                    sa.DateTime(timezone=True),
                    nullable=False,
                    server_default=sa.func.current_timestamp(),
                )
            )


def downgrade() -> None:
    """Go back."""
    for table in _TABLES:
        with op.batch_alter_table(table) as batch:
            batch.drop_column("touched_at")
