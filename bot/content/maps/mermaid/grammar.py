"""Mermaid's own grammar of a journey diagram, rule by rule: what it accepts, and what it reads there.

Ported from mermaid 11.17.2 (`journey.jison`). As in its lexer, the first rule that matches wins.
"""

import re
from collections.abc import Iterator

from bot.content.maps.mermaid.cleaning import SPACES, with_entities
from bot.content.maps.mermaid.edits import Edited
from bot.content.maps.mermaid.statements import Kind, Statement, bounded

_S = f"[{SPACES}]"
_RULES = (
    ("comment", r"%(?!\{)[^\n]*"),
    ("late_comment", r"[^}]%%[^\n]*"),
    ("newline", r"\n+"),
    ("space", rf"{_S}+"),
    ("hash", r"#[^\n]*"),
    ("journey", r"journey\b"),
    ("title", rf"title(?P<in_title>{_S}[^#\n;]+)"),
    ("accessible_title", rf"accTitle{_S}*:{_S}*(?P<in_accessible_title>[^\n]*)"),
    ("description", rf"accDescr{_S}*:{_S}*(?P<in_description>[^\n]*)"),
    ("block", rf"accDescr{_S}*\{{{_S}*(?P<in_block>[^}}]*)\}}"),
    ("open_block", rf"accDescr{_S}*\{{"),
    ("section", rf"section(?P<in_section>{_S}[^#:\n;]+)"),
    ("name", r"[^#:\n;]+"),
    ("data", r":[^#\n;]+"),
    ("other", r"."),
)
_TOKEN = re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in _RULES), re.IGNORECASE | re.ASCII)
_SKIPPED = frozenset({"comment", "late_comment", "space", "hash"})
_MISPLACED = frozenset({"journey", "data", "open_block", "other"})
_VALUED = frozenset({"accessible_title", "description"})  # which Mermaid cannot end a diagram with, if empty
_KINDS: dict[str, Kind] = {
    "title": "title",
    "accessible_title": "accessible_title",
    "description": "description",
    "block": "description",
    "section": "section",
}
_OTHER_DIAGRAM = re.compile("C4Container|C4Component|C4Dynamic|C4Deployment")
_LATE_COMMENTS = re.compile("%%[^\n\u2028\u2029]*\n")


class GrammarError(Exception):
    """What Mermaid rejects: why, at which line and column (from 1), and what to do."""

    def __init__(self, message: str, place: tuple[int, int], remedy: str) -> None:
        """Keep the parts apart."""
        super().__init__(message)
        self.message, self.place, self.remedy = message, place, remedy


def statements(code: Edited) -> list[Statement]:
    """Return the statements of the cleaned diagram *code*; raises `GrammarError` where Mermaid rejects it.

    Raises `TooMuchError` where there is no end to them.
    """
    other = _OTHER_DIAGRAM.search(code.text)
    if other and _OTHER_DIAGRAM.search(_LATE_COMMENTS.sub("\n", code.text)):
        message = f"Mermaid takes a text with the word {other[0]!r} for a C4 diagram"
        raise GrammarError(message, code.place(other.start()), "write the word in another way, such as with a space")
    marked = with_entities(code)
    tokens = (match for match in _TOKEN.finditer(f"{marked.text}\n") if match.lastgroup not in _SKIPPED)
    first = next(tokens)
    if first["journey"] != "journey":  # the grammar takes any case, the detector before it does not
        raise GrammarError("the diagram does not begin with 'journey'", marked.place(0), "begin with a line 'journey'")
    return bounded(_document(tokens, marked))


def _document(tokens: Iterator[re.Match[str]], code: Edited) -> Iterator[Statement]:
    name: re.Match[str] | None = None
    for token in tokens:
        rule = _rule(token)
        if name is not None and rule == "data":
            end = code.text.find("\n", token.end())
            tail = code.text[token.end() : end if end >= 0 else None]
            yield Statement("task", name[0], *code.place(name.start()), token[0], tail)
            name = None
        elif name is not None or rule in _MISPLACED or (rule in _VALUED and token.end() > len(code.text)):
            raise _refusal(name, token, code)
        elif rule == "name":
            name = token
        elif rule != "newline":
            yield Statement(_KINDS[rule], token[f"in_{rule}"], *code.place(token.start()))


def _rule(token: re.Match[str]) -> str:
    """Return the rule that matched; the part of it that holds its text closes first, so it is never the last."""
    return str(token.lastgroup)


def _refusal(name: re.Match[str] | None, token: re.Match[str], code: Edited) -> GrammarError:
    """Say why *token* cannot stand where it does, after the task's *name* or at the start of a statement."""
    place = code.place(min(token.start(), len(code.text)))
    match token[0][0]:
        case "a" | "A" if name is None:
            what = token[0].strip()[:60]
            return GrammarError(f"{what!r} has no text or no end", place, "write its text after it, a block up to '}'")
        case ";":
            return GrammarError("a semicolon cannot stand there", place, "leave it out, or write '#59;'")
        case ":" if name is None:
            message = "a colon follows what is no task's name, such as a section's"
            return GrammarError(message, place, "replace the colon, for example by a dash, or write '#58;'")
        case _ if name is not None:
            message = f"the task {name[0].strip()[:80]!r} has no score"
            return GrammarError(message, code.place(name.start()), "write it as 'Task: 3: Actor', with no # before")
        case _:
            return GrammarError("a second 'journey' begins", place, "keep each diagram in a file of its own")
