"""The front door for files of journey maps: which format one is in is told by what it holds and how it is called."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

from bot.content.documents import ContentError
from bot.content.maps.bounds import MAX_TEXT_BYTES, MAX_WORKBOOK_BYTES, check_size
from bot.content.maps.decoding import decode
from bot.content.maps.mapfile import SCHEMA, MapFile
from bot.content.maps.mermaid import read_diagrams
from bot.content.maps.mermaid.headers import headers_in, looks_like_journey
from bot.content.maps.remarks import Remark
from bot.content.maps.tables import delimiter_of, read_csv, read_markdown, read_script, read_workbook
from bot.content.maps.yaml import read_map_bytes

_Reader = Callable[[str, Path, str], tuple[MapFile, ...]]
_BEGINNING = 20_000
_ZIP = b"PK\x03\x04"


def read_file(path: Path) -> tuple[MapFile, ...]:
    """Read the maps of the file at *path*, at least one; raises `ContentError`."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_WORKBOOK_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise ContentError(f"the file cannot be read ({reason})", path, remedy="check its name and rights") from error
    return _read(raw, path)


def read_upload(name: str, raw: bytes) -> tuple[MapFile, ...]:
    """Read the maps of *raw*, a file called *name*, at least one; raises `ContentError`."""
    return _read(raw, Path(name or "map"))


def _read(raw: bytes, path: Path) -> tuple[MapFile, ...]:
    is_workbook = raw.startswith(_ZIP)
    check_size(len(raw), MAX_WORKBOOK_BYTES if is_workbook else MAX_TEXT_BYTES, path)
    if is_workbook:
        return read_workbook(raw, path)
    text, mended = decode(raw, path)
    return _reader_of(text, path)(text, path, mended)


def _reader_of(text: str, path: Path) -> _Reader:
    if _is_yaml_map(text):
        return _yaml
    by_name = _BY_ENDING.get(path.suffix.casefold())
    if by_name:
        return by_name
    if headers_in(text) and looks_like_journey(text):
        return _mermaid
    begin = text.lstrip()[:1]
    if begin in {"{", "["}:
        return read_script
    return _csv_or_markdown(text)


def _csv_or_markdown(text: str) -> _Reader:
    """Tell a table without an ending to its name from a text, by its first line."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    is_text = first.lstrip().startswith(("#", "|", ">", "-", "*", "<", "```")) or "\n#" in text or "\n|" in text
    return read_csv if delimiter_of(text) in first and not is_text else read_markdown


def _is_yaml_map(text: str) -> bool:
    """Say whether *text* is a map of our own schema, whatever its file is called."""
    lines = text[:_BEGINNING].splitlines()
    names = any(line.startswith("schema:") and SCHEMA.partition("/")[0] in line for line in lines)
    return names and not any(line.lstrip().startswith(("```", "~~~")) for line in lines)


def _yaml(text: str, path: Path, mended: str) -> tuple[MapFile, ...]:
    return _mended((read_map_bytes(text.encode(), path),), mended)


def _mermaid(text: str, path: Path, mended: str) -> tuple[MapFile, ...]:
    if "```" in text or "~~~" in text:
        return read_markdown(text, path, mended)
    return _mended(read_diagrams(text, path), mended)


def _mended(files: tuple[MapFile, ...], said: str) -> tuple[MapFile, ...]:
    """Add to *files* what was done to decode them."""
    if not said:
        return files
    remark = Remark("repair", said, 1, 1)
    return tuple(dataclasses.replace(file, repairs=(remark, *file.repairs)) for file in files)


_BY_ENDING: dict[str, _Reader] = {
    ".yaml": _yaml, ".yml": _yaml, ".mmd": _mermaid, ".mermaid": _mermaid, ".csv": read_csv, ".tsv": read_csv,
    ".md": read_markdown, ".markdown": read_markdown, ".mdx": read_markdown, ".html": read_markdown,
    ".htm": read_markdown, ".json": read_script, ".js": read_script, ".mjs": read_script, ".ts": read_script,
}  # fmt: skip

# What a folder of maps is looked through for; workbooks are known by what they hold.
ENDINGS = frozenset({*_BY_ENDING, ".xlsx", ".xlsm"})
