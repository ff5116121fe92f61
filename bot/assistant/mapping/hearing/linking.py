"""Words that a map never says and that only tie what is understood: "which opportunity promises the most impact"."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from bot.assistant.language import stem
from bot.assistant.mapping.vocabulary.lightness import COPULAS, LEADING_VERBS, PALE
from bot.assistant.mapping.vocabulary.phrases import Wording
from bot.assistant.mapping.vocabulary.words import FILLER

_COMPARED = frozenset(
    "rarer commoner costlier cheaper pricier easier harder milder severer longer shorter bigger smaller older newer"
    " weaker stronger quicker slower graver".split()
)


@dataclass(frozen=True)
class Tied:
    """The *understood* places of a question, those of *bounds* on fields and the *heads* of nouns among them.

    *said* are the stems of what the map says.
    """

    wording: Wording
    understood: Collection[int]
    bounds: Collection[int]
    heads: Collection[int]
    said: Collection[str]

    def links(self, place: int) -> bool:
        """Say whether the word at *place* tells nothing: it ties a noun to a bound, or is an everyday word.

        Right before a noun it restricts it: "digital touchpoints" are not all of them.
        """
        if self.wording.words[place] in _COMPARED and self.bounds:  # "the rarer pains, I mean below 40 %"
            return True
        words, raw = self.wording.words, self.wording.raw[place]
        if stem(raw) in self.said or raw != raw.lower():
            return False
        if place + 1 in self.heads:
            return stem(raw) in COPULAS
        after = next((at for at in range(place + 1, len(words)) if words[at] not in FILLER), len(words))
        led = self._stands_on(place - 1) in self.understood or self.wording.at(place - 1) in LEADING_VERBS
        return stem(raw) in PALE or (led and after in self.bounds)

    def _stands_on(self, place: int) -> int:
        """Return *place*, or the one before it where "map" or "journey" only closes a name: "Mei's journey"."""
        return place - 1 if self.wording.at(place) in {"map", "journey"} else place


def is_owned(wording: Wording, place: int, names: Collection[int], title: Collection[str]) -> bool:
    """Say whether the word at *place* is that of somebody named, "Priya's boss", and no further name of theirs."""
    owned = place - 1 in names and wording.words[place] not in title
    return owned and bool(re.search(rf"\b{re.escape(wording.raw[place - 1])}['’]s ", wording.text, re.IGNORECASE))
