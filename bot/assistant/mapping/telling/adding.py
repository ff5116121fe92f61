"""What the durations of steps add up to: "how long does the whole journey take"."""

from collections.abc import Sequence

from bot.assistant.mapping.query.conditions import Condition
from bot.assistant.mapping.query.queries import Query
from bot.assistant.mapping.vocabulary.fields import seconds_of
from bot.content.maps.elements import MapElement
from bot.domain.maps import Step

_DAY = 86_400
_UNITS = (("day", _DAY), ("hour", 3_600), ("minute", 60), ("second", 1))


def added_up(found: Sequence[MapElement], query: Query) -> str:
    """Say how long the steps *found* take in all, where their durations are asked for; else return nothing."""
    asked = any(isinstance(demand, Condition) and demand.field == "duration" for demand in query.demands)
    told = [step.duration for step in (element.value for element in found) if isinstance(step, Step) and step.duration]
    if not asked or query.kinds != ("step",) or len(told) < 2:  # noqa: PLR2004 - one needs no sum
        return ""
    seconds = sum(seconds_of(text) or 0.0 for text in told)
    if any(set("YM") & set(text.partition("T")[0]) for text in told):  # months and years are of unlike length
        return f"Added up, these take about {_in_words(round(seconds / _DAY) * _DAY)}."
    return f"Added up, these take {_in_words(seconds)}."


def _in_words(seconds: float) -> str:
    said, rest = list[str](), round(seconds)
    for unit, size in _UNITS:
        count, rest = divmod(rest, size)
        if count:
            said.append(f"{count} {unit}{'' if count == 1 else 's'}")
    return " ".join(said) or "no time"
