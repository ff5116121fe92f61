"""What the readers make of a folder of map files: `python -m bench.reading FOLDER…` prints a table."""

import argparse
import time
from pathlib import Path

from rich.console import Console

from bench.tables import Results
from bot.content.documents import ContentError
from bot.content.maps.mapfile import MapFile
from bot.content.maps.reading import read_file

_HEADER = ("file", "format", "stages", "steps", "repairs", "losses", "seconds", "or the refusal")


def main() -> int:
    """Print a table for each folder."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description="Read every map file of a folder.")
    parser.add_argument("folder", nargs="+", type=Path)
    parser.add_argument("--remarks", action="store_true", help="also each repair and loss, with its line")
    chosen = parser.parse_args()
    for folder in chosen.folder:
        paths = sorted(path for path in folder.iterdir() if path.is_file())
        results(paths, f"Maps in {folder.name}", with_remarks=chosen.remarks).show(Console(width=220))
    return 0


def results(paths: list[Path], title: str, *, with_remarks: bool = False) -> Results:
    """Read every file of *paths*, and return a row for each map or refusal."""
    rows: list[tuple[str, ...]] = []
    refused = 0
    for path in paths:
        begin = time.perf_counter()
        try:
            files = read_file(path)
        except ContentError as error:
            refused += 1
            rows.append((path.name, "", "", "", "", "", _since(begin), error.message))
            continue
        seconds = _since(begin)
        for file in files:
            rows.append(_row(path, file, seconds))
            rows += _remarks(file) if with_remarks else []
    return Results(title, _HEADER, tuple(rows), f"{len(paths) - refused} of {len(paths)} files read, {refused} refused")


def _row(path: Path, file: MapFile, seconds: str) -> tuple[str, ...]:
    steps = sum(len(stage.steps) for stage in file.map.stages)
    counts = (len(file.map.stages), steps, len(file.repairs), len(file.losses))
    return (path.name, file.format, *map(str, counts), seconds, "")


def _remarks(file: MapFile) -> list[tuple[str, ...]]:
    said = [*file.repairs, *file.losses]
    return [("", "", "", "", "", "", "", f"{each.rule}, line {each.line}: {each.message}") for each in said]


def _since(begin: float) -> str:
    return f"{time.perf_counter() - begin:.3f}"


if __name__ == "__main__":
    raise SystemExit(main())
