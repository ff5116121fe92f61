"""Tokens at rest: encrypted with the first key, readable with any of them."""

import re
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.adapters.store.database import StoreError

_REMEDY = "put the key they were stored with behind the present one in JOURNEY_TOKEN_KEY, set apart by a comma"


class TokenCipher:
    """Encrypts by *keys*, each 32 bytes in url-safe base64; the first is the present one, the others former ones."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Take the *keys*; raises `ValueError` where one is none, or there is none."""
        self._first = Fernet(keys[0]) if keys else None
        self._any = MultiFernet([Fernet(key) for key in keys]) if keys else None

    def hide(self, text: str) -> str:
        """Encrypt *text*; an empty one stays empty. Raises `StoreError` where there is no key."""
        if not text:
            return ""
        if self._first is None:
            raise StoreError(f"a token cannot be stored without a key: {new_key_remedy()}")
        return self._first.encrypt(text.encode()).decode()

    def show(self, hidden: str) -> str:
        """Decrypt what `hide` made with any of the keys. Raises `StoreError` where none of them fits."""
        if not hidden:
            return ""
        try:
            return self._any.decrypt(hidden.encode()).decode() if self._any else self._refuse()
        except InvalidToken:
            return self._refuse()

    def is_present(self, hidden: str) -> bool:
        """Say whether *hidden* needs no former key."""
        try:
            return not hidden or (self._first is not None and bool(self._first.decrypt(hidden.encode())))
        except InvalidToken:
            return False

    @staticmethod
    def _refuse() -> str:
        raise StoreError(f"the stored tokens cannot be read with the key that is set: {_REMEDY}") from None


def read_keys(text: str) -> tuple[str, ...]:
    """Read the keys in *text*, set apart by commas or spaces."""
    return tuple(filter(None, re.split(r"[\s,]+", text)))


def new_key_remedy() -> str:
    """Say how to get a key."""
    return "set JOURNEY_TOKEN_KEY to what `journey workspaces key` prints, and keep a copy apart from the database"
