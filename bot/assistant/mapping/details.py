"""What is worth saying of a map's element beside its text."""

from collections.abc import Callable
from typing import Any

from bot.content.maps.elements import MapElement, emotion_text
from bot.domain.maps import (
    Backstage,
    Emotion,
    Evidence,
    MapMetric,
    MapStage,
    Opportunity,
    PainPoint,
    Persona,
    Step,
    Touchpoint,
)


def details_of(element: MapElement) -> list[str]:
    """Return what is worth saying of *element* beside its text: owner, severity, figures, status."""
    value = element.value
    for kind, details in _DETAILS.items():
        if isinstance(value, kind):
            return [detail for detail in details(value) if detail]
    if isinstance(value, Emotion) and element.step:
        return [f"at “{element.step.action}”"]
    return []


def _of_pain(pain: PainPoint) -> list[str]:
    share = f"hits {pain.frequency:.0%}" if pain.frequency is not None else ""
    return [f"{pain.severity} severity" if pain.severity else "", share]


def _of_touchpoint(point: Touchpoint) -> list[str]:
    owner = f"owner {point.owner}" if point.owner else "no owner"
    return [point.channel or "", owner, "not ours" if point.ours is False else ""]


def _of_opportunity(chance: Opportunity) -> list[str]:
    grades = f"impact {chance.impact}, effort {chance.effort}" if chance.impact and chance.effort else ""
    return [grades, chance.status or "", f"owner {chance.owner}" if chance.owner else ""]


def _of_step(step: Step) -> list[str]:
    feeling = emotion_text(step.emotion) if step.emotion else ""
    return [f"moment of truth: {step.why}" if step.moment_of_truth and step.why else "", feeling]


def _of_work(work: Backstage) -> list[str]:
    return [f"owner {work.owner}" if work.owner else "", work.system or ""]


def _of_evidence(proof: Evidence) -> list[str]:
    return [proof.confidence or "", proof.source or ""]


def _of_persona(persona: Persona) -> list[str]:
    return [persona.role or "", f"“{persona.quote}”" if persona.quote else ""]


def _of_stage(stage: MapStage) -> list[str]:
    return [f"owner {stage.owner}" if stage.owner else "", stage.goal or ""]


def _figures(metric: MapMetric) -> list[str]:
    unit = "%" if metric.unit == "percent" else f" {metric.unit}" if metric.unit else ""
    current = f"now {metric.current:g}{unit}" if metric.current is not None else "no value yet"
    dated = f"as of {metric.as_of}" if metric.as_of and metric.current is not None else ""
    target = f"target {metric.target:g}{unit}" if metric.target is not None else ""
    return [current, dated, target]


_DETAILS: dict[type, Callable[[Any], list[str]]] = {
    PainPoint: _of_pain,
    Touchpoint: _of_touchpoint,
    Opportunity: _of_opportunity,
    MapMetric: _figures,
    Backstage: _of_work,
    Evidence: _of_evidence,
    Step: _of_step,
    MapStage: _of_stage,
    Persona: _of_persona,
}
