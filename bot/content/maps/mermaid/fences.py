"""Journey diagrams inside a Markdown file: the fenced blocks that hold one."""

import re

from bot.content.maps.mermaid.headers import headers_in, looks_like_journey

_FENCE = re.compile(r"(?P<indent>[ \t>]*+)(?P<fence>`{3,}|~{3,}|:{3,})(?P<info>[^`]*)")
_OURS = re.compile(r"\s*(?:\{?\s*(?:mermaid|mmd)\b.*)?", re.IGNORECASE)


def diagrams_in(markdown_text: str) -> list[tuple[str, int]]:
    """Return each journey diagram of *markdown_text* and the line of the file (from 1) on which it begins.

    Blocks marked as Mermaid count, and those that are not marked but begin as a journey does.
    """
    found: list[tuple[str, int]] = []
    block: list[str] = []
    opening: re.Match[str] | None = None
    first = 0
    for number, line in enumerate(re.split(r"\r\n?|\n", markdown_text), 1):
        if opening is None:
            opening, block, first = _FENCE.fullmatch(line), [], number + 1
        elif _closes(line, opening["fence"]):
            found += _journey(block, first, opening)
            opening = None
        else:
            block.append(_unquoted(line) if ">" in opening["indent"] else line)
    return found + _journey(block, first, opening) if opening else found


def _journey(block: list[str], first: int, opening: re.Match[str]) -> list[tuple[str, int]]:
    text = "\n".join(block) if _OURS.fullmatch(opening["info"]) else ""
    return [(text, first)] if headers_in(text) and looks_like_journey(text) else []


def _closes(line: str, fence: str) -> bool:
    text = line.lstrip(" \t>").rstrip()
    return len(text) >= len(fence) and text == fence[0] * len(text)


def _unquoted(line: str) -> str:
    """Return *line* with blanks in the place of the marks of a quotation, so that its columns stay."""
    text = line.lstrip(" \t>")
    return " " * (len(line) - len(text)) + text
