"""Text that comes in pieces, cut into what may be streamed: nothing alive, no address, never too much for a message."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.slack.showing.text import clean

MESSAGE_BYTES = 9_000  # Slack took between 10,600 and 11,300 bytes of a streamed message, others measured
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\n]{0,500}\)")
_BROADCAST = re.compile(r"@(?=(?:channel|here|everyone|group)\b)", re.IGNORECASE)
_TOKEN = re.compile(r"<(?=[!@#/a-z])", re.IGNORECASE)
_WWW = re.compile(r"\bwww\.", re.IGNORECASE)
# What may become something else with the next piece: a tag, a link, an address, a mention, a fence.
_OPEN = re.compile(
    r"(?:<[^<>\s]{0,200}|!?\[[^\[\]\n]{0,300}(?:\](?:\([^()\n]{0,500})?)?|\]|!|:/?|@\w{0,9}|\b[wW]{1,3}|`{1,2})$"
)
_FENCE = re.compile(r"^(`{3,})([^`\n]*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text to be sent next; *fresh* where it belongs into a message of its own."""

    text: str
    fresh: bool = False


def harmless(text: str) -> str:
    """Take the life out of *text* for a stream, which would show previews of addresses: links keep their labels."""
    text = _LINK.sub(r"\1", clean(text)).replace("](", "] (")
    text = _WWW.sub("www[.]", text.replace("://", "[:]//"))
    return _BROADCAST.sub("@\u2060", _TOKEN.sub("&lt;", text))


@dataclass(slots=True)
class Feed:
    """Takes text as it comes and gives what may be sent of it, message by message of *budget* UTF-8 bytes."""

    budget: int = MESSAGE_BYTES
    _held: str = ""
    _message: str = ""

    def add(self, text: str) -> list[Piece]:
        """Return what may be sent now; a tail that may be the beginning of something alive waits for the rest."""
        self._held += text
        found = _OPEN.search(self._held)
        ready = self._held[: found.start()] if found else self._held
        self._held = self._held[len(ready) :]
        return list(self._packed(harmless(ready)))

    def close(self) -> list[Piece]:
        """Return the rest, with an open code fence closed."""
        rest, self._held = harmless(self._held), ""
        pieces = list(self._packed(rest))
        if fence := _open_fence(self._message):
            pieces += self._packed(_closing(fence, self._message))
        return pieces

    def _packed(self, text: str) -> Iterator[Piece]:
        while text:
            fence = _open_fence(self._message)
            room = self.budget - len(self._message.encode()) - len(f"\n{fence}\n")
            if len(text.encode()) <= room:
                self._message += text
                yield Piece(text)
                return
            at = _break(text, room)
            if at or not self._message:
                at = at or len(text)
                head, text = text[:at], text[at:]
                self._message += head
                fence = _open_fence(self._message)
                yield Piece(head + (_closing(fence, self._message) if fence else ""))
            elif fence:
                yield Piece(_closing(fence, self._message))
            self._message = f"{fence}\n" if fence else ""
            yield Piece(self._message, fresh=True)


def _open_fence(text: str) -> str:
    """Return the line that opened the code fence in which *text* ends; empty outside of one."""
    opened = ""
    for found in _FENCE.finditer(text):
        if not opened:
            opened = found[0]
        elif found[1].startswith(opened[: len(opened) - len(opened.lstrip("`"))]) and not found[2].strip():
            opened = ""
    return opened


def _closing(fence: str, text: str) -> str:
    marks = fence[: len(fence) - len(fence.lstrip("`"))]
    return marks if text.endswith("\n") else f"\n{marks}"


def _break(text: str, room: int) -> int:
    """Find where to break *text* so that the first part has at most *room* bytes; 0 where it has no place to."""
    fits = len(text.encode()[: max(room, 0)].decode(errors="ignore"))
    for mark in ("\n", ". ", " "):
        at = text.rfind(mark, fits // 2, fits)
        if at > 0:
            return at + len(mark)
    return fits if fits > 200 else 0  # noqa: PLR2004 - a scrap of a word serves nobody
