"""`journey run` and `journey serve`: Slack where its tokens are set, else the terminal."""

import logging
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import Bar, fail, opened, require_data_folder, say, settings_or_fail
from bot.content.documents import ContentError

if TYPE_CHECKING:
    from bot.settings import Settings


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.command()(run)
    app.command()(serve)


def run() -> None:
    """Set up, index and start: in Slack where its tokens are set, else here in the terminal."""
    settings = settings_or_fail()
    if settings.has_slack:
        _serve(settings)
        return
    from bot.cli.talking import talk

    with opened(settings, stays=True) as journey:
        talk(journey.assistant)


def serve(http: Annotated[int | None, typer.Option(help="The port for HTTP.")] = None) -> None:
    """Serve Slack: by Socket Mode, or by HTTP with signed requests; /healthz, /readyz and /metrics beside it."""
    settings = settings_or_fail()
    if http is not None:
        settings = settings.model_copy(update={"port": http})
    _serve(settings)


def _serve(settings: "Settings") -> None:
    missing = _missing(settings)
    if missing:
        fail(missing)
    require_data_folder(settings)
    from bot.adapters.embedding import EmbedderError
    from bot.adapters.store import StoreError
    from bot.slack.app import SignInError
    from bot.slack.service import ServiceError
    from bot.wiring import open_service

    logging.basicConfig(
        level=settings.log.upper(), stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    progress = Bar()
    try:
        with open_service(settings, say, progress) as service:
            progress.end()
            say(f"Serving Slack; health at http://{settings.host}:{settings.port}/healthz")
            service.run()
    except (ContentError, EmbedderError, StoreError, SignInError, ServiceError) as error:
        fail(str(error))


def _missing(settings: "Settings") -> str:
    if not settings.slack_bot_token.get_secret_value():
        return (
            "SLACK_BOT_TOKEN is not set: copy the bot token (xoxb-…) from your Slack app's page into .env, "
            "or try `make demo`."
        )
    if not settings.has_slack:
        return (
            "Neither SLACK_APP_TOKEN (xapp-…, for Socket Mode) nor SLACK_SIGNING_SECRET (for HTTP) is set: "
            "copy one of them from your Slack app's page into .env, or try `make demo`."
        )
    return ""
