"""Adding map files one by one, and maps as JSON."""

import dataclasses
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.assistant.keeping import Added, KeepingError, MapKeeper, feedback_counts
from bot.assistant.keeping.replies import added_reply, kind_counts
from bot.assistant.mapping import TeamMap
from bot.cli.session import say
from bot.content.documents import ContentError
from bot.content.maps.mapfile import MapFile
from bot.content.maps.remarks import Remark
from bot.domain.maps import MapStage
from bot.domain.markdown import markdown
from bot.domain.passages import Audience

_PATIENCE = 1.0  # seconds of work after which it is told how far it is


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the maps in it, or why it was refused."""

    path: str
    added: tuple[Added, ...] = ()
    error: str = ""


def add_files(keeper: MapKeeper, paths: Sequence[Path], audience: Audience, author: str) -> Iterator[Outcome]:
    """Add each of *paths* as a whole or not at all; tell on stderr how far it is where it takes long."""
    told = time.monotonic()
    for number, path in enumerate(paths):
        if time.monotonic() - told > _PATIENCE:
            told = time.monotonic()
            say(f"Read {number} of {len(paths)} files …")
        yield _add(keeper, path, audience, author)


def _add(keeper: MapKeeper, path: Path, audience: Audience, author: str) -> Outcome:
    try:
        files = _read(path)
        return Outcome(str(path), tuple(keeper.add_all(files, path.read_bytes(), audience, author)))
    except ContentError as error:
        return Outcome(str(path), error=str(error))
    except KeepingError as error:
        return Outcome(str(path), error=f"{path}: {error}")
    except OSError as error:
        return Outcome(str(path), error=f"{path}: the file cannot be read ({(error.strerror or 'unknown').lower()}).")


def _read(path: Path) -> Sequence[MapFile]:
    from bot.content.maps.reading import read_file

    return read_file(path)


def adding_objects(outcome: Outcome) -> Iterator[dict[str, Any]]:
    """Yield what `maps add --json` prints of one file: an object for each of its maps, or the error."""
    if outcome.error:
        yield {"path": outcome.path, "error": outcome.error}
    for added in outcome.added:
        read = added.team.read
        yield {
            "path": outcome.path,
            "id": read.map.id,
            "version": added.team.version,
            "format": read.format,
            "stages": len(read.map.stages),
            "steps": sum(len(stage.steps) for stage in read.map.stages),
            "repairs": _remarks(read.repairs),
            "losses": _remarks(read.losses),
            "findings": _findings(read),
            "unchanged": not added.is_new,
            "changes": list(added.changes),
        }


def adding_lines(outcome: Outcome) -> Iterator[str]:
    """Yield what a person reads about one file that was added."""
    for added in outcome.added:
        read = added.team.read
        yield markdown(added_reply(added))
        for word, remarks in (("Repaired", read.repairs), ("Lost", read.losses), ("Noticed", read.warnings)):
            yield from (f"  {word}: line {remark.line}: {remark.message}" for remark in remarks)
        found = _findings(read)
        if found:
            yield f"  {len(found)} finding{'s'[: len(found) > 1]}: journey lint {outcome.path}"


def map_object(team: TeamMap) -> dict[str, Any]:
    """Return a map as `maps list --json` prints it."""
    journey = team.journey
    return {
        "id": journey.id,
        "title": journey.title,
        "persona": journey.persona.name,
        "state": journey.state,
        "stages": len(journey.stages),
        "steps": sum(len(stage.steps) for stage in journey.stages),
        "version": team.version,
        "author": team.author,
        "saved_at": team.saved_at.isoformat() if team.saved_at else None,
        "file": team.file,
        "format": team.read.format,
        "audience": dataclasses.asdict(team.audience),
        "feedback": len(team.feedback),
    }


def whole_object(team: TeamMap) -> dict[str, Any]:
    """Return a map as `maps show --json` prints it."""
    return map_object(team) | {
        "counts": kind_counts(team),
        "stages": [_stage_object(stage) for stage in team.journey.stages],
        "feedback_by_touchpoint": feedback_counts(team),
        "repairs": _remarks(team.read.repairs),
        "losses": _remarks(team.read.losses),
    }


def _stage_object(stage: MapStage) -> dict[str, Any]:
    steps = [{"id": step.id, "action": step.action} for step in stage.steps]
    return {"id": stage.id, "name": stage.name, "canonical": stage.canonical, "steps": steps}


def _remarks(remarks: Iterable[Remark]) -> list[dict[str, Any]]:
    return [{"message": remark.message, "line": remark.line, "column": remark.column} for remark in remarks]


def _findings(file: MapFile) -> list[dict[str, Any]]:
    import datetime as dt

    from bot.assistant.reviewing import lint

    names = ("rule", "severity", "message", "line", "column", "remedy")
    today = dt.datetime.now(tz=dt.UTC).date()
    return [{name: getattr(found, name) for name in names} for found in lint(file, today)]
