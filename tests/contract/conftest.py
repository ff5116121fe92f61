"""The real parts and the fakes, side by side."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.adapters.embedding import EmbedderError, OnnxEmbedder, ReferenceEmbedder, open_embedder
from bot.adapters.store import (
    SqlChannelStore,
    SqlConversationStore,
    SqlDraftStore,
    SqlLearningStore,
    SqlMapStore,
    SqlPassageStore,
    SqlProposalStore,
    SqlQuestionStore,
    SqlThreadStore,
    open_channel_store,
    open_conversation_store,
    open_draft_store,
    open_learning_store,
    open_map_store,
    open_passage_store,
    open_proposal_store,
    open_question_store,
    open_thread_store,
)
from bot.ports import Embedder
from tests.contract.fakes import (
    MemoryChannelStore,
    MemoryConversationStore,
    MemoryDraftStore,
    MemoryLearningStore,
    MemoryMapStore,
    MemoryPassageStore,
    MemoryThreadStore,
    WordEmbedder,
)
from tests.contract.open_questions import MemoryProposalStore, MemoryQuestionStore


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
def passage_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlPassageStore | MemoryPassageStore]:
    if request.param == "fake":
        yield MemoryPassageStore()
        return
    url = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    store = open_passage_store(tmp_path, pytest.fail, url)
    yield store
    store.close()


@pytest.fixture
def sql_store(tmp_path: Path) -> Iterator[SqlPassageStore]:
    store = open_passage_store(tmp_path, pytest.fail)
    yield store
    store.close()


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
def conversation_store(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[SqlConversationStore | MemoryConversationStore]:
    if request.param == "fake":
        yield MemoryConversationStore()
        return
    url = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    store = open_conversation_store(tmp_path, url)
    yield store
    store.close()


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
def map_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlMapStore | MemoryMapStore]:
    if request.param == "fake":
        yield MemoryMapStore()
        return
    store = open_map_store(tmp_path, _url(request))
    yield store
    store.close()


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
def channel_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlChannelStore | MemoryChannelStore]:
    if request.param == "fake":
        yield MemoryChannelStore()
        return
    store = open_channel_store(tmp_path, _url(request))
    yield store
    store.close()


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
def draft_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlDraftStore | MemoryDraftStore]:
    if request.param == "fake":
        yield MemoryDraftStore()
        return
    store = open_draft_store(tmp_path, _url(request))
    yield store
    store.close()


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
def learning_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlLearningStore | MemoryLearningStore]:
    if request.param == "fake":
        yield MemoryLearningStore()
        return
    store = open_learning_store(tmp_path, _url(request))
    yield store
    store.close()


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
def question_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlQuestionStore | MemoryQuestionStore]:
    if request.param == "fake":
        yield MemoryQuestionStore()
        return
    store = open_question_store(tmp_path, _url(request))
    yield store
    store.close()


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
def proposal_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlProposalStore | MemoryProposalStore]:
    if request.param == "fake":
        yield MemoryProposalStore()
        return
    store = open_proposal_store(tmp_path, _url(request))
    yield store
    store.close()


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
def thread_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlThreadStore | MemoryThreadStore]:
    if request.param == "fake":
        yield MemoryThreadStore()
        return
    store = open_thread_store(tmp_path, _url(request))
    yield store
    store.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def sql_map_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlMapStore]:
    store = open_map_store(tmp_path, _url(request))
    yield store
    store.close()


@pytest.fixture
def fresh_map_store(tmp_path: Path) -> Iterator[Callable[[], SqlMapStore]]:
    """Give what opens one empty SQLite store after the other."""
    opened: list[SqlMapStore] = []

    def fresh() -> SqlMapStore:
        if opened:
            opened[-1].close()
        opened.append(open_map_store(tmp_path / f"data-{len(opened)}"))
        return opened[-1]

    yield fresh
    for store in opened[-1:]:
        store.close()


def _url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("postgresql")) if request.param == "postgresql" else ""


@pytest.fixture(scope="session")
def graph_embedder(tmp_path_factory: pytest.TempPathFactory) -> OnnxEmbedder:
    """The model as it serves, exported once for all tests."""
    return open_embedder(tmp_path_factory.mktemp("graph"), lambda _text: None)


@pytest.fixture(scope="session")
def reference_embedder() -> ReferenceEmbedder:
    try:
        return ReferenceEmbedder()
    except EmbedderError as error:
        pytest.skip(str(error))


@pytest.fixture(params=["fake", "graph", "reference"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "fake":
        return WordEmbedder()
    found: Embedder = request.getfixturevalue(f"{request.param}_embedder")
    return found
