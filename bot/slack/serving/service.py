"""The running service: Socket Mode, HTTP, or both, until it is told to stop."""

import threading
from contextlib import ExitStack
from dataclasses import dataclass

from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError
from starlette.applications import Starlette

from bot.slack.api.sign_in import SlackAwayError, is_away, wait_for_slack
from bot.slack.serving.listening import ServiceError, bind, server


@dataclass(frozen=True, slots=True)
class Service:
    """Serves Slack by *socket*, and health and signed requests by *http* where there is one."""

    socket: SocketModeHandler | None = None
    http: Starlette | None = None
    host: str = "127.0.0.1"
    port: int = 3000

    def run(self, told: threading.Event) -> None:
        """Serve until *told* to end; uvicorn raises a signal again when it is done. Raises `ServiceError`."""
        with ExitStack() as stack:
            door = stack.enter_context(bind(self.host, self.port)) if self.http is not None else None
            if self.socket is not None:
                stack.callback(self.socket.close)
                self._connect(self.socket, told)
            if self.http is not None and door is not None and not told.is_set():
                server(self.http).run(sockets=[door])
            told.wait()

    @staticmethod
    def _connect(connection: SocketModeHandler, told: threading.Event) -> None:
        def try_once() -> None:
            if not told.is_set():
                connect(connection)

        wait_for_slack(try_once, told.wait)

    def is_connected(self) -> bool:
        """Say whether Slack can reach us: always by HTTP, and by Socket Mode while it is connected."""
        return self.socket is None or self.socket.client.is_connected()


def connect(connection: SocketModeHandler) -> None:
    """Open the *connection*; raises `ServiceError` and `SlackAwayError`."""
    try:
        connection.connect()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
    except SlackApiError as error:
        if is_away(error):
            raise SlackAwayError("Slack offers no connection for Socket Mode now") from None
        name = error.response.get("error", "an unknown error")
        message = f"Slack does not accept SLACK_APP_TOKEN ({name}): make one with connections:write"
        raise ServiceError(message) from None
    except OSError as error:
        raise SlackAwayError(f"Slack cannot be reached for Socket Mode: {error}") from None
