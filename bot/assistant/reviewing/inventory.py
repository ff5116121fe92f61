"""Lists of touchpoints that stand beside the steps: at the top of a map, or at a stage."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.assistant.reviewing.findings import Hit, short
from bot.assistant.reviewing.subject import Subject
from bot.content.nodes import Place
from bot.domain.maps import Touchpoint

_KEY = "touchpoints"


def lists_of_touchpoints(subject: Subject) -> Iterator[Place]:
    """Yield the place of every list of touchpoints that belongs to no step."""
    data = subject.file.document.data
    holders: list[tuple[Place, Any]] = [((), data)]
    holders += [(("stages", number), stage) for number, stage in enumerate(_listed(data, "stages"))]
    for place, holder in holders:
        if any(_named(item) for item in _listed(holder, _KEY)):
            yield (*place, _KEY)


def met_nowhere(subject: Subject) -> Iterable[Hit]:
    """Yield the touchpoints of such lists that the customer meets at no step."""
    met = {
        _folded(name)
        for element in subject.of("touchpoint")
        if isinstance(element.value, Touchpoint)
        for name in (element.value.id, element.value.name)
    }
    for place in lists_of_touchpoints(subject):
        for number, item in enumerate(_at(subject.file.document.data, place)):
            names = _named(item)
            if names and met.isdisjoint(map(_folded, names)):
                yield Hit((*place, number), {"name": short(names[-1])})


def _named(item: object) -> list[str]:
    """Return the id and the name of a listed touchpoint, which may be a bare name."""
    if isinstance(item, dict):
        return [str(item[key]) for key in ("id", "name") if item.get(key)]
    return [item] if isinstance(item, str) and item.strip() else []


def _listed(holder: object, key: str) -> list[Any]:
    value = holder.get(key) if isinstance(holder, dict) else None
    return value if isinstance(value, list) else []


def _at(data: Any, place: Place) -> list[Any]:  # noqa: ANN401 - what a file holds
    for part in place:
        data = data[part]
    return list(data)


def _folded(name: str | None) -> str:
    return " ".join((name or "").casefold().split())
