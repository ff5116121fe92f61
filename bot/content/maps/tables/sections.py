"""A text as a tree of its headings, and headings that are numbered as stages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.content.maps.tables.blocks import Block, Heading, bold_line
from bot.content.maps.tables.headers import recognise
from bot.content.maps.tables.outline import Cell
from bot.content.maps.tables.plain import plain, unnumbered
from bot.content.maps.tables.synonyms import STAGE_WORDS

_WORD = "|".join(STAGE_WORDS)
_NUMBER = r"\d{1,2}(?!\d)|[ivx]{1,4}(?!\w)|[一二三四五六七八九十]"
_STAGE_HEADING = re.compile(
    rf"(?:{_WORD})\s*(?:[#№]?\s*(?:{_NUMBER})\s*[:.)：—–-]*|[:：—–-])\s*(?P<name>.*)"
    rf"|第?\s*(?:{_NUMBER})\s*(?:阶段|階段|ステージ|フェーズ|단계)\s*[:.：—–-]*\s*(?P<last>.*)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+\S.*")
_STEPS_WORDS = frozenset({"step", "steps", "шаг", "schritt", "paso", "passo"})


@dataclass(slots=True)
class Section:
    """A heading, what stands below it, and the headings directly under it."""

    heading: Heading
    blocks: list[Block] = field(default_factory=list)  # all of its body, that of lower headings included
    children: list["Section"] = field(default_factory=list)
    parent: "Section | None" = None

    @property
    def title(self) -> str:
        """The heading's words."""
        return plain(self.heading.cell.text)


def sections_of(blocks: Sequence[Block], top: Cell) -> Section:
    """Return *blocks* as a tree of sections under a root called *top*; a bold line may be a heading."""
    root = Section(Heading(0, top))
    open_ = [root]
    for block in blocks:
        heading = block if isinstance(block, Heading) else _bold_heading(block)
        if heading:
            while open_[-1].heading.level >= heading.level:
                open_.pop()
            section = Section(heading, parent=open_[-1])
            open_[-1].children.append(section)
        for above in open_:
            above.blocks.append(heading or block)
        if heading:
            open_.append(section)
    return root


def stage_number(title: str) -> bool:
    """Say whether *title* is numbered as a stage: "Stage 2: Trying it", "阶段一 认知"."""
    return _STAGE_HEADING.fullmatch(title) is not None


def stage_name(title: str) -> str:
    """Return *title* without its number: "Stage 2: Trying it" is "Trying it"."""
    found = _STAGE_HEADING.fullmatch(title)
    name = (found["name"] or found["last"] or "").strip() if found else ""
    return name or unnumbered(title) or title


def is_numbered(title: str) -> bool:
    """Say whether *title* has a number in front, or one as a stage."""
    return _NUMBERED.fullmatch(title) is not None or stage_number(title)


def is_step(title: str) -> bool:
    """Say whether *title* is numbered as a step, as instructions are."""
    return title.split(maxsplit=1)[0].casefold().strip(".:#0123456789") in _STEPS_WORDS


def walk(section: Section) -> list[Section]:
    """Return *section* and all below it, in the order of the text."""
    found = [section]
    for child in section.children:
        found += walk(child)
    return found


def _bold_heading(block: Block) -> Heading | None:
    """Return a line that is bold throughout as the lowest heading, unless it is a label that is known."""
    cell = bold_line(block)
    return Heading(7, cell) if cell and (stage_number(plain(cell.text)) or not recognise(cell.text)) else None
