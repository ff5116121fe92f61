"""Fields within their limits: by other sentences or fewer of them, never by cutting one."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.assistant.checking import count
from bot.assistant.drafting.phrases import Phrase
from bot.domain.drafts import DraftField, Length

Choices = Sequence[Sequence[Sequence[Phrase]]]  # by paragraph and move: the candidates, the preferred first
LINK, LINK_LENGTH = "[link]", 23  # what X counts for any address, and what short ones take elsewhere
_MOST_TRIED = 12
BY_BRIEF = ("brief",)
DOUBLED = frozenset({"hook", "reassure"})  # said twice in a long draft: of another ground, or in another way


@dataclass(frozen=True, slots=True)
class Fitted:
    """What a field became: paragraphs of phrases, or one phrase for each of its texts."""

    paragraphs: tuple[tuple[Phrase, ...], ...]
    tail: str = ""
    joint: str = "\n\n"

    @property
    def text(self) -> str:
        """The text of the field."""
        texts = [" ".join(phrase.text for phrase in paragraph) for paragraph in self.paragraphs]
        return self.joint.join(filter(None, [*texts, self.tail]))


@dataclass(frozen=True, slots=True)
class Fitter:
    """Chooses the phrases of a field so that they keep its limits; *drop* names the moves that may go.

    Where a *length* is wished for, the shortest or the longest text is chosen of those that keep them.
    """

    drop: tuple[str, ...]
    length: Length = ""

    def several(self, field: DraftField, candidates: Sequence[Phrase], wanted: int) -> list[Phrase]:
        """Return up to *wanted* different phrases that each keep the limit of *field*, not all of them of one fact."""
        fitting = [phrase for phrase in candidates if fits(phrase.text, field, field.hard)]
        if self.length:
            fitting.sort(key=lambda phrase: len(phrase.text), reverse=self.length == "longer")
            wanted = max(field.least, wanted // 2) if self.length == "shorter" else wanted * 2
        most_filled = max(1, wanted // 2)
        found: list[Phrase] = []
        for phrase in (*filter(_is_filled, fitting), *itertools.filterfalse(_is_filled, fitting)):
            full = phrase.filled and len(found) >= most_filled
            if not full and all(_differ(phrase, other) for other in found):
                found.append(phrase)
        return found[: min(field.most, wanted)]

    def one(self, field: DraftField, choices: Choices, tail: str, joint: str) -> Fitted | None:
        """Return the first combination that keeps the soft limit of *field*, else the hard one, else nothing.

        What the person told to say goes last: only where the hard limit is not kept with it.
        """
        if self.length:
            return self._extreme(field, choices, tail, joint)
        told = _told(choices)
        fallback: tuple[tuple[bool, bool], Fitted] | None = None
        for fitted in self._tried(choices, tail, joint):
            rank = _said(fitted) < told, not fits(fitted.text, field, field.soft or field.hard)
            if rank == (False, False):
                return fitted
            if (fallback is None or rank < fallback[0]) and fits(fitted.text, field, field.hard):
                fallback = rank, fitted
        return fallback[1] if fallback else None

    def _extreme(self, field: DraftField, choices: Choices, tail: str, joint: str) -> Fitted | None:
        """Return the shortest or the longest combination that keeps the limits, the soft one if there is such a one.

        What the person told to say goes last, and what the map says before it.
        """
        best: tuple[tuple[int, bool, bool, int], Fitted] | None = None
        for fitted in self._tried(choices, tail, joint):
            text = fitted.text
            if fits(text, field, field.hard):
                size = count(text, field.unit) * (1 if self.length == "shorter" else -1)
                rank = (-_said(fitted), not fits(text, field, field.soft), not _tells_of_map(fitted), size)
                best = min(best, (rank, fitted), key=lambda one: one[0]) if best else (rank, fitted)
        return best[1] if best else None

    def _tried(self, choices: Choices, tail: str, joint: str) -> Iterator[Fitted]:
        """Yield combinations: those that say something of the map first, the whole ones before the shortened ones."""
        heads = _heads(choices)
        for only_filled in (True, False):
            for dropped in range(len(self.drop) + 1):
                kept = [[c for c in row if c and c[0].move not in self.drop[:dropped]] for row in choices]
                sizes: tuple[Length, ...] = (self.length,) if self.length else ("", "shorter")
                for head, size in itertools.product(range(max(heads, 1)), sizes):
                    fitted = _combined(kept, head, tail, joint, size)
                    if fitted and (not only_filled or _says_something(fitted)):
                        yield fitted


def fits(text: str, field: DraftField, limit: int | None) -> bool:
    """Say whether *text* keeps *limit*, in the unit of *field*, with room for the address that a link will be."""
    if limit is None:
        return True
    room = 0 if field.unit == "words" else text.count(LINK) * (LINK_LENGTH - len(LINK))
    return count(text, field.unit) + room <= limit


def _told(choices: Choices) -> int:
    """Return how many facts of the brief are to be said."""
    return sum(len(candidates) for row in choices for candidates in row if candidates and candidates[0].move == "brief")


def _is_filled(phrase: Phrase) -> bool:
    return phrase.filled


def _differ(one: Phrase, other: Phrase) -> bool:
    """Say whether two phrases are of different patterns that do not begin alike before a colon."""
    heads = [phrase.text.partition(":") for phrase in (one, other)]
    alike = heads[0][0] == heads[1][0] and all(head[1] for head in heads)
    return one.text != other.text and not alike and (not one.filled or one.pattern != other.pattern)


def _heads(choices: Choices) -> int:
    """Return how many candidates the first move with a choice has."""
    return min(next((len(c) for row in choices for c in row if len(c) > 1), 1), _MOST_TRIED)


def _combined(choices: Choices, head: int, tail: str, joint: str, size: Length) -> Fitted | None:
    """Return the phrases with the candidate number *head* of the first move that has one.

    The others are the preferred ones, or where a *size* is wished for, the shortest or the longest.
    """
    paragraphs, waiting = [], True
    for row in choices:
        phrases: list[Phrase] = []
        for candidates in row:
            if candidates[0].move == "brief":
                phrases += candidates
            elif waiting and len(candidates) > 1:
                if head >= len(candidates):
                    return None
                waiting = False
                phrases.append(candidates[head])
            else:
                phrases.append(_of_size(candidates, size))
            if size == "longer" and candidates[0].move in DOUBLED:
                phrases += _another(candidates, phrases[-1])
        if phrases:
            paragraphs.append(tuple(phrases))
    return Fitted(tuple(paragraphs), tail, joint)


def _another(candidates: Sequence[Phrase], first: Phrase) -> list[Phrase]:
    """Return a second sentence for the move of *first*, of another pattern, and of another ground where it has one."""
    others = [
        one
        for one in candidates
        if one.filled == first.filled and one.text != first.text and (not one.filled or one.sources != first.sources)
    ]
    return [one for one in others if one.pattern != first.pattern or not one.filled][:1]


def _of_size(candidates: Sequence[Phrase], size: Length) -> Phrase:
    if not size:
        return candidates[0]
    return sorted(candidates, key=lambda one: len(one.text), reverse=size == "longer")[0]


def _said(fitted: Fitted) -> int:
    """Return how many sentences of the brief are in."""
    return sum(phrase.move == "brief" for paragraph in fitted.paragraphs for phrase in paragraph)


def _tells_of_map(fitted: Fitted) -> bool:
    return any(one.filled and one.sources != BY_BRIEF for paragraph in fitted.paragraphs for one in paragraph)


def _says_something(fitted: Fitted) -> bool:
    return any(phrase.filled for paragraph in fitted.paragraphs for phrase in paragraph)
