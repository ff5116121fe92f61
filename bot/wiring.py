"""Puts the parts together; the only module that knows them all."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

from bot.assistant import Assistant
from bot.assistant.answering import Answerer
from bot.assistant.answering.prose import Writer
from bot.assistant.grounding import Vocabulary
from bot.assistant.indexing import Indexer
from bot.assistant.mapping import Mapper, Shelf, TeamMap
from bot.assistant.mentions import Gazetteer
from bot.assistant.names import names_of
from bot.assistant.retrieval import Retriever
from bot.content.library import Library, load_library
from bot.content.maps.folder import MapFolder, read_maps
from bot.content.maps.passages import map_passages
from bot.content.prompts import load_prompt
from bot.domain.indexing import Changes
from bot.domain.passages import EVERYONE, Audience, Passage
from bot.ports import LIBRARY, MAPS, ConversationStore, Embedder, Progress, VectorIndex
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.adapters.store import SqlPassageStore
    from bot.slack.service import Service

Say = Callable[[str], None]
ANSWER_VARIABLES = frozenset({"question", "passages", "history"})


@dataclass(frozen=True)
class Journey:
    """The running product: the assistant, what the last indexing run changed, and what could not be read."""

    settings: Settings
    library: Library
    maps: MapFolder
    assistant: Assistant
    changes: dict[str, Changes]
    _open: ExitStack

    def __enter__(self) -> Self:
        """Hand out the journey; leaving closes every store."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close every store."""
        self._open.close()


def read_team_maps(settings: Settings) -> MapFolder:
    """Read the team's maps, or the samples where no folder is set."""
    return read_maps(settings.maps or settings.knowledge / "maps")


def open_journey(settings: Settings, say: Say, progress: Progress | None = None, *, stays: bool = False) -> Journey:
    """Load and check the knowledge, bring the index up to date, and put the assistant together.

    *say* is told what is slow, repaired or left out. A process that *stays* owns Chroma's index; one that
    answers and leaves searches exactly (ADR 0003). Raises `ContentError`, `StoreError`, `EmbedderError`.
    """
    from bot.adapters.embedding import open_embedder
    from bot.adapters.store import open_conversation_store, open_passage_store

    library = load_library(settings.knowledge)
    maps = read_team_maps(settings)
    for problem in maps.problems:
        say(f"Left out: {problem}")
    embedder = open_embedder(settings.data, say, settings.graph)
    url = settings.database_url.get_secret_value()
    with ExitStack() as stack:
        store = open_passage_store(settings.data, say, url)
        stack.callback(store.close)
        conversations = open_conversation_store(settings.data, url)
        stack.callback(conversations.close)
        passages = {
            LIBRARY: library.passages,
            MAPS: tuple(passage for file in maps.maps for passage in map_passages(file, EVERYONE)),
        }
        indexer = Indexer(store, embedder)
        changes = {scope: indexer.sync(scope, own, progress or _silent) for scope, own in passages.items()}
        vectors = _open_vectors(settings, store, say, stack, stays=stays)
        retriever = _retriever(embedder, vectors, store, passages)
        assistant = _assistant(settings, library, maps, retriever, conversations, embedder.words())
        return Journey(settings, library, maps, assistant, changes, stack.pop_all())


def _silent(_done: int, _total: int) -> None:
    """Report progress to nobody."""


def _retriever(
    embedder: Embedder,
    vectors: tuple[VectorIndex, ...],
    store: "SqlPassageStore",
    passages: Mapping[str, Sequence[Passage]],
) -> Retriever:
    from bot.adapters.lexical import Bm25Index

    every = (passage for own in passages.values() for passage in own)
    return Retriever(embedder, vectors, Bm25Index(store, (LIBRARY, MAPS)), _resolver(every))


def _assistant(
    settings: Settings,
    library: Library,
    maps: MapFolder,
    retriever: Retriever,
    conversations: ConversationStore,
    english: frozenset[str],
) -> Assistant:
    gazetteer = Gazetteer(names_of(library), english)
    shelf = Shelf(tuple(TeamMap(f.map, f.document.lines, EVERYONE, f.document.path.name) for f in maps.maps))
    return Assistant(
        retriever=retriever,
        answerer=Answerer(library, gazetteer, Vocabulary(library.passages, english)),
        mapper=Mapper(shelf),
        gazetteer=gazetteer,
        conversations=conversations,
        writer=_open_writer(settings),
    )


def _open_vectors(
    settings: Settings, store: "SqlPassageStore", say: Say, stack: ExitStack, *, stays: bool
) -> tuple[VectorIndex, ...]:
    from bot.adapters.exact import ExactIndex

    own = ExactIndex(store, MAPS)
    if settings.index == "exact" or (settings.index == "auto" and not stays):
        return ExactIndex(store, LIBRARY), own
    from bot.adapters.vectors import ChromaIndex

    chroma = ChromaIndex(settings.data / "chroma", store, LIBRARY)
    stack.callback(chroma.close)
    chroma.refresh()
    if chroma.notice:
        say(chroma.notice)
    return chroma, own


def forget_index(settings: Settings) -> None:
    """Remove everything that can be made again: stored passages, vectors and Chroma's folder."""
    for name in ("index.db", "index.db-wal", "index.db-shm"):
        (settings.data / name).unlink(missing_ok=True)
    shutil.rmtree(settings.data / "chroma", ignore_errors=True)


def _open_writer(settings: Settings) -> Writer | None:
    if not settings.chat_model:
        return None
    from bot.adapters.chat import open_chat_model

    model = open_chat_model(settings.chat_model, settings.chat_timeout, calls_per_hour=settings.chat_budget)
    return Writer(model, load_prompt(settings.prompts / "answer.md", ANSWER_VARIABLES)) if model else None


def _resolver(passages: Iterable[Passage]) -> Callable[[str, Audience], Passage | None]:
    by_id = {passage.id: passage for passage in passages}

    def resolve(id_: str, audience: Audience) -> Passage | None:
        passage = by_id.get(id_)
        return passage if passage and audience.may_see(passage.audience) else None

    return resolve


@contextmanager
def open_service(settings: Settings, say: Say, progress: Progress | None = None) -> Iterator["Service"]:
    """Open the journey and put Slack's side around it, by Socket Mode or signed HTTP as far as tokens are set.

    Raises what `open_journey` raises, and `SignInError` where Slack does not accept the bot's token.
    """
    from prometheus_client import CollectorRegistry

    from bot.adapters.work import open_work
    from bot.slack.app import SignIn, build_app, open_socket
    from bot.slack.delivery import open_delivery
    from bot.slack.http import WorkMetrics, build_http
    from bot.slack.jobs import build_jobs
    from bot.slack.service import Service

    secret, app_token = settings.slack_signing_secret.get_secret_value(), settings.slack_app_token.get_secret_value()
    url = settings.database_url.get_secret_value()
    with open_journey(settings, say, progress, stays=True) as journey:
        delivery = open_delivery(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
        sign_in = SignIn(delivery.client)
        sign_in()
        work = open_work(settings.data, build_jobs(journey.assistant, delivery), url)
        app = build_app(
            work,
            journey.assistant.conversations,
            sign_in,
            signing_secret=secret,
            api_url=settings.slack_api_url,
            command=settings.command,
        )
        socket = open_socket(app, app_token, settings.slack_api_url) if app_token else None
        checks: dict[str, Callable[[], bool]] = {"work": lambda: _answers(work.counts)}
        if socket is not None:
            checks["slack"] = socket.client.is_connected
        registry = CollectorRegistry()
        registry.register(WorkMetrics(work.counts))
        http = build_http(registry, checks, app=app if secret else None, signing_secret=secret)
        yield Service(work, socket, http, settings.host, settings.port)


def _answers(call: Callable[[], object]) -> bool:
    """Say whether the database behind *call* answers."""
    from bot.adapters.store import StoreError

    try:
        call()
    except StoreError:
        return False
    return True
