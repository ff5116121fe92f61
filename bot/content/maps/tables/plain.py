"""Text as people read it: without the marks of Markdown and HTML, without emoji, and split where it is a list.

Every pattern here runs in linear time: its classes leave out the character it begins with, or it is bounded.
"""

import html
import re
from collections.abc import Iterable

from bot.content.maps.tables.synonyms import Field

_BREAK = re.compile(
    r"<br\s{0,3}/?>|</(?:li|p|div|ul|ol|tr|h[1-6])\s{0,3}>|<(?:li|p|div)(?:\s[^<>]{0,200})?>", re.IGNORECASE
)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|button|caption|center|code|dd|del|details|div|dl|dt|em|figcaption|figure|font|h[1-6]"
    r"|hr|i|iframe|img|input|ins|kbd|label|li|mark|ol|p|path|picture|pre|s|section|small|source|span|strong|style|sub"
    r"|summary|sup|svg|table|tbody|td|tfoot|th|thead|tr|u|ul|video)\b[^<>]{0,2000}>|<!--[^<>]{0,2000}-->",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[[^\[\]]{0,500}\]\([^()]{0,2000}\)(?:\{[^{}]{0,200}\})?")
_LINK = re.compile(
    r"\[([^\[\]]{0,2000})\]\((?:[^()]|\([^()]{0,500}\)){0,2000}\)|\[([^\[\]]{1,500})\]\[[^\[\]]{0,100}\]"
)
_LIQUID = re.compile(r"\{[%{][^{}]{0,300}[%}]\}")
_MARKS = re.compile(r"(?<!\w)(?:\*{1,3}|_{1,3}|~~)(?=\S)|(?<=\S)(?:\*{1,3}|_{1,3}|~~)(?!\w)|`{1,3}")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\U0001fc00-\U0001fcff\u2600-\u27bf\u2b00-\u2bff\u23e9-\u23fa\u231a\u231b\u2328\u23cf"
    "\ufe0f\ufe0e\u200d\u20e3]"
)
_BULLET = re.compile(r"^\s{0,20}(?:[-*+•‣◦▪●○·–—]\s{1,5}|[•‣▪●·]|\(?\d{1,3}[.)、]\s{0,5}(?=\D)|[①-⑳]\s{0,3})")
_PIECES = re.compile(r"\n|\s\|\s|\s[•‣▪●]\s?")
_COMMAS, _SEMICOLONS = frozenset(",，、"), frozenset(";；")
_OPENS, _CLOSES = frozenset("([（「『{"), frozenset(")]）」』}")
_QUOTES = "\"“”„‟«»「」『』'‘’"
_QUOTED = re.compile(r"[\"“«「„]([^\"“”«»「」„]{9,600})[\"”»」“]")  # a shorter one quotes a word, not a thought
_NOTHING = re.compile(
    r"(?:none|nothing|n/?a|not applicable|tbd|tba|no|nil|unknown|-|–|—|/|\.+|…|\?|×|нет|无|無|なし|없음|keine|keiner"
    r"|aucune?|ninguno|ninguna|nenhum|nenhuma)[.!]?"
    r"|none(?: (?:currently|yet|so|far|known|reported|found|in|at|for|this|workflow|stage|step|journey|now)){1,9}\.?",
    re.IGNORECASE,
)
_NAMES_OF: frozenset[Field] = frozenset({"touchpoint", "channel", "metric", "frontstage", "actors"})
_LONGEST_NAME = 60  # a longer piece between commas is part of a sentence, not one of a list of names
_LONGEST_ENTRY = 90  # the same between semicolons


def unmarked(text: str) -> str:
    """Return *text* without the marks of Markdown and HTML; breaks become line ends, emoji stay."""
    text = _LIQUID.sub("", text) if "{" in text else text
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    if "[" in text:
        text = _LINK.sub(lambda found: found[1] or found[2] or "", _IMAGE.sub("", text))
    text = _ESCAPED.sub(r"\1", _MARKS.sub("", text))
    return html.unescape(text) if "&" in text else text


def plain(text: str) -> str:
    """Return *text* in one line, without marks and emoji."""
    return " ".join(_EMOJI.sub(" ", unmarked(text)).split())


def without_emoji(text: str) -> str:
    """Return *text* without emoji, its spaces joined."""
    return " ".join(_EMOJI.sub(" ", text).split())


def unquoted(text: str) -> str:
    """Return *text* without quotation marks around it."""
    text = text.strip().lstrip(">").strip()
    if len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES:
        inner = text[1:-1]
        if not any(mark in inner for mark in '"“”«»'):
            return inner.strip()
    return text


def quotations(text: str) -> list[str]:
    """Return what stands in quotation marks in *text*, but for single words."""
    return _QUOTED.findall(unmarked(text))


def without_quotations(text: str) -> str:
    """Return *text* without what `quotations` finds in it."""
    return _QUOTED.sub(" ", unmarked(text))


def is_nothing(text: str) -> bool:
    """Say whether *text* only says that there is nothing: a dash, "n/a", "none reported"."""
    bare = plain(text).strip().strip("*")
    return not bare or _NOTHING.fullmatch(bare) is not None


def unnumbered(text: str) -> str:
    """Return *text* without a bullet or number in front: "2.1 Awareness" and "- Awareness" are "Awareness"."""
    text = re.sub(r"^\s{0,20}(?:\d{1,3}(?:\.\d{1,3}){0,3}[.):、]?\s{1,5}|[①-⑳]\s{0,3})(?=\S)", "", text)
    return _BULLET.sub("", text, count=1).strip()


def pieces(text: str, field: Field | None = None) -> list[str]:
    """Split *text* where it is a list: at line ends, bars, semicolons and bullets, names at commas as well."""
    lines = [_BULLET.sub("", piece, count=1).strip() for piece in _PIECES.split(unmarked(text))]
    found = [entry for line in lines if without_emoji(line) for entry in _entries(line, _SEMICOLONS, _LONGEST_ENTRY)]
    if field in _NAMES_OF:
        found = [name for entry in found for name in _entries(entry, _COMMAS, _LONGEST_NAME)]
    return [piece for piece in found if not is_nothing(piece)]


def _entries(text: str, marks: frozenset[str], longest: int) -> list[str]:
    """Part *text* at *marks*, unless one of its parts is too long to be an entry of a list."""
    entries = [entry.strip() for entry in _parts(text, marks)]
    return [entry for entry in entries if entry] if all(len(entry) <= longest for entry in entries) else [text]


def _parts(text: str, marks: frozenset[str]) -> Iterable[str]:
    """Yield the parts of *text* between *marks* that stand in no brackets."""
    depth, begin = 0, 0
    for at, letter in enumerate(text):
        if letter in _OPENS:
            depth += 1
        elif letter in _CLOSES:
            depth = max(0, depth - 1)
        elif letter in marks and not depth and not _in_number(text, at):
            yield text[begin:at]
            begin = at + 1
    yield text[begin:]


def _in_number(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
