"""The kinds of values that settings have, and what makes one of them unusable."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise ValueError
    return folder


def _without_none(model: str) -> str:
    return "" if model.lower() == "none" else model


def prefixed(*prefixes: str) -> AfterValidator:
    """Return what refuses a token that begins with none of *prefixes*."""

    def check(token: SecretStr) -> SecretStr:
        if token.get_secret_value() and not token.get_secret_value().startswith(prefixes):
            raise ValueError
        return token

    return AfterValidator(check)


def with_scheme(url: SecretStr) -> SecretStr:
    """Refuse a URL without its scheme."""
    if not re.match(r"[a-z]\w*(\+\w+)?://\S*$", url.get_secret_value()):
        raise ValueError
    return url


def fernet_keys(keys: SecretStr) -> SecretStr:
    """Refuse what is no key of 32 bytes in url-safe base64, or several set apart by commas."""
    for key in re.split(r"[\s,]+", keys.get_secret_value().strip(", ")):
        if key and not re.fullmatch(r"[\w-]{43}=", key):
            raise ValueError
    return keys


def web_address(url: SecretStr) -> SecretStr:
    """Refuse what is no address of a server on the web."""
    if not re.match(r"https?://[^/\s]+/?$", url.get_secret_value()):
        raise ValueError
    return url


def _with_slash(url: str) -> str:
    return url if url.endswith("/") else f"{url}/"


Folder = Annotated[Path, AfterValidator(Path.expanduser)]
ExistingFolder = Annotated[Folder, AfterValidator(_existing)]
ModelName = Annotated[str, Field(pattern=r"^(?i:none)?$|^[a-z][a-z0-9_-]*:\S+$"), AfterValidator(_without_none)]
ApiUrl = Annotated[str, Field(pattern=r"^https?://[^/\s]+(/\S*)?$"), AfterValidator(_with_slash)]
