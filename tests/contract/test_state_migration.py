"""A database of an older version of this program is brought up to date, and nothing in it is lost."""

import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.adapters.store import open_conversation_store, open_map_store, tables
from bot.adapters.store.database import Database, make_tables, open_postgresql, open_sqlite
from bot.adapters.store.migrations import STATE
from bot.domain.conversation import Feedback, Turn
from bot.domain.passages import Audience
from tests.contract.test_map_store import version
from tests.contract.test_migrations import differences
from tests.doubles.surroundings import unmeasured

TEAM = Audience("T1", ("C1",), "U1")
TURN = Turn("Was heißt „Churn“? 😀", "definition", ("glossary/churn",), "measure", "shop")
OPINION = Feedback("D1", "1.0", helpful=False, audience=TEAM)

# The state tables as version 1 made them; never to be changed.
first_state = sa.MetaData()
sa.Table(
    "turns",
    first_state,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("workspace", sa.Text, nullable=False),
    sa.Column("conversation", sa.Text, nullable=False),
    sa.Column("said_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.current_timestamp()),
    sa.Column("turn", sa.Text, nullable=False),
    sa.Index("turns_by_conversation", "workspace", "conversation", "number"),
)
sa.Table(
    "feedback",
    first_state,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("conversation", sa.Text, primary_key=True),
    sa.Column("message", sa.Text, primary_key=True),
    sa.Column("member", sa.Text, primary_key=True),
    sa.Column("channels", sa.Text, nullable=False),
    sa.Column("helpful", sa.Boolean, nullable=False),
    sa.Column("given_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.current_timestamp()),
)
TURN_TEXT = (
    '{"question": "Was heißt „Churn“? 😀", "kind": "definition", "subjects": ["glossary/churn"], '
    '"aspect": "measure", "map": "shop"}'
)


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Make a database of version 1 that holds a turn and an opinion, and give its URL ("" for the file)."""
    url = str(request.getfixturevalue("postgresql")) if request.param == "postgresql" else ""
    database = open_postgresql(url) if url else open_sqlite(tmp_path / "journey.db", "FULL")
    make_tables(database, first_state, tables.schema_version, "state", 1)
    with database.writing() as connection:
        turn = {"workspace": "T1", "conversation": "D1", "turn": TURN_TEXT}
        connection.execute(sa.insert(first_state.tables["turns"]).values(turn))
        said = {"workspace": "T1", "conversation": "D1", "message": "1.0", "member": "U1", "channels": '["C1"]'}
        connection.execute(sa.insert(first_state.tables["feedback"]).values(**said, helpful=False))
    database.close()
    return url


def opened(url: str, data: Path) -> Database:
    return open_postgresql(url) if url else open_sqlite(data / "journey.db", "FULL")


def found_tables(url: str, data: Path) -> set[str]:
    with closing(opened(url, data)) as database:
        return set(sa.inspect(database.engine).get_table_names())


def test_the_first_version_is_the_one_that_was_released() -> None:
    assert tables.shape(first_state) == 174237769


def test_what_was_said_is_still_there_and_maps_can_be_saved(old: str, tmp_path: Path) -> None:
    with closing(open_map_store(tmp_path, old)) as maps:
        assert maps.current(TEAM) == []
        maps.save_all([version()])
        assert [found.version for found in maps.current(TEAM)] == [1]
    with closing(open_conversation_store(tmp_path, old)) as said:
        assert said.turns("D1", TEAM) == [TURN]
        assert said.feedback("T1") == [OPINION]
        said.add_turn("D1", TEAM, TURN)
        assert said.turns("D1", TEAM) == [TURN, TURN]


def test_the_tables_of_an_old_database_become_those_of_a_new_one(old: str, tmp_path: Path) -> None:
    open_map_store(tmp_path, old).close()
    with closing(opened(old, tmp_path)) as database:
        assert differences(database, STATE) == []


def test_a_database_that_was_brought_up_to_date_is_refused_by_versions_of_before_alembic(
    old: str, tmp_path: Path
) -> None:
    """They would make its tables anew if they found no number of theirs."""
    open_map_store(tmp_path, old).close()
    with closing(opened(old, tmp_path)) as database:
        assert make_tables(database, first_state, tables.schema_version, "state", 2) not in {1, 2}


def test_threads_that_open_one_new_database_together_make_its_tables_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: open_map_store(tmp_path), range(8)))
    assert [store.revision() for store in stores] == [0] * 8
    for store in stores:
        store.close()


def test_what_stops_in_the_middle_leaves_the_old_database_as_it_was(old: str, tmp_path: Path) -> None:
    before = found_tables(old, tmp_path)
    code = f"""
import os, signal
from pathlib import Path
from alembic import op
from bot.adapters.store import open_map_store
create = op.create_table
op.create_table = lambda name, *_: os.kill(os.getpid(), signal.SIGKILL) if name == "revisions" else create(name, *_)
open_map_store(Path({str(tmp_path)!r}), {old!r})
"""
    done = subprocess.run([sys.executable, "-c", code], check=False, env=unmeasured())
    assert done.returncode == -signal.SIGKILL
    assert found_tables(old, tmp_path) == before == {"turns", "feedback", "schema_version"}
    with closing(opened(old, tmp_path)) as database, database.reading() as connection:
        assert connection.scalar(sa.select(tables.schema_version.c.version)) == 1
    with closing(open_conversation_store(tmp_path, old)) as said:
        assert said.turns("D1", TEAM) == [TURN]


def test_processes_that_find_an_old_database_together_bring_it_up_to_date_once(old: str, tmp_path: Path) -> None:
    code = f"""
from pathlib import Path
from bot.adapters.store import open_map_store
print(open_map_store(Path({str(tmp_path)!r}), {old!r}).revision())
"""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            env=unmeasured(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    ended = [(*one.communicate(timeout=60), one.returncode) for one in running]
    assert ended == [("0\n", "", 0)] * 3


def test_a_file_of_version_1_keeps_every_byte_of_its_rows(tmp_path: Path) -> None:
    """Made by hand, without any of our code: what a released version left on a disk."""
    with closing(sqlite3.connect(tmp_path / "journey.db")) as connection, connection:
        connection.executescript("""
            CREATE TABLE schema_version (name TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (name));
            INSERT INTO schema_version VALUES ('state', 1);
            CREATE TABLE turns (number INTEGER NOT NULL PRIMARY KEY, workspace TEXT NOT NULL,
              conversation TEXT NOT NULL, said_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, turn TEXT NOT NULL);
            CREATE INDEX turns_by_conversation ON turns (workspace, conversation, number);
            CREATE TABLE feedback (workspace TEXT NOT NULL, conversation TEXT NOT NULL, message TEXT NOT NULL,
              member TEXT NOT NULL, channels TEXT NOT NULL, helpful BOOLEAN NOT NULL,
              given_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL,
              PRIMARY KEY (workspace, conversation, message, member));
            INSERT INTO turns VALUES (7, 'T1', 'D1', '2026-11-20 08:09:10', '{"question": "q", "kind": "help"}');
            INSERT INTO feedback VALUES ('T1', 'D1', '1.0', 'U1', '[]', 1, '2026-11-20 08:09:11');
        """)
    rows = _rows(tmp_path)
    open_map_store(tmp_path).close()
    assert _rows(tmp_path) == rows
    with closing(open_conversation_store(tmp_path)) as said:
        assert said.feedback("T1") == [Feedback("D1", "1.0", helpful=True, audience=Audience("T1", (), "U1"))]


def _rows(data: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data / "journey.db")) as connection:
        return [row for columns in _OLD_COLUMNS for row in connection.execute(f"SELECT {columns}")]


_OLD_COLUMNS = (
    "number, workspace, conversation, said_at, turn FROM turns",
    "workspace, conversation, message, member, channels, helpful, given_at FROM feedback",
)
