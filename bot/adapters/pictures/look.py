"""Colours, sizes and the two looks of a picture: `screen` at Slack's width, `paper` for a wall."""

from dataclasses import dataclass
from typing import Literal

from bot.adapters.pictures.shapes import Face
from bot.domain.maps import MapStage
from bot.domain.stages import StageCode

LookName = Literal["screen", "paper"]

INK, SOFT, FAINT, RULE, WASH = "#1d2530", "#566171", "#8a94a3", "#d8dde4", "#f5f6f8"
GOOD, BAD, LEVEL = "#0b6aa8", "#c4501b", "#6b7684"  # blue and vermilion are told apart by every kind of eyes
GOOD_WASH, BAD_WASH = "#dcebf5", "#fae5da"
GOLD, GOLD_EDGE, GOLD_WASH = "#f2b705", "#8a6500", "#fdf5da"
SEVERITIES = {"low": "#8a6d1b", "medium": "#c46210", "high": "#a61b1b"}
IDEA, IDEA_WASH = "#2f6f4f", "#edf5f0"

# Each carries white letters at a contrast of at least 4.5.
_STAGES = {
    StageCode.AWARENESS: "#2f66ad",
    StageCode.DISCOVERY: "#17758a",
    StageCode.CONSIDERATION: "#2f7a4a",
    StageCode.INTENT: "#7a6a12",
    StageCode.PURCHASE: "#ad5212",
    StageCode.POST_PURCHASE: "#a8324e",
    StageCode.LOYALTY: "#7c4599",
    StageCode.ADVOCACY: "#4a4fa8",
}
_PALETTE = tuple(_STAGES.values())


@dataclass(frozen=True, slots=True)
class Look:
    """How much room there is, and what is shown in it."""

    name: LookName
    width: float
    columns: int
    margin: float = 24
    gutter: float = 40
    backstage: bool = False

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin


TITLE = Face(25, "bold")
BIG = Face(20, "bold")
HEAD = Face(15, "bold")
BODY = Face(11.5)
SMALL = Face(10.5)
SMALL_SOFT = Face(10.5, colour=SOFT)
QUOTE = Face(11, "italic", "#36404d")
LANE = Face(10, "bold", SOFT)
CAPS = Face(10, "bold", SOFT)


def stage_colours(stages: tuple[MapStage, ...]) -> list[str]:
    """Return a colour for each stage: that of its canonical stage, else one of the palette; never its neighbour's."""
    colours: list[str] = []
    for number, stage in enumerate(stages):
        wanted = _STAGES[stage.canonical] if stage.canonical else _PALETTE[number % len(_PALETTE)]
        colours.append(darker(wanted) if colours and colours[-1] == wanted else wanted)
    return colours


def code_colour(code: str) -> str:
    """Return the colour of the canonical stage *code*; a quiet one for what belongs to none."""
    return _STAGES[StageCode(code)] if code in set(StageCode) else SOFT


def darker(colour: str) -> str:
    """Return a darker shade of *colour*."""
    return "#" + "".join(f"{round(0.72 * part):02x}" for part in _parts(colour))


def washed(colour: str, share: float = 0.9) -> str:
    """Return *colour* mixed with white."""
    return "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in _parts(colour))


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
