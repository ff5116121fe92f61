"""The HTTP side: what is refused before Bolt sees it, and the service's own health."""

import json
import logging
import time

import pytest
from prometheus_client import REGISTRY
from starlette.testclient import TestClient

from bot.slack.serving.health import Queue, health_routes
from bot.slack.serving.http import EVENTS_PATH, MAX_BODY, build_http, is_readable
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import SECRET, direct, event_body, form, signed

SECRET_WORDS = "the-words-of-a-person"
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
BODY = json.dumps(event_body(direct(SECRET_WORDS)))
HEALTH = health_routes([], Queue(dict, lambda: 0.0, OSError))


@pytest.fixture
def http(bot: Bot) -> TestClient:
    return TestClient(build_http(HEALTH, app=bot.app, signing_secret=SECRET))


@pytest.fixture(autouse=True)
def everything_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    caplog.set_level(logging.INFO)


def test_a_signed_event_is_answered(http: TestClient, bot: Bot) -> None:
    assert http.post(EVENTS_PATH, content=BODY, headers=signed(BODY, JSON)).status_code == 200
    assert len(bot.slack.sent("chat.postMessage")) == 1


def test_slacks_first_question_is_answered(http: TestClient) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "x"})
    assert http.post(EVENTS_PATH, content=body, headers=signed(body, JSON)).json() == {"challenge": "abc"}


def bad_signatures() -> dict[str, dict[str, str]]:
    """Return headers that are not Slack's, by what is wrong with them at this moment."""
    now = int(time.time())
    return {
        "another secret": signed(BODY, JSON, secret="other"),
        "a stale time stamp": signed(BODY, JSON, stamp=str(now - 301)),
        "a time stamp of the future": signed(BODY, JSON, stamp=str(now + 900)),
        "a time stamp that is no number": signed(BODY, JSON, stamp="yesterday"),
        "a time stamp in other digits": signed(BODY, JSON) | {"x-slack-request-timestamp": "²³"},
        "a negative time stamp": signed(BODY, JSON, stamp="-1"),
        "an endless time stamp": signed(BODY, JSON, stamp="9" * 5_000),
        "no time stamp": {"content-type": JSON, "x-slack-signature": "v0=1"},
        "no signature": {"content-type": JSON, "x-slack-request-timestamp": str(now)},
        "another signature": signed(BODY, JSON) | {"x-slack-signature": "v0=00"},
        "a signature that is no ASCII": signed(BODY, JSON) | {"x-slack-signature": "v0=ü"},
        "no header at all": {},
    }


@pytest.mark.parametrize("wrong", list(bad_signatures()))
def test_a_request_that_is_not_slacks_gets_401_and_nothing_of_it_is_logged(
    http: TestClient, bot: Bot, caplog: pytest.LogCaptureFixture, wrong: str
) -> None:
    headers = bad_signatures()[wrong]  # made now: a stamp made at collection is another one minutes later
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    assert http.post(EVENTS_PATH, content=BODY, headers=raw).status_code == 401
    assert bot.work.submitted == {}
    assert SECRET_WORDS not in caplog.text


BAD_BODIES = {
    "broken JSON": (JSON, f'{{"{SECRET_WORDS}'),
    "a JSON list": (JSON, f'["{SECRET_WORDS}"]'),
    "JSON nested too deep": (JSON, "[" * 100_000),
    "an empty body": (JSON, ""),
    "plain text": ("text/plain", SECRET_WORDS),
    "no type": ("", BODY),
    "no form": (FORM, SECRET_WORDS),
    "a form with a broken payload": (FORM, f"payload=%7B{SECRET_WORDS}"),
    "a form with a list as payload": (FORM, "payload=%5B%5D"),
}


@pytest.mark.parametrize(("kind", "body"), BAD_BODIES.values(), ids=BAD_BODIES)
def test_a_body_that_slack_never_sends_gets_400_and_nothing_of_it_is_logged(
    http: TestClient, caplog: pytest.LogCaptureFixture, kind: str, body: str
) -> None:
    assert http.post(EVENTS_PATH, content=body, headers=signed(body, kind)).status_code == 400
    assert SECRET_WORDS not in caplog.text


def test_a_body_that_is_no_text_is_refused() -> None:
    assert not is_readable(b"\xff\xfe", JSON)
    assert is_readable(form({}).encode(), FORM)


def test_a_body_without_end_is_refused_before_its_signature_is_checked(http: TestClient) -> None:
    assert http.post(EVENTS_PATH, content=b"x" * (MAX_BODY + 1)).status_code == 413


def test_a_type_of_event_nobody_asked_for_is_acknowledged_without_its_body_in_the_log(
    http: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    body = json.dumps(event_body({"type": "team_rename", "name": SECRET_WORDS}))
    assert http.post(EVENTS_PATH, content=body, headers=signed(body, JSON)).status_code == 200
    assert SECRET_WORDS not in caplog.text


def test_only_posts_are_taken(http: TestClient) -> None:
    assert http.get(EVENTS_PATH).status_code == 405


def test_what_is_refused_is_counted_as_it_was_answered(http: TestClient) -> None:
    def counted(status: str) -> float:
        return REGISTRY.get_sample_value("journey_acknowledgements_total", {"status": status}) or 0.0

    before = counted("200"), counted("401")
    http.post(EVENTS_PATH, content=BODY, headers=signed(BODY, JSON))
    http.post(EVENTS_PATH, content=BODY)
    assert (counted("200"), counted("401")) == (before[0] + 1, before[1] + 1)


def test_without_the_app_only_health_is_served() -> None:
    http = TestClient(build_http(HEALTH))
    assert http.post(EVENTS_PATH, content=BODY, headers=signed(BODY, JSON)).status_code == 404
    assert http.get("/readyz").status_code == 200
