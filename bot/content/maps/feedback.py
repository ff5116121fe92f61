"""What customers said, as evidence of a map: at the touchpoint where it was filed, without changing the map's file."""

from collections.abc import Sequence

from bot.domain.maps import Evidence, JourneyMap, MapStage, Step, Touchpoint
from bot.domain.saved import CustomerFeedback

_LONGEST_TEXT, _LONGEST_SOURCE = 600, 120  # what the schema has room for


def with_feedback(journey: JourneyMap, feedback: Sequence[CustomerFeedback]) -> JourneyMap:
    """Return *journey* with each of *feedback* as evidence, named by the touchpoints where it was filed."""
    if not feedback:
        return journey
    evidence = (*journey.evidence, *(_evidence(said) for said in feedback))
    stages = tuple(_at_stage(stage, feedback) for stage in journey.stages)
    return journey.model_copy(update={"evidence": evidence, "stages": stages})


def _evidence(said: CustomerFeedback) -> Evidence:
    by = f"filed by {said.author}" if said.author else "filed"
    source = f"{by} at {said.place}" if said.place else by
    return Evidence(
        id=said.id,
        kind=said.kind,
        text=_cut(said.text, _LONGEST_TEXT),
        source=_cut(source, _LONGEST_SOURCE),
        date=said.filed_at.date(),
        confidence=said.confidence,
    )


def _at_stage(stage: MapStage, feedback: Sequence[CustomerFeedback]) -> MapStage:
    here = [said for said in feedback if said.touchpoint and said.stage in {"", stage.id}]
    if not here:
        return stage
    return stage.model_copy(update={"steps": tuple(_at_step(step, here) for step in stage.steps)})


def _at_step(step: Step, feedback: Sequence[CustomerFeedback]) -> Step:
    touchpoints = tuple(_at_touchpoint(touchpoint, feedback) for touchpoint in step.touchpoints)
    return step.model_copy(update={"touchpoints": touchpoints})


def _at_touchpoint(touchpoint: Touchpoint, feedback: Sequence[CustomerFeedback]) -> Touchpoint:
    own = tuple(said.id for said in feedback if said.touchpoint == touchpoint.id)
    return touchpoint.model_copy(update={"evidence": (*touchpoint.evidence, *own)}) if own else touchpoint


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
