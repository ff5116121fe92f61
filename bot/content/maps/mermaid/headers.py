"""Which lines begin a journey diagram, and whether a text is one at all."""

import re

_STATEMENT = r"(?:title|section|accTitle|accDescr)\b"
_HEADER = re.compile(rf"^[^\S\n]*+journey\b[^\S\n]*+(?=\n|\Z|%|\#|;|{_STATEMENT})", re.IGNORECASE | re.MULTILINE)
_HEADLESS = re.compile(rf"\s*{_STATEMENT}", re.IGNORECASE)
_OTHER = re.compile(
    r"\s*(?:graph|flowchart|sequenceDiagram|classDiagram|stateDiagram|erDiagram|gantt|pie|mindmap|timeline|gitGraph|"
    r"quadrantChart|requirement|C4\w+|sankey|xychart|block|packet|kanban|architecture|radar|treemap|zenuml|info)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\s*+(?:%%\{(?:(?!\}%%).)*+(?:\}%%)?|%%[^\n]*+|---[^\n]*+\n(?:(?![^\S\n]*+---)[^\n]*+\n)*+[^\S\n]*+---)", re.DOTALL
)


def is_header(line: str) -> bool:
    """Say whether *line* begins a journey diagram."""
    return _HEADER.match(line) is not None


def headers_in(text: str) -> list[int]:
    """Return where in *text* journey diagrams begin, each at the start of its line."""
    return [match.start() for match in _HEADER.finditer(text)]


def looks_like_journey(text: str) -> bool:
    """Say whether *text* is a journey diagram, if a broken one, and not another diagram or none."""
    at = 0
    while (before := _BEFORE.match(text, at)) and before.end() > at:
        at = before.end()
    if _OTHER.match(text, at):
        return False
    return _HEADER.search(text) is not None or _HEADLESS.match(text, at) is not None
