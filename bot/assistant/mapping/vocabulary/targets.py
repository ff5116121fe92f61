"""Whether metrics are where they should be: "which metrics miss their target", "above target", "on target"."""

from collections.abc import Mapping

from bot.assistant.mapping.vocabulary.words import NOT
from bot.domain.maps import MapMetric

_MISSING = frozenset(
    "miss misse missed missing behind off short fail failing failed worse away lag lagging trail".split()
)
_MEETING = frozenset(
    "reach reached reaching meet met meeting hit hitting on at achieve achieved better attained"
    " beat beaten beating surpass surpasse surpassed surpassing outperform outperformed outperforming outdo outdone"
    " smash smashed crush crushed".split()
)
_BESIDE = frozenset(("at", "on"))  # these mean it only right before "target": "at Marlow: target?"
_BETWEEN = frozenset(("the", "its", "their", "a", "our"))
_LITERAL: Mapping[str, str] = {"below": "below", "under": "below", "above": "above", "over": "above", "beyond": "above",
                                **dict.fromkeys("exceed exceeded exceeding overshoot overshot".split(), "above"),
                                **dict.fromkeys(("undershoot", "undershot"), "below")}  # fmt: skip
_NOT_YET = frozenset("yet haven't hasn't havent hasnt hadn't never".split())
_ANY = frozenset(("a", "any", "all"))
_BACK = 4  # words before "target" in which the verb stands


def reach_of(metric: object) -> tuple[str, ...]:
    """Say how a metric stands to its target: "below", "above" or "at" it, and "missed" or "met" by its direction."""
    if not isinstance(metric, MapMetric) or metric.current is None or metric.target is None:
        return ()
    gap = metric.current - metric.target
    side = "at" if gap == 0 else "above" if gap > 0 else "below"
    met = {"up": gap >= 0, "down": gap <= 0, "band": gap == 0}.get(metric.direction or "")
    return (side,) if met is None else (side, "met" if met else "missed")


def asked_reach(before: tuple[str, ...]) -> str:
    """Return how the words *before* "target" ask a metric to stand to it; empty where they don't."""
    near = before[-_BACK:]
    negated = not (NOT | _NOT_YET).isdisjoint(near)
    if before[-1:] in (("missing",), ("lacking",)) or (
        before[-2:-1] in (("missing",), ("lacking",)) and before[-1] in _ANY
    ):
        return ""  # "missing a target" has none
    literal = next((_LITERAL[word] for word in reversed(near) if word in _LITERAL), "")
    if literal:
        return literal
    last = next((word for word in reversed(near) if word not in _BETWEEN - {"a"}), "")  # "agree on a target"
    told = {word for word in near if word not in _BESIDE or word == last}
    if not _MISSING.isdisjoint(told):
        return "met" if negated else "missed"
    if not _MEETING.isdisjoint(told):
        return "missed" if negated else "met"
    return ""
