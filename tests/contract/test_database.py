"""Whether a database takes what is written: the question behind readiness."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.adapters.store.database import StoreError, open_postgresql, open_sqlite


def test_a_file_that_takes_writes_proves_it(tmp_path: Path) -> None:
    with closing(open_sqlite(tmp_path / "x.db", "FULL")) as database:
        database.prove_writable()
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_file_that_is_only_read_proves_nothing(tmp_path: Path) -> None:
    with closing(open_sqlite(tmp_path / "x.db", "FULL")) as database:
        database.prove_writable()
        with database.engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA query_only=ON")
        with pytest.raises(StoreError):
            database.prove_writable()


def test_postgresql_proves_it_and_one_that_only_reads_does_not(postgresql: str) -> None:
    with closing(open_postgresql(postgresql)) as database:
        database.prove_writable()
        name = database.engine.url.database
        with database.engine.connect() as connection:
            connection.exec_driver_sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
            connection.commit()
        database.engine.dispose()
        with pytest.raises(StoreError):
            database.prove_writable()
