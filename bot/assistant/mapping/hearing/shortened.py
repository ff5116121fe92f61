"""Who takes part, by a name of which the next one says the last word: "the new and the returning customer"."""

from collections.abc import Iterator, Sequence

from bot.assistant.mapping.hearing.values import Value
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.fields import FIELDS, every
from bot.assistant.mapping.vocabulary.phrases import COMMA, Span, Wording, phrase
from bot.assistant.mapping.vocabulary.words import ARTICLES

_JOINING = frozenset(("and", "or", "versu", "versus", "vs", "than", "plus", "as", "but", "not", COMMA))


def find_shortened(wording: Wording, view: View, known: Sequence[Span[Value]]) -> Iterator[Span[Value]]:
    """Yield those who take part whose name goes on in the next of those *known*; take their words."""
    names = {phrase(str(name)): str(name) for step in view.of("step") for name in every(FIELDS["actor"].of(step))}
    for span in known:
        last = wording.words[span.end - 1 : span.end]
        at = span.start - 1
        while wording.at(at) in ARTICLES | _JOINING and at > 0:
            at -= 1
        for name, said in names.items():
            start = at - len(name) + 2
            joined = not _JOINING.isdisjoint(wording.words[at + 1 : span.start])
            fits = span.value.field == "actor" and len(name) > 1 and name[-1:] == last and joined
            if fits and start >= 0 and wording.words[start : at + 1] == name[:-1]:
                wording.take(start, at + 1)
                yield Span(start, at + 1, Value("actor", frozenset({said}), said, own=True))
