"""Whose own what is asked for shall be where no name of the map says it: "that belong to us", "run by others"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.assistant.mapping.hearing.values import Value
from bot.assistant.mapping.vocabulary.phrases import Phrase, Span, Wording, table
from bot.assistant.mapping.vocabulary.words import NOT

_HANDS: Mapping[Phrase, bool] = table(
    {
        True: "in our hand, under our roof, in our own hand, of our own",
        False: "by other, by another company, by other company, by a partner, by partner, by an outside firm, by"
        " somebody else, by someone else, by a third party, by third party, out of our hand, outside our hand,"
        " by outsider, by a supplier, by supplier",
    }
)
_IT = re.compile(r"\bIT\b")
_AHEAD = 4  # words in which "do not" stands before "belong to us"


def ours_in(owns: Sequence[Span[str]], wording: Wording) -> list[Span[Value]]:
    """Return the values that say whose own it shall be, and take their words; *owns* speak of ownership."""
    return [*(_value(span, wording, ours=span.value) for span in wording.find(_HANDS)), *_party(owns, wording)]


def team_called_it(wording: Wording) -> list[Span[Value]]:
    """Return the team IT as an owner, written so, whether or not the map knows one of that name."""
    if wording.text.isupper() or not _IT.search(wording.text):
        return []
    return wording.find({("it",): Value("owner", frozenset({"IT"}), "IT")})[:1]


def _party(owns: Sequence[Span[str]], wording: Wording) -> Iterator[Span[Value]]:
    """Yield those that name us or others right after a phrase of ownership: "owned by us", "run by others"."""
    for span in owns:
        end = span.end + (wording.at(span.end) == "by")
        others = wording.at(end) == "other" and wording.raw[end] == "others"
        if wording.at(end) == "us" or others:
            wording.take(span.end, end + 1)
            yield _value(Span(span.start, end + 1, "owner"), wording, ours=not others)


def _value(span: Span[bool] | Span[str], wording: Wording, *, ours: bool) -> Span[Value]:
    negated = not NOT.isdisjoint(wording.words[max(0, span.start - _AHEAD) : span.start])
    own = ours is not negated
    return Span(span.start, span.end, Value("ours", frozenset({own}), "ours" if own else "not ours"))
