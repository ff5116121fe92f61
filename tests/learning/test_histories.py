"""Whatever people type, press twice or take away: a sentence comes back, and the schedule holds together."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant.mapping.shelf import Shelf
from bot.assistant.nearest import NamingError
from bot.assistant.teaching import AnswerError, Decks, LessonError, Lessons, Teacher
from bot.domain.glossary import Term
from bot.domain.learning import Card, Due, Learner
from bot.domain.passages import Audience
from tests.contract.fakes import MemoryLearningStore
from tests.learning.decks import Clock, decks, library, samples

pytestmark = pytest.mark.unmeasured

IDA, HERE = Learner("T1", "U1"), Audience("T1", (), "U1")
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kathmandu", "", "Mars/Olympus", "Europe", "..")
TOPICS = ("", "intent", "pain point", "our map", "touchpoint", "no such thing", "🎉")
ANSWERS = ("knew", "not-yet", "1", "2", "9", "", "name/nobody", "glossary/persona", "\0")
REFUSED = (LessonError, AnswerError, NamingError)


@cache
def of_three_terms() -> Decks:
    """The cards of a glossary with three terms."""
    terms = [ref for ref, entry in library().entries.items() if isinstance(entry, Term)]
    few = {ref: entry for ref, entry in library().entries.items() if ref not in terms[3:]}
    left = [one for one in library().passages if one.entry in few]
    return Decks(replace(library(), entries=few, passages=tuple(left)))


@dataclass
class Days:
    """What one person lives through, and what was sent to them."""

    clock: Clock = field(default_factory=Clock)
    store: MemoryLearningStore = field(default_factory=MemoryLearningStore)
    glossary: Decks = field(default_factory=decks)
    has_maps: bool = True
    held: list[Card] = field(default_factory=list)
    sent: list[Due] = field(default_factory=list)

    @property
    def teacher(self) -> Teacher:
        return Teacher(self.glossary, Shelf(samples() if self.has_maps else ()), self.store, self.clock)

    @property
    def lessons(self) -> Lessons:
        return Lessons(self.store, self.clock)

    def look(self) -> None:
        if card := self.teacher.next(IDA, HERE, dt.UTC).card:
            self.held.append(card)

    def ask_on(self, topic: str) -> None:
        if card := self.teacher.quiz(IDA, HERE, topic).card:
            self.held.append(card)

    def answer(self, said: str) -> None:
        """Answer the card that was opened last, on two devices."""
        for card in self.held[-1:] * 2:
            before, is_there = list(self.store.memories(IDA)), card.id in self.teacher.deck(HERE).cards
            marked = self.teacher.answer(IDA, HERE, card.id, said)
            assert bool(marked.note) is (marked.memory is None)
            assert is_there is (marked.card is not None)
            if marked.note:
                assert list(self.store.memories(IDA)) == before

    def send(self) -> None:
        for due in self.lessons.due():
            local = self.clock.now.astimezone(ZoneInfo(self.lessons.enrolled(IDA).zone))  # type: ignore[union-attr]
            assert local.date() == due.day
            assert local.isoweekday() < 6
            assert 6 <= local.hour < 20
            assert self.lessons.allows(due)
            if due in self.sent:
                continue  # left and came back: the queue knows its key
            assert [self.lessons.note_sent(due), self.lessons.note_sent(due)] == [True, False]
            self.sent.append(due)
        assert set(self.lessons.due()) <= set(self.sent)

    def pass_time(self, minutes: int) -> None:
        self.clock.now += dt.timedelta(minutes=minutes)

    def change_sources(self, *, few: bool, maps: bool) -> None:
        self.glossary, self.has_maps = of_three_terms() if few else decks(), maps

    def check(self) -> None:
        """Hold what is kept together."""
        memories = self.store.memories(IDA)
        subjects = [memory.card.rpartition("/")[0] for memory in memories]
        assert len(set(subjects)) == len(subjects)
        for memory in memories:
            assert memory.first_at <= memory.last_at < memory.due
            assert 0 <= memory.missed <= memory.answers
        own = self.lessons.enrolled(IDA)
        following = self.lessons.next_at(IDA)
        assert own is None or (ZoneInfo(own.zone).key == own.zone and 6 <= own.hour <= 19)
        assert following is None or (own is not None and following >= self.clock.now)


ACTS: st.SearchStrategy[Callable[[Days], object]] = st.one_of(
    st.builds(lambda zone, at: lambda on: on.lessons.enrol(IDA, zone, at), st.sampled_from(ZONES), st.integers(5, 20)),
    st.builds(lambda zone: lambda on: on.lessons.change_time(IDA, zone, 9), st.sampled_from(ZONES)),
    st.builds(lambda days: lambda on: on.lessons.pause(IDA, days), st.sampled_from((None, 0, 1, 7, 999))),
    st.sampled_from((
        Days.look, Days.look, Days.send, Days.send,
        lambda on: on.lessons.resume(IDA), lambda on: on.lessons.snooze(IDA), lambda on: on.lessons.leave(IDA),
        lambda on: on.lessons.restart(IDA), lambda on: on.teacher.forget(IDA), lambda on: on.lessons.share(IDA, True),
    )),
    st.builds(lambda topic: lambda on: on.ask_on(topic), st.sampled_from(TOPICS)),
    st.builds(lambda said: lambda on: on.answer(said), st.sampled_from(ANSWERS)),
    st.builds(lambda minutes: lambda on: on.pass_time(minutes), st.integers(-1500, 4000)),
    st.builds(lambda few, maps: lambda on: on.change_sources(few=few, maps=maps), st.booleans(), st.booleans()),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(ACTS, min_size=5, max_size=40))
def test_no_history_breaks_the_schedule_or_ends_without_a_sentence(history: list[Callable[[Days], object]]) -> None:
    days = Days()
    days.lessons.enrol(IDA, "Europe/Berlin", 9)
    for act in history:
        try:
            act(days)
        except REFUSED as error:
            assert str(error).endswith((".", "?"))  # noqa: PT017 - most acts raise nothing
        days.check()
