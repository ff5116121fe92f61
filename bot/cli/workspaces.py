"""`journey workspaces`: where the assistant is installed, and everything of one of them deleted."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.asking import AsJson
from bot.cli.session import EXIT_OK, EXIT_REFUSED, fail, print_json, require_data_folder, settings_or_fail

if TYPE_CHECKING:
    from bot.assistant.departing import Departures
    from bot.domain.installations import Installation

group = typer.Typer(help="The Slack workspaces that the assistant is in.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.add_typer(group, name="workspaces")


@group.command(name="list")
def list_workspaces(*, as_object: AsJson = False) -> None:
    """List the workspaces that installed the assistant, and those that took it out and are not forgotten yet."""
    with _opened() as departures:
        found = departures.installations.all()
        rows = [_row(one, departures) for one in found]
    if as_object:
        print_json({"workspaces": rows})
    else:
        for row in rows:
            print("  ".join(str(value) for value in row.values() if value))
        if not rows:
            print("No workspace installed the assistant by OAuth; the one of SLACK_BOT_TOKEN is not listed.")
    sys.exit(EXIT_OK)


@group.command()
def forget(
    workspace: Annotated[str, typer.Argument(help="The id of the workspace, such as T0123456789.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
    as_object: AsJson = False,
) -> None:
    """Delete everything of a workspace now: its maps, feedback, conversations, settings, tokens and open work."""
    if not yes:
        if not sys.stdin.isatty():
            fail(f"Say --yes to delete everything of {workspace}; it cannot be undone.")
        typer.confirm(f"Delete everything of {workspace}? It cannot be undone.", abort=True, err=True)
    with _opened() as departures:
        gone = departures.forget(workspace)
    if as_object:
        print_json({"workspace": workspace, "rows": gone})
    else:
        print(f"{gone} rows of {workspace} were deleted." if gone else f"There was nothing of {workspace}.")
    sys.exit(EXIT_OK if gone else EXIT_REFUSED)


@group.command()
def key(*, as_object: AsJson = False) -> None:
    """Print a new key for JOURNEY_TOKEN_KEY; put it before the former one, which may go after the next start."""
    from bot.wiring.workspaces import make_key

    made = make_key()
    if as_object:
        print_json({"key": made})
    else:
        print(made)


def _row(found: "Installation", departures: "Departures") -> dict[str, str]:
    removed = found.removed_at
    return {
        "workspace": found.workspace,
        "name": found.name,
        "installed": found.installed_at.isoformat(timespec="seconds"),
        "removed": removed.isoformat(timespec="seconds") if removed else "",
        "forgotten_from": (removed + departures.grace).isoformat(timespec="seconds") if removed else "",
    }


@contextmanager
def _opened() -> Iterator["Departures"]:
    from bot.adapters.store import StoreError
    from bot.wiring.workspaces import open_departures

    settings = settings_or_fail()
    require_data_folder(settings)
    try:
        with open_departures(settings) as departures:
            yield departures
    except StoreError as error:
        fail(str(error))
