"""A workspace goes: nothing of it is left in a row, a vector or a byte of a file, and nothing of another is gone."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet

from bot.adapters.store import Emptied, open_forgetting, open_installation_store, open_passage_store, tables
from bot.adapters.store.database import Database, open_postgresql, open_sqlite
from bot.adapters.store.forgetting import SHARED, belongs_to
from bot.adapters.work import open_queue
from bot.assistant.departing import Departures
from bot.domain.installations import Installation
from bot.domain.passages import Audience
from bot.ports import MAPS
from tests.contract.samples import MODEL, embedded, passage

pytestmark = pytest.mark.unmeasured

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
KEY = Fernet.generate_key().decode()
GOES, STAYS = "TGOESGOES", "TSTAYSTAY"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("postgresql")) if request.param == "postgresql" else ""


class Clock:
    now = NOON

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def departures(url: str, tmp_path: Path, clock: Clock) -> Iterator[Departures]:
    """Give what forgets, over databases that hold something of two workspaces in every table."""
    with ExitStack() as stack:
        store = stack.enter_context(closing(open_installation_store(tmp_path, KEY, url)))
        work = stack.enter_context(closing(open_queue(tmp_path, url)))
        passages = stack.enter_context(closing(open_passage_store(tmp_path, pytest.fail, url)))
        for workspace in (GOES, STAYS):
            store.save(Installation(workspace, NOON, f"Name of {workspace}", token=f"xoxb-{workspace}"))
            work.submit(
                f"{workspace}:C1:1.0", "answer", {"team": workspace, "text": f"secret of {workspace}"}, workspace
            )
            for table in tables.state.sorted_tables:  # what is pointed to comes first
                if table not in {*SHARED, tables.installations}:
                    fill(store._database.engine, table.name, workspace)
        own = [passage(f"p{w}", f"Pain of {w}.", audience=Audience(w, ("C1",))) for w in (GOES, STAYS)]
        passages.save(MAPS, MODEL, embedded(own), [])
        kept = stack.enter_context(open_forgetting(tmp_path, url))
        yield Departures(store, work, (*kept, Emptied(work.database)), 28 * DAY, clock)


def fill(engine: sa.Engine, name: str, workspace: str) -> None:
    """Put a row of *workspace* into the table, whatever its columns are; what it points to is there already."""
    table = tables.state.tables[name]
    values: dict[str, Any] = {}
    with engine.begin() as connection:
        for column in table.columns:
            if column.foreign_keys:
                [key] = column.foreign_keys
                query = sa.select(key.column).where(belongs_to(key.column.table, workspace))
                values[column.name] = connection.scalar(query)
                if values[column.name] is None:
                    pytest.fail(f"{key.column.table} has to be filled before {name}")
            elif column.name != "number":
                values[column.name] = value_of(column, workspace)
        connection.execute(sa.insert(table).values(values))


def value_of(column: sa.Column[Any], workspace: str) -> object:
    if column.name == "workspace":
        return workspace
    kinds: Mapping[type, object] = {
        sa.Text: f"{column.name} of {workspace}", sa.LargeBinary: f"file of {workspace}".encode(), sa.Boolean: True,
        sa.DateTime: NOON, sa.Date: NOON.date(), sa.Integer: 1, sa.BigInteger: 1, sa.Float: 1.0,
    }  # fmt: skip
    return kinds[type(column.type)]


def traces(workspace: str, data: Path, url: str) -> set[str]:
    """Return every table and every file that holds the id of *workspace* anywhere."""
    found = {str(file.relative_to(data)) for file in data.rglob("*") if file.is_file() and has(file, workspace)}
    files = () if url else tuple(data.glob("*.db"))
    databases = [open_postgresql(url)] if url else [open_sqlite(file, "FULL") for file in files]
    for database in databases:
        with closing(database):
            for table in everything_in(database):
                with database.reading() as connection:
                    rows = connection.execute(sa.select(table)).all()
                if workspace in repr([tuple(row) for row in rows]):
                    found.add(table.name)
    return found


def everything_in(database: Database) -> list[sa.Table]:
    """Return every table in every schema of *database*: ours, and those of the engine of the work queue."""
    there = sa.MetaData()
    for schema in sa.inspect(database.engine).get_schema_names():
        if not schema.startswith(("pg_", "information_schema")):
            there.reflect(database.engine, schema=schema if schema != "main" else None)
    return list(there.tables.values())


def works(found: set[str]) -> set[str]:
    """Return those of *found* that are of the work queue."""
    return {name for name in found if name.startswith(("work", "queue.db"))}


def has(file: Path, workspace: str) -> bool:
    return workspace.encode() in file.read_bytes()


def vectors(data: Path, url: str) -> int:
    with closing(open_passage_store(data, pytest.fail, url)) as store, store._database.reading() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(tables.vectors)) or 0


def test_every_table_says_whose_its_rows_are() -> None:
    for table in [*tables.state.sorted_tables, *tables.derived.sorted_tables]:
        if table not in SHARED:
            belongs_to(table, "T1")


def test_when_the_grace_is_over_nothing_of_the_workspace_is_left_and_all_of_the_other(
    departures: Departures, clock: Clock, tmp_path: Path, url: str
) -> None:
    before = traces(STAYS, tmp_path, url)
    everywhere = traces(GOES, tmp_path, url)
    own = {name for name, table in tables.state.tables.items() if table not in SHARED}
    assert {*own - {"audience_channels"}, "passages", "work_ledger", "workflow_status"} <= everywhere, (
        "the test would not see a trace there"
    )
    assert departures.leave(GOES, NOON)
    clock.now = NOON + 28 * DAY
    assert departures.forget_due() == [], "the grace is not over"
    assert traces(GOES, tmp_path, url)
    clock.now += DAY
    assert departures.forget_due() == [GOES]
    assert traces(GOES, tmp_path, url) == set()
    assert {name for name in before if ".db" not in name} <= traces(STAYS, tmp_path, url)
    assert vectors(tmp_path, url) == 1
    assert departures.forget_due() == []


def test_from_the_moment_it_leaves_no_work_is_left_for_it(departures: Departures, tmp_path: Path, url: str) -> None:
    assert "workflow_status" in works(traces(GOES, tmp_path, url))
    assert departures.gone() == set()
    departures.leave(GOES, NOON)
    assert departures.gone() == {GOES}, "so that no clock writes down new work"
    assert {name for name in works(traces(GOES, tmp_path, url)) if ".db" not in name} == set()
    assert "workflow_status" in works(traces(STAYS, tmp_path, url))


def test_who_comes_back_within_the_grace_finds_everything(
    departures: Departures, clock: Clock, tmp_path: Path, url: str
) -> None:
    before = traces(GOES, tmp_path, url)
    departures.leave(GOES, NOON)
    departures.installations.save(Installation(GOES, NOON + DAY, token="xoxb-new"))
    assert not departures.leave(GOES, NOON), "the same news again, late"
    clock.now = NOON + 99 * DAY
    assert departures.forget_due() == []
    assert before - traces(GOES, tmp_path, url) <= works(before)


def test_what_stops_in_the_middle_is_done_again(departures: Departures, clock: Clock, tmp_path: Path, url: str) -> None:
    departures.leave(GOES, NOON)
    clock.now = NOON + 99 * DAY
    departures.kept[0].forget(GOES)  # and here the process dies
    assert departures.forget_due() == [GOES]
    assert traces(GOES, tmp_path, url) == set()
