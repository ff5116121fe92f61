"""`journey render`: a map as a picture."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.cli.asking import AsJson, audience_of
from bot.cli.session import EXIT_OK, EXIT_REFUSED, fail, print_json, require_data_folder, say, settings_or_fail
from bot.content.documents import ContentError
from bot.ports import PictureError

if TYPE_CHECKING:
    from bot.domain.maps import JourneyMap
    from bot.domain.passages import Audience
    from bot.settings import Settings

Kind = Literal["png", "svg"]
_KINDS: dict[str, Kind] = {".png": "png", ".svg": "svg"}


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command()(render)


def render(
    target: Annotated[str, typer.Argument(metavar="ID|FILE", help="The id of a map, or a file that holds one.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="A file ending in .png or .svg.")],
    map_id: Annotated[str, typer.Option("--map", help="Which map, where the file holds several.")] = "",
    workspace: Annotated[str, typer.Option(help="Draw on behalf of this workspace.")] = "",
    channel: Annotated[str, typer.Option(help="Draw in this channel.")] = "",
    user: Annotated[str, typer.Option(help="Draw as this user.")] = "",
    *,
    paper: Annotated[bool, typer.Option("--paper", help="For a wall, in the shape of A3, not for a screen.")] = False,
    as_object: AsJson = False,
) -> None:
    """Draw a journey map; exit 1 where it is too large for a picture."""
    from bot.content.maps.describing import describe

    kind = _KINDS.get(output.suffix.lower()) or fail(f"The picture {str(output)!r} must end in .png or .svg.")
    settings = settings_or_fail()
    require_data_folder(settings)
    journey, version = _map_of(settings, target, map_id, audience_of(workspace, channel, user))
    raw = _drawn(settings, journey, version, (kind, "paper" if paper else "screen"))
    try:
        output.write_bytes(raw)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        fail(f"The picture {str(output)!r} cannot be written ({reason}): name a file in a folder that exists.")
    words = describe(journey)
    if as_object:
        print_json(
            {
                "id": journey.id, "version": version, "path": str(output), "kind": kind,
                "look": "paper" if paper else "screen", "bytes": len(raw), "alternative": words,
            }
        )  # fmt: skip
    else:
        print(f"{output}: {words}")
    sys.exit(EXIT_OK)


def _drawn(
    settings: "Settings", journey: "JourneyMap", version: int, form: tuple[Kind, Literal["screen", "paper"]]
) -> bytes:
    from bot.wiring import open_drawing

    try:
        return open_drawing(settings).draw(journey, *form, version)
    except PictureError as error:
        say(str(error))
        sys.exit(EXIT_REFUSED)


def _map_of(settings: "Settings", target: str, map_id: str, audience: "Audience") -> tuple["JourneyMap", int]:
    """Return the map that *target* means, a file before an id, and its version; 0 for a file."""
    if Path(target).is_file():
        return _read(Path(target), map_id), 0
    if Path(target).suffix and ("/" in target or "\\" in target):
        fail(f"There is no file {target!r}; name one that exists, or the id of a map.")
    from bot.adapters.store import StoreError
    from bot.assistant.keeping import KeepingError
    from bot.wiring import open_keeper

    try:
        with open_keeper(settings) as keeper:
            team = keeper.find(target, audience)
    except (KeepingError, StoreError) as error:
        fail(str(error))
    return team.journey, team.version


def _read(path: Path, map_id: str) -> "JourneyMap":
    from bot.content.maps.reading import read_file

    try:
        maps = {file.map.id: file.map for file in read_file(path)}
    except ContentError as error:
        fail(str(error))
    if map_id and map_id not in maps:
        fail(f"The file {path.name!r} holds no map {map_id!r}; it holds {', '.join(maps)}.")
    if not map_id and len(maps) > 1:
        fail(f"The file {path.name!r} holds {len(maps)} maps; say which with --map: {', '.join(maps)}.")
    return maps[map_id] if map_id else next(iter(maps.values()))
