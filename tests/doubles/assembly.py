"""The assistant put together in memory: real parts over a store that is a dictionary."""

import json
from collections.abc import Collection, Sequence
from functools import lru_cache

from bot.adapters.embedding.model import model_folder
from bot.adapters.exact import ExactIndex
from bot.adapters.lexical import Bm25Index
from bot.assistant import Assistant
from bot.assistant.answering import Answerer
from bot.assistant.answering.prose import Writer
from bot.assistant.grounding import Vocabulary
from bot.assistant.indexing import row_of
from bot.assistant.mapping import Mapper, Shelf, TeamMap
from bot.assistant.mentions import Gazetteer
from bot.assistant.names import names_of
from bot.assistant.retrieval import Retriever
from bot.content.library import Library
from bot.content.maps.passages import map_passages
from bot.content.maps.yaml import MapFile
from bot.domain.passages import EVERYONE, Audience, Passage
from bot.ports import LIBRARY, MAPS, Embedder
from tests.contract.fakes import MemoryConversationStore, MemoryPassageStore


@lru_cache
def english_words() -> frozenset[str]:
    """Return the common English words, as the embedding model's tokenizer knows them."""
    text = (model_folder() / "tokenizer.json").read_text(encoding="utf-8")
    return frozenset(word for word in json.loads(text)["model"]["vocab"] if word.isalpha())


def team_map(file: MapFile, audience: Audience = EVERYONE) -> TeamMap:
    """Put the map of *file* on the shelf, for *audience*."""
    return TeamMap(file.map, file.document.lines, audience, file.document.path.name)


def assemble(
    library: Library,
    embedder: Embedder,
    maps: Sequence[tuple[MapFile, Audience]] = (),
    writer: Writer | None = None,
    english: Collection[str] | None = None,
) -> Assistant:
    """Build an assistant on *library* and *maps*, each seen by its audience alone."""
    english = english_words() if english is None else english
    store = MemoryPassageStore()
    of_maps = tuple(passage for file, audience in maps for passage in map_passages(file, audience))
    _save(store, embedder, LIBRARY, library.passages)
    _save(store, embedder, MAPS, of_maps)
    by_id = {passage.id: passage for passage in (*library.passages, *of_maps)}

    def resolve(id_: str, audience: Audience) -> Passage | None:
        passage = by_id.get(id_)
        return passage if passage and audience.may_see(passage.audience) else None

    gazetteer = Gazetteer(names_of(library), english)
    return Assistant(
        retriever=Retriever(
            embedder=embedder,
            vectors=(ExactIndex(store, LIBRARY), ExactIndex(store, MAPS)),
            lexical=Bm25Index(store, (LIBRARY, MAPS)),
            resolve=resolve,
        ),
        answerer=Answerer(library, gazetteer, Vocabulary(library.passages, english)),
        mapper=Mapper(Shelf(tuple(team_map(file, audience) for file, audience in maps))),
        gazetteer=gazetteer,
        conversations=MemoryConversationStore(),
        writer=writer,
    )


def _save(store: MemoryPassageStore, embedder: Embedder, scope: str, passages: Sequence[Passage]) -> None:
    vectors = embedder.encode([passage.indexed_text for passage in passages])
    rows = [(row_of(passage), vector) for passage, vector in zip(passages, vectors, strict=True)]
    store.save(scope, embedder.fingerprint, rows, [])
