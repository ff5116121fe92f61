"""Looking for our own answer to a question before answering again: by the key in its metadata, and in its block ids."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.slack.api.calls import Caller
from bot.slack.ask import Ask
from bot.slack.showing.blocks import Block

METADATA_EVENT = "journey_answer"
_LIMIT, _MOST_CALLS = 200, 5
_NOWHERE = {"thread_not_found", "message_not_found"}
Said = Mapping[str, Any]


class LookRefusedError(Exception):
    """Slack does not let us look, so nobody can say whether the answer is there."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What a message of an answer is known by: the *key* of its question, and which *part* of how many it is.

    `of` is 0 while a stream is open or goes on in another message.
    """

    key: str
    part: int = 1
    of: int = 1

    @property
    def metadata(self) -> dict[str, Any]:
        """The same as a message's metadata, which anybody in the workspace may read."""
        payload = {"key": self.key, "part": self.part, "of": self.of}
        return {"event_type": METADATA_EVENT, "event_payload": payload}

    def on(self, block: Block) -> Block:
        """Return *block* with the sign as its id: a stream has no metadata before it ends."""
        return block | {"block_id": f"{digest(self.key)}-{self.part}-{self.of}"}


@dataclass(frozen=True, slots=True)
class Found:
    """What is there of an answer: the time stamp of each finished and each unfinished part, and attached files."""

    parts: dict[int, str] = field(default_factory=dict)
    of: int = 0
    unfinished: dict[int, str] = field(default_factory=dict)
    files: frozenset[str] = frozenset()


def digest(key: str) -> str:
    """Shorten *key* to what fits into a block id and the name of a file."""
    return hashlib.sha256(key.encode()).hexdigest()[:24]


def look(caller: Caller, ask: Ask, key: str) -> Found:
    """Return what is there of the answer to *ask* under *key*.

    Raises `LookRefusedError`, and what a call raises.
    """
    if ask.private:
        raise LookRefusedError("what only one person sees is not given again")
    finished: dict[int, str] = {}
    unfinished: dict[int, str] = {}
    files: set[str] = set()
    total = 0
    for message in _messages(caller, ask):
        files |= {str(file.get("name")) for file in message.get("files") or ()}
        if sign := _sign(message, key):
            total = sign.of or total
            (finished if sign.of else unfinished)[sign.part] = str(message["ts"])
    return Found(finished, total, unfinished, frozenset(files))


def _sign(message: Said, key: str) -> Sign | None:
    """Read the sign of *message*: of its metadata, else of its blocks; none where it is no answer to *key*."""
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    if metadata.get("event_type") == METADATA_EVENT and payload.get("key") == key:
        return Sign(key, int(payload.get("part", 1)), int(payload.get("of", 1)))
    ids = (str(block.get("block_id", "")).split("-") for block in message.get("blocks") or ())
    own = next((parts for parts in ids if parts[0] == digest(key) and len(parts) == 3), None)  # noqa: PLR2004
    return Sign(key, int(own[1]), int(own[2])) if own else None


def _messages(caller: Caller, ask: Ask) -> Iterator[Said]:
    """Yield the messages of the thread, or the newest of the channel where there is no thread."""
    place, cursor = ask.place, ""
    method, where = ("conversations.replies", {"ts": place.thread}) if place.thread else ("conversations.history", {})
    for _ in range(_MOST_CALLS if place.thread else 1):
        outcome = caller.call(
            place.team,
            method,
            channel=place.channel,
            include_all_metadata=True,
            limit=_LIMIT,
            cursor=cursor or None,
            **where,
        )
        if outcome.error in _NOWHERE:
            return
        if outcome.error:
            raise LookRefusedError(outcome.error)
        yield from outcome.answer.get("messages") or ()
        cursor = str((outcome.answer.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return
    if place.thread:
        raise LookRefusedError("the thread is too long to be looked through")
