"""The library served by a real Chroma server, and exactly where it is away."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.adapters.store import SqlPassageStore
from bot.adapters.vectors import ChromaIndex, Server
from bot.adapters.vectors.collection import UnsoundError
from bot.domain.passages import EVERYONE
from bot.ports import LIBRARY
from tests.contract.samples import CHURN, MODEL, SAMPLES, embedded
from tests.doubles.chroma_server import ChromaServer

NOON = 1_800_000_000.0


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = ChromaServer(tmp_path_factory.mktemp("chroma"))
    with server.running():
        yield server.url


@contextmanager
def shelf(url: str) -> Iterator[Server]:
    server = Server(url, lambda: NOON)
    yield server
    server.release()


def served(url: str, store: SqlPassageStore, now: float = NOON) -> ChromaIndex:
    index = ChromaIndex(Server(url, lambda: now), store, LIBRARY)
    index.refresh()
    return index


def found(index: ChromaIndex) -> list[str]:
    return [index.search(vector, EVERYONE, 1)[0].id for _, vector in embedded(SAMPLES)]


def test_every_passage_is_found_on_the_server_by_each_of_two_workers(url: str, sql_store: SqlPassageStore) -> None:
    sql_store.save(LIBRARY, MODEL, embedded(SAMPLES), [])
    first, second = served(url, sql_store), served(url, sql_store)
    for index in (first, second):
        assert index.notice == ""
        assert found(index) == [row.passage.id for row, _ in embedded(SAMPLES)]
        assert index._collection is not None, "it answered exactly, not by the server"
    assert first._serving == second._serving, "the second worker built the same again"
    first.close()
    second.close()


def test_a_generation_is_replaced_and_the_old_one_swept_only_when_nobody_can_be_building_it(
    url: str, sql_store: SqlPassageStore
) -> None:
    sql_store.save(LIBRARY, MODEL, embedded(SAMPLES), [])
    with closing(served(url, sql_store)) as index:
        old = index._serving
        assert old is not None
    sql_store.save(LIBRARY, MODEL, embedded([CHURN]), [])
    with closing(served(url, sql_store, NOON + 60)) as index:
        assert index._serving is not None
        assert index._serving != old
    with shelf(url) as server:
        assert server.digest(old.name) == str(len(SAMPLES))
    served(url, sql_store, NOON + 4_000).close()
    with shelf(url) as server:
        assert server.digest(old.name) == ""
        with pytest.raises(UnsoundError):
            server.open(old.name)


def test_a_collection_that_lost_its_rows_is_built_again(url: str, sql_store: SqlPassageStore) -> None:
    sql_store.save(LIBRARY, MODEL, embedded(SAMPLES), [])
    with closing(served(url, sql_store)) as index:
        lost = index._serving
        assert lost is not None
    with shelf(url) as server, closing(server.open(lost.name)) as collection:
        assert server.own()
        collection._collection.delete(ids=[CHURN.id])
    with closing(served(url, sql_store)) as index:
        assert "built again" in index.notice
        assert CHURN.id in found(index)


def test_a_server_that_is_away_is_said_and_search_is_exact(sql_store: SqlPassageStore) -> None:
    sql_store.save(LIBRARY, MODEL, embedded(SAMPLES), [])
    with closing(served("http://user:word@127.0.0.1:1", sql_store)) as index:
        assert index.notice == "The Chroma server cannot be reached, so this process searches exactly."
        assert found(index) == [row.passage.id for row, _ in embedded(SAMPLES)]


def test_a_server_that_goes_away_and_comes_back_is_used_again_and_both_is_said_once(
    tmp_path: Path, sql_store: SqlPassageStore, caplog: pytest.LogCaptureFixture
) -> None:
    server, ids = ChromaServer(tmp_path), [row.passage.id for row, _ in embedded(SAMPLES)]
    sql_store.save(LIBRARY, MODEL, embedded(SAMPLES), [])
    with server.running():
        index = served(server.url, sql_store)
        assert found(index) == ids
    with closing(index):
        for _ in range(2):
            assert found(index) == ids
            index.look_again()
        assert index.notice == Server.unusable
        with server.running():
            for _ in range(2):
                index.look_again()
                assert found(index) == ids
            assert index._collection is not None, "it answered exactly, not by the server"
            assert index.notice == ""
    gone, back = caplog.messages
    assert gone.startswith("The Chroma server cannot be reached")
    assert back == "The vector index can be used again, so this process searches by it."


def test_a_server_that_comes_back_empty_is_filled_again(tmp_path: Path, sql_store: SqlPassageStore) -> None:
    server = ChromaServer(tmp_path)
    sql_store.save(LIBRARY, MODEL, embedded(SAMPLES), [])
    with server.running():
        index = served(server.url, sql_store)
        found(index)
    (tmp_path / "chroma.sqlite3").unlink()
    with closing(index):
        found(index)
        with server.running():
            index.look_again()
            assert found(index) == [row.passage.id for row, _ in embedded(SAMPLES)]
            assert index._collection is not None
