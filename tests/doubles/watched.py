"""Run `journey` and write down, into the file named first, every socket and every file that it opened to write."""

import json
import os
import sys
from pathlib import Path

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_MAKES = {"os.mkdir", "os.rename", "os.link", "os.symlink", "tempfile.mkdtemp", "tempfile.mkstemp"}


def main(report: str) -> None:
    """Watch the process from its first import on."""
    seen: dict[str, list[str]] = {"sockets": [], "written": []}

    def watch(event: str, details: tuple[object, ...]) -> None:
        if event.startswith("socket.") and event != "socket.__new__":
            seen["sockets"].append(f"{event} {details[1:]}")
        elif event == "open" and isinstance(details[2], int) and details[2] & _WRITES:
            seen["written"].append(str(details[0]))
        elif event in _MAKES:
            seen["written"].append(str(details[1] if event in {"os.rename", "os.link"} else details[0]))

    sys.addaudithook(watch)
    sys.argv[0] = "journey"
    try:
        from bot.cli import main as journey

        journey()
    finally:
        found = {name: sorted(set(values)) for name, values in seen.items()}
        Path(report).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv.pop(1))
