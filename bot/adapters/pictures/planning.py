"""Which steps stand side by side: a long map is broken into rows, between stages where that is possible."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from bot.domain.maps import JourneyMap, MapStage, Step

_FEWEST = 3  # a row with fewer steps leaves room free rather than stretch its cards


@dataclass(frozen=True, slots=True)
class Column:
    """One step, with its place among all steps of the map; a stage without steps has one column without any."""

    number: int
    step: Step | None


@dataclass(frozen=True, slots=True)
class Part:
    """The columns of one stage that stand in one row; `goes_on` where the stage began in a row above."""

    index: int
    stage: MapStage
    columns: tuple[Column, ...]
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Stages side by side, between `left` and `left` + `width`; every column is as wide as the others."""

    parts: tuple[Part, ...]
    left: float
    column: float
    gap: float

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns of the row."""
        return tuple(column for part in self.parts for column in part.columns)

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.left + len(self.columns) * self.column - self.gap

    def start(self, at: int) -> float:
        """Return where column *at* of the row begins."""
        return self.left + at * self.column

    @property
    def inner(self) -> float:
        """The width of a column without the gap behind it."""
        return self.column - self.gap

    def spans(self) -> list[tuple[Part, float, float]]:
        """Return each part with its left end and its width."""
        sizes = [len(part.columns) for part in self.parts]
        starts = accumulate([0, *sizes[:-1]])
        return [
            (part, self.start(at), size * self.column - self.gap)
            for part, at, size in zip(self.parts, starts, sizes, strict=True)
        ]


def planned(journey: JourneyMap, most: int, left: float, width: float, gap: float) -> list[Row]:
    """Break *journey* into rows of at most *most* columns, evenly filled, between *left* and *left* + *width*."""
    parts = _parts(journey, most)
    rows = _broken([len(part.columns) for part in parts], most)
    made = []
    for start, end in rows:
        columns = sum(len(part.columns) for part in parts[start:end])
        made.append(Row(tuple(parts[start:end]), left, (width + gap) / max(columns, _FEWEST), gap))
    return made


def _parts(journey: JourneyMap, most: int) -> list[Part]:
    parts: list[Part] = []
    number = 0
    for index, stage in enumerate(journey.stages):
        columns = [Column(number + at, step) for at, step in enumerate(stage.steps)] or [Column(-1, None)]
        number += len(stage.steps)
        count = -(-len(columns) // most)
        ends = [round(len(columns) * at / count) for at in range(count + 1)]
        parts += [Part(index, stage, tuple(columns[start:end]), goes_on=start > 0) for start, end in pairwise(ends)]
    return parts


def _broken(sizes: Sequence[int], most: int) -> list[tuple[int, int]]:
    """Return the breaks that leave the least room free, counted as squares, in as few rows as possible."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(sizes) + 1):
        choices = []
        used = 0
        for start in range(end - 1, -1, -1):
            used += sizes[start]
            if used > most:
                break
            choices.append((best[start][0] + (most - used) ** 2 + most, start))
        best.append(min(choices))
    rows, end = [], len(sizes)
    while end:
        rows.append((best[end][1], end))
        end = best[end][1]
    return rows[::-1]
