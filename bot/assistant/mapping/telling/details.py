"""What is worth saying of a map's element beside its text."""

from collections.abc import Callable
from typing import Any

from bot.assistant.mapping.vocabulary.dates import day_of
from bot.content.maps.elements import MapElement, emotion_text
from bot.domain.maps import (
    Backstage,
    Evidence,
    MapMetric,
    MapStage,
    Opportunity,
    PainPoint,
    Persona,
    Step,
    Touchpoint,
)

_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "TM": "minute", "S": "second"}


def details_of(element: MapElement) -> list[str]:
    """Return what is worth saying of *element* beside its text: owner, severity, figures, status."""
    value = element.value
    for kind, details in _DETAILS.items():
        if isinstance(value, kind):
            return [
                detail.removesuffix(".") for detail in details(value) if detail
            ]  # more may follow: "sign up., wary"
    if element.kind == "goal":
        return [_GOALS.get(str(element.place[0]), "")] if str(element.place[0]) in _GOALS else []
    at_step = element.step and element.kind in {"emotion", "thought"}
    return [f"at “{element.step.action}”"] if at_step and element.step else []


def spoken(duration: str) -> str:
    """Say an ISO 8601 duration in words: "P1DT2H" is "1 day 2 hours"."""
    said, number, clock = [], "", False
    for letter in duration[1:]:
        if letter.isdigit() or letter == ".":
            number += letter
        elif letter == "T":
            clock = True
        elif number:
            unit = _UNITS["TM" if letter == "M" and clock else letter]
            said.append(f"{number} {unit}{'' if number == '1' else 's'}")
            number = ""
    return " ".join(said) or duration


def _of_pain(pain: PainPoint) -> list[str]:
    share = f"hits {pain.frequency:.0%}" if pain.frequency is not None else ""
    return [f"{pain.severity} severity" if pain.severity else "", share]


def _of_touchpoint(point: Touchpoint) -> list[str]:
    owner = f"owner {point.owner}" if point.owner else "no owner"
    side = "backstage" if point.stage_side == "backstage" else ""
    return [point.channel or "", owner, "not ours" if point.ours is False else "", side]


def _of_opportunity(chance: Opportunity) -> list[str]:
    impact = f"impact {chance.impact}" if chance.impact else ""
    effort = f"effort {chance.effort}" if chance.effort else ""
    return [impact, effort, chance.status or "", f"owner {chance.owner}" if chance.owner else ""]


def _of_step(step: Step) -> list[str]:
    feeling = emotion_text(step.emotion) if step.emotion else ""
    truth = "moment of truth" + (f": {step.why}" if step.why else "") if step.moment_of_truth else ""
    return [truth, feeling, spoken(step.duration) if step.duration else ""]


def _of_work(work: Backstage) -> list[str]:
    return [f"owner {work.owner}" if work.owner else "", work.system or ""]


def _of_evidence(proof: Evidence) -> list[str]:
    dated = f"from {proof.date}" if proof.date else "" if day_of(proof) else "no date"
    return [proof.kind, proof.confidence or "", proof.source or "", dated]


def _of_persona(persona: Persona) -> list[str]:
    return [persona.role or "", f"“{persona.quote}”" if persona.quote else ""]


def _of_stage(stage: MapStage) -> list[str]:
    return [f"owner {stage.owner}" if stage.owner else "", stage.goal or ""]


def _figures(metric: MapMetric) -> list[str]:
    unit = "%" if metric.unit == "percent" else f" {metric.unit}" if metric.unit else ""
    current = f"now {metric.current:g}{unit}" if metric.current is not None else "no value yet"
    dated = f"as of {metric.as_of}" if metric.as_of and metric.current is not None else ""
    target = f"target {metric.target:g}{unit}" if metric.target is not None else ""
    better = {"up": "higher is better", "down": "lower is better", "band": "to be kept in a band"}
    source = f"source {metric.source}" if metric.source else ""
    return [metric.definition or "", current, dated, target, better.get(metric.direction or "", ""), source]


_GOALS = {"goals": "the customer's", "business_goals": "the business's", "persona": "the persona's"}
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
