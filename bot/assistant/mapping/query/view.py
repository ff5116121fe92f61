"""A team's map with all that its elements have to do with one another, looked up once."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

from bot.assistant.language import stems, tokens
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.vocabulary.phrases import phrase
from bot.content.maps.elements import ElementKind, MapElement
from bot.content.nodes import Place
from bot.domain.maps import Opportunity, PainPoint, Step, Touchpoint, Transition

Key = TypeVar("Key")

VIEWS_KEPT = 256  # as many as there are maps kept to be asked
_STAGE, _STEP = 2, 4  # how long the places of stages and steps are
_WITH_EVIDENCE = frozenset({"pain_point", "touchpoint"})


class View:
    """The elements of one map, and for each of them those of another kind that belong to it."""

    def __init__(self, team: TeamMap) -> None:
        """Take *team*'s map apart; a touchpoint met twice says everywhere what is said of it anywhere."""
        self.team = team
        self.journey = team.journey
        self.elements = tuple(_with_actors(_filled(team.elements), team.journey.persona.name))
        self.stages = tuple(element for element in self.elements if element.kind == "stage")

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that the map says something with, without plural endings."""
        texts = (text for element in self.elements for text in (element.text, *_values(element)))
        return frozenset(word for text in texts for word in phrase(text))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of what the elements of the map say, its persona aside."""
        return stems(word for element in self.elements if element.kind != "persona" for word in tokens(element.text))

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Every word of the map's title, its id, its persona and the persona's role."""
        journey = self.journey
        names = (journey.title, journey.id.replace("_", " "), journey.persona.name, journey.persona.role or "")
        return frozenset(word for name in names for word in phrase(name))

    @cached_property
    def long_values(self) -> frozenset[tuple[str, ...]]:
        """The names of owners, systems and sources that have several words."""
        names = (getattr(e.value, name, None) for e in self.elements for name in ("owner", "system", "source"))
        return frozenset(said for name in names if name and len(said := phrase(str(name))) > 1)

    @cached_property
    def long_names(self) -> frozenset[tuple[str, ...]]:
        """The names and ids of elements that have several words."""
        own = [element for element in self.elements if element.kind not in {"persona", "goal", "stage"}]
        names = (phrase(name) for element in own for name in (element.text, element.id.replace("_", " ")))
        return frozenset(name for name in names if len(name) > 1)

    @cached_property
    def topics(self) -> frozenset[tuple[str, ...]]:
        """The names of all elements."""
        return frozenset(phrase(element.text) for element in self.elements)

    @cached_property
    def single_names(self) -> frozenset[str]:
        """The names of one word by which the map calls who takes part in a step."""
        actors = (phrase(actor) for e in self.of("step") for actor in getattr(e.value, "actors", ()))
        return frozenset(name[0] for name in actors if len(name) == 1)

    @cached_property
    def in_order(self) -> list[MapElement]:
        """The stages by their declared order, or as they stand in the file."""
        orders = [getattr(stage.value, "order", None) for stage in self.stages]
        if None in orders or len(set(orders)) < len(orders):
            return list(self.stages)
        places = {stage.place: order for stage, order in zip(self.stages, orders, strict=True) if order is not None}
        return sorted(self.stages, key=lambda stage: places[stage.place])

    def of(self, *kinds: ElementKind) -> list[MapElement]:
        """Return the elements of *kinds* in the order of the file; a touchpoint as often as it is met."""
        return [element for element in self.elements if element.kind in kinds]

    def stage_of(self, element: MapElement) -> MapElement | None:
        """Return the stage that *element* belongs to; a transition belongs to the stage it leaves."""
        if isinstance(element.value, Transition):
            return self._stages_by_id.get(element.value.source)
        return self._by_place.get(element.place[:_STAGE]) if element.place[0] == "stages" else None

    def related(self, element: MapElement, kind: ElementKind) -> Sequence[MapElement]:
        """Return the elements of *kind* that belong to *element*, or to which it belongs."""
        if element.kind == kind:
            return (element,)
        pair = frozenset((element.kind, kind))
        if pair == {"pain_point", "opportunity"}:
            return self._addressed(element)
        if "evidence" in pair:
            return self._proofs(element) if kind == "evidence" else self._proven(element, kind)
        if kind in {"stage", "transition"}:
            return self._around(element, kind)
        far = "persona" in pair or element.kind == "transition"
        return self._far(element, kind) if far else self._near(element, kind)

    def _around(self, element: MapElement, kind: ElementKind) -> Sequence[MapElement]:
        """Return the stage of *element*, or the ways that lead out of it."""
        stage = self.stage_of(element)
        if stage is None:
            return ()
        return (stage,) if kind == "stage" else self._ways.get(stage.id, ())

    def _far(self, element: MapElement, kind: ElementKind) -> Sequence[MapElement]:
        if element.kind == "transition":
            stage = self.stage_of(element)
            return self._near(stage, kind) if stage else ()
        own = self._kinds[kind]
        return [goal for goal in own if goal.place[0] == "persona"] if kind == "goal" else own

    def _near(self, element: MapElement, kind: ElementKind) -> Sequence[MapElement]:
        """Return the elements of *kind* at the same step, or at the same stage where one of both is of a stage."""
        if element.place[0] != "stages":
            return ()
        if kind == "step" and len(element.place) > _STEP:
            return (self._by_place[element.place[:_STEP]],)
        size = _STAGE if element.kind == "stage" or not _at_a_step(element) or kind in {"metric", "goal"} else _STEP
        return self._inside.get((element.place[:size], kind), ())

    def _addressed(self, element: MapElement) -> Sequence[MapElement]:
        match element.value:
            case PainPoint():
                return self._chances.get(element.id, ())
            case Opportunity(addresses=own):
                return [pain for name in own for pain in self._pains.get(name, ())]
            case _:
                return ()

    def _proofs(self, element: MapElement) -> Sequence[MapElement]:
        """Return the evidence that *element*, or what stands at it, rests on."""
        if element.kind in _WITH_EVIDENCE:
            return [self._evidence[own] for own in getattr(element.value, "evidence", ()) if own in self._evidence]
        if element.kind == "opportunity":
            bases: Iterable[MapElement] = self._addressed(element)
        else:
            bases = (*self.related(element, "pain_point"), *self.related(element, "touchpoint"))
        return list({proof.id: proof for base in bases for proof in self._proofs(base)}.values())

    def _proven(self, proof: MapElement, kind: ElementKind) -> Sequence[MapElement]:
        bases = self._resting.get(proof.id, ())
        if kind in _WITH_EVIDENCE:
            return [base for base in bases if base.kind == kind]
        found = [other for base in bases for other in self.related(base, kind)]
        return list({other.place: other for other in found}.values())

    @cached_property
    def _kinds(self) -> dict[str, list[MapElement]]:
        return _grouped((element.kind, element) for element in self.elements)

    @cached_property
    def _by_place(self) -> dict[Place, MapElement]:
        return {element.place: element for element in self.elements}

    @cached_property
    def _stages_by_id(self) -> dict[str, MapElement]:
        return {stage.id: stage for stage in reversed(self.stages)}

    @cached_property
    def _ways(self) -> dict[str, list[MapElement]]:
        own = self._kinds["transition"]
        return _grouped((way.value.source, way) for way in own if isinstance(way.value, Transition))

    @cached_property
    def _inside(self) -> dict[tuple[Place, str], list[MapElement]]:
        pairs = ((element, size) for element in self.elements for size in (_STAGE, _STEP))
        return _grouped(
            ((element.place[:size], element.kind), element)
            for element, size in pairs
            if element.place[0] == "stages" and len(element.place) >= size
        )

    @cached_property
    def _pains(self) -> dict[str, list[MapElement]]:
        return _grouped((pain.id, pain) for pain in self._kinds["pain_point"])

    @cached_property
    def _chances(self) -> dict[str, list[MapElement]]:
        own = self._kinds["opportunity"]
        return _grouped((name, chance) for chance in own for name in getattr(chance.value, "addresses", ()))

    @cached_property
    def _evidence(self) -> dict[str, MapElement]:
        return {proof.id: proof for proof in self._kinds["evidence"]}

    @cached_property
    def _resting(self) -> dict[str, list[MapElement]]:
        own = (element for element in self.elements if element.kind in _WITH_EVIDENCE)
        return _grouped((name, element) for element in own for name in getattr(element.value, "evidence", ()))


@lru_cache(maxsize=VIEWS_KEPT)
def view_of(team: TeamMap) -> View:
    """Return the view of *team*, taken apart at the first question."""
    return View(team)


def _grouped(pairs: Iterable[tuple[Key, MapElement]]) -> dict[Key, list[MapElement]]:
    found: dict[Key, list[MapElement]] = defaultdict(list)
    for key, element in pairs:
        found[key].append(element)
    return found


def _values(element: MapElement) -> Iterator[str]:
    yield from (value for _, value in element.value or () if isinstance(value, str))


def _at_a_step(element: MapElement) -> bool:
    return element.step is not None


def _filled(own: Sequence[MapElement]) -> list[MapElement]:
    """Return the elements *own*, with what is said of a touchpoint at one step known at every step it is met."""
    said: dict[str, dict[str, object]] = defaultdict(dict)
    for element in own:
        if isinstance(element.value, Touchpoint):
            for name, value in element.value:
                if value not in {None, ()}:
                    said[element.id].setdefault(name, value)
    return [_with(element, said[element.id]) if element.kind == "touchpoint" else element for element in own]


def _with_actors(own: list[MapElement], persona: str) -> list[MapElement]:
    """Return the elements *own*; where a map says who takes part, the persona does wherever it names nobody."""
    if not any(isinstance(element.value, Step) and element.value.actors for element in own):
        return own
    return [_with(e, {"actors": (persona,)}) if isinstance(e.value, Step) and not e.value.actors else e for e in own]


def _with(element: MapElement, said: dict[str, object]) -> MapElement:
    value = element.value
    missing = {name: known for name, known in said.items() if value is not None and not getattr(value, name, None)}
    missing.pop("ours", None) if getattr(value, "ours", None) is False else None
    if not missing or value is None:
        return element
    return dataclasses.replace(element, value=value.model_copy(update=missing))
