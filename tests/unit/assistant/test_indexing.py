"""What an indexing run embeds, stores and reports."""

from collections.abc import Sequence
from dataclasses import fields, replace

import pytest

from bot.assistant import indexing
from bot.assistant.indexing import Indexer, row_of
from bot.domain.indexing import Changes
from bot.domain.passages import EVERYONE, Audience, Lines
from bot.ports import LIBRARY, Vectors
from tests.contract.fakes import MemoryPassageStore, WordEmbedder
from tests.contract.samples import CHURN, PERSONA, SAMPLES, TOUCHPOINT, passage


class CountingEmbedder(WordEmbedder):
    """Remembers which texts it was asked for."""

    def __init__(self, fingerprint: str = "words:1") -> None:
        self.fingerprint = fingerprint
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return super().encode(texts)


def silent(_done: int, _all: int) -> None:
    """Report to nobody."""


@pytest.fixture
def store() -> MemoryPassageStore:
    return MemoryPassageStore()


@pytest.fixture
def embedder() -> CountingEmbedder:
    return CountingEmbedder()


@pytest.fixture
def indexer(store: MemoryPassageStore, embedder: CountingEmbedder) -> Indexer:
    indexer = Indexer(store, embedder)
    indexer.sync(LIBRARY, SAMPLES, silent)
    embedder.texts.clear()
    return indexer


def test_a_first_run_adds_and_embeds_everything(store: MemoryPassageStore) -> None:
    changes = Indexer(store, CountingEmbedder()).sync(LIBRARY, SAMPLES, silent)
    assert changes == Changes(added=3, embedded=3)
    assert store.load(LIBRARY, EVERYONE).passages == SAMPLES


def test_an_unchanged_library_is_neither_embedded_nor_written(
    indexer: Indexer, store: MemoryPassageStore, embedder: CountingEmbedder
) -> None:
    version = store.version(LIBRARY)
    assert indexer.sync(LIBRARY, SAMPLES, silent) == Changes(unchanged=3)
    assert (store.version(LIBRARY), embedder.texts) == (version, [])


def test_a_moved_line_is_stored_without_embedding(
    indexer: Indexer, store: MemoryPassageStore, embedder: CountingEmbedder
) -> None:
    moved = replace(CHURN, lines=Lines(40, 41))
    assert indexer.sync(LIBRARY, [moved, PERSONA, TOUCHPOINT], silent) == Changes(changed=1, unchanged=2)
    assert embedder.texts == []
    assert store.load(LIBRARY, EVERYONE).passages[0] == moved


def test_a_changed_text_is_embedded_and_the_rest_left_alone(indexer: Indexer, embedder: CountingEmbedder) -> None:
    changed = replace(CHURN, text="Customers who left.")
    assert indexer.sync(LIBRARY, [changed, PERSONA, TOUCHPOINT], silent) == Changes(changed=1, unchanged=2, embedded=1)
    assert embedder.texts == [changed.indexed_text]


def test_what_is_no_longer_there_is_removed(indexer: Indexer, store: MemoryPassageStore) -> None:
    assert indexer.sync(LIBRARY, [CHURN], silent) == Changes(removed=2, unchanged=1)
    assert store.load(LIBRARY, EVERYONE).passages == (CHURN,)


def test_a_text_that_two_passages_share_is_embedded_once(store: MemoryPassageStore) -> None:
    twin = replace(CHURN, id="glossary/churn#again")
    embedder = CountingEmbedder()
    assert Indexer(store, embedder).sync(LIBRARY, [CHURN, twin], silent) == Changes(added=2, embedded=1)


def test_a_new_model_embeds_everything_again(indexer: Indexer, store: MemoryPassageStore) -> None:
    newer = CountingEmbedder("words:2")
    assert Indexer(store, newer).sync(LIBRARY, SAMPLES, silent).embedded == 3
    assert store.row_hashes(LIBRARY, indexer.embedder.fingerprint) == {}


def test_two_passages_of_one_id_are_refused(indexer: Indexer) -> None:
    with pytest.raises(ValueError, match="glossary/churn#short"):
        indexer.sync(LIBRARY, [CHURN, PERSONA, replace(CHURN, text="Another.")], silent)


def test_progress_counts_up_to_the_texts_that_are_embedded(store: MemoryPassageStore) -> None:
    many = [passage(f"p{number}", f"Text {number}.") for number in range(150)]
    reports: list[tuple[int, int]] = []
    Indexer(store, CountingEmbedder()).sync(LIBRARY, many, lambda done, all_: reports.append((done, all_)))
    assert reports == [(64, 150), (128, 150), (150, 150)]


def test_every_field_of_a_passage_counts_for_its_row() -> None:
    other = replace(
        CHURN, id="x/y#z", kind="metric", title="T", text="t", sources=("002",), stages=("intent",),
        audience=Audience("T1"), file="f", lines=Lines(5, 6), version=2, role="ask",
    )  # fmt: skip
    for field in fields(CHURN):
        changed = replace(CHURN, **{field.name: getattr(other, field.name)})
        assert row_of(changed).row_hash != row_of(CHURN).row_hash, field.name


def test_a_new_row_format_makes_every_row_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    before = row_of(CHURN)
    monkeypatch.setattr(indexing, "ROW_FORMAT", indexing.ROW_FORMAT + 1)
    assert row_of(CHURN).row_hash != before.row_hash
    assert row_of(CHURN).text_hash == before.text_hash
