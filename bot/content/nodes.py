"""YAML text to plain data with the lines of every place, within bounds that no file can break.

Scalars follow YAML 1.2's core schema: `true` and `false` are the only booleans, and dates and numbers with a
leading zero stay text, so that `no`, `on`, `000` and `2026-11-01` arrive as they were written.
"""

import re
from collections.abc import Callable
from typing import Any, Protocol

import yaml
from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader, ReaderError
from yaml.scanner import Scanner

Place = tuple[str | int, ...]
Lines = dict[Place, tuple[int, int]]
Columns = dict[Place, int]

MAX_DEPTH = 32  # the C composer recurses without a limit of its own: 100,000 brackets end the process
MAX_NODES = 100_000  # counted after aliases are followed, so a few nested ones cannot fill the memory
_TEXT, _PLAIN = "tag:yaml.org,2002:str", "?"
_TAGS = frozenset((_TEXT, _PLAIN))
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)?(\.[0-9]*)?([eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    "null": None, "Null": None, "NULL": None, "~": None, "": None,
}  # fmt: skip
_NUMBER_BEGINS = frozenset("-+.0123456789")


class NodeError(Exception):
    """Text that is not the YAML we read; `line` counts from 1, 0 where there is none."""

    def __init__(self, message: str, line: int, remedy: str, field: str = "") -> None:
        """Keep what is wrong, where, and what to do."""
        super().__init__(message)
        self.message, self.line, self.remedy, self.field = message, line, remedy, field


class _Composing(Protocol):
    def get_single_node(self) -> yaml.Node | None: ...


Loader = Callable[[str], _Composing]


def read_nodes(text: str, loader: Loader | None = None) -> tuple[Any, Lines, Columns]:
    """Return the data of *text*, and the lines and first columns of its places; raises `NodeError`."""
    node = _compose(text, loader or LOADERS[0])
    if node is None:
        raise NodeError("the file is empty", 1, "write its content or remove it")
    walk = _Walk(text.splitlines())
    first = node.start_mark
    data, last = walk.value(node, (), first.line + 1)
    walk.note((), first.line + 1, last, first.column + 1)
    return data, walk.lines, walk.columns


def field_name(place: Place) -> str:
    """Write *place* as people do: `stages[2].name`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")


def means_text(value: str) -> bool:
    """Say whether *value* is read as a text, just as it is, where it stands without quotes."""
    return value != "<<" and isinstance(_scalar(value), str)


class _Resolver:
    """What a loader asks about tags and depth: plain scalars are left to `_scalar`, and growth has an end."""

    depth = nodes = 0

    def descend_resolver(self, node: yaml.Node | None, _index: object) -> None:
        self.depth += 1
        self.nodes += 1
        line = node.start_mark.line + 1 if node else 1
        if self.depth > MAX_DEPTH:
            raise NodeError("the file is nested too deeply", line, f"stay within {MAX_DEPTH} levels")
        if self.nodes > 2 * MAX_NODES:  # names and values
            raise NodeError("the file has too many entries", line, "split it")

    def ascend_resolver(self) -> None:
        self.depth -= 1

    def resolve(self, kind: type[yaml.Node], _value: str | None, implicit: object) -> str:
        if kind is not yaml.ScalarNode:
            return _PLAIN
        return _PLAIN if isinstance(implicit, tuple) and implicit[0] else _TEXT


class PureLoader(Reader, Scanner, Parser, Composer, _Resolver):
    """The loader for an installation without libyaml."""

    def __init__(self, stream: str) -> None:
        """Read *stream*."""
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


LOADERS: list[Loader] = [PureLoader]
if yaml.__with_libyaml__:
    from yaml._yaml import CParser

    class FastLoader(CParser, _Resolver):
        """The loader over libyaml, about ten times as fast."""

    LOADERS.insert(0, FastLoader)


def _compose(text: str, loader: Loader) -> yaml.Node | None:
    try:
        return loader(text).get_single_node()
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise NodeError("the text holds a control character", line, "remove it") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = re.sub(r"\s+", " ", error.problem or error.context or "it cannot be read")
        raise NodeError(
            f"the text is not valid YAML ({problem})",
            mark.line + 1 if mark else 0,
            "check the indentation, the colons and the quotes there and on the line above",
        ) from error


class _Walk:
    """Turns nodes into data, noting lines on the way."""

    def __init__(self, text: list[str]) -> None:
        self.text, self.seen = text, 0
        self.lines: Lines = {}
        self.columns: Columns = {}

    def note(self, place: Place, first: int, last: int, column: int) -> None:
        self.lines[place], self.columns[place] = (first, last), column

    def value(self, node: yaml.Node, place: Place, first: int) -> tuple[Any, int]:
        """Return the data of *node*, which begins on line *first*, and its last line."""
        self._check(node, place)
        if isinstance(node, yaml.ScalarNode):
            text = node.tag == _TEXT
            return (node.value if text else _scalar(node.value)), max(first, self._last_line(node))
        data: dict[str, Any] | list[Any]
        if isinstance(node, yaml.MappingNode):
            data, last = self._mapping(node, place)
        else:
            data, last = self._list(node, place)
        in_brackets = isinstance(node, yaml.CollectionNode) and node.flow_style
        return data, max(first, last, node.end_mark.line + 1 if in_brackets else 0)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> tuple[dict[str, Any], int]:
        data: dict[str, Any] = {}
        last = 0
        for key, child in node.value:
            mark = key.start_mark
            name = self._key(key, place, data)
            below = (*place, name)
            data[name], last = self.value(child, below, mark.line + 1)
            self.note(below, mark.line + 1, last, mark.column + 1)
        return data, last

    def _list(self, node: yaml.Node, place: Place) -> tuple[list[Any], int]:
        data: list[Any] = []
        last = 0
        for index, child in enumerate(node.value):
            below, mark = (*place, index), child.start_mark
            value, last = self.value(child, below, mark.line + 1)
            data.append(value)
            self.note(below, mark.line + 1, last, mark.column + 1)
        return data, last

    def _key(self, node: yaml.Node, place: Place, data: dict[str, Any]) -> str:
        line = node.start_mark.line + 1
        if not isinstance(node, yaml.ScalarNode):
            raise NodeError("a name in it is not a word", line, "put a plain word before the colon", field_name(place))
        if node.value == "<<" and node.tag == _PLAIN:
            raise NodeError("a merge '<<' is not read here", line, "write the fields out", field_name(place))
        if node.value in data:
            raise NodeError("the field is given twice", line, "keep one of the two", field_name((*place, node.value)))
        return str(node.value)

    def _check(self, node: yaml.Node, place: Place) -> None:
        self.seen += 1
        if self.seen > MAX_NODES or len(place) > MAX_DEPTH:
            message = "the file grows too large when its aliases are followed"
            raise NodeError(message, node.start_mark.line + 1, "write fewer aliases")
        if node.tag not in _TAGS:
            message = f"the tag {node.tag!r} is not read here"
            raise NodeError(message, node.start_mark.line + 1, "remove the tag", field_name(place))

    def _last_line(self, node: yaml.ScalarNode) -> int:
        end = node.end_mark
        last: int = end.line + 1 if end.column else end.line
        if node.style in {"|", ">"}:  # libyaml counts the blank lines after a block as part of it
            while last > node.start_mark.line + 1 and not self.text[last - 1].strip():
                last -= 1
        return last


def _scalar(value: str) -> str | int | float | bool | None:
    """Return what the unquoted *value* means in YAML 1.2's core schema."""
    if value in _WORDS:
        return _WORDS[value]
    if value[0] not in _NUMBER_BEGINS:
        return value
    if _INTEGER.fullmatch(value):
        return int(value)
    if any(letter.isdigit() for letter in value) and _FLOAT.fullmatch(value):
        return float(value)
    return value
