"""Shares that a text writes out, as percentages: "one in four customers", "every second member", "two thirds of"."""

import re

_NUMBERS = {word: number for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_NTHS = {"second": 2, "other": 2, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
_PEOPLE = (
    r"(?=(?: \w+)? (?:customers?|users?|people|persons?|members?|travell?ers?|passengers?|patients?|students?|learners?"
    r"|applicants?|visitors?|buyers?|citizens?|residents?|shoppers?|guests?|clients?|cases|times)\b)"
)
_COUNT = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})"
_RATIO = re.compile(
    rf"\b{_COUNT} (?:in|out of)(?: every)? {_COUNT}\b"
    r"(?! (?:maps?|journeys?|stages?|steps?|sentences?|words?|lines?)\b)",
    re.IGNORECASE,
)
_EVERY = re.compile(rf"\bevery ({'|'.join(_NTHS)})\b{_PEOPLE}", re.IGNORECASE)
_SEVERAL = re.compile(rf"\b{_COUNT}[ -](third|quarter|fifth|tenth)s?\b(?= of\b|{_PEOPLE}|\W*$)", re.IGNORECASE)
_TENTH = re.compile(r"\ba (fifth|tenth)\b(?= of\b)", re.IGNORECASE)
_MAJORITY = re.compile(r"\b(?:a|the)(?: clear| vast| large| great)? majority\b(?! map)", re.IGNORECASE)
_MINORITY = re.compile(r"\ba(?: small)? minority\b", re.IGNORECASE)
_DOUBLE = re.compile(r"\bof of\b")
_RANGE = re.compile(r"(?<![\d.\w-])(\d+(?:\.\d+)?)\s?[-–]\s?(\d+(?:\.\d+)?)\s?(?:%|percent\b)")


def in_percent(text: str) -> str:
    """Return *text* with the shares that it writes out as percentages."""
    text = _RANGE.sub(r"between \1 and \2 percent", text)
    text = _RATIO.sub(_ratio, text)
    text = _EVERY.sub(lambda said: _share(1, _NTHS[said[1].lower()]), text)
    text = _SEVERAL.sub(lambda said: _share(_count(said[1]), _PARTS[said[2].lower()]), text)
    text = _TENTH.sub(lambda said: _share(1, _PARTS[said[1].lower()]), text)
    text = _DOUBLE.sub("of", text)
    return _MINORITY.sub("less than 50 percent", _MAJORITY.sub("more than 50 percent", text))


def _ratio(said: re.Match[str]) -> str:
    part, whole = _count(said[1]), _count(said[2])
    return _share(part, whole) if part < whole else said[0]


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[word.lower()]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.6g} percent of"
