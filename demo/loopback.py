"""Shuts a server that listens everywhere into a network of its own, reachable on this machine's loopback only.

Outside and inside are joined by two Unix sockets, which know no networks: `in.sock` leads to the server's port
inside, `out.sock` to the ports outside that the server may reach, one after the other.
"""

import asyncio
import contextlib
import ctypes
import fcntl
import shutil
import signal
import socket
import struct
import subprocess
import sys
import threading
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable
from pathlib import Path

Connect = Callable[[], Awaitable[tuple[StreamReader, StreamWriter]]]

_LOOPBACK = "127.0.0.1"
_PR_SET_PDEATHSIG = 1  # from linux/prctl.h
_SIOCSIFFLAGS, _UP = 0x8914, 0x1 | 0x40  # from linux/sockios.h and linux/if.h: up, running


def can_isolate() -> bool:
    """Say whether this machine lets us make a network namespace."""
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(["unshare", "--map-root-user", "--net", "true"], capture_output=True, check=False)
    return tried.returncode == 0


def isolated(command: list[str], sockets: Path, port: int, reach: int) -> list[str]:
    """Return the command that runs *command* in a network of its own, where it may reach the port *reach* here."""
    inside = [sys.executable, __file__, str(sockets), str(port), str(reach)]
    return ["unshare", "--map-root-user", "--net", *inside, *command]


def die_with_parent() -> None:
    """Have the kernel end this process when its parent does, so that nothing is left behind."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Gate(threading.Thread):
    """The outer side: this machine's loopback *port* leads inside, `out.sock` leads to the port *reach* here."""

    def __init__(self, sockets: Path, port: int, reach: int) -> None:
        super().__init__(name="gate", daemon=True)
        self._sockets, self._port, self._reach = sockets, port, reach
        self._ready = threading.Event()

    def open(self) -> None:
        """Open the gate; it is open when this returns."""
        self.start()
        self._ready.wait()

    def close(self) -> None:
        """Close it, and every connection through it."""
        self._loop.call_soon_threadsafe(self._closing.set)
        self.join()

    def run(self) -> None:
        """Carry bytes until closed."""
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop, self._closing = asyncio.get_running_loop(), asyncio.Event()
        into = lambda: asyncio.open_unix_connection(self._sockets / "in.sock")
        out = lambda: asyncio.open_connection(_LOOPBACK, self._reach)
        here = await asyncio.start_server(lambda r, w: _join(r, w, into), _LOOPBACK, self._port)
        there = await asyncio.start_unix_server(lambda r, w: _join(r, w, out), self._sockets / "out.sock")
        async with here, there:
            self._ready.set()
            await self._closing.wait()


async def _join(reader: StreamReader, writer: StreamWriter, connect: Connect) -> None:
    try:
        far_reader, far_writer = await connect()
    except OSError:
        writer.close()
        return
    await asyncio.gather(_carry(reader, far_writer), _carry(far_reader, writer))


async def _carry(reader: StreamReader, writer: StreamWriter) -> None:
    try:
        with contextlib.suppress(OSError):
            while piece := await reader.read(65536):
                writer.write(piece)
                await writer.drain()
    finally:
        writer.close()


def _raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as plain:
        fcntl.ioctl(plain, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", _UP))


async def _inside(sockets: Path, port: int, reach: int, command: list[str]) -> int:
    """The inner side, which runs the server itself."""
    die_with_parent()
    _raise_loopback()
    server = lambda: asyncio.open_connection(_LOOPBACK, port)
    outside = lambda: asyncio.open_unix_connection(sockets / "out.sock")
    await asyncio.start_unix_server(lambda r, w: _join(r, w, server), sockets / "in.sock")
    await asyncio.start_server(lambda r, w: _join(r, w, outside), _LOOPBACK, reach)
    process = await asyncio.create_subprocess_exec(*command, preexec_fn=die_with_parent)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, process.terminate)
    return await process.wait()


if __name__ == "__main__":
    sys.exit(asyncio.run(_inside(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])))
