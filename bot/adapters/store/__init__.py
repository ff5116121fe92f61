"""The store: SQLite by default in two files, or one PostgreSQL database by URL."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from bot.adapters.store import tables
from bot.adapters.store.channels import SqlChannelStore
from bot.adapters.store.cipher import TokenCipher, read_keys
from bot.adapters.store.conversations import SqlConversationStore
from bot.adapters.store.database import (
    BrokenStoreError,
    Database,
    StoreError,
    forget_tables,
    make_tables,
    open_postgresql,
    open_sqlite,
)
from bot.adapters.store.drafts import SqlDraftStore
from bot.adapters.store.forgetting import DerivedOf, Emptied, StateOf
from bot.adapters.store.installations import SqlInstallationStore
from bot.adapters.store.learning import SqlLearningStore
from bot.adapters.store.maps import SqlMapStore
from bot.adapters.store.migrations import STATE
from bot.adapters.store.passages import SqlPassageStore
from bot.adapters.store.people import SqlPeople
from bot.adapters.store.proposals import SqlProposalStore
from bot.adapters.store.questions import SqlQuestionStore
from bot.adapters.store.retention import SqlRetention
from bot.adapters.store.threads import SqlThreadStore

__all__ = [
    "Emptied",
    "SqlChannelStore",
    "SqlConversationStore",
    "SqlDraftStore",
    "SqlInstallationStore",
    "SqlLearningStore",
    "SqlMapStore",
    "SqlPassageStore",
    "SqlPeople",
    "SqlProposalStore",
    "SqlQuestionStore",
    "SqlRetention",
    "SqlThreadStore",
    "StoreError",
    "open_channel_store",
    "open_conversation_store",
    "open_draft_store",
    "open_forgetting",
    "open_installation_store",
    "open_learning_store",
    "open_map_store",
    "open_passage_store",
    "open_people",
    "open_proposal_store",
    "open_question_store",
    "open_retention",
    "open_thread_store",
]

_INDEX, _JOURNEY = "index.db", "journey.db"


def open_passage_store(data: Path, say: Callable[[str], None], url: str = "") -> SqlPassageStore:
    """Open the derived database: PostgreSQL at *url*, else `index.db` under *data*.

    One that is damaged, or was made by another version of this program, is replaced by an empty one, and
    *say* is told: the next indexing run fills it. Raises `StoreError` where it cannot be opened at all.
    """
    if url:
        return SqlPassageStore(_derived(open_postgresql(url), say))
    path = data / _INDEX
    database = open_sqlite(path, "NORMAL")  # a power cut may cost the last run, which can be repeated
    try:
        _check(database)
        return SqlPassageStore(_derived(database, say))
    except BrokenStoreError:
        database.close()
    aside = _set_aside(path)
    say(f"{_INDEX} was damaged: it was set aside as {aside.name}, and the index is made again.")
    return SqlPassageStore(_derived(open_sqlite(path, "NORMAL"), say))


def open_conversation_store(data: Path, url: str = "") -> SqlConversationStore:
    """Open what was said: PostgreSQL at *url*, else `journey.db` under *data*; raises `StoreError`."""
    return SqlConversationStore(_state(data, url))


def open_map_store(data: Path, url: str = "") -> SqlMapStore:
    """Open the saved maps: PostgreSQL at *url*, else `journey.db` under *data*; raises `StoreError`."""
    return SqlMapStore(_state(data, url))


def open_draft_store(data: Path, url: str = "") -> SqlDraftStore:
    """Open the saved drafts: PostgreSQL at *url*, else `journey.db` under *data*; raises `StoreError`."""
    return SqlDraftStore(_state(data, url))


def open_learning_store(data: Path, url: str = "") -> SqlLearningStore:
    """Open what people learned: PostgreSQL at *url*, else `journey.db` under *data*; raises `StoreError`."""
    return SqlLearningStore(_state(data, url))


def open_question_store(data: Path, url: str = "") -> SqlQuestionStore:
    """Open the open questions: PostgreSQL at *url*, else `journey.db` under *data*; raises `StoreError`."""
    return SqlQuestionStore(_state(data, url))


def open_proposal_store(data: Path, url: str = "") -> SqlProposalStore:
    """Open what people propose: PostgreSQL at *url*, else `journey.db` under *data*; raises `StoreError`."""
    return SqlProposalStore(_state(data, url))


def open_channel_store(data: Path, url: str = "") -> SqlChannelStore:
    """Open what channels set: PostgreSQL at *url*, else `journey.db` under *data*; raises `StoreError`."""
    return SqlChannelStore(_state(data, url))


def open_thread_store(data: Path, url: str = "") -> SqlThreadStore:
    """Open who talks where: PostgreSQL at *url*, else `journey.db` under *data*; raises `StoreError`."""
    return SqlThreadStore(_state(data, url))


def open_installation_store(data: Path, keys: str, url: str = "") -> SqlInstallationStore:
    """Open the installations: PostgreSQL at *url*, else `journey.db` under *data*; raises `StoreError`.

    Tokens are encrypted with the first of *keys*; what a former one encrypted is encrypted anew.
    """
    store = SqlInstallationStore(_state(data, url), TokenCipher(read_keys(keys)))
    try:
        store.renew()
    except StoreError:
        store.close()
        raise
    return store


def open_retention(data: Path, url: str = "") -> SqlRetention:
    """Open what forgets by age: PostgreSQL at *url*, else `journey.db` under *data*; raises `StoreError`."""
    return SqlRetention(_state(data, url))


def open_people(data: Path, url: str = "") -> SqlPeople:
    """Open what exports and forgets one person, in what cannot be made again and in what was made of it."""
    return SqlPeople(_state(data, url), _made(data, url))


@contextmanager
def open_forgetting(data: Path, url: str = "") -> Iterator[tuple[StateOf, DerivedOf]]:
    """Open what forgets a workspace, in what cannot be made again and in what was made of it."""
    state, derived = _state(data, url), _made(data, url)
    try:
        yield StateOf(state), DerivedOf(derived)
    finally:
        state.close()
        derived.close()


def _state(data: Path, url: str) -> Database:
    """Open the database of what cannot be made again, brought up to date where it is older than this program.

    Raises `StoreError` where it is damaged or newer than this program: nothing is ever thrown away here.
    """
    database = open_postgresql(url) if url else open_sqlite(data / _JOURNEY, "FULL")
    try:
        STATE.bring_up_to_date(database)
    except BrokenStoreError as error:
        message = f"{database.name} is damaged: put a backup in its place, or move it away to start afresh"
        raise StoreError(message) from error
    return database


def _made(data: Path, url: str) -> Database:
    return _derived(open_postgresql(url) if url else open_sqlite(data / _INDEX, "NORMAL"), lambda _: None)


def _derived(database: Database, say: Callable[[str], None]) -> Database:
    wanted = tables.DERIVED_SCHEMA
    found = make_tables(database, tables.derived, tables.schema_version, "derived", wanted)
    if found != wanted:
        forget_tables(database, tables.derived, tables.schema_version, "derived")
        make_tables(database, tables.derived, tables.schema_version, "derived", wanted)
        say(f"{database.name} was made by another version of this program: the index is made again.")
    return database


def _check(database: Database) -> None:
    with database.reading() as connection:
        if connection.execute(sa.text("PRAGMA quick_check(1)")).scalar() != "ok":
            message = f"{database.name} is damaged"
            raise BrokenStoreError(message)


def _set_aside(path: Path) -> Path:
    aside = Path(tempfile.mkdtemp(prefix=f"{path.name}.damaged-", dir=path.parent))
    for suffix in ("", "-wal", "-shm"):
        file = path.with_name(path.name + suffix)
        if file.exists():
            os.replace(file, aside / file.name)  # noqa: PTH105  # keeps the name, moves the folder
    return aside
