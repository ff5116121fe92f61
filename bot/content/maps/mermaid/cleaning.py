"""What Mermaid 11 does to a diagram before its grammar sees it, and the title of its front matter.

Ported from mermaid 11.17.2 (`preprocess.ts`, `frontmatter.ts`, `regexes.ts`, `utils.ts`), where several of the
expressions take time that grows with the square of the text; here each step is one pass over it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.content.maps.mermaid.edits import Edited
from bot.content.nodes import NodeError, read_nodes

SPACES = "\t\n\x0b\x0c\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"  # JavaScript's \s
WHITE = SPACES.replace("\u2000-\u200a", "".join(map(chr, range(0x2000, 0x200B))))
_RETURN = re.compile(r"\r\n?")
_OPENING = re.compile(rf"([^\S\n\r]*+)---([{SPACES}]++)")
_RUN = re.compile(rf"[{SPACES}]*+")
_DIRECTIVE = re.compile(
    rf"%%\{{[{SPACES}]*+(?:[A-Za-z0-9_]++[{SPACES}]*+:|[A-Za-z0-9_]++)[{SPACES}]*+"
    rf"(?:[A-Za-z0-9_]++|(?:(?!}}%%)[^\r\u2028\u2029])*+)[{SPACES}]*+(?:}}%%)?"
)
_COMMENT = re.compile(rf"(?:\A|(?<=[\n\u2028\u2029]))[{SPACES}]*+(%%(?!\{{)[^\n]+\n?)?")
_ENTITY = re.compile(r"#([A-Za-z0-9_]+);")


class CleaningError(Exception):
    """A front matter that cannot be read: what is wrong, at which line and column, and what to do."""

    def __init__(self, message: str, place: tuple[int, int], remedy: str) -> None:
        """Keep the parts apart."""
        super().__init__(message)
        self.message, self.place, self.remedy = message, place, remedy


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A diagram as Mermaid's grammar gets it, and the title that its front matter gives."""

    code: Edited
    title: str = ""


def cleaned(text: str) -> Cleaned:
    """Return *text* without front matter, directives and comments, entities marked; raises `CleaningError`."""
    plain = _RETURN.sub("\n", text)
    first = _once(Cleaned(Edited(plain, plain)))
    return _once(first)  # mermaid.parse does it twice


def _once(diagram: Cleaned) -> Cleaned:
    code, title = diagram.code, diagram.title
    matter = front_matter(code.text)
    if matter:
        title = _title(code, matter) or title
        code = code.replaced([(0, matter[2], "")])
    code = code.replaced((match.start(), match.end(), "") for match in _DIRECTIVE.finditer(code.text))
    code = code.replaced((match.start(), match.end(), "") for match in _COMMENT.finditer(code.text) if match[1])
    return Cleaned(code.replaced([(0, len(code.text) - len(code.text.lstrip(WHITE)), "")]), title)


def with_entities(code: Edited) -> Edited:
    """Mark entities such as `#35;`, so that their `#` and `;` are no longer seen."""
    for word in ("style", "classDef"):
        code = code.replaced(_style_ends(code.text, word))
    return code.replaced((match.start(), match.end(), _marked(match[1])) for match in _ENTITY.finditer(code.text))


def front_matter(text: str) -> tuple[int, int, int] | None:
    """Return where the body of *text*'s front matter begins and ends, and where the diagram begins."""
    opening = _OPENING.match(text)
    if not opening or "\n" not in opening[2]:
        return None
    last = opening.start(2) + opening[2].rindex("\n")
    closing = _closing(text, opening[1], last + 1)
    if closing is None and "\n" in opening[2][:-1]:  # an empty one, with blank lines before its end
        closing = _closing(text, opening[1], last)
        last = closing[0] if closing else last
    return (min(last + 1, closing[0]), *closing) if closing else None


def _closing(text: str, indent: str, first: int) -> tuple[int, int] | None:
    """Return where the body ends, and what follows its closing line begins."""
    end = f"\n{indent}---"
    at = text.find(end, first)
    while at >= 0:
        run = _RUN.match(text, at + len(end))
        white = run[0] if run else ""
        if "\n" in white:
            return at, at + len(end) + white.rindex("\n") + 1
        at = text.find(end, at + 1)
    return None


def _title(code: Edited, matter: tuple[int, int, int]) -> str:
    body = code.text[matter[0] : matter[1]]
    if all(not line.strip() or line.lstrip().startswith("#") for line in body.split("\n")):
        return ""
    try:
        data, _lines, _columns = read_nodes(body)
    except NodeError as error:
        line, column = code.place(matter[0])
        place = (line + max(0, error.line - 1), column)
        raise CleaningError(f"the front matter cannot be read: {error.message}", place, error.remedy) from error
    title = data.get("title") if isinstance(data, dict) else None
    return str(title) if title else ""


def _style_ends(text: str, word: str) -> Iterator[tuple[int, int, str]]:
    """Yield the last `;` of each line that looks like a style of *word* with a colour: Mermaid takes it away."""
    if word not in text:
        return
    for line in re.finditer(r"[^\n\r\u2028\u2029]+", text):
        begins, ends = line[0].find(word), line[0].rfind(";")
        if 0 <= begins < ends and _has_colour(line[0][begins + len(word) : ends]):
            yield line.start() + ends, line.start() + ends + 1, ""


def _has_colour(text: str) -> bool:
    """Say whether a word of *text* holds a colon with a `#` somewhere after it."""
    words = re.split(rf"[{SPACES}]+", text)
    return any(0 <= word.find(":") < word.rfind("#") for word in words)


def _marked(inner: str) -> str:
    return f"ﬂ°{'°' if inner.isdecimal() else ''}{inner}¶ß"
