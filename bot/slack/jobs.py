"""The jobs behind the listeners: each reads an `Ask`, composes a reply, and has it delivered."""

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from bot.assistant.keeping import KeepingError
from bot.content.maps.reading import read_upload
from bot.domain.conversation import Request
from bot.domain.passages import Audience
from bot.domain.reply import Paragraph, Reply
from bot.domain.written import read_reply, write_reply
from bot.ports import Attempt, Job
from bot.slack.ask import Ask, read_ask
from bot.slack.audience import audience_of
from bot.slack.delivery import Delivery
from bot.slack.desk import Desk, Keeper, Reviewer, sorry
from bot.slack.drops import ReadUpload
from bot.slack.map_jobs import build_map_jobs
from bot.slack.metrics import counted
from bot.slack.sources import Sources

ANSWER, TERM, CROSSWALK, SAY, PROMPTS = "answer", "term", "crosswalk", "say", "prompts"
MAPS, MAP, LINT, GAPS, DIFF = "maps", "map", "lint", "gaps", "diff"

SORRY = Reply(
    "help", (Paragraph("Sorry, I could not answer that: something went wrong on my side. Please ask again."),)
)
PROMPT_TITLE = "Ask about customer journeys"
FIRST_PROMPTS = (
    "What is a touchpoint?",
    "What is the goal of the consideration stage?",
    "How many stages does a customer journey have?",
    "How do I know that a loyalty programme works?",
)

Compose = Callable[[Ask], Reply]


class Answers(Protocol):
    """What the core's Assistant offers to Slack."""

    @property
    def keeper(self) -> Keeper:
        """What keeps the maps."""

    @property
    def reviewer(self) -> Reviewer:
        """What reviews them."""

    def respond(self, request: Request) -> Reply:
        """Answer free text."""

    def term(self, word: str, audience: Audience) -> Reply:
        """Explain one term."""

    def crosswalk(self, models: Sequence[str]) -> Reply:
        """Set stage models side by side, all of them where none is named; raises `LookupError`."""


def build_jobs(assistant: Answers, delivery: Delivery, read: ReadUpload = read_upload) -> dict[str, Job]:
    """Make every job that a listener submits, by name; *read* reads the maps in a file that was dropped."""
    desk, sources = Desk(assistant.keeper, assistant.reviewer), Sources(delivery.clients, read)
    return {
        **build_map_jobs(desk, sources, delivery),
        **_map_commands(desk, delivery),
        ANSWER: Answering(lambda ask: counted(assistant.respond(ask.request)), delivery),
        TERM: Answering(lambda ask: assistant.term(ask.text, audience_of(ask.place)), delivery),
        CROSSWALK: Answering(lambda ask: _crosswalk(assistant, models_in(ask.text)), delivery),
        SAY: Answering(lambda ask: Reply("help", (Paragraph(ask.text),)), delivery),
        PROMPTS: Prompting(delivery),
    }


def _map_commands(desk: Desk, delivery: Delivery) -> dict[str, Job]:
    commands: dict[str, Callable[[str, Audience], Reply]] = {
        MAPS: lambda _, audience: desk.listed(audience),
        MAP: desk.shown,
        LINT: desk.linted,
        GAPS: desk.gaps,
        DIFF: desk.compared,
    }
    return {name: Answering(partial(_about_map, command), delivery) for name, command in commands.items()}


def _about_map(command: Callable[[str, Audience], Reply], ask: Ask) -> Reply:
    try:
        return command(ask.text, audience_of(ask.place))
    except KeepingError as error:
        return sorry(str(error))


@dataclass(frozen=True, slots=True)
class Answering:
    """Composes a reply and delivers it; both the reply and the intent to post are written down in between."""

    compose: Compose
    delivery: Delivery

    def do(self, attempt: Attempt) -> None:
        """Answer."""
        ask = read_ask(attempt.payload)
        self.delivery.think(ask)
        reply = read_reply(attempt.remember("reply", lambda: write_reply(self.compose(ask))))
        if attempt.stopped():
            self.delivery.think(ask, busy=False)
            return
        fresh = attempt.begin_posting()
        self.delivery.send(ask, reply, attempt.key, look_first=not fresh)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry, without a word of what went wrong."""
        self.delivery.send(read_ask(payload), SORRY, key, look_first=True)


@dataclass(frozen=True, slots=True)
class Prompting:
    """Offers first questions when somebody opens the assistant's direct message."""

    delivery: Delivery

    def do(self, attempt: Attempt) -> None:
        """Offer them."""
        payload = attempt.payload
        self.delivery.suggest(payload["team"], payload["channel"], PROMPT_TITLE, FIRST_PROMPTS)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Do without: nobody asked for anything."""


def _crosswalk(assistant: Answers, models: tuple[str, ...]) -> Reply:
    try:
        return assistant.crosswalk(models)
    except LookupError:
        unknown = f"I know no stage model called {' or '.join(models)}. Name none, and I show them all."
        return Reply("help", (Paragraph(unknown),))


def models_in(text: str) -> tuple[str, ...]:
    """Read the names of stage models: set apart by commas, or by spaces with longer names in quotes."""
    if "," in text:
        return tuple(name for part in text.split(",") if (name := part.strip()))
    try:
        return tuple(shlex.split(text))
    except ValueError:  # a quotation mark without its partner
        return tuple(text.split())
