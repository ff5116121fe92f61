"""Pieces from a thread of their own, so that one that never comes cannot hold up the caller."""

import queue
import threading
from collections.abc import Callable, Generator
from contextlib import closing

from bot.adapters.chat.trouble import AttemptError, explain, took_too_long

_SHORTEST = 0.001
Speak = Callable[[], Generator[str]]
Pipe = queue.SimpleQueue[str | AttemptError | None]


def pump(speak: Speak, wait: float, deadline: float, clock: Callable[[], float]) -> Generator[str]:
    """Yield what *speak* yields; raises `AttemptError` after *wait* seconds of silence, or at *deadline*.

    The thread is left behind when the time is over: it ends with its next piece, or by its own time-out.
    """
    pipe: Pipe = queue.SimpleQueue()
    left = threading.Event()
    threading.Thread(target=_fill, args=(speak, pipe, left), name="chat-model", daemon=True).start()
    try:
        while (item := _next(pipe, min(wait, deadline - clock()))) is not None:
            if isinstance(item, AttemptError):
                raise item
            yield item
    finally:
        left.set()


def _next(pipe: Pipe, seconds: float) -> str | AttemptError | None:
    try:
        return pipe.get(timeout=max(seconds, _SHORTEST))
    except queue.Empty:
        raise took_too_long() from None


def _fill(speak: Speak, pipe: Pipe, left: threading.Event) -> None:
    try:
        with closing(speak()) as pieces:
            for piece in pieces:
                if left.is_set():
                    return
                pipe.put(piece)
        pipe.put(None)
    except AttemptError as trouble:
        pipe.put(trouble)
    except Exception as error:  # noqa: BLE001 - whatever a provider's library raises, the caller hears of it
        explained = explain(error)
        explained.__cause__ = error
        pipe.put(explained)
