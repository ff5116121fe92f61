"""The slash command: one table of what it can do; help, dispatch and tests follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.domain.reply import Bullets, Notice, Paragraph, Part, Reply
from bot.ports import Work
from bot.slack.ask import Ask
from bot.slack.audience import Place, is_direct
from bot.slack.jobs import ANSWER, CROSSWALK, DIFF, GAPS, LINT, MAP, MAPS, TACTICS, TERM
from bot.slack.learning.orders import LEARN, PROGRESS, QUIZ
from bot.slack.listeners.drafts import DraftForms
from bot.slack.listeners.forms import Forms
from bot.slack.listeners.learning import LearningForms
from bot.slack.listeners.settings import ChannelForms
from bot.slack.personal.cards import MY_DATA
from bot.slack.questions.orders import QUESTIONS
from bot.slack.showing.pages import render
from bot.slack.showing.text import shorten, spoken

FORM, ORDER, SETTINGS = "form", "order", "settings"  # no jobs: a form is opened at once, while Slack still lets it


@dataclass(frozen=True, slots=True)
class Subcommand:
    """A row of the table; without a job it is answered with the help. *required* asks for an argument.

    An argument of more words than *words* is none, but a question that begins with the name of the row.
    """

    name: str
    argument: str
    about: str
    job: str = ""
    required: bool = False
    words: int = 500

    @property
    def usage(self) -> str:
        """How to type it, without the command itself."""
        return f"{self.name} {self.argument}".strip()


SUBCOMMANDS = (
    Subcommand("ask", "question", "Answers a question about customer journeys, with sources.", ANSWER, required=True),
    Subcommand("term", "word", "Explains a term of the field.", TERM, required=True),
    Subcommand("crosswalk", "[model, model …]", "Sets stage models side by side.", CROSSWALK),
    Subcommand(
        "tactics",
        "stage [in map]",
        "Proposes what to do at a stage, by your map's own pain points.",
        TACTICS,
        required=True,
        words=14,
    ),
    Subcommand(
        "draft", "[channel]", "Opens a form for drafts: a message for a touchpoint, in variants.", ORDER, words=4
    ),
    Subcommand("maps", "", "Lists your journey maps.", MAPS, words=0),
    Subcommand("map", "id", "Shows one map, with its picture.", MAP, required=True, words=1),
    Subcommand("lint", "id", "Reviews a map: what is weak in it, and where.", LINT, required=True, words=1),
    Subcommand("gaps", "id", "Sets a map against the tactics of the glossary.", GAPS, required=True, words=1),
    Subcommand(
        "diff", "id", "Says what changed in a map, or between two versions: `id 1 3`.", DIFF, required=True, words=3
    ),
    Subcommand("learn", "[settings]", "Shows your next card to learn from; nobody else sees it.", LEARN, words=1),
    Subcommand(
        "quiz", "[topic]", "Asks you about a stage, a term or a map, beyond the cards of the day.", QUIZ, words=6
    ),
    Subcommand("progress", "[team]", "Shows how far you are, or the team.", PROGRESS, words=1),
    Subcommand("feedback", "[text]", "Files what a customer said, at a touchpoint of a map.", FORM),
    Subcommand("questions", "", "Lists what nobody could answer here, to propose a change.", QUESTIONS, words=0),
    Subcommand("settings", "", "Sets how I behave in this channel; its members may.", SETTINGS, words=0),
    Subcommand("my-data", "", "Says what is kept of you, sends you a copy, or deletes it.", MY_DATA, words=0),
    Subcommand("help", "", "Shows this list."),
)
_BY_NAME = {row.name: row for row in SUBCOMMANDS}

Command = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Opened:
    """The forms that the command opens."""

    feedback: Forms
    settings: ChannelForms
    drafts: DraftForms
    lessons: LearningForms

    def open(self, row: Subcommand, argument: str, command: Command, client: WebClient) -> bool:
        """Open the form of *row*, and say whether it has one."""
        if row.job == FORM:
            self.feedback.open_for_command(_place(command), argument, command, client)
        elif row.job == SETTINGS:
            self.settings.open_for_command(_place(command), command, client)
        elif row.job == ORDER:
            self.drafts.open_for_command(_place(command), argument, command, client)
        elif row.job == LEARN and argument.casefold() == "settings":
            self.lessons.open_for_command(_place(command), command, client)
            return True
        return row.job in {FORM, ORDER, SETTINGS}


def handle_command(work: Work, forms: Opened, command: Command, client: WebClient, ack: Ack) -> None:
    """Write down what was asked, or open the form or answer with the help at once."""
    text = spoken(command.get("text") or "")
    row, argument = read_command(text)
    if forms.open(row, argument, command, client):
        ack()
        return
    if row.job and (argument or not row.required):
        typed, address = f"{command['command']} {row.name} {argument}", command.get("response_url", "")
        ask = Ask(argument, _place(command), address, private=True, echo=typed, shares=row.job)
        team = ask.place.team
        work.submit(f"{team}:{ask.place.channel}:{command['trigger_id']}", row.job, ask.payload(), team)
        ack()
        return
    [message] = render(_help(command["command"], row, argument), buttons=False)
    ack(text=message.text, blocks=list(message.blocks), response_type="ephemeral")


def read_command(text: str) -> tuple[Subcommand, str]:
    """Find the row that *text* asks for, and its argument; several words without a known first one ask."""
    name, _, argument = text.partition(" ")
    row = _BY_NAME.get(name.casefold())
    if row is not None and len(argument.split()) <= row.words:
        return row, argument.strip()
    return _BY_NAME["ask" if argument else "help"], text


def _help(command: str, row: Subcommand, argument: str) -> Reply:
    """List the table, below what was wrong: *row* lacks its argument, or *argument* names no row."""
    rows = tuple(f"`{command} {each.usage}` – {each.about}" for each in SUBCOMMANDS)
    parts: list[Part] = [Bullets(rows)]
    if row.required:
        parts.insert(0, Paragraph(f"Please add the {row.argument}: `{command} {row.usage}`"))
    elif argument:
        parts.insert(0, Paragraph(f"I don't know “{shorten(argument, 80)}”. This is what I know:"))
    parts.append(Notice(f"Or mention me in a channel, or write to me directly. {command} answers only you."))
    return Reply("help", tuple(parts), headline="What I can do")


def _place(command: Command) -> Place:
    kind = "im" if command.get("channel_name") == "directmessage" else ""
    channel = command["channel_id"]
    return Place(command["team_id"], channel, command["user_id"], direct=is_direct(channel, kind))
