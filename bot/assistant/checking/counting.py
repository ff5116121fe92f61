"""How long a text is, in the unit in which a channel counts it, and how much of it fits."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from bot.domain.drafts import Unit

# 3GPP TS 23.038, section 6.2.1: the default alphabet, and the extension table, whose characters take two places.
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_EXTENSION = frozenset("\f^{}\\[~]|€")
# 3GPP TS 23.040: 140 octets hold 160 or 70 characters; in a message of several parts a header takes 6 of them.
_ALONE: Mapping[str, int] = MappingProxyType({"gsm-7": 160, "ucs-2": 70})
_IN_PART: Mapping[str, int] = MappingProxyType({"gsm-7": 153, "ucs-2": 67})

# X's twitter-text, configuration 3: what is in these ranges weighs one, all else two, any address 23.
_LIGHT = (range(0x1100), range(0x2000, 0x200E), range(0x2010, 0x2020), range(0x2032, 0x2038))
_LINK_WEIGHT = 23

_PICTURE = (
    r"[\u231a\u231b\u2328\u23cf\u23e9-\u23f3\u23f8-\u23fa\u2600-\u27bf\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55"
    r"\U0001f000-\U0001f0ff\U0001f170-\U0001f1e5\U0001f200-\U0001f2ff\U0001f300-\U0001f3fa\U0001f400-\U0001faff]"
)
_ONE = rf"{_PICTURE}(?:\ufe0f|[\U0001f3fb-\U0001f3ff])?"
_EMOJI = re.compile(
    rf"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_ONE}(?:\u200d{_ONE})*[\U000e0020-\U000e007f]*|[©®™]\ufe0f"
)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"”)\]]*[^\s<>\"”)\].,;:!?]", re.IGNORECASE)
# Scripts without spaces between words: each of their signs counts as a word.
_WITHOUT_SPACES = r"\u0e01-\u0e5b\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_WORD = re.compile(rf"[{_WITHOUT_SPACES}]|(?:(?![{_WITHOUT_SPACES}])\w)+(?:['’.,@/-](?:(?![{_WITHOUT_SPACES}])\w)+)*")


@dataclass(frozen=True, slots=True)
class Sms:
    """How a text goes out as SMS: in which encoding, in how many parts, and the room it takes.

    `room` is in places of 7 bits, with those that are lost at the end of a part: 160 or fewer are one part, 306
    two, 459 three, and so on, whatever the encoding.
    """

    encoding: Literal["gsm-7", "ucs-2"]
    parts: int
    room: int


def count(text: str, unit: Unit) -> int:
    """Return how long *text* is in *unit*."""
    return _COUNTS[unit](unicodedata.normalize("NFC", text))


def sms(text: str) -> Sms:
    """Return how *text* goes out as SMS."""
    if all(sign in _GSM or sign in _GSM_EXTENSION for sign in text):
        return _packed("gsm-7", [2 if sign in _GSM_EXTENSION else 1 for sign in text])
    return _packed("ucs-2", [_utf16(sign) for sign in text])


def fitting(text: str, unit: Unit, limit: int) -> str:
    """Return the longest beginning of *text* that ends with a word and keeps *limit*; empty where none does."""
    ends = [found.end() for found in re.finditer(r"\S+", text)]
    return next((text[:end] for end in reversed(ends) if count(text[:end], unit) <= limit), "")


def addresses(text: str) -> list[str]:
    """Return the web addresses in *text*."""
    return _ADDRESS.findall(text)


def emoji(text: str) -> list[str]:
    """Return the emoji in *text*, those of several signs whole."""
    return _EMOJI.findall(text)


def words(text: str) -> list[str]:
    """Return the words of *text*; in scripts without spaces each sign is one."""
    return _WORD.findall(text)


def _packed(encoding: Literal["gsm-7", "ucs-2"], sizes: Iterable[int]) -> Sms:
    """Put signs of *sizes* into parts; none of them is split over two."""
    sizes = list(sizes)
    total, alone, in_part = sum(sizes), _ALONE[encoding], _IN_PART[encoding]
    if total <= alone:
        return Sms(encoding, 1 if total else 0, -(-total * _ALONE["gsm-7"] // alone))
    parts, used = 1, 0
    for size in sizes:
        if used + size > in_part:
            parts, used = parts + 1, 0
        used += size
    whole = _IN_PART["gsm-7"]
    return Sms(encoding, parts, (parts - 1) * whole - (-used * whole // in_part))


def _utf16(text: str) -> int:
    return sum(2 if ord(sign) > 0xFFFF else 1 for sign in text)  # noqa: PLR2004 - the last that one unit holds


def _weight(text: str) -> int:
    rest = _ADDRESS.sub("", text)
    signs = _EMOJI.sub("", rest)
    light = sum(any(ord(sign) in part for part in _LIGHT) for sign in signs)
    return _LINK_WEIGHT * len(_ADDRESS.findall(text)) + 2 * len(_EMOJI.findall(rest)) + light + 2 * (len(signs) - light)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


_COUNTS: Mapping[Unit, Callable[[str], int]] = MappingProxyType(
    {
        "characters": len,
        "gsm": lambda text: sms(text).room,
        "utf16": _utf16,
        "words": lambda text: len(words(text)),
        "weighted": _weight,
        "width": _width,
    }
)
