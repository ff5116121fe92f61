"""The time zone that Slack knows of a person, for forms that ask for one."""

from collections.abc import Mapping
from typing import Any

from slack_sdk import WebClient

from bot.slack.api.calls import by_method, once, quietly
from bot.slack.showing.text import neutralise, shorten

_LONGEST = 60


def zone_of(client: WebClient, user: str) -> str:
    """Return the time zone of *user*; empty where Slack does not say, and the form then asks."""
    told: list[str] = []

    def ask() -> Any:  # noqa: ANN401 - what came of a call
        outcome = by_method(lambda: client.users_info(user=user))
        profile = outcome.answer.get("user")
        told.append(str(profile.get("tz") or "") if isinstance(profile, Mapping) else "")
        return outcome

    known = told[0] if quietly("time zone", ask, once) else ""
    return neutralise(shorten(known, _LONGEST))
