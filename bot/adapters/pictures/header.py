"""The head of a picture: whose journey it is, in which situation, and what stands out."""

from collections.abc import Callable, Iterator, Sequence

from bot.adapters.pictures.desk import Desk
from bot.adapters.pictures.look import BAD, BIG, BODY, CAPS, GOOD, HEAD, INK, QUOTE, RULE, SMALL_SOFT, SOFT, TITLE
from bot.adapters.pictures.shapes import EMPTY, Box, Disc, Face, Piece, Shape, padded, stacked
from bot.adapters.pictures.wording import score_text
from bot.content.maps.describing import STATES, counted, extremes

_Block = Callable[[Desk, float], Piece]
_MOST = 5
_GAP, _WIDE, _TILE = 22.0, 1200.0, 104.0


def drawn(desk: Desk) -> Piece:
    """Draw the title, the persona beside scenario and goals, and the figures."""
    width = desk.look.inner
    told = [block for block in (_scenario, _goals, _business_goals) if block(desk, width).height]
    if told and width < _WIDE:  # below one another beside the persona
        every = tuple(told)
        told = [lambda desk, width: stacked((block(desk, width) for block in every), 9)]
    if not told:
        return stacked([_title(desk, width), _abreast(desk, [_persona, _figures])], 16)
    return stacked([_title(desk, width), _abreast(desk, [_persona, *told]), _figures(desk, width)], 16)


def _abreast(desk: Desk, blocks: Sequence[_Block]) -> Piece:
    width = desk.look.inner
    first = min(0.42 * width, 420.0)
    each = (width - first) / (len(blocks) - 1)
    shapes: list[Shape] = []
    height = 0.0
    for at, block in enumerate(blocks):
        piece = block(desk, each - _GAP) if at else block(desk, first)
        shapes += piece.at(first + (at - 1) * each + _GAP if at else 0, 8 if at else 0)
        height = max(height, piece.height + (8 if at else 0))
    return Piece(height, tuple(shapes))


def _title(desk: Desk, width: float) -> Piece:
    state = STATES[desk.journey.state]
    face = Face(11, "bold", "#ffffff")
    pill = desk.type.ruler.width(state, face) + 20
    large = Face(36, "bold") if width > _WIDE else TITLE
    title = desk.type.paragraph(desk.journey.title, large, width - pill - 20, most=4)
    top = large.size * 0.65 - 11
    shape = Box(width - pill, top, pill, 22, fill=INK, radius=11)
    words = desk.type.label(state, face, width - pill / 2, top + 15, "middle")
    return Piece(max(title.height, 28), (*title.shapes, shape, words))


def _persona(desk: Desk, width: float) -> Piece:
    persona, inner = desk.journey.persona, width - 24
    initial = next((letter for letter in desk.type.ruler.writable(persona.name) if letter.isalnum()), "?")
    disc = Disc(19, 19, 19, fill=INK)
    letter = desk.type.label(initial.upper(), Face(18, "bold", "#ffffff"), 19, 25.5, "middle")
    name = desk.type.paragraph(persona.name, HEAD, inner - 50, most=3)
    role = desk.type.paragraph(persona.role or "", Face(11, colour=SOFT), inner - 50, most=4)
    words = stacked([name, role], 1)
    top = max(0.0, 19 - words.height / 2)
    who = Piece(max(38.0, words.height), (disc, letter, *words.at(50, top)))
    quote = desk.type.paragraph(f"“{persona.quote.strip('“”')}”" if persona.quote else "", QUOTE, inner, most=6)
    goals = _bullets(desk, "wants", persona.goals, inner)
    body = padded(stacked([who, quote, goals], 9), 12, 12, 12)
    return Piece(body.height, (Box(0, 0, width, body.height, "#f5f6f8", RULE, radius=8), *body.shapes))


def _scenario(desk: Desk, width: float) -> Piece:
    scenario = desk.journey.scenario
    summary = (scenario.summary,) if scenario and scenario.summary else ()
    return stacked([_bullets(desk, "scenario", summary, width), _ends(desk, width)], 5)


def _goals(desk: Desk, width: float) -> Piece:
    return _bullets(desk, "the customer’s goals", desk.journey.goals, width)


def _business_goals(desk: Desk, width: float) -> Piece:
    return _bullets(desk, "our goals", desk.journey.business_goals, width)


def _ends(desk: Desk, width: float) -> Piece:
    scenario = desk.journey.scenario
    if not scenario:
        return EMPTY
    ends = (("trigger", scenario.trigger), ("start", scenario.start), ("end", scenario.end))
    return stacked((_pair(desk, name, text, width) for name, text in ends if text), 2)


def _pair(desk: Desk, name: str, text: str, width: float) -> Piece:
    label = desk.type.label(name, SMALL_SOFT, 0, desk.type.first_line(BODY))
    words = desk.type.paragraph(text, BODY, width - 44, most=4)
    return Piece(words.height, (label, *words.at(44, 0)))


def _bullets(desk: Desk, name: str, texts: Sequence[str], width: float) -> Piece:
    if not texts:
        return EMPTY
    indent = 11.0 if len(texts) > 1 else 0.0
    lines = (desk.type.paragraph(text, BODY, width - indent, most=5) for text in texts)
    dot: tuple[Shape, ...] = (Disc(3, 7.6, 1.8, fill=SOFT),) if indent else ()
    points = [Piece(line.height, (*dot, *line.at(indent, 0))) for line in lines]
    head = Piece(13, (desk.type.label(name, CAPS, 0, 9),))
    return stacked([head, *desk.type.some(points, _MOST, SMALL_SOFT)], 2)


def _figures(desk: Desk, width: float) -> Piece:
    """Draw the counts side by side, and how it feels at best and at worst."""
    tiles = [*_counts(desk), *_feelings(desk)]
    abreast = min(max(len(tiles), 5), int(width // _TILE))
    lines = [tiles[at : at + abreast] for at in range(0, len(tiles), abreast)]
    return stacked((_tiles(desk, line, width / abreast) for line in lines), 12)


def _tiles(desk: Desk, tiles: Sequence[tuple[str, str, str]], each: float) -> Piece:
    made = [_tile(desk, *tile, each - 18) for tile in tiles]
    height = max(piece.height for piece in made)
    shapes: list[Shape] = []
    for at, piece in enumerate(made):
        shapes += piece.at(at * each, 0)
        if at:
            shapes.append(Box(at * each - 12, 2, 0.9, height - 4, fill=RULE))
    return Piece(height, tuple(shapes))


def _counts(desk: Desk) -> Iterator[tuple[str, str, str]]:
    steps = desk.steps
    pains = [pain for step in steps for pain in step.pain_points]
    severe = sum(pain.severity == "high" for pain in pains)
    yield f"{len(steps)}", f"{_thing(len(steps), 'step')} in {counted(len(desk.journey.stages), 'stage')}", INK
    truths = sum(step.moment_of_truth for step in steps)
    if truths:
        yield f"{truths}", _thing(truths, "moment of truth"), INK
    if pains:
        high = f", {severe} of high severity" if severe else ""
        yield f"{len(pains)}", _thing(len(pains), "pain point") + high, INK
    ideas = sum(len(step.opportunities) for step in steps)
    if ideas:
        yield f"{ideas}", _thing(ideas, "opportunity"), INK


def _thing(count: int, thing: str) -> str:
    return counted(count, thing).partition(" ")[2]


def _feelings(desk: Desk) -> Iterator[tuple[str, str, str]]:
    numbers = {id(step): number for number, step in enumerate(desk.steps, 1)}
    high, low = extremes(desk.journey)
    for steps, word in ((high, "best"), (low, "worst")):
        score = steps[0].emotion.score if steps and steps[0].emotion else None
        if score is not None:
            named = ", ".join(f"{numbers[id(step)]}" for step in steps[:_MOST]) + ("…" if len(steps) > _MOST else "")
            colour = GOOD if score > 0 else BAD if score < 0 else SOFT
            yield score_text(score), f"at its {word}, step{'s' if len(steps) > 1 else ''} {named}", colour


def _tile(desk: Desk, figure: str, text: str, colour: str, width: float) -> Piece:
    number = desk.type.paragraph(figure, Face(BIG.size, "bold", colour), width)
    return stacked([number, desk.type.paragraph(text, SMALL_SOFT, width)], 0)
