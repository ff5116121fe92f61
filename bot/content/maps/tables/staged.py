"""Maps told under headings: a heading for each stage with labels below it, or a heading for each field."""

from collections.abc import Sequence

from bot.content.maps.tables.blocks import Item, Items
from bot.content.maps.tables.headers import recognise
from bot.content.maps.tables.labels import Told, labelled, told
from bot.content.maps.tables.outline import EXPERIENCE, Cell, Outline, Piece, Row, Stage
from bot.content.maps.tables.plain import is_nothing, plain, unquoted
from bot.content.maps.tables.rows_as_stages import ABOUT
from bot.content.maps.tables.sections import Section, is_numbered, is_step, stage_name, stage_number, walk
from bot.content.maps.tables.synonyms import Field

_CUSTOMER_SIDE: frozenset[Field] = frozenset(
    {"action", "step", "thought", "emotion", "touchpoint", "channel", "experience", "score"}
)
_PART_FIELDS: frozenset[Field] = EXPERIENCE | {"action", "step", "stage", "goal", "metric", "backstage"}
_FEWEST_NUMBERED = 3
_FEWEST_FIELDS = 3


def staged(root: Section, *, is_journey: bool) -> list[Outline]:
    """Return the maps whose stages are headings: told by labels below them, or numbered as stages."""
    found: list[Outline] = []
    homes: set[int] = set()  # sections that hold a map, or a part that does
    for parent in reversed(walk(root)):
        outline = _labelled_stages(parent, homes) or _told_by_fields(parent)
        if outline is None and not parent.children:
            outline = _in_one_list(parent)
        if outline:
            found.insert(0, outline)
        if outline or any(id(child) in homes for child in parent.children):
            homes.add(id(parent))
    if not found and is_journey:
        numbered = [outline for parent in walk(root) if (outline := _numbered_stages(parent))]
        found = numbered[:1] if len(numbered) == 1 else [o for o in numbered if o.fields()]
    return found


def _labelled_stages(parent: Section, homes: set[int]) -> Outline | None:
    children = [child for child in parent.children if id(child) not in homes and not _is_field(child.title)]
    parts = [(child, told(child.blocks)) for child in children]
    good = [number for number, (_, part) in enumerate(parts) if len(_sure(part) & _PART_FIELDS) > 1]
    if len(good) <= 1 or not any(_sure(parts[number][1]) & _CUSTOMER_SIDE for number in good):
        return None
    like = stage_number if stage_number(parts[good[0]][0].title) else is_numbered
    first, last = (0, len(parts)) if like is stage_number else (good[0], good[-1])
    numbered = all(like(parts[number][0].title) for number in good)
    members = [
        part for number, part in enumerate(parts)
        if number in good or (first <= number <= last and numbered and like(part[0].title))
    ]  # fmt: skip
    return _outline(parent, members)


def _numbered_stages(parent: Section) -> Outline | None:
    members = [child for child in parent.children if stage_number(child.title) and not is_step(child.title)]
    if len(members) < _FEWEST_NUMBERED:
        return None
    return _outline(parent, [(child, told(child.blocks)) for child in members])


def _outline(parent: Section, members: Sequence[tuple[Section, Told]]) -> Outline:
    outline = Outline(parent.heading.cell)
    for section, part in members:
        cell = section.heading.cell
        _add(outline, Cell(stage_name(section.title), cell.line, cell.column), part)
    return outline


def _add(outline: Outline, name: Cell, part: Told) -> None:
    """Add a stage; what would be about the whole map is a thought at a stage where it stands in quotes."""
    row = Row()
    outline.stages.append(Stage(name, [row]))
    for piece in part.pieces:
        text = plain(piece.cell.text)
        if piece.field not in ABOUT:
            row.pieces.append(piece)
        elif unquoted(text) != text:
            row.pieces.append(Piece("thought", piece.cell, piece.header))
        elif not is_nothing(text):
            outline.left_out(piece.header, piece.cell)
    for label, where in part.unread:
        outline.left_out(label or plain(name.text)[:60], where)


def _told_by_fields(parent: Section) -> Outline | None:
    """Return the map whose headings are fields, one of which lists the steps."""
    fields = {child.title: head for child in parent.children if (head := recognise(child.title)) and head.sure}
    steps = next(
        (c for c in parent.children if c.title in fields and fields[c.title].field in {"step", "action", "stage"}), None
    )
    if (
        steps is None
        or len({head.field for head in fields.values()} & (_PART_FIELDS | {"persona", "end"})) < _FEWEST_FIELDS
    ):
        return None
    outline = Outline(parent.heading.cell)
    for block in steps.blocks:
        if isinstance(block, Items):
            outline.stages += [_stage(item) for item in block.items]
    if len(outline.stages) <= 1:
        return None
    for child in parent.children:
        if child is not steps and child.title in fields:
            outline.about += _about(child)
    return outline


def _in_one_list(section: Section) -> Outline | None:
    """Return the map that is one list below the heading of *section*, with labels inside each entry."""
    for block in section.blocks:
        items = block.items if isinstance(block, Items) else []
        parts = [told([Items(item.inner)]) for item in items if item.inner]
        good = sum(1 for part in parts if len(_sure(part) & _PART_FIELDS) > 1)
        if good > 1 and any(_sure(part) & _CUSTOMER_SIDE for part in parts):
            outline = Outline(section.heading.cell)
            for item in items:
                _add(outline, item.cell, told([Items(item.inner)]))
            return outline
    return None


def _stage(item: Item) -> Stage:
    cell = item.cell
    row = Row([_piece(inner) for inner in item.inner])
    head, colon, rest = cell.text.partition(":") if cell.text.startswith("**") else (cell.text, "", "")
    if not item.inner and colon and rest.strip(" *"):
        row.pieces.append(Piece("action", Cell(rest.strip(" *"), cell.line, cell.column)))
        return Stage(Cell(head, cell.line, cell.column), [row])
    return Stage(cell, [row])


def _piece(inner: Item) -> Piece:
    pair = labelled(inner.cell.text)
    head = recognise(pair[0]) if pair else None
    if pair and head and head.sure and pair[1].strip():
        return Piece(head.field, Cell(pair[1], inner.cell.line, inner.cell.column), plain(pair[0]))
    return Piece("action", Cell(inner.text(), inner.cell.line, inner.cell.column))


def _about(section: Section) -> list[Piece]:
    part = told([section.heading, *section.blocks])
    return [piece for piece in part.pieces if not is_nothing(piece.cell.text)]


def _sure(part: Told) -> set[Field]:
    return {piece.field for piece in part.pieces if (head := recognise(piece.header)) and head.sure}


def _is_field(title: str) -> bool:
    head = recognise(title)
    return head is not None and head.sure
