"""What a stage feels like on average: conditions on the mean of all that is felt there."""

import dataclasses
from collections.abc import Callable
from functools import partial
from typing import Any

from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.query.conditions import Condition
from bot.assistant.mapping.query.queries import Query

MEAN = frozenset(("average", "mean", "averaged"))


def averaged(query: Query, seen: Noticed) -> Query:
    """Test what stages feel like by the mean of it where that is asked: "which stages feel bad on average"."""
    if query.kinds != ("stage",) or MEAN.isdisjoint(seen.wording.words):
        return query
    felt = [related for related in query.related if related.kind == "emotion" and related.need == "some"]
    every = (*query.demands, *(demand for related in felt for demand in related.demands))
    demands = tuple(
        dataclasses.replace(own, mean=True, test=partial(_of_sign, own.test))
        if isinstance(own, Condition) and own.field == "score"
        else own
        for own in every
    )
    kept = tuple(related for related in query.related if related not in felt)
    return dataclasses.replace(query, demands=demands, related=kept)


def _of_sign(test: Callable[[Any], bool], mean: float) -> bool:
    """Test a *mean* as the grades of its side are tested: -0.5 is as bad as -1, though no grade."""
    side = 1 if mean > 0 else -1
    graded = not any(test(side * between) for between in (0.5, 1.5))  # no bound, but the words for scores
    return test(mean) or bool(mean and graded and test(side) and test(2 * side))
