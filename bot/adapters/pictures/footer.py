"""The foot of a picture: what its signs mean, whose and how old the map is, and what could not be shown."""

from collections.abc import Iterator

from bot.adapters.pictures import cells, ways
from bot.adapters.pictures.desk import Desk
from bot.adapters.pictures.look import BAD, GOLD, GOLD_EDGE, GOOD, IDEA, RULE, SMALL, SMALL_SOFT, SOFT
from bot.adapters.pictures.shapes import Box, Disc, Outline, Piece, Shape, stacked, star, stroke
from bot.content.maps.describing import STATES, counted

_Sign = tuple[str, float, tuple[Shape, ...]]
_SIZE, _GAP = 14.0, 16.0


def drawn(desk: Desk, missing: str) -> Piece:
    """Draw legend, particulars and notes; *missing* names the characters that no font has."""
    width = desk.look.inner
    rule = Piece(1, (Box(0, 0, width, 0.8, fill=RULE),))
    about = desk.type.paragraph(_particulars(desk), SMALL_SOFT, width)
    legend = _legend(desk, width)  # counted before the notes are written
    notes = desk.type.paragraph(_notes(desk, missing), SMALL_SOFT, width)
    return stacked([rule, legend, about, notes], 8)


def _particulars(desk: Desk) -> str:
    journey = desk.journey
    parts = [
        STATES[journey.state].capitalize(),
        f"version {desk.version}" if desk.version else "",
        f"updated {journey.updated.isoformat()}" if journey.updated else "",
        f"owner: {journey.owner}" if journey.owner else "",
        f"map {journey.id}",
        "drawn by journey assistant",
    ]
    return " · ".join(filter(None, parts))


def _notes(desk: Desk, missing: str) -> str:
    type_ = desk.type
    behind = 0 if desk.look.backstage else sum(len(step.backstage) for step in desk.steps)
    parts = [
        f"{counted(type_.cut, 'text')} shortened (…)" if type_.cut else "",
        f"{counted(type_.hidden, 'thing')} not drawn (+ n more)" if type_.hidden else "",
        f"{counted(behind, 'backstage action')} only on the paper picture" if behind else "",
        f"no font has {missing}, drawn as empty boxes" if missing else "",
    ]
    notes = "; ".join(filter(None, parts))
    return notes[:1].upper() + notes[1:]


def _legend(desk: Desk, width: float) -> Piece:
    """Set the signs that this picture uses side by side, in as many lines as they need."""
    shapes: list[Shape] = []
    x, y = 0.0, 0.0
    for text, room, sign in _signs(desk):
        words = desk.type.label(text, SMALL, room + 5, 10.5)
        if x and x + room + 5 + words.width > width:
            x, y = 0.0, y + _SIZE + 4
        shapes += [shape.moved(x, y) for shape in (*sign, words)]
        x += room + 5 + words.width + _GAP
    return Piece(y + _SIZE if shapes else 0, tuple(shapes))


def _signs(desk: Desk) -> Iterator[_Sign]:
    yield from _feeling_signs(desk)
    yield from _touchpoint_signs(desk)
    found = {pain.severity for step in desk.steps for pain in step.pain_points}
    for severity in ("high", "medium", "low"):
        if severity in found:
            yield f"{severity} severity", 12, cells.severity_mark(severity, 6, 6.5)
    if any(idea.impact or idea.effort for step in desk.steps for idea in step.opportunities):
        dots = tuple(Disc(4 + 8 * at, 7, 3, fill, IDEA, 1) for at, fill in enumerate((IDEA, IDEA, "#ffffff")))
        yield "impact and effort, 1 to 5", 24, dots
    drawn = {way.kind for way in desk.journey.transitions}
    for kind in ("loop", "back", "skip", "exit"):
        if kind in drawn:
            yield kind, 24, (stroke([(0, 7), (24, 7)], ways.COLOURS[kind], 1.8, ways.DASHES.get(kind, ())),)


def _feeling_signs(desk: Desk) -> Iterator[_Sign]:
    feelings = [step.emotion for step in desk.steps if step.emotion]
    if any(feeling.score is not None for feeling in feelings):
        yield "how it feels, −2 very bad to +2 very good", 22, (Disc(5, 7, 5, fill=GOOD), Disc(17, 7, 5, fill=BAD))
    if any(feeling.score is None for feeling in feelings):
        yield "a feeling without a score", 10, (Disc(5, 7, 4.5, "#ffffff", SOFT, 1.5),)
    if any(step.moment_of_truth for step in desk.steps):
        yield "moment of truth", 14, (Outline(star(7, 7.5, 7), fill=GOLD, edge=GOLD_EDGE, line=0.8),)


def _touchpoint_signs(desk: Desk) -> Iterator[_Sign]:
    found = [touchpoint for step in desk.steps for touchpoint in step.touchpoints]
    if any(touchpoint.ours is not False for touchpoint in found):
        yield "our touchpoint, by channel", 13, (Disc(6.5, 7, 6, fill=SOFT),)
    if any(touchpoint.ours is False for touchpoint in found):
        yield "not ours", 13, (Disc(6.5, 7, 6, "#ffffff", SOFT, 1.3),)
