"""The assistant put together in memory: real parts over a store that is a dictionary."""

import datetime as dt
import json
from collections.abc import Collection, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path

import pytest

from bot.adapters.embedding.model import FINGERPRINT, model_folder
from bot.adapters.exact import ExactIndex
from bot.adapters.lexical import Bm25Index
from bot.adapters.store import open_passage_store
from bot.adapters.store.snapshots import Snapshots
from bot.assistant import Assistant
from bot.assistant.advising import Advisor
from bot.assistant.answering import Answerer
from bot.assistant.answering.prose import Writer
from bot.assistant.drafting import Drafter, Namer
from bot.assistant.grounding import Vocabulary
from bot.assistant.indexing import Indexer, row_of
from bot.assistant.keeping import MapKeeper, StillFolder
from bot.assistant.keeping.finding import MapIndex
from bot.assistant.keeping.replies import show_reply
from bot.assistant.mapping import Mapper, TeamMap
from bot.assistant.mentions import Gazetteer
from bot.assistant.names import names_of
from bot.assistant.refining import DraftKeeper
from bot.assistant.retrieval import Retriever
from bot.assistant.reviewing import Reviewer
from bot.assistant.stage_names import StageNames
from bot.assistant.teaching import Decks, Teacher
from bot.content.library import Library
from bot.content.maps.folder import MapFolder
from bot.content.maps.mapfile import MapFile
from bot.domain.passages import EVERY_WORKSPACE, EVERYONE, Audience
from bot.ports import LIBRARY, MAPS, Embedder, MapStore
from tests.contract.fakes import (
    MemoryConversationStore,
    MemoryDraftStore,
    MemoryLearningStore,
    MemoryMapStore,
    MemoryPassageStore,
)

NOON = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)


@lru_cache
def english_words() -> frozenset[str]:
    """Return the common English words, as the embedding model's tokenizer knows them."""
    text = (model_folder() / "tokenizer.json").read_text(encoding="utf-8")
    return frozenset(word for word in json.loads(text)["model"]["vocab"] if word.isalpha())


def team_map(file: MapFile, audience: Audience = EVERYONE) -> TeamMap:
    """Put the map of *file* on the shelf, for *audience*."""
    return TeamMap(file, audience)


def keeper_of(maps: Sequence[tuple[MapFile, Audience]] = (), store: MapStore | None = None) -> MapKeeper:
    """Keep *maps*, each seen by its audience alone: those of no workspace in a folder, the others in *store*."""
    in_folder = tuple(file for file, audience in maps if audience == EVERYONE)
    keeper = MapKeeper(store or MemoryMapStore(), StillFolder(MapFolder(in_folder)), EVERYONE, lambda: NOON)
    for file, audience in maps:
        assert audience.workspace != EVERY_WORKSPACE, "a saved map belongs to one workspace"
        if audience != EVERYONE:
            keeper.add(file, b"", audience, "U1")
    return keeper


def assemble(
    library: Library,
    embedder: Embedder,
    maps: Sequence[tuple[MapFile, Audience]] = (),
    writer: Writer | None = None,
    english: Collection[str] | None = None,
    store: MemoryPassageStore | None = None,
) -> Assistant:
    """Build an assistant on *library* and *maps*, each seen by its audience alone."""
    return assemble_over(library, embedder, keeper_of(maps), writer, english, store)


def prepared(data: Path) -> MemoryPassageStore:
    """Return a store with what is indexed in the folder *data*, none of which has to be embedded again."""
    store = MemoryPassageStore()
    with closing(open_passage_store(data, pytest.fail)) as there:
        stored = there.load(LIBRARY, EVERYONE)
    rows = [(row_of(passage), vector) for passage, vector in zip(stored.passages, stored.vectors, strict=True)]
    store.save(LIBRARY, FINGERPRINT, rows, ())
    return store


def assemble_over(
    library: Library,
    embedder: Embedder,
    keeper: MapKeeper,
    writer: Writer | None = None,
    english: Collection[str] | None = None,
    store: MemoryPassageStore | None = None,
) -> Assistant:
    """Build an assistant on *library* and the maps that *keeper* keeps; what *store* holds is indexed already."""
    english = english_words() if english is None else english
    store = store or MemoryPassageStore()
    indexer = Indexer(store, embedder)
    indexer.sync(LIBRARY, library.passages, lambda _done, _total: None)
    gazetteer = Gazetteer(names_of(library), english)
    stages = StageNames(library, gazetteer)
    reviewer = Reviewer(library, embedder, NOON.date)
    drafter = Drafter(Namer(library, stages), keeper)
    seen = Snapshots(store)
    return Assistant(
        retriever=Retriever(
            embedder=embedder,
            vectors=(ExactIndex(seen, LIBRARY), ExactIndex(seen, MAPS)),
            lexical=Bm25Index(seen, (LIBRARY, MAPS)),
            lookup=MapIndex(keeper, indexer, library.passages).lookup,
        ),
        answerer=Answerer(library, gazetteer, Vocabulary(library.passages, english)),
        mapper=Mapper(
            keeper, keeper, library, wholes={"show": show_reply, "lint": reviewer.lint, "gaps": reviewer.gaps}
        ),
        keeper=keeper,
        reviewer=reviewer,
        advisor=Advisor(library, stages, keeper, reviewer, embedder),
        drafter=drafter,
        drafts=DraftKeeper(drafter, keeper, MemoryDraftStore(), lambda: NOON),
        teacher=Teacher(Decks(library), keeper, MemoryLearningStore(), lambda: NOON),
        gazetteer=gazetteer,
        conversations=MemoryConversationStore(),
        writer=writer,
    )
