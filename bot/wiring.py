"""Puts the parts together; the only module that knows them all."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from bot.assistant import Assistant
from bot.assistant.answering import Answerer
from bot.assistant.answering.prose import Writer
from bot.assistant.grounding import Vocabulary
from bot.assistant.indexing import Indexer
from bot.assistant.keeping import MapKeeper
from bot.assistant.keeping.finding import MapIndex
from bot.assistant.mapping import Mapper
from bot.assistant.mentions import Gazetteer
from bot.assistant.names import names_of
from bot.assistant.retrieval import Retriever
from bot.assistant.reviewing import Reviewer
from bot.content.library import Library, load_library
from bot.content.maps.folder import MapFolder, WatchedFolder, read_maps
from bot.content.prompts import load_prompt
from bot.domain.indexing import Changes
from bot.domain.passages import EVERY_WORKSPACE, EVERYONE, Audience
from bot.ports import LIBRARY, MAPS, ConversationStore, MapStore, Progress, VectorIndex
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.adapters.pictures import MatplotlibPictures
    from bot.adapters.store import SqlPassageStore
    from bot.slack.service import Service
    from bot.slack.stores import Stores

Say = Callable[[str], None]
ANSWER_VARIABLES = frozenset({"question", "passages", "history"})


@dataclass(frozen=True)
class Journey:
    """The running product: the assistant, and what the indexing run at its start changed."""

    settings: Settings
    library: Library
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
    return read_maps(_folder(settings))


def _folder(settings: Settings) -> Path:
    return settings.maps or settings.knowledge / "maps"


@contextmanager
def open_keeper(settings: Settings) -> Iterator[MapKeeper]:
    """Open the team's maps and nothing else, which takes no model; raises `StoreError`."""
    from bot.adapters.store import open_map_store

    with closing(open_map_store(settings.data, settings.database_url.get_secret_value())) as store:
        yield _keeper(settings, store)


def open_drawing(settings: Settings) -> "MatplotlibPictures":
    """Return what draws maps; its library is loaded with the first picture, and writes only into the data folder."""
    from bot.adapters.pictures import open_pictures

    return open_pictures(settings.data / "pictures")


def _keeper(settings: Settings, store: MapStore) -> MapKeeper:
    # The samples are for everyone; a team's own folder for every workspace here, but for no guest of a channel.
    audience = Audience(EVERY_WORKSPACE) if settings.maps else EVERYONE
    return MapKeeper(store, WatchedFolder(_folder(settings)), audience, lambda: dt.datetime.now(dt.UTC))


def open_journey(settings: Settings, say: Say, progress: Progress | None = None, *, stays: bool = False) -> Journey:
    """Load and check the knowledge, bring the index up to date, and put the assistant together.

    *say* is told what is slow, repaired or left out. A process that *stays* owns Chroma's index; one that
    answers and leaves searches exactly (ADR 0003). Raises `ContentError`, `StoreError`, `EmbedderError`.
    """
    from bot.adapters.embedding import open_embedder
    from bot.adapters.lexical import Bm25Index
    from bot.adapters.store import open_conversation_store, open_map_store, open_passage_store

    library = load_library(settings.knowledge)
    embedder = open_embedder(settings.data, say, settings.graph)
    url = settings.database_url.get_secret_value()
    with ExitStack() as stack:
        store = stack.enter_context(closing(open_passage_store(settings.data, say, url)))
        conversations = stack.enter_context(closing(open_conversation_store(settings.data, url)))
        keeper = _keeper(settings, stack.enter_context(closing(open_map_store(settings.data, url))))
        for problem in keeper.problems():
            say(f"Left out: {problem}")
        indexer = Indexer(store, embedder)
        maps = MapIndex(keeper, indexer, library.passages)
        changes = {LIBRARY: indexer.sync(LIBRARY, library.passages, progress or _silent)}
        changes[MAPS] = maps.refresh(progress)
        vectors = _open_vectors(settings, store, say, stack, stays=stays)
        retriever = Retriever(embedder, vectors, Bm25Index(store, (LIBRARY, MAPS)), maps.lookup)
        assistant = _assistant(settings, library, keeper, retriever, conversations, embedder.words())
        return Journey(settings, library, assistant, changes, stack.pop_all())


def _silent(_done: int, _total: int) -> None:
    """Report progress to nobody."""


def _assistant(
    settings: Settings,
    library: Library,
    keeper: MapKeeper,
    retriever: Retriever,
    conversations: ConversationStore,
    english: frozenset[str],
) -> Assistant:
    gazetteer = Gazetteer(names_of(library), english)
    return Assistant(
        retriever=retriever,
        answerer=Answerer(library, gazetteer, Vocabulary(library.passages, english)),
        mapper=Mapper(keeper, keeper, library),
        keeper=keeper,
        reviewer=Reviewer(library, retriever.embedder, lambda: dt.datetime.now(dt.UTC).date()),
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
    from bot.adapters.vectors import ChromaIndex, Place, Server

    url = settings.chroma_url.get_secret_value()
    chroma = ChromaIndex(Server(url) if url else Place(settings.data / "chroma"), store, LIBRARY)
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


@contextmanager
def open_service(settings: Settings, say: Say, progress: Progress | None = None) -> Iterator["Service"]:
    """Open the journey and put Slack's side around it, by Socket Mode or signed HTTP as far as tokens are set.

    Raises what `open_journey` raises, and `SignInError` where Slack does not accept the bot's token.
    """
    from prometheus_client import CollectorRegistry

    from bot.adapters.work import open_work
    from bot.slack.app import SignIn, build_app, open_socket
    from bot.slack.clients import OneInstallation
    from bot.slack.delivery import open_delivery
    from bot.slack.http import WorkMetrics, build_http
    from bot.slack.jobs import build_jobs
    from bot.slack.reception import Reception
    from bot.slack.service import Service

    secret, app_token = settings.slack_signing_secret.get_secret_value(), settings.slack_app_token.get_secret_value()
    url = settings.database_url.get_secret_value()
    with open_journey(settings, say, progress, stays=True) as journey, ExitStack() as stack:
        token = settings.slack_bot_token.get_secret_value()
        clients = OneInstallation(token, settings.slack_api_url)
        delivery = open_delivery(clients, open_drawing(settings), when_unsure=settings.when_unsure)
        sign_in = SignIn(clients)
        sign_in()
        stores = _stores(journey, stack)
        work = open_work(settings.data, build_jobs(journey.assistant, delivery, stores), url)
        welcome = settings.shared_channels == "answer"
        reception = Reception(work, stores.threads, stores.channels, welcome)
        app = build_app(reception, stores, sign_in, signing_secret=secret, command=settings.command)
        socket = open_socket(app, app_token, settings.slack_api_url) if app_token else None
        checks: dict[str, Callable[[], bool]] = {"work": lambda: _answers(work.counts)}
        if socket is not None:
            checks["slack"] = socket.client.is_connected
        registry = CollectorRegistry()
        registry.register(WorkMetrics(work.counts))
        http = build_http(registry, checks, app=app if secret else None, signing_secret=secret)
        yield Service(work, socket, http, settings.host, settings.port)


def _stores(journey: Journey, stack: ExitStack) -> "Stores":
    from bot.adapters.store import open_channel_store, open_thread_store
    from bot.slack.stores import Stores

    settings, assistant = journey.settings, journey.assistant
    url = settings.database_url.get_secret_value()
    channels = stack.enter_context(closing(open_channel_store(settings.data, url)))
    threads = stack.enter_context(closing(open_thread_store(settings.data, url)))
    return Stores(assistant.keeper, assistant.conversations, channels, threads)


def _answers(call: Callable[[], object]) -> bool:
    """Say whether the database behind *call* answers."""
    from bot.adapters.store import StoreError

    try:
        call()
    except StoreError:
        return False
    return True
