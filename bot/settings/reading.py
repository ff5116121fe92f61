"""Reads the settings, and says of a bad value what it must be."""

import os
from collections.abc import Iterator
from pathlib import Path

from dotenv import load_dotenv
from dotenv.parser import parse_stream
from pydantic import SecretStr, ValidationError
from pydantic_core import ErrorDetails

from bot.settings.fields import Settings

_REMEDY = "change it in the environment or in .env"


class SettingsError(Exception):
    """A setting cannot be used; the message names it and the remedy, one plain sentence for each."""


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
