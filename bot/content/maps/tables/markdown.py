"""Maps in Markdown, in whichever layouts a file mixes: tables, headings, lists, diagrams, fenced YAML."""

from collections.abc import Sequence
from pathlib import Path

from bot.content.documents import ContentError
from bot.content.maps.bounds import MAX_MARKDOWN_LINES, check_cells, check_columns, check_lines
from bot.content.maps.mapfile import SCHEMA, MapFile
from bot.content.maps.mermaid import diagrams_in, read_diagrams
from bot.content.maps.tables import diagrams
from bot.content.maps.tables.blocks import Block, Fence, Heading, Table, blocks_of
from bot.content.maps.tables.headers import recognise
from bot.content.maps.tables.labels import told
from bot.content.maps.tables.making import made, told_apart
from bot.content.maps.tables.naming import file_title, first_said, is_journey
from bot.content.maps.tables.outline import Cell, Note, Outline, Piece
from bot.content.maps.tables.plain import is_nothing, plain
from bot.content.maps.tables.refusing import no_map, no_map_in
from bot.content.maps.tables.rows_as_stages import ABOUT
from bot.content.maps.tables.sections import Section, sections_of
from bot.content.maps.tables.staged import staged
from bot.content.maps.tables.stagelist import listed
from bot.content.maps.tables.synonyms import Field
from bot.content.maps.tables.tabled import absorb, same_stages, tabled, tables_in
from bot.content.maps.yaml import read_map_bytes

_OF_ALL: frozenset[Field] = (ABOUT - {"title", "state"}) | {"goal", "business_goal", "owner"}


def read_markdown(text: str, path: Path, mended: str = "") -> tuple[MapFile, ...]:
    """Read the maps of *text*; *mended* says what was done to decode it. Raises `ContentError`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    check_lines(text, path, MAX_MARKDOWN_LINES)
    check_cells(text.count("|") + text.count("<td") + text.count("<th"), 1, path)
    notes = [Note(mended, 1)] if mended else []
    front, blocks = blocks_of(text)
    _check(blocks, path)
    fenced = _fenced(blocks, path)
    top = Cell(_title(front, blocks, path), 1)
    root = sections_of(blocks, top)
    drawn, broken = _drawn(text, path)
    outlines = _outlines(root, path, diagrams.sections_of(drawn))
    if not outlines and broken and not (drawn or fenced):
        raise broken
    for outline in outlines if broken else ():
        outline.lose(
            f"a diagram could not be read: {broken.message}" if broken else "", Cell("", broken.line if broken else 1)
        )
    drawn = [file for file in drawn if file not in [diagrams.joined(outline, drawn) for outline in outlines]]
    _describe(outlines, blocks, top)
    _say_unread(root, outlines)
    taken: set[str] = set()
    apart = told_apart([*fenced, *drawn], path, taken)
    files = (*made(outlines, path, "markdown", notes, taken), *apart)
    if not files:
        raise no_map_in(tables_in(root)[0], path) if any(isinstance(block, Table) for block in blocks) else no_map(path)
    return tuple(sorted(files, key=lambda file: file.document.line(("stages",))))


def _check(blocks: Sequence[Block], path: Path) -> None:
    for block in blocks:
        if isinstance(block, Table) and block.rows:
            check_columns(len(block.rows[0]), block.rows[0][0].line, path)


def _fenced(blocks: Sequence[Block], path: Path) -> list[MapFile]:
    """Read the maps that stand in fences as YAML, with their lines in the whole file."""
    found = [
        block
        for block in blocks
        if isinstance(block, Fence) and SCHEMA in block.text and block.info in {"yaml", "yml", ""}
    ]
    return [read_map_bytes(("\n" * (block.line - 1) + block.text).encode(), path) for block in found]


def _title(front: str, blocks: Sequence[Block], path: Path) -> str:
    headings = [block for block in blocks if isinstance(block, Heading)]
    highest = min((heading.level for heading in headings), default=0)
    names = [plain(heading.cell.text) for heading in headings if heading.level == highest]
    first = [plain(headings[0].cell.text)] if len(names) == 1 else []
    return first_said([*names[: len(first)], front, *names], file_title(path))


def _drawn(text: str, path: Path) -> tuple[list[MapFile], ContentError | None]:
    """Return the diagrams that can be read, and what is wrong with the first that cannot."""
    files: list[MapFile] = []
    broken = None
    for diagram, first in diagrams_in(text):
        try:
            files += read_diagrams(diagram, path, first_line=first)
        except ContentError as error:
            broken = broken or error
    return files, broken


def _outlines(root: Section, path: Path, drawn: set[str]) -> list[Outline]:
    headings = [block.cell.text for block in root.blocks if isinstance(block, Heading)]
    journey = is_journey(path.name, root.title, *headings)
    told_by_tables = tabled(root, drawn, is_journey=journey)
    by_headings = staged(root, is_journey=journey and not told_by_tables)
    alone = []
    for outline in told_by_tables:
        home = next((known for known in by_headings if same_stages(known, outline)), None)
        if home:
            absorb(home, outline, "a table of the same stages")
        else:
            alone.append(outline)
    found = [*by_headings, *alone] or (listed(root) if journey else [])
    return sorted(found, key=lambda outline: outline.line)


def _describe(outlines: Sequence[Outline], blocks: Sequence[Block], top: Cell) -> None:
    """Give every outline its title, and what is said of it before its first stage."""
    first = min((outline.line for outline in outlines), default=0)
    shared = [block for block in blocks if _line(block) < first]
    last = 0
    for number, outline in enumerate(outlines):
        own = [block for block in blocks if last < _line(block) < outline.line] if number else []
        found, known = told([*shared, *own]), {piece.field for piece in outline.about}
        for piece in found.pieces:
            if piece.field in _OF_ALL and _is_sure(piece):
                outline.about += [piece] if piece.field not in known else []
            else:
                outline.before(piece.header, piece.cell)
        for label, cell in found.unread:
            outline.before(label, cell)
        last = max(last, outline.last_line)
        if len(outlines) > 1:
            _title_apart(outline, top)
        elif not any(piece.field == "title" for piece in outline.about):
            outline.title = top


def _title_apart(outline: Outline, top: Cell) -> None:
    own = plain(outline.title.text)
    head, colon, name = own.partition(":")
    known = recognise(head)
    if colon and known and known.field == "persona" and name.strip():
        outline.about.insert(0, Piece("persona", Cell(name.strip(), outline.title.line)))
        own = name.strip()
    if own != top.text and not is_journey(own):
        outline.title = Cell(f"{top.text}: {own}", outline.title.line)


def _is_sure(piece: Piece) -> bool:
    head = recognise(piece.header)
    return head is not None and head.sure


def _say_unread(root: Section, outlines: Sequence[Outline]) -> None:
    """Say which parts of the text, from the first map on, are no part of any map."""
    if not outlines:
        return
    spans = [(outline.line, outline.last_line) for outline in outlines]
    spans += [(piece.cell.line, piece.cell.line) for outline in outlines for piece in outline.about]
    parts = root.children[0].children if len(root.children) == 1 else root.children
    for part in parts:
        begin, end = part.heading.cell.line, max([part.heading.cell.line, *(_line(block) for block in part.blocks)])
        if (
            _says_something(part)
            and begin > outlines[0].line
            and not any(first <= end and begin <= last for first, last in spans)
        ):
            message = "parts of the text that are no part of a map were not read: {}"
            outlines[-1].losses.append(Note(message, begin, 1, part.title[:60]))


def _says_something(part: Section) -> bool:
    said = told(part.blocks)
    return any(
        not is_nothing(cell.text)
        for cell in (*(piece.cell for piece in said.pieces), *(cell for _, cell in said.unread))
    )


def _line(block: Block) -> int:
    match block:
        case Heading():
            return block.cell.line
        case Table():
            return block.rows[0][0].line if block.rows and block.rows[0] else 1
        case Fence():
            return block.line
        case _:
            first = block.lines[0] if hasattr(block, "lines") else block.items[0].cell
            return first.line
