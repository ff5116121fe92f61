"""Writes the next revision of a line: what its tables have and its newest revision does not make."""

import re
import tempfile
from contextlib import closing
from pathlib import Path

from alembic import command

from bot.adapters.store.database import open_sqlite
from bot.adapters.store.migrations.line import Line


def draft(line: Line, about: str) -> None:
    """Write the file of the next revision of *line*, named after *about*; read what it wrote, it is a draft."""
    number = f"{int(line.revisions[-1]) + 1:04}"
    with tempfile.TemporaryDirectory() as folder, closing(open_sqlite(Path(folder) / "s.db", "NORMAL")) as database:
        line.bring_up_to_date(database)
        with database.migrating() as connection:
            config = line.config_for(connection)
            config.set_main_option("file_template", f"r{number}_" + re.sub(r"\W+", "_", about.lower()))
            command.revision(config, about, autogenerate=True, rev_id=number)
