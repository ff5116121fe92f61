"""Listens for HTTP: on the port that is ours, or beside other work in a thread of its own."""

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

logger = logging.getLogger(__name__)


class ServiceError(Exception):
    """The service cannot begin; the message says why in plain words."""


def bind(host: str, port: int, setting: str = "JOURNEY_PORT") -> socket.socket:
    """Take the port before anything else begins, so that a busy one is said at once. Raises `ServiceError`."""
    try:
        door = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        message = f"{host} port {port} cannot be used for HTTP: {error.strerror}. Set {setting} to another."
        raise ServiceError(message) from None
    logger.info("HTTP on %s port %d", *door.getsockname()[:2])
    return door


def bind_near(host: str, port: int) -> socket.socket:
    """Take *port*, or where another process has it, any that is free. Raises `ServiceError`."""
    try:
        return bind(host, port)
    except ServiceError:
        return bind(host, 0)


def server(http: Starlette) -> uvicorn.Server:
    """Make the server of *http*; it logs nothing by itself."""
    return uvicorn.Server(uvicorn.Config(http, log_config=None, access_log=False, timeout_graceful_shutdown=5))


@contextmanager
def beside(http: Starlette, door: socket.socket) -> Iterator[None]:
    """Serve *http* at *door* while the block runs; what is served must not be what the block waits for."""
    serving = server(http)
    thread = threading.Thread(target=serving.run, args=([door],), name="http", daemon=True)
    thread.start()
    try:
        yield
    finally:
        serving.should_exit = True
        thread.join()
        door.close()
