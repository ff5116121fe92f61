"""The fields that an element of a map can have, what they are called, and whose they are."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from bot.assistant.language import tokens
from bot.assistant.mapping.vocabulary.cadence import cadences
from bot.assistant.mapping.vocabulary.dates import day_of
from bot.assistant.mapping.vocabulary.phrases import Phrase, phrase, table
from bot.assistant.mapping.vocabulary.targets import reach_of
from bot.content.maps.elements import ElementKind, MapElement
from bot.domain.maps import Emotion, Step

SEVERITIES: Mapping[str, int] = MappingProxyType({"low": 1, "medium": 2, "high": 3})
CONFIDENCES: Mapping[str, int] = MappingProxyType({"assumed": 1, "reported": 2, "observed": 3})
OWNED: tuple[ElementKind, ...] = ("stage", "touchpoint", "backstage", "opportunity")
_DURATION = re.compile(
    r"P(?:(?P<y>[\d.]+)Y)?(?:(?P<mo>[\d.]+)M)?(?:(?P<w>[\d.]+)W)?(?:(?P<d>[\d.]+)D)?"
    r"(?:T(?:(?P<h>[\d.]+)H)?(?:(?P<m>[\d.]+)M)?(?:(?P<s>[\d.]+)S)?)?"
)
_SECONDS = {"y": 31_557_600, "mo": 2_629_800, "w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}


@dataclass(frozen=True, slots=True)
class Field:
    """A field by its *name*, the *kinds* of element that have it, and how it is read from one."""

    name: str
    kinds: tuple[ElementKind, ...]
    read: Callable[[MapElement], Any]

    def of(self, element: MapElement) -> Any:  # noqa: ANN401 - text, a number or a date
        """Return the value in *element*; None where it has none."""
        return self.read(element) if element.kind in self.kinds else None


def every(value: object) -> tuple[Any, ...]:
    """Return the values in *value*: itself, or its parts where it has several."""
    return tuple(value) if isinstance(value, tuple | list) else (value,)


def _plain(name: str, *kinds: ElementKind, attribute: str = "") -> Field:
    return Field(name, kinds, lambda element: getattr(element.value, attribute or name, None))


def seconds_of(duration: str | None) -> float | None:
    """Return how long the ISO 8601 *duration* is; None where it says nothing."""
    found = _DURATION.fullmatch(duration or "")
    parts = {unit: value for unit, value in found.groupdict().items() if value} if found else {}
    try:
        return sum(float(value) * _SECONDS[unit] for unit, value in parts.items()) if parts else None
    except ValueError:  # "P1.2.3D" passes the schema's pattern
        return None


def _emotion(element: MapElement) -> Emotion | None:
    match element.value:
        case Emotion() as emotion:
            return emotion
        case Step() as step:
            return step.emotion
        case _:
            return None


def _label(element: MapElement) -> str | None:
    return getattr(element.value if element.kind == "transition" else _emotion(element), "label", None)


def _actors(step: object) -> tuple[str, ...]:
    """Return who takes part in *step* beside the persona, as far as the map says it."""
    return step.actors if isinstance(step, Step) else ()


def _graded(name: str, grades: Mapping[str, int], *kinds: ElementKind) -> Field:
    return Field(name, kinds, lambda element: grades.get(getattr(element.value, name, None) or ""))


def _cadence(element: MapElement) -> tuple[str, ...]:
    """Return the times that a metric is counted over, as its definition tells them."""
    words = tokens(getattr(element.value, "definition", None) or "")
    return tuple(span for _, _, span in cadences(words, bare=False))


_ALL = (
    _plain("owner", *OWNED),
    _plain("channel", "touchpoint"),
    _plain("side", "touchpoint", attribute="stage_side"),
    _plain("ours", "touchpoint"),
    _plain("system", "backstage"),
    Field("score", ("emotion", "step"), lambda element: getattr(_emotion(element), "score", None)),
    Field("label", ("emotion", "step", "transition"), _label),
    _graded("severity", SEVERITIES, "pain_point"),
    _plain("frequency", "pain_point"),
    _plain("impact", "opportunity"),
    _plain("effort", "opportunity"),
    _plain("status", "opportunity"),
    _plain("definition", "metric"),
    Field("cadence", ("metric",), _cadence),
    _plain("unit", "metric"),
    _plain("direction", "metric"),
    _plain("target", "metric"),
    _plain("current", "metric"),
    _plain("as_of", "metric"),
    Field("reach", ("metric",), lambda element: reach_of(element.value)),
    _plain("source", "metric", "evidence"),
    Field("date", ("evidence",), lambda element: day_of(element.value)),
    _graded("confidence", CONFIDENCES, "evidence"),
    _plain("sort", "evidence", attribute="kind"),
    _plain("way", "transition", attribute="kind"),
    _plain("condition", "transition"),
    _plain("share", "transition"),
    Field("duration", ("step",), lambda element: seconds_of(getattr(element.value, "duration", None))),
    Field("truth", ("step",), lambda element: getattr(element.value, "moment_of_truth", False) or None),
    _plain("why", "step"),
    Field("actor", ("step",), lambda element: _actors(element.value)),
    _plain("canonical", "stage"),
    _plain("role", "persona"),
    _plain("quote", "persona"),
)
NUMERIC = frozenset("severity frequency impact effort score target current share duration confidence".split())
SCALES = NUMERIC | {"date", "as_of"}
FIELDS: Mapping[str, Field] = MappingProxyType({field.name: field for field in _ALL})

FIELD_NAMES: dict[Phrase, str] = table(
    {
        "owner": "owner, ownership, responsible team, responsible person, responsible owner, team responsible, team,"
        " department",
        "channel": "channel, medium",
        "side": "side, stage side",
        "system": "system, tool, software, application",
        "score": "score, emotion score, emotional score, emotion rating, rating",
        "label": "emotion label, label",
        "severity": "severity, seriousness, sev",
        "frequency": "frequency, freq, share of customer, share of people, percentage of customer, percent of customer,"
        " proportion of customer, prevalence",
        "impact": "impact, impact score, payoff, effect, benefit",
        "effort": "effort, effort score, eff",
        "status": "status, stage of work",
        "definition": "definition, formula",
        "unit": "unit, unit of measure",
        "direction": "direction",
        "target": "target, target value, goal value, set out to reach, want to reach, planned value,"
        " should reach, supposed to reach, aspire to",
        "current": "current value, value, current figure, current number, current reading, current level, baseline,"
        " stand at, they stand, it stand, are we now, do we stand, we stand, stand now, stand today, where are we",
        "as_of": "as of, as of date, measurement date, updated, last updated, refreshed, last refreshed",
        "date": "date",
        "source": "source, data source, origin, where they come from, where it come from, where the value come from,"
        " where the figure come from, where the data come from",
        "confidence": "confidence, confidence level, conf",
        "sort": "kind of evidence, type of evidence",
        "condition": "condition",
        "share": "share, probability, likelihood",
        "duration": "duration, length, time taken",
        "why": "reason, explanation, why",
        "canonical": "canonical stage, canonical code, canonical name, standard stage",
        "role": "role, job, occupation, profession, line of work, work as, for a living, earn a living, make a living",
    }
)
GRADED = ("severity", "frequency", "impact", "effort", "confidence")
FIELD_NAMES |= {
    phrase(f"{name} {said}"): name for name in GRADED for said in ("rating", "score", "level", "value", "grade")
}
NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "side": "side (frontstage or backstage)",
        "score": "emotion score",
        "label": "emotion in words",
        "current": "current value",
        "as_of": "date",
        "sort": "kind of evidence",
        "way": "kind of transition",
        "why": "reason",
        "canonical": "canonical stage",
    }
)


def noun(name: str) -> str:
    """Return what the field *name* is called in an answer."""
    return NOUNS.get(name, name)
