"""What holds for every fusion of rankings."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.fusion import by_rank, by_score, fuse
from bot.domain.passages import Found

Fusion = Callable[[Sequence[Found], Sequence[Found]], list[Found]]
FUSIONS = pytest.mark.parametrize("fusion", [fuse, by_rank])
SCORES = st.integers(-4, 40).map(lambda number: number / 8)  # coarse, so that rounding cannot swap two


def ranked(scores: dict[str, float]) -> list[Found]:
    return [Found(id_, score) for id_, score in sorted(scores.items(), key=lambda item: (-item[1], item[0]))]


RANKINGS = st.dictionaries(st.sampled_from("abcdefgh"), SCORES).map(ranked)
DISTINCT = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 40).map(lambda number: number / 8)).map(
    lambda scores: ranked({id_: score for score, id_ in {score: id_ for id_, score in scores.items()}.items()})
)


@FUSIONS
@given(dense=RANKINGS, lexical=RANKINGS)
def test_everything_found_is_kept_once_and_nothing_is_added(
    fusion: Fusion, dense: list[Found], lexical: list[Found]
) -> None:
    ids = [found.id for found in fusion(dense, lexical)]
    assert sorted(ids) == sorted({found.id for found in [*dense, *lexical]})


@FUSIONS
@given(dense=RANKINGS, lexical=RANKINGS)
def test_the_best_comes_first(fusion: Fusion, dense: list[Found], lexical: list[Found]) -> None:
    fused = fusion(dense, lexical)
    assert fused == sorted(fused, key=lambda found: (-found.score, found.id))


@FUSIONS
@given(dense=DISTINCT, lexical=DISTINCT)
def test_what_both_rankings_put_first_of_two_stays_first(
    fusion: Fusion, dense: list[Found], lexical: list[Found]
) -> None:
    places = [{found.id: place for place, found in enumerate(ranking)} for ranking in (dense, lexical)]
    fused = [found.id for found in fusion(dense, lexical)]
    for one in places[0].keys() & places[1].keys():
        for other in places[0].keys() & places[1].keys():
            if all(place[one] < place[other] for place in places):
                assert fused.index(one) < fused.index(other)


@FUSIONS
@given(ranking=DISTINCT)
def test_a_ranking_fused_with_itself_keeps_its_order(fusion: Fusion, ranking: list[Found]) -> None:
    assert [found.id for found in fusion(ranking, ranking)] == [found.id for found in ranking]


@given(ranking=DISTINCT)
def test_fusing_a_fused_ranking_with_itself_changes_nothing(ranking: list[Found]) -> None:
    once = fuse(ranking, ranking)
    twice = fuse(once, once)
    assert [found.id for found in twice] == [found.id for found in once]
    assert [found.score for found in twice] == pytest.approx([found.score for found in once])


@FUSIONS
@given(ranking=DISTINCT)
def test_an_empty_ranking_does_not_change_the_order_of_the_other(fusion: Fusion, ranking: list[Found]) -> None:
    ids = [found.id for found in ranking]
    assert [found.id for found in fusion(ranking, [])] == ids
    assert [found.id for found in fusion([], ranking)] == ids


@given(dense=RANKINGS, lexical=RANKINGS, weight=st.floats(0, 1))
def test_scores_by_score_lie_between_0_and_1(dense: list[Found], lexical: list[Found], weight: float) -> None:
    assert all(0 <= found.score <= 1 + 1e-9 for found in by_score(dense, lexical, weight))


@given(dense=RANKINGS, lexical=RANKINGS, factor=st.sampled_from([0.5, 2, 8]))
def test_the_unit_of_the_lexical_scores_does_not_matter(
    dense: list[Found], lexical: list[Found], factor: float
) -> None:
    scaled = [Found(found.id, found.score * factor) for found in lexical]
    assert fuse(dense, scaled) == fuse(dense, lexical)


def test_a_first_place_in_both_beats_a_first_place_in_one() -> None:
    dense = [Found("a", 0.8), Found("b", 0.4)]
    lexical = [Found("c", 9.0), Found("a", 8.9)]
    assert [found.id for found in fuse(dense, lexical)] == ["a", "c", "b"]
