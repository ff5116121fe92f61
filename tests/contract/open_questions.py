"""Open questions and proposals without a database; each passes the contract of its port."""

import datetime as dt
from dataclasses import replace
from typing import TypedDict

from bot.domain.passages import Audience
from bot.domain.questions import Asked, Proposal, ProposalState, Unanswered, most_asked


class MemoryQuestionStore:
    """Open questions in a dictionary."""

    def __init__(self) -> None:
        self._asked: dict[str, Asked] = {}

    def note(self, asked: Asked) -> None:
        self._asked[asked.key] = replace(asked, audience=asked.audience.canonical)

    def unanswered(self, audience: Audience, since: dt.datetime) -> list[Unanswered]:
        seen = [one for one in self._seen_by(audience) if one.asked_at >= since]
        return most_asked(sorted(seen, key=lambda one: (-one.asked_at.timestamp(), one.key)))[:100]

    def asks(self, question: str, audience: Audience) -> list[Asked]:
        found = [one for one in self._seen_by(audience) if one.id == question]
        return sorted(found, key=lambda one: (one.asked_at, one.key))

    def settle(self, question: str, audience: Audience) -> int:
        gone = [key for key, one in self._asked.items() if (one.id, one.audience) == (question, audience.canonical)]
        for key in gone:
            del self._asked[key]
        return len(gone)

    def withdraw(self, key: str, audience: Audience) -> None:
        if key in self._asked and self._asked[key].audience.workspace == audience.workspace:
            del self._asked[key]

    def _seen_by(self, audience: Audience) -> list[Asked]:
        return [one for one in self._asked.values() if audience.may_see(one.audience) or _is(one, one.asker, audience)]


class MemoryProposalStore:
    """Proposals in a dictionary."""

    def __init__(self) -> None:
        self._kept: dict[str, Proposal] = {}

    def propose(self, proposal: Proposal) -> bool:
        if proposal.id in self._kept:
            return False
        self._kept[proposal.id] = replace(proposal, audience=proposal.audience.canonical)
        return True

    def proposal(self, own: str, audience: Audience) -> Proposal | None:
        known = self._kept.get(own)
        if known is None or audience.may_see(known.audience):
            return known
        return known if any(_is(known, person, audience) for person in (known.author, known.decider)) else None

    def place(self, proposal: Proposal) -> None:
        known = self._kept[proposal.id]
        self._kept[proposal.id] = replace(proposal, state=known.state, decided_by=known.decided_by)

    def decide(self, own: str, audience: Audience, state: ProposalState, person: str) -> bool:
        known = self.proposal(own, audience)
        if known is None or known.state != "open":
            return False
        self._kept[own] = replace(known, state=state, decided_by=person)
        return True


class OpenQuestions(TypedDict):
    """The stores of open questions, by their names among Slack's stores."""

    questions: MemoryQuestionStore
    proposals: MemoryProposalStore


def open_questions() -> OpenQuestions:
    return {"questions": MemoryQuestionStore(), "proposals": MemoryProposalStore()}


def _is(thing: Asked | Proposal, person: str, audience: Audience) -> bool:
    return bool(person) and person == audience.user and thing.audience.workspace == audience.workspace
