"""A reply as Markdown, as the JSON of the contract, and as lines for a terminal."""

import re
from typing import Any

from bot.domain.reply import Bullets, Citation, Notice, Paragraph, Part, Reply, Table


def markdown(reply: Reply) -> str:
    """Return the parts of *reply* as Markdown, citations as `[1]`."""
    return "\n\n".join(_markdown(part) for part in reply.parts)


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
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=110)
    if reply.headline:
        console.print(Text(reply.headline, style="bold cyan"))
    for part in reply.parts:
        _show(part, console)
    if reply.citations:
        console.print(Text("Sources", style="dim"))
        for citation in reply.citations:
            console.print(Padding(Text(source_line(citation), style="dim"), (0, 0, 0, 2)))
    if reply.suggestions:
        console.print(Text("Ask next: " + " · ".join(reply.suggestions[:3]), style="dim italic"))


def source_line(citation: Citation) -> str:
    """Return one line that says where a statement comes from."""
    source = f"source {citation.source}" if citation.kind != "map" else "your map"
    return f"[{citation.n}] {citation.title} ({source}; {citation.id}, line {citation.lines})"


def _markdown(part: Part) -> str:
    match part:
        case Paragraph():
            return part.text
        case Notice():
            return f"_{part.text}_"
        case Bullets():
            return "\n".join(f"{n}. {i}" if part.numbered else f"- {i}" for n, i in enumerate(part.items, 1))
        case Table():
            rows = [part.header, tuple("---" for _ in part.header), *part.rows]
            return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _show(part: Part, console: Any) -> None:  # noqa: ANN401 - rich is imported where it is used
    from rich.padding import Padding
    from rich.table import Table as Grid

    match part:
        case Paragraph():
            console.print(_styled(part.text))
        case Notice():
            console.print(_styled(part.text, "italic"))
        case Bullets():
            for number, item in enumerate(part.items, 1):
                sign = f"{number}." if part.numbered else "•"
                grid = Grid.grid(padding=(0, 1))
                grid.add_row(sign, _styled(item))
                console.print(Padding(grid, (0, 0, 0, 1)))
        case Table():
            grid = Grid(show_lines=True, header_style="bold")
            for name in part.header:
                grid.add_column(_styled(name), overflow="fold")
            for row in part.rows:
                grid.add_row(*map(_styled, row))
            console.print(grid)


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
