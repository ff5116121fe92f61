"""Writing a map in another format, to a file or to stdout."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any, get_args

from bot.cli.session import fail, say
from bot.content.maps.mapfile import MapFile
from bot.content.maps.writing import Kind, write_map

KINDS: tuple[Kind, ...] = get_args(Kind)


def write(file: MapFile, kind: Kind, output: Path | None, *, as_object: bool) -> dict[str, Any]:
    """Write *file* as *kind* to *output*, else to stdout unless it is to be an object; return what was written."""
    binary = kind == "xlsx"
    if binary and output is None and (as_object or sys.stdout.isatty()):
        fail("A spreadsheet is no text: name a file with -o, or send it into a pipe.")
    written = write_map(file, kind)
    for loss in written.losses:
        say(f"Lost: {loss}")
    shown: dict[str, Any] = {"to": kind, "losses": list(written.losses)}
    if output is not None:
        _replace(output, written.content)
        return shown | {"path": str(output), "bytes": len(written.content)}
    if not as_object:
        sys.stdout.buffer.write(written.content)
        sys.stdout.buffer.flush()
    return shown if binary else shown | {"content": written.content.decode("utf-8")}


def _replace(path: Path, content: bytes) -> None:
    """Put *content* in the place of the file at *path*, whole or not at all."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            file.write(content)
        Path(file.name).chmod(0o666 & ~_umask())
        os.replace(file.name, path)  # noqa: PTH105 - as one act
    except OSError as error:
        fail(f"{path} cannot be written ({(error.strerror or type(error).__name__).lower()}): choose another place.")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
