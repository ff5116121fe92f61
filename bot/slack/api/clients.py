"""The Slack clients: one for each workspace that the bot is in, none of which tries again by itself."""

from dataclasses import dataclass, field
from typing import Protocol

from slack_sdk import WebClient

from bot.slack.metrics import CountedClient

SLACK_API = "https://slack.com/api/"


class Clients(Protocol):
    """Knows with which token each workspace is spoken to; everything here that calls Slack asks it."""

    @property
    def api_url(self) -> str:
        """The address of the Slack that is called."""

    def client_of(self, workspace: str) -> WebClient:
        """Return the client with the token of *workspace*."""


@dataclass(frozen=True, slots=True)
class OneInstallation:
    """The simplest kind: one *token*, whatever the workspace."""

    token: str = field(repr=False)
    api_url: str = SLACK_API

    def client_of(self, workspace: str) -> WebClient:
        """Return the client with the one token."""
        del workspace  # the token is good for one only
        return open_client(self.token, self.api_url)


def open_client(token: str, api_url: str = SLACK_API) -> WebClient:
    """Make a client that never tries again by itself: after a dropped connection that would post twice."""
    return CountedClient(token=token, base_url=api_url, timeout=15, retry_handlers=[])
