"""The ways from stage to stage: those a map writes down, and the plain next one where it writes none."""

from functools import cached_property

from bot.assistant.reviewing.thresholds import ALL_OF_THEM
from bot.domain.maps import JourneyMap, Transition


class Ways:
    """The ways of one map between its stages, which are counted from 0.

    A transition is a way that is not simply the next one, so each stage leads to the next one without saying so.
    It does not where it names another next stage, where its shares leave nobody over, or where the map writes
    out most of its next ways: then it is read as writing all of them.
    """

    def __init__(self, journey: JourneyMap) -> None:
        """Take note of every transition of *journey* that leads from a stage of it to another, or out of it."""
        self.stages = journey.stages
        index: dict[str | None, int] = {}
        for number, stage in enumerate(journey.stages):
            index.setdefault(stage.id, number)
        self.ends = [(index.get(way.source), index.get(way.target)) for way in journey.transitions]
        self._leaving: dict[int, list[tuple[Transition, int | None]]] = {}
        for way, (source, target) in zip(journey.transitions, self.ends, strict=True):
            leads = way.kind == "exit" or (target is not None and target != source)
            if source is not None and leads:
                out = None if way.kind == "exit" else target
                self._leaving.setdefault(source, []).append((way, out))

    def leaves(self, number: int) -> bool:
        """Say whether the map writes down any way that leaves stage *number*."""
        return number in self._leaving

    def onward(self, number: int) -> set[int]:
        """Return the stages to which one gets from stage *number*, the plain next one included."""
        written = {target for _, target in self._leaving.get(number, ()) if target is not None}
        return written | ({number + 1} if self._goes_on(number) else set())

    @cached_property
    def dead_ends(self) -> list[int]:
        """The stages before the last from which nothing leads to another."""
        return [number for number in range(len(self.stages) - 1) if not self.onward(number)]

    @cached_property
    def unreachable(self) -> list[int]:
        """The stages that nothing leads to; not those that are out of reach only because of another finding."""
        known: set[int] = set()
        self._follow({0, *(number + 1 for number in self.dead_ends)}, known)
        found = []
        for number in range(len(self.stages)):
            if number not in known:
                found.append(number)
                self._follow({number}, known)
        return found

    def _follow(self, start: set[int], known: set[int]) -> None:
        """Add to *known* the stages of *start* and all to which one gets from there."""
        new = start - known
        while new:
            known |= new
            new = {target for number in new for target in self.onward(number)} - known

    def _goes_on(self, number: int) -> bool:
        if number + 1 >= len(self.stages):
            return False
        own = [way for way, _ in self._leaving.get(number, ())]
        if any(way.kind == "next" for way in own):
            return False
        everybody = sum(way.share or 0 for way in own) >= ALL_OF_THEM
        return not everybody and not self._writes_all

    @cached_property
    def _writes_all(self) -> bool:
        saying = [number for number, ways in self._leaving.items() if any(way.kind == "next" for way, _ in ways)]
        return len(saying) * 2 > len(self.stages) - 1 and len(saying) > 1
