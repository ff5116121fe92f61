"""`journey run` and `journey serve`: Slack where its tokens are set, else the terminal."""

from typing import Annotated

import typer

from bot.cli.serving import Role, serve_both, serve_one
from bot.cli.session import opened, settings_or_fail


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.command()(run)
    app.command()(serve)


def run() -> None:
    """Set up, index and start: in Slack where its tokens are set, else here in the terminal."""
    settings = settings_or_fail()
    if settings.has_slack:
        serve_both(settings)
    from bot.cli.talking import talk

    with opened(settings, stays=True) as journey:
        talk(journey.assistant)


def serve(
    http: Annotated[int | None, typer.Option(help="The port for HTTP.")] = None,
    role: Annotated[Role | None, typer.Option(help="Be one of the two processes; both where none is named.")] = None,
    *,
    watched: Annotated[bool, typer.Option("--watched", hidden=True)] = False,
) -> None:
    """Serve Slack: by Socket Mode, or by HTTP with signed requests; /healthz, /readyz and /metrics beside it.

    Two processes do it: `web` takes what is asked and writes it down, `worker` answers. Without a role both are
    started here and watched; with DATABASE_URL set, each may run as often as you like, on several machines.
    """
    settings = settings_or_fail()
    if http is not None:
        settings = settings.model_copy(update={"port": http})
    if role is None:
        serve_both(settings)
    else:
        serve_one(settings, role, watched=watched)
