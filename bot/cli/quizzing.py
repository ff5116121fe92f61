"""A quiz in a terminal: a question, an answer, the mark, and the next one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.assistant.teaching import AnswerError, Marked, Teacher
from bot.cli.learning_view import answer_lines, back_line, card_lines, marked_lines
from bot.domain.learning import KNEW, NOT_YET, Card, Learner
from bot.domain.passages import Audience

_LEAVE = frozenset({"exit", "quit", "q", ":q", "bye"})
_MARKS = {"y": KNEW, "yes": KNEW, "n": NOT_YET, "no": NOT_YET}


class _LeftError(Exception):
    """The person has had enough."""


@dataclass(frozen=True, slots=True)
class Quiz:
    """Asks one person on a *topic*: *hear* shows a prompt and returns a line, or raises `EOFError`."""

    teacher: Teacher
    learner: Learner
    audience: Audience
    topic: str
    hear: Callable[[str], str]
    tell: Callable[[str], None]

    def run(self) -> None:
        """Ask until the cards are at an end, or the person leaves; raises `NamingError`."""
        try:
            while card := self.teacher.quiz(self.learner, self.audience, self.topic).card:
                self._ask(card)
                self.tell("")
        except (_LeftError, EOFError):
            return
        self.tell("That was all of it for now.")

    def _ask(self, card: Card) -> None:
        self._tell_all(card_lines(card))
        if card.choices:
            marked = self._marked(card, f"1 to {len(card.choices)}: ")
            self._tell_all(marked_lines(marked))
        else:
            self._hear("Say it to yourself; Enter shows the answer. ")
            self._tell_all(answer_lines(card))
            marked = self._marked(card, "Did you know it, y or n? ")
            self._tell_all([back_line(marked.memory)] if marked.memory else [])
        self._tell_all([marked.note] if marked.note else [])

    def _marked(self, card: Card, prompt: str) -> Marked:
        while True:
            said = self._hear(prompt)
            try:
                return self.teacher.answer(self.learner, self.audience, card.id, _MARKS.get(said, said))
            except AnswerError as error:
                self.tell(str(error))

    def _hear(self, prompt: str) -> str:
        said = self.hear(prompt).strip().casefold()
        if said in _LEAVE:
            raise _LeftError
        return said

    def _tell_all(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.tell(line)
