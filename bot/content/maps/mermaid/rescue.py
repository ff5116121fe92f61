"""A diagram that Mermaid rejects, read line by line: what each line was meant to be."""

import re
from collections.abc import Iterator

from bot.content.maps.mermaid.cleaning import WHITE, CleaningError, cleaned, with_entities
from bot.content.maps.mermaid.edits import Edited
from bot.content.maps.mermaid.headers import headers_in, is_header
from bot.content.maps.mermaid.remarking import Remarks, shown
from bot.content.maps.mermaid.statements import Kind, Statement, bounded, spoken
from bot.content.maps.mermaid.tasks import is_scored

_KEYWORD = re.compile(r"(journey|title|accTitle|accDescr|section)\b\s*(:?)\s*", re.IGNORECASE)
_BLOCK = re.compile(r"accDescr\s*\{", re.IGNORECASE)
_KINDS: dict[str, Kind] = {
    "title": "title",
    "section": "section",
    "acctitle": "accessible_title",
    "accdescr": "description",
}
_SHORTEST_CUT = 3  # letters: "sec" at the very end is a section that was cut off, "se" may be anything


def rescued(text: str, remarks: Remarks) -> tuple[list[Statement], str]:
    """Return the statements of the diagram *text* as they were meant, and the title of its front matter.

    Raises `TooMuchError` where there is no end to them.
    """
    code, title = _cleaned(text, remarks)
    reading = _Reading(with_entities(code), remarks)
    return bounded(reading.statements()), title


def _cleaned(text: str, remarks: Remarks) -> tuple[Edited, str]:
    """Return *text* from the line that begins the diagram on, even where Mermaid cannot clean it."""
    plain = re.sub(r"\r\n?", "\n", text)
    try:
        diagram = cleaned(text)
        code, title = diagram.code, diagram.title
    except CleaningError as error:
        remarks.repair(f"{error.message}; it was left out", *error.place)
        code, title = Edited(plain, plain), ""
    headers = headers_in(code.text)
    if not headers:
        remarks.repair("the line 'journey' is missing at the beginning", 1, 1)
    elif code.text[: headers[0]].strip(WHITE):
        remarks.repair("what stands before 'journey' was left out", *code.place(0))
        code = code.replaced([(0, headers[0], "")])
    return code, title


class _Reading:
    """A diagram on its way from line to line."""

    def __init__(self, code: Edited, remarks: Remarks) -> None:
        self.code, self.remarks = code, remarks

    def statements(self) -> Iterator[Statement]:
        """Yield what each line says."""
        text, at = self.code.text, 0
        while at < len(text):
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            line = text[at:end]
            first = at + len(line) - len(line.lstrip(WHITE))
            if _BLOCK.match(text, first, end):
                end = self._end_of_block(first, end)
                yield self._block(first, end)
            elif line.strip(WHITE) and text[first] not in "%#":
                yield from self._line(line.strip(WHITE), self.code.place(first), is_last=end == len(text))
            at = end + 1

    def _line(self, text: str, place: tuple[int, int], *, is_last: bool) -> Iterator[Statement]:
        keyword = _KEYWORD.match(text)
        if text.startswith(("```", "---")):
            self.remarks.repair("a line of the text around the diagram was left out", *place)
        elif is_last and _is_cut(text):
            self.remarks.repair(f"the diagram is cut off, and its last line {shown(text)} was left out", *place)
        elif keyword and is_header(text):
            yield from self._header(keyword[1], text[len(keyword[1]) :].lstrip(WHITE + ";"), place)
        elif keyword and not _is_task(keyword, text):
            yield from self._keyword(keyword[1].casefold(), text[keyword.end() :], place)
        else:
            yield from self._task(text, place)

    def _header(self, word: str, rest: str, place: tuple[int, int]) -> Iterator[Statement]:
        if word != "journey":
            self.remarks.repair(f"{word!r} was read as 'journey', which Mermaid wants in small letters", *place)
        if rest and rest[0] not in "%#":
            yield from self._line(rest, place, is_last=False)

    def _keyword(self, word: str, rest: str, place: tuple[int, int]) -> Iterator[Statement]:
        rest = rest if word.startswith("acc") else rest.partition("#")[0]
        name = spoken(rest)
        if word == "section" and ":" in rest:
            self.remarks.repair(f"the colon in the section {shown(name)} was read as part of its name", *place)
        if ";" in rest and not word.startswith("acc"):
            self.remarks.repair(f"the semicolon in {shown(name)} was read as text", *place)
        if name:
            yield Statement(_KINDS[word], rest, *place)
        else:
            self.remarks.repair(f"a {word} without a name was left out", *place)

    def _task(self, text: str, place: tuple[int, int]) -> Iterator[Statement]:
        before, hash_, comment = text.partition("#")
        if ";" in before:
            self.remarks.repair(f"the semicolon in {shown(spoken(before))} was read as text", *place)
            before = before.rstrip(f"{WHITE};")
        name, colon, rest = before.partition(":")
        if name.strip(WHITE):
            yield Statement("task", name, *place, f"{colon}{rest}", f"{hash_}{comment}")
        else:
            self.remarks.repair(f"{shown(spoken(text))} names no task and was left out", *place)

    def _end_of_block(self, first: int, end: int) -> int:
        """Return where the description that begins at *first* ends: at its brace, else with its line."""
        brace = self.code.text.find("}", first)
        if brace < 0:
            said = "the description has no end, and only its first line was read"
            self.remarks.repair(said, *self.code.place(first))
            return end
        return brace

    def _block(self, first: int, end: int) -> Statement:
        text = self.code.text[first:end]
        return Statement("description", text.partition("{")[2], *self.code.place(first))


def _is_task(keyword: re.Match[str], text: str) -> bool:
    """Say whether a line that begins with *keyword* is a task all the same: `Journey ends: 4: Me`, `title: 3`."""
    word = keyword[1].casefold()
    if word == "journey":
        return True
    return word in {"title", "section"} and (bool(keyword[2]) or (keyword[1][0].isupper() and is_scored(text)))


def _is_cut(text: str) -> bool:
    folded = text.casefold()
    return len(text) >= _SHORTEST_CUT and any(word.startswith(folded) for word in _KINDS)
