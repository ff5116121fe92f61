"""The process that listens to Slack: it writes down what is asked, and loads nothing that answers."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING

from bot.settings import Settings
from bot.wiring.health import database_check, queue_of
from bot.wiring.parts import choices_of, open_keeper, open_stores
from bot.wiring.workspaces import departures_of, leave_by, open_door

if TYPE_CHECKING:
    from bot.slack.serving.service import Service


@contextmanager
def open_web(settings: Settings) -> Iterator["Service"]:
    """Open Slack's side, by Socket Mode or signed HTTP as far as tokens are set.

    A Slack that is away is waited for. Raises `StoreError`, and `SignInError` where Slack does not accept the bot's
    token.
    """
    from bot.adapters.store import open_conversation_store
    from bot.adapters.work import open_queue
    from bot.slack.app import build_app, open_socket
    from bot.slack.hearing.limits import LimitedWork, Rate
    from bot.slack.hearing.reception import Reception
    from bot.slack.serving.health import Check, health_routes
    from bot.slack.serving.http import build_http
    from bot.slack.serving.service import Service

    secret, app_token = settings.slack_signing_secret.get_secret_value(), settings.slack_app_token.get_secret_value()
    url = settings.database_url.get_secret_value()
    with ExitStack() as stack:
        door = open_door(settings, stack)
        keeper = stack.enter_context(open_keeper(settings))
        conversations = stack.enter_context(closing(open_conversation_store(settings.data, url)))
        stores = open_stores(settings, keeper, conversations, choices_of(settings), stack)
        work = stack.enter_context(closing(open_queue(settings.data, url)))
        limited = LimitedWork(work, Rate(settings.person_limit), Rate(settings.workspace_limit))
        welcome = settings.shared_channels == "answer"
        reception = Reception(limited, stores.threads, stores.channels, welcome, maps=keeper)
        leave = leave_by(stack.enter_context(departures_of(settings, door.store, work)), door)
        app = build_app(reception, stores, door.sign_in, leave=leave, signing_secret=secret, command=settings.command)
        socket = open_socket(app, app_token, settings.slack_api_url) if app_token else None
        queue = queue_of(work)
        checks = [database_check(work), Check("queue", queue.keeps_up, told_only=True)]
        if socket is not None:
            checks.append(Check("socket_mode", socket.client.is_connected))
        pages = [*health_routes(checks, queue), *door.pages]
        http = build_http(pages, app=app if secret else None, signing_secret=secret)
        yield Service(socket, http, settings.host, settings.port)
