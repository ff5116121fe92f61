"""One ranking from two: by meaning and by words."""

from collections.abc import Sequence

from bot.domain.passages import Found

DENSE_WEIGHT = 0.6
"""The dense leg's part of a fused score.

The best of 0.3 to 0.8 on the 809 SciFact training queries, 2026-11-21: 0.733 nDCG@10 at depth 100, by rank
0.715. `python -m bench` reports it on the 300 test queries, 0.726 against 0.716, and on 310 development
questions of our own, MRR 0.883 against 0.864. How it was found: docs/adr/0004-fusion.md.
"""

RANK_OFFSET = 60
"""The usual constant of reciprocal rank fusion, which is kept to be compared with."""


def fuse(dense: Sequence[Found], lexical: Sequence[Found]) -> list[Found]:
    """Return what either ranking holds, best first, scored from 0 to 1, by the fusion that measured best."""
    return by_score(dense, lexical, DENSE_WEIGHT)


def by_score(dense: Sequence[Found], lexical: Sequence[Found], weight: float) -> list[Found]:
    """Fuse by the weighted mean of the scores, each as a share of its ranking's best; absent counts as 0.

    *weight* is the dense ranking's, from 0 to 1. Equal scores are ordered by id.
    """
    scores: dict[str, float] = {}
    for ranking, part in ((dense, weight), (lexical, 1 - weight)):
        for id_, share in _shares(ranking).items():
            scores[id_] = scores.get(id_, 0.0) + part * share
    return _ranked(scores)


def by_rank(*rankings: Sequence[Found]) -> list[Found]:
    """Fuse rankings by reciprocal rank, blind to their scores; equal scores are ordered by id."""
    scores: dict[str, float] = {}
    for ranking in rankings:
        for rank, found in enumerate(ranking, 1):
            scores[found.id] = scores.get(found.id, 0.0) + 1 / (RANK_OFFSET + rank)
    return _ranked(scores)


def _shares(ranking: Sequence[Found]) -> dict[str, float]:
    best = max((found.score for found in ranking), default=0.0)
    if best <= 0:  # nothing is near, and nothing shares a word
        return {found.id: 0.0 for found in ranking}
    return {found.id: max(found.score, 0.0) / best for found in ranking}


def _ranked(scores: dict[str, float]) -> list[Found]:
    best_first = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return [Found(id_, score) for id_, score in best_first]
