"""Reads the maps of what somebody dropped, and reads one of them again when a button under its card is pressed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.content.documents import ContentError
from bot.slack.api.clients import Clients
from bot.slack.api.files import Downloads, FileTroubleError, SlackFile
from bot.slack.audience import Place
from bot.slack.maps.drops import (
    CHANGED,
    Drop,
    Piece,
    ReadUpload,
    Ref,
    chosen,
    pieces_of_file,
    pieces_of_message,
)


@dataclass(frozen=True, slots=True)
class Haul:
    """The maps that were found, and a sentence for each file that held none or could not be had."""

    pieces: tuple[Piece, ...]
    troubles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Fetches from the workspaces of *clients*, and reads by *read*: `ContentError` where that finds no map."""

    clients: Clients
    read: ReadUpload

    def of_drop(self, drop: Drop) -> Haul:
        """Read everything that came with a message; raises `OSError` where another try may help."""
        downloads = self._downloads(drop.ask.place)
        tries = [(file.name, partial(self._of_file, file, downloads)) for file in drop.files]
        if drop.pasted:
            tries.append(("what you pasted", partial(self._of_text, drop.pasted, drop.stamp, drop.ask.place.thread)))
        pieces: list[Piece] = []
        troubles: list[str] = []
        for name, read in tries:
            try:
                pieces += read()
            except FileTroubleError as error:
                troubles.append(str(error))
            except ContentError as error:
                troubles.append(told(error, name))
        return Haul(tuple(pieces), tuple(troubles))

    def of_ref(self, ref: Ref, place: Place) -> Piece:
        """Read again the map that *ref* means at *place*.

        Raises `FileTroubleError` where it is gone or says something else now, and `OSError` where another try
        may help.
        """
        try:
            if ref.file:
                downloads = self._downloads(place)
                return chosen(self._of_file(downloads.find(ref.file), downloads), ref)
            return chosen(self._of_text(self._message(ref, place), ref.stamp, ref.thread), ref)
        except ContentError as error:  # it was read before, so it was another text then
            raise FileTroubleError(CHANGED) from error

    def _downloads(self, place: Place) -> Downloads:
        return Downloads(self.clients.client_of(place.team))

    def _of_file(self, file: SlackFile, downloads: Downloads) -> list[Piece]:
        return pieces_of_file(file, downloads.fetch(file), self.read)

    def _of_text(self, text: str, stamp: str, thread: str) -> list[Piece]:
        return pieces_of_message(text, stamp, thread if thread != stamp else "", self.read)

    def _message(self, ref: Ref, place: Place) -> str:
        """Return the text of the message that *ref* was pasted into."""
        client = self.clients.client_of(place.team)
        history = partial(client.conversations_replies, ts=ref.thread) if ref.thread else client.conversations_history
        try:
            # A thread's root comes first, whatever is asked for.
            answer = history(channel=place.channel, oldest=ref.stamp, latest=ref.stamp, inclusive=True, limit=10)
        except SlackApiError as error:
            if error.response.status_code != 200:  # noqa: PLR2004 - the number of HTTP: another try may help
                raise
            raise FileTroubleError(CHANGED) from error
        messages: list[Mapping[str, Any]] = answer.get("messages") or []
        text = next((str(message.get("text") or "") for message in messages if message.get("ts") == ref.stamp), "")
        if not text:
            raise FileTroubleError("The message is gone. Please paste it again.")
        return text


def told(error: ContentError, name: str) -> str:
    """Say what is wrong with the file called *name*: where, what, and what to do."""
    line = f", line {error.line}" if error.line else ""
    field = f", field {error.field}" if error.field else ""
    remedy = f" What to do: {error.remedy}." if error.remedy else ""
    return f"I could not read {name}{line}{field}: {error.message}.{remedy}"
