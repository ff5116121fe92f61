"""What a chat model wrote, sentence by sentence, with the texts that it was given."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.ports import ChatModel, ChatModelError

_GIVEN = re.compile(r'<passage (?:n|id)="(\w+)"[^>]*>\n?(.*?)\n?</passage>', re.DOTALL)
_MARK = re.compile(r"\[(\d+)\]")


@dataclass
class Overheard:
    """A chat model whose words are kept: by each call the sentences, each with the texts that it cites.

    It is helped to cite: a sentence of an answer without a mark would be dropped unread, and small models set none, so
    it gets the marks of all passages.
    """

    model: ChatModel
    written: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    calls: int = 0
    failures: list[str] = field(default_factory=list)

    def clear(self) -> None:
        """Forget what was heard."""
        self.written, self.calls, self.failures = [], 0, []

    def stream(self, system: str, user: str) -> Iterator[str]:
        self.calls += 1
        try:
            said = "".join(self.model.stream(system, user))
        except ChatModelError as error:
            self.failures.append(str(error))
            raise
        every = "".join(f"[{name}]" for name, _ in _GIVEN.findall(user))
        cited = [one if _MARK.search(one) else f"{one} {every}" for one in sentences(said)]
        self._keep(user, ((one, _MARK.findall(one)) for one in cited))
        yield "\n".join(cited)

    def fill(self, system: str, user: str, schema: Mapping[str, object]) -> Mapping[str, object]:
        self.calls += 1
        try:
            form = self.model.fill(system, user, schema)
        except ChatModelError as error:
            self.failures.append(str(error))
            raise
        self._keep(user, ((one, ids) for text, ids in _texts(form) for one in sentences(text)))
        return form

    def _keep(self, user: str, said: Iterator[tuple[str, list[str]]]) -> None:
        given = dict(_GIVEN.findall(user))
        for text, ids in said:
            repeated = [
                held for held in given.values() if held == text
            ]  # a sentence of ours may be kept without citing
            self.written.append((text, (*(given[one] for one in ids if one in given), *repeated)))


def sentences(text: str) -> list[str]:
    """Return the sentences of *text* that have a word in them."""
    parts = re.split(r"(?<=[.!?\]])\s+(?=[^\s\[])|\n+", text)
    return [part.strip() for part in parts if re.search(r"[^\W_]", _MARK.sub("", part))]


def bare(text: str) -> str:
    """Return *text* without marks, in small letters, with single spaces, to be known again."""
    return " ".join(re.findall(r"\w+", _MARK.sub(" ", text).casefold()))


def _texts(value: object) -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            ids = value.get("sources")
            yield value["text"], [one for one in ids if isinstance(one, str)] if isinstance(ids, list) else []
        else:
            for part in value.values():
                yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value, []
