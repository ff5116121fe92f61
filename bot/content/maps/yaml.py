"""Journey maps in YAML."""

from pathlib import Path

from bot.content.documents import read_bytes, read_document
from bot.content.maps.mapfile import MapFile, map_of


def read_map(path: Path) -> MapFile:
    """Read the map at *path*; raises `ContentError`."""
    return map_of(read_document(path))


def read_map_bytes(raw: bytes, path: Path) -> MapFile:
    """Read a map out of *raw*; *path* only names the file in errors. Raises `ContentError`."""
    return map_of(read_bytes(raw, path))
