"""Does an element of a map carry out a tactic of the glossary? By meaning, and by the words they share."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from bot.assistant.language import content_words, stems
from bot.assistant.reviewing.thresholds import LOW_EMOTION
from bot.content.maps.elements import MapElement
from bot.domain.maps import Step, Touchpoint
from bot.domain.tactics import Tactic
from bot.ports import Embedder, Vectors

WORDS = 0.2
"""What shared words add to a cosine; chosen with `COVERS`, where 0, 0.1 and 0.3 were no better."""

COVERS = 0.5
"""From this score on a tactic is covered: best F1 on the half `choosing` of tests/evals/gaps/pairs.yaml (4 maps,
1,226 pairs labelled by hand): precision 0.72, recall 0.75. On the half `checking` (4 other maps, 1,093 pairs) it gives
0.76 and 0.58. The model as shipped, 2026-11-22; tests/integration/test_gaps.py measures it.
"""

PERHAPS = 0.4
"""From this score on the nearest element is named beside a missing tactic, for a person to judge."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What of an element is compared: what it is called, its channel, and the step that it belongs to, if any."""

    text: str
    channel: str = ""
    step: str = ""

    @property
    def forms(self) -> tuple[str, str]:
        """The element alone, and the element at its step."""
        alone = f"{self.text} ({self.channel})" if self.channel else self.text
        return alone, f"{alone}: {self.step}" if self.step else alone


def sight_of(element: MapElement) -> Sight:
    """Return what of *element* is compared; a step that goes wrong says what is not done there, and stays out."""
    channel = element.value.channel if isinstance(element.value, Touchpoint) else None
    step = element.step.action if element.step and not _goes_wrong(element.step) else ""
    return Sight(element.text, channel or "", step)


def _goes_wrong(step: Step) -> bool:
    score = step.emotion.score if step.emotion else None
    return bool(step.pain_points) or (score is not None and score <= LOW_EMOTION)


def shown_as(tactic: Tactic) -> tuple[str, ...]:
    """Return what *tactic* is called where a map shows it."""
    return (tactic.name, *tactic.signs) if tactic.signs else (tactic.name, *tactic.aliases)


@dataclass
class Matcher:
    """Compares tactics, by the *forms* of each, with what stands on maps; a tactic is embedded once."""

    embedder: Embedder
    forms: Callable[[Tactic], tuple[str, ...]] = shown_as
    _known: dict[str, Vectors] = field(default_factory=dict)

    def learn(self, tactics: Iterable[Tactic]) -> None:
        """Embed what *tactics* are called on maps, as far as it is not known."""
        new = [tactic for tactic in tactics if tactic.id not in self._known]
        texts = [text for tactic in new for text in self.forms(tactic)]
        vectors = self.embedder.encode(texts) if texts else None
        done = 0
        for tactic in new:
            size = len(self.forms(tactic))
            if vectors is not None:
                self._known[tactic.id] = vectors[done : done + size]
            done += size

    def scores(self, tactics: Sequence[Tactic], sights: Sequence[Sight]) -> list[dict[str, float]]:
        """Return for each of *sights* the score of each of *tactics*, by its id."""
        if not sights or not tactics:
            return [{} for _ in sights]
        self.learn(tactics)
        vectors = self.embedder.encode([form for sight in sights for form in sight.forms])
        return [
            {tactic.id: self._score(tactic, sight, vectors[2 * n : 2 * n + 2]) for tactic in tactics}
            for n, sight in enumerate(sights)
        ]

    def _score(self, tactic: Tactic, sight: Sight, vectors: Vectors) -> float:
        return float((vectors @ self._known[tactic.id].T).max()) + WORDS * self._shared(tactic, sight)

    def _shared(self, tactic: Tactic, sight: Sight) -> float:
        """Return which share of their words *sight* and the nearest form of *tactic* have in common, from 0 to 1."""
        own = stems(content_words(sight.text))
        forms = [stems(content_words(form)) for form in {*self.forms(tactic), *tactic.aliases}]
        return max((2 * len(own & form) / (len(own) + len(form)) for form in forms if own and form), default=0.0)
