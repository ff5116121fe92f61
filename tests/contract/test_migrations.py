"""Each line of revisions makes just the tables that the code has, and can be gone back."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.adapters.store import StoreError
from bot.adapters.store.database import Database, open_postgresql, open_sqlite
from bot.adapters.store.migrations import STATE
from bot.adapters.store.migrations.line import NOTHING, Line
from bot.adapters.work.migrations import WORK


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    url = str(request.getfixturevalue("postgresql")) if request.param == "postgresql" else ""
    with closing(open_postgresql(url) if url else open_sqlite(tmp_path / "any.db", "FULL")) as fresh:
        yield fresh


@pytest.fixture(params=[STATE, WORK], ids=["state", "work"])
def line(request: pytest.FixtureRequest) -> Line:
    found: Line = request.param
    return found


def differences(database: Database, line: Line) -> list[object]:
    """Return what the tables of *line* say and those in the database do not have, or the other way round."""
    with database.reading() as connection:
        options = {
            "compare_type": True,
            "compare_server_default": True,
            "target_metadata": line.tables,
            "include_name": lambda name, kind, _: kind != "table" or name in line.tables.tables,
        }
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), line.tables))


def test_tables_and_revisions_agree_at_the_newest_revision(database: Database, line: Line) -> None:
    assert differences(database, line) != []
    line.bring_up_to_date(database)
    assert differences(database, line) == []


def test_every_revision_can_be_gone_back_and_forth_and_leaves_nothing(database: Database, line: Line) -> None:
    line.bring_up_to_date(database)
    for revision in [*reversed(line.revisions[:-1]), NOTHING, *line.revisions]:
        line.go_to(database, revision)
        if revision == NOTHING:
            assert set(sa.inspect(database.engine).get_table_names()) <= {line.notes, "schema_version"}
    assert differences(database, line) == []


def test_a_database_that_a_newer_version_made_is_refused(database: Database, line: Line) -> None:
    line.bring_up_to_date(database)
    with database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE {line.notes} SET version_num = '9999'")
    with pytest.raises(StoreError, match="made by another version of this program"):
        line.bring_up_to_date(database)


def test_the_revisions_are_one_behind_the_other_and_named_so(database: Database, line: Line) -> None:
    with database.reading() as connection:
        script = ScriptDirectory.from_config(line.config_for(connection))
    assert [found.revision for found in reversed(list(script.walk_revisions()))] == line.revisions
    assert script.get_heads() == [line.revisions[-1]]


def test_both_lines_live_in_one_database(postgresql: str) -> None:
    with closing(open_postgresql(postgresql)) as database:
        for line in (WORK, STATE):
            line.bring_up_to_date(database)
        STATE.go_to(database, NOTHING)
        assert set(WORK.tables.tables) <= set(sa.inspect(database.engine).get_table_names())
