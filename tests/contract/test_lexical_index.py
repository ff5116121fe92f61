"""What every lexical index does."""

from collections.abc import Callable, Sequence
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.lexical import Bm25Index, stems
from bot.adapters.store import SqlPassageStore
from bot.adapters.store.snapshots import Snapshots
from bot.domain.passages import EVERYONE, Audience, Passage
from bot.ports import LIBRARY, MAPS, LexicalIndex
from tests.contract.fakes import OverlapIndex
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

Filled = Callable[[tuple[Passage, ...]], LexicalIndex]
Kind = Callable[[SqlPassageStore, Sequence[str]], LexicalIndex]
_EXAMPLES = count()


def bm25(store: SqlPassageStore, scopes: Sequence[str]) -> Bm25Index:
    return Bm25Index(Snapshots(store), scopes)


KINDS = pytest.mark.parametrize("kind", [OverlapIndex, bm25])


@pytest.fixture(params=[OverlapIndex, bm25])
def filled(request: pytest.FixtureRequest, sql_store: SqlPassageStore) -> Filled:
    """Give a function that puts passages into the library and returns an index that serves it."""

    def fill(passages: tuple[Passage, ...]) -> LexicalIndex:
        sql_store.save(LIBRARY, MODEL, embedded(passages), [])
        index: LexicalIndex = request.param(sql_store, (LIBRARY, MAPS))
        return index

    return fill


def test_only_passages_with_a_word_of_the_query_are_found_best_first(filled: Filled) -> None:
    found = filled(SAMPLES).search("People leave within a period, or form groups", EVERYONE, 9)
    assert [one.id for one in found] == [CHURN.id, PERSONA.id]
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert min(one.score for one in found) > 0


def test_words_are_met_in_any_form_and_case(filled: Filled) -> None:
    assert filled(SAMPLES).search("INVENTING", EVERYONE, 9)[0].id == PERSONA.id


def test_the_title_is_searched_too(filled: Filled) -> None:
    assert [one.id for one in filled(SAMPLES).search("touchpoints", EVERYONE, 9)] == [TOUCHPOINT.id]


@pytest.mark.parametrize("text", ["", "  ", "zebra", "😀", "?", "x", "\x00\x07"])
def test_a_query_without_a_known_word_finds_nothing(filled: Filled, text: str) -> None:
    assert filled(SAMPLES).search(text, EVERYONE, 9) == []


@pytest.mark.parametrize("limit", [0, 1, 2])
def test_at_most_the_limit_is_returned(filled: Filled, limit: int) -> None:
    assert len(filled(SAMPLES).search("customer", EVERYONE, limit)) == limit


def test_an_empty_scope_has_nothing_to_find(filled: Filled) -> None:
    assert filled(()).search("customer", EVERYONE, 9) == []


def test_passages_without_words_are_never_found(filled: Filled) -> None:
    assert filled((passage("x", "?"),)).search("of the", EVERYONE, 9) == []


def test_a_change_is_seen_by_the_next_search(filled: Filled, sql_store: SqlPassageStore) -> None:
    index = filled((CHURN,))
    assert index.search("persona", EVERYONE, 9) == []
    sql_store.save(LIBRARY, MODEL, embedded([PERSONA]), [CHURN.id])
    assert [one.id for one in index.search("persona", EVERYONE, 9)] == [PERSONA.id]
    assert index.search("churn", EVERYONE, 9) == []


def test_scopes_are_ranked_together(filled: Filled, sql_store: SqlPassageStore) -> None:
    index = filled((CHURN,))
    mine = passage("refund", "Customers leave when a refund is late.", Audience("T1"))
    sql_store.save(MAPS, MODEL, embedded([mine]), [])

    assert [one.id for one in index.search("late refund", Audience("T1"), 9)] == [mine.id]
    assert sorted(one.id for one in index.search("leave", Audience("T1"), 9)) == ids([CHURN, mine])
    assert [one.id for one in index.search("leave", Audience("T2"), 9)] == [CHURN.id]


@KINDS
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(owners=st.lists(AUDIENCES, max_size=8), asking=st.lists(AUDIENCES, min_size=1, max_size=3))
def test_an_audience_finds_all_it_may_see_and_nothing_else(
    sql_store: SqlPassageStore, kind: Kind, owners: list[Audience], asking: list[Audience]
) -> None:
    scope = f"example-{next(_EXAMPLES)}"
    passages = [passage(f"p{number}", "Same text.", owner) for number, owner in enumerate(owners)]
    sql_store.save(scope, MODEL, embedded(passages), [])
    index = kind(sql_store, (LIBRARY, scope))

    for audience in asking:
        found = index.search("texts", audience, 99)
        assert sorted(one.id for one in found) == ids([one for one in passages if audience.may_see(one.audience)])


def test_what_others_own_does_not_move_a_score(sql_store: SqlPassageStore) -> None:
    asking, query = Audience("T1"), "refund"
    mine = [passage(f"mine{number}", f"A refund by card {number}.", asking) for number in range(3)]
    others = [passage(f"theirs{number}", "refund " * 9, Audience("T2")) for number in range(50)]
    sql_store.save("alone", MODEL, embedded(mine), [])
    sql_store.save("crowded", MODEL, embedded([*mine, *others]), [])

    alone, crowded = (bm25(sql_store, (scope,)).search(query, asking, 9) for scope in ("alone", "crowded"))

    assert alone == crowded


def test_stems_keep_the_order_and_drop_small_words() -> None:
    assert stems(["The customers of a Journey journeyed", ""]) == [["custom", "journey", "journey"], []]
