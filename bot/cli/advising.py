"""`journey tactics`."""

import sys
from typing import Annotated

import typer

from bot.cli.asking import AsJson, audience_of
from bot.cli.render import as_json, show
from bot.cli.session import EXIT_OK, EXIT_REFUSED, fail, opened, print_json


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command()(tactics)


def tactics(  # noqa: PLR0917 - the command line has these options
    stage: Annotated[str, typer.Argument(help="A stage by any name: ours, a model's, or your map's own.")],
    map_id: Annotated[str, typer.Option("--map", help="Rank by the pain points of this map.")] = "",
    persona: Annotated[str, typer.Option(help="Rank for this person, by the map that is theirs.")] = "",
    channel: Annotated[str, typer.Option(help="Propose only what uses this channel, such as email.")] = "",
    workspace: Annotated[str, typer.Option(help="Ask on behalf of this workspace.")] = "",
    place: Annotated[str, typer.Option("--in", help="Ask in this channel of the workspace.")] = "",
    user: Annotated[str, typer.Option(help="Ask as this user.")] = "",
    *,
    as_object: AsJson = False,
) -> None:
    """Propose tactics for a stage, and say why; exit 1 where the stage is not clear, 2 where a name is not known."""
    from bot.assistant.advising import Wish
    from bot.assistant.nearest import NamingError

    with opened() as journey:
        try:
            wish = Wish(stage, map_id, persona, channel)
            reply = journey.assistant.tactics(wish, audience_of(workspace, place, user))
        except NamingError as error:
            fail(str(error))
    if as_object:
        print_json(as_json(reply, stage))
    else:
        show(reply)
    sys.exit(EXIT_REFUSED if reply.abstained else EXIT_OK)
