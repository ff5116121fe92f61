"""Text for Slack: nothing alive gets out, Markdown becomes mrkdwn, and what is long is split, not cut."""

import html
import re
from collections.abc import Callable, Collection
from functools import partial

Convert = Callable[[str], str]

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_TOKEN = re.compile(r"<(?=[!@#]|[a-z][a-z0-9+.-]*:)", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_BULLET = re.compile(r"^([ \t]*)[-*+][ \t]+(?=\S)", re.MULTILINE)
# Spans are bounded, so that a hostile text costs no more than a long one.
_INLINE = re.compile(
    r"(?P<code>`[^`\n]{1,400}`)"
    r"|!?\[(?P<label>[^\]\n]{0,300})\]\((?P<url>[^)\s]{0,500})(?:[ \t][^)\n]{0,200})?\)"
    r"|\*\*(?P<bold>(?=\S)[^\n]{1,400}?(?<=\S))\*\*"
    r"|(?<![\w*])\*(?P<italic>(?=[^\s*])[^*\n]{1,400}?(?<=\S))\*(?![\w*])"
)
_MARKS = re.compile(r"\*\*|`")
_REFERENCE = re.compile(r"<([@#!]?)([^<>|\s][^<>|]*)(?:\|([^<>]*))?>")


def size(text: str) -> int:
    """Count the characters of *text* as JavaScript does, in UTF-16 units: never fewer than Slack counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """Drop control characters, direction overrides and half characters from *text*."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def neutralise(text: str) -> str:
    """Disarm mentions, broadcasts and links; for plain text, and for all of a stream so far."""
    return _TOKEN.sub("&lt;", clean(text))


def escape(text: str) -> str:
    """Escape *text* for mrkdwn, so that nothing in it is a mention, a link or a broadcast."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def mrkdwn(markdown: str, urls: Collection[str] = ()) -> str:
    """Turn the small Markdown of replies into mrkdwn; a link outside *urls* leaves its label only."""
    text = _BULLET.sub(r"\1• ", _HEADING.sub(r"**\1**", clean(markdown)))
    return _inline(text, urls)


def unmarked(markdown: str) -> str:
    """Take the marks off the small Markdown of replies; the result must still be escaped or neutralised."""
    text = _INLINE.sub(lambda found: found["label"] or found["italic"] or found[0], clean(markdown))
    return " ".join(_MARKS.sub("", text).split())


def shorten(text: str, limit: int) -> str:
    """Cut *text* to *limit* UTF-16 units, ending in an ellipsis where something is missing."""
    flat = " ".join(text.split())
    if size(flat) <= limit:
        return flat
    while size(flat) > limit - 1:
        flat = flat[: len(flat) - max(1, (size(flat) - limit + 1) // 2)]
    return f"{flat.rstrip()}…"


def split(text: str, limit: int, convert: Convert = mrkdwn) -> tuple[str, ...]:
    """Cut *text* into pieces and *convert* them; none is longer than *limit* UTF-16 units afterwards."""
    pieces: list[str] = []
    rest = text.strip()
    while rest:
        take = min(limit, len(rest))
        piece = convert(rest[: _break(rest, take)])
        while size(piece) > limit:
            take //= 2
            piece = convert(rest[: _break(rest, take)])
        if piece.strip():
            pieces.append(piece.strip())
        rest = rest[_break(rest, take) :].lstrip()
    return tuple(pieces)


def spoken(text: str, bot_user: str = "") -> str:
    """Read what a person wrote in Slack on one line, without the mention of *bot_user* and references by name."""
    return " ".join(written(text, bot_user).split())


def written(text: str, bot_user: str = "") -> str:
    """Read what a person wrote in Slack, line by line, without the mention of *bot_user* and references by name."""
    return html.unescape(_REFERENCE.sub(partial(_readable, bot_user), text))


def _inline(text: str, urls: Collection[str]) -> str:
    pieces, end = [], 0
    for found in _INLINE.finditer(text):
        pieces += [escape(text[end : found.start()]), _span(found, urls)]
        end = found.end()
    return "".join((*pieces, escape(text[end:])))


def _span(found: re.Match[str], urls: Collection[str]) -> str:
    if found["code"]:
        return escape(found["code"])
    if found["bold"]:
        return f"*{_inline(found['bold'], urls)}*"
    if found["italic"]:
        return f"_{_inline(found['italic'], urls)}_"
    label = escape(found["label"])
    if found["url"] in urls and found["url"].startswith("https://"):
        return f"<{escape(found['url']).replace('|', '%7C')}|{label.replace('|', '¦') or 'link'}>"
    return label


def _break(text: str, take: int) -> int:
    """Find the best place to break *text* at or before *take*: a line, a sentence, a word, or just there."""
    if take >= len(text):
        return len(text)
    for mark in ("\n", ". ", " "):
        at = text.rfind(mark, take // 2, take)
        if at > 0:
            return at + len(mark)
    return max(take, 1)


def _readable(bot_user: str, found: re.Match[str]) -> str:
    kind, target, label = found[1], found[2], found[3]
    if kind == "@" and target == bot_user:
        return " "
    return f"{kind if kind in {'@', '#'} else ''}{label or target}"
