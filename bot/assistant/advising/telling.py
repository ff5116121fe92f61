"""A proposal in words: what to do, why here, where, how to measure it, and what to watch out for; each cited."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.assistant.advising.ranking import Proposal, Reason
from bot.assistant.advising.situation import Situation
from bot.assistant.answering.composing import Composer
from bot.assistant.mapping.telling.wording import listed
from bot.assistant.reviewing.channels import channel_codes
from bot.assistant.reviewing.gaps import Gap
from bot.content.library import Library
from bot.content.maps.elements import MapElement
from bot.content.passages import reference
from bot.domain.maps import Touchpoint
from bot.domain.passages import Passage
from bot.domain.reply import Bullets, Paragraph, Part

_MOST_REASONS = 3
_MOST_POINTS = 2


@dataclass(frozen=True)
class Teller:
    """Puts proposals into words, for people who keep to *channels*; the *composer* marks what they rest on."""

    library: Library
    channels: frozenset[str] = frozenset()
    composer: Composer = field(default_factory=Composer)

    def proposal(self, number: int, proposal: Proposal, stage: str = "") -> Iterator[Part]:
        """Yield the parts that tell *proposal*, and its *stage* where proposals are for several."""
        [what] = self.library.claims(reference(proposal.tactic), "what")
        at = f" at “{stage}”" if stage else ""
        yield Paragraph(f"**{number}. {proposal.tactic.name}**{at}{_grades(proposal)}: {self.composer.sentence(what)}")
        points = {
            "Why here": self._why(proposal),
            "Where": self._where(proposal),
            "Measure": self._measured(proposal),
            "Watch out": self._caution(proposal),
        }
        yield Bullets(tuple(f"**{name}:** {text}" for name, text in points.items() if text))

    def held(self, gap: Gap, situation: Situation) -> Iterator[Part]:
        """Yield the parts that tell how to do well, and measure, a tactic that the map has already."""
        own = Proposal(gap.tactic, situation)
        by = listed([f"“{element.text}” {self.mark(situation, element)}" for element in gap.by])
        yield Paragraph(f"**{gap.tactic.name}**, by {by}: {self.composer.sentence(gap.source)}")
        points = {"Measure": self._measured(own), "Watch out": self._caution(own)}
        yield Bullets(tuple(f"**{name}:** {text}" for name, text in points.items() if text))

    def mark(self, situation: Situation, element: MapElement) -> str:
        """Return the mark of an *element* of the map."""
        return self.composer.mark(situation.team.passage(element))

    def _why(self, proposal: Proposal) -> str:
        own = [reason for reason in proposal.reasons if reason.trouble.place] or proposal.reasons
        told = [self._reason(reason, proposal.situation) for reason in own[:_MOST_REASONS]]
        if not told:
            told = [f"fits the stage. {self.composer.sentence(claim)}" for claim in self._claims(proposal, "when")]
        if proposal.rule:
            source = self.library.claims(*proposal.rule.source)[0]
            told.append(f"stands last, because {proposal.rule.about} {self.composer.mark(source)}")
        return " · ".join(told)

    def _reason(self, reason: Reason, situation: Situation | None) -> str:
        trouble, verb = reason.trouble, "takes on" if reason.sure else "may help with"
        if situation is None or trouble.place is None:
            return f"answers what often goes wrong at this stage: {self.composer.sentence(trouble.source)}"
        return f"{verb} “{trouble.text}” {self.composer.mark(trouble.source)}"

    def _where(self, proposal: Proposal) -> str:
        situation = proposal.situation
        usual = [
            name for name in proposal.tactic.channels if not self.channels or channel_codes([name]) & self.channels
        ]
        where = listed(usual, "or")
        if situation is None or not where:
            return where
        met = [f"{_met(point)} {self.mark(situation, point)}" for point in proposal.touchpoints[:_MOST_POINTS]]
        if proposal.is_placed:
            return met[0]
        return f"{where}; on the map here: {listed(met)}" if met else f"{where}; the map names no such touchpoint here"

    def _measured(self, proposal: Proposal) -> str:
        return " ".join(self.composer.sentence(claim) for claim in self._claims(proposal, "measure"))

    def _caution(self, proposal: Proposal) -> str:
        told = [self.composer.sentence(claim) for claim in self._claims(proposal, "watch_out")]
        if proposal.near and proposal.situation:
            mark = self.mark(proposal.situation, proposal.near)
            told.append(f"“{proposal.near.text}” on the map comes close {mark}: see whether it does this already.")
        return " ".join(told)

    def _claims(self, proposal: Proposal, part: str) -> list[Passage]:
        return self.library.claims(reference(proposal.tactic), part)


def _met(point: MapElement) -> str:
    channel = point.value.channel if isinstance(point.value, Touchpoint) else None
    return f"{point.text} ({channel})" if channel else point.text


def _grades(proposal: Proposal) -> str:
    tactic = proposal.tactic
    told = [f"{name} {grade}" for name, grade in (("impact", tactic.impact), ("effort", tactic.effort)) if grade]
    return f" ({', '.join(told)})" if told else ""
