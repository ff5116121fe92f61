"""Maps in the tables of a text: each by itself, or the tables below several headings as one map of those stages."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.maps.stagenames import canonical_of
from bot.content.maps.tables.blocks import Heading, Table
from bot.content.maps.tables.layouts import read_grid
from bot.content.maps.tables.outline import Cell, Grid, Outline, Row, Stage
from bot.content.maps.tables.plain import plain
from bot.content.maps.tables.sections import Section, is_numbered, stage_name


@dataclass(frozen=True, slots=True)
class Tabled:
    """A map in a table, the heading that the table stands under, and the heading above that."""

    outline: Outline
    heading: Cell
    above: Cell


def tables_in(root: Section) -> tuple[list[Grid], list[Cell], list[Cell]]:
    """Return the tables below *root*, the heading of each, and the heading above that."""
    grids, headings, above = [], [], []
    open_ = [root.heading]
    for block in root.blocks:
        if isinstance(block, Heading):
            while len(open_) > 1 and open_[-1].level >= block.level:
                open_.pop()
            open_.append(block)
        elif isinstance(block, Table) and block.rows and len(block.rows[0]) > 1:
            grids.append(Grid(block.rows, open_[-1].cell))
            headings.append(open_[-1].cell)
            above.append(open_[max(0, len(open_) - 2)].cell)
    return grids, headings, above


def tabled(root: Section, sections: set[str], *, is_journey: bool) -> list[Outline]:
    """Return the maps in the tables below *root*; *sections* are what diagrams beside them call their stages."""
    found: list[Tabled] = []
    for grid, heading, above in zip(*tables_in(root), strict=True):
        grid.is_journey = is_journey
        found += [Tabled(outline, heading, above) for outline in read_grid(grid)]
    if _headings_are_stages(found, sections):
        return [_joined(found)]
    return _merged([each.outline for each in found])


def _headings_are_stages(found: Sequence[Tabled], sections: set[str]) -> bool:
    names = [plain(each.heading.text) for each in found]
    if len(set(names)) <= 1 or len(set(names)) != len(names) or len({each.above for each in found}) > 1:
        return False
    rows = [folded(stage.name.text) for each in found for stage in each.outline.stages]
    if len(rows) != len(set(rows)) or not all(each.outline.rows_are_steps for each in found):
        return False
    return all(
        is_numbered(name) or canonical_of(stage_name(name)) or stage_name(name).casefold() in sections for name in names
    )


def _joined(found: Sequence[Tabled]) -> Outline:
    whole = Outline(found[0].above)
    for each in found:
        stage = Stage(Cell(stage_name(plain(each.heading.text)), each.heading.line, each.heading.column))
        for inner in each.outline.stages:
            first = inner.rows[0].pieces if inner.rows else []
            stage.rows += [Row(first, inner.name), *inner.rows[1:]]
        whole.stages.append(stage)
        whole.about += each.outline.about
        whole.repairs += each.outline.repairs
        whole.losses += each.outline.losses
        whole.scale = whole.scale or each.outline.scale
    whole.repair(
        "the headings name the stages, and the rows of the tables below them were read as their steps", found[0].heading
    )
    return whole


def _merged(outlines: Sequence[Outline]) -> list[Outline]:
    """Put tables together that speak of the same stages and say other things of them."""
    merged: list[Outline] = []
    for outline in outlines:
        home = next(
            (known for known in merged if same_stages(known, outline) and not known.fields() & outline.fields()), None
        )
        if home:
            absorb(home, outline, "a second table of the same stages")
        else:
            merged.append(outline)
    return merged


def same_stages(one: Outline, other: Outline) -> bool:
    """Say whether both have the same stages in the same order, by their whole names or the beginnings of them."""
    pairs = list(zip(one.stages, other.stages, strict=False))
    if len(one.stages) != len(other.stages):
        return False
    return all(_alike(folded(a.name.text), folded(b.name.text)) for a, b in pairs)


def absorb(home: Outline, other: Outline, what: str) -> None:
    """Take what *other* says of the stages of *home*."""
    for stage, more in zip(home.stages, other.stages, strict=True):
        pieces = [piece for row in more.rows for piece in row.pieces]
        if stage.rows:
            stage.rows[0].pieces += pieces
        else:
            stage.rows.append(Row(pieces))
    home.about += other.about
    home.repairs += other.repairs
    home.losses += other.losses
    home.repair(f"{what} was taken into the map", other.stages[0].name)


def folded(text: str) -> str:
    """Return *text* as names are compared."""
    return stage_name(plain(text)).casefold().strip(" .:")


def _alike(one: str, other: str) -> bool:
    return one == other or (bool(one and other) and (one.startswith(f"{other} ") or other.startswith(f"{one} ")))
