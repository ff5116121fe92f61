"""What an operator can set, by environment variable or in a file `.env`."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings.kinds import (
    ApiUrl,
    ExistingFolder,
    Folder,
    ModelName,
    fernet_keys,
    prefixed,
    web_address,
    with_scheme,
)

_HOME = Path(__file__).parents[2]


def _env(name: str, must_be: str, about: str) -> Any:  # noqa: ANN401 - as pydantic's own Field
    """Read a field from the variable *name*; *must_be* completes the sentence said of a bad value."""
    return Field(validation_alias=name, description=about, json_schema_extra={"must_be": must_be})


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
    voices: Annotated[
        ExistingFolder | None,
        _env("JOURNEY_VOICES", "the path of an existing folder", "Your voices; a workspace's in a folder of its id."),
    ] = None
    knowledge: Annotated[
        ExistingFolder,
        _env("JOURNEY_KNOWLEDGE", "the path of an existing folder", "The shipped knowledge; set it for your own."),
    ] = _HOME / "knowledge"
    prompts: Annotated[
        ExistingFolder,
        _env("JOURNEY_PROMPTS", "the path of an existing folder", "The shipped prompts; set it for your own."),
    ] = _HOME / "prompts"
    graph: Annotated[
        Folder | None,
        _env("JOURNEY_GRAPH", "the path of a folder", "The embedding graph, made in the data folder where unset."),
    ] = None
    index: Annotated[
        Literal["auto", "chroma", "exact"],
        _env("JOURNEY_INDEX", "auto, chroma or exact", "What finds the passages nearest in meaning."),
    ] = "auto"
    chroma_url: Annotated[
        SecretStr,
        AfterValidator(web_address),
        _env(
            "JOURNEY_CHROMA_URL",
            "a URL with http:// or https://",
            "A Chroma server of your own, for several workers; in the data folder where unset.",
        ),
    ] = SecretStr("")
    database_url: Annotated[
        SecretStr,
        AfterValidator(with_scheme),
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
        prefixed("xoxb-", "xoxe.xoxb-"),
        _env("SLACK_BOT_TOKEN", "a bot token, which begins with xoxb-", "Slack: the bot token."),
    ] = SecretStr("")
    slack_app_token: Annotated[
        SecretStr,
        prefixed("xapp-"),
        _env("SLACK_APP_TOKEN", "an app token, which begins with xapp-", "Slack: the app token, for Socket Mode."),
    ] = SecretStr("")
    slack_signing_secret: Annotated[
        SecretStr,
        _env("SLACK_SIGNING_SECRET", "a signing secret", "Slack: the signing secret, for HTTP."),
    ] = SecretStr("")
    slack_client_id: Annotated[
        str,
        Field(pattern=r"^[\w.-]*$"),
        _env(
            "SLACK_CLIENT_ID",
            "a client id, such as 123.456",
            "Slack: the app's client id, for installing it into many workspaces by OAuth.",
        ),
    ] = ""
    slack_client_secret: Annotated[
        SecretStr,
        _env("SLACK_CLIENT_SECRET", "a client secret", "Slack: the app's client secret, for OAuth."),
    ] = SecretStr("")
    token_key: Annotated[
        SecretStr,
        AfterValidator(fernet_keys),
        _env(
            "JOURNEY_TOKEN_KEY",
            "a key from `journey workspaces key`; former keys may follow, set apart by commas",
            "The key that workspaces' tokens are encrypted with; needed for OAuth.",
        ),
    ] = SecretStr("")
    public_url: Annotated[
        str,
        Field(pattern=r"^https?://[^/\s]+(/\S*)?$"),
        _env(
            "JOURNEY_PUBLIC_URL",
            "a URL with http:// or https://",
            "Where browsers reach this service, for OAuth; the app's first redirect URL where unset.",
        ),
    ] = ""
    grace_days: Annotated[
        int,
        Field(ge=0, le=365),
        _env(
            "JOURNEY_GRACE_DAYS",
            "a whole number of days from 0 to 365",
            "Days until everything of a workspace that took the app out is deleted; 28 is within the GDPR's month.",
        ),
    ] = 28
    retention_days: Annotated[
        int,
        Field(ge=0, le=3650),
        _env(
            "JOURNEY_RETENTION_DAYS",
            "a whole number of days from 0 to 3650",
            "Days until what was said and who took part is deleted, 0 for never; Slack's free plan shows 90.",
        ),
    ] = 90
    slack_api_url: Annotated[
        ApiUrl,
        _env("SLACK_API_URL", "a URL with http:// or https://", "Slack: the address of its Web API."),
    ] = "https://slack.com/api/"
    shared_channels: Annotated[
        Literal["refuse", "answer"],
        _env(
            "JOURNEY_SHARED_CHANNELS",
            "refuse or answer",
            "Slack: where people of another organisation read along, refuse, or answer from the glossary alone.",
        ),
    ] = "refuse"
    when_unsure: Annotated[
        Literal["button", "again"],
        _env(
            "JOURNEY_WHEN_UNSURE",
            "button or again",
            "Slack: after a crash while posting, where Slack does not show us our own messages: offer a button that "
            "asks again, or post again.",
        ),
    ] = "button"
    person_limit: Annotated[
        int,
        Field(ge=0),
        _env("JOURNEY_PERSON_LIMIT", "a number", "Slack: questions that one person may ask in a minute; 0 for any."),
    ] = 30
    workspace_limit: Annotated[
        int,
        Field(ge=0),
        _env("JOURNEY_WORKSPACE_LIMIT", "a number", "Slack: questions from one workspace in a minute; 0 for any."),
    ] = 1_000
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
    worker_port: Annotated[
        int | None,
        Field(ge=0, le=65535),
        _env(
            "JOURNEY_WORKER_PORT",
            "a port from 0 to 65535",
            "The port for a worker's health and metrics; the one after the port for HTTP where unset.",
        ),
    ] = None
    log: Annotated[
        Literal["debug", "info", "warning", "error"],
        _env("JOURNEY_LOG", "debug, info, warning or error", "What is logged; people's texts only at debug."),
    ] = "info"
    log_format: Annotated[
        Literal["console", "json"],
        _env("JOURNEY_LOG_FORMAT", "console or json", "One line a record, for people or for machines."),
    ] = "console"

    @property
    def has_slack(self) -> bool:
        """Say whether the tokens of one way into Slack are set: Socket Mode, or signed HTTP."""
        other = self.slack_app_token or self.slack_signing_secret
        return bool((self.slack_bot_token or self.has_oauth) and other)

    @property
    def has_oauth(self) -> bool:
        """Say whether workspaces install the app by themselves."""
        return bool(self.slack_client_id or self.slack_client_secret)
