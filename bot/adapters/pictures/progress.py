"""How far a person has come, drawn: a bar for each stage, with what is mastered, seen, and still to come."""

from bot.adapters.pictures.look import INK, RULE, SMALL_SOFT, SOFT, WASH, code_colour, washed
from bot.adapters.pictures.page import Page
from bot.adapters.pictures.setting import Setter
from bot.adapters.pictures.shapes import Box, Face, Piece, Shape, padded, stacked
from bot.domain.progress import ProgressBar, ProgressChart

WIDTH = 640.0  # of Slack's column
_MARGIN, _NAMES, _GAP, _HEIGHT, _FIGURES = 22.0, 150.0, 12.0, 16.0, 96.0
_TITLE, _NAME = Face(18, "bold"), Face(12, colour=INK)
_LEGEND = (("mastered", 0.0), ("seen", 0.62))


def composed(chart: ProgressChart, setter: Setter) -> Page:
    """Compose the page of *chart*."""
    inner = WIDTH - 2 * _MARGIN
    head = stacked([setter.paragraph(chart.title, _TITLE, inner), setter.paragraph(chart.told, SMALL_SOFT, inner)], 2)
    rows = stacked((_row(bar, setter, inner) for bar in chart.bars), 7)
    whole = stacked([head, rows, _legend(setter)], 14)
    return Page(WIDTH, whole.height + 2 * _MARGIN, padded(whole, _MARGIN, _MARGIN, _MARGIN).shapes)


def _row(bar: ProgressBar, setter: Setter, width: float) -> Piece:
    name = setter.paragraph(bar.name, _NAME, _NAMES, most=2)
    height = max(name.height, _HEIGHT)
    top, left, room = (height - _HEIGHT) / 2, _NAMES + _GAP, width - _NAMES - _FIGURES - 2 * _GAP
    shapes: list[Shape] = [*name.at(0, (height - name.height) / 2)]
    shapes.append(Box(left, top, room, _HEIGHT, WASH, RULE, radius=4))
    colour = code_colour(bar.code)
    for count, fill in ((bar.seen, washed(colour, _LEGEND[1][1])), (bar.mastered, colour)):
        if count:
            shapes.append(Box(left, top, max(4.0, room * count / bar.cards), _HEIGHT, fill, radius=4))
    figures = setter.label(f"{bar.mastered} · {bar.seen} of {bar.cards}", SMALL_SOFT, width, top + 12, "end")
    return Piece(height, (*shapes, figures))


def _legend(setter: Setter) -> Piece:
    """Say what the shades stand for, and the figures."""
    shapes: list[Shape] = []
    x = _NAMES + _GAP
    for told, share in _LEGEND:
        shapes += [Box(x, 1, 10, 10, washed(SOFT, share), radius=2), setter.label(told, SMALL_SOFT, x + 15, 10)]
        x += 15 + setter.ruler.width(told, SMALL_SOFT) + 16
    shapes += [Box(x, 1, 10, 10, WASH, RULE, radius=2), setter.label("to come", SMALL_SOFT, x + 15, 10)]
    shapes.append(setter.label("mastered · seen", SMALL_SOFT, WIDTH - 2 * _MARGIN, 10, "end"))
    return Piece(14, tuple(shapes))
