"""One assistant in two workspaces over real stores, whose Slack notes for which workspace each call was."""

import datetime as dt
import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Literal

from cryptography.fernet import Fernet
from slack_bolt import App, BoltRequest, BoltResponse

from bot.adapters.exact import ExactIndex
from bot.adapters.lexical import Bm25Index
from bot.adapters.store import (
    SqlInstallationStore,
    open_channel_store,
    open_conversation_store,
    open_draft_store,
    open_forgetting,
    open_installation_store,
    open_learning_store,
    open_map_store,
    open_passage_store,
    open_proposal_store,
    open_question_store,
    open_thread_store,
)
from bot.adapters.store.snapshots import Snapshots
from bot.assistant import Assistant
from bot.assistant.indexing import Indexer
from bot.assistant.keeping import MapKeeper, StillFolder
from bot.assistant.keeping.finding import MapIndex
from bot.assistant.mapping import Mapper
from bot.assistant.refining import DraftKeeper
from bot.assistant.retrieval import Retriever
from bot.assistant.teaching import Lessons
from bot.content.library import load_library, load_media
from bot.content.maps.folder import MapFolder
from bot.domain.installations import Installation
from bot.domain.maps import JourneyMap
from bot.domain.passages import EVERYONE
from bot.domain.progress import ProgressChart
from bot.ports import LIBRARY, MAPS
from bot.ports.workspaces import Forgets
from bot.slack.api.calls import Caller
from bot.slack.app import build_app
from bot.slack.delivery import Delivery
from bot.slack.drafts.choices import Choices
from bot.slack.hearing.reception import Reception
from bot.slack.installing.installations import Credentials, Installed, InstalledSignIn
from bot.slack.jobs import build_jobs
from bot.slack.stores import Stores
from tests.contract.fakes import WordEmbedder
from tests.doubles.assembly import NOON, assemble
from tests.doubles.secret_maps import file_of
from tests.unit.slack.kit import BOT, SECRET, DirectWork, FakeSlack, Kept, Payload, read_by_hand, signed

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
TEAMS = ("T1", "T2")
SAMPLE = "sample"  # the id of a map that everybody may see, of a word that is no secret
_PART = 20  # of the library one passage in so many does: what is asked is whether maps come through


class TwoSlacks(FakeSlack):
    """A Slack of two workspaces: `teams` says of each call in whose name it came, empty where it says nothing.

    Time stamps depend on the act that is played, and on nothing that came before.
    """

    def __init__(self) -> None:
        super().__init__()
        self.teams: list[str] = []
        self.described: dict[str, Payload] = {}
        self.act = self.before = 0

    def answer(self, request: BaseHTTPRequestHandler, path: str, body: str) -> None:
        token = request.headers["Authorization"] or ""
        self.teams += [""] * (len(self.calls) - len(self.teams)) + [token.rpartition("-")[2]]
        if path.endswith("conversations.open") and (user := re.search(r"U\d+", body)):
            self.says["conversations.open"] = {"channel": {"id": f"D{user[0][1:]}"}}
        if path.endswith("files.info") and (file := re.search(r"F\d+", body)):
            self.says["files.info"] = {"file": self.described.get(file[0], {})}
        super().answer(request, path, body)

    def begin(self, act: int) -> None:
        """Stamp what comes now as the doing of *act*."""
        self.act, self.before = act, len(self.calls)

    def stamp(self) -> str:
        return f"1700{self.act:06}.{len(self.calls) - self.before:06}"

    def drop_file(self, number: int, name: str, content: bytes) -> Payload:
        """Keep a file that somebody drops."""
        own = f"F{number}"
        self.described[own] = self.keep(own, name, Kept(content))
        return self.described[own]

    def empty(self) -> None:
        """Forget what was said, but for people's files."""
        for kept in (self.calls, self.teams, self.uploaded, self.fetched, self.kept.all, self.kept.streamed):
            kept.clear()


@dataclass
class Drawing:
    """Draws whatever a map holds, so that nothing in it can hide."""

    drawn: list[str] = field(default_factory=list)

    def draw(self, journey: JourneyMap, kind: Literal["png", "svg"], look: Literal["screen", "paper"]) -> bytes:
        self.drawn.append(f"{journey.id} {kind} {look}")
        return b"\x89PNG " + repr(journey).encode()

    def draw_progress(self, chart: ProgressChart) -> bytes:
        return b"\x89PNG " + repr(chart).encode()


@dataclass(frozen=True)
class World:
    """The app, what it keeps, and the two workspaces around it."""

    app: App
    slack: TwoSlacks
    work: DirectWork
    assistant: Assistant
    installations: SqlInstallationStore
    installed: Installed
    kept: tuple[Forgets, ...]

    @property
    def keeper(self) -> MapKeeper:
        """What keeps the maps."""
        return self.assistant.keeper

    def send(self, body: str, kind: str) -> BoltResponse:
        """Send a signed request, as Slack does."""
        return self.app.dispatch(BoltRequest(body=body, headers=dict(signed(body, kind))))

    def leave(self, workspace: str, moment: dt.datetime) -> None:
        """Take the assistant out of *workspace*."""
        self.installations.remove(workspace, moment)
        self.installed.drop(workspace)

    def empty(self) -> None:
        """Let nothing have happened yet, in two workspaces that have just installed the assistant."""
        for team in TEAMS:
            for each in self.kept:
                each.forget(team)
            token = f"xoxb-{team}"
            self.installations.save(Installation(team, NOON, team, "A1", "B1", BOT, "chat:write", "U1", token))
            self.installed.drop(team)
        for done in (self.work.submitted, self.work.workspaces, self.work.held):
            done.clear()
        self.work.cancelled.clear()
        self.slack.empty()


@contextmanager
def open_world() -> Iterator[World]:
    """Put the bot together over the shipped library, real SQLite stores, and one sample map."""
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        slack = TwoSlacks()
        stack.callback(slack.close)
        assistant = _assistant(data, stack)
        installations = open_installation_store(data, Fernet.generate_key().decode())
        installed = Installed(stack.enter_context(closing(installations)), Credentials("1.2", "secret"), slack.api_url)
        channels = stack.enter_context(closing(open_channel_store(data)))
        threads = stack.enter_context(closing(open_thread_store(data)))
        drafts = stack.enter_context(closing(open_draft_store(data)))
        choices = Choices(*load_media(KNOWLEDGE))
        questions = stack.enter_context(closing(open_question_store(data)))
        proposals = stack.enter_context(closing(open_proposal_store(data)))
        lessons = Lessons(assistant.teacher.store, assistant.teacher.clock)
        kept_here = (assistant.keeper, assistant.conversations, channels, threads, drafts, lessons, choices)
        stores = Stores(*kept_here, questions=questions, proposals=proposals)
        delivery = Delivery(Caller(installed), pictures=Drawing())
        work = DirectWork(build_jobs(assistant, delivery, stores, read_by_hand))
        opened: list[World] = []

        def leave(team: str, moment: dt.datetime) -> None:
            opened[0].leave(team, moment)

        reception = Reception(work, threads, channels, now=lambda: NOON, maps=assistant.keeper)
        app = build_app(
            reception,
            stores,
            InstalledSignIn(installed),
            leave=leave,
            signing_secret=SECRET,
        )
        kept = stack.enter_context(open_forgetting(data))
        opened.append(World(app, slack, work, assistant, installations, installed, kept))
        yield opened[0]


def _assistant(data: Path, stack: ExitStack) -> Assistant:
    library, embedder = load_library(KNOWLEDGE), WordEmbedder()
    passages = stack.enter_context(closing(open_passage_store(data, lambda _: None)))
    maps = stack.enter_context(closing(open_map_store(data)))
    conversations = stack.enter_context(closing(open_conversation_store(data)))
    indexer, part = Indexer(passages, embedder), library.passages[::_PART]
    indexer.sync(LIBRARY, part, lambda _done, _total: None)
    keeper = MapKeeper(maps, StillFolder(MapFolder((file_of(SAMPLE, "kettle"),))), EVERYONE, lambda: NOON)
    whole = assemble(library, embedder)
    seen = Snapshots(passages)
    retriever = Retriever(
        embedder,
        (ExactIndex(seen, LIBRARY), ExactIndex(seen, MAPS)),
        Bm25Index(seen, (LIBRARY, MAPS)),
        MapIndex(keeper, indexer, part).lookup,
    )
    mapper, drafter = Mapper(keeper), replace(whole.drafter, keeper=keeper)
    drafts = DraftKeeper(drafter, keeper, stack.enter_context(closing(open_draft_store(data))), lambda: NOON)
    teacher = replace(whole.teacher, maps=keeper, store=stack.enter_context(closing(open_learning_store(data))))
    own = replace(
        whole, retriever=retriever, mapper=mapper, keeper=keeper, conversations=conversations, teacher=teacher
    )
    return replace(own, drafter=drafter, drafts=drafts)
