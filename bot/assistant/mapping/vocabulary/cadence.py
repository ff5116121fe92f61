"""The time that a metric is counted over, in a definition or a question: "per month", "quarterly", "every week"."""

from collections.abc import Iterator, Sequence

_SPANS = {
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year",
    "annual": "year", "annually": "year",
}  # fmt: skip
_PER = frozenset(("per", "every", "each", "by", "a"))


def cadences(words: Sequence[str], *, bare: bool = True) -> Iterator[tuple[int, int, str]]:
    """Yield where *words* name the time that is counted over, and that time; "a week" only where *bare* is not set."""
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        if word in _SPANS:
            yield place, place + 1, _SPANS[word]
        elif word in _SPANS.values() and before in _PER and (before != "a" or not bare):
            yield place - 1, place + 1, word
