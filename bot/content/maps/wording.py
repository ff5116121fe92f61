"""What a map says, in sentences: its header, its stages and its steps."""

from collections.abc import Iterable, Iterator

from bot.content.maps.elements import emotion_text, transition_text
from bot.domain.maps import (
    Backstage,
    Evidence,
    JourneyMap,
    MapMetric,
    MapStage,
    Opportunity,
    PainPoint,
    Step,
    Touchpoint,
)


def header_text(journey: JourneyMap) -> str:
    """Say what *journey* is about, whose it is, and what its stages are called."""
    role = f", {journey.persona.role}" if journey.persona.role else ""
    return _sentences(f"{journey.title}, {journey.persona.name}{role}", _header(journey))


def stage_text(journey: JourneyMap, stage: MapStage) -> str:
    """Say what *stage* is for, who owns it, how it is measured, and where it leads."""
    return _sentences(_heading(journey, stage), _stage(journey, stage))


def step_text(journey: JourneyMap, stage: MapStage, step: Step, evidence: Iterable[Evidence]) -> str:
    """Say what happens at *step*, what is wrong with it, and what that rests on."""
    return _sentences(_heading(journey, stage), _step(step, evidence))


def _heading(journey: JourneyMap, stage: MapStage) -> str:
    code = f" ({stage.canonical.replace('_', '-')})" if stage.canonical else ""
    return f"{journey.title}, {journey.persona.name}, stage {stage.name}{code}"


def _header(journey: JourneyMap) -> Iterator[str]:
    kind = "as it is today" if journey.state == "current" else "as it should become"
    names = ", ".join(stage.name for stage in journey.stages)
    count = f"{len(journey.stages)} stages" if len(journey.stages) > 1 else "one stage"
    yield f"A journey map {kind}, with {count}: {names}"
    if journey.scenario:
        scenario = journey.scenario
        yield from _labelled(("Scenario", scenario.summary), ("Trigger", scenario.trigger))
        yield from _labelled(("Starts", scenario.start), ("Ends", scenario.end))
    goals = "; ".join((*journey.persona.goals, *journey.goals))
    yield from _labelled(("Customer goals", goals), ("Business goals", "; ".join(journey.business_goals)))
    yield from _labelled(("Owner of the map", journey.owner), ("Updated", journey.updated))
    if journey.persona.quote:
        yield f"In {journey.persona.name}'s words: “{journey.persona.quote}”"
    steps = (step for stage in journey.stages for step in stage.steps)
    named = {own for step in steps for pain in step.pain_points for own in pain.evidence}
    yield from (_evidence(each) for each in journey.evidence if each.id not in named)


def _stage(journey: JourneyMap, stage: MapStage) -> Iterator[str]:
    yield from _labelled(("Goal", stage.goal), ("Owner", stage.owner))
    yield from (_metric(metric) for metric in stage.metrics)
    yield from _labelled(("Steps", "; ".join(step.action for step in stage.steps)))
    ways = (way for way in journey.transitions if stage.id in {way.source, way.target})
    yield from _labelled(("Transitions", "; ".join(transition_text(journey, way) for way in ways)))


def _step(step: Step, evidence: Iterable[Evidence]) -> Iterator[str]:
    yield step.action
    yield from _labelled(("Who takes part", ", ".join(step.actors)))
    if step.moment_of_truth:
        yield "A moment of truth" + (f": {step.why}" if step.why else "")
    yield from (_pain(pain) for pain in step.pain_points)
    yield from (_opportunity(opportunity) for opportunity in step.opportunities)
    yield from _labelled(("Touchpoints", "; ".join(_touchpoint(each) for each in step.touchpoints)))
    yield from _labelled(("Backstage", "; ".join(_backstage(each) for each in step.backstage)))
    yield from _labelled(("Thinks", " ".join(f"“{thought}”" for thought in step.thoughts)))
    yield from _labelled(("Feels", step.emotion and emotion_text(step.emotion)), ("Takes", step.duration))
    yield from (_evidence(each) for each in evidence)


def _metric(metric: MapMetric) -> str:
    unit = f" {metric.unit}" if metric.unit else ""
    known = {
        "now": None if metric.current is None else f"{metric.current:g}{unit}",
        "target": None if metric.target is None else f"{metric.target:g}{unit}",
        "as of": metric.as_of,
        "from": metric.source,
        "better when it goes": metric.direction if metric.direction in {"up", "down"} else None,
    }
    said = ", ".join(f"{label} {value}" for label, value in known.items() if value is not None)
    text = f"Metric {metric.name}" + (f" = {metric.definition}" if metric.definition else "")
    return f"{text}: {said}" if said else text


def _pain(pain: PainPoint) -> str:
    share = f"{pain.frequency:.0%} of customers" if pain.frequency is not None else None
    severity = f"{pain.severity} severity" if pain.severity else None
    return f"Pain point{_bracketed(severity, share)}: {pain.text}"


def _opportunity(opportunity: Opportunity) -> str:
    impact = f"impact {opportunity.impact}" if opportunity.impact else None
    effort = f"effort {opportunity.effort}" if opportunity.effort else None
    return f"Opportunity{_bracketed(impact, effort, opportunity.status, opportunity.owner)}: {opportunity.text}"


def _evidence(evidence: Evidence) -> str:
    return f"Evidence{_bracketed(evidence.confidence, evidence.source)}: “{evidence.text}”"


def _touchpoint(touchpoint: Touchpoint) -> str:
    ours = "not ours" if touchpoint.ours is False else None
    about = _bracketed(touchpoint.channel, touchpoint.stage_side, touchpoint.owner, ours)
    return f"{touchpoint.name}{about}"


def _backstage(backstage: Backstage) -> str:
    return f"{backstage.action}{_bracketed(backstage.owner, backstage.system)}"


def _bracketed(*values: str | None) -> str:
    known = ", ".join(value for value in values if value)
    return f" ({known})" if known else ""


def _labelled(*pairs: tuple[str, object]) -> Iterator[str]:
    yield from (f"{label}: {value}" for label, value in pairs if value)


def _sentences(heading: str, texts: Iterable[str]) -> str:
    """Join *heading* and *texts* as sentences, with one mark at each end."""
    return " ".join(text if text.endswith((".", "!", "?", "”")) else f"{text}." for text in (heading, *texts))
