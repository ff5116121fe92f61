"""Where a line of text may end, in any script, and which way it is read."""

import re
import unicodedata
from collections.abc import Iterator

_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_JOINERS = "\u200d\u200c"
_NEVER_FIRST = {"Pe", "Pf", "Po"}  # closing brackets and quotes, full stops and commas
_NEVER_LAST = {"Ps", "Pi", "Sc"}  # opening ones, and signs of money
_SMALL = frozenset("ー々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ…%")
_VOWELS_BEFORE = frozenset("เแโใไເແໂໃໄ")
_BREAKS_AFTER = frozenset("/-–—_|")
_WITHOUT_SPACES = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))  # Thai and Lao, Burmese, Khmer
_TALL = ((0x0590, 0x06FF), (0x0900, 0x0DFF), *_WITHOUT_SPACES)
_REGIONAL = range(0x1F1E6, 0x1F200)
_SKIN = range(0x1F3FB, 0x1F400)


def cleaned(text: str) -> str:
    """Return *text* on one line, without signs that turn the direction of what follows."""
    plain = _BIDI_CONTROLS.sub("", unicodedata.normalize("NFC", text))
    return " ".join("".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in plain).split())


def is_right_to_left(text: str) -> bool:
    """Say whether the first letter of *text* belongs to a script that is read from the right."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False


def is_tall(text: str) -> bool:
    """Say whether *text* has letters with marks above or below them, which need more room between lines."""
    return any(_within(letter, _TALL) for letter in text)


def chunks(text: str) -> list[str]:
    """Take *text* apart where a line may end; spaces stay with the chunk before them."""
    found: list[str] = []
    for cluster in clusters(text):
        if found and not _may_break(found[-1], cluster):
            found[-1] += cluster
        else:
            found.append(cluster)
    return found


def clusters(text: str) -> Iterator[str]:
    """Yield what is one letter to a reader: marks stay with their letter, an emoji of several parts is one."""
    current = ""
    for sign in text:
        if current and _belongs_to(current, sign):
            current += sign
        else:
            if current:
                yield current
            current = sign
    if current:
        yield current


def _belongs_to(cluster: str, sign: str) -> bool:
    category = unicodedata.category(sign)
    if category.startswith("M") or sign in _JOINERS or cluster[-1] in _JOINERS or ord(sign) in _SKIN:
        return True
    if sign in "\u0e33\u0eb3":  # the vowel am, which stands on the letter before it
        return True
    if ord(sign) in _REGIONAL:  # two make a flag
        return ord(cluster[-1]) in _REGIONAL and len(cluster) % 2 == 1
    return unicodedata.combining(sign) != 0


def _may_break(chunk: str, cluster: str) -> bool:
    last, first = chunk[-1], cluster[0]
    if first.isspace():
        return False
    if last.isspace():
        return True
    if first in _SMALL or unicodedata.category(first) in _NEVER_FIRST or unicodedata.category(last) in _NEVER_LAST:
        return False
    if _is_ideograph(last) or _is_ideograph(first):
        return True
    if last in _BREAKS_AFTER:
        return len(chunk) > 1 and first.isalpha()
    return _within(last, _WITHOUT_SPACES) and _within(first, _WITHOUT_SPACES) and last not in _VOWELS_BEFORE


def _is_ideograph(letter: str) -> bool:
    wide = unicodedata.east_asian_width(letter) in {"W", "F"}
    return wide and not "\uac00" <= letter <= "\ud7a3"


def _within(letter: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(letter) <= last for first, last in ranges)
