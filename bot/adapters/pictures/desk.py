"""What every part of a picture needs to know: the map, the room there is, the type, the colours and the numbers."""

from dataclasses import dataclass
from functools import cached_property

from bot.adapters.pictures.look import Look, stage_colours
from bot.adapters.pictures.setting import Setter
from bot.domain.maps import JourneyMap, Step


@dataclass(frozen=True)
class Desk:
    """One picture in the making."""

    journey: JourneyMap
    look: Look
    type: Setter
    version: int = 0

    @cached_property
    def colours(self) -> list[str]:
        """The colour of each stage."""
        return stage_colours(self.journey.stages)

    @cached_property
    def steps(self) -> list[Step]:
        """All steps in their order."""
        return [step for stage in self.journey.stages for step in stage.steps]

    @cached_property
    def first_pains(self) -> list[int]:
        """For each step, how many pain points stand before its own: they are numbered through."""
        counts = [0]
        for step in self.steps:
            counts.append(counts[-1] + len(step.pain_points))
        return counts

    @cached_property
    def pain_numbers(self) -> dict[str, str]:
        """The number of each pain point that has an id; the first one's where a careless map uses an id twice."""
        pains = [pain for step in self.steps for pain in step.pain_points]
        numbers = reversed(list(enumerate(pains, 1)))
        return {pain.id: f"P{number}" for number, pain in numbers if pain.id}

    @cached_property
    def stage_names(self) -> dict[str, str]:
        """The number and name of each stage that has an id."""
        stages = enumerate(self.journey.stages, 1)
        return {stage.id: f"{number} {stage.name}" for number, stage in stages if stage.id}
