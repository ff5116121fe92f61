"""Settings: what is read, from where, and what is said of a bad value."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings, SettingsError, example, load_settings

Write = Callable[[str], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a `.env`; what it brings into the environment goes with the test."""
    path = tmp_path / ".env"
    monkeypatch.setenv("JOURNEY_ENV_FILE", str(path))
    for name in ("CHAT_MODEL", "CHAT_TIMEOUT", "OPENAI_API_KEY"):
        monkeypatch.setenv(name, "")  # so that monkeypatch knows to take it away again
        monkeypatch.delenv(name)

    def write_text(text: str) -> None:
        path.write_text(text, encoding="utf-8")

    return write_text


def test_nothing_needs_to_be_set() -> None:
    settings = load_settings()

    assert settings.data == Path(".data")
    assert settings.knowledge.name == "knowledge"
    assert (settings.knowledge / "sources.yaml").is_file()
    assert settings.chat_model == ""
    assert not settings.has_slack


def test_the_file_is_read_and_a_providers_key_reaches_the_environment(write: Write) -> None:
    import os

    write("# mine\nCHAT_MODEL=openai:small\nOPENAI_API_KEY='k'\nCHAT_TIMEOUT=\n")

    assert load_settings().chat_model == "openai:small"
    assert os.environ["OPENAI_API_KEY"] == "k"


def test_the_environment_wins_over_the_file(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("CHAT_MODEL=openai:small")
    monkeypatch.setenv("CHAT_MODEL", "None")

    assert load_settings().chat_model == ""


@pytest.mark.parametrize("text", ["CHAT_MODEL=a:b\nthis is no line\n", "CHAT_MODEL=a:b\n='x'\n"], ids=["words", "name"])
def test_a_bad_line_of_the_file_is_named(write: Write, text: str) -> None:
    write(text)

    with pytest.raises(SettingsError, match=r"\.env, line 2, is not NAME=value: correct or remove that line\.$"):
        load_settings()


def test_a_file_that_is_no_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "env").write_bytes(b"\xff\xfe\x00C")
    monkeypatch.setenv("JOURNEY_ENV_FILE", str(tmp_path / "env"))

    with pytest.raises(SettingsError, match="cannot be read as UTF-8 text"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CHAT_BUDGET", "-1"),
        ("CHAT_BUDGET", "many"),
        ("CHAT_MODEL", "gpt"),
        ("CHAT_MODEL", "open ai:gpt"),
        ("CHAT_TIMEOUT", "0"),
        ("CHAT_TIMEOUT", "nan"),
        ("CHAT_TIMEOUT", "soon"),
        ("DATABASE_URL", "journey.db"),
        ("JOURNEY_COMMAND", "journey"),
        ("JOURNEY_HOST", "a b"),
        ("JOURNEY_INDEX", "faiss"),
        ("JOURNEY_KNOWLEDGE", "/no/such/folder"),
        ("JOURNEY_LOG", "loud"),
        ("JOURNEY_MAPS", "/no/such/folder"),
        ("JOURNEY_PORT", "65536"),
        ("JOURNEY_PROMPTS", "/no/such/folder"),
        ("SLACK_API_URL", "slack.com/api/"),
        ("SLACK_APP_TOKEN", "xoxb-1"),
        ("SLACK_BOT_TOKEN", "xapp-1"),
    ],
    ids=str,
)
def test_a_bad_value_gives_one_sentence_with_the_name_and_the_remedy(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as caught:
        load_settings()

    said = str(caught.value)
    assert said.startswith(f"{name} ")
    assert said.endswith(": change it in the environment or in .env.")
    assert "\n" not in said
    secret = name in {"DATABASE_URL", "SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"}
    assert (value in said) is not secret


def test_every_bad_value_gets_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_TIMEOUT", "soon")
    monkeypatch.setenv("JOURNEY_PORT", "x")

    with pytest.raises(SettingsError) as caught:
        load_settings()

    assert [line.split()[0] for line in str(caught.value).splitlines()] == ["CHAT_TIMEOUT", "JOURNEY_PORT"]


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, False),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}, True),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"}, True),
        ({"SLACK_APP_TOKEN": "xapp-1", "SLACK_SIGNING_SECRET": "s"}, False),
    ],
    ids=["no way in", "socket mode", "signed http", "no bot"],
)
def test_slack_needs_the_bot_token_and_a_way_in(
    tokens: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in tokens.items():
        monkeypatch.setenv(name, value)

    assert load_settings().has_slack is expected


def test_a_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DATABASE_URL"):
        monkeypatch.setenv(name, {"SLACK_BOT_TOKEN": "xoxb-se", "SLACK_APP_TOKEN": "xapp-se"}.get(name, "s://e"))

    settings = load_settings()

    assert "se" not in repr((settings.slack_bot_token, settings.slack_app_token))
    assert "s://e" not in repr(settings)


def test_a_home_is_written_out_and_a_folder_must_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "maps").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("JOURNEY_MAPS", "~/maps")

    assert load_settings().maps == tmp_path / "maps"


def test_a_stray_variable_of_the_same_name_as_a_field_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("port", "x")

    assert load_settings().port == 3000


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        load_settings().port = 1  # type: ignore[misc]


def test_the_address_of_slack_ends_with_a_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:4050/api")

    assert load_settings().slack_api_url == "http://127.0.0.1:4050/api/"


def test_the_example_shows_every_setting_and_sets_none(write: Write) -> None:
    write(example())

    assert load_settings() == Settings()
    shown = {line[1:].partition("=")[0] for line in example().splitlines() if line.startswith("#") and "=" in line}
    assert shown >= {str(field.validation_alias) for field in Settings.model_fields.values()}
