"""A queue of the version from before its migrations goes on, and nothing in it is lost or done again."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.adapters.store.database import open_postgresql
from bot.adapters.work import open_queue
from bot.adapters.work.migrations import WORK
from tests.contract.test_migrations import differences
from tests.doubles.surroundings import unmeasured

pytestmark = pytest.mark.unmeasured

# What that version ran, word for word, and rows as it left them; never to be changed.
MADE = """
    CREATE TABLE work_ledger (
        key TEXT NOT NULL, workspace TEXT NOT NULL, state TEXT NOT NULL, since FLOAT NOT NULL, blame INTEGER NOT NULL,
        PRIMARY KEY (key)
    );
    CREATE INDEX work_by_state ON work_ledger (state, since);
    CREATE INDEX ix_work_ledger_workspace ON work_ledger (workspace);
    CREATE TABLE workers (name TEXT NOT NULL, beats BIGINT NOT NULL, beat_at FLOAT NOT NULL, PRIMARY KEY (name));
    INSERT INTO work_ledger VALUES ('q:T1:C1:1.0', 'T1', 'done', 1795333000.5, 0);
    INSERT INTO work_ledger VALUES ('q:T1:C1:2.0', 'T1', 'open', 1795333001.5, 2);
    INSERT INTO workers VALUES ('host-1', 7, 1795333002.5)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Make the old tables with their rows, and give the database's URL ("" for the file)."""
    if request.param == "sqlite":
        with closing(sqlite3.connect(tmp_path / "queue.db")) as file, file:
            file.executescript(MADE)
        return ""
    url = str(request.getfixturevalue("postgresql"))
    with closing(open_postgresql(url)) as database, database.writing() as connection:
        for statement in MADE.split(";"):
            connection.exec_driver_sql(statement)
    return url


def test_what_was_done_is_known_and_what_was_open_is_open(old: str, tmp_path: Path) -> None:
    with closing(open_queue(tmp_path, old)) as queue:
        assert differences(queue.database, WORK) == []
        for key in ("q:T1:C1:1.0", "q:T1:C1:2.0"):
            assert not queue.submit(key, "answer", {}, "T1")
        assert queue.ledger.open_keys("q:") == ["q:T1:C1:2.0"]
        assert queue.ledger.blame("q:T1:C1:2.0") == 2
        assert queue.ledger.beats() == {"host-1": 7}
        assert queue.submit("q:T1:C1:3.0", "answer", {}, "T1")


def test_processes_that_come_together_bring_it_up_to_date_once(old: str, tmp_path: Path) -> None:
    code = f"""
from pathlib import Path
from bot.adapters.work import open_queue
queue = open_queue(Path({str(tmp_path)!r}), {old!r})
print(queue.submit("q:T1:C1:4.0", "answer", {{}}, "T1"))
queue.close()
"""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            env=unmeasured(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    ended = [(*one.communicate(timeout=120), one.returncode) for one in running]
    assert sorted(ended) == [("False\n", "", 0)] * 3 + [("True\n", "", 0)]
    with closing(open_queue(tmp_path, old)) as queue, queue.database.reading() as connection:
        assert connection.scalars(sa.text(f"SELECT version_num FROM {WORK.notes}")).all() == [WORK.revisions[-1]]
