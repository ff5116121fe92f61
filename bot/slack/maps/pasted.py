"""Maps that people paste into a message, recognised by what they say of themselves, never by a guess."""

import html
import re
from dataclasses import dataclass

_FENCE = re.compile(r"```[ \t]*(?:[A-Za-z]{0,20}[ \t]*\n)?(.*?)(?:```|\Z)", re.DOTALL)
_YAML = re.compile(r"""^[ \t]{0,8}["']?schema["']?[ \t]*:[ \t]*["']?journey/1["']?[ \t]*(?:#.*)?$""", re.MULTILINE)
_DIAGRAM = re.compile(r"^[ \t]*journey[ \t]*$", re.MULTILINE | re.IGNORECASE)
_SECTION = re.compile(r"^[ \t]*section[ \t]+\S", re.MULTILINE | re.IGNORECASE)
_LINK = re.compile(r"<((?:https?|mailto):[^<>|\s]{1,2000})(?:\|([^<>]{0,2000}))?>")


@dataclass(frozen=True, slots=True)
class Pasted:
    """The text of one map in a message, and the file name that it would have."""

    name: str
    text: str

    @property
    def raw(self) -> bytes:
        """The same as the content of a file."""
        return self.text.encode()


def pasted_maps(message: str) -> tuple[Pasted, ...]:
    """Return the maps in a *message* as Slack hands it over: each fenced one, else the whole text where it is one.

    A text is a map where it says `schema: journey/1`, or has a line `journey` and a section below it.
    """
    fences = [found[1] for found in _FENCE.finditer(message)]
    return tuple(found for text in (fences or [message]) if (found := _map_in(typed(text))))


def typed(text: str) -> str:
    """Return *text* as the person typed it: Slack marks what looks like a link, and escapes three letters."""
    plain = html.unescape(_LINK.sub(lambda found: found[2] or found[1].removeprefix("mailto:"), text))
    # Slack's editor indents with spaces that don't break, which YAML takes for letters.
    return plain.replace("\u00a0", " ").replace("\r\n", "\n").strip("\n")


def _map_in(text: str) -> Pasted | None:
    if _YAML.search(text):
        return Pasted("pasted.yaml", f"{text}\n")
    header = _DIAGRAM.search(text)
    if header and _SECTION.search(text, header.end()):
        return Pasted("pasted.mmd", f"{text}\n")
    return None
