"""The service says in plain words why it cannot begin; that it runs and stops is tested end to end."""

import socket

import pytest

from bot.slack.app import SignIn, SignInError, open_socket
from bot.slack.clients import OneInstallation
from bot.slack.delivery import open_delivery
from bot.slack.service import ServiceError, _bind, _connect
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import TOKEN, FakeSlack, Fault


def test_a_busy_port_is_named_with_its_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServiceError, match=f"port {port} cannot be used.*JOURNEY_PORT"):
            _bind("127.0.0.1", port)


def test_a_wrong_app_token_is_named_with_its_remedy(bot: Bot, slack: FakeSlack) -> None:
    slack.faults["apps.connections.open"] = [Fault(error="invalid_auth")]
    connection = open_socket(bot.app, "xapp-wrong", slack.api_url)
    with pytest.raises(ServiceError, match=r"SLACK_APP_TOKEN \(invalid_auth\)"):
        _connect(connection)
    connection.close()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped


def test_a_wrong_bot_token_is_named_with_its_remedy(slack: FakeSlack) -> None:
    slack.faults["auth.test"] = [Fault(error="invalid_auth")]
    with pytest.raises(SignInError, match=r"SLACK_BOT_TOKEN \(invalid_auth\)"):
        SignIn(OneInstallation("xoxb-wrong", slack.api_url))()


def test_a_slack_that_is_away_is_named(slack: FakeSlack) -> None:
    clients = OneInstallation(TOKEN, slack.api_url)
    slack.close()
    with pytest.raises(SignInError, match="cannot be reached at http"):
        SignIn(clients)()


def test_another_slack_than_slacks_own_gets_the_basic_look() -> None:
    assert open_delivery(OneInstallation(TOKEN)).look == "rich"
    assert open_delivery(OneInstallation(TOKEN, "http://127.0.0.1:1/api/")).look == "basic"
