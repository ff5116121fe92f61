"""What a draft still needs from a person: placeholders, facts to confirm, and what could not be used."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.assistant.drafting.briefing import BriefRead
from bot.assistant.drafting.facts import Facts, source_of
from bot.assistant.mapping import TeamMap
from bot.content.maps.elements import MapElement
from bot.domain.drafts import DraftChannel, Variant
from bot.domain.maps import Evidence, Opportunity
from bot.domain.stages import StageCode

PLACEHOLDER = re.compile(r"\[([^\[\]]+)\]")
_MOST = 3  # of a kind; the map itself has the rest


@dataclass(frozen=True, slots=True)
class Missing:
    """Says what is missing for *channel* and *stage*."""

    channel: DraftChannel
    stage: StageCode
    team: TeamMap | None
    facts: Facts
    said: BriefRead
    hints: Mapping[str, str]

    def lines(self, variants: Sequence[Variant]) -> tuple[str, ...]:
        """Return a sentence for each thing, the placeholders first."""
        found = [*self._placeholders(variants), *self.said.notes, *self._unsaid(variants), *self._about_the_map()]
        return tuple(dict.fromkeys(found))

    def _placeholders(self, variants: Sequence[Variant]) -> Iterator[str]:
        where: dict[str, list[str]] = {}
        for number, variant in enumerate(variants, 1):
            for field, texts in variant.fields:
                for name in PLACEHOLDER.findall("\n".join(texts)):
                    spots = where.setdefault(name, [])
                    spot = f"{number} {field}"
                    spots += [] if spot in spots else [spot]
        for name, spots in where.items():
            hint = self.hints.get(name.casefold(), "")
            yield f"Write [{name}] (variant {', '.join(spots)}){f': {hint}' if hint else ''}."

    def _unsaid(self, variants: Sequence[Variant]) -> Iterator[str]:
        for fact in self.said.facts:
            lacking = [str(n) for n, v in enumerate(variants, 1) if not _holds(v, fact)]
            if lacking:
                yield f"No room for “{fact}” from the brief in variant {', '.join(lacking)}."

    def _about_the_map(self) -> Iterator[str]:
        if self.team is None:
            yield "No map was named: the drafts rest on the glossary alone, and know nothing of your customers."
            return
        if not self.facts.has_stage:
            title = self.team.journey.title
            yield f"“{title}” has no stage for {self.stage}: only its persona's goals and its own were used."
        for chance in self.facts.planned[:_MOST]:
            status = (chance.value.status if isinstance(chance.value, Opportunity) else None) or "without a status"
            yield f"If this is live by then, say it: “{chance.text}” ({status}; {self._source(chance)})."
        for proof in self.facts.evidence[:_MOST]:
            origin = (proof.value.source if isinstance(proof.value, Evidence) else None) or "no source given"
            yield f"Evidence, not cleared for publishing: “{proof.text}” ({origin}; {self._source(proof)})."
        for element in self.facts.unused[:_MOST]:
            yield f"Left out, for no safe rule turns it to the customer: “{element.text}” ({self._source(element)})."

    def _source(self, element: MapElement) -> str:
        return source_of(self.team, element) if self.team else ""


def _holds(variant: Variant, fact: str) -> bool:
    return any(fact in text for _, texts in variant.fields for text in texts)
