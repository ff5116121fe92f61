"""What an element must be like to be asked for: a test of one of its fields, and how it is said."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.fields import FIELDS, every, noun
from bot.assistant.mapping.vocabulary.kinds import PLURALS
from bot.assistant.mapping.vocabulary.pairing import Pair
from bot.content.maps.elements import ElementKind, MapElement

_PROVEN = frozenset(("pain_point", "touchpoint", "opportunity"))  # what rests on evidence, and on no metric
Test = Callable[[Any], bool]


def _is_there(value: object) -> bool:
    return value is not None and value != ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A test of one *field*: of an element that has it, or of what belongs to the element.

    *exact* conditions on the same field are alternatives, others hold together; *at* is where it stands in
    the question; a *whole* one is on all that belongs to what is asked for, one of the *mean* on what they average.
    """

    field: str
    test: Test
    said: str
    negated: bool = False
    exact: bool = False
    at: int = 0
    whole: bool = False
    mean: bool = False

    def holds(self, element: MapElement, view: View) -> bool:
        """Say whether *element* fulfils the condition."""
        values = values_of(self.field, element, view)
        values = [sum(values) / len(values)] if self.mean and values else values
        return any(self.test(value) for value in values) != self.negated


@dataclass(frozen=True, slots=True)
class Either:
    """Conditions of which one is enough."""

    parts: tuple[Condition, ...]

    @property
    def said(self) -> str:
        """Say the alternatives."""
        return " or ".join(dict.fromkeys(part.said for part in self.parts))

    def holds(self, element: MapElement, view: View) -> bool:
        """Say whether *element* fulfils one of the conditions."""
        return any(part.holds(element, view) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two measures of one thing set against each other: its own fields, or how much of two kinds belongs to it."""

    pair: Pair

    @property
    def said(self) -> str:
        """Say how the measures stand to each other."""
        return f"with {_named(self.pair.first)} {self.pair.sign} {_named(self.pair.second)}"

    def holds(self, element: MapElement, view: View) -> bool:
        """Say whether both measures of *element* are known, and stand so."""
        first, second = (_measured(name, element, view) for name in (self.pair.first, self.pair.second))
        if first is None or second is None:
            return False
        return {"above": first > second, "below": first < second, "equal to": first == second}[self.pair.sign]


Demand = Condition | Either | Compared


def _named(measure: str) -> str:
    return noun(measure) if measure in FIELDS else f"the number of {PLURALS[cast('ElementKind', measure)]}"


def _measured(name: str, element: MapElement, view: View) -> float | None:
    """Return the field *name* of *element*, or how many of the kind *name* belong to it; None where neither can be."""
    if name in FIELDS:
        known: float | None = FIELDS[name].of(element)
        return known
    if element.kind not in {"stage", "step"}:
        return None
    belonging = view.related(element, cast("ElementKind", name))
    return len({(other.kind, other.id) for other in belonging})


def there(name: str, *, missing: bool = False, at: int = 0) -> Condition:
    """Return the condition that the field *name* has a value, or that it has none."""
    return Condition(name, _is_there, f"{'without' if missing else 'with'} {noun(name)}", missing, at=at)


def carrier_of(name: str, kind: ElementKind) -> ElementKind:
    """Return the kind whose field *name* speaks for an element of *kind*: its own, or that of its surroundings."""
    kinds = FIELDS[name].kinds
    if name == "source" and kind in _PROVEN:
        return "evidence"
    return kind if kind in kinds else kinds[0]


def values_of(name: str, element: MapElement, view: View) -> list[Any]:
    """Return the values of the field *name* in *element*, or in what belongs to it; those that are there."""
    own = FIELDS[name]
    bearers = view.related(element, carrier_of(name, element.kind))
    return [value for bearer in bearers for value in every(own.of(bearer)) if _is_there(value)]


def joined(conditions: Iterable[Condition], either: Sequence[tuple[Condition, Condition]] = ()) -> tuple[Demand, ...]:
    """Return *conditions* as demands that hold together; exact ones on one field and the pairs *either* are choices."""
    groups: dict[object, list[Condition]] = {}
    paired = {id(second): first for first, second in either}
    keys: dict[int, object] = {}
    for condition in conditions:
        first = paired.get(id(condition))
        key: object = keys[id(first)] if first is not None and id(first) in keys else _key(condition)
        keys[id(condition)] = key
        groups.setdefault(key, []).append(condition)
    return tuple(group[0] if len(group) == 1 else Either(tuple(group)) for group in groups.values())


def _key(condition: Condition) -> object:
    return (condition.field,) if condition.exact and not condition.negated else id(condition)
