"""What every vector index does."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.exact import ExactIndex
from bot.adapters.store import SqlPassageStore, open_passage_store
from bot.adapters.store.generation import Generation
from bot.adapters.store.snapshots import Snapshots
from bot.adapters.vectors import ChromaIndex, Place
from bot.domain.passages import EVERYONE, Audience, Passage
from bot.ports import LIBRARY, MAPS, VectorIndex
from tests.contract.fakes import SlowVectorIndex, WordEmbedder
from tests.contract.samples import (
    AUDIENCES,
    CHURN,
    MODEL,
    PERSONA,
    SAMPLES,
    TOUCHPOINT,
    embedded,
    ids,
    passage,
)

pytestmark = pytest.mark.unmeasured

Filled = Callable[[tuple[Passage, ...]], VectorIndex]
_EXAMPLES = count()
encode = WordEmbedder().encode


def exact(store: SqlPassageStore, scope: str) -> ExactIndex:
    return ExactIndex(Snapshots(store), scope)


@pytest.fixture(params=["fake", "exact", "chroma"])
def filled(request: pytest.FixtureRequest, sql_store: SqlPassageStore, tmp_path: Path) -> Iterator[Filled]:
    """Give a function that puts passages into the library and returns an index that serves it."""
    with ExitStack() as stack:

        def fill(passages: tuple[Passage, ...]) -> VectorIndex:
            sql_store.save(LIBRARY, MODEL, embedded(passages), [])
            if request.param == "fake":
                return SlowVectorIndex(sql_store, LIBRARY)
            if request.param == "exact":
                return exact(sql_store, LIBRARY)
            index = ChromaIndex(Place(tmp_path / "vectors"), sql_store, LIBRARY)
            stack.callback(index.close)
            index.refresh()
            assert index.notice == ""
            return index

        yield fill


def test_the_nearest_passage_comes_first_with_its_cosine(filled: Filled) -> None:
    index = filled(SAMPLES)
    query = encode(["how many customers leave within a period"])[0]

    found = index.search(query, EVERYONE, 3)

    cosines = {row.passage.id: float(vector @ query) for row, vector in embedded(SAMPLES)}
    assert [one.id for one in found] == sorted(cosines, key=lambda id_: -cosines[id_])
    assert [one.score for one in found] == pytest.approx(sorted(cosines.values(), reverse=True), abs=1e-5)
    assert found[0].id == CHURN.id


def test_a_row_of_one_vector_is_a_query_too(filled: Filled) -> None:
    index = filled(SAMPLES)
    assert index.search(encode(["persona"]), EVERYONE, 1)[0].id == PERSONA.id


@pytest.mark.parametrize(("limit", "expected"), [(0, 0), (1, 1), (3, 3), (99, 3)])
def test_at_most_the_limit_is_returned(filled: Filled, limit: int, expected: int) -> None:
    assert len(filled(SAMPLES).search(encode(["customers"])[0], EVERYONE, limit)) == expected


def test_an_empty_scope_has_nothing_to_find(filled: Filled) -> None:
    assert filled(()).search(encode(["customers"])[0], EVERYONE, 10) == []


def test_one_passage_is_enough(filled: Filled) -> None:
    assert [one.id for one in filled((CHURN,)).search(encode(["sofa"])[0], EVERYONE, 10)] == [CHURN.id]


def test_a_change_is_seen_by_the_next_search(filled: Filled, sql_store: SqlPassageStore) -> None:
    index = filled((CHURN, PERSONA))
    index.search(encode(["touchpoint"])[0], EVERYONE, 9)
    sql_store.save(LIBRARY, MODEL, embedded([TOUCHPOINT]), [PERSONA.id])

    assert ids(SAMPLES[::2]) == sorted(one.id for one in index.search(encode(["touchpoint"])[0], EVERYONE, 9))


def test_every_row_finds_itself_twins_included(filled: Filled) -> None:
    words = np.random.default_rng(7).integers(0, 300, size=(800, 8))
    texts = [" ".join(f"w{number}" for number in row) for row in words]
    texts[100:103] = [texts[0]] * 3
    passages = tuple(replace(passage(f"p{row}", text), title="Same") for row, text in enumerate(texts))
    index = filled(passages)

    missing = [
        row.passage.id
        for row, vector in embedded(passages)
        if row.passage.id not in {one.id for one in index.search(vector, EVERYONE, 5)}
    ]

    assert missing == []


@pytest.mark.parametrize("kind", [SlowVectorIndex, exact])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(owners=st.lists(AUDIENCES, max_size=8), asking=st.lists(AUDIENCES, min_size=1, max_size=3))
def test_an_audience_finds_all_it_may_see_and_nothing_else(
    sql_store: SqlPassageStore,
    kind: Callable[[SqlPassageStore, str], VectorIndex],
    owners: list[Audience],
    asking: list[Audience],
) -> None:
    scope = f"example-{next(_EXAMPLES)}"
    passages = [passage(f"p{number}", "Same text.", owner) for number, owner in enumerate(owners)]
    sql_store.save(scope, MODEL, embedded(passages), [])
    index = kind(sql_store, scope)

    for audience in asking:  # one after another, so that what one saw could leak to the next
        found = index.search(encode(["Same text."])[0], audience, 99)
        assert sorted(one.id for one in found) == ids([one for one in passages if audience.may_see(one.audience)])


def test_chroma_holds_no_scope_with_private_passages(sql_store: SqlPassageStore, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="serve it by ExactIndex"):
        ChromaIndex(Place(tmp_path / "vectors"), sql_store, MAPS)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_every_folder_has_a_pointer_of_its_own(request: pytest.FixtureRequest, tmp_path: Path, database: str) -> None:
    url = request.getfixturevalue("postgresql") if database == "postgresql" else ""
    with closing(open_passage_store(tmp_path, pytest.fail, url)) as store:
        first, second = Generation("library-1-a", 1, "d1"), Generation("library-2-b", 2, "d2")
        for generation in (second, first):
            store.point_to("here", LIBRARY, generation)
        store.point_to("there", LIBRARY, second)
        assert [store.generation(place, LIBRARY) for place in ("here", "there")] == [first, second]
        store.point_to("here", LIBRARY, None)
        assert [store.generation(place, LIBRARY) for place in ("here", "there")] == [None, second]
