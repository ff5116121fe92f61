"""Installations in SQL: one for each workspace, their tokens unreadable in the database, states good once."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet

from bot.adapters.store import SqlInstallationStore, StoreError, open_installation_store
from bot.adapters.store.tables import installations
from bot.domain.installations import Installation

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
KEY, NEW_KEY = Fernet.generate_key().decode(), Fernet.generate_key().decode()
TOKEN = "xoxe.xoxb-1-" + "a" * 155  # as long as a rotated one
HERE = Installation("T1", NOON, "Acme", "A1", "B1", "UBOT", "chat:write", "U1", TOKEN, "xoxe-1-refresh", 1_800_000_000)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("postgresql")) if request.param == "postgresql" else ""


@pytest.fixture
def store(url: str, tmp_path: Path) -> Iterator[SqlInstallationStore]:
    with closing(open_installation_store(tmp_path, KEY, url)) as found:
        yield found


def stored(store: SqlInstallationStore) -> str:
    """Return every value of the table as text."""
    with store._database.reading() as connection:
        return repr(connection.execute(sa.select(installations)).all())


def test_what_is_saved_is_found_again_with_its_tokens(store: SqlInstallationStore) -> None:
    store.save(HERE)
    assert store.get("T1") == HERE
    assert store.get("T2") is None
    assert store.all() == [replace(HERE, token="", refresh_token="")]


def test_a_second_installation_takes_the_place_of_the_first(store: SqlInstallationStore) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: store.save(replace(HERE, token=f"xoxb-{number}")), range(8)))
    assert len(store.all()) == 1


def test_no_token_can_be_read_in_the_database_nor_in_a_message(store: SqlInstallationStore) -> None:
    store.save(HERE)
    for secret in (TOKEN, "xoxe-1-refresh", "xox"):
        assert secret not in stored(store)
        assert secret not in repr(HERE)


def test_a_workspace_that_is_gone_has_no_token_and_is_found_when_its_grace_is_over(store: SqlInstallationStore) -> None:
    store.save(HERE)
    assert store.remove("T1", NOON + HOUR)
    gone = store.get("T1")
    assert gone is not None
    assert (gone.token, gone.refresh_token, gone.removed_at) == ("", "", NOON + HOUR)
    assert store.removed_before(NOON + HOUR) == []
    assert store.removed_before(NOON + 2 * HOUR) == ["T1"]
    assert not store.remove("T1", NOON + 3 * HOUR), "it is gone already"


def test_news_of_before_the_installation_removes_nothing(store: SqlInstallationStore) -> None:
    store.save(HERE)
    assert not store.remove("T1", NOON - HOUR)
    assert store.get("T1") == HERE


def test_a_workspace_of_the_one_token_is_noted_when_it_goes_and_when_it_comes_back(store: SqlInstallationStore) -> None:
    assert store.remove("T9", NOON)
    assert store.removed_before(NOON + HOUR) == ["T9"]
    store.return_to("T9")
    assert store.removed_before(NOON + HOUR) == []


def test_an_installation_within_the_grace_ends_it(store: SqlInstallationStore) -> None:
    store.save(HERE)
    store.remove("T1", NOON + HOUR)
    store.save(replace(HERE, installed_at=NOON + 2 * HOUR))
    assert store.removed_before(NOON + 9 * HOUR) == []


def test_one_process_alone_refreshes_a_token(store: SqlInstallationStore) -> None:
    store.save(HERE)
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: store.claim_refresh(HERE, 100.0, 60.0), range(8))) == 1
    assert store.claim_refresh(HERE, 161.0, 60.0), "who claimed it died"
    assert store.refreshed("T1", "xoxb-new", "xoxe-new", 5)
    found = store.get("T1")
    assert found is not None
    assert (found.token, found.refresh_token, found.expires_at) == ("xoxb-new", "xoxe-new", 5)
    assert not store.claim_refresh(HERE, 999.0, 60.0), "who still has the old token would use its refresh token again"
    assert store.claim_refresh(found, 999.0, 60.0)


def test_a_token_that_comes_after_the_workspace_went_is_not_kept(store: SqlInstallationStore) -> None:
    store.save(HERE)
    store.remove("T1", NOON + HOUR)
    assert not store.claim_refresh(HERE, 100.0, 60.0)
    assert not store.refreshed("T1", "xoxb-new", "xoxe-new", 5)
    found = store.get("T1")
    assert found is not None
    assert found.token == ""


def test_a_state_is_good_once_and_not_for_ever(store: SqlInstallationStore) -> None:
    store.issue_state("fresh", 110.0)
    store.issue_state("stale", 90.0)
    assert not store.consume_state("stale", 100.0)
    assert not store.consume_state("guessed", 100.0)
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: store.consume_state("fresh", 100.0), range(8))) == 1


def test_a_new_key_reads_what_the_former_one_wrote_and_replaces_it(url: str, tmp_path: Path) -> None:
    with closing(open_installation_store(tmp_path, KEY, url)) as store:
        store.save(HERE)
    with closing(open_installation_store(tmp_path, f"{NEW_KEY},{KEY}", url)) as store:
        assert store.get("T1") == HERE
    with closing(open_installation_store(tmp_path, NEW_KEY, url)) as store:
        assert store.get("T1") == HERE, "the former key is still needed"


@pytest.mark.parametrize("keys", ["", NEW_KEY], ids=["no key", "another key"])
def test_without_the_key_nothing_opens_and_the_remedy_is_said(url: str, tmp_path: Path, keys: str) -> None:
    with closing(open_installation_store(tmp_path, KEY, url)) as store:
        store.save(HERE)
    with pytest.raises(StoreError, match="put the key they were stored with behind the present one in JOURNEY_TOKEN"):
        open_installation_store(tmp_path, keys, url)


def test_without_a_key_no_token_is_stored(tmp_path: Path) -> None:
    with (
        closing(open_installation_store(tmp_path, "")) as store,
        pytest.raises(StoreError, match="journey workspaces key"),
    ):
        store.save(HERE)
