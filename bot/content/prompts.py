"""Prompts from files: a system half, a line `---`, a user half; every variable used, and no other."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from bot.content.documents import ContentError

MAX_BYTES = 100_000
_RULE = "---"
_MARK = re.compile(r"<(?=[\s/\\]*passage)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Messages:
    """The two messages that are sent to a chat model."""

    system: str
    user: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """The two halves of a prompt, with `$variables` in them."""

    system: str
    user: str
    variables: frozenset[str]

    def fill(self, **values: str) -> Messages:
        """Put *values* in; a `$` inside a value stays what it is. Raises `TypeError` for other names."""
        if values.keys() != self.variables:
            raise TypeError(f"the prompt takes {sorted(self.variables)}, and was given {sorted(values)}")
        return Messages(Template(self.system).substitute(values), Template(self.user).substitute(values))


def load_prompt(path: Path, variables: Collection[str]) -> Prompt:
    """Read the prompt at *path*, which uses each of *variables* and nothing else; raises `ContentError`."""
    text = _read(path)
    wanted = frozenset(variables)
    used: set[str] = set()
    for line, name in _variables(text, path):
        if name not in wanted:
            remedy = f"use only {_listed(wanted)}" if wanted else "write '$$' for a dollar sign"
            raise ContentError("the prompt is never given this variable", path, line, f"${name}", remedy)
        used.add(name)
    for name in sorted(wanted - used):
        remedy = f"write ${name} where its text belongs"
        raise ContentError("the prompt never uses this variable", path, field=f"${name}", remedy=remedy)
    system, user = _halves(text, path)
    return Prompt(system, user, wanted)


def delimited(passages: Sequence[tuple[str, str]]) -> str:
    """Write pairs of a title and a text, numbered from 1, between marks that no passage can close."""
    return "\n".join(
        f'<passage n="{number}">\n{_inert(title)}\n{_inert(text)}\n</passage>'
        for number, (title, text) in enumerate(passages, 1)
    )


def marked(texts: Iterable[tuple[str, str, str]]) -> str:
    """Write triples of an id to cite by, a kind and a text between marks that no text can close."""
    return "\n".join(f'<passage id="{name}" is="{kind}">{_inert(text)}</passage>' for name, kind, text in texts)


def _inert(text: str) -> str:
    """Return *text* with the marks of a passage in it blunted; all else stays to be quoted exactly."""
    return _MARK.sub("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", text)


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        message = f"the prompt cannot be read ({reason})"
        raise ContentError(message, path, remedy="restore the file") from error
    if len(raw) > MAX_BYTES:
        raise ContentError(f"the prompt is larger than {MAX_BYTES:,} bytes", path, remedy="shorten it")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ContentError("the text is not UTF-8", path, line, remedy="save the file as UTF-8") from error


def _variables(text: str, path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        for match in Template.pattern.finditer(line):
            name = match.group("named") or match.group("braced")
            if name:
                yield number, name
            elif match.group("escaped") is None:
                message, remedy = "a '$' is followed by no variable", "write '$$' for a dollar sign"
                raise ContentError(message, path, number, remedy=remedy)


def _halves(text: str, path: Path) -> tuple[str, str]:
    lines = text.split("\n")
    rules = [number for number, line in enumerate(lines) if line.rstrip() == _RULE]
    if len(rules) != 1:
        line = rules[1] + 1 if rules else 0
        remedy = f"put a single line '{_RULE}' between the system half and the user half"
        raise ContentError(f"the prompt has {len(rules)} lines '{_RULE}'", path, line, remedy=remedy)
    system, user = ("\n".join(half).strip() for half in (lines[: rules[0]], lines[rules[0] + 1 :]))
    for name, half in (("system", system), ("user", user)):
        if not half:
            raise ContentError(f"the {name} half is empty", path, rules[0] + 1, remedy="write it")
    return system, user


def _listed(names: Collection[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(names))
