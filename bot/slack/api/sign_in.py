"""Who the bot is by its one token, and how a start waits for a Slack that is away."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.error import URLError

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.authorize import Authorize
from slack_sdk.errors import SlackApiError

from bot.slack.api.clients import Clients

logger = logging.getLogger(__name__)

PAUSE = 5.0  # seconds between two tries: Slack allows auth.test hundreds of times a minute
_TOO_MANY, _SERVER = 429, 500
# What Slack answers where the trouble is its own (docs.slack.dev, errors of every method).
_OWN_TROUBLE = frozenset({"fatal_error", "internal_error", "ratelimited", "request_timeout", "service_unavailable"})

Told = TypeVar("Told")


class SignInError(Exception):
    """Slack does not accept the bot token; the message says so in plain words."""


class SlackAwayError(Exception):
    """Slack cannot be asked now; the message says why in plain words, and another try may help."""


class SignIn(Authorize):
    """Knows who the bot is, asked once and kept: Bolt's own way asks Slack at every event.

    It raises where Slack cannot be asked, so that the event is answered with 500 and comes again.
    """

    def __init__(self, clients: Clients) -> None:
        """Take the *clients*, all with the one token."""
        self._client = clients.client_of("")
        self._lock = threading.Lock()
        self._result: AuthorizeResult | None = None

    @property
    def api_url(self) -> str:
        """The address of the Slack that is asked."""
        return self._client.base_url

    def __call__(self, **_request: Any) -> AuthorizeResult:  # noqa: ANN401 - Bolt hands over what it has
        """Return who the bot is. Raises `SignInError` and `SlackAwayError`."""
        with self._lock:
            if self._result is None:
                self._result = self._ask()
            return self._result

    def _ask(self) -> AuthorizeResult:
        try:
            response = self._client.auth_test()
        except SlackApiError as error:
            if is_away(error):
                raise SlackAwayError(f"{self.api_url} has trouble of its own ({_reason(error)})") from None
            message = f"Slack does not accept SLACK_BOT_TOKEN ({_reason(error)}): copy it again from the app's page"
            raise SignInError(message) from None
        except (URLError, OSError) as error:
            raise SlackAwayError(f"{self.api_url} cannot be reached: {error}") from None
        return AuthorizeResult.from_auth_test_response(bot_token=self._client.token, auth_test_response=response)


def is_away(error: SlackApiError) -> bool:
    """Say whether Slack refused for a reason of its own, or something else answered in its place."""
    response = error.response
    if response.status_code == _TOO_MANY or response.status_code >= _SERVER or not isinstance(response.data, dict):
        return True
    return response.data.get("error") in _OWN_TROUBLE


def wait_for_slack(ask: Callable[[], Told], wait: Callable[[float], object] = time.sleep) -> Told:
    """Return what *ask* returns once Slack is there; that it is away is said once. Raises what else *ask* raises."""
    said = False
    while True:
        try:
            return ask()
        except SlackAwayError as error:
            if not said:
                logger.warning("%s; I wait, and try again every %g s", error, PAUSE)
            said = True
        wait(PAUSE)


def _reason(error: SlackApiError) -> str:
    data, status = error.response.data, f"status {error.response.status_code}"
    return str(data.get("error", status)) if isinstance(data, dict) else status
