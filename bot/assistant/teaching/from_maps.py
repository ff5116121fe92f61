"""Cards of the team's own maps: what the map says, in its own words, where it says it once."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bot.assistant.mapping import TeamMap
from bot.assistant.teaching.making import Basis, Offer, by_name, digest, make, quoted_from_map
from bot.content.maps.elements import ElementKind, MapElement
from bot.domain.learning import Card
from bot.domain.maps import MapStage

_PLACED: dict[ElementKind, str] = {
    "touchpoint": "At which stage is the touchpoint “{text}”?",
    "pain_point": "At which stage does this pain point come up: “{text}”?",
    "opportunity": "At which stage is this opportunity: “{text}”?",
    "metric": "At which stage does the team watch “{text}”?",
}
_OWNED: dict[ElementKind, str] = {"touchpoint": "the touchpoint “{text}”", "stage": "the stage “{text}”"}
_WORDS = {"stage": "stage", "owner": "owner", "next": "followed by", "worst": "stage"}


def map_cards(team: TeamMap) -> Iterator[Card]:
    """Yield the cards of one map: only what stands in it once, so that one answer alone is right."""
    yield _whose(team)
    for element in team.elements:
        if _times(team, element) == 1:
            yield from _placed(team, element)
            yield from _owned(team, element)
    yield from _goals(team)
    yield from _next_stage(team)
    yield from _worst(team)


def _whose(team: TeamMap) -> Card:
    persona = team.journey.persona
    told = "".join(f"\nGoal: {goal}" for goal in persona.goals)
    element = next(one for one in team.elements if one.kind == "persona")
    answer = f"{persona.name}{', ' + persona.role if persona.role else ''}{told}"
    about = f"map/{team.journey.id}"
    question = f"{_in(team)} whose journey is it, and what does this person want?"
    return make("map", f"{about}/persona", question, answer, Basis(quoted_from_map(team.passage(element, answer))))


def _placed(team: TeamMap, element: MapElement) -> Iterator[Card]:
    stage = element.stage
    if element.kind in _PLACED and stage:
        yield from _which_stage(team, element, stage, _PLACED[element.kind].format(text=element.text.rstrip(".")))


def _goals(team: TeamMap) -> Iterator[Card]:
    """Yield which stage each stage's goal belongs to, where its words are of one stage alone."""
    goals = [one for one in team.elements if one.kind == "goal" and one.stage and one.place[0] == "stages"]
    told = Counter(one.text.casefold() for one in goals)
    for element in goals:
        if element.stage and told[element.text.casefold()] == 1:
            question = f"Which stage has this goal: “{element.text.rstrip('.')}”?"
            yield from _which_stage(team, element, element.stage, question)


def _which_stage(team: TeamMap, element: MapElement, stage: MapStage, question: str) -> Iterator[Card]:
    names = _stage_names(team)
    said = element.text.casefold()
    if stage.name in names and stage.name.casefold() not in said and len(names) > 1:
        yield _choose(team, element, f"{element.kind}-stage", question, stage.name, names)


def _owned(team: TeamMap, element: MapElement) -> Iterator[Card]:
    owner = getattr(element.value, "owner", None)
    owners = {name.casefold(): name for name in sorted(team.owners())}
    if element.kind in _OWNED and owner and len(owners) > 1:
        question = f"Who owns {_OWNED[element.kind].format(text=element.text)}?"
        names = list(owners.values())
        yield _choose(team, element, f"{element.kind}-owner", question, owners[owner.casefold()], names)


def _next_stage(team: TeamMap) -> Iterator[Card]:
    """Yield which stage comes after each stage, as the map's file has them."""
    stages, names = team.journey.stages, _stage_names(team)
    marks = {one.stage.id: one for one in team.elements if one.kind == "stage" and one.stage}
    for stage, following in pairwise(stages):
        if {stage.name, following.name} <= set(names) and len(names) > 2:  # noqa: PLR2004 - of two, one is left
            others = [name for name in names if name != stage.name]
            question = f"Which stage comes right after “{stage.name}”?"
            yield _choose(team, marks[stage.id], "next", question, following.name, others)


def _worst(team: TeamMap) -> Iterator[Card]:
    """Yield where the map's person feels worst, if that is one stage alone."""
    scored = [
        (one.step.emotion.score, one) for one in team.elements
        if one.kind == "emotion" and one.step and one.step.emotion and one.step.emotion.score is not None
    ]  # fmt: skip
    low = min((score for score, _ in scored), default=0)
    lowest = [one for score, one in scored if score == low]
    stages = {one.stage.name for one in lowest if one.stage}
    names, [element, *_] = _stage_names(team), lowest or [team.elements[0]]
    if low < 0 and len(stages) == 1 and stages <= set(names) and len(names) > 1:
        persona = team.journey.persona.name
        yield _choose(team, element, "worst", f"At which stage does {persona} feel worst?", stages.pop(), names)


def _choose(team: TeamMap, element: MapElement, detail: str, question: str, right: str, names: list[str]) -> Card:
    about, code = f"map/{team.journey.id}", element.stage.canonical if element.stage else None
    wrong = sorted((name for name in names if name != right), key=lambda name: digest(about, detail, element.id, name))
    said = element.text if right == element.text else f"{element.text} ({_WORDS[detail.rpartition('-')[2]]}: {right})"
    basis = Basis(quoted_from_map(team.passage(element, said)), (code.value,) if code else ())
    offer = Offer(by_name(right), [by_name(name) for name in wrong])
    asked = f"{_in(team)} {question[0].lower()}{question[1:]}"
    return make("map", f"{about}/{detail}-{element.id}", asked, right, basis, offer)


def _in(team: TeamMap) -> str:
    return f"In our map “{team.journey.title}”,"


def _stage_names(team: TeamMap) -> list[str]:
    """Return the names of the stages that no other stage of the map has too."""
    counted = Counter(stage.name.casefold() for stage in team.journey.stages)
    return [stage.name for stage in team.journey.stages if counted[stage.name.casefold()] == 1]


def _times(team: TeamMap, element: MapElement) -> int:
    return sum(one.kind == element.kind and one.text.casefold() == element.text.casefold() for one in team.elements)
