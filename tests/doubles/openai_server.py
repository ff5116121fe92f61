"""A server on loopback that speaks OpenAI's protocol, and goes wrong in the ways that servers do."""

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class OpenAIServer:
    """What the server will do with the next requests, and what it was sent."""

    url: str
    plan: deque[Behaviour] = field(default_factory=deque)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def will(self, *behaviours: Behaviour) -> None:
        self.plan.extend(behaviours)

    def hang(self, *pieces: str) -> Behaviour:
        """Say *pieces*, then nothing more until the test lets go."""

        def behave(handler: BaseHTTPRequestHandler) -> None:
            _begin(handler)
            for piece in pieces:
                _event(handler, _delta(piece))
            self.released.wait(30)

        return behave


def say(*pieces: str, finish: str | None = "stop", tokens: int = 0) -> Behaviour:
    """Say *pieces*: in a stream where one is asked for, else at once."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        if not handler.streams:  # type: ignore[attr-defined]
            _answer(handler, 200, "application/json", json.dumps(_whole("".join(pieces), finish, tokens)).encode())
            return
        _begin(handler)
        for piece in pieces:
            _event(handler, _delta(piece))
        if finish:
            _event(handler, _delta("", finish))
        if tokens:
            usage = {"prompt_tokens": 1, "completion_tokens": tokens - 1, "total_tokens": tokens}
            _event(handler, {**_delta(""), "choices": [], "usage": usage})
        _chunk(handler, b"data: [DONE]\n\n" if finish else b"")
        _chunk(handler, b"")

    return behave


def refuse(status: int, code: str = "some_code") -> Behaviour:
    def behave(handler: BaseHTTPRequestHandler) -> None:
        error = {"message": "wrong key sk-secret", "type": "t", "code": code}
        _answer(handler, status, "application/json", json.dumps({"error": error}).encode())

    return behave


def malformed(handler: BaseHTTPRequestHandler) -> None:
    _begin(handler)
    _chunk(handler, b"data: {this is no JSON\n\n")
    _chunk(handler, b"")


def web_page(handler: BaseHTTPRequestHandler) -> None:
    """Answer as the login page of a proxy does."""
    _answer(handler, 200, "text/html", b"<html><body>Please log in.</body></html>")


def cut_after(*pieces: str) -> Behaviour:
    """Say *pieces*, then drop the connection in the middle of a chunk."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        _begin(handler)
        for piece in pieces:
            _event(handler, _delta(piece))
        handler.wfile.write(b"ffff\r\ndata: {")
        handler.wfile.flush()

    return behave


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def flood(handler: BaseHTTPRequestHandler) -> None:
    """Never come to an end."""
    _begin(handler)
    while True:
        _event(handler, _delta("again and again " * 50))


@contextmanager
def openai_server() -> Iterator[OpenAIServer]:
    """Serve until the block is left."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as http:
        http.daemon_threads = True
        server = OpenAIServer(f"http://127.0.0.1:{http.server_port}/v1")
        _Handler.servers[http.server_port] = server
        thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.released.set()
            http.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    streams = False
    servers: dict[int, OpenAIServer] = {}  # noqa: RUF012 - one for every handler

    def do_POST(self) -> None:
        server = self._own()
        self.close_connection = True
        if self.path != "/v1/chat/completions":
            return
        server.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.streams = server.bodies[-1].get("stream") is True
        try:
            server.plan.popleft()(self)
        except (BrokenPipeError, ConnectionResetError):  # the client went away, as some tests want
            return

    def do_GET(self) -> None:
        self._own()
        self.send_error(404)

    def _own(self) -> OpenAIServer:
        server = self.servers[self.server.server_address[1]]  # type: ignore[index]
        server.paths.append(self.path)
        return server

    def log_message(self, *_: object) -> None:
        pass


def _begin(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.send_header("Transfer-Encoding", "chunked")
    _end_headers(handler)


def _answer(handler: BaseHTTPRequestHandler, status: int, kind: str, body: bytes) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    _end_headers(handler)
    handler.wfile.write(body)


def _end_headers(handler: BaseHTTPRequestHandler) -> None:
    """Say that the connection ends, or the client's next attempt may be sent into one that is just being closed."""
    handler.send_header("Connection", "close")
    handler.end_headers()


def _delta(text: str, finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": finish}
    return {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}


def _whole(text: str, finish: str | None, tokens: int) -> dict[str, Any]:
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}
    usage = {"prompt_tokens": 1, "completion_tokens": max(tokens - 1, 0), "total_tokens": max(tokens, 1)}
    return {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}


def _event(handler: BaseHTTPRequestHandler, data: dict[str, Any]) -> None:
    _chunk(handler, f"data: {json.dumps(data)}\n\n".encode())


def _chunk(handler: BaseHTTPRequestHandler, data: bytes) -> None:
    """Write *data* as one chunk; an empty one ends the answer."""
    handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
    handler.wfile.flush()
