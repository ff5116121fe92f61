"""Downloads: from Slack's own host only, never too much, and every refusal a sentence."""

import itertools
from collections.abc import Iterator
from urllib.error import HTTPError

import pytest
from slack_sdk.errors import SlackApiError

from bot.slack.api.clients import SLACK_API, open_client
from bot.slack.api.files import Downloads, FileTroubleError, SlackFile, slack_file
from tests.unit.slack.kit import TOKEN, FakeSlack, Fault, Kept, Payload

PLACE = "https://files.slack.com/files-pri/T1-F1/map.yaml"


@pytest.fixture
def downloads(slack: FakeSlack) -> Downloads:
    return Downloads(open_client(TOKEN, slack.api_url), limit=1_000)


@pytest.fixture
def stranger() -> Iterator[FakeSlack]:
    fake = FakeSlack()
    yield fake
    fake.close()


def kept(slack: FakeSlack, content: bytes = b"hello", *, size: int | None = None, **more: object) -> SlackFile:
    described = slack.keep("F1", "map.yaml", Kept(content, **more))  # type: ignore[arg-type]
    return slack_file(described | ({} if size is None else {"size": size}))


def test_a_file_is_fetched_with_the_token(slack: FakeSlack, downloads: Downloads) -> None:
    assert downloads.fetch(kept(slack)) == b"hello"
    assert slack.fetched == [("/files-pri/T1-F1/download/map.yaml", f"Bearer {TOKEN}")]


@pytest.mark.parametrize(
    "url",
    [
        "http://files.slack.com/x",
        "https://files.slack.com.evil.example/x",
        "https://files.slack.com:8443/x",
        "https://evil.example/files.slack.com",
        "https://token@files.slack.com/x",
        "https://files.slack.com@evil.example/x",
        "https://[files.slack.com/x",
        "https://files.slack.com:port/x",
        "https://slack.com/x",
        "file:///etc/passwd",
        "//files.slack.com/x",
        "ftp://files.slack.com/x",
    ],
)
def test_no_other_host_than_slacks_own_sees_the_token(url: str) -> None:
    with pytest.raises(FileTroubleError, match="not on Slack's own file host"):
        Downloads(open_client(TOKEN, SLACK_API)).fetch(SlackFile("F1", "map.yaml", url=url))


def test_slacks_own_host_is_accepted_and_only_there() -> None:
    slack_itself, another = Downloads(open_client(TOKEN, SLACK_API)), Downloads(open_client(TOKEN, "http://x:1/api/"))
    slack_itself._check(SlackFile("F1", "map.yaml", url=PLACE))
    slack_itself._check(SlackFile("F1", "map.yaml", url=PLACE.replace("files.slack.com", "FILES.slack.com")))
    another._check(SlackFile("F1", "map.yaml", url="http://x:1/files-pri/a"))
    with pytest.raises(FileTroubleError):
        another._check(SlackFile("F1", "map.yaml", url=PLACE))


def test_a_redirect_to_another_host_is_not_followed(
    slack: FakeSlack, stranger: FakeSlack, downloads: Downloads
) -> None:
    away = {"Location": f"{stranger.address}/files-pri/T1-F1/download/map.yaml"}
    with pytest.raises(FileTroubleError, match="files:read"):
        downloads.fetch(kept(slack, status=302, headers=away))
    assert stranger.fetched == []


def test_a_redirect_on_the_same_host_is_followed_but_not_for_ever(slack: FakeSlack, downloads: Downloads) -> None:
    slack.keep("F2", "map.yaml", Kept(b"moved here"))
    here = {"Location": "/files-pri/T1-F2/download/map.yaml"}
    assert downloads.fetch(kept(slack, status=302, headers=here)) == b"moved here"
    again = {"Location": "/files-pri/T1-F1/download/map.yaml"}
    with pytest.raises(FileTroubleError, match="status 302"):
        downloads.fetch(kept(slack, status=302, headers=again))
    assert len(slack.fetched) < 10


def test_the_sign_in_page_is_recognised_as_a_missing_scope(slack: FakeSlack, downloads: Downloads) -> None:
    with pytest.raises(FileTroubleError, match="files:read"):
        downloads.fetch(kept(slack, b"<!DOCTYPE html>Sign in", served_as="text/html; charset=utf-8"))


@pytest.mark.parametrize("size", [1_001, 10**12])
def test_what_slack_calls_too_large_is_not_even_fetched(slack: FakeSlack, downloads: Downloads, size: int) -> None:
    with pytest.raises(FileTroubleError, match="larger than"):
        downloads.fetch(kept(slack, size=size))
    assert slack.fetched == []


def test_a_declared_length_that_is_too_large_ends_the_download(slack: FakeSlack, downloads: Downloads) -> None:
    with pytest.raises(FileTroubleError, match=r"larger than 0\.001 MB"):
        downloads.fetch(kept(slack, b"x" * 1_001, size=5))


def test_a_file_that_lies_about_its_length_is_cut_off_while_it_streams(slack: FakeSlack, downloads: Downloads) -> None:
    lying = {"Content-Length": "", "Connection": "close"}
    with pytest.raises(FileTroubleError, match="larger than"):
        downloads.fetch(kept(slack, b"x" * 5_000_000, size=5, headers=lying))


def test_a_file_of_exactly_the_limit_is_read(slack: FakeSlack, downloads: Downloads) -> None:
    assert len(downloads.fetch(kept(slack, b"x" * 1_000))) == 1_000


def test_a_file_that_comes_too_slowly_is_tried_again_later(slack: FakeSlack) -> None:
    ticking = itertools.count(0.0, 70.0)
    downloads = Downloads(open_client(TOKEN, slack.api_url), clock=lambda: next(ticking))
    with pytest.raises(TimeoutError):
        downloads.fetch(kept(slack))


def test_a_file_that_comes_cut_off_is_tried_again_later(slack: FakeSlack, downloads: Downloads) -> None:
    with pytest.raises(ConnectionError, match="cut off"):
        downloads.fetch(kept(slack, b"half", headers={"Content-Length": "9", "Connection": "close"}))


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_host_that_is_busy_is_asked_again_later(slack: FakeSlack, downloads: Downloads, status: int) -> None:
    with pytest.raises(HTTPError):
        downloads.fetch(kept(slack, status=status))


@pytest.mark.parametrize("status", [403, 404, 410, 204])
def test_a_host_that_refuses_is_named_with_what_to_do(slack: FakeSlack, downloads: Downloads, status: int) -> None:
    with pytest.raises(FileTroubleError, match=f"status {status}"):
        downloads.fetch(kept(slack, b"", status=status))


@pytest.mark.parametrize(
    ("described", "reason"),
    [
        ({"mode": "external", "url_private": "https://drive.example/x"}, "drop the file itself"),
        ({"mode": "tombstone"}, "no more"),
        ({"mode": "hidden_by_limit", "url_private": PLACE}, "no more"),
        ({}, "does not let me see it"),
    ],
)
def test_what_slack_does_not_keep_is_said(downloads: Downloads, described: Payload, reason: str) -> None:
    with pytest.raises(FileTroubleError, match=reason):
        downloads.fetch(slack_file({"id": "F1", "name": "map.yaml"} | described))


def test_a_file_is_found_again_by_its_id(slack: FakeSlack, downloads: Downloads) -> None:
    slack.says["files.info"] = {"file": slack.keep("F7", "map.yaml", Kept(b"found"))}
    assert downloads.fetch(downloads.find("F7")) == b"found"
    assert slack.sent("files.info") == [{"file": "F7"}]


@pytest.mark.parametrize(("error", "reason"), [("file_deleted", "no more"), ("missing_scope", "files:read")])
def test_a_file_that_is_gone_or_may_not_be_seen_is_said(
    slack: FakeSlack, downloads: Downloads, error: str, reason: str
) -> None:
    slack.faults["files.info"] = [Fault(error=error)]
    with pytest.raises(FileTroubleError, match=reason):
        downloads.find("F7")


@pytest.mark.parametrize("fault", [Fault(500, "internal_error"), Fault(429, "ratelimited"), Fault(error="")])
def test_a_slack_that_is_busy_is_asked_about_a_file_again_later(
    slack: FakeSlack, downloads: Downloads, fault: Fault
) -> None:
    slack.faults["files.info"] = [fault]
    if fault.error:
        with pytest.raises(SlackApiError):
            downloads.find("F7")
    else:
        assert downloads.find("F7").url == ""


def test_slacks_words_on_a_file_may_be_anything() -> None:
    assert slack_file({}).name == "file"
    assert slack_file({"size": "large", "name": "x" * 900}).size == 0
    assert len(slack_file({"name": "x" * 900}).name) == 200
    assert [slack_file({"mimetype": kind}).is_media for kind in ("image/png", "text/plain", "")] == [True, False, False]
