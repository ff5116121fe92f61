"""The jobs behind the commands and the buttons of learning."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.assistant.teaching import AnswerError
from bot.ports import Attempt, Job
from bot.slack.ask import Ask, read_ask
from bot.slack.audience import audience_of_person
from bot.slack.learning.cards import Sheet, answer_sheet, read_sheet, sentence_sheet, write_sheet
from bot.slack.learning.daily import build_daily_jobs
from bot.slack.learning.orders import ANSWER, LEARN, LOOK_UP, NEXT, PROGRESS, QUIZ, Spot, Walk, read_spot
from bot.slack.learning.progress import Telling
from bot.slack.learning.school import School, learner_at, showing_of

_TOPIC = 100  # characters


@dataclass(frozen=True, slots=True)
class Beginning:
    """Shows the first card that a command asks for; what stands after it is the topic of a quiz."""

    school: School
    walk: Walk

    def do(self, attempt: Attempt) -> None:
        """Show it, to the person alone."""
        ask = _alone(attempt)
        walk: Walk = "quiz" if ask.text else self.walk
        spot = Spot("", showing_of(attempt.key), walk, ask.text[:_TOPIC])
        self.school.put(attempt, ask, self.school.next(ask.place, spot))

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry, without a word of what went wrong."""
        self.school.give_up(key, payload)


@dataclass(frozen=True, slots=True)
class GoingOn:
    """Shows the next card in the place of the one before."""

    school: School

    def do(self, attempt: Attempt) -> None:
        """Show it."""
        ask, before = _alone(attempt), read_spot(attempt.payload["spot"])
        spot = replace(before, card="", showing=showing_of(attempt.key), said="")
        self.school.put(attempt, ask, self.school.next(ask.place, spot), attempt.payload["card"])

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry, without a word of what went wrong."""
        self.school.give_up(key, payload)


@dataclass(frozen=True, slots=True)
class Answering:
    """Marks an answer, or shows the right one where none was given yet, in the place of the question."""

    school: School

    def do(self, attempt: Attempt) -> None:
        """Mark it once, however often the work comes again, and show it."""
        ask = _alone(attempt)
        sheet = read_sheet(attempt.remember("sheet", lambda: write_sheet(self._marked(ask, attempt))))
        self.school.put(attempt, ask, sheet, attempt.payload["card"])

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry, without a word of what went wrong."""
        self.school.give_up(key, payload)

    def _marked(self, ask: Ask, attempt: Attempt) -> Sheet:
        spot, teacher, audience = read_spot(attempt.payload["spot"]), self.school.teacher, audience_of_person(ask.place)
        if not spot.said:
            marked = teacher.look_up(audience, spot.card)
        else:
            try:
                marked = teacher.answer(learner_at(ask.place), audience, spot.card, spot.said)
            except AnswerError as error:
                return sentence_sheet(str(error))
        return answer_sheet(marked, replace(spot, showing=showing_of(attempt.key)), self.school.delivery.look)


def build_learning_jobs(school: School) -> dict[str, Job]:
    """Make the jobs behind the commands and the buttons of learning, by name."""
    return {
        LEARN: Beginning(school, "day"),
        QUIZ: Beginning(school, "quiz"),
        NEXT: GoingOn(school),
        ANSWER: Answering(school),
        LOOK_UP: Answering(school),
        PROGRESS: Telling(school),
        **build_daily_jobs(school),
    }


def _alone(attempt: Attempt) -> Ask:
    """Return what was asked, with nothing about it that others could see."""
    return replace(read_ask(attempt.payload), echo="", shares="")
