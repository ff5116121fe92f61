"""`journey maps add`, `list`, `show`, `diff`, `export`, `remove` and `restore`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.asking import AsJson, audience_of
from bot.cli.session import EXIT_BAD_INPUT, EXIT_OK, fail, print_json, require_data_folder, say, settings_or_fail

if TYPE_CHECKING:
    from bot.assistant.keeping import MapKeeper
    from bot.domain.reply import Reply

MapId = Annotated[str, typer.Argument(metavar="ID", help="The id or the title of a map.")]
Workspace = Annotated[str, typer.Option(help="Act on behalf of this workspace; without it, of this terminal.")]
Channel = Annotated[str, typer.Option(help="Act in this channel; what is added is for the channel alone.")]
User = Annotated[str, typer.Option(help="Act as this user; what is added is for the user alone.")]


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    maps = typer.Typer(help="Keep your team's journey maps.", no_args_is_help=True)
    for name, command in (
        ("add", add), ("list", list_maps), ("show", show), ("diff", diff), ("export", export), ("remove", remove),
        ("restore", restore),
    ):  # fmt: skip
        maps.command(name=name)(command)
    app.add_typer(maps, name="maps")


def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="YAML, Mermaid, CSV, XLSX or Markdown.")],
    workspace: Workspace = "",
    channel: Channel = "",
    user: User = "",
    author: Annotated[str, typer.Option(help="Who adds it; without it, the user of this machine.")] = "",
    *,
    as_object: AsJson = False,
) -> None:
    """Read map files and keep them: a map that is known gets a new version. Exit 2 where a file was refused."""
    from bot.cli.adding import add_files, adding_lines, adding_objects

    audience = audience_of(workspace, channel, user)
    with opened_maps() as keeper:
        outcomes = list(add_files(keeper, files, audience, author or this_user()))
    if as_object:
        print_json({"files": [row for outcome in outcomes for row in adding_objects(outcome)]})
    else:
        for outcome in outcomes:
            for line in adding_lines(outcome):
                print(line)
    for outcome in outcomes:
        if outcome.error:
            say(outcome.error)
    sys.exit(EXIT_BAD_INPUT if any(outcome.error for outcome in outcomes) else EXIT_OK)


def list_maps(workspace: Workspace = "", channel: Channel = "", user: User = "", *, as_object: AsJson = False) -> None:
    """List the maps that may be seen here."""
    from bot.assistant.keeping.replies import list_reply
    from bot.cli.adding import map_object

    with opened_maps() as keeper:
        seen = keeper.seen_by(audience_of(workspace, channel, user))
        for problem in keeper.problems():
            say(f"Left out: {problem}")
    _print({"maps": [map_object(team) for team in seen]}, list_reply(seen), as_object=as_object)


def show(
    map_id: MapId, workspace: Workspace = "", channel: Channel = "", user: User = "", *, as_object: AsJson = False
) -> None:
    """Show what a map holds, stage by stage, its version, and what customers said."""
    from bot.assistant.keeping.replies import show_reply
    from bot.cli.adding import whole_object

    with opened_maps() as keeper:
        team = keeper.find(map_id, audience_of(workspace, channel, user))
    _print(whole_object(team), show_reply(team), as_object=as_object)


def diff(
    map_id: MapId,
    first: Annotated[int, typer.Argument(metavar="A", min=0, help="The older version.", show_default=False)] = 0,
    second: Annotated[int, typer.Argument(metavar="B", min=0, help="The newer version.", show_default=False)] = 0,
    workspace: Workspace = "",
    channel: Channel = "",
    user: User = "",
    *,
    as_object: AsJson = False,
) -> None:
    """Say in words what changed between two versions of a map, the last two where none is named."""
    from bot.assistant.keeping.replies import diff_reply

    with opened_maps() as keeper:
        found = keeper.diff(map_id, audience_of(workspace, channel, user), first, second)
    shown = {"id": found.team.read.map.id, "first": found.first, "second": found.second, "changes": found.changes}
    _print(shown, diff_reply(found), as_object=as_object)


def export(
    map_id: MapId,
    to: Annotated[str, typer.Option("--to", help="yaml, mermaid, csv or xlsx.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The file to write; stdout without it.")] = None,
    workspace: Workspace = "",
    channel: Channel = "",
    user: User = "",
    *,
    as_object: AsJson = False,
) -> None:
    """Write a map in another format; what the format cannot hold is said on stderr."""
    from bot.cli.exporting import KINDS, write

    if to not in KINDS:
        fail(f"--to is {to!r}, but must be one of {', '.join(KINDS)}.")
    with opened_maps() as keeper:
        team = keeper.find(map_id, audience_of(workspace, channel, user))
    written = write(team.read, to, output, as_object=as_object)
    if as_object:
        print_json({"id": team.read.map.id} | written)


def remove(
    map_id: MapId, workspace: Workspace = "", channel: Channel = "", user: User = "", *, as_object: AsJson = False
) -> None:
    """Remove a map; `journey maps restore` brings it back."""
    from bot.assistant.keeping.replies import removed_reply

    with opened_maps() as keeper:
        team = keeper.remove(map_id, audience_of(workspace, channel, user))
    _print({"id": team.read.map.id, "version": team.version, "removed": True}, removed_reply(team), as_object=as_object)


def restore(
    map_id: MapId, workspace: Workspace = "", channel: Channel = "", user: User = "", *, as_object: AsJson = False
) -> None:
    """Bring a removed map back."""
    from bot.assistant.keeping.replies import restored_reply

    with opened_maps() as keeper:
        team = keeper.restore(map_id, audience_of(workspace, channel, user))
    shown = {"id": team.read.map.id, "version": team.version, "removed": False}
    _print(shown, restored_reply(team), as_object=as_object)


@contextmanager
def opened_maps() -> Iterator["MapKeeper"]:
    """Open the maps and nothing else; what goes wrong with them becomes one sentence."""
    from bot.adapters.store import StoreError
    from bot.assistant.keeping import KeepingError
    from bot.wiring import open_keeper

    settings = settings_or_fail()
    require_data_folder(settings)
    try:
        with open_keeper(settings) as keeper:
            yield keeper
    except (KeepingError, StoreError) as error:
        fail(str(error))


def this_user() -> str:
    """Return the name of the user of this machine."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "terminal"


def _print(shown: dict[str, Any], reply: "Reply", *, as_object: bool) -> None:
    if as_object:
        print_json(shown)
    else:
        from bot.cli.render import show as show_text

        show_text(reply)
