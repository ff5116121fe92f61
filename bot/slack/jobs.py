"""The jobs behind the listeners: each reads an `Ask`, composes a reply, and has it delivered."""

import shlex
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from bot.assistant.advising import Wish
from bot.assistant.keeping import KeepingError
from bot.assistant.nearest import NamingError
from bot.assistant.teaching import Teacher
from bot.content.maps.reading import read_upload
from bot.domain.conversation import Request
from bot.domain.drafts import Brief
from bot.domain.passages import Audience
from bot.domain.reply import Paragraph, Reply, Tell, tell_nobody
from bot.ports import Job
from bot.ports.threads import ChannelStore
from bot.slack.ask import Ask
from bot.slack.audience import audience_of, home_of
from bot.slack.conversing.answering import Answering, Compose, Revising, Stopping, Withdrawing
from bot.slack.conversing.handovers import People, Turning, build_people_jobs
from bot.slack.conversing.noting import Noting
from bot.slack.conversing.prompting import Prompting
from bot.slack.delivery import Delivery
from bot.slack.drafts.desk import Drafts, Threads
from bot.slack.drafts.jobs import build_draft_jobs
from bot.slack.drafts.studio import Studio
from bot.slack.drafts.wishing import Bidding, Wishing
from bot.slack.home.building import at_home, build_home
from bot.slack.learning.jobs import build_learning_jobs
from bot.slack.learning.school import School
from bot.slack.maps.desk import Desk, Keeper, Reviewer, sorry
from bot.slack.maps.drops import ReadUpload
from bot.slack.maps.jobs import build_map_jobs
from bot.slack.maps.sources import Sources
from bot.slack.metrics import counted
from bot.slack.personal.jobs import Personal, build_personal_jobs
from bot.slack.questions.desk import Bureau, Proposals
from bot.slack.questions.jobs import build_question_jobs
from bot.slack.showing.tactics import read_wish
from bot.slack.stores import Stores

ANSWER, TERM, EXPLAIN, CROSSWALK, SAY, PROMPTS = "answer", "term", "explain", "crosswalk", "say", "prompts"
MAPS, MAP, LINT, GAPS, DIFF = "maps", "map", "lint", "gaps", "diff"
TACTICS = "tactics"
REVISE, WITHDRAW, STOPPED = "revise", "withdraw", "stopped"


class Answers(Protocol):
    """What the core's Assistant offers to Slack."""

    @property
    def keeper(self) -> Keeper:
        """What keeps the maps."""

    @property
    def reviewer(self) -> Reviewer:
        """What reviews them."""

    @property
    def tells(self) -> bool:
        """Say whether `respond` may tell of a reply while it is written."""

    def respond(self, request: Request, tell: Tell = tell_nobody) -> Reply:
        """Answer free text, and *tell* of the reply as far as it is written and checked."""

    def term(self, word: str, audience: Audience) -> Reply:
        """Explain one term."""

    def explain(self, text: str, audience: Audience) -> Reply:
        """Explain the terms in somebody's text, a line each."""

    def crosswalk(self, models: Sequence[str]) -> Reply:
        """Set stage models side by side, all of them where none is named; raises `LookupError`."""

    def bid(self, request: Request) -> Brief | None:
        """Return the brief that a free text makes which bids for drafts."""

    @property
    def drafts(self) -> Drafts:
        """What writes and keeps drafts."""

    @property
    def teacher(self) -> Teacher:
        """What teaches each person for themselves."""

    def tactics(self, wish: Wish, audience: Audience) -> Reply:
        """Propose tactics for a stage; raises `NamingError`."""

    def stage_of(self, text: str, audience: Audience) -> str:
        """Return the canonical stage that *text* names; empty where it names none."""

    @property
    def proposer(self) -> Proposals:
        """What makes and accepts proposals."""


def build_jobs(
    assistant: Answers,
    delivery: Delivery,
    stores: Stores,
    read: ReadUpload = read_upload,
    personal: Personal | None = None,
) -> dict[str, Job]:
    """Make every job that a listener submits, by name; *read* reads the maps in a file that was dropped.

    Without *personal* there are none of a person's own data.
    """
    desk, sources = Desk(assistant.keeper, assistant.reviewer), Sources(delivery.clients, read)
    people = People(assistant.keeper, stores.channels, stores.threads, delivery)
    composes = _composes(assistant, desk, stores.channels)
    telling = partial(_told, assistant, stores.channels) if assistant.tells else None
    about = Threads(stores.conversations)
    home = build_home(desk, stores, assistant.teacher, delivery)
    studio = Studio(assistant.drafts, stores.choices, delivery, stores.threads, about)

    def drafting(others: Job) -> Job:
        return Wishing(studio, Bidding(studio, lambda ask: assistant.bid(request_of(ask, stores.channels)), others))

    noting = Noting(stores.questions, assistant.stage_of)
    asked = (stores.questions, stores.proposals, stores.channels, delivery)
    bureau = Bureau(assistant.proposer, *asked, composes[ANSWER])
    jobs: dict[str, Job] = {name: Answering(compose, delivery, stores.threads) for name, compose in composes.items()}
    jobs |= {
        **build_map_jobs(desk, sources, delivery),
        **build_people_jobs(people),
        **build_draft_jobs(studio),
        **build_question_jobs(bureau),
        **build_learning_jobs(School(assistant.teacher, stores.lessons, delivery)),
        ANSWER: drafting(Turning(Answering(composes[ANSWER], delivery, stores.threads, telling, noting), people)),
        REVISE: drafting(Revising(composes[ANSWER], delivery, stores.threads, noting)),
        WITHDRAW: Withdrawing(delivery, stores.threads, noting),
        **(build_personal_jobs(personal, delivery, home.publish) if personal else {}),
        STOPPED: Stopping(delivery),
        PROMPTS: Prompting(assistant.keeper, stores.channels, delivery),
    }
    return at_home(jobs, home, jobs[MAP])


def _composes(assistant: Answers, desk: Desk, channels: ChannelStore) -> dict[str, Compose]:
    commands: dict[str, Callable[[str, Audience], Reply]] = {
        MAPS: lambda _, audience: desk.listed(audience),
        MAP: desk.shown,
        LINT: desk.linted,
        GAPS: desk.gaps,
        DIFF: desk.compared,
    }
    return {
        **{name: partial(_about_map, command) for name, command in commands.items()},
        ANSWER: lambda ask: _told(assistant, channels, ask, tell_nobody),
        TERM: lambda ask: assistant.term(ask.text, audience_of(ask.place)),
        EXPLAIN: lambda ask: assistant.explain(ask.text, audience_of(ask.place)),
        CROSSWALK: lambda ask: _crosswalk(assistant, models_in(ask.text)),
        TACTICS: lambda ask: _tactics(assistant, channels, ask),
        SAY: lambda ask: Reply("help", (Paragraph(ask.text),)),
    }


def _told(assistant: Answers, channels: ChannelStore, ask: Ask, tell: Tell) -> Reply:
    return counted(assistant.respond(request_of(ask, channels), tell))


def request_of(ask: Ask, channels: ChannelStore) -> Request:
    """Return what the core is asked: with the maps that count here, and those of the channels looked at.

    Neither shows anything to anybody: the audience is that of the place, and filters both.
    """
    home = home_of(ask.place)
    maps = () if ask.place.direct else channels.settings(ask.place.channel, home).maps
    nearby = tuple(own for channel in ask.looks_at for own in channels.settings(channel, home).maps)
    return replace(ask.request, maps=maps, nearby=nearby)


def _tactics(assistant: Answers, channels: ChannelStore, ask: Ask) -> Reply:
    request = request_of(ask, channels)
    try:
        return assistant.tactics(read_wish(ask.text, request.maps), request.audience)
    except NamingError as error:
        return sorry(str(error))


def _about_map(command: Callable[[str, Audience], Reply], ask: Ask) -> Reply:
    try:
        return command(ask.text, audience_of(ask.place))
    except KeepingError as error:
        return sorry(str(error))


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
