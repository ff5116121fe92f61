"""Many workspaces: each one's token, kept for a minute and refreshed before it expires, and who the bot is there."""

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.error import URLError

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.authorize import Authorize
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.domain.installations import Installation
from bot.ports.workspaces import InstallationStore
from bot.slack.api.clients import SLACK_API, open_client

logger = logging.getLogger(__name__)

_KEPT = 1_000  # workspaces; one takes about 2 KB
_SECONDS = 60.0  # so another process's news is heard within a minute
_EARLY = 2 * 3600  # before a token expires, which is after 12 hours; as slack_sdk's own rotator does
_CLAIM = 60.0  # seconds in which one process alone refreshes a token


class NotInstalledError(Exception):
    """The assistant is not, or no longer, in that workspace."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """The app's own, as Slack's page of the app shows them."""

    client_id: str
    client_secret: str = field(repr=False)


class Installed:
    """The clients of every workspace in *store*."""

    def __init__(
        self,
        store: InstallationStore,
        credentials: Credentials,
        api_url: str = SLACK_API,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Take the *store*, and the app's *credentials* for refreshing tokens."""
        self.api_url = api_url
        self.store = store
        self.credentials = credentials
        self.clock = clock
        self._kept: OrderedDict[str, tuple[float, Installation]] = OrderedDict()
        self._lock = threading.Lock()

    def client_of(self, workspace: str) -> WebClient:
        """Return the client with the token of *workspace*. Raises `NotInstalledError`."""
        return open_client(self.installation_in(workspace).token, self.api_url)

    def installation_in(self, workspace: str) -> Installation:
        """Return the installation in *workspace*, with a token that is good for a while.

        Raises `NotInstalledError`, and what the store raises where it is away.
        """
        with self._lock:
            read_at, known = self._kept.get(workspace, (0.0, None))
        if known is None or self.clock() - read_at > _SECONDS:
            known = self._read(workspace)
            with self._lock:
                self._kept[workspace] = (self.clock(), known)
                self._kept.move_to_end(workspace)
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
        return known

    def drop(self, workspace: str) -> None:
        """Forget what is kept of *workspace*."""
        with self._lock:
            self._kept.pop(workspace, None)

    def _read(self, workspace: str) -> Installation:
        found = self.store.get(workspace)
        if found is None or found.removed_at is not None or not found.token:
            self.drop(workspace)
            raise NotInstalledError(f"the assistant is not installed in workspace {workspace}")
        now = self.clock()
        if not found.expires_at or found.expires_at - now > _EARLY:
            return found
        if self.store.claim_refresh(found, now, _CLAIM):
            self._refresh(found)
        return self.store.get(workspace) or found

    def _refresh(self, old: Installation) -> None:
        """Get a new token in place of an *old* one; where that fails, it is tried again after a minute."""
        client, own = open_client("", self.api_url), self.credentials
        try:
            answer = client.oauth_v2_access(
                client_id=own.client_id,
                client_secret=own.client_secret,
                grant_type="refresh_token",
                refresh_token=old.refresh_token,
            )
        except SlackApiError as error:
            logger.error(  # noqa: TRY400 - said, not traced: the traceback may hold a token
                "the token of workspace %s was not refreshed: %s; if it stays so, install the app there again",
                old.workspace,
                str(error.response.get("error"))[:80],
            )
        except (URLError, OSError) as error:
            logger.warning("the token of workspace %s was not refreshed: %s", old.workspace, error)
        else:
            token, refresh_token = str(answer["access_token"]), str(answer.get("refresh_token") or "")
            expires_at = int(self.clock()) + int(answer.get("expires_in") or 0)
            self.store.refreshed(old.workspace, token, refresh_token or old.refresh_token, expires_at)


class InstalledSignIn(Authorize):
    """Knows who the bot is in each workspace, from its installation: Slack is not asked at every event.

    Bolt turns an unknown workspace away by itself. It raises where the store is away, so that the event is
    answered with 500 and comes again.
    """

    def __init__(self, installed: Installed) -> None:
        """Take what knows the installations."""
        self._installed = installed

    @property
    def api_url(self) -> str:
        """The address of the Slack that is called."""
        return self._installed.api_url

    def __call__(self, *, team_id: str | None = None, **request: Any) -> AuthorizeResult | None:  # noqa: ANN401
        """Return who the bot is in the workspace *team_id*; None where it is not installed."""
        try:
            found = self._installed.installation_in(team_id or "")
        except NotInstalledError:
            return None
        return AuthorizeResult(
            enterprise_id=request.get("enterprise_id"),
            team_id=found.workspace,
            team=found.name,
            bot_token=found.token,
            bot_id=found.bot,
            bot_user_id=found.bot_user,
            bot_scopes=found.scopes,
        )
