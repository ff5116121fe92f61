"""What is counted at Slack's edge, with labels that nobody outside can multiply."""

import json

import pytest
from prometheus_client import REGISTRY
from slack_sdk.errors import SlackApiError

from bot.slack.api.clients import open_client
from bot.slack.metrics import kind_of
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import TOKEN, FakeSlack, Fault, direct, event_body


def counted(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def test_an_event_and_its_acknowledgement_are_counted(bot: Bot) -> None:
    before = counted("journey_events_total", kind="message"), counted("journey_acknowledgements_total", status="200")
    took = counted("journey_acknowledgement_seconds_count")
    bot.event(event_body(direct("What is a touchpoint?")))
    assert counted("journey_events_total", kind="message") == before[0] + 1
    assert counted("journey_acknowledgements_total", status="200") == before[1] + 1
    assert counted("journey_acknowledgement_seconds_count") == took + 1


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"event": {"type": "app_mention"}}, "app_mention"),
        ({"event": {"type": "invented_by_somebody"}}, "other"),
        ({"event": {"type": ["a", "list"]}}, "other"),
        ({"event": "text"}, "other"),
        ({"type": "block_actions"}, "block_actions"),
        ({"command": "/journey"}, "command"),
        ({}, "other"),
    ],
)
def test_a_kind_is_one_of_our_names_whatever_is_sent(body: dict[str, object], kind: str) -> None:
    assert kind_of(json.loads(json.dumps(body))) == kind


FAULTS = {
    "ok": None,
    "refused": Fault(error="channel_not_found"),
    "rate_limited": Fault(status=429, error="ratelimited", headers={"Retry-After": "1"}),
    "server_error": Fault(status=500, error="internal_error"),
    "no_answer": Fault(drop=True),
}


@pytest.mark.parametrize("result", FAULTS)
def test_a_call_is_counted_by_what_came_of_it(slack: FakeSlack, result: str) -> None:
    if (fault := FAULTS[result]) is not None:
        slack.faults["auth.test"].append(fault)
    before = counted("journey_slack_calls_total", method="auth.test", result=result)
    try:
        open_client(TOKEN, slack.api_url).auth_test()
    except (SlackApiError, OSError):
        assert result != "ok"
    assert counted("journey_slack_calls_total", method="auth.test", result=result) == before + 1
