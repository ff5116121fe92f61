"""Going the ways that a question asks about: the transitions and stages of the map that answer it."""

import dataclasses
from collections.abc import Callable, Iterable, Sequence

from bot.assistant.mapping.hearing.paths import Way
from bot.assistant.mapping.query.selecting import ranked, words_in
from bot.assistant.mapping.query.view import View
from bot.content.maps.elements import MapElement
from bot.domain.maps import Transition

_LABELS = {
    "exit": "leading out", "loop": "in loops", "skip": "in skips", "back": "leading back", "first": "at the start",
    "last": "at the end", "after": "reached", "next": "next", "previous": "right before", "before": "leading there",
    "between": "on the way",
}  # fmt: skip
_BACK = frozenset(("back", "loop"))
_TURNING = frozenset(("exit", "loop", "back"))


def walk(view: View, way: Way) -> list[MapElement]:
    """Return the transitions, stages or steps of the map that *way* asks for, in the order of the file."""
    if way.rank and way.wants == "stage" and way.turn in _TURNING:  # "which stage loses the most customers"
        return _stages_of(view, walk(view, dataclasses.replace(way, wants="")))
    found = _narrowed(view, way, _WALKS[way.turn](view, way))
    others = view.of("transition") if way.wants == "transition" else view.stages
    return [element for element in others if element not in found] if way.lacking else found


def _narrowed(view: View, way: Way, found: Sequence[MapElement]) -> list[MapElement]:
    """Keep of the transitions *found* those that the question says more of: a share, a condition, the likeliest."""
    if any(element.kind != "transition" for element in found) and not way.rank:
        return list(found)
    kept = [element for element in found if all(demand.holds(element, view) for demand in way.demands)]
    shared = {element.place: len(way.text & _said_of(element)) for element in kept}
    most = max(shared.values(), default=0)
    kept = [element for element in kept if shared[element.place] == most]
    return ranked(kept, way.rank, view) if way.rank else kept


def _said_of(way: MapElement) -> frozenset[str]:
    return words_in(getattr(way.value, "condition", None) or "")


def said_way(way: Way) -> str:
    """Say which way was asked for, to be put after what it leads to."""
    said = {"from": "from", "to": "to", "both": "into and out of", "": "at"}
    places = [f"{said[side]} {spot.said}" for side, spot in way.spots]
    label = (("not " if way.wants == "transition" else "without one ") if way.lacking else "") + _LABELS.get(
        way.turn, ""
    )
    return "".join(f" {part}" for part in (label, *places) if part)


def _ways(view: View) -> list[tuple[MapElement, Transition]]:
    return [(e, e.value) for e in view.of("transition") if isinstance(e.value, Transition)]


def _ends(way: Way, *sides: str) -> frozenset[str]:
    return frozenset(stage.id for side, spot in way.spots if side in sides for stage in spot.stages)


def _of_kind(view: View, way: Way, kinds: frozenset[str]) -> list[MapElement]:
    """Return the transitions of *kinds*, from and to the places that the question names."""
    sources, targets = _ends(way, "from", ""), _ends(way, "to")
    return [
        element
        for element, value in _ways(view)
        if value.kind in kinds and (not sources or value.source in sources) and (not targets or value.target in targets)
        if not way.itself or value.source == value.target
    ]


def _exits(view: View, way: Way) -> list[MapElement]:
    found = _of_kind(view, way, frozenset({"exit"}))
    return _stages_of(view, found) if way.wants == "stage" else found


def _loops(view: View, way: Way) -> list[MapElement]:
    found = _of_kind(view, way, frozenset({"loop"}))
    return _at_end(view, way, found) if way.wants == "stage" else found


def _back(view: View, way: Way) -> list[MapElement]:
    found = _of_kind(view, way, _BACK if way.spots else frozenset({"back"}))
    return _at_end(view, way, found) if way.wants == "stage" else found


def _stages_of(view: View, found: Iterable[MapElement]) -> list[MapElement]:
    places = {stage.place for element in found if (stage := view.stage_of(element))}
    return [stage for stage in view.stages if stage.place in places]


def _at_end(view: View, way: Way, found: Sequence[MapElement]) -> list[MapElement]:
    """Return the stages where the transitions *found* begin, or those that they lead to where *way* asks for these."""
    if not way.target:
        return _stages_of(view, found)
    targets = {element.value.target for element in found if isinstance(element.value, Transition)}
    return [stage for stage in view.stages if stage.id in targets]


def _skips(view: View, way: Way) -> list[MapElement]:
    skips = [(e, v) for e, v in _ways(view) if v.kind == "skip"]
    over = {e.place: _passed(view, v) for e, v in skips}
    named = _ends(way, "")
    if way.wants == "stage" and way.target:
        return _at_end(view, way, [e for e, _ in skips])
    if way.wants == "stage":
        passed = {stage.place for own in over.values() for stage in own}
        return [stage for stage in view.stages if stage.place in passed]
    if named:
        return [e for e, _ in skips if named & {stage.id for stage in over[e.place]}]
    sources, targets = _ends(way, "from"), _ends(way, "to")
    return [e for e, v in skips if (not sources or v.source in sources) and (not targets or v.target in targets)]


def _passed(view: View, way: Transition) -> list[MapElement]:
    """Return the stages that lie between the ends of *way*."""
    order = [stage.id for stage in view.in_order]
    if way.source not in order or way.target not in order:
        return []
    first, last = sorted((order.index(way.source), order.index(way.target)))
    return view.in_order[first + 1 : last]


def _after(view: View, way: Way) -> list[MapElement]:
    """Return the ways out of a stage, and the plain next one."""
    steps = _beside(view, way, 1) if any(spot.steps for _, spot in way.spots) else []
    if steps:
        return steps
    named = _all(way)
    ways = [element for element, value in _ways(view) if value.source in named]
    if way.wants == "stage":
        targets = {value.target for _, value in _ways(view) if value.source in named}
        following = {stage.place for stage in _beside(view, way, 1)}
        return [stage for stage in view.stages if stage.id in targets or stage.place in following]
    targets = {value.target for _, value in _ways(view) if value.source in named}
    return ways if way.wants == "transition" else [*ways, *(s for s in _beside(view, way, 1) if s.id not in targets)]


def _into(view: View, way: Way) -> list[MapElement]:
    """Return the ways into a stage, and the plain one before it."""
    named = _all(way)
    if way.wants == "stage":
        sources = {value.source for _, value in _ways(view) if value.target in named}
        before = {stage.place for stage in _beside(view, way, -1)}
        return [stage for stage in view.stages if stage.id in sources or stage.place in before]
    ways = [element for element, value in _ways(view) if value.target in named]
    return ways if way.wants == "transition" else [*ways, *_beside(view, way, -1)]


def _all(way: Way) -> frozenset[str]:
    return frozenset(stage.id for _, spot in way.spots for stage in spot.stages)


def _beside(view: View, way: Way, step: int) -> list[MapElement]:
    """Return the stages, or the steps, that stand right after or before those named."""
    steps = [own for _, spot in way.spots for own in spot.steps]
    row: Sequence[MapElement] = view.of("step") if steps else view.in_order
    named = [own.place for own in steps] or [stage.place for _, spot in way.spots for stage in spot.stages]
    places = [element.place for element in row]
    at = sorted(places.index(place) for place in named)
    if not at:
        return []
    beside = at[-1] + 1 if step > 0 else at[0] - 1
    return [row[beside]] if 0 <= beside < len(row) else []


def _following(view: View, way: Way) -> list[MapElement]:
    """Return the plain next stage or step; after the last one there are only its ways."""
    return _beside(view, way, 1) or _after(view, way)


def _between(view: View, way: Way) -> list[MapElement]:
    """Return the transitions from one place to another; where there is none, the stages that lie on the plain way."""
    sources, targets = _ends(way, "from"), _ends(way, "to")
    direct = [e for e, value in _ways(view) if value.source in sources and value.target in targets]
    if direct:
        return direct
    order = [stage.id for stage in view.in_order]
    first = max((order.index(own) for own in sources), default=0)
    last = min((order.index(own) for own in targets), default=0)
    return view.in_order[first + 1 : last + 1] if first < last else []


def _first(view: View, way: Way) -> list[MapElement]:
    return _end(view, way, 0)


def _last(view: View, way: Way) -> list[MapElement]:
    return _end(view, way, -1)


def _end(view: View, way: Way, at: int) -> list[MapElement]:
    named = _all(way)
    steps = [step for step in view.of("step") if not named or (step.stage and step.stage.id in named)]
    row = steps if way.wants == "step" else view.in_order
    return [row[at]] if row else []


def _every(view: View, way: Way) -> list[MapElement]:
    if any(side == "both" for side, _ in way.spots):
        return list({element.place: element for element in (*_into(view, way), *_after(view, way))}.values())
    return _of_kind(view, way, frozenset({"next", "back", "skip", "loop", "exit"}))


_WALKS: dict[str, Callable[[View, Way], list[MapElement]]] = {
    "exit": _exits,
    "loop": _loops,
    "skip": _skips,
    "back": _back,
    "first": _first,
    "last": _last,
    "after": _after,
    "before": _into,
    "next": _following,
    "previous": lambda view, way: _beside(view, way, -1),
    "between": _between,
    "all": _every,
}
