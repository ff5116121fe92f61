"""Which element of a map is which in another version of it: by id, else by what it says and where it stands."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher

from bot.content.maps.elements import KINDS, MapElement
from bot.domain.maps import MapStage

_ALIKE = 0.6  # difflib's own "close match"; below it two texts are said to be two things
_MOST_COMPARED = 40  # texts of one place on each side; beyond it the comparison would take its square of time

Pair = tuple[MapElement | None, MapElement | None]
Key = Callable[[MapElement], Hashable]


def pairs(old: Sequence[MapElement], new: Sequence[MapElement]) -> list[Pair]:
    """Return each element of *old* and *new* with its counterpart: first in the order of *new*, then what is gone."""
    matching = _Matching()
    for kind in ("stage", "step", *(kind for kind in KINDS if kind not in {"stage", "step"})):
        matching.add([e for e in old if e.kind == kind], [e for e in new if e.kind == kind])
    kept = [(matching.earlier.get(id(element)), element) for element in new]
    return [*kept, *((element, None) for element in old if id(element) not in matching.later)]


class _Matching:
    """Counterparts by the identity of elements; stages and steps first, as places of the others."""

    def __init__(self) -> None:
        self.earlier: dict[int, MapElement] = {}
        self.later: dict[int, MapElement] = {}
        self._homes: dict[str, str] = {}  # an old stage or step, and what it is called now

    def add(self, old: Sequence[MapElement], new: Sequence[MapElement]) -> None:
        """Match elements of one kind, the surest way first."""
        keys: list[tuple[Key, Key]] = [
            (lambda e: (e.id, self._home_now(e)), lambda e: (e.id, home(e))),
            (lambda e: e.id, lambda e: e.id),
            (lambda e: (e.text, self._home_now(e)), lambda e: (e.text, home(e))),
            (lambda e: e.text, lambda e: e.text),
        ]
        if new and new[0].kind in {"emotion", "persona"}:  # a step has one, and so has a map
            keys = [(self._home_now, home)]
        for of_old, of_new in keys:
            old, new = self._match(old, new, of_old, of_new)
        self._match_alike(old, new)

    def _match(
        self, old: Sequence[MapElement], new: Sequence[MapElement], of_old: Key, of_new: Key
    ) -> tuple[list[MapElement], list[MapElement]]:
        """Match what has the same key, and return what is left on both sides."""
        waiting: dict[Hashable, list[MapElement]] = defaultdict(list)
        for element in reversed(new):
            waiting[of_new(element)].append(element)
        left = []
        for element in old:
            same = waiting.get(of_old(element))
            if same:
                self._note(element, same.pop())
            else:
                left.append(element)
        return left, [element for element in new if id(element) not in self.earlier]

    def _match_alike(self, old: Sequence[MapElement], new: Sequence[MapElement]) -> None:
        """Match texts that were reworded in their place."""
        by_home = _grouped(new, home)
        for place, gone in _grouped(old, self._home_now).items():
            come = by_home.get(place, [])
            if len(gone) > _MOST_COMPARED or len(come) > _MOST_COMPARED:
                continue
            scored = sorted(((-_likeness(a, b), i, j) for i, a in enumerate(gone) for j, b in enumerate(come)))
            for score, i, j in scored:
                if -score < _ALIKE:
                    break
                if id(gone[i]) not in self.later and id(come[j]) not in self.earlier:
                    self._note(gone[i], come[j])

    def _note(self, old: MapElement, new: MapElement) -> None:
        self.earlier[id(new)], self.later[id(old)] = old, new
        if new.kind in {"stage", "step"}:
            self._homes[f"{old.kind} {old.id}"] = f"{new.kind} {new.id}"

    def _home_now(self, element: MapElement) -> str:
        place = home(element)
        return self._homes.get(place, place)


def home(element: MapElement) -> str:
    """Name the place of *element*: its step, else its stage; for a step and a stage what they stand in."""
    if element.step and element.kind != "step":
        return f"step {element.step.id}"
    if element.stage and element.kind != "stage":
        return f"stage {element.stage.id}"
    return str(element.place[0]) if element.kind == "goal" else ""


def _grouped(elements: Iterable[MapElement], key: Key) -> dict[Hashable, list[MapElement]]:
    groups: dict[Hashable, list[MapElement]] = defaultdict(list)
    for element in elements:
        groups[key(element)].append(element)
    return groups


def _likeness(old: MapElement, new: MapElement) -> float:
    """Return from 0 to 1 how much both say the same; two stages also by the steps that they share."""
    matcher = SequenceMatcher(None, old.text.casefold(), new.text.casefold(), autojunk=False)
    said = matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0
    if not isinstance(old.value, MapStage) or not isinstance(new.value, MapStage):
        return said
    steps = [{step.action for step in stage.steps} for stage in (old.value, new.value)]
    return max(said, len(steps[0] & steps[1]) / max(1, *map(len, steps)))
