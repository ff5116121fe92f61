"""Maps and progress drawn as pictures, by matplotlib without a display, in fonts that come with the packages."""

import importlib
import logging
import math
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from bot.adapters.pictures import progress
from bot.adapters.pictures.breaking import cleaned, is_right_to_left
from bot.adapters.pictures.icons import SIGNS
from bot.adapters.pictures.letters import Cast, Letters
from bot.adapters.pictures.look import LookName
from bot.adapters.pictures.page import Composer, Page
from bot.adapters.pictures.painting import Kind, Sheet, paint
from bot.adapters.pictures.setting import Ruler, Setter
from bot.content.maps.describing import describe
from bot.content.maps.walk import parts
from bot.domain.maps import JourneyMap
from bot.domain.progress import ProgressChart
from bot.ports import PictureError

MOST_STEPS, MOST_STAGES, MOST_LETTERS = 250, 60, 100_000  # 5 s and 250 MB at most, on the machine of 2026-11
_MOST_PIXELS = 16_000_000  # 64 MB while it is drawn; 34 steps with all that belongs to them, at 1,600 pixels across
_SHEETS = (16.54, 23.39, 33.11, 46.81)  # A3, A2, A1, A0: the long sides in inches
_SMALLEST = 6 / 72 / 11.5  # inches to the unit, so that text of 11.5 units is printed in 6 points
_PRINTED = 2.0


class MatplotlibPictures:
    """Draws one picture at a time, whichever thread asks."""

    def __init__(self, folder: Path) -> None:
        """Keep everything that is written, the bold letters and matplotlib's own cache, in *folder*."""
        self._folder = folder
        self._lock = threading.Lock()
        self.letters = Letters(folder)

    def draw(
        self,
        journey: JourneyMap,
        kind: Literal["png", "svg"],
        look: Literal["screen", "paper"],
        version: int = 0,
    ) -> bytes:
        """Return *journey* as a picture; raises `PictureError` for one that is too large."""
        _refuse_too_large(journey)
        with self._lock:
            page, cast = self.page(journey, look, version)
            return paint(_sheet(journey, page, look), cast, kind)

    def draw_progress(self, chart: ProgressChart) -> bytes:
        """Return *chart* as a PNG for Slack's width."""
        with self._lock:
            page, cast = self.progress_page(chart)
            sheet = Sheet(page.width, page.height, page.shapes, chart.title, chart.alternative)
            return paint(sheet, cast, "png")

    def progress_page(self, chart: ProgressChart) -> tuple[Page, Cast]:
        """Compose the page of *chart* without drawing it, and choose its fonts."""
        _open_library(self._folder)
        cast = self.letters.cast([chart.title, chart.told, *(bar.name for bar in chart.bars)])
        return progress.composed(chart, Setter(Ruler(cast))), cast

    def page(self, journey: JourneyMap, look: LookName, version: int = 0) -> tuple[Page, Cast]:
        """Compose the page of *journey* without drawing it, and choose its fonts."""
        _open_library(self._folder)
        texts = [cleaned(text) for text in _texts(journey)]
        cast = self.letters.cast([*texts, SIGNS])
        read = [step.action for stage in journey.stages for step in stage.steps] or [journey.title]
        from_right = 2 * sum(map(is_right_to_left, read)) > len(read)
        missing = ", ".join(f"U+{ord(letter):04X}" for letter in sorted(cast.missing)[:8])
        return Composer(journey, Ruler(cast), from_right, missing, version).page(look), cast


def open_pictures(folder: Path) -> MatplotlibPictures:
    """Return what draws maps; matplotlib is loaded with the first picture, and writes only into *folder*."""
    return MatplotlibPictures(folder)


def _refuse_too_large(journey: JourneyMap) -> None:
    steps = sum(len(stage.steps) for stage in journey.stages)
    counts = ((steps, MOST_STEPS, "steps"), (len(journey.stages), MOST_STAGES, "stages"))
    letters = ((sum(map(len, _texts(journey))), MOST_LETTERS, "letters"),) if steps <= MOST_STEPS else ()
    for count, most, things in (*counts, *letters):
        if count > most:
            message = f"The map {journey.id!r} has {count:,} {things}, and a picture holds at most {most:,}"
            raise PictureError(f"{message}; draw a part of it as a map of its own.")


def _texts(journey: JourneyMap) -> Iterator[str]:
    """Yield every text of *journey*, wherever it stands."""
    for _, element in parts(journey):
        for name in type(element).model_fields:
            value = getattr(element, name)
            if isinstance(value, str):
                yield value
            elif isinstance(value, tuple):
                yield from (item for item in value if isinstance(item, str))


def _sheet(journey: JourneyMap, page: Page, look: LookName) -> Sheet:
    pixels = min(_PRINTED, math.sqrt(_MOST_PIXELS / (page.width * page.height)))
    if look == "screen" and pixels < 1:
        raise PictureError(f"The map {journey.id!r} is too long for a screen; draw it for paper, or a part of it.")
    inches = 1 / 96
    if look == "paper":
        sizes = (size / page.width for size in _SHEETS)
        inches = next((unit for unit in sizes if unit >= _SMALLEST), _SHEETS[-1] / page.width)
    return Sheet(page.width, page.height, page.shapes, journey.title, describe(journey), inches, pixels)


def _open_library(folder: Path) -> None:
    """Load matplotlib with its cache in *folder*, and without a search for the machine's fonts."""
    if "matplotlib.font_manager" in sys.modules:
        return
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["MPLCONFIGDIR"] = str(folder / "matplotlib")
    os.environ["MPL_IGNORE_SYSTEM_FONTS"] = "1"
    try:
        importlib.import_module("matplotlib.font_manager")
    finally:
        del os.environ["MPL_IGNORE_SYSTEM_FONTS"]  # it would also keep our own fonts from being found
    logging.getLogger("matplotlib").setLevel(logging.ERROR)


__all__ = ["Kind", "MatplotlibPictures", "open_pictures"]
