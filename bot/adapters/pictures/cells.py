"""What stands in one column of a lane: a step's card, its touchpoints, thoughts, pain points and opportunities."""

from bot.adapters.pictures.desk import Desk
from bot.adapters.pictures.icons import PLAIN, sign_of
from bot.adapters.pictures.look import (
    BODY,
    GOLD,
    GOLD_EDGE,
    IDEA,
    IDEA_WASH,
    INK,
    QUOTE,
    RULE,
    SEVERITIES,
    SMALL,
    SMALL_SOFT,
    SOFT,
)
from bot.adapters.pictures.planning import Column
from bot.adapters.pictures.shapes import (
    EMPTY,
    Box,
    Disc,
    Face,
    Outline,
    Piece,
    Shape,
    padded,
    polygon,
    stacked,
    star,
    stroke,
)
from bot.adapters.pictures.wording import actors_text, duration_text, idea_text, pain_text, where_text
from bot.domain.maps import Backstage, MapMetric, Opportunity, PainPoint, Touchpoint

_MOST = 6  # of one kind at one step
_ROOM = 8
_MARK = 9.0
_TWO_GRADES = 210.0
_BARS = {"low": 2.0, "medium": 3.5, "high": 5.0}


def card(desk: Desk, column: Column, width: float, colour: str) -> Piece:
    """Draw what the customer does, and whether it is a moment of truth."""
    step, inner = column.step, width - 2 * _ROOM
    if step is None:
        return padded(desk.type.paragraph("No steps yet", Face(11.5, "italic", SOFT), inner), _ROOM, _ROOM, _ROOM)
    number = desk.type.label(f"{column.number + 1}", Face(11, "bold", colour), 0, 10)
    head: list[Shape] = [number]
    if step.moment_of_truth:
        face = Face(9.5, "bold", GOLD_EDGE)
        short = "moment of truth" if desk.type.ruler.width("moment of truth", face) < inner - 38 else "key moment"
        head.append(Outline(star(number.width + 13, 6, 7), fill=GOLD, edge=GOLD_EDGE, line=0.8))
        head.append(desk.type.label(short, face, number.width + 24, 9.5))
    parts = [
        Piece(15, tuple(head)),
        desk.type.paragraph(step.action, BODY, inner, most=12),
        desk.type.paragraph(step.why or "", Face(10.5, "italic", GOLD_EDGE), inner, most=8),
        desk.type.paragraph(actors_text(step, desk.journey.persona.name), SMALL_SOFT, inner, most=4),
        desk.type.paragraph(
            f"takes {duration_text(step.duration)}" if step.duration else "", SMALL_SOFT, inner, most=2
        ),
    ]
    return padded(stacked(parts, 3), _ROOM, _ROOM, _ROOM)


def touchpoints(desk: Desk, column: Column, width: float, colour: str) -> Piece:
    """List the touchpoints by the sign of their channel, those of others hollow."""
    found = column.step.touchpoints if column.step else ()
    return stacked(desk.type.some((_touchpoint(desk, one, width, colour) for one in found), _MOST, SMALL_SOFT), 6)


def _touchpoint(desk: Desk, touchpoint: Touchpoint, width: float, colour: str) -> Piece:
    ours = touchpoint.ours is not False
    sign, text_left = sign_of(touchpoint.channel, touchpoint.name), 2 * _MARK + 5
    disc = Disc(_MARK, _MARK, _MARK - 0.5, fill=colour if ours else "#ffffff", edge=colour, line=1.3)
    face = Face(10.5 if sign != PLAIN else 13, "icon" if sign != PLAIN else "regular", "#ffffff" if ours else colour)
    icon = desk.type.label(sign, face, _MARK, _MARK + 3.9, "middle")
    name = desk.type.paragraph(touchpoint.name, SMALL, width - text_left, most=4)
    where = desk.type.paragraph(where_text(touchpoint), Face(9.5, colour=SOFT), width - text_left, most=3)
    words = padded(stacked([name, where], 1), text_left, max(0, _MARK - name.height / 2) if not where.height else 0, 0)
    return Piece(max(words.height, 2 * _MARK), (disc, icon, *words.shapes))


def thoughts(desk: Desk, column: Column, width: float, colour: str) -> Piece:
    """Quote what the customer thinks."""
    found = column.step.thoughts if column.step else ()
    quotes = (desk.type.paragraph(f"“{text.strip('“”')}”", QUOTE, width - 8, most=9) for text in found)
    marked = (
        Piece(quote.height, (stroke([(1, 2), (1, quote.height - 2)], colour, 1.5), *quote.at(8, 0))) for quote in quotes
    )
    return stacked(desk.type.some(marked, _MOST, SMALL_SOFT), 6)


def pains(desk: Desk, column: Column, width: float, _: str) -> Piece:
    """Show what hinders the customer, and how much."""
    if column.step is None:
        return EMPTY
    first = desk.first_pains[column.number] + 1
    step = f"step {column.number + 1}"
    found = (_pain(desk, pain, (f"P{first + at}", step), width) for at, pain in enumerate(column.step.pain_points))
    return stacked(desk.type.some(found, _MOST, SMALL_SOFT), 6)


def _pain(desk: Desk, pain: PainPoint, names: tuple[str, str], width: float) -> Piece:
    colour, inner = SEVERITIES.get(pain.severity or "", SOFT), width - 20
    mark = severity_mark(pain.severity or "", 6.5, 6)
    head = desk.type.label(names[0], Face(10, "bold", colour), 16 if mark else 0, 9.5)
    step = desk.type.label(names[1], Face(9.5, colour=SOFT), inner, 9.5, "end")
    known = desk.type.paragraph(pain_text(pain, desk.journey), Face(9.5, "regular", colour), inner, most=3)
    text = desk.type.paragraph(pain.text, SMALL, inner, most=12)
    body = padded(stacked([Piece(13, (*mark, head, step)), text, known], 2), 13, 6, 6)
    bar = Box(0, 0, _BARS.get(pain.severity or "", 1.0), body.height, fill=colour)
    return Piece(body.height, (Box(0, 0, width, body.height, "#ffffff", RULE), bar, *body.shapes))


def severity_mark(severity: str, x: float, y: float) -> tuple[Shape, ...]:
    """Return the sign of a severity around *x*, *y*: a ring, a filled diamond, a filled triangle."""
    colour = SEVERITIES.get(severity, "")
    if severity == "low":
        return (Disc(x, y, 4, edge=colour, line=1.6),)
    if severity == "medium":
        return (Outline(polygon(x, y, 6, (0, 90, 180, 270)), fill=colour),)
    return (Outline(polygon(x, y + 1, 6.5, (0, 120, 240)), fill=colour),) if severity else ()


def ideas(desk: Desk, column: Column, width: float, _: str) -> Piece:
    """Show what the team could do, with impact and effort."""
    found = column.step.opportunities if column.step else ()
    ideas_ = (_idea(desk, idea, f"step {column.number + 1}", width) for idea in found)
    return stacked(desk.type.some(ideas_, _MOST, SMALL_SOFT), 6)


def _idea(desk: Desk, idea: Opportunity, step: str, width: float) -> Piece:
    inner = width - 16
    text = desk.type.paragraph(idea.text, SMALL, inner, most=12)
    known = desk.type.paragraph(
        f"{step} · {idea_text(idea, desk.pain_numbers)}".rstrip(" ·"), Face(9.5, colour=SOFT), inner, most=4
    )
    body = padded(stacked([text, _grades(desk, idea, inner), known], 3), 8, 6, 6)
    return Piece(body.height, (Box(0, 0, width, body.height, IDEA_WASH, IDEA, 0.8, radius=5), *body.shapes))


def _grades(desk: Desk, idea: Opportunity, width: float) -> Piece:
    made = [
        grade(desk, name, value, width) for name, value in (("impact", idea.impact), ("effort", idea.effort)) if value
    ]
    if width < _TWO_GRADES or len(made) < 2:  # noqa: PLR2004 - impact and effort
        return stacked(made)
    return Piece(made[0].height, (*made[0].shapes, *made[1].at(_TWO_GRADES / 2, 0)))


def grade(desk: Desk, name: str, value: int, width: float) -> Piece:
    """Draw a grade of 1 to 5 as dots, and as a number where there is room."""
    label = desk.type.label(name, Face(9.5, colour=SOFT), 0, 9.5)
    left, gap = 40.0, 9.0
    dots = [Disc(left + gap * at, 6.2, 3.2, IDEA if at < value else "#ffffff", IDEA, 1) for at in range(5)]
    number = (
        [desk.type.label(f"{value}", Face(9.5, "bold", IDEA), left + 5 * gap, 9.5)] if width > left + 6 * gap else []
    )
    return Piece(13, (label, *dots, *number))


def backstage(desk: Desk, column: Column, width: float, colour: str) -> Piece:
    """Show what the company does out of sight."""
    found = column.step.backstage if column.step else ()
    return stacked(desk.type.some((_behind(desk, one, width, colour) for one in found), _MOST, SMALL_SOFT), 6)


def _behind(desk: Desk, behind: Backstage, width: float, colour: str) -> Piece:
    text = desk.type.paragraph(behind.action, SMALL, width - 12, most=8)
    known = " · ".join(filter(None, (behind.owner, behind.system)))
    where = desk.type.paragraph(known, Face(9.5, colour=SOFT), width - 12, most=3)
    mark = Outline(polygon(4, 7, 4, (0, 90, 180, 270)), edge=colour, line=1.2)
    body = stacked([text, where], 1)
    return Piece(body.height, (mark, *body.at(12, 0)))


def metric(desk: Desk, one: MapMetric, width: float) -> Piece:
    """Show where a metric is, where it is to go, and where it comes from."""
    from bot.adapters.pictures.wording import metric_source, metric_text

    values = desk.type.paragraph(metric_text(one), Face(11.5, "bold", INK), width - 16, most=3)
    angles = {"up": (0, 120, 240), "down": (180, 300, 60)}.get(one.direction or "")
    name = desk.type.paragraph(one.name, SMALL, width - 16, most=3)
    pieces = [name, values] if values.height else [name]
    if angles:  # the way it is to go stands before the values, and before the name where there are none
        last = pieces[-1]
        mark = Outline(polygon(4, min(last.height, 16) / 2, 4.5, angles), fill=INK)
        pieces[-1] = Piece(last.height, (mark, *last.at(12, 0)))
    source = desk.type.paragraph(metric_source(one), Face(9.5, colour=SOFT), width, most=3)
    return stacked([*pieces, source], 1)
