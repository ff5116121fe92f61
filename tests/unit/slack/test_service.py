"""The service says in plain words why it cannot begin; that it runs and stops is tested end to end."""

import socket
from urllib.request import ProxyHandler, build_opener

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.slack.app import SignIn, SignInError, open_socket
from bot.slack.clients import OneInstallation
from bot.slack.delivery import open_delivery
from bot.slack.listening import ServiceError, beside, bind, bind_near
from bot.slack.service import _connect
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import TOKEN, FakeSlack, Fault


def test_a_busy_port_is_named_with_its_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServiceError, match=f"port {port} cannot be used.*JOURNEY_PORT"):
            bind("127.0.0.1", port)
        with bind_near("127.0.0.1", port) as another:
            assert another.getsockname()[1] != port


def test_what_is_served_beside_other_work_ends_with_it() -> None:
    async def live(_request: Request) -> Response:
        return PlainTextResponse("ok")

    door = bind("127.0.0.1", 0)
    address = "http://{}:{}/healthz".format(*door.getsockname())
    with beside(Starlette(routes=[Route("/healthz", live)]), door):
        assert build_opener(ProxyHandler({})).open(address, timeout=60).read() == b"ok"
    with pytest.raises(OSError, match="refused"):
        build_opener(ProxyHandler({})).open(address, timeout=60)


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
