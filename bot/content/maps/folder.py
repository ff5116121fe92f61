"""A folder of map files, read file by file and again when one changes: a broken one is named, and the rest works."""

import logging
import re
import threading
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.content.documents import ContentError
from bot.content.maps.mapfile import MapFile
from bot.content.maps.reading import ENDINGS, read_file

_LOG = logging.getLogger(__name__)
_USUALLY_NO_MAP = re.compile(
    r"(?:readme|changelog|licen[cs]e|contributing)\b.*|.*\.(?:json|m?js|ts|html?)", re.IGNORECASE
)
_NO_MAP = "no journey map found"
_MOST_FILES = 500
_PAUSE = 1.0  # seconds between two looks at a folder; a look at 100 files takes about 1 ms

Mark = tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class MapFolder:
    """The maps of a folder in the order of their file names, and a problem for each file left out."""

    maps: tuple[MapFile, ...]
    problems: tuple[ContentError, ...] = ()


def map_files(folder: Path) -> list[Path]:
    """Return the files of *folder* that should hold a map, in the order of their names; raises `OSError`."""
    return [path for path in _candidates(folder) if not _USUALLY_NO_MAP.fullmatch(path.name) or _holds_map(path)]


def read_maps(folder: Path) -> MapFolder:
    """Read every map file of *folder* once; never raises for what a file holds."""
    return WatchedFolder(folder).current()


class WatchedFolder:
    """A folder that is looked at when it is used, at most once a second; threads may share one.

    A file that breaks is named, and the maps that it held before keep answering.
    """

    def __init__(self, folder: Path, now: Callable[[], float] = time.monotonic) -> None:
        """Watch *folder*; *now* counts seconds."""
        self._path, self._now = folder, now
        self._lock = threading.Lock()
        self._files: dict[Path, _File] = {}
        self._seen: MapFolder | None = None
        self._next_look = 0.0

    def current(self) -> MapFolder:
        """Return what the folder holds now; the very same object as before while nothing changed."""
        with self._lock:
            if self._seen is None or self._now() >= self._next_look:
                self._next_look = self._now() + _PAUSE
                self._seen = self._look(self._seen)
            return self._seen

    def _look(self, seen: MapFolder | None) -> MapFolder:
        try:
            marks = _marks(self._path)
        except OSError as error:
            return self._unreadable(error, seen)
        if seen and marks == {path: file.mark for path, file in self._files.items()}:
            return seen
        before = self._files
        self._files = {path: _read(path, mark, before.get(path)) for path, mark in marks.items()}
        found = _together(self._files.values(), self._path)
        for problem in found.problems if seen else ():  # whoever opens the folder says what is wrong at first
            _LOG.warning("%s, line %d, cannot be used as it is now", Path(problem.file).name, problem.line)
        return found

    def _unreadable(self, error: OSError, seen: MapFolder | None) -> MapFolder:
        reason = (error.strerror or type(error).__name__).lower()
        message = f"the folder of maps cannot be read ({reason})"
        problem = ContentError(message, self._path, remedy="check its name and rights")
        if seen and [str(problem)] == [str(known) for known in seen.problems]:
            return seen
        self._files = {path: _File((), file.maps) for path, file in self._files.items()}  # all are read again later
        return MapFolder(seen.maps if seen else (), (problem,))


@dataclass(frozen=True, slots=True)
class _File:
    """What a file held when it was like *mark*: the maps it holds now, or else the ones it held last."""

    mark: Mark
    maps: tuple[MapFile, ...]
    problem: ContentError | None = None


def _marks(folder: Path) -> dict[Path, Mark]:
    """Return what shows that a map file of *folder* changed, without opening it."""
    return {path: _mark(path) for path in _candidates(folder)[:_MOST_FILES]}


def _candidates(folder: Path) -> list[Path]:
    """Return the files of *folder* that may hold a map, as far as their names tell."""
    paths = (path for path in folder.iterdir() if path.suffix.casefold() in ENDINGS)
    return sorted(path for path in paths if not path.name.startswith((".", "~$")))  # what editors leave beside a file


def _holds_map(path: Path) -> bool:
    try:
        return bool(read_file(path))
    except ContentError as problem:
        return not problem.message.startswith(_NO_MAP)


def _mark(path: Path) -> Mark:
    try:
        found = path.stat()
    except OSError:  # gone since it was listed, or a link to nowhere: reading it says which
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino, found.st_ctime_ns


def _read(path: Path, mark: Mark, before: _File | None) -> _File:
    if before and before.mark == mark:
        return before
    try:
        return _File(mark, read_file(path))
    except ContentError as problem:
        if problem.message.startswith(_NO_MAP) and _USUALLY_NO_MAP.fullmatch(path.name):
            return _File(mark, ())
        kept = before.maps if before else ()
        return _File(mark, kept, _still_answering(problem) if kept else problem)


def _still_answering(problem: ContentError) -> ContentError:
    remedy = f"{problem.remedy}; until then it is used as it was before" if problem.remedy else "correct it"
    return ContentError(problem.message, problem.file, problem.line, problem.field, remedy)


def _together(files: Collection[_File], folder: Path) -> MapFolder:
    maps: dict[str, MapFile] = {}
    problems: list[ContentError] = []
    for file in files:
        problems += [file.problem] if file.problem else []
        problems += _take(file, maps)
    if len(files) == _MOST_FILES:
        message = f"only the first {_MOST_FILES:,} map files are read"
        problems.append(ContentError(message, folder, remedy="spread them over several folders"))
    return MapFolder(tuple(maps.values()), tuple(problems))


def _take(file: _File, maps: dict[str, MapFile]) -> Iterator[ContentError]:
    """Add the maps of *file* to *maps*, and yield a problem for each whose id is taken."""
    for found in file.maps:
        first = maps.setdefault(found.map.id, found)
        if first is not found:
            document = found.document
            line, _ = document.lines_of(("id",))
            message = f"the id {found.map.id!r} is taken by {first.document.path.name}"
            yield ContentError(message, document.path, line, "id", "give one of the two maps another id")
