"""The service says in plain words why it cannot begin; that it runs and stops is tested end to end."""

import socket
from urllib.request import ProxyHandler, build_opener

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.slack.api.clients import OneInstallation
from bot.slack.api.sign_in import PAUSE, SignIn, SignInError, SlackAwayError, wait_for_slack
from bot.slack.app import open_socket
from bot.slack.delivery import open_delivery
from bot.slack.serving.listening import ServiceError, beside, bind, bind_near
from bot.slack.serving.service import connect
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import TEAM, TOKEN, FakeSlack, Fault


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
        connect(connection)
    connection.close()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped


def test_a_wrong_bot_token_is_named_with_its_remedy(slack: FakeSlack) -> None:
    slack.faults["auth.test"] = [Fault(error="invalid_auth")]
    with pytest.raises(SignInError, match=r"SLACK_BOT_TOKEN \(invalid_auth\)"):
        SignIn(OneInstallation("xoxb-wrong", slack.api_url))()


def test_a_slack_that_is_away_is_told_from_a_wrong_token(slack: FakeSlack) -> None:
    sign_in = SignIn(OneInstallation(TOKEN, slack.api_url))
    trouble = [Fault(503), Fault(429, "ratelimited"), Fault(error="internal_error"), Fault(drop=True)]
    slack.faults["auth.test"] = list(trouble)
    for _ in trouble:
        with pytest.raises(SlackAwayError):
            sign_in()
    assert sign_in().team_id == TEAM
    slack.close()
    with pytest.raises(SlackAwayError, match="cannot be reached"):
        SignIn(OneInstallation(TOKEN, slack.api_url))()


def test_a_slack_that_is_away_is_waited_for_and_that_is_said_once(
    slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    slack.faults["auth.test"] = [Fault(503), Fault(drop=True), Fault(503)]
    waited: list[float] = []
    found = wait_for_slack(SignIn(OneInstallation(TOKEN, slack.api_url)), waited.append)
    assert (found.team_id, waited) == (TEAM, [PAUSE] * 3)
    assert [record.getMessage() for record in caplog.records if record.levelname == "WARNING"] == [
        f"{slack.api_url} has trouble of its own (status 503); I wait, and try again every 5 s"
    ]


def test_a_token_that_turns_out_wrong_once_slack_is_back_is_waited_for_no_longer(slack: FakeSlack) -> None:
    slack.faults["auth.test"] = [Fault(503), Fault(error="invalid_auth")]
    with pytest.raises(SignInError):
        wait_for_slack(SignIn(OneInstallation("xoxb-wrong", slack.api_url)), lambda _: None)


def test_socket_mode_waits_for_a_slack_that_is_away(bot: Bot, slack: FakeSlack) -> None:
    slack.faults["apps.connections.open"] = [Fault(503)]
    connection = open_socket(bot.app, "xapp-right", slack.api_url)
    with pytest.raises(SlackAwayError):
        connect(connection)
    connection.close()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped


def test_another_slack_than_slacks_own_gets_the_basic_look() -> None:
    assert open_delivery(OneInstallation(TOKEN)).look == "rich"
    assert open_delivery(OneInstallation(TOKEN, "http://127.0.0.1:1/api/")).look == "basic"
