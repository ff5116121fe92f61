"""Wide tables for a terminal: the crosswalk."""

import re

from bot.domain.reply import Reply, Table


def show_crosswalk(reply: Reply) -> None:
    """Print the crosswalk in *reply*: a row per stage model, a column per canonical stage."""
    from rich.console import Console
    from rich.table import Table as Grid

    table = next(part for part in reply.parts if isinstance(part, Table))
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=200)
    grid = Grid(title=reply.headline, show_lines=True)
    for number, name in enumerate(table.header):
        grid.add_column(name, overflow="fold", style="" if number else "bold")
    for row in table.rows:
        grid.add_row(re.sub(r" \[\d+\]", "", row[0]), *row[1:])
    console.print(grid)
    origins = "; ".join(f"{citation.title}: {citation.origin}" for citation in reply.citations)
    console.print(f"Sources: {origins}", style="dim")
