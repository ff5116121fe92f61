"""What a map says about a stage: what goes badly there, what is planned for it, and where customers are met."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.assistant.mapping.query.view import View, view_of
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.reviewing.gaps import is_dropped
from bot.assistant.reviewing.thresholds import LOW_EMOTION
from bot.assistant.stage_names import stages_of
from bot.content.maps.elements import MapElement, emotion_text
from bot.domain.maps import Emotion, MapStage, PainPoint, Step, Touchpoint, Transition
from bot.domain.passages import Passage
from bot.domain.stages import StageCode

_OWN = 10  # what a map says of its own customers outweighs all that the glossary says goes wrong at a stage
_WEIGHTS = {"low": 1, "medium": 2, "high": 3}
_UNGRADED = 2  # a pain point that nobody graded counts as one in the middle
_PLANNED = 1  # something is done about it already


@dataclass(frozen=True, slots=True)
class Trouble:
    """What goes badly: *said* in a few words, from *source*; *weight* grows with it.

    *place* is the element of the map, none where the glossary says it; *planned* is what the map plans for it.
    """

    text: str
    said: str
    source: Passage
    weight: int
    place: MapElement | None = None
    planned: tuple[MapElement, ...] = ()


@dataclass(frozen=True)
class Situation:
    """One or more *stages* of a map that are one canonical stage, with all that the map says of them."""

    team: TeamMap
    code: StageCode
    stages: tuple[MapStage, ...]
    troubles: tuple[Trouble, ...]

    @property
    def name(self) -> str:
        """What the team calls the stages."""
        return " and ".join(stage.name for stage in self.stages)

    def of(self, kind: str) -> list[MapElement]:
        """Return the elements of *kind* at these stages, each once."""
        found: dict[str, MapElement] = {}
        for element in view_of(self.team).elements:
            if element.kind == kind and element.stage in self.stages:
                found.setdefault(element.id, element)
        return list(found.values())

    @property
    def touchpoints(self) -> list[MapElement]:
        """The touchpoints here that the team can change."""
        return [e for e in self.of("touchpoint") if isinstance(e.value, Touchpoint) and e.value.ours is not False]

    @property
    def goals(self) -> list[MapElement]:
        """The goals of these stages, of the persona and of the journey."""
        return [*self.of("goal"), *(e for e in self.team.elements if e.kind == "goal" and e.stage is None)]

    @property
    def exits(self) -> list[MapElement]:
        """The ways by which customers leave from here."""
        own = {stage.id for stage in self.stages}
        ways = (e for e in self.team.elements if isinstance(e.value, Transition))
        return [e for e in ways if isinstance(e.value, Transition) and e.value.kind == "exit" and e.value.source in own]


def situation_of(team: TeamMap, code: StageCode, stages: tuple[MapStage, ...], actor: str = "") -> Situation:
    """Return what the map of *team* says of *stages*; only of the steps that *actor* takes part in, if one is named."""
    view = view_of(team)
    troubles = [t for stage in stages for t in _troubles(view, stage, actor)]
    return Situation(team, code, stages, tuple(sorted(troubles, key=lambda trouble: -trouble.weight)))


def situations_of(team: TeamMap, actor: str = "") -> list[Situation]:
    """Return a situation for each canonical stage that the map of *team* has, in the order of the map."""
    codes = dict.fromkeys(stage.canonical for stage in team.journey.stages if stage.canonical)
    return [situation_of(team, code, stages_of(team, code), actor) for code in codes]


def planned_for(view: View, pain: MapElement) -> tuple[MapElement, ...]:
    """Return the opportunities that the map has for *pain*, those dropped left out."""
    return tuple(chance for chance in view.related(pain, "opportunity") if not is_dropped(chance))


def _troubles(view: View, stage: MapStage, actor: str) -> Iterator[Trouble]:
    for element in view.elements:
        if element.stage != stage or element.step is None or not _takes_part(element.step, actor, view):
            continue
        if isinstance(element.value, PainPoint):
            yield _pain(view, element, element.value)
        elif isinstance(element.value, Step) and not element.value.pain_points and _low(element.value):
            yield _felt(view, element, element.value)


def _takes_part(step: Step, actor: str, view: View) -> bool:
    return not actor or actor in (step.actors or (view.journey.persona.name,))


def _pain(view: View, element: MapElement, pain: PainPoint) -> Trouble:
    planned = planned_for(view, element)
    feels = element.step.emotion if element.step else None
    low = bool(element.step and _low(element.step))
    told = [f"{pain.severity} severity"] if pain.severity else []
    told += [f"{pain.frequency:.0%} of customers"] if pain.frequency is not None else []
    told += [f"felt: {emotion_text(feels)}"] if feels and low else []
    weight = _PLANNED if planned else _WEIGHTS.get(pain.severity or "", _UNGRADED) + low
    said = f"“{pain.text}”" + (f" ({', '.join(told)})" if told else "")
    return Trouble(pain.text, said, view.team.passage(element), _OWN * weight, element, planned)


def _felt(view: View, element: MapElement, step: Step) -> Trouble:
    feels = step.emotion or Emotion()
    said = f"“{step.action}” (felt: {emotion_text(feels)})"
    text = ". ".join((step.action, *step.thoughts))
    return Trouble(text, said, view.team.passage(element), _OWN * -(feels.score or 0), element)


def _low(step: Step) -> bool:
    score = step.emotion.score if step.emotion else None
    return score is not None and score <= LOW_EMOTION
