"""The elements of a plain map, and what can be asked of each: its fields, and what follows from the whole map."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from tests.structure.plain import Plain, plain_map

OF_STEPS = {
    "touchpoints": ("touchpoint", "name"),
    "backstage": ("backstage", "action"),
    "pain_points": ("pain_point", "text"),
    "opportunities": ("opportunity", "text"),
}
TEXTS = {"stage": "name", "step": "action", "metric": "name", "evidence": "text", "persona": "name"} | dict(
    OF_STEPS.values()
)


@dataclass(frozen=True)
class Element:
    """One element of the map *map*, with the stage it belongs to."""

    map: str
    kind: str
    value: Plain
    stage: Plain | None = None

    def row(self) -> Plain:
        """Return how a set names this element: by its own id, or by what it says."""
        row: Plain = {"map": self.map, "element": self.kind}
        if self.kind == "transition":
            return row | {"kind": self.value["kind"], "from": self._name("from"), "to": self._name("to")}
        if self.kind == "emotion":
            known = {name: self.value[name] for name in ("label", "score") if name in self.value}
            return row | {"stage": self.stage["name"] if self.stage else ""} | known
        if "id" in self.value:
            return row | {"id": str(self.value["id"])}
        return row | {"text": self.value.get(TEXTS.get(self.kind, "text"), "")}

    def field(self, name: str) -> list[Any]:
        """Return the values of the field *name*: of several things where its path leads through a list."""
        if name.startswith("@"):
            special, *more = name[1:].split()
            own = SPECIAL[special](self, *more)
            return [] if own is None else [own]
        found: list[Any] = [self.value]
        for part in name.split("."):
            found = [item[part] for item in found if isinstance(item, dict) and item.get(part) not in (None, [], "")]
            found = [entry for item in found for entry in (item if isinstance(item, list) else [item])]
        return found

    def _name(self, end: str) -> str:
        for stage in plain_map(self.map)["stages"]:
            if self.value[end] in (stage.get("id"), stage["name"]):
                return str(stage["name"])
        return str(self.value[end])


def elements(key: str) -> list[Element]:
    """Return every element of the map *key*, each touchpoint once per stage in which it is met."""
    journey = plain_map(key)
    found = [Element(key, "persona", journey["persona"])]
    for stage in journey["stages"]:
        found.append(Element(key, "stage", stage, stage))
        found.extend(_of_stage(key, stage))
    found += [Element(key, "transition", way) for way in journey.get("transitions") or ()]
    return found + [Element(key, "evidence", item) for item in journey.get("evidence") or ()]


def goals(key: str, whose: list[str]) -> list[Element]:
    """Return the goals of the map *key*: of the `persona`, of the `map`, of the `business`, of the `stage`s."""
    journey = plain_map(key)
    texts = {
        "map": journey.get("goals") or [],
        "business": journey.get("business_goals") or [],
        "persona": journey["persona"].get("goals") or [],
        "stage": [stage["goal"] for stage in journey["stages"] if stage.get("goal")],
    }
    return [Element(key, "goal", {"text": text}) for name in whose for text in texts[name]]


def _of_stage(key: str, stage: Plain) -> Iterator[Element]:
    met: set[str] = set()
    if stage.get("goal"):
        yield Element(key, "goal", {"text": stage["goal"]}, stage)
    for step in stage.get("steps") or ():
        yield Element(key, "step", step, stage)
        yield from (Element(key, "thought", {"text": text}, stage) for text in step.get("thoughts") or ())
        if step.get("emotion"):
            yield Element(key, "emotion", step["emotion"], stage)
        for name, (kind, _) in OF_STEPS.items():
            for item in step.get(name) or ():
                own = str(item.get("id", item.get("name")))
                if kind == "touchpoint" and own in met:
                    continue
                met |= {own} if kind == "touchpoint" else set()
                yield Element(key, kind, item, stage)
    yield from (Element(key, "metric", item, stage) for item in stage.get("metrics") or ())


def _addressed(element: Element) -> bool:
    own = element.value.get("id")
    return any(own in opportunity.field("addresses") for opportunity in elements(element.map) if own)


def _count(element: Element, name: str) -> int:
    kinds = {"metrics": "metric", "steps": "step"} | {many: kind for many, (kind, _) in OF_STEPS.items()}
    own = [other for other in elements(element.map) if other.stage is element.stage]
    return sum(other.kind == kinds[name] for other in own)


def _scores(element: Element) -> list[int]:
    own = [other for other in elements(element.map) if other.stage is element.stage and other.kind == "emotion"]
    return [score for other in own for score in other.field("score")]


def _confidences(element: Element) -> str:
    known = {item["id"]: item.get("confidence") for item in plain_map(element.map).get("evidence") or ()}
    found = {str(known.get(own)) for own in element.field("evidence")}
    return f"{min(found)} only" if len(found) == 1 else ", ".join(sorted(found))


def _observed(element: Element) -> bool:
    return "observed" in _confidences(element)


def _used(element: Element) -> bool:
    others = (other for other in elements(element.map) if other.kind in {"pain_point", "touchpoint"})
    return any(element.value["id"] in other.field("evidence") for other in others)


def _missed(element: Element) -> bool:
    """Say whether a metric has both figures and has not reached its target."""
    value = element.value
    if "target" not in value or "current" not in value or value.get("direction") == "band":
        return False
    short = value["target"] - value["current"]
    return bool(short < 0 if value.get("direction") == "down" else short > 0)


def _days(element: Element) -> float | None:
    """Return how many days a step takes, where it says so, as ISO 8601 has it."""
    found = re.fullmatch(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?", element.value.get("duration", ""))
    if not found:
        return None
    return sum(int(part or 0) * worth for part, worth in zip(found.groups(), (7, 1, 1 / 24, 1 / 1440), strict=True))


SPECIAL: dict[str, Callable[..., Any]] = {
    "addressed": _addressed,
    "n": _count,
    "low": lambda element: min(_scores(element), default=0),
    "high": lambda element: max(_scores(element), default=0),
    "mean": lambda element: fmean(_scores(element) or [0]),
    "confidences": _confidences,
    "observed": _observed,
    "used": _used,
    "missed": _missed,
    "days": _days,
}
