"""Installing the app into a workspace in the browser: /slack/install leads to Slack, /slack/oauth_redirect back."""

import datetime as dt
import secrets
from collections.abc import Awaitable, Callable, Sequence
from logging import Logger, getLogger
from urllib.parse import urlsplit

from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from slack_bolt.error import BoltError
from slack_bolt.oauth import OAuthFlow
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk.oauth.installation_store import Installation as SlackInstallation
from slack_sdk.oauth.installation_store import InstallationStore as SlackInstallationStore
from slack_sdk.oauth.state_store import OAuthStateStore
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.domain.installations import NEVER, Installation
from bot.ports.workspaces import InstallationStore
from bot.slack.api.clients import SLACK_API, open_client
from bot.slack.installing.installations import Installed

logger = getLogger(__name__)

INSTALL_PATH, REDIRECT_PATH = "/slack/install", "/slack/oauth_redirect"
_STATE_SECONDS = 600  # from the click on "Add to Slack" to the one on "Allow", also with two factors; Bolt's own
_UNAVAILABLE = 503
# What Slack handed over is good once: the way back is to begin anew. Relative, for there may be a path before ours.
_AGAIN = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Not installed yet</title></head><body>
<h1>The assistant is not installed yet</h1>
<p>What it keeps its workspaces in, or Slack, cannot be reached at the moment. Nothing is lost.</p>
<p><a href="{INSTALL_PATH.rpartition("/")[2]}">Try again</a> in a minute.
If it stays so, tell whoever runs the assistant.</p>
</body></html>
"""


class _States(OAuthStateStore):
    """Issues states, each good once and for ten minutes, whichever process is asked."""

    def __init__(self, store: InstallationStore, clock: Callable[[], float]) -> None:
        self._store = store
        self._clock = clock

    @property
    def logger(self) -> Logger:
        return getLogger(__name__)

    def issue(self, *_args: object, **_kwargs: object) -> str:
        state = secrets.token_urlsafe(32)
        self._store.issue_state(state, self._clock() + _STATE_SECONDS)
        return state

    def consume(self, state: str) -> bool:
        return self._store.consume_state(state, self._clock())


class _Installations(SlackInstallationStore):
    """Keeps what Slack hands over at the end."""

    def __init__(self, installed: Installed) -> None:
        self._installed = installed

    @property
    def logger(self) -> Logger:
        return getLogger(__name__)

    def save(self, installation: SlackInstallation) -> None:
        if installation.is_enterprise_install or not installation.team_id or not installation.bot_token:
            raise BoltError("only an installation into one workspace, with a bot, is kept")
        self._installed.store.save(_installation(installation, self._installed.clock()))
        self._installed.drop(installation.team_id)


def build_pages(
    installed: Installed, scopes: Sequence[str], *, public_url: str = "", away: type[Exception] = OSError
) -> list[Route]:
    """Make the two pages of an installation; *public_url* is where Slack sends the browser back to.

    Without it Slack takes the first redirect URL of the app's page. *away* is what the store raises while it is.
    """
    api = urlsplit(installed.api_url)
    own = None if installed.api_url == SLACK_API else f"{api.scheme}://{api.netloc}/oauth/v2/authorize"
    flow = OAuthFlow(
        client=open_client("", installed.api_url),
        settings=OAuthSettings(
            client_id=installed.credentials.client_id,
            client_secret=installed.credentials.client_secret,
            scopes=list(scopes),
            redirect_uri=f"{public_url.rstrip('/')}{REDIRECT_PATH}" if public_url else None,
            install_path=INSTALL_PATH,
            redirect_uri_path=REDIRECT_PATH,
            install_page_rendering_enabled=False,
            authorization_url=own,
            installation_store=_Installations(installed),
            state_store=_States(installed.store, installed.clock),
            state_expiration_seconds=_STATE_SECONDS,
        ),
    )
    pages = {INSTALL_PATH: flow.handle_installation, REDIRECT_PATH: flow.handle_callback}
    return [Route(path, _page(handle, (away, OSError))) for path, handle in pages.items()]


def _page(
    handle: Callable[[BoltRequest], BoltResponse], away: tuple[type[Exception], ...]
) -> Callable[[Request], Awaitable[Response]]:
    async def page(request: Request) -> Response:
        try:
            response = to_starlette_response(await run_in_threadpool(handle, to_bolt_request(request, b"")))
        except away as error:  # also Slack itself, which is asked for the token
            logger.error("an installation was not finished: %s", error)  # noqa: TRY400 - a sentence says it
            response = HTMLResponse(_AGAIN, _UNAVAILABLE)
        response.headers["Cache-Control"], response.headers["Referrer-Policy"] = "no-store", "no-referrer"
        return response

    return page


def _installation(given: SlackInstallation, now: float) -> Installation:
    return Installation(
        workspace=given.team_id or "",
        # To the second, as Slack stamps its events: an uninstall before it is told apart from one after it.
        installed_at=dt.datetime.fromtimestamp(int(now), dt.UTC),
        name=given.team_name or "",
        app=given.app_id or "",
        bot=given.bot_id or "",
        bot_user=given.bot_user_id or "",
        scopes=",".join(given.bot_scopes or ()),
        installed_by=given.user_id or "",
        token=given.bot_token or "",
        refresh_token=given.bot_refresh_token or "",
        expires_at=int(given.bot_token_expires_at or NEVER),
    )
