"""A stand-in for Slack's Web API: records every post with its metadata, and fails as it is told to.

It knows nothing of the product. An answer is what stands in the thread of a question, whoever posted it and
under whatever key; a message that was begun as a stream counts when the stream was stopped.
"""

import asyncio
import itertools
import json
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from bench.faults import Fault, Faults, caller
from bench.standin_posts import BOT, BOT_ID, Arguments, Body, Post, blocks_of, text_of

_STREAMS = {"chat.startStream", "chat.appendStream", "chat.stopStream"}
# Called for their effect on the screen only.
_SHOWN = {
    "agents.sessions.setStatus", "assistant.threads.setStatus", "assistant.threads.setSuggestedPrompts",
    "assistant.threads.setTitle", "chat.postEphemeral", "views.open", "views.publish", "views.push", "views.update",
}  # fmt: skip


@dataclass
class StandinSlack:
    """Slack on a loopback port of its own, served by a thread.

    *candidates* names the processes that may call; a fault that kills picks the caller among them and hands
    it to *kill*. Without *streams*, the methods for streaming are unknown.
    """

    candidates: Callable[[], Iterable[int]] = tuple
    kill: Callable[[int], None] = lambda pid: os.kill(pid, signal.SIGKILL)
    streams: bool = True
    faults: Faults = field(default_factory=Faults)
    posts: list[Post] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
    port: int = 0

    def __enter__(self) -> Self:
        """Open it; `url` can be called when this returns."""
        self._stamps = (f"{int(time.time())}.{number:06d}" for number in itertools.count(1))
        self._by_stamp: dict[str, Post] = {}
        self._loop = asyncio.new_event_loop()
        self._server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = self._server.sockets[0].getsockname()[1]
        self._thread = threading.Thread(target=self._loop.run_forever, name="stand-in Slack", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Close it, and what still waits for an answer."""
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def url(self) -> str:
        """The address of its Web API."""
        return f"http://127.0.0.1:{self.port}/api/"

    async def _end(self) -> None:
        self._server.close()
        ours = asyncio.current_task()
        waiting = [task for task in asyncio.all_tasks() if task is not ours]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            target, headers, body = await _read(reader)
            method = urlsplit(target).path.removeprefix("/api/")
            await self._answer(method, _arguments(target, headers, body), headers, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass  # the caller was killed, or gave up
        finally:
            writer.close()

    async def _answer(
        self, method: str, arguments: Arguments, headers: Mapping[str, str], writer: asyncio.StreamWriter
    ) -> None:
        self.calls[method] += 1
        fault = self.faults.next(method)
        if fault is None or fault.accepts:
            reply = self._accept(method, arguments, headers)
        if fault is not None and not await self._befalls(fault, writer):
            return
        await _write(writer, 200, reply)

    async def _befalls(self, fault: Fault, writer: asyncio.StreamWriter) -> bool:
        """Let *fault* happen; True where the caller gets its reply nevertheless."""
        if fault.kind in {"delay", "hang"}:
            await asyncio.sleep(fault.seconds)
        elif fault.kind == "429":
            await _write(writer, 429, {"ok": False, "error": "ratelimited"}, f"Retry-After: {fault.seconds:.0f}\r\n")
        elif fault.kind.startswith("500"):
            await _write(writer, 500, {"ok": False, "error": "internal_error"})
        elif fault.kind == "kill":
            pid = caller(writer.get_extra_info("peername")[1], self.port, self.candidates())
            if pid is not None:
                self.kill(pid)
        return fault.kind == "delay"

    def _accept(self, method: str, arguments: Arguments, headers: Mapping[str, str]) -> Body:
        if method in _STREAMS and not self.streams:
            return _refused("unknown_method")
        if method in _SHOWN:
            return {"ok": True, "message_ts": next(self._stamps), "view": {"id": "V0STANDIN", "hash": "0"}}
        handlers: dict[str, Callable[[], Body]] = {
            "auth.test": lambda: _identity(headers),
            "chat.postMessage": lambda: self._post(arguments, whole=True),
            "chat.startStream": lambda: self._post(arguments, whole=False),
            "chat.appendStream": lambda: self._stream(arguments, ends=False),
            "chat.stopStream": lambda: self._stream(arguments, ends=True),
            "chat.update": lambda: self._update(arguments),
            "chat.delete": lambda: self._delete(arguments),
            "conversations.info": lambda: _channel(arguments),
            "conversations.members": lambda: {"ok": True, "members": [BOT, "U0ASKER"]},
            "conversations.open": lambda: {"ok": True, "channel": {"id": f"D{arguments.get('users', '')[1:]}"}},
            "conversations.replies": lambda: self._replies(arguments),
            "users.info": lambda: _person(arguments),
        }
        return handlers.get(method, lambda: _refused("unknown_method"))()

    def _post(self, arguments: Arguments, *, whole: bool) -> Body:
        now = time.monotonic()
        channel, thread = str(arguments["channel"]), str(arguments.get("thread_ts") or "")
        metadata, blocks = arguments.get("metadata"), blocks_of(arguments)
        post = Post(
            channel, thread, next(self._stamps), text_of(arguments), metadata, blocks, now, now if whole else 0.0
        )
        self._by_stamp[post.stamp] = post
        self.posts.append(post)
        return {"ok": True, "channel": channel, "ts": post.stamp, "message": post.shown(metadata=True)}

    def _stream(self, arguments: Arguments, *, ends: bool) -> Body:
        post = self._by_stamp.get(str(arguments.get("ts")))
        if post is None:
            return _refused("message_not_found")
        if post.at:
            return _refused("message_not_in_streaming_state")
        post.text += text_of(arguments)
        post.blocks += blocks_of(arguments)
        if ends:
            post.metadata = arguments.get("metadata") or post.metadata
            post.at = time.monotonic()
        return {"ok": True, "channel": post.channel, "ts": post.stamp}

    def _update(self, arguments: Arguments) -> Body:
        post = self._by_stamp.get(str(arguments.get("ts")))
        if post is None:
            return _refused("message_not_found")
        post.text, post.blocks = text_of(arguments) or post.text, blocks_of(arguments)
        post.metadata = arguments.get("metadata") or post.metadata
        post.at = post.at or time.monotonic()
        return {"ok": True, "channel": post.channel, "ts": post.stamp, "text": post.text}

    def _delete(self, arguments: Arguments) -> Body:
        post = self._by_stamp.pop(str(arguments.get("ts")), None)
        if post is None:
            return _refused("message_not_found")
        self.posts.remove(post)
        return {"ok": True, "channel": post.channel, "ts": post.stamp}

    def _replies(self, arguments: Arguments) -> Body:
        channel, thread = str(arguments.get("channel")), str(arguments.get("ts"))
        wanted = str(arguments.get("include_all_metadata", "")).lower() in {"1", "true"}
        root = {"type": "message", "user": "U0ASKER", "ts": thread, "thread_ts": thread, "text": "a question"}
        ours = [post for post in self.posts if (post.channel, post.thread) == (channel, thread)]
        return {"ok": True, "has_more": False, "messages": [root, *(post.shown(metadata=wanted) for post in ours)]}


async def _read(reader: asyncio.StreamReader) -> tuple[str, dict[str, str], bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    pairs = (line.split(":", 1) for line in head[1:] if ":" in line)
    headers = {name.lower(): value.strip() for name, value in pairs}
    return head[0].split()[1], headers, await reader.readexactly(int(headers.get("content-length", "0")))


async def _write(writer: asyncio.StreamWriter, status: int, body: Body, more: str = "") -> None:
    content = json.dumps(body).encode()
    head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n{more}"
    writer.write(f"{head}Connection: close\r\n\r\n".encode() + content)
    await writer.drain()


def _arguments(target: str, headers: Mapping[str, str], body: bytes) -> Body:
    query: Body = dict(parse_qsl(urlsplit(target).query))
    if headers.get("content-type", "").startswith("application/json"):
        return query | (json.loads(body) if body else {})
    form = dict(parse_qsl(body.decode()))
    return query | {name: json.loads(value) if value[:1] in "{[" else value for name, value in form.items()}


def _identity(headers: Mapping[str, str]) -> Body:
    """Say whose token it is: `xoxb-T…` is that of the workspace T…."""
    team = headers.get("authorization", "").removeprefix("Bearer ").removeprefix("xoxb-") or "T0"
    return {
        "ok": True, "url": "https://standin.slack.com/", "team": team, "user": "journey", "team_id": team,
        "user_id": BOT, "bot_id": BOT_ID,
    }  # fmt: skip


def _channel(arguments: Arguments) -> Body:
    channel = str(arguments.get("channel"))
    kinds = {"is_im": channel.startswith("D"), "is_private": False, "is_ext_shared": False}
    return {"ok": True, "channel": {"id": channel, "name": channel.lower(), **kinds}}


def _person(arguments: Arguments) -> Body:
    user = str(arguments.get("user"))
    return {"ok": True, "user": {"id": user, "name": user.lower(), "is_bot": user == BOT, "tz": "Etc/UTC"}}


def _refused(error: str) -> Body:
    return {"ok": False, "error": error}
