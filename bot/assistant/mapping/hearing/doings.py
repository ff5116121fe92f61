"""What is done backstage, told by some of its words where it is asked who does it: "who prints the cards"."""

from collections.abc import Sequence

from bot.assistant.language import STOPWORDS, stem
from bot.assistant.mapping.hearing.callings import Called
from bot.assistant.mapping.query.selecting import words_in
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.phrases import COMMA, Span, Wording
from bot.content.maps.elements import ElementKind

_WHO = frozenset(("who", "whom"))
_WHICH = frozenset(("which", "what"))
_DOERS = frozenset("team department dept system tool software crew squad".split())
_IDLE = _WHO | _WHICH | _DOERS | {COMMA, "map", "journey"}
_PLAINLY = frozenset(  # verbs for whatever is done
    "does do send sends sent make makes made perform performs performed execute carry carries create creates created"
    " produce produces issue issues process processes handle handles take takes run runs conduct conducts".split()
)
_TELLING = 2  # words that tell what is done
_KINDS: Sequence[ElementKind] = ("backstage", "opportunity")


def done_by(done: Sequence[Called], wording: Wording) -> list[Span[str]]:
    """Return the asking for an owner that "who prints" is."""
    return [Span(span.start, span.start, "owner") for span in done if not _WHO.isdisjoint(wording.words)]


def find_done(wording: Wording, view: View, apart: Sequence[Called]) -> list[Called]:
    """Return the one thing done that all words of "who reads the claims" are of, and take those words.

    Nothing is found where elements that stand *apart* are named already.
    """
    asked = any(
        word in _WHO or (word in _DOERS and wording.at(at - 1) in _WHICH) for at, word in enumerate(wording.words)
    )
    told = [at for at in wording.free() if wording.at(at) not in _IDLE and wording.raw[at] not in STOPWORDS]
    if any(wording.raw[at] not in _PLAINLY for at in told):
        told = [at for at in told if wording.raw[at] not in _PLAINLY or stem(wording.raw[at]) in view.stems]
    wanted = frozenset(stem(wording.raw[at]) for at in told)
    if apart or not asked or len(wanted) < _TELLING:
        return []
    for kind in _KINDS:
        done = [element for element in view.of(kind) if wanted <= words_in(element.text)]
        if len(done) == 1:
            wording.take(told[0], told[-1] + 1)
            return [Span(told[0], told[-1] + 1, tuple(done))]
    return []
