"""A map as any table or list gives it, before it is put into the form of journey/1."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.content.maps.tables.synonyms import Field


@dataclass(frozen=True, slots=True)
class Cell:
    """A text of the file with the line and column where it begins; its Markdown and HTML are still in it."""

    text: str
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Note:
    """Something to be said of the reading; `{}` in the message stands for the names of all it is said of."""

    message: str
    line: int
    column: int = 1
    name: str = ""
    is_loss: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell, what it is about, the words by which that was known, and the lane it stands in where that has a name."""

    field: Field
    cell: Cell
    header: str = ""
    lane: str = ""


@dataclass(slots=True)
class Row:
    """What stands together: a row of a table, or a part of a list. `name` is the step's, where it has one."""

    pieces: list[Piece] = field(default_factory=list)
    name: Cell | None = None
    score: int | None = None  # of a diagram beside the table, on -2..+2

    def of(self, *fields: Field) -> list[Piece]:
        """Return the pieces that are about one of *fields*."""
        return [piece for piece in self.pieces if piece.field in fields]


@dataclass(slots=True)
class Stage:
    """A stage by the file's own name, and its rows."""

    name: Cell
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """A map: what is said of all of it, its stages, and what had to be mended or left out."""

    title: Cell
    stages: list[Stage] = field(default_factory=list)
    about: list[Piece] = field(default_factory=list)
    repairs: list[Note] = field(default_factory=list)
    losses: list[Note] = field(default_factory=list)
    scale: tuple[int, int] | None = None
    begin: int = 0
    _named: dict[str, Stage] = field(default_factory=dict)
    rows_are_steps: bool = False  # of a table whose rows may be the steps of a stage that the heading names

    def stage_called(self, name: str) -> Stage | None:
        """Return the stage that was added as *name*, or None."""
        return self._named.get(name)

    def add(self, stage: Stage, name: str) -> None:
        """Add *stage*, to be found as *name*."""
        self.stages.append(stage)
        self._named[name] = stage

    def rows(self) -> Iterator[Row]:
        """Yield every row of every stage."""
        for stage in self.stages:
            yield from stage.rows

    def fields(self) -> set[Field]:
        """Return what the rows are about."""
        return {piece.field for row in self.rows() for piece in row.pieces}

    def repair(self, message: str, cell: Cell) -> None:
        """Note what had to be mended at *cell*."""
        self.repairs.append(Note(message, cell.line, cell.column))

    def lose(self, message: str, cell: Cell) -> None:
        """Note what of *cell* has no place in a map."""
        self.losses.append(Note(message, cell.line, cell.column))

    def left_out(self, label: str, cell: Cell) -> None:
        """Note that *cell* stands under a *label* that names no field."""
        message = "what stands under labels that name no field of a map was left out: {}"
        self.losses.append(Note(message, cell.line, cell.column, label))

    def before(self, label: str, cell: Cell) -> None:
        """Note that *cell* stands before the first stage and was not read."""
        if label:
            message = "what stands before the first stage under labels that name no field of a map was left out: {}"
            self.losses.append(Note(message, cell.line, cell.column, label))

    @property
    def line(self) -> int:
        """The first line of its table, or else of its first stage."""
        return self.begin or (self.stages[0].name.line if self.stages else self.title.line)

    @property
    def last_line(self) -> int:
        """The last line that the map was read from."""
        lines = [piece.cell.line for row in self.rows() for piece in row.pieces]
        return max([*lines, *(stage.name.line for stage in self.stages), self.title.line])


@dataclass(slots=True)
class Grid:
    """A table as it stands in the file, row by row; every row has the same number of cells."""

    rows: list[list[Cell]]
    title: Cell
    is_journey: bool = False  # whether the file calls what it holds a journey, in its name, a title or a heading

    @property
    def line(self) -> int:
        """The first line of the table."""
        return self.rows[0][0].line

    @property
    def last_line(self) -> int:
        """The last line of the table."""
        return self.rows[-1][0].line


EXPERIENCE: frozenset[Field] = frozenset(
    {
        "touchpoint",
        "channel",
        "thought",
        "emotion",
        "experience",
        "score",
        "pain",
        "opportunity",
        "moment",
        "frontstage",
    }
)
"""Fields that only a map of somebody's experience has; a plan or a log has stages, actions and owners as well."""
