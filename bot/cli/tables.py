"""Wide tables for a terminal: the crosswalk, turned so that a model is a row."""

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
    grid.add_column("Model", style="bold")
    for row in table.rows:
        grid.add_column(row[0], overflow="fold")
    for column, name in enumerate(table.header[1:], 1):
        grid.add_row(re.sub(r" \[\d+\]", "", name), *(row[column] for row in table.rows))
    console.print(grid)
    sources = "; ".join(f"{citation.title}: {citation.source}" for citation in reply.citations)
    console.print(f"Sources: {sources}", style="dim")
