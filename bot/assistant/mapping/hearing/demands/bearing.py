"""Whether elements can be told by a field that is not their own: a step by its channel, but no metric by an impact."""

from collections.abc import Mapping, Sequence

from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.query.conditions import Condition
from bot.assistant.mapping.vocabulary.fields import FIELDS
from bot.assistant.mapping.vocabulary.words import ADDRESS
from bot.content.maps.elements import ElementKind

_MET_AT = frozenset(("stage", "step", "pain_point", "opportunity", "thought", "emotion"))
_HURTING = frozenset(("stage", "step", "touchpoint", "opportunity"))
_PROVEN = frozenset(("stage", "step", "touchpoint", "pain_point", "opportunity"))
_BESIDE: Mapping[str, frozenset[str]] = {  # kinds that are told by a field of what belongs to them
    "owner": frozenset(("step", "pain_point", "metric")),
    **dict.fromkeys(("channel", "side", "ours"), _MET_AT),
    "system": frozenset(("stage", "step", "touchpoint")),
    **dict.fromkeys(("score", "label"), frozenset(("stage", "touchpoint", "pain_point", "thought", "opportunity"))),
    **dict.fromkeys(("severity", "frequency"), _HURTING),
    **dict.fromkeys(("status", "impact", "effort"), frozenset[str]()),
    **dict.fromkeys(("target", "current", "reach"), frozenset(("stage",))),
    **dict.fromkeys(("unit", "direction", "definition", "as_of", "date"), frozenset[str]()),
    **dict.fromkeys(("source", "confidence", "sort"), _PROVEN),
}
_OF_IDEAS = frozenset(("status", "impact", "effort"))


def bearable(condition: Condition, kinds: Sequence[ElementKind], seen: Noticed) -> bool:
    """Say whether *condition* can be on elements of *kinds*, or on something named beside them."""
    having = FIELDS[condition.field].kinds
    told = _BESIDE.get(condition.field)
    if told is None or not having or not kinds or not {*having}.isdisjoint(kinds):
        return True
    if not told.isdisjoint(kinds) or any(span.value.kind in having for span in seen.kinds):
        return True
    solved = condition.field in _OF_IDEAS and "pain_point" in kinds  # "pains that are easy to fix", "being worked on"
    return solved and (condition.field == "status" or not ADDRESS.isdisjoint(seen.wording.words))
