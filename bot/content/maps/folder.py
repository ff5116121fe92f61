"""A folder of map files, read one by one: a broken one is named and left out, and the rest works."""

from dataclasses import dataclass
from pathlib import Path

from bot.content.documents import ContentError
from bot.content.maps.yaml import MapFile, read_map

_ENDINGS = {".yaml", ".yml"}


@dataclass(frozen=True, slots=True)
class MapFolder:
    """The maps of a folder in the order of their file names, and a problem for each file left out."""

    maps: tuple[MapFile, ...]
    problems: tuple[ContentError, ...] = ()


def read_maps(folder: Path) -> MapFolder:
    """Read every `*.yaml` and `*.yml` of *folder*; never raises for what a file holds."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        problem = ContentError(
            f"the folder of maps cannot be read ({reason})", folder, remedy="check its name and rights"
        )
        return MapFolder((), (problem,))
    maps: dict[str, MapFile] = {}
    problems: list[ContentError] = []
    for path in paths:
        try:
            found = read_map(path)
            _refuse_second(found, maps)
            maps[found.map.id] = found
        except ContentError as problem:
            problems.append(problem)
    return MapFolder(tuple(maps.values()), tuple(problems))


def _refuse_second(found: MapFile, maps: dict[str, MapFile]) -> None:
    first = maps.get(found.map.id)
    if first:
        document = found.document
        line, _ = document.lines_of(("id",))
        message = f"the id {found.map.id!r} is taken by {first.document.path.name}"
        raise ContentError(message, document.path, line, "id", "give one of the two maps another id")
