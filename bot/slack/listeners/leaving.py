"""A workspace that takes the app out, or takes its token back."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

Event = Mapping[str, Any]
Leave = Callable[[str, dt.datetime], object]


def handle_uninstalled(leave: Leave, body: Event) -> None:
    """Do nothing more for the workspace."""
    _leave(leave, body)


def handle_revoked(leave: Leave, event: Event, body: Event) -> None:
    """Do nothing more for the workspace where the bot's own token is among those taken back."""
    if (event.get("tokens") or {}).get("bot"):
        _leave(leave, body)


def _leave(leave: Leave, body: Event) -> None:
    """Say when it was by Slack's clock, for an event may come late, when the app is installed again."""
    leave(str(body["team_id"]), dt.datetime.fromtimestamp(int(body["event_time"]), dt.UTC))
