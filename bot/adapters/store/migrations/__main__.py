"""Write the next revision: what the tables in `tables.py` have and the newest revision does not make.

`python -m bot.adapters.store.migrations "Keep installations"`; read what it wrote, it is a draft.
"""

import re
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from alembic import command

from bot.adapters.store.database import open_sqlite
from bot.adapters.store.migrations import bring_up_to_date, config_for, revisions


def main(about: str) -> None:
    """Write the file of the next revision, named after *about*."""
    number = f"{int(revisions()[-1]) + 1:04}"
    with tempfile.TemporaryDirectory() as folder, closing(open_sqlite(Path(folder) / "s.db", "NORMAL")) as database:
        bring_up_to_date(database)
        with database.migrating() as connection:
            config = config_for(connection)
            config.set_main_option("file_template", f"r{number}_" + re.sub(r"\W+", "_", about.lower()))
            command.revision(config, about, autogenerate=True, rev_id=number)


if __name__ == "__main__":
    main(sys.argv[1])
