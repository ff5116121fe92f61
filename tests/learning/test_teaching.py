"""The schedule is the library's own; a day has its portion; what was missed does not pile up."""

import datetime as dt
import random
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from fsrs import Card as Reference
from fsrs import Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.teaching import AnswerError, Teacher
from bot.assistant.teaching.schedule import answered
from bot.assistant.teaching.teacher import CARDS_A_DAY, NEW_A_DAY
from bot.domain.learning import Card, Learner, Memory
from bot.domain.passages import Audience
from tests.learning.decks import MONDAY, Clock, cards, decks, samples, teacher

IDA, HERE = Learner("T1", "U1"), Audience("T1", (), "U1")
DAY, QUARTER = dt.timedelta(days=1), dt.timedelta(minutes=15)
READING = 238 / 60  # words a second: Brysbaert 2019, silent reading of English non-fiction
THINKING = 5.0  # seconds; nobody's measurement


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 90 * 24 * 60)), min_size=1, max_size=40))
def test_every_interval_is_the_one_of_the_library(history: list[tuple[bool, int]]) -> None:
    scheduler, now = Scheduler(enable_fuzzing=False), MONDAY
    reference, own = Reference(card_id=1, due=now), None
    for knew, minutes in history:
        now += dt.timedelta(minutes=minutes)
        reference, _ = scheduler.review_card(reference, Rating.Good if knew else Rating.Again, now)
        own = answered(own, "c", now, knew=knew)
        assert (own.due, own.stability, own.difficulty) == (reference.due, reference.stability, reference.difficulty)
        assert (own.state, own.step) == (reference.state, reference.step)


def test_a_clock_that_was_set_back_makes_no_memory_older() -> None:
    first = answered(None, "c", MONDAY, knew=True)
    again = answered(first, "c", MONDAY - DAY, knew=True)
    assert again.last_at == MONDAY
    assert again.due > MONDAY


def session(own: Teacher, clock: Clock, knows: random.Random, share: float = 1.0) -> Iterator[Card]:
    """Yield the cards of one sitting: as many as come, each answered."""
    while card := own.next(IDA, HERE, dt.UTC).card:
        said = "knew" if knows.random() < share else "not-yet"
        assert own.answer(IDA, HERE, card.id, said).memory is not None
        yield card
        clock.now += dt.timedelta(seconds=20)


@pytest.mark.no_cover
@pytest.mark.parametrize("share", [1.0, 0.8, 0.5, 0.0])
def test_the_first_week_takes_20_minutes_at_most_and_walks_the_path_of_who_knows_most(share: float) -> None:
    clock, knows = Clock(), random.Random(1)
    own, seconds, seen = teacher(clock), 0.0, set[str]()
    path = decks().with_maps(samples()).path
    for day in range(5):
        for later in range(3):
            clock.now = MONDAY + day * DAY + later * QUARTER
            for card in session(own, clock, knows, share):
                seen.add(card.id)
                words = len(" ".join((card.question, card.answer, *(choice.text for choice in card.choices))).split())
                seconds += words / READING + THINKING
    assert len(path) == 14
    assert set(path) <= seen or share <= 0.5
    assert seconds < 20 * 60


def test_a_day_has_three_new_cards_and_missed_days_do_not_pile_up() -> None:
    clock = Clock()
    own = teacher(clock)
    assert len(set(session(own, clock, random.Random(1)))) == NEW_A_DAY
    clock.now = MONDAY + 30 * DAY
    new = {card.id for card in session(own, clock, random.Random(1))} - {memory.card for memory in known(own, MONDAY)}
    assert len(new) == NEW_A_DAY


def known(own: Teacher, day: dt.datetime) -> list[Memory]:
    return [memory for memory in own.store.memories(IDA) if memory.first_at.date() == day.date()]


def test_after_a_long_pause_a_day_holds_a_portion_of_what_is_due() -> None:
    clock = Clock()
    own = teacher(clock)
    for card in cards()[:40]:
        own.answer(IDA, HERE, card.id, "knew")
    clock.now += 200 * DAY
    assert len(set(session(own, clock, random.Random(1)))) == CARDS_A_DAY
    portion = own.next(IDA, HERE, dt.UTC)
    assert portion.card is None
    assert portion.due == 40 - CARDS_A_DAY
    assert own.next(IDA, HERE, dt.UTC, more=True).card is not None


def test_the_day_is_the_persons_own() -> None:
    clock = Clock(dt.datetime(2026, 11, 23, 14, 30, tzinfo=dt.UTC))  # 23:30 in Tokyo
    own, tokyo = teacher(clock), ZoneInfo("Asia/Tokyo")
    for _ in range(NEW_A_DAY):
        card = own.next(IDA, HERE, tokyo).card
        assert card is not None
        own.answer(IDA, HERE, card.id, "knew")
    assert own.next(IDA, HERE, tokyo).card is None
    clock.now += dt.timedelta(minutes=31)
    assert own.next(IDA, HERE, tokyo).card is not None
    assert own.next(IDA, HERE, dt.UTC).is_new is False, "in London it is the same day, but a card came back"


def test_a_choice_is_marked_by_the_data_and_words_by_the_person() -> None:
    own = teacher(Clock())
    card = next(card for card in cards() if len(card.choices) == 4)
    numbers = [str(number) for number, choice in enumerate(card.choices, 1) if choice.ref != card.right]
    marked = own.answer(IDA, HERE, card.id, numbers[0])
    assert (marked.knew, marked.memory and marked.memory.missed) == (False, 1)
    words = next(card for card in cards() if not card.choices)
    assert own.answer(IDA, HERE, words.id, "knew").knew


@pytest.mark.parametrize("said", ["0", "5", "yes", "-1", "²", "9" * 400])
def test_what_is_no_answer_is_refused_with_what_would_be(said: str) -> None:
    own = teacher(Clock())
    card = next(card for card in cards() if len(card.choices) == 4)
    with pytest.raises(AnswerError, match="1 to 4, or “knew” or “not-yet”"):
        own.answer(IDA, HERE, card.id, said)


def test_a_card_that_is_answered_twice_counts_once() -> None:
    own = teacher(Clock())
    first = own.answer(IDA, HERE, cards()[0].id, "knew")
    second = own.answer(IDA, HERE, cards()[0].id, "not-yet")
    assert first.memory is not None
    assert (second.memory, "already" in second.note) == (None, True)
    assert own.store.memories(IDA) == [first.memory]


def test_the_card_of_a_map_that_is_gone_has_retired_and_leaves_no_word_of_it() -> None:
    clock = Clock()
    with_map, without = teacher(clock), teacher(clock, ())
    card = next(card for card in cards() if card.kind == "map")
    assert with_map.answer(IDA, HERE, card.id, "knew").memory
    for marked in (without.answer(IDA, HERE, card.id, "knew"), without.look_up(HERE, card.id)):
        assert (marked.card, marked.memory) == (None, None)
        assert "retired" in marked.note
    assert without.store.memories(IDA) == []


def test_a_renewed_card_comes_first_among_the_new_ones_and_says_so() -> None:
    own = teacher(Clock())
    card = cards()[50]
    old = answered(None, f"{card.subject}/00000000", MONDAY - 9 * DAY, knew=True)
    own.store.keep(IDA, old)
    portion = own.next(IDA, HERE, dt.UTC)
    assert (portion.card, portion.is_new, portion.is_renewed) == (card, True, True)
    own.answer(IDA, HERE, card.id, "knew")
    assert [memory.card for memory in own.store.memories(IDA)] == [card.id]


def test_progress_counts_what_was_seen_mastered_and_is_due() -> None:
    clock = Clock()
    own = teacher(clock)
    before = own.progress(IDA, HERE)
    assert (before.whole.seen, before.whole.cards, before.path.cards) == (0, len(cards()), 14)
    card = next(card for card in cards() if card.stages == ("intent",))
    for days in (0, 1, 5, 30, 90):
        clock.now = MONDAY + days * DAY
        own.answer(IDA, HERE, card.id, "knew")
    clock.now += 400 * DAY
    after = own.progress(IDA, HERE)
    assert (after.stages["intent"].seen, after.stages["intent"].mastered, after.stages["intent"].due) == (1, 1, 1)
    assert (after.whole.seen, after.stages["loyalty"].seen) == (1, 0)
    assert own.progress(Learner("T1", "U2"), HERE).whole.seen == 0
    assert own.forget(IDA) == 1
    assert own.progress(IDA, HERE).whole.seen == 0
