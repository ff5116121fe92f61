"""What is logged: one line a record, no token, nobody's words in an error, and no line that somebody forged."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.adapters.logs import set_up_logs
from bot.adapters.work import open_queue

Said = Callable[[], list[str]]
FORGED = "quiet\n2026-11-22T09:00:00.000+00:00 error   bot  forged\r\x1b[2J\u2028\u202e\x00 end"


@pytest.fixture
def logs() -> Iterator[Callable[..., Said]]:
    """Set logging up as the service does, and put everything back after the test."""
    root, ours, library = logging.getLogger(), logging.getLogger("bot"), logging.getLogger("dbos")
    kept = [(one, one.handlers[:], one.level, one.propagate) for one in (root, ours, library)]

    def begin(level: str = "info", form: str = "json") -> Said:
        stream = io.StringIO()
        set_up_logs(level, form, stream)  # type: ignore[arg-type]  # parametrised
        return lambda: stream.getvalue().splitlines()

    yield begin
    logging.captureWarnings(capture=False)
    for one, handlers, level, propagate in kept:
        one.handlers[:], one.propagate = handlers, propagate
        one.setLevel(level)


logger = logging.getLogger("bot.tests")


def fail_with(error: Exception) -> None:
    try:
        raise error
    except type(error):
        logger.exception("it failed")


def test_a_record_is_one_json_object_with_its_fields(logs: Callable[..., Said]) -> None:
    said = logs()
    logger.info("answered", extra={"workspace": "T1", "kind": "answer", "seconds": 0.25})
    [line] = said()
    found = json.loads(line)
    assert found.pop("time").endswith("+00:00")
    assert found == {
        "level": "info", "logger": "bot.tests", "event": "answered", "workspace": "T1", "kind": "answer",
        "seconds": 0.25,
    }  # fmt: skip


def test_for_a_person_a_record_is_one_line(logs: Callable[..., Said]) -> None:
    said = logs(form="console")
    logger.warning("answered", extra={"workspace": "T1", "why": "two words"})
    [line] = said()
    assert line.endswith('warning bot.tests  answered  workspace=T1  why="two words"')


@pytest.mark.parametrize("form", ["json", "console"])
@pytest.mark.parametrize("place", ["event", "argument", "field", "name of a field", "error"])
def test_nobody_can_forge_a_line_or_move_the_cursor(logs: Callable[..., Said], form: str, place: str) -> None:
    said = logs("debug", form)
    if place == "error":
        fail_with(ValueError(FORGED))
    else:
        message, arguments = ("%s", (FORGED,)) if place == "argument" else (FORGED if place == "event" else "said", ())
        extra = {"field": {"word": FORGED}, "name of a field": {FORGED: "word"}}.get(place, {})
        logger.info(message, *arguments, extra=extra)
    [line] = said()
    assert line.isprintable()


SECRETS = {
    "a bot token": "xoxb-123-456-abcDEF",
    "a token that rotates": "xoxe.xoxb-1-Mi0yLTEyMw",
    "a refresh token": "xoxe-1-My0xLTEyMw",
    "an app token": "xapp-1-A012-345-abcdef",
    "a provider's key": "sk-proj-abcdefgh12345678",
    "a header": "Bearer eyJhbGciOi.abc",
    "a database URL": "postgresql+psycopg://me:hunter2@db/journey",
    "a response address": "https://hooks.slack.com/commands/T1/2/secretpart",
    "a connection": "wss://wss-primary.slack.com/link/?ticket=abc-def&app_id=5",
}


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)
@pytest.mark.parametrize("level", ["info", "debug"])
def test_no_secret_is_logged_at_any_level(logs: Callable[..., Said], secret: str, level: str) -> None:
    said = logs(level)
    logger.warning("used %s", secret, extra={"token": f"it was {secret}", "many": [secret]})
    fail_with(RuntimeError(secret))
    text = " ".join(str(json.loads(line)) for line in said())
    for part in ("abcDEF", "Mi0y", "My0x", "345-abcdef", "abcdefgh", "eyJh", "hunter2", "secretpart", "abc-def"):
        assert part not in text
    assert "…" in text


@pytest.mark.parametrize(("level", "quoted"), [("info", False), ("debug", True)])
def test_an_error_is_told_by_type_and_place_and_its_words_at_debug_only(
    logs: Callable[..., Said], level: str, quoted: bool
) -> None:
    said = logs(level)
    try:
        try:
            int("what somebody wrote")
        except ValueError as error:
            raise KeyError("and more") from error
    except KeyError:
        logger.exception("it failed")
    [line] = said()
    assert "KeyError" in line
    assert "ValueError" in line
    assert "test_logs.py:" in line
    assert ("what somebody wrote" in line) is quoted
    assert ("and more" in line) is quoted


def test_a_value_without_end_is_cut(logs: Callable[..., Said]) -> None:
    said = logs()
    logger.info("long", extra={"value": "x" * 100_000})
    assert len(said()[0]) < 3_000


@pytest.mark.parametrize(("level", "heard"), [("debug", ["debug", "info"]), ("info", ["info"]), ("error", [])])
def test_we_speak_at_the_level_set_and_libraries_from_warning_on(
    logs: Callable[..., Said], level: str, heard: list[str]
) -> None:
    said = logs(level)
    logger.debug("ours")
    logger.info("ours")
    for library in ("slack_sdk", "dbos"):
        logging.getLogger(library).debug("theirs")
    logging.getLogger("slack_sdk").warning("theirs")
    levels = [json.loads(line)["level"] for line in said()]
    assert levels == heard + ["warning"] * (level != "error")


def test_the_work_engines_records_take_the_same_way(logs: Callable[..., Said], tmp_path: Path) -> None:
    from dbos._logger import init_logger

    said = logs()
    open_queue(tmp_path).close()
    init_logger()
    logging.getLogger("dbos").error("away at %s", "postgresql://me:hunter2@db/journey")
    [line] = said()
    assert json.loads(line)["event"] == "away at postgresql://…@db/journey"
