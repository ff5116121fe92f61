"""A reply as the JSON of the contract, and as lines for a terminal."""

import re
from collections.abc import Iterator
from typing import Any

from bot.domain.markdown import markdown, source_line
from bot.domain.reply import Bullets, Notice, Paragraph, Part, Reply, Table

_OF_A_FILE = 200  # columns, where no terminal says how many there are


def as_json(reply: Reply, question: str, question_id: str | None = None) -> dict[str, Any]:
    """Return *reply* in the shape that `ask --json` prints."""
    return {
        "id": question_id,
        "question": question,
        "kind": reply.kind,
        "headline": reply.headline,
        "text": markdown(reply),
        "abstained": reply.abstained,
        "confidence": reply.confidence,
        "citations": [
            {"n": c.n, "id": c.id, "kind": c.kind, "title": c.title, "quote": c.quote, "source": c.source,
             "lines": c.lines, "version": c.version}
            for c in reply.citations
        ],
        "facts": [
            {"map": f.map, "stage": f.stage, "element": f.element, "id": f.id, "text": f.text} for f in reply.facts
        ],
        "suggestions": list(reply.suggestions),
    }  # fmt: skip


def show(reply: Reply) -> None:
    """Print *reply* for a person: the answer, then its sources, then what to ask next."""
    from rich.console import Console

    console = Console(highlight=False)
    wide = not console.is_terminal  # whoever reads a pipe or a file wraps the lines
    if wide:
        console = Console(highlight=False, width=_OF_A_FILE)
    for line in _lines(reply, console.width):
        console.print(line, soft_wrap=wide)


def _lines(reply: Reply, width: int) -> Iterator[Any]:
    from rich.text import Text

    if reply.headline:
        yield Text(reply.headline, style="bold cyan")
    for part in reply.parts:
        yield from _shown(part, width)
    if reply.citations:
        yield Text("Sources", style="dim")
        yield from (Text(f"  {source_line(citation)}", style="dim") for citation in reply.citations)
    if reply.suggestions:
        yield Text("Ask next: " + " · ".join(reply.suggestions[:3]), style="dim italic")


def _shown(part: Part, width: int) -> Iterator[Any]:
    match part:
        case Paragraph():
            yield _styled(part.text)
        case Notice():
            yield _styled(part.text, "italic")
        case Bullets():
            for number, item in enumerate(part.items, 1):
                yield _styled(f" {number}. {item}" if part.numbered else f" • {item}")
        case Table() if _needs(part) <= width:
            yield _grid(part)
        case Table():
            yield from map(_styled, _records(part))


def _needs(table: Table) -> int:
    """Return the columns that *table* takes without a word broken, its lines and spaces counted."""
    columns = zip(table.header, *table.rows, strict=True)
    words = [max(len(word) for cell in column for word in ("", *cell.split())) for column in columns]
    return sum(words) + 3 * len(words) + 1


def _records(table: Table) -> Iterator[str]:
    """Yield the rows of *table* one below the other, for where it is too wide."""
    for row in table.rows:
        yield f"**{row[0]}**"
        yield "  " + " · ".join(f"{name}: {cell}" for name, cell in zip(table.header[1:], row[1:], strict=True) if cell)


def _grid(table: Table) -> Any:  # noqa: ANN401 - rich is imported where it is used
    from rich.table import Table as Grid

    grid = Grid(show_lines=True, header_style="bold")
    ids_first = all(" " not in row[0] for row in table.rows)  # an id is copied, so it stays in one piece
    for number, name in enumerate(table.header):
        grid.add_column(_styled(name), overflow="fold", no_wrap=ids_first and not number)
    for row in table.rows:
        grid.add_row(*map(_styled, row))
    return grid


def _styled(text: str, style: str = "") -> Any:  # noqa: ANN401 - rich is imported where it is used
    from rich.text import Text

    shown = Text(style=style)
    for piece in re.split(r"(\*\*.+?\*\*|\[\d+\])", text):
        if piece.startswith("**"):
            shown.append(piece.strip("*"), style="bold")
        elif re.fullmatch(r"\[\d+\]", piece):
            shown.append(piece, style="dim")
        else:
            shown.append(piece)
    return shown
