"""Shapes turned into a file by matplotlib, without its global state but for the fonts that are made known to it."""

import gc
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from bot.adapters.pictures.letters import Cast
from bot.adapters.pictures.shapes import Anchor, Box, Disc, Outline, Point, Shape, Words

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.font_manager import FontPath
    from matplotlib.path import Path as Curve
    from matplotlib.text import Text
    from matplotlib.transforms import Transform

Kind = Literal["png", "svg"]
_EFFORT = 3  # of compression: half the time of the usual 6 for 1 % more bytes
_POINTS = 72  # to the inch
_THICKENED = 0.04  # of a letter's size, where no font has it in bold
_ALIGNED: dict[Anchor, Literal["left", "center", "right"]] = {"start": "left", "middle": "center", "end": "right"}
_CORNER = 0.5523  # how far the handles of a quarter of a circle reach, in radii
# Any, since matplotlib names the keys one by one in its types.
_STYLE: Any = {"svg.hashsalt": "journey", "svg.fonttype": "path", "text.hinting": "none", "path.simplify": False}
_KNOWN: dict["FontPath", str] = {}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished page: its shapes and size, how large a unit is on paper, and how many pixels it is drawn with."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    description: str
    inches: float = 1 / 96
    pixels: float = 2.0
    paper: str = "#ffffff"


def paint(sheet: Sheet, cast: Cast, kind: Kind) -> bytes:
    """Draw *sheet* in the fonts of *cast*; not to be called by two threads at once."""
    import matplotlib as mpl

    try:
        with mpl.rc_context(_STYLE):
            return _svg(sheet, cast) if kind == "svg" else _png(sheet, cast)
    finally:
        gc.collect()  # a figure, its canvas and its pixels hold on to one another, 60 MB of them for a long map


def _svg(sheet: Sheet, cast: Cast) -> bytes:
    file = io.BytesIO()
    figure_of(sheet, cast).savefig(file, format="svg", metadata={"Date": None, "Creator": "journey assistant"})
    return _explained(file.getvalue().decode(), sheet).encode()


def _png(sheet: Sheet, cast: Cast) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    canvas: Any = FigureCanvasAgg(figure_of(sheet, cast))  # whose methods carry no types
    canvas.draw()
    pixels = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba(), "raw", "RGBA", 0, 1)
    words = PngInfo()
    for name, text in (("Software", "journey assistant"), ("Title", sheet.title), ("Description", sheet.description)):
        words.add_itxt(name, text)
    file = io.BytesIO()
    per_inch = sheet.pixels / sheet.inches
    pixels.convert("RGB").save(file, format="png", pnginfo=words, dpi=(per_inch, per_inch), compress_level=_EFFORT)
    return file.getvalue()


def figure_of(sheet: Sheet, cast: Cast) -> Any:  # noqa: ANN401 - matplotlib's Figure, which is imported late
    """Return *sheet* as a figure with an artist for each shape, in their order."""
    from matplotlib.figure import Figure
    from matplotlib.transforms import Affine2D

    size = sheet.width * sheet.inches, sheet.height * sheet.inches
    figure = Figure(figsize=size, dpi=sheet.pixels / sheet.inches, facecolor=sheet.paper)
    page = Affine2D().scale(1 / sheet.width, -1 / sheet.height).translate(0, 1) + figure.transFigure
    painter = _Painter(cast, page, sheet.inches * _POINTS)
    for number, shape in enumerate(sheet.shapes):
        artist = painter.artist(shape)
        artist.set_zorder(number)
        figure.add_artist(artist)
    return figure


@dataclass(frozen=True)
class _Painter:
    cast: Cast
    page: "Transform"
    points: float

    def artist(self, shape: Shape) -> "Artist":
        if isinstance(shape, Words):
            return self._words(shape)
        if isinstance(shape, Box):
            dashes = (4.0, 2.5) if shape.dashed else ()
            return self._patch(_box(shape), shape.fill, shape.edge, shape.line, dashes)
        if isinstance(shape, Disc):
            around = Box(shape.x - shape.radius, shape.y - shape.radius, 2 * shape.radius, 2 * shape.radius)
            return self._patch(_rounded(around, shape.radius), shape.fill, shape.edge, shape.line, ())
        return self._patch(_outline(shape), shape.fill, shape.edge, shape.line, shape.dashes)

    def _patch(self, curve: "Curve", fill: str, edge: str, line: float, dashes: Sequence[float]) -> "Artist":
        from matplotlib.patches import PathPatch

        return PathPatch(
            curve,
            transform=self.page,
            facecolor=fill or "none",
            edgecolor=edge or "none",
            linewidth=line * self.points if edge else 0,
            linestyle=(0, [dash / line for dash in dashes]) if dashes else "solid",
            capstyle="butt" if dashes else "round",
            joinstyle="round",
        )

    def _words(self, words: Words) -> "Text":
        from matplotlib.patheffects import withStroke
        from matplotlib.text import Text

        face, size = words.face, words.face.size * self.points
        is_thin = face.weight == "bold" and self.cast.lacks_bold(words.text)
        return Text(
            words.x,
            words.y,
            words.text,
            color=face.colour,
            fontsize=size,
            fontfamily=families(self.cast.fonts_for(words.text, face.weight)),
            horizontalalignment="center" if words.turned else _ALIGNED[words.anchor],
            verticalalignment="baseline",
            rotation=90 if words.turned else 0,
            rotation_mode="anchor",
            parse_math=False,
            path_effects=[withStroke(linewidth=_THICKENED * size, foreground=face.colour)] if is_thin else None,
            transform=self.page,
        )


def families(fonts: Iterable["FontPath"]) -> list[str]:
    """Make *fonts* known to matplotlib, each under a name that no font of the machine has, and return the names."""
    from matplotlib import font_manager

    for font in fonts:
        if font not in _KNOWN:
            _KNOWN[font] = f"journey {len(_KNOWN) + 1}"
            entry = font_manager.FontEntry(font.path, font.face_index, _KNOWN[font])
            font_manager.fontManager.ttflist.insert(0, entry)
    return [_KNOWN[font] for font in fonts]


def _outline(shape: Outline) -> "Curve":
    from matplotlib.path import Path

    points = [*shape.points, shape.points[0]] if shape.closed else list(shape.points)
    return Path(points, closed=shape.closed)


def _box(box: Box) -> "Curve":
    radius = min(box.radius, box.width / 2, box.height / 2)
    if radius:
        return _rounded(box, radius)
    right, bottom = box.x + box.width, box.y + box.height
    return _outline(Outline(((box.x, box.y), (right, box.y), (right, bottom), (box.x, bottom))))


def _rounded(box: Box, radius: float) -> "Curve":
    from matplotlib.path import Path

    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    points: list[Point] = [(left + radius, top)]
    corners = (
        (right, top, -1, 0, 0, 1),
        (right, bottom, 0, -1, -1, 0),
        (left, bottom, 1, 0, 0, -1),
        (left, top, 0, 1, 1, 0),
    )
    handle = radius * (1 - _CORNER)
    for x, y, before_x, before_y, after_x, after_y in corners:
        points.append((x + before_x * radius, y + before_y * radius))
        points += [
            (x + before_x * handle, y + before_y * handle),
            (x + after_x * handle, y + after_y * handle),
            (x + after_x * radius, y + after_y * radius),
        ]
    codes = [Path.MOVETO, *((Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4) * 4), Path.CLOSEPOLY]
    return Path([*points, points[0]], codes)


def _explained(svg: str, sheet: Sheet) -> str:
    """Give the drawing a title and a description for screen readers."""
    words = f"<title id='title'>{escape(sheet.title)}</title><desc id='desc'>{escape(sheet.description)}</desc>"
    opening = r"(<svg\b[^>]*?)(\s*/?>)"
    return re.sub(opening, lambda found: f'{found[1]} role="img" aria-labelledby="title desc">\n {words}', svg, count=1)
