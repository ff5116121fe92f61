"""A map taken apart: every element of it with its kind, its id and the stage and step it belongs to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from bot.content.maps.ids import Ids
from bot.content.nodes import Place
from bot.domain.maps import Element, Emotion, JourneyMap, MapStage, Step, Transition

ElementKind = Literal[
    "persona", "goal", "stage", "step", "touchpoint", "backstage", "thought", "emotion", "pain_point",
    "opportunity", "metric", "transition", "evidence",
]  # fmt: skip
KINDS: tuple[ElementKind, ...] = get_args(ElementKind)
_OF_STEPS: tuple[tuple[str, ElementKind, str], ...] = (
    ("touchpoints", "touchpoint", "name"),
    ("backstage", "backstage", "action"),
    ("pain_points", "pain_point", "text"),
    ("opportunities", "opportunity", "text"),
)


@dataclass(frozen=True, slots=True)
class MapElement:
    """One element of a map; `value` is the model it was read from, None for a bare sentence.

    `id` is the element's own, or a generated one that stays the same while its text and its stage do.
    """

    kind: ElementKind
    id: str
    text: str
    place: Place
    stage: MapStage | None = None
    step: Step | None = None
    value: Element | None = None


def elements(journey: JourneyMap) -> Iterator[MapElement]:
    """Yield every element of *journey*, which has all its ids, in the order of the file's schema."""
    ids = Ids(journey)
    persona = journey.persona
    yield MapElement("persona", persona.id or "", persona.name, ("persona",), value=persona)
    for name in ("goals", "business_goals"):
        yield from _sentences("goal", getattr(journey, name), (name,), ids)
    yield from _sentences("goal", persona.goals, ("persona", "goals"), ids)
    for number, stage in enumerate(journey.stages):
        yield from _stage(stage, ("stages", number), ids)
    names = {stage.id: stage.name for stage in journey.stages}
    for number, transition in enumerate(journey.transitions):
        text = _way(transition, names)
        made = ids.make("transition", "", text)
        yield MapElement("transition", made, text, ("transitions", number), value=transition)
    for number, evidence in enumerate(journey.evidence):
        yield MapElement("evidence", evidence.id, evidence.text, ("evidence", number), value=evidence)


def transition_text(journey: JourneyMap, transition: Transition) -> str:
    """Say a transition in words, with the stages' own names."""
    return _way(transition, {stage.id: stage.name for stage in journey.stages})


def emotion_text(emotion: Emotion) -> str:
    """Say a feeling in words, with its score where it has one."""
    if emotion.score is None:
        return emotion.label or "not said"
    score = f"{emotion.score:+d}" if emotion.score else "0"
    return f"{emotion.label} ({score})" if emotion.label else score


def _way(transition: Transition, names: Mapping[str | None, str]) -> str:
    ends = [names.get(end, end) for end in (transition.source, transition.target)]
    share = f"{transition.share:.0%} " if transition.share is not None else ""
    text = f"{share}{transition.kind} from {ends[0]} to {ends[1]}"
    text += f", when {transition.condition}" if transition.condition else ""
    return text + (f" ({transition.label})" if transition.label else "")


def _stage(stage: MapStage, place: Place, ids: Ids) -> Iterator[MapElement]:
    yield MapElement("stage", stage.id or "", stage.name, place, stage, value=stage)
    if stage.goal:
        made = ids.make("goal", stage.id or "", stage.goal)
        yield MapElement("goal", made, stage.goal, (*place, "goal"), stage)
    for number, step in enumerate(stage.steps):
        yield from _step(step, (*place, "steps", number), ids, stage)
    for number, metric in enumerate(stage.metrics):
        yield MapElement("metric", metric.id or "", metric.name, (*place, "metrics", number), stage, value=metric)


def _step(step: Step, place: Place, ids: Ids, stage: MapStage) -> Iterator[MapElement]:
    yield MapElement("step", step.id or "", step.action, place, stage, step, step)
    yield from _sentences("thought", step.thoughts, (*place, "thoughts"), ids, stage, step)
    if step.emotion:
        made = ids.make("emotion", stage.id or "", step.id or "")
        text = emotion_text(step.emotion)
        yield MapElement("emotion", made, text, (*place, "emotion"), stage, step, step.emotion)
    for name, kind, field in _OF_STEPS:
        for number, item in enumerate(getattr(step, name)):
            text = getattr(item, field)
            yield MapElement(kind, item.id or "", text, (*place, name, number), stage, step, item)


def _sentences(
    kind: ElementKind,
    texts: tuple[str, ...],
    place: Place,
    ids: Ids,
    stage: MapStage | None = None,
    step: Step | None = None,
) -> Iterator[MapElement]:
    scope = stage.id or "" if stage else ""
    for number, text in enumerate(texts):
        yield MapElement(kind, ids.make(kind, scope, text), text, (*place, number), stage, step)
