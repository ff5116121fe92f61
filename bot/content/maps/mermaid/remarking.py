"""What the reader of a diagram has to say: each repair and each loss, with its line and column."""

from bot.content.maps.remarks import Remark

LONGEST_NAME, LONGEST_TEXT = 120, 600  # what the schema can hold
_SHOWN = 60
MAX_REPAIRS = 20_000  # each is kept and listed; a file that needs more is no diagram


class TooMuchError(Exception):
    """A diagram that goes on without end: what there is too much of, at which line and column, and what to do."""

    def __init__(self, message: str, place: tuple[int, int]) -> None:
        """Keep the parts apart."""
        super().__init__(message)
        self.message, self.place, self.remedy = message, place, "split it, or keep only the map in it"


class Remarks:
    """Repairs and losses in the order in which they were found."""

    def __init__(self, lines_before: int = 0) -> None:
        """Begin with nothing to say of a diagram that *lines_before* lines stand before."""
        self.repairs: list[Remark] = []
        self.losses: list[Remark] = []
        self._before = lines_before

    def line(self, line: int) -> int:
        """Return *line* of the diagram as a line of its file."""
        return line + self._before

    def repair(self, message: str, line: int, column: int) -> None:
        """Note that something was mended; raises `TooMuchError` where there is no end to it."""
        if len(self.repairs) >= MAX_REPAIRS:
            raise TooMuchError(f"the diagram needs more than {MAX_REPAIRS:,} repairs", (line, column))
        self.repairs.append(Remark("repair", message, self.line(line), column))

    def loss(self, message: str, line: int, column: int) -> None:
        """Note that something could not be kept."""
        self.losses.append(Remark("loss", message, self.line(line), column))

    def cut(self, text: str, longest: int, line: int, column: int) -> str:
        """Return *text* as short as the schema asks, and note what that costs."""
        if len(text) <= longest:
            return text
        self.loss(f"{shown(text)} was cut after {longest} letters", line, column)
        return f"{text[: longest - 1].rstrip()}…"


def by_line(remarks: list[Remark]) -> list[Remark]:
    """Return *remarks* in the order of the file."""
    return sorted(remarks, key=lambda remark: (remark.line, remark.column))


def shown(text: str) -> str:
    """Return *text* in quotes, shortened for a message."""
    text = " ".join(text[: 2 * _SHOWN].split())
    return repr(f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text)
