"""The messages that a fake Slack keeps: posted, streamed, changed and deleted, and given again to whoever looks."""

from dataclasses import dataclass, field
from typing import Any

from tests.schemas.outgoing import STREAMS, stream_problems

Payload = dict[str, Any]


@dataclass
class KeptMessages:
    """Keeps what the methods that write messages were given; `all` holds them in the order of their making.

    `written` are those of people, with a `thread_ts` each.
    """

    all: list[Payload] = field(default_factory=list)
    streamed: list[tuple[str, Payload, str]] = field(default_factory=list)
    written: list[Payload] = field(default_factory=list)

    def take(self, method: str, arguments: Payload, stamp: str) -> Payload:
        """Do what *method* does with messages, at the time *stamp*; returns what it answers beside the usual."""
        if method in STREAMS:
            self.streamed.append((method, arguments, arguments.get("ts", stamp)))
        match method:
            case "chat.postMessage" | "chat.startStream":
                self.all.append(_made(method, arguments, stamp))
            case "chat.appendStream" | "chat.stopStream" | "chat.update":
                self._change(method, arguments)
                return {"ts": arguments["ts"]}
            case "chat.delete":
                self.all = [message for message in self.all if message["ts"] != arguments["ts"]]
            case "conversations.replies":
                there = [*self.written, *self._in(arguments)]
                return {"messages": [one for one in there if one["thread_ts"] == arguments["ts"]]}
            case "conversations.history":
                return {"messages": [one for one in reversed(self._in(arguments)) if not one["thread_ts"]]}
        return {}

    def problems(self) -> list[str]:
        """List the streams that hold more than Slack takes."""
        return stream_problems(self.streamed)

    def text_of(self, stamp: str) -> str:
        """Return what was streamed into the message of that *stamp*."""
        written = [arguments for _, arguments, at in self.streamed if at == stamp]
        chunks = [chunk for arguments in written for chunk in _chunks(arguments)]
        return "".join(chunk.get("text", "") for chunk in chunks)

    def _in(self, arguments: Payload) -> list[Payload]:
        return [message for message in self.all if message["channel"] == arguments["channel"]]

    def _change(self, method: str, arguments: Payload) -> None:
        for message in self.all:
            if message["ts"] == arguments["ts"]:
                message.update(_changed(method, arguments, message))


def _changed(method: str, arguments: Payload, message: Payload) -> Payload:
    metadata = {"metadata": arguments["metadata"]} if "metadata" in arguments else {}
    blocks = [block for chunk in _chunks(arguments) for block in chunk.get("blocks", [])] + arguments.get("blocks", [])
    if method == "chat.update":
        return metadata | {"text": arguments.get("text", ""), "blocks": blocks}
    ended = {"streaming_state": "completed"} if method == "chat.stopStream" else {}
    return metadata | ended | {"blocks": [*message["blocks"], *blocks]}


def _made(method: str, arguments: Payload, stamp: str) -> Payload:
    made: Payload = {"ts": stamp, "channel": arguments["channel"], "thread_ts": arguments.get("thread_ts", "")}
    made |= {"user": "UBOT", "bot_id": "B1", "text": arguments.get("text", "")}
    blocks = [block for chunk in _chunks(arguments) for block in chunk.get("blocks", [])]
    made["blocks"] = [*blocks, *arguments.get("blocks", [])]
    made |= {"metadata": arguments["metadata"]} if "metadata" in arguments else {}
    return made | ({"streaming_state": "in_progress"} if method == "chat.startStream" else {})


def _chunks(arguments: Payload) -> list[Payload]:
    text = arguments.get("markdown_text")
    return [*([{"type": "markdown_text", "text": text}] if text else []), *arguments.get("chunks", [])]
