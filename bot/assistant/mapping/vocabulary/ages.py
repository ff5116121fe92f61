"""Dates in a question, and how they bound ages: "before October 2026", "older than a year"."""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.assistant.mapping.vocabulary.dates import date_in
from bot.assistant.mapping.vocabulary.numbers import UNITS, Limit
from bot.assistant.mapping.vocabulary.phrases import Span, Wording

Side = Literal["before", "after", "since", "until", "in"]

_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_SIGNED = re.compile(r"d(\d{4})x(\d\d)x(\d\d)?\Z")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\Z")
_SIDES: dict[str, Side] = {
    "before": "before", "older": "before", "earlier": "before", "prior": "before", "predate": "before",
    "after": "after", "newer": "after", "later": "after", "younger": "after", "past": "after",
    "since": "since", "until": "until", "till": "until", "by": "until",
}  # fmt: skip
_SIGNS: dict[tuple[str, ...], Side] = {
    ("at", "least"): "since", ("more", "than"): "after", ("at", "most"): "until", ("less", "than"): "before",
    ("not", "before"): "since", ("not", "after"): "until", ("starting", "from"): "since", ("from", "on"): "since",
}  # fmt: skip
_AGED: dict[str, Side] = {"older": "before", "over": "before", "newer": "since", "younger": "since", "within": "since"}
_TURNED: dict[Side, Side] = {"before": "since", "after": "until"}
_OPEN: dict[str, Side] = {
    **dict.fromkeys("later after newer onward onwards on since".split(), "since"),
    **dict.fromkeys("earlier before older".split(), "until"),
}
_ALONE = frozenset(("onward", "onwards", "on"))  # of "from July on"
_PARTS = {"half": 6, "quarter": 3}  # months
_NUMBERED = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}
_SHORT_PART = re.compile(r"([hq])([1-4])\Z")
_MONTHS = 12
_SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a date in a question covers, and on which side of them is asked for."""

    first: dt.date
    last: dt.date
    side: Side

    def holds(self, day: dt.date) -> bool:
        """Say whether *day* is on the side asked for."""
        tests: dict[Side, Callable[[], bool]] = {
            "before": lambda: day < self.first,
            "after": lambda: day > self.last,
            "since": lambda: day >= self.first,
            "until": lambda: day <= self.last,
            "in": lambda: self.first <= day <= self.last,
        }
        return tests[self.side]()

    def __str__(self) -> str:
        """Say the period in words."""
        if self.side != "in" or self.first == self.last:
            return f"{self.side} {self.last if self.side in {'after', 'until'} else self.first}"
        days = f"{self.first} to {self.last}"
        return f"{self.side} {days}"


_PART = frozenset("end start beginning middle close".split())


def find_periods(wording: Wording) -> list[Span[Period]]:
    """Return the dates named in *wording*, each with its side, and take their words."""
    found = []
    for place in range(len(wording)):
        span = next(_dated(wording, place), None) if wording.is_free(place) else None
        if span:
            start, side = _side(wording, span.start)
            end, side = _open_end(wording, span.end, side)
            if wording.at(start - 1) == "of" and wording.at(start - 2) in _PART:  # "at the end of June"
                start -= 2
            wording.take(start, end)
            found.append(Span(start, end, Period(*span.value, side)))
    return found


def aged(limit: Limit, word: str, today: dt.date) -> Period | None:
    """Return the days that "older than 6 months" means on the day *today*; *word* stands before the number."""
    side = _AGED.get(word)
    if side is None or not limit.unit:
        return None
    days = round(limit.number * UNITS[limit.unit] / _SECONDS_A_DAY)
    day = today - dt.timedelta(days=min(days, (today - dt.date.min).days))
    return Period(day, day, side)


def _dated(wording: Wording, place: int) -> Iterator[Span[tuple[dt.date, dt.date]]]:
    """Yield the date that begins at *place*, the longest form first."""
    words = wording.raw
    part = _part_of_year(words[place : place + 4])
    if part:
        yield Span(place, place + part[0], part[1:])
        return
    signed = _SIGNED.match(words[place])
    if signed:
        year, month, day = signed.groups()
        yield from _span(place, place + 1, "-".join(filter(None, (year, month, day))), has_day=bool(day))
        return
    for size, shape in ((3, (_DAY, _MONTH, _YEAR)), (3, (_MONTH, _DAY, _YEAR)), (2, (_MONTH, _YEAR)), (1, (_YEAR,))):
        own = words[place : place + size]
        if len(own) == size and all(part.match(word) for part, word in zip(shape, own, strict=True)):
            yield from _span(place, place + size, " ".join(own), has_day=size == len((_DAY, _MONTH, _YEAR)))


def _part_of_year(words: Sequence[str]) -> tuple[int, dt.date, dt.date] | None:
    """Return how many *words* tell a half or a quarter of a year, with its first and last day."""
    short = _SHORT_PART.match(words[0])
    if short:
        months, number, own, size = (6 if short[1] == "h" else 3), int(short[2]), words[1:2], 2
    elif words[1:2] and words[1] in _PARTS and words[0] in _NUMBERED:
        months, number = _PARTS[words[1]], _NUMBERED[words[0]]
        own = words[3:4] if words[2:3] == ("of",) else words[2:3]
        size = 3 + (words[2:3] == ("of",))
    else:
        return None
    if not own or not _YEAR.match(own[0]) or number * months > _MONTHS:
        return None
    last = number * months
    end = dt.date(int(own[0]), last, calendar.monthrange(int(own[0]), last)[1])
    return size, dt.date(int(own[0]), last - months + 1, 1), end


def _span(start: int, end: int, said: str, *, has_day: bool) -> Iterator[Span[tuple[dt.date, dt.date]]]:
    first = date_in(said)
    if first is None:
        return
    if has_day:
        last = first
    elif _YEAR.match(said):
        last = dt.date(first.year, 12, 31)
    else:
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    yield Span(start, end, (first, last))


def _side(wording: Wording, start: int) -> tuple[int, Side]:
    """Return which side of the date at *start* is asked for, and where the words that say so begin."""
    signed = _SIGNS.get(wording.words[max(0, start - 2) : start])
    if signed:
        return start - 2, signed
    at = start - 1
    while wording.at(at) in {"the", "than", "to", "in"} and at > 0:
        at -= 1
    side = _SIDES.get(wording.at(at))
    if side in _TURNED and wording.at(at - 1) in {"no", "not", "isn't", "aren't"}:  # "no older than"
        return at - 1, _TURNED[side]
    return (at, side) if side and wording.is_free(at) else (start, "in")


def _open_end(wording: Wording, end: int, side: Side) -> tuple[int, Side]:
    """Return where the words after a date end that leave one side open, "or later", and the side."""
    at = end + 1 if wording.at(end) in {"or", "and"} else end
    open_ = _OPEN.get(wording.at(at)) if at > end or wording.at(at) in _ALONE else None
    if side != "in" or not open_:
        return end, side
    return at + 1 + (wording.at(at + 1) in {"that", "then"}), open_
