"""A map as YAML: every field and every unknown key, so that reading it again gives the same map."""

import json
from typing import Any

import yaml

from bot.content.nodes import means_text
from bot.domain.maps import JourneyMap

_TEXT = "tag:yaml.org,2002:str"
_WIDTH = 110


def yaml_of(journey: JourneyMap) -> tuple[bytes, list[str]]:
    """Return *journey* as YAML in UTF-8, and what is lost: nothing."""
    data = journey.model_dump(mode="json", by_alias=True, exclude_unset=True)
    for name in ("emotion_scale", "transitions"):  # counted as set since ids were made, if with nothing in them
        if not data.get(name, True):
            del data[name]
    return write_yaml(data).encode(), []


def write_yaml(data: object) -> str:
    """Write *data*, of plain values, as YAML that our reader reads back the same."""
    text: str = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return text


class _Dumper(yaml.SafeDumper):
    """Writes what our reader reads back the same: its scalars follow YAML 1.2, PyYAML's own follow 1.1."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (an attribute of the library's class)

    def ignore_aliases(self, _data: object) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002
        super().increase_indent(flow, indentless=False)  # lists stand below their key, as people write them


def _text(dumper: _Dumper, value: str) -> yaml.Node:
    return dumper.represent_scalar(_TEXT, value, style=None if means_text(value) else "'")


def _plain(dumper: _Dumper, value: float | None) -> yaml.Node:
    """Write a number, a truth value or nothing; with the tag of a text, or PyYAML would write its own before it."""
    return dumper.represent_scalar(_TEXT, json.dumps(value))


for _kind in (bool, int, float, type(None)):
    _Dumper.add_representer(_kind, _plain)
_Dumper.add_representer(str, _text)
