"""`journey person`: a copy of all that is kept of one person, and its end."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.asking import AsJson, audience_of
from bot.cli.session import EXIT_OK, EXIT_REFUSED, fail, print_json, require_data_folder, settings_or_fail
from bot.domain.people import Person

if TYPE_CHECKING:
    from bot.assistant.personal import PersonalData

Workspace = Annotated[str, typer.Option(help="The person's workspace; without it, that of this terminal.")]
User = Annotated[str, typer.Option(help="The person's id, such as U0123456789.")]
Names = Annotated[list[str] | None, typer.Option("--name", help="A name that they sign by; may be repeated.")]

group = typer.Typer(help="All that is kept of one person: a copy of it, and its end.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.add_typer(group, name="person")


@group.command()
def export(user: User, workspace: Workspace = "", *, as_object: AsJson = False) -> None:
    """Print all that is a person's own as a JSON document, and how often their team's things name them."""
    person = _person(workspace, user, None)
    with _opened() as personal:
        copy = personal.export(person)
    print_json(json.loads(copy)) if as_object else print(copy)


@group.command()
def forget(
    user: User,
    workspace: Workspace = "",
    names: Names = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
    as_object: AsJson = False,
) -> None:
    """Delete all that is a person's own, and take their name off what is their team's; it cannot be undone."""
    person = _person(workspace, user, names)
    if not yes:
        if not sys.stdin.isatty():
            fail(f"Say --yes to delete all that is kept of {person.member}; it cannot be undone.")
        typer.confirm(f"Delete all that is kept of {person.member}? It cannot be undone.", abort=True, err=True)
    with _opened() as personal:
        gone = personal.forget(person)
    if as_object:
        print_json({"workspace": person.workspace, "user": person.member, "rows": gone})
    else:
        print(f"{gone} rows of {person.member} were deleted or lost the name." if gone else "There was nothing.")
    sys.exit(EXIT_OK if gone else EXIT_REFUSED)


def _person(workspace: str, user: str, names: list[str] | None) -> Person:
    """Say who is meant, by names that a database takes."""
    own = audience_of(workspace, "", user)
    if not own.user:
        fail("Name the person: --user, as an id such as U0123456789.")
    return Person(own.workspace, own.user, tuple(filter(None, names or ())))


@contextmanager
def _opened() -> Iterator["PersonalData"]:
    from bot.adapters.store import StoreError
    from bot.wiring.people import open_personal

    settings = settings_or_fail()
    require_data_folder(settings)
    try:
        with open_personal(settings) as personal:
            yield personal
    except StoreError as error:
        fail(str(error))
