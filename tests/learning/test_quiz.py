"""A quiz asks on what was named, beyond the day's portion; a team's progress names nobody."""

import datetime as dt
from collections.abc import Iterator

import pytest

from bot.assistant.nearest import NamingError
from bot.assistant.teaching import Teacher
from bot.assistant.teaching.teacher import FEWEST_IN_TEAM, NEW_A_DAY
from bot.cli.quizzing import Quiz
from bot.domain.learning import Card, Enrolment, Learner
from bot.domain.passages import Audience
from tests.learning.decks import Clock, cards, decks, samples, teacher

IDA, HERE, ELSEWHERE = Learner("T1", "U1"), Audience("T1", (), "U1"), Audience("T2", (), "U1")


def asked(own: Teacher, topic: str) -> Iterator[Card]:
    """Yield the cards on *topic*, each answered."""
    while card := own.quiz(IDA, HERE, topic).card:
        own.answer(IDA, HERE, card.id, "knew")
        yield card


def about(topic: str) -> list[Card]:
    return list(decks().about(topic, decks().with_maps(samples()), samples()).values())


def test_a_quiz_asks_all_cards_on_its_topic_each_once_and_beyond_the_portion() -> None:
    found = [card.id for card in asked(teacher(Clock(), ()), "persona")]
    assert len(set(found)) == len(found) > NEW_A_DAY
    assert set(found) == {card.id for card in about("persona")}


@pytest.mark.parametrize("topic", ["intent", "the intent stage", "intent phase"])
def test_a_stage_has_the_cards_that_belong_to_it(topic: str) -> None:
    found = about(topic)
    assert {card.id for card in cards() if "intent" in card.stages} <= {card.id for card in found}
    assert all("intent" in card.stages or "glossary/intent" in str(card) for card in found)
    assert "map" in {card.kind for card in found}


@pytest.mark.parametrize("topic", ["pain point", "Pain Points", "pain pionts"])
def test_a_term_has_the_cards_on_itself_and_on_what_it_is_confused_with(topic: str) -> None:
    found = about(topic)
    assert {"recall", "difference"} <= {card.kind for card in found}
    assert all("pain-point" in str(card) for card in found)


def test_a_map_has_the_cards_on_what_is_in_it() -> None:
    own = samples()[0].journey
    for topic in (own.id, own.title, own.title.upper()):
        assert {card.entry for card in about(topic)} == {f"map/{own.id}"}
    assert {card.entry for card in about("our maps")} == {f"map/{team.journey.id}" for team in samples()}
    assert len(about("")) == len(cards())


def test_what_is_due_comes_before_what_is_new_and_then_it_is_said_when_one_comes_back() -> None:
    clock = Clock()
    own = teacher(clock, ())
    first, *others = asked(own, "persona")
    portion = own.quiz(IDA, HERE, "persona")
    assert (portion.card, portion.due) == (None, 0)
    assert portion.next_due is not None
    clock.now += dt.timedelta(days=400)
    again = own.quiz(IDA, HERE, "persona")
    assert again.card in {first, *others}
    assert (again.due, again.is_new) == (len(others) + 1, False)


def test_a_topic_that_there_is_not_is_answered_with_what_is_near() -> None:
    with pytest.raises(NamingError, match=r"no topic called “zanziphone”\. Known topics: Awareness, "):
        teacher(Clock()).quiz(IDA, HERE, "zanziphone")
    with pytest.raises(NamingError, match="Did you mean customer journey map"):
        teacher(Clock()).quiz(IDA, HERE, "custmer jrney mapp")


def test_a_map_that_somebody_may_not_see_is_no_topic_and_is_not_named() -> None:
    own = samples()[0].journey
    with pytest.raises(NamingError) as refused:
        teacher(Clock(), ()).quiz(IDA, HERE, own.title)
    assert own.id not in str(refused.value)


def test_a_choice_is_answered_by_its_number_or_by_what_stands_behind_its_button() -> None:
    card = next(card for card in cards() if len(card.choices) == 4)
    for number, choice in enumerate(card.choices, 1):
        for said in (str(number), choice.ref):
            assert teacher(Clock(), ()).answer(IDA, HERE, card.id, said).knew is (choice.ref == card.right)
    assert all("/" in choice.ref for card in cards() for choice in card.choices), "so none is a number or a mark"


def test_a_team_is_shown_from_five_who_agreed_and_adds_them_up() -> None:
    clock = Clock()
    own = teacher(clock)
    card = next(card for card in cards() if card.stages == ("intent",))
    for number in range(FEWEST_IN_TEAM):
        learner = Learner("T1", f"U{number}")
        own.answer(learner, HERE, card.id, "knew")
        assert own.team(HERE) is None
        own.store.enrol(Enrolment(learner, "UTC", shares=number > 0))
    own.answer(Learner("T1", "U8"), HERE, card.id, "knew")
    own.store.enrol(Enrolment(Learner("T2", "U9"), "UTC", shares=True))
    assert own.team(HERE) is None, "four of them agreed"
    own.store.enrol(Enrolment(Learner("T1", "U9"), "UTC", shares=True))
    view = own.team(HERE)
    assert view is not None
    assert (view.people, view.whole.seen, view.whole.cards) == (5, 4, 5 * len(cards()))
    assert (view.stages["intent"].seen, view.stages["loyalty"].seen) == (4, 0)
    assert own.team(ELSEWHERE) is None


class Typing:
    """Somebody at a terminal, who types the lines that they were given."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)
        self.prompts: list[str] = []
        self.seen: list[str] = []

    def hear(self, prompt: str) -> str:
        self.prompts.append(prompt)
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)


def quizzed(own: Teacher, topic: str, *lines: str) -> Typing:
    person = Typing(*lines)
    Quiz(own, IDA, HERE, topic, person.hear, person.seen.append).run()
    return person


def test_at_a_terminal_a_choice_is_typed_and_what_is_no_answer_is_asked_again() -> None:
    deck = decks().with_maps(samples()).cards
    card = deck[next(own for own in deck if own.startswith("order/"))]
    right = [choice.ref for choice in card.choices].index(card.right) + 1
    own = teacher(Clock())
    for other in deck.values():
        if other.entry == card.entry and other != card:
            own.answer(IDA, HERE, other.id, "knew")
    title = card.question.partition("“")[2].partition("”")[0]
    person = quizzed(own, title, "9", str(right), "")
    assert person.prompts == [f"1 to {len(card.choices)}: "] * 2
    assert any("Answer with the number of a choice" in line for line in person.seen)
    assert "Right." in person.seen
    assert person.seen[-1] == "That was all of it for now."


def test_at_a_terminal_the_answer_is_shown_and_the_person_judges_and_leaves_when_they_like() -> None:
    own = teacher(Clock())
    person = quizzed(own, "persona", "", "y", "exit")
    assert person.prompts[:2] == ["Say it to yourself; Enter shows the answer. ", "Did you know it, y or n? "]
    assert any(line.startswith("  Source: ") for line in person.seen)
    assert any(line.startswith("It comes back ") for line in person.seen)
    assert len(own.store.memories(IDA)) == 1
    assert quizzed(own, "persona").seen[-1] != "That was all of it for now."
