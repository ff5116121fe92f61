"""`journey lint` and `journey gaps`."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.asking import AsJson, audience_of
from bot.cli.session import fail, opened, print_json

if TYPE_CHECKING:
    from bot.assistant.reviewing import GapReport
    from bot.cli.findings import Reviewed
    from bot.domain.passages import Audience

Workspace = Annotated[str, typer.Option(help="Look on behalf of this workspace; without it, of this terminal.")]
Channel = Annotated[str, typer.Option(help="Look in this channel.")]
User = Annotated[str, typer.Option(help="Look as this user.")]


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.command()(lint)
    app.command()(gaps)


def lint(
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE|FOLDER|ID…", help="Files, folders of them, or ids of maps.", show_default=False),
    ] = None,
    workspace: Workspace = "",
    channel: Channel = "",
    user: User = "",
    today: Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], hidden=True)] = None,
    *,
    rules: Annotated[bool, typer.Option("--rules", help="List the rules.")] = False,
    sarif: Annotated[bool, typer.Option("--sarif", help="Print a SARIF log for a code host.")] = False,
    as_object: AsJson = False,
) -> None:
    """Review maps by rules; exit 1 where anything worse than a note is found, 2 where a file cannot be read."""
    from bot.cli.findings import files_object, leave, print_rules, text_lines
    from bot.cli.sarif import sarif_log

    if rules:
        print_rules(as_object=as_object)
        return
    if not targets:
        fail("Name a file or the id of a map, for example: journey lint onboarding.yaml")
    day = today.date() if today else dt.datetime.now(tz=dt.UTC).date()
    reviewed = _reviewed(
        [one for target in targets for one in _spread(target)], audience_of(workspace, channel, user), day
    )
    if sarif:
        print_json(sarif_log(reviewed))
    elif as_object:
        print_json(files_object(reviewed))
    else:
        print("\n".join(text_lines(reviewed)))
    leave(reviewed)


def gaps(
    map_id: Annotated[str, typer.Argument(metavar="ID", help="The id or the title of a map.")],
    workspace: Workspace = "",
    channel: Channel = "",
    user: User = "",
    *,
    as_object: AsJson = False,
) -> None:
    """Compare a map with the glossary's tactics, stage by stage: covered, missing, not applicable."""
    from bot.assistant.keeping import UnknownMapError

    with opened() as journey:
        try:
            team = journey.assistant.keeper.find(map_id, audience_of(workspace, channel, user))
        except UnknownMapError as error:
            fail(str(error))
        report = journey.assistant.reviewer.report(team)
    _print_gaps(report, as_object=as_object)


def _spread(target: str) -> list[str]:
    """Return the map files of *target* where that is a folder, else itself."""
    if not Path(target).is_dir():
        return [target]
    from bot.content.maps.folder import map_files

    try:
        files = [str(path) for path in map_files(Path(target))]
    except OSError as error:
        fail(f"The folder {target} cannot be read ({error.strerror}): check its rights")
    return files or fail(f"The folder {target} holds no journey map: name one that does, or a file in it")


def _reviewed(targets: list[str], audience: "Audience", day: dt.date) -> list["Reviewed"]:
    """Review each of *targets*: a file where there is one, or where it is called like one, else a map by its id."""
    from bot.cli.findings import review_file

    named = [target for target in targets if not _is_file(target)]
    saved = _saved(named, audience, day) if named else {}
    return [saved[target] if target in saved else review_file(Path(target), day) for target in targets]


def _is_file(target: str) -> bool:
    path = Path(target)
    return path.exists() or bool(path.suffix) or path.name != target


def _saved(ids: list[str], audience: "Audience", day: dt.date) -> dict[str, "Reviewed"]:
    from bot.cli.findings import review_saved
    from bot.cli.mapping import opened_maps

    with opened_maps() as keeper:
        return {map_id: review_saved(map_id, keeper, audience, day) for map_id in ids}


def _print_gaps(report: "GapReport", *, as_object: bool) -> None:
    from bot.assistant.reviewing import gaps_reply
    from bot.cli.gaps import gaps_object
    from bot.cli.render import show

    if as_object:
        print_json(gaps_object(report))
    else:
        show(gaps_reply(report.team, report))
