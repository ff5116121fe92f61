"""A whole page: head, overview, rows and foot, at a width that suits its look."""

import dataclasses
import math
from collections.abc import Iterator

from bot.adapters.pictures import footer, header, lanes, overview
from bot.adapters.pictures.desk import Desk
from bot.adapters.pictures.look import SMALL, Look, LookName
from bot.adapters.pictures.planning import planned
from bot.adapters.pictures.setting import Ruler, Setter
from bot.adapters.pictures.shapes import Shape, stacked
from bot.domain.maps import JourneyMap, Step

SCREEN = Look("screen", 800, 6)
_FEWEST, _MOST_COLUMNS = 3, 60
_LINES = 9  # a column is wide enough when its texts take no more
_A3 = math.sqrt(2)
_WIDENED = 3  # a wider page needs less height, so its shape is found in a few tries
_ROW_GAP, _PART_GAP = 22.0, 20.0


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """What is to be drawn: shapes on a page of a size."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


@dataclasses.dataclass(frozen=True)
class Composer:
    """Composes the page of one map; widths are tried until the texts fit."""

    journey: JourneyMap
    ruler: Ruler
    from_right: bool = False
    missing: str = ""
    version: int = 0

    def page(self, name: LookName) -> Page:
        """Compose the page in the look *name*."""
        return self._screen() if name == "screen" else self._paper()

    def _screen(self) -> Page:
        steps = max(1, sum(max(1, len(stage.steps)) for stage in self.journey.stages))
        columns = next(
            (count for count in range(min(6, max(steps, _FEWEST)), _FEWEST, -1) if self._is_roomy(count)), _FEWEST
        )
        return self._composed(dataclasses.replace(SCREEN, columns=columns))

    def _is_roomy(self, columns: int) -> bool:
        """Say whether nearly all texts fit into few lines of a column when *columns* stand side by side."""
        width = (SCREEN.inner - SCREEN.gutter) / columns - 30
        setter = Setter(self.ruler, self.from_right)
        texts = [text for stage in self.journey.stages for step in stage.steps for text in _texts(step)]
        tight = sum(not setter.fits(text, SMALL, width, _LINES) for text in texts)
        return tight <= len(texts) // 20

    def _paper(self) -> Page:
        """Find the number of columns whose page is nearest to the shape of A3, and fill that shape."""
        steps = sum(max(1, len(stage.steps)) for stage in self.journey.stages)
        low, high = min(4, max(steps, 3)), min(max(4, steps), _MOST_COLUMNS)
        while low < high:
            middle = (low + high) // 2
            page = self._composed(_paper_look(middle))
            low, high = (low, middle) if page.width >= _A3 * page.height else (middle + 1, high)
        look = _paper_look(low)
        page = self._composed(look)
        for _ in range(_WIDENED):
            if page.width >= _A3 * page.height:
                break
            look = dataclasses.replace(look, width=(page.width + 2 * _A3 * page.height) / 3)
            page = self._composed(look)
        return dataclasses.replace(page, height=max(page.height, page.width / _A3))

    def _composed(self, look: Look) -> Page:
        setter = Setter(self.ruler, self.from_right)
        desk = Desk(self.journey, look, setter, self.version)
        rows = planned(self.journey, look.columns, look.gutter, look.inner - look.gutter, 7)
        parts = [header.drawn(desk), overview.drawn(desk, rows)]
        body = stacked((lanes.drawn(desk, row) for row in rows), _ROW_GAP)
        joined = len(rows) == 1
        upper = stacked([stacked(parts, _PART_GAP), body], 0 if joined and parts[1].height else _PART_GAP)
        whole = stacked([upper, footer.drawn(desk, self.missing)], _PART_GAP)
        shapes = whole.at(look.margin, look.margin)
        if self.from_right:
            shapes = tuple(shape.mirrored(look.width) for shape in shapes)
        return Page(look.width, whole.height + 2 * look.margin, shapes)


def _paper_look(columns: int) -> Look:
    margin, gutter = 40.0, 40.0
    return Look("paper", columns * 140 + 2 * margin + gutter, columns, margin, gutter, backstage=True)


def _texts(step: Step) -> Iterator[str]:
    yield step.action
    yield from (pain.text for pain in step.pain_points)
    yield from (idea.text for idea in step.opportunities)
    yield from step.thoughts
