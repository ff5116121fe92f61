"""What every command shares: opening the journey with progress on stderr, and failing in one clear sentence."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from bot.content.documents import ContentError
from bot.settings import Settings, SettingsError, load_settings

if TYPE_CHECKING:
    from bot.domain.drafts import Voice
    from bot.wiring import Journey

EXIT_OK, EXIT_REFUSED, EXIT_BAD_INPUT = 0, 1, 2
_LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}


def fail(message: str) -> NoReturn:
    """Say *message* on stderr and leave with the exit code for bad input."""
    print(message, file=sys.stderr)
    sys.exit(EXIT_BAD_INPUT)


def say(message: str) -> None:
    """Print *message* on stderr."""
    print(message, file=sys.stderr, flush=True)


def print_json(value: object) -> None:
    """Print *value* as one JSON object on one line of stdout, whatever its reader takes for the end of a line."""
    print(json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS))


def settings_or_fail() -> Settings:
    """Return the settings, or fail with a sentence about the one that is wrong."""
    try:
        return load_settings()
    except SettingsError as error:
        fail(str(error))


def require_data_folder(settings: Settings) -> None:
    """Make the folder for everything that is written, or fail with a sentence about it."""
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        usable, reason = os.access(settings.data, os.W_OK), "it is not writable"
    except OSError as error:
        usable, reason = False, (error.strerror or type(error).__name__).lower()
    if not usable:
        fail(f"The data folder {str(settings.data)!r} cannot be used ({reason}): set JOURNEY_DATA to one that can.")


@contextmanager
def opened(
    settings: Settings | None = None, *, stays: bool = False, voice: "Voice | None" = None
) -> Iterator["Journey"]:
    """Open the journey, with a *voice* beside its own; a foreseeable failure becomes one sentence."""
    from bot.adapters.embedding import EmbedderError
    from bot.adapters.store import StoreError
    from bot.wiring import open_journey

    settings = settings or settings_or_fail()
    require_data_folder(settings)
    progress = Bar()
    try:
        journey = open_journey(settings, say, progress, stays=stays, voice=voice)
    except (ContentError, StoreError, EmbedderError) as error:
        fail(str(error))
    finally:
        progress.end()
    try:
        with journey:
            yield journey
    except (StoreError, EmbedderError) as error:  # maps are read and indexed while it answers
        fail(str(error))


class Bar:
    """A line of progress on stderr: redrawn in a terminal, told at each quarter elsewhere."""

    def __init__(self) -> None:
        """Wait for the first report."""
        self._told = -1
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Report that *done* of *total* texts are embedded."""
        if sys.stderr.isatty():
            print(f"\rIndexing {done} of {total} texts …", end="", file=sys.stderr, flush=True)
            self._shown = True
        elif done * 4 // total > self._told:
            self._told = done * 4 // total
            say(f"Indexing {done} of {total} texts …")

    def end(self) -> None:
        """Finish the line."""
        if self._shown:
            say("")
