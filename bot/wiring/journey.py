"""The assistant with everything it answers from: what the terminal and the worker need."""

import datetime as dt
import shutil
from contextlib import ExitStack, closing
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

from bot.assistant import Assistant
from bot.assistant.advising import Advisor
from bot.assistant.answering import Answerer
from bot.assistant.drafting import Drafter, Namer
from bot.assistant.grounding import Vocabulary
from bot.assistant.indexing import Indexer
from bot.assistant.keeping import MapKeeper
from bot.assistant.keeping.finding import MapIndex
from bot.assistant.keeping.replies import show_reply
from bot.assistant.mapping import Mapper
from bot.assistant.mentions import Gazetteer
from bot.assistant.names import names_of
from bot.assistant.refining import DraftKeeper
from bot.assistant.retrieval import Retriever
from bot.assistant.reviewing import Reviewer
from bot.assistant.stage_names import StageNames
from bot.assistant.teaching import Decks, Teacher
from bot.content.library import Library, load_library
from bot.content.voices import OwnVoices, read_own_voices
from bot.domain.drafts import Voice
from bot.domain.indexing import Changes
from bot.ports import LIBRARY, MAPS, ConversationStore, PassageStore, Progress, VectorIndex
from bot.ports.drafts import DraftStore
from bot.ports.learning import LearningStore
from bot.settings import Settings
from bot.wiring.chat import open_chat
from bot.wiring.parts import Say, keeper_of

if TYPE_CHECKING:
    from bot.adapters.store import SqlPassageStore
    from bot.adapters.store.snapshots import Snapshots


LOOK_AGAIN = 30.0  # seconds; a server is back soon, or not for long: nobody waits for it, as searches are exact


@dataclass(frozen=True)
class Journey:
    """The running product: the assistant, and what the indexing run at its start changed."""

    settings: Settings
    library: Library
    assistant: Assistant
    changes: dict[str, Changes]
    passages: PassageStore
    _open: ExitStack

    def has_index(self) -> bool:
        """Say whether the library can be searched."""
        from bot.adapters.store import StoreError

        try:
            return self.passages.version(LIBRARY) > 0
        except StoreError:
            return False

    def __enter__(self) -> Self:
        """Hand out the journey; leaving closes every store."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close every store."""
        self._open.close()


@dataclass(frozen=True)
class Kept:
    """The stores of what people said, had drafted and learned, and the voices that teams have of their own."""

    conversations: ConversationStore
    drafts: DraftStore
    learned: LearningStore
    voices: OwnVoices


def open_journey(
    settings: Settings, say: Say, progress: Progress | None = None, *, stays: bool = False, voice: Voice | None = None
) -> Journey:
    """Load and check the knowledge, bring the index up to date, and put the assistant together.

    A *voice* that is given counts beside those that there are. *say* is told what is slow, repaired or left out. A
    process that *stays* owns Chroma's index; one that answers and leaves searches exactly (ADR 0003). Raises
    `ContentError`, `StoreError`, `EmbedderError`.
    """
    from bot.adapters.embedding import open_embedder
    from bot.adapters.lexical import Bm25Index
    from bot.adapters.store import open_map_store, open_passage_store
    from bot.adapters.store.snapshots import Snapshots

    library = load_library(settings.knowledge)
    voices = read_own_voices(settings.voices, library.voices.values())
    for problem in voices.problems:
        say(f"Left out: {problem}")
    voices = voices.beside(voice) if voice else voices
    embedder = open_embedder(settings.data, say, settings.graph)
    if stays:
        embedder.load()  # nobody's first question waits for it
    url = settings.database_url.get_secret_value()
    with ExitStack() as stack:
        store = stack.enter_context(closing(open_passage_store(settings.data, say, url)))
        keeper = keeper_of(settings, stack.enter_context(closing(open_map_store(settings.data, url))))
        for problem in keeper.problems():
            say(f"Left out: {problem}")
        indexer = Indexer(store, embedder)
        maps = MapIndex(keeper, indexer, library.passages)
        changes = {LIBRARY: indexer.sync(LIBRARY, library.passages, progress or _silent)}
        changes[MAPS] = maps.refresh(progress)
        seen = Snapshots(store)  # one for both kinds of index: to load them is a good part of a short command's time
        vectors = _open_vectors(settings, store, seen, say, stack, stays=stays)
        retriever = Retriever(embedder, vectors, Bm25Index(seen, (LIBRARY, MAPS)), maps.lookup)
        kept = _open_kept(settings, voices, stack)
        assistant = _assistant(settings, library, keeper, retriever, kept, embedder.words())
        return Journey(settings, library, assistant, changes, store, stack.pop_all())


def _open_kept(settings: Settings, voices: OwnVoices, stack: ExitStack) -> Kept:
    from bot.adapters.store import open_conversation_store, open_draft_store, open_learning_store

    url = settings.database_url.get_secret_value()
    conversations = stack.enter_context(closing(open_conversation_store(settings.data, url)))
    drafts = stack.enter_context(closing(open_draft_store(settings.data, url)))
    return Kept(conversations, drafts, stack.enter_context(closing(open_learning_store(settings.data, url))), voices)


def _silent(_done: int, _total: int) -> None:
    """Report progress to nobody."""


def _assistant(
    settings: Settings,
    library: Library,
    keeper: MapKeeper,
    retriever: Retriever,
    kept: "Kept",
    english: frozenset[str],
) -> Assistant:
    gazetteer = Gazetteer(names_of(library), english)
    stages = StageNames(library, gazetteer)
    reviewer = Reviewer(library, retriever.embedder, lambda: dt.datetime.now(dt.UTC).date())
    chat = open_chat(settings, library, retriever.embedder)
    drafter = Drafter(Namer(library, stages, kept.voices), keeper, chat.pen if chat else None)
    return Assistant(
        retriever=retriever,
        answerer=Answerer(library, gazetteer, Vocabulary(library.passages, english)),
        mapper=Mapper(
            keeper, keeper, library, wholes={"show": show_reply, "lint": reviewer.lint, "gaps": reviewer.gaps}
        ),
        keeper=keeper,
        reviewer=reviewer,
        advisor=Advisor(library, stages, keeper, reviewer, retriever.embedder),
        drafter=drafter,
        drafts=DraftKeeper(drafter, keeper, kept.drafts, lambda: dt.datetime.now(dt.UTC)),
        teacher=Teacher(Decks(library), keeper, kept.learned, lambda: dt.datetime.now(dt.UTC)),
        gazetteer=gazetteer,
        conversations=kept.conversations,
        writer=chat.writer if chat else None,
    )


def _open_vectors(
    settings: Settings, store: "SqlPassageStore", seen: "Snapshots", say: Say, stack: ExitStack, *, stays: bool
) -> tuple[VectorIndex, ...]:
    from bot.adapters.exact import ExactIndex

    own = ExactIndex(seen, MAPS)
    if settings.index == "exact" or (settings.index == "auto" and not stays):
        return ExactIndex(seen, LIBRARY), own
    from bot.adapters.rounds import Rounds
    from bot.adapters.vectors import ChromaIndex, Place, Server

    url = settings.chroma_url.get_secret_value()
    chroma = ChromaIndex(Server(url) if url else Place(settings.data / "chroma"), store, LIBRARY)
    stack.callback(chroma.close)
    chroma.refresh()
    if chroma.notice:
        say(chroma.notice)
    if stays:
        stack.callback(Rounds("looking for the vector index", chroma.look_again, LOOK_AGAIN).stop)
    return chroma, own


def forget_index(settings: Settings) -> None:
    """Remove everything that can be made again: stored passages, vectors and Chroma's folder."""
    for name in ("index.db", "index.db-wal", "index.db-shm"):
        (settings.data / name).unlink(missing_ok=True)
    shutil.rmtree(settings.data / "chroma", ignore_errors=True)
