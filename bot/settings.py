"""What an operator can set, by environment variable or in a file `.env`, and what to say of a bad value."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from dotenv import load_dotenv
from dotenv.parser import parse_stream
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

_HOME = Path(__file__).parents[1]
_REMEDY = "change it in the environment or in .env"


class SettingsError(Exception):
    """A setting cannot be used; the message names it and the remedy, one plain sentence for each."""


def _env(name: str, must_be: str, about: str) -> Any:  # noqa: ANN401 - as pydantic's own Field
    """Read a field from the variable *name*; *must_be* completes the sentence said of a bad value."""
    return Field(validation_alias=name, description=about, json_schema_extra={"must_be": must_be})


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise ValueError
    return folder


def _without_none(model: str) -> str:
    return "" if model.lower() == "none" else model


def _prefixed(*prefixes: str) -> AfterValidator:
    def check(token: SecretStr) -> SecretStr:
        if token.get_secret_value() and not token.get_secret_value().startswith(prefixes):
            raise ValueError
        return token

    return AfterValidator(check)


def _with_scheme(url: SecretStr) -> SecretStr:
    if not re.match(r"[a-z]\w*(\+\w+)?://\S*$", url.get_secret_value()):
        raise ValueError
    return url


def _web(url: SecretStr) -> SecretStr:
    if not re.match(r"https?://[^/\s]+/?$", url.get_secret_value()):
        raise ValueError
    return url


def _with_slash(url: str) -> str:
    return url if url.endswith("/") else f"{url}/"


Folder = Annotated[Path, AfterValidator(Path.expanduser)]
ExistingFolder = Annotated[Folder, AfterValidator(_existing)]
ModelName = Annotated[str, Field(pattern=r"^(?i:none)?$|^[a-z][a-z0-9_-]*:\S+$"), AfterValidator(_without_none)]
ApiUrl = Annotated[str, Field(pattern=r"^https?://[^/\s]+(/\S*)?$"), AfterValidator(_with_slash)]


class Settings(BaseSettings):
    """Everything that can be set. Read it with `load_settings`, and only in `wiring` and `cli`."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        case_sensitive=True,
        env_ignore_empty=True,
        env_prefix="JOURNEY_",  # for names of fields; without it a stray variable `port` would be read
        populate_by_name=True,
        validate_default=False,
    )

    data: Annotated[
        Folder,
        _env("JOURNEY_DATA", "the path of a folder", "The folder for everything that is written."),
    ] = Path(".data")
    maps: Annotated[
        ExistingFolder | None,
        _env("JOURNEY_MAPS", "the path of an existing folder", "The folder of your team's maps."),
    ] = None
    knowledge: Annotated[
        ExistingFolder,
        _env(
            "JOURNEY_KNOWLEDGE",
            "the path of an existing folder",
            "The shipped glossary and all beside it; set it for your own.",
        ),
    ] = _HOME / "knowledge"
    prompts: Annotated[
        ExistingFolder,
        _env("JOURNEY_PROMPTS", "the path of an existing folder", "The shipped prompts; set it for your own."),
    ] = _HOME / "prompts"
    graph: Annotated[
        Folder | None,
        _env(
            "JOURNEY_GRAPH",
            "the path of a folder",
            "The embedding graph, made in the data folder where unset.",
        ),
    ] = None
    index: Annotated[
        Literal["auto", "chroma", "exact"],
        _env("JOURNEY_INDEX", "auto, chroma or exact", "What finds the passages nearest in meaning."),
    ] = "auto"
    chroma_url: Annotated[
        SecretStr,
        AfterValidator(_web),
        _env(
            "JOURNEY_CHROMA_URL",
            "a URL with http:// or https://",
            "A Chroma server of your own, for several workers; in the data folder where unset.",
        ),
    ] = SecretStr("")
    database_url: Annotated[
        SecretStr,
        AfterValidator(_with_scheme),
        _env(
            "DATABASE_URL",
            "a database URL, such as postgresql+psycopg://user:password@host/name",
            "A SQLAlchemy URL; a SQLite file in the data folder where unset.",
        ),
    ] = SecretStr("")
    chat_model: Annotated[
        ModelName,
        _env(
            "CHAT_MODEL",
            "none or provider:model, such as openai:gpt-5-mini",
            "The chat model that words answers, with the provider's own key beside it; none is needed.",
        ),
    ] = ""
    chat_timeout: Annotated[
        float,
        Field(gt=0, le=600),
        _env("CHAT_TIMEOUT", "seconds, above 0 and up to 600", "Seconds that the chat model has for an answer."),
    ] = 30.0
    chat_budget: Annotated[
        int,
        Field(ge=0),
        _env("CHAT_BUDGET", "a whole number, 0 or above", "Calls of the chat model an hour; 0 for no limit."),
    ] = 200
    slack_bot_token: Annotated[
        SecretStr,
        _prefixed("xoxb-", "xoxe.xoxb-"),
        _env("SLACK_BOT_TOKEN", "a bot token, which begins with xoxb-", "Slack: the bot token."),
    ] = SecretStr("")
    slack_app_token: Annotated[
        SecretStr,
        _prefixed("xapp-"),
        _env(
            "SLACK_APP_TOKEN",
            "an app token, which begins with xapp-",
            "Slack: the app-level token, for Socket Mode.",
        ),
    ] = SecretStr("")
    slack_signing_secret: Annotated[
        SecretStr,
        _env("SLACK_SIGNING_SECRET", "a signing secret", "Slack: the signing secret, for HTTP."),
    ] = SecretStr("")
    slack_api_url: Annotated[
        ApiUrl,
        _env("SLACK_API_URL", "a URL with http:// or https://", "Slack: the address of its Web API."),
    ] = "https://slack.com/api/"
    command: Annotated[
        str,
        Field(pattern=r"^/[a-z0-9_-]{1,31}$"),
        _env(
            "JOURNEY_COMMAND",
            "a slash and a name in lower case, such as /journey",
            "Slack: the slash command; a second bot in the workspace needs its own.",
        ),
    ] = "/journey"
    host: Annotated[
        str,
        Field(pattern=r"^\S+$"),
        _env("JOURNEY_HOST", "an address, such as 127.0.0.1", "The address for HTTP."),
    ] = "127.0.0.1"
    port: Annotated[
        int,
        Field(ge=0, le=65535),
        _env("JOURNEY_PORT", "a port from 0 to 65535", "The port for HTTP; 0 picks a free one."),
    ] = 3000
    log: Annotated[
        Literal["debug", "info", "warning", "error"],
        _env("JOURNEY_LOG", "debug, info, warning or error", "What is logged; people's texts only at debug."),
    ] = "info"

    @property
    def has_slack(self) -> bool:
        """Say whether the tokens of one way into Slack are set: Socket Mode, or signed HTTP."""
        other = self.slack_app_token or self.slack_signing_secret
        return bool(self.slack_bot_token and other)


def load_settings() -> Settings:
    """Read the settings from the environment, and what it does not set from `.env`.

    `JOURNEY_ENV_FILE` names another file than `.env`. What else the file holds, such as a chat provider's key,
    enters the environment of this process too. Raises `SettingsError`.
    """
    _read(Path(os.environ.get("JOURNEY_ENV_FILE", ".env")))
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("\n".join(_sentences(error.errors()))) from None  # its input may hold a secret


def example() -> str:
    """Write the file `.env.example`: every setting, commented out, with what it is for and its default."""
    lines = ["# Copy to .env and set what you need; nothing here is required. Made by `make fix`."]
    for field in Settings.model_fields.values():
        default = field.default
        if isinstance(default, Path) and default.is_absolute():
            default = None  # beside the package, wherever that is
        shown = "" if default is None or isinstance(default, SecretStr) else default
        lines += ["", f"# {field.description}", f"#{field.validation_alias}={shown}"]
    return "\n".join(lines) + "\n"


def _read(dotenv: Path) -> None:
    if not dotenv.is_file():
        return
    try:
        with dotenv.open(encoding="utf-8") as stream:
            bad = next((binding.original.line for binding in parse_stream(stream) if binding.error), None)
    except (OSError, UnicodeDecodeError) as error:
        message = f"{dotenv} cannot be read as UTF-8 text: correct or remove it."
        raise SettingsError(message) from error
    if bad is not None:
        message = f"{dotenv}, line {bad}, is not NAME=value: correct or remove that line."
        raise SettingsError(message)
    load_dotenv(dotenv)


def _sentences(errors: list[ErrorDetails]) -> Iterator[str]:
    """Say what is wrong, once for each variable; a secret's value is not repeated."""
    fields = {str(field.validation_alias): field for field in Settings.model_fields.values()}
    seen = {str(error["loc"][0]): error["input"] for error in errors}
    for name, value in seen.items():
        field = fields[name]
        extra = field.json_schema_extra
        must_be = extra["must_be"] if isinstance(extra, dict) else ""
        secret = isinstance(field.default, SecretStr)
        yield f"{name} {'must' if secret else f'is {value!r}, but must'} be {must_be}: {_REMEDY}."
