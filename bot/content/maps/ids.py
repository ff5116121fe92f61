"""Ids for the elements of a map that have none: made of what they say, so they outlive an edit elsewhere."""

import hashlib
import re
from pathlib import Path
from typing import Any, TypeVar

from bot.content.maps.walk import parts
from bot.domain.maps import (
    Backstage,
    Element,
    JourneyMap,
    MapMetric,
    MapStage,
    Opportunity,
    PainPoint,
    Persona,
    Step,
    Touchpoint,
    Transition,
)

Part = TypeVar("Part", bound=Element)
_LONGEST_SLUG = 40

_SAYS: dict[type[Element], tuple[str, str]] = {
    Persona: ("persona", "name"),
    MapStage: ("stage", "name"),
    Step: ("step", "action"),
    Touchpoint: ("touchpoint", "name"),
    Backstage: ("backstage", "action"),
    PainPoint: ("pain_point", "text"),
    Opportunity: ("opportunity", "text"),
    MapMetric: ("metric", "name"),
}


class Ids:
    """The ids of one map: those it has, and those that are made for it."""

    def __init__(self, journey: JourneyMap) -> None:
        """Take note of every id that *journey* has."""
        self._taken = {own for _, element in parts(journey) if (own := getattr(element, "id", None))}
        self._counts: dict[str, int] = {}

    def make(self, kind: str, scope: str, text: str) -> str:
        """Return an id for *text* in the stage *scope* that no other element has; ties are numbered."""
        made = first = _hashed(kind, scope, text)
        count = self._counts.get(first, 1)  # else a text said ten thousand times would be counted from 1 each time
        while made in self._taken:
            count += 1
            made = f"{first}-{count}"
        self._counts[first] = count
        self._taken.add(made)
        return made

    def of_stage(self, name: str) -> str:
        """Return a readable id for a stage called *name*."""
        slug = slug_of(name)
        if not slug or slug in self._taken:
            return self.make("stage", "", name)
        self._taken.add(slug)
        return slug


def slug_of(name: str) -> str:
    """Write *name* as an id, `comparing-options`; empty where it has letters that an id cannot hold."""
    if any(letter.isalnum() and not letter.isascii() for letter in name):
        return ""
    slug = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    if len(slug) > _LONGEST_SLUG:  # cut between words, where there is a place to cut
        slug = slug[: _LONGEST_SLUG + 1].rpartition("-")[0] or slug[:_LONGEST_SLUG]
    return slug.strip("-")


def map_id(title: str, path: Path, taken: set[str]) -> str:
    """Return an id for a map called *title* in the file at *path*, and take note of it in *taken*."""
    slug = slug_of(title) or slug_of(path.stem)
    if not slug:
        digest = hashlib.blake2s(f"{title}\0{path.stem}".encode(), digest_size=4).hexdigest()
        slug = f"map-{digest}"
    made, count = slug, 1
    while made in taken:
        count += 1
        made = f"{slug}-{count}"
    taken.add(made)
    return made


def with_ids(journey: JourneyMap) -> JourneyMap:
    """Return *journey* with an id for every element that can have one, and transitions between stage ids."""
    filled = _fill(journey, "", Ids(journey))
    stages = {name: stage.id for stage in filled.stages for name in (stage.name, stage.id)}
    ways = tuple(_between(transition, stages) for transition in filled.transitions)
    return filled.model_copy(update={"transitions": ways})


def _between(transition: Transition, stages: dict[str | None, str | None]) -> Transition:
    ends = {"source": transition.source, "target": transition.target}
    return transition.model_copy(update={name: stages.get(end, end) for name, end in ends.items()})


def _fill(element: Part, scope: str, ids: Ids) -> Part:
    update: dict[str, Any] = {}
    if type(element) in _SAYS and not getattr(element, "id", None):
        update["id"] = _id_for(element, scope, ids)
    if isinstance(element, MapStage):
        scope = str(update.get("id", element.id))
    for name in type(element).model_fields:
        value = getattr(element, name)
        if isinstance(value, Element):
            update[name] = _fill(value, scope, ids)
        elif isinstance(value, tuple) and value and isinstance(value[0], Element):
            update[name] = tuple(_fill(item, scope, ids) for item in value)
    return element.model_copy(update=update)


def _id_for(element: Element, scope: str, ids: Ids) -> str:
    kind, field = _SAYS[type(element)]
    text = getattr(element, field)
    if isinstance(element, MapStage):
        return ids.of_stage(text)
    if isinstance(element, Touchpoint):  # one touchpoint may be met at many steps, and stays one
        return _hashed(kind, "", text)
    return ids.make(kind, scope, text)


def _hashed(kind: str, scope: str, text: str) -> str:
    said = " ".join(text.casefold().split())
    digest = hashlib.blake2s(f"{kind}\0{scope}\0{said}".encode(), digest_size=4).hexdigest()
    return f"{kind}-{digest}"
