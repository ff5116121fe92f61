"""A question with all that is needed to answer it, as every kind of answer receives it."""

from dataclasses import dataclass
from functools import cached_property

from bot.assistant.grounding import Vocabulary
from bot.assistant.mentions import Gazetteer
from bot.assistant.retrieval import Hit, Results
from bot.assistant.routing import Understanding
from bot.content.library import Library
from bot.domain.entries import Entry
from bot.domain.glossary import Question
from bot.domain.stages import Stage, StageModel
from bot.domain.tactics import Metric, Tactic

ASK_SURE = 0.80  # cosine from which a way of asking is the same question; development set, 2026-11-21

ASK_OF_BOTH = 0.70  # the same for a question that weighs the same two things against each other

_LOOKED_AT = 8  # ways of asking; below these none is near
_BEHIND = 0.25  # how far behind the best entry one with an everyday name may lie; development sets, 2026-11-21
_EVERYDAY = frozenset(
    """trust need reach review reviews interview survey step steps stage channel evidence benchmark conversion frequency
    friction expectation lead leads referral follow-up buyer opportunity cohort assumption purchase intent discovery
    awareness consideration""".split()
)


@dataclass(frozen=True)
class Asked:
    """A question that was read and looked up, and the library it is answered from."""

    read: Understanding
    results: Results
    library: Library
    gazetteer: Gazetteer
    vocabulary: Vocabulary

    def entry(self, ref: str) -> Entry:
        """Return the entry *ref*."""
        return self.library.entries[ref]

    @property
    def known(self) -> tuple[str, ...]:
        """The specific subjects that are entries of the library."""
        return tuple(ref for ref in self.read.specific if ref in self.library.entries and ref not in self._passing)

    @cached_property
    def _passing(self) -> frozenset[str]:
        """The subjects whose name is also an everyday word, and which the search does not bring near the top."""
        ranked = self.results.best_entries()
        best = {ref for ref, score in ranked if score >= ranked[0][1] - _BEHIND}
        doubtful = {
            mention.refs[0]
            for mention in self.read.mentions
            if len(mention.words) == 1 and mention.words[0] in _EVERYDAY and not self.read.compares
        }
        return frozenset(ref for ref in doubtful if ref not in best and self.read.aspect != "define")

    @property
    def models(self) -> list[StageModel]:
        """The stage models among the subjects."""
        return [e for ref in self.read.subjects if isinstance(e := self.library.entries.get(ref), StageModel)]

    @property
    def stages(self) -> list[Stage]:
        """The canonical stages among the subjects."""
        return [e for ref in self.read.subjects if isinstance(e := self.library.entries.get(ref), Stage)]

    @property
    def measures(self) -> list[Tactic | Metric]:
        """The tactics and metrics among the subjects."""
        return [e for ref in self.read.subjects if isinstance(e := self.library.entries.get(ref), Tactic | Metric)]

    def same_question(self, sure: float = ASK_SURE, kind: type[Entry] = Entry) -> Hit | None:
        """Return the known way of asking this very question, unless it names other things than this one does."""
        asks = [hit for hit in self.results.asks if isinstance(self.entry(hit.passage.entry), kind)]
        for hit in asks[:_LOOKED_AT]:
            if hit.cosine < min(sure, ASK_OF_BOTH):
                return None
            if self._fits(hit) and hit.cosine >= (ASK_OF_BOTH if self._weighs_both(hit) else sure):
                return hit
        return None

    def _weighs_both(self, hit: Hit) -> bool:
        """Say whether *hit* asks for the very difference that is asked for here."""
        both = len([ref for ref in self.read.subjects if ref in self.library.entries]) > 1
        return self.read.compares and both and isinstance(self.entry(hit.passage.entry), Question)

    def _fits(self, hit: Hit) -> bool:
        wanted = set(self.known)
        if not wanted:
            return True
        if self.read.compares and len(wanted) > 1 and not isinstance(self.entry(hit.passage.entry), Question):
            return False
        named = {ref for mention in self.gazetteer.find(hit.passage.text) for ref in mention.refs}
        return wanted <= named | {hit.passage.entry}
