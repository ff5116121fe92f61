"""Numbers in a question, and how they bound what is asked for: "4 or more", "over 30 %", "below 0"."""

import dataclasses
from dataclasses import dataclass

from bot.assistant.mapping.vocabulary.bounds import AFTER, BEFORE, COMPARING, OTHERS, Bound
from bot.assistant.mapping.vocabulary.phrases import COMMA, Span, Wording
from bot.assistant.mapping.vocabulary.words import NO, NOT

_WORDS = {
    word: float(number)
    for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_SHARES = {"half": 50.0, "third": 100 / 3, "quarter": 25.0}
_PERCENT = frozenset(("percent", "percentage", "pct"))
UNITS = {
    "second": 1,
    "minute": 60,
    "min": 60,
    "hour": 3_600,
    "day": 86_400,
    "week": 604_800,
    "month": 2_629_800,
    "year": 31_557_600,
}
_MEASURES = frozenset((word,) for word in "impact effort frequency severity share score duration".split())
_LINKS = frozenset(("of", "a", "an", "the", "is"))
_LONGEST = 3  # words of a bound
_EXACT = 1e-9  # shares are read as 100 times a float
_OR = frozenset(("or", "and", "nor", COMMA))


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound that a question puts on a number; a *percent* is a share of 0 to 100, a *unit* one of time."""

    bound: Bound
    number: float
    percent: bool = False
    upper: float = 0.0
    unit: str = ""
    others: tuple[float, ...] = ()  # "4 or 5"

    def holds(self, value: float) -> bool:
        """Say whether *value* is within the bound."""
        match self.bound:
            case "at least":
                return value >= self.number
            case "at most":
                return value <= self.number
            case "over":
                return value > self.number
            case "under":
                return value < self.number
            case "between":
                return self.number <= value <= self.upper
            case "exactly":
                return any(abs(value - own) < _EXACT for own in (self.number, *self.others))

    def denied(self) -> "Limit":
        """Return the bound that holds of every other number: "isn't below 30 %"."""
        return dataclasses.replace(self, bound=OTHERS[self.bound]) if self.bound in OTHERS else self

    def __str__(self) -> str:
        """Say the bound in words."""
        unit = f" {self.unit}{'s' if self.number != 1 else ''}" if self.unit else ""
        sign = " %" if self.percent else unit
        if self.bound == "between":
            return f"between {self.number:g}{sign} and {self.upper:g}{sign}"
        told = " or ".join(f"{own:g}" for own in (self.number, *self.others))
        return f"{'' if self.bound == 'exactly' else f'{self.bound} '}{told}{sign}"


def find_limits(wording: Wording) -> list[Span[Limit]]:
    """Return the numbers of *wording* with their bounds, and take the words of each."""
    found = list[Span[Limit]]()
    for place in range(len(wording)):
        span = _limit_at(wording, place) if wording.is_free(place) else None
        if span and wording.at(span.end) in UNITS:
            limit = dataclasses.replace(span.value, unit=wording.at(span.end))
            span = _opened(wording, Span(span.start, span.end + 1, limit))
        if span:
            wording.take(span.start, span.end)
            found.append(span)
    return found


def _opened(wording: Wording, span: Span[Limit]) -> Span[Limit]:
    """Return the time at *span* with the bound after it, as in "a day or longer"."""
    after = wording.words[span.end : span.end + 2]
    if span.value.bound != "exactly" or after not in AFTER:
        return span
    return Span(span.start, span.end + 2, dataclasses.replace(span.value, bound=AFTER[after]))


def number_at(wording: Wording, place: int) -> float | None:
    """Return the number that the word at *place* is, digits or a word; None for any other word."""
    word = wording.at(place).replace("dot", ".", 1)
    if word.replace(".", "", 1).isdecimal() and word[:1] != "." and word[-1:] != ".":
        return float(word)
    return _WORDS.get(word, _SHARES.get(word))


def _limit_at(wording: Wording, place: int) -> Span[Limit] | None:
    number = number_at(wording, place)
    if number is None and wording.at(place) in {"a", "an"} and wording.at(place + 1) in UNITS:
        number = 1.0
    if number is None:
        return None
    start, number = (place - 1, -number) if wording.at(place - 1) == "minus" else (place, number)
    if wording.at(place) in _SHARES and wording.at(start - 1) == "a":  # "above a third"
        start -= 1
    end, percent = _after_percent(wording, place)
    second = _range(wording, start, end)
    if second:
        return Span(second.start, second.end, Limit("between", number, percent or second.value[1], second.value[0]))
    bounded = _bounded(wording, Span(start, end, Limit("exactly", number, percent)))
    if bounded:
        return bounded
    around = _around_field(wording, start)
    if around:
        return Span(start, end, Limit(around, number, percent))
    listed = _listed(wording, end, percent=percent)
    if listed:
        return Span(start, listed.end, Limit("exactly", number, percent, others=listed.value))
    share = wording.at(place) in _SHARES and wording.at(end) == "of"
    plain = share or wording.at(place) not in {"one", *_SHARES}
    bound = _before_field(wording, start)
    return Span(start, end, Limit(bound or "exactly", number, percent)) if bound or plain else None


def _listed(wording: Wording, end: int, *, percent: bool) -> Span[tuple[float, ...]] | None:
    """Return the further numbers of "1, 2 or 3" after the one that ends at *end*; None where there are none."""
    found: list[float] = []
    at = end
    while wording.at(at) in _OR:
        ahead = at + 1 + (wording.at(at + 1) in _OR)
        sign = -1.0 if wording.at(ahead) == "minus" else 1.0
        place = ahead + (sign < 0)
        number = number_at(wording, place)
        if number is None or not wording.is_free(place) or wording.at(place) in _SHARES:
            break
        at, _ = _after_percent(wording, place, known=percent)
        if _bounded(wording, Span(place, at, Limit("exactly", number, percent))):  # "4 or 5 or more" is no list
            return None
        found.append(sign * number)
    return Span(end, at, tuple(found)) if found else None


def _bounded(wording: Wording, plain: Span[Limit]) -> Span[Limit] | None:
    """Return the *plain* number with the bound that stands before or after it; None where none does."""
    start, end, number, percent = plain.start, plain.end, plain.value.number, plain.value.percent
    over = _over_people(wording, end) if percent else end
    for size in range(_LONGEST, 0, -1):
        before, after = wording.words[max(0, start - size) : start], wording.words[end : end + size]
        if len(before) == size and before in BEFORE and wording.is_free(start - 1):
            return Span(start - size, end, Limit(BEFORE[before], number, percent))
        if after in AFTER and number_at(wording, end + size) is None:  # "over 0 and below 0" bounds two
            end, percent = _after_percent(wording, end + size - 1, known=percent)
            return Span(start, end, Limit(AFTER[after], number, percent))
        beyond = wording.words[over : over + size]
        if over > end and beyond in AFTER:
            return Span(start, over + size, Limit(AFTER[beyond], number, percent))
    return None


def _over_people(wording: Wording, end: int) -> int:
    """Return the place after "of all customers" at *end*, as in "40 % of travellers or more"."""
    if wording.at(end) != "of":
        return end
    size = next((size for size in range(2, 5) if wording.at(end + size) in {"or", "and"}), 0)
    return end + size


def _before_field(wording: Wording, start: int) -> Bound | None:
    """Return the bound that stands before the name of what is bounded: "below a frequency of 40 %"."""
    at = start
    while at > 0 and (wording.words[at - 1 : at] in _MEASURES or wording.at(at - 1) in _LINKS):
        at -= 1
    if not any(wording.words[place : place + 1] in _MEASURES for place in range(at, start)):
        return None
    sizes = (size for size in range(min(_LONGEST, at), 0, -1) if wording.words[at - size : at] in BEFORE)
    size = next(sizes, 0)
    if not size or wording.words[at - size : at] == ("only",):
        return None
    wording.take(at - size, at)
    return BEFORE[wording.words[at - size : at]]


def _around_field(wording: Wording, start: int) -> Bound | None:
    """Return the bound that stands around the name of what is bounded: "a higher impact than 3"; take its words."""
    at = start - 1
    if wording.at(at) != "than" or wording.words[at - 1 : at] not in _MEASURES:
        return None
    bound = COMPARING.get(wording.at(at - 2))
    if bound is None or not wording.is_free(at - 2):
        return None
    denied = next((place for place in (at - 3, at - 4) if wording.at(place) in NO | NOT), -1)
    wording.take(at - 2, at - 1)
    wording.take(at, at + 1)
    if denied >= 0:
        wording.take(denied, denied + 1)
    return OTHERS[bound] if denied >= 0 else bound


def _after_percent(wording: Wording, place: int, *, known: bool = False) -> tuple[int, bool]:
    """Return where the number at *place* ends with its percent sign, and whether it is a share."""
    if wording.at(place + 1) in _PERCENT:
        return place + 2, True
    if wording.words[place + 1 : place + 3] == ("per", "cent"):
        return place + 3, True
    return place + 1, known or wording.at(place) in _SHARES


def _range(wording: Wording, start: int, end: int) -> Span[tuple[float, bool]] | None:
    """Return the second number of "between 2 and 4", "from 2 to 4" or "2 to 4"."""
    opened = wording.at(start - 1) in {"between", "from"}
    if wording.at(end) not in ({"and", "to"} if opened else {"to"}):
        return None
    negative = wording.at(end + 1) == "minus"
    at = end + 2 if negative else end + 1
    upper = number_at(wording, at)
    if upper is None:
        return None
    last, percent = _after_percent(wording, at)
    return Span(start - 1 if opened else start, last, (-upper if negative else upper, percent))
