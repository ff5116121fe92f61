"""How far a person has come, as it is drawn: a bar for each stage."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProgressBar:
    """How many of the `cards` of a stage were seen, and how many of these are mastered; no *code* is no stage."""

    name: str
    code: str
    cards: int
    seen: int
    mastered: int

    @property
    def told(self) -> str:
        """The same in words."""
        return f"{self.mastered} mastered, {self.seen} of {self.cards} seen"


@dataclass(frozen=True, slots=True)
class ProgressChart:
    """The bars below a *title* and a line that sums them up."""

    title: str
    told: str
    bars: tuple[ProgressBar, ...]

    @property
    def alternative(self) -> str:
        """What the picture shows, for those who cannot see it."""
        return f"{self.title}: {self.told} " + "; ".join(f"{bar.name}: {bar.told}" for bar in self.bars) + "."
