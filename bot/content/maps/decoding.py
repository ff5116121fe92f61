"""Bytes of a file as text, in the encodings that spreadsheets and editors write."""

import codecs
from pathlib import Path

from bot.content.documents import ContentError

_REMEDY = "save the file as UTF-8"
_SAMPLE = 4_000
_MOST_ODD_LETTERS = 0.25  # Western text has few letters outside ASCII; another alphabet read as cp1252 has little else
_BINARY: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", "export the map as a table, for example as CSV or XLSX"),
    (b"\x89PNG", "a picture", "write the map down as a table, YAML or a Mermaid diagram"),
    (b"\xff\xd8\xff", "a picture", "write the map down as a table, YAML or a Mermaid diagram"),
    (b"GIF8", "a picture", "write the map down as a table, YAML or a Mermaid diagram"),
    (b"\xd0\xcf\x11\xe0", "an old or a locked Office file", "save it as .xlsx without a password"),
    (b"\x1f\x8b", "a packed file", "unpack it first"),
    (b"Rar!", "a packed file", "unpack it first"),
    (b"7z\xbc\xaf", "a packed file", "unpack it first"),
)


def decode(raw: bytes, path: Path) -> tuple[str, str]:
    """Return *raw* as text, and what had to be mended, if anything; raises `ContentError`."""
    _refuse_binary(raw, path)
    for mark, encoding in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if raw.startswith(mark):
            return _strict(raw, encoding, path), f"the text was in {encoding.upper()}"
    wide = _wide(raw)
    if wide:
        return _strict(raw, wide, path), f"the text was in {wide.upper()} without a mark that says so"
    try:
        return _clean(raw.decode("utf-8-sig"), path), ""
    except UnicodeDecodeError as error:
        return _western(raw, error.start, path), "the text was not in UTF-8 and was read as Windows-1252"


def _strict(raw: bytes, encoding: str, path: Path) -> str:
    try:
        return _clean(raw.decode(encoding).removeprefix("\ufeff"), path)
    except UnicodeDecodeError as error:
        raise ContentError(
            f"the text breaks off in the middle of a {encoding.upper()} letter", path, remedy=_REMEDY
        ) from error


def _western(raw: bytes, first: int, path: Path) -> str:
    line = raw.count(b"\n", 0, first) + 1
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ContentError("the text is in no encoding that is known", path, line, remedy=_REMEDY) from error
    letters = sum(letter.isalpha() for letter in text)
    odd = sum(ord(letter) > 127 for letter in text)  # noqa: PLR2004 - ASCII ends there
    if odd > _MOST_ODD_LETTERS * max(1, letters):
        raise ContentError("the text is neither UTF-8 nor Western European", path, line, remedy=_REMEDY)
    return _clean(text, path)


def _clean(text: str, path: Path) -> str:
    at = text.find("\0")
    if at >= 0:
        line = text.count("\n", 0, at) + 1
        raise ContentError("the file holds bytes that are no text", path, line, remedy=_REMEDY)
    return text


def _wide(raw: bytes) -> str:
    """Return which UTF-16 the zero bytes of *raw* speak for, if any."""
    sample = raw[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _refuse_binary(raw: bytes, path: Path) -> None:
    for mark, what, remedy in _BINARY:
        if raw.startswith(mark):
            raise ContentError(f"the file is {what}, not a map", path, remedy=remedy)
