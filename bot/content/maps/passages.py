"""A map as passages: one per step, one per stage, one for its header, each with title, persona and stage."""

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.content.documents import Document
from bot.content.maps.mapfile import MapFile
from bot.content.maps.wording import header_text, stage_text, step_text
from bot.content.nodes import Place
from bot.domain.maps import JourneyMap, MapStage, Step
from bot.domain.passages import Audience, Lines, Passage

HEADER = "header"


def map_passages(file: MapFile, audience: Audience, version: int = 1, entry: str = "") -> Iterator[Passage]:
    """Yield the passages of *file*, each with an id `<entry>#<element id>` of its own, `map/<map id>` by default.

    `sources` are the ids of the evidence that the passage rests on, `stages` the canonical codes.
    """
    writer = _Writer(file.map, file.document, audience, version, entry or f"map/{file.map.id}")
    yield writer.header()
    seen = {HEADER: 1}
    for number, stage in enumerate(file.map.stages):
        yield writer.stage(stage, ("stages", number), _once(stage.id, seen))
        for below, step in enumerate(stage.steps):
            yield writer.step(stage, step, ("stages", number, "steps", below), _once(step.id, seen))


def _once(own: str | None, seen: dict[str, int]) -> str:
    """Return *own*, numbered where a careless map uses it twice."""
    name = own or "element"
    seen[name] = seen.get(name, 0) + 1
    return name if seen[name] == 1 else f"{name}~{seen[name]}"  # no id of a file holds a tilde by accident


@dataclass(frozen=True)
class _Writer:
    journey: JourneyMap
    document: Document
    audience: Audience
    version: int
    entry: str

    def header(self) -> Passage:
        first, last = self.document.lines_of(())
        below, _ = self.document.lines_of(("stages",))
        ends = [self.document.lines_of((name,))[1] for name in self.document.data]
        lines = (first, max((end for end in ends if end < below), default=last))
        codes = dict.fromkeys(stage.canonical for stage in self.journey.stages if stage.canonical)
        return self._passage(HEADER, "Journey map", header_text(self.journey), codes, lines)

    def stage(self, stage: MapStage, place: Place, part: str) -> Passage:
        text = stage_text(self.journey, stage)
        return self._passage(part, stage.name, text, _codes(stage), self.document.lines_of(place))

    def step(self, stage: MapStage, step: Step, place: Place, part: str) -> Passage:
        wanted = {own for pain in step.pain_points for own in pain.evidence}
        evidence = [found for found in self.journey.evidence if found.id in wanted]
        text = step_text(self.journey, stage, step, evidence)
        passage = self._passage(part, stage.name, text, _codes(stage), self.document.lines_of(place))
        return dataclasses.replace(passage, sources=tuple(found.id for found in evidence))

    def _passage(self, part: str, title: str, text: str, codes: Iterable[str], lines: tuple[int, int]) -> Passage:
        return Passage(
            id=f"{self.entry}#{part}",
            kind="map",
            title=title,
            text=text,
            stages=tuple(str(code) for code in codes),
            audience=self.audience,
            file=self.document.path.name,
            lines=Lines(*lines),
            version=self.version,
        )


def _codes(stage: MapStage) -> tuple[str, ...]:
    return (stage.canonical,) if stage.canonical else ()
