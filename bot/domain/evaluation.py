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


class QuestionSet(Entry):
    """A file of questions."""

    questions: Annotated[tuple[Case, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the answer to *case* did; *rank* is where retrieval found a right entry, 0 where it did not."""

    case: Case
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
