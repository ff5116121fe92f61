"""What changed between two versions of a map, in words: what was added, removed, moved, and each field of the rest."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from bot.assistant.keeping.matching import home, pairs
from bot.content.maps.elements import MapElement, elements
from bot.content.maps.ids import slug_of
from bot.domain.maps import Element, JourneyMap, MapStage, Persona, Step

_ELSEWHERE: Mapping[type[Element], frozenset[str]] = MappingProxyType(
    {  # fields whose content is compared element by element
        JourneyMap: frozenset("stages persona goals business_goals transitions evidence format".split()),
        Persona: frozenset({"goals"}),
        MapStage: frozenset({"goal", "steps", "metrics"}),
        Step: frozenset("touchpoints backstage thoughts emotion pain_points opportunities".split()),
    }
)
_MADE = re.compile(r"(?:[a-z_]+-[0-9a-f]{8}(?:-\d+)?)?")  # an id that the file does not have
_LONGEST = 600  # characters; as much as the schema takes in one sentence


def changes(old: JourneyMap, new: JourneyMap) -> tuple[str, ...]:
    """Return a sentence for every change, in the order of the new map: "pain point p3 at Buying: severity …"."""
    return tuple(dict.fromkeys(_changes(old, new)))


def _changes(old: JourneyMap, new: JourneyMap) -> Iterator[str]:
    yield from (f"map: {change}" for change in _fields(old, new))
    before, after = list(elements(old)), list(elements(new))
    matched = pairs(before, after)
    moved = {f"{a.kind} {a.id}": f"{b.kind} {b.id}" for a, b in matched if a and b}
    for was, now in matched:
        if was and now:
            yield from _changed(was, now, moved)
        elif now:
            yield f"{_name(now)} added{_at(now)}{_said(now)}"
        elif was:
            yield f"{_name(was)} removed{_at(was)}{_said(was)}"
    yield from _reordered(matched)


def _changed(was: MapElement, now: MapElement, moved: dict[str, str]) -> Iterator[str]:
    here = f"{_name(was)}{_at(now)}"
    place = home(was)
    if moved.get(place, place) != home(now):
        yield f"{_name(was)} moved{_from(was, now)}"
    if was.id != now.id and not (_made(was) or _made(now)):
        yield f"{here}: id {was.id} → {now.id}"
    if was.value is None or now.value is None:
        if was.text != now.text:
            yield f"{here}: now {_quoted(now.text)}"
        return
    yield from (f"{here}: {change}" for change in _fields(was.value, now.value))


def _fields(old: Element, new: Element) -> Iterator[str]:
    """Yield each field of *old* that is another in *new*, but for what is compared element by element."""
    before, after = _values(old), _values(new)
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name), after.get(name)
        if was != now:
            yield f"{name.replace('_', ' ')} {_change(was, now)}"


def _values(element: Element) -> dict[str, object]:
    """Return every field of *element* that is its own, those of a part such as the scenario beside the others."""
    values: dict[str, object] = {}
    for name in type(element).model_fields.keys() - _ELSEWHERE.get(type(element), frozenset()) - {"id"}:
        value = getattr(element, name)
        if isinstance(value, Element):
            values |= {f"{name} {below}": inner for below, inner in _values(value).items()}
        else:
            values[name] = value
    return dict(sorted(values.items())) | dict(element.model_extra or {})


def _change(was: object, now: object) -> str:
    if isinstance(was, tuple) and isinstance(now, tuple):
        return _list_change(was, now)
    if was is None:
        return f"set to {_shown(now)}"
    if now is None:
        return f"{_shown(was)} removed"
    return f"{_shown(was)} → {_shown(now)}"


def _list_change(was: Sequence[object], now: Sequence[object]) -> str:
    added = [_shown(item) for item in now if item not in was]
    gone = [_shown(item) for item in was if item not in now]
    told = [f"{word} {', '.join(items)}" for word, items in (("added", added), ("removed", gone)) if items]
    return "; ".join(told) or "in another order"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Element):
        known = value.model_dump(exclude_none=True, exclude_defaults=True)
        return ", ".join(f"{name} {_shown(inner)}" for name, inner in known.items())
    if isinstance(value, float):
        return f"{value:g}"
    text = str(value)
    return _quoted(text) if " " in text else text[:_LONGEST]


def _quoted(text: str) -> str:
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}”"


def _name(element: MapElement) -> str:
    """Name *element* by its own id, else by what it says."""
    kind = element.kind.replace("_", " ")
    if element.kind == "stage":
        return f"stage {element.text}"
    if element.kind == "emotion":
        return "emotion"
    return f"{kind} {_quoted(element.text)}" if _made(element) else f"{kind} {element.id}"


def _made(element: MapElement) -> bool:
    if element.kind == "stage" and element.value is not None:
        return not element.id or element.id == slug_of(element.text)
    return bool(_MADE.fullmatch(element.id))


def _at(element: MapElement) -> str:
    if element.stage is None or element.kind == "stage":
        return ""
    if element.kind in {"emotion", "thought"} and element.step:
        return f" of step {_step_name(element.step)} at {element.stage.name}"
    return f" at {element.stage.name}"


def _step_name(step: Step) -> str:
    return _quoted(step.action) if _MADE.fullmatch(step.id or "") else str(step.id)


def _from(was: MapElement, now: MapElement) -> str:
    if was.stage and now.stage and was.stage.name != now.stage.name:
        return f" from {was.stage.name} to {now.stage.name}"
    if was.step and now.step:
        return f" from step {_step_name(was.step)} to step {_step_name(now.step)}{_at(now)}"
    return f" to {now.stage.name}" if now.stage else " to the map as a whole"


def _said(element: MapElement) -> str:
    return f": {_quoted(element.text)}" if element.id and not _made(element) and element.kind != "stage" else ""


def _reordered(matched: Iterable[tuple[MapElement | None, MapElement | None]]) -> Iterator[str]:
    """Yield a sentence where stages, or the steps of a stage, stand in another order than before."""
    kept = [(was, now) for was, now in matched if was and now]
    groups: dict[str, list[tuple[MapElement, MapElement]]] = {}
    for was, now in kept:
        if now.kind == "stage":
            groups.setdefault("stages", []).append((was, now))
        elif now.kind == "step" and now.stage:
            groups.setdefault(f"steps at {now.stage.name}", []).append((was, now))
    for what, group in groups.items():
        before = [now for was, now in sorted(group, key=lambda pair: _place(pair[0]))]
        after = [now for _, now in group]
        if before != after:
            yield f"{what}: now in the order {', '.join(_short(element) for element in after)}"


def _place(element: MapElement) -> tuple[int, ...]:
    return tuple(part for part in element.place if isinstance(part, int))


def _short(element: MapElement) -> str:
    return element.text if element.kind == "stage" or _made(element) else element.id
