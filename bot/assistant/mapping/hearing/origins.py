"""Where evidence comes from, by a word of its source or its sort: "evidence from workshops", "out of interviews"."""

from collections.abc import Iterator

from bot.assistant.language import stem
from bot.assistant.mapping.hearing.values import Value
from bot.assistant.mapping.query.selecting import words_in
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.fields import FIELDS
from bot.assistant.mapping.vocabulary.phrases import Span, Wording
from bot.assistant.mapping.vocabulary.words import ARTICLES, FILLER

_FROM = frozenset(("from", "out", "via"))
_BETWEEN = ARTICLES | {"of", "any", "some"}


def find_origins(wording: Wording, view: View) -> Iterator[Span[Value]]:
    """Yield the sources of which a word stands after "from", and take that word."""
    for at in range(1, len(wording)):
        before = next((wording.at(place) for place in range(at - 1, -1, -1) if wording.at(place) not in _BETWEEN), "")
        if before not in _FROM or not wording.is_free(at) or wording.at(at) in FILLER | _BETWEEN:
            continue
        said = stem(wording.raw[at])
        sources = {
            str(source)
            for proof in view.of("evidence")
            if (source := FIELDS["source"].of(proof)) and said in words_in(str(source), str(FIELDS["sort"].of(proof)))
        }
        if sources:
            wording.take(at, at + 1)
            yield Span(at, at + 1, Value("source", frozenset(sources), wording.raw[at], own=True))
