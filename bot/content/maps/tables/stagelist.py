"""A list of stages with a sentence on each: the least that can be called a map."""

import re

from bot.content.maps.tables.blocks import Item, Items, Text
from bot.content.maps.tables.outline import Cell, Outline, Piece, Row, Stage
from bot.content.maps.tables.plain import plain, unnumbered
from bot.content.maps.tables.sections import Section
from bot.content.maps.tables.synonyms import STAGES_WORDS

_NAMED = re.compile(
    r"(?:`([^`]{1,80})`|\*\*([^*]{1,80})\*\*|__([^_]{1,80})__|([^:–—`*]{1,60}?))\s*(?:[:：–—]|\s-\s|->|→)\s*(.*)",
    re.DOTALL,
)
_FEWEST = 3
_MOST_WORDS = 6


def listed(root: Section) -> list[Outline]:
    """Return the map that is no more than a list of stages with a sentence on each."""
    for number, block in enumerate(root.blocks[1:], 1):
        before = root.blocks[number - 1]
        if isinstance(block, Items) and isinstance(before, Text) and _announces_stages(before):
            stages = [stage for item in block.items if (stage := _named_stage(item))]
            if len(stages) == len(block.items) >= _FEWEST:
                outline = Outline(root.heading.cell, stages)
                outline.repair(
                    "there is no more than a list of stages, and a sentence on each was read as its step",
                    before.lines[0],
                )
                return [outline]
    return []


def _announces_stages(block: Text) -> bool:
    said = plain(block.lines[-1].text).casefold()
    return said.endswith((":", "：")) and any(word in said for word in STAGES_WORDS)


def _named_stage(item: Item) -> Stage | None:
    found = _NAMED.fullmatch(item.cell.text)
    name = unnumbered(plain(found[1] or found[2] or found[3] or found[4])).strip(" :") if found else ""
    if not found or not name or len(name.split()) > _MOST_WORDS or not plain(found[5]):
        return None
    line, column = item.cell.line, item.cell.column
    rest = "; ".join([found[5], *(inner.text() for inner in item.inner)])
    return Stage(Cell(name, line, column), [Row([Piece("action", Cell(rest.replace(";", ","), line, column))])])
