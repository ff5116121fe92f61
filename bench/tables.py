"""A table of results, for the terminal and for `RESULTS.md`."""

from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Results:
    """Rows under a header, and a sentence on how they came about; without rows, why there are none."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def show(self, console: Console) -> None:
        """Print the table."""
        table = Table(title=self.title, caption=self.note or None, title_justify="left", caption_justify="left")
        for number, name in enumerate(self.header):
            table.add_column(name, justify="left" if number == 0 else "right")
        for row in self.rows:
            table.add_row(*row)
        console.print(table if self.rows else f"{self.title}: {self.note}")

    def markdown(self) -> str:
        """Return the table as Markdown."""
        lines = [f"## {self.title}", ""]
        if self.rows:
            cells = [self.header, tuple("---" for _ in self.header), *self.rows]
            lines += [f"| {' | '.join(row)} |" for row in cells] + [""]
        return "\n".join([*lines, self.note, ""]) if self.note else "\n".join(lines)
