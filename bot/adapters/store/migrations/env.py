"""What alembic runs around every command; the connection is ours, and so is the transaction."""

from alembic import context

from bot.adapters.store.tables import schema_version

line = context.config.attributes["line"]
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=line.tables,
    version_table=line.notes,
    render_as_batch=True,  # SQLite changes a table by making it anew
    transactional_ddl=True,
    include_name=lambda name, kind, _parents: kind != "table" or name != schema_version.name,
)
with context.begin_transaction():
    context.run_migrations()
