"""Steps told in other words by a clause of time where it is asked what is felt: "when the letter arrives"."""

from collections.abc import Iterator

from bot.assistant.language import STOPWORDS, stem, stems
from bot.assistant.mapping.hearing.fitting import LEAST, MOSTLY
from bot.assistant.mapping.query.selecting import words_in
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.phrases import COMMA, Span, Wording
from bot.assistant.mapping.vocabulary.words import ARTICLES, NOT
from bot.content.maps.elements import MapElement

_FEELING = frozenset("feel feeling felt mood emotion emotional emotionally".split())
_WHEN = frozenset(("when", "while", "once"))
_ENDS = frozenset((COMMA, "what", "which", "how", "who", "please"))
_IDLE = STOPWORDS | ARTICLES | NOT | {"there's", "theres", "actually", "finally", "really"}
_ARRIVING = stems("arrive arrival come delivered delivery deliver".split())
_ARRIVED = _ARRIVING | stems("get receive unpack unwrap collect fetch".split())


def find_occasions(wording: Wording, view: View) -> Iterator[Span[tuple[MapElement, ...]]]:
    """Yield the one step that most words of a clause such as "when she unpacks the box" tell."""
    start = next((at + 1 for at, word in enumerate(wording.words) if word in _WHEN), 0)
    end = next((at for at in range(start, len(wording)) if wording.at(at) in _ENDS), len(wording))
    told = [stem(wording.raw[at]) for at in range(start, end) if wording.raw[at] not in _IDLE and wording.is_free(at)]
    wanted = frozenset(told)
    if not start or len(wanted) < LEAST or _FEELING.isdisjoint(wording.words):
        return
    if any(wanted <= words_in(stage.text) for stage in view.stages):  # "while unpacking the first box"
        return
    shares = {step: len(wanted & _meant(step.text)) for step in view.of("step")}
    best = max(shares.values(), default=0)
    found = [step for step, share in shares.items() if share == best]
    if len(found) == 1 and best >= LEAST and best >= MOSTLY * len(wanted):
        yield Span(start, end, tuple(found))


def _meant(text: str) -> frozenset[str]:
    """Return the stems of *text*, and of what arrives where somebody gets or unpacks it."""
    held = words_in(text)
    return held if held.isdisjoint(_ARRIVED) else held | _ARRIVING
