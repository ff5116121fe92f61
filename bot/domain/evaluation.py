"""Questions with what a right answer must hold, and how an answer did against them."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from bot.domain.entries import Entry, Identifier, Name


class Case(Entry):
    """One question of a set.

    An answer is right where it holds every regular expression of *says*, cites one of the entries *cites*, and
    lists exactly the elements *facts* where these are given. An unanswerable question must be refused.
    """

    id: Identifier
    type: Name
    question: Annotated[str, Field(min_length=1)]
    answerable: bool
    after: tuple[str, ...] = ()
    map: str = ""
    cites: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()

    @property
    def is_searched(self) -> bool:
        """Say whether a search for the question alone should find a right entry."""
        return not self.map and not self.after and self.type != "map"


class DraftCase(Entry):
    """One brief, or the words in *ask* that make it.

    Every variant must keep each text of *keeps* and hold none of the regular expressions *never*; each of *needs* must
    stand in what the person is asked for. Where there is *refused*, there must be no draft, and a refusal that says so.
    The brief's text is taken as often as *times* says.
    """

    id: Identifier
    type: Name
    ask: str = ""
    channel: str = ""
    stage: str = ""
    map: str = ""
    touchpoint: str = ""
    voice: str = ""
    tone: str = ""
    brief: str = ""
    times: Annotated[int, Field(ge=1)] = 1
    variants: int = 3
    keeps: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    refused: str = ""

    @property
    def answerable(self) -> bool:
        """Say whether there must be a draft."""
        return not self.refused

    @property
    def question(self) -> str:
        """Return in short what is asked for."""
        return self.ask or f"{self.channel} for {self.stage}"


class QuestionSet(Entry):
    """A file of questions."""

    questions: Annotated[tuple[Case, ...], Field(min_length=1)]


class DraftSet(Entry):
    """A file of briefs."""

    drafts: Annotated[tuple[DraftCase, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the answer to *case* did; *rank* is where retrieval found a right entry, 0 where it did not."""

    case: Case | DraftCase
    refused: bool
    right: bool
    why: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares from 0 to 1 over a set; *recall* is recall@5, *mrr* the mean reciprocal rank, both of entries."""

    answerable: int
    unanswerable: int
    right: float
    refused: float
    wrongly_refused: float
    recall: float
    mrr: float
