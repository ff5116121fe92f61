"""Random maps, random askers, every command: to each asker it is as if the maps of others were never saved."""

import dataclasses
import itertools
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pytest
import typer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.exact import ExactIndex
from bot.adapters.lexical import Bm25Index
from bot.adapters.store import SqlMapStore, open_map_store
from bot.adapters.store.snapshots import Snapshots
from bot.assistant import Assistant
from bot.assistant.evaluating import plain_text
from bot.assistant.indexing import Indexer
from bot.assistant.keeping import KeepingError, MapKeeper, StillFolder, feedback_counts, guess_map, guess_touchpoint
from bot.assistant.keeping.finding import MapIndex
from bot.assistant.keeping.replies import added_reply, diff_reply, list_reply, show_reply
from bot.assistant.mapping import Mapper
from bot.cli import app
from bot.content.library import Library, load_library
from bot.content.maps.describing import describe
from bot.content.maps.folder import MapFolder
from bot.content.maps.writing import write_map
from bot.domain.conversation import Request
from bot.domain.passages import EVERY_WORKSPACE, EVERYONE, Audience
from bot.domain.reply import Reply
from bot.domain.saved import Said
from bot.ports import LIBRARY, MAPS, MapStore
from bot.settings import Settings
from bot.wiring.learning import open_teacher
from tests.contract.fakes import MemoryConversationStore, MemoryPassageStore, WordEmbedder
from tests.doubles.assembly import NOON, assemble
from tests.doubles.command_line import ROOT, CommandLine
from tests.doubles.secret_maps import MAP, WORDS, file_of

pytestmark = pytest.mark.unmeasured

IDS = ("alpha", "beta", "gamma")
EXAMPLES = int(os.environ.get("JOURNEY_HISTORIES", "20"))


@dataclass(frozen=True)
class Secret:
    """A map as it was kept: whose, how often saved, whether removed, and how often a customer was heard."""

    map_id: str
    word: str
    audience: Audience
    versions: int
    removed: bool
    heard: int

    def is_kept_by(self, keeper: MapKeeper) -> None:
        """Save the map, its versions and its feedback, as its owner does."""
        owner = replace(self.audience, user=self.audience.user or "owner")
        for version in range(1, self.versions + 1):
            keeper.add(file_of(self.map_id, self.word, version), b"", self.audience, f"{self.word} author")
        for number in range(self.heard):
            place = f"{self.word} place {number}"
            seen = keeper.find(self.map_id, owner)
            if seen.audience == self.audience.canonical:
                spot = f"s-{self.word}", f"t-{self.word}"
                said = Said(*spot, "complaint", "observed", f"Oh {self.word}", place, self.word)
                keeper.file_feedback(self.map_id, owner, said)
        if self.removed and keeper.find(self.map_id, owner).audience == self.audience.canonical:
            keeper.remove(self.map_id, owner)


class World:
    """An assistant whose maps are exchanged from example to example; the library stays."""

    def __init__(self, library: Library) -> None:
        self._embedder = WordEmbedder()
        self._whole = assemble(library, self._embedder)
        self._store = MemoryPassageStore()
        self._indexer = Indexer(self._store, self._embedder)
        # A part of the library does: what is asked is whether maps come through.
        self._passages = library.passages[::20]
        self._indexer.sync(LIBRARY, self._passages, lambda _done, _total: None)
        seen = Snapshots(self._store)
        self._vectors = (ExactIndex(seen, LIBRARY), ExactIndex(seen, MAPS))
        self._lexical = Bm25Index(seen, (LIBRARY, MAPS))

    def of(self, secrets: Sequence[Secret], folder: Audience | None, store: MapStore) -> Assistant:
        """Give an assistant that keeps *secrets* in *store*, and maps of a folder that are for *folder*, if any."""
        files = (file_of("folder", "dwindleton"), file_of("alpha", "dwindleton"))
        shelf = StillFolder(MapFolder(files if folder else ()))
        keeper = MapKeeper(store, shelf, folder or EVERYONE, lambda: NOON)
        for secret in secrets:
            secret.is_kept_by(keeper)
        lookup = MapIndex(keeper, self._indexer, self._passages).lookup
        retriever = dataclasses.replace(
            self._whole.retriever, vectors=self._vectors, lexical=self._lexical, lookup=lookup
        )
        return replace(
            self._whole,
            retriever=retriever,
            mapper=Mapper(keeper),
            keeper=keeper,
            conversations=MemoryConversationStore(),
        )


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Callable[[], SqlMapStore]]:
    """Give what opens one empty store after the other, and keeps two of them open."""
    opened: list[SqlMapStore] = []
    numbers = itertools.count()

    def fresh() -> SqlMapStore:
        while len(opened) > 1:
            opened.pop(0).close()
        opened.append(open_map_store(tmp_path / str(next(numbers))))
        return opened[-1]

    yield fresh
    for store in opened:
        store.close()


@pytest.fixture(scope="module")
def worlds() -> tuple[World, World]:
    library = load_library(ROOT / "knowledge")
    return World(library), World(library)


Outcome = list[object]


def tried(act: Callable[[], object]) -> object:
    """Return what *act* returns, or what it refuses with."""
    try:
        return act()
    except (KeepingError, LookupError) as refusal:
        return str(refusal)


def asked(assistant: Assistant, asker: Audience, word: str, map_id: str) -> Iterator[Reply]:
    questions = [
        "Which pain points are in our maps?",
        "How many maps do we have, and which stage feels worst?",
        f"Who owns the {word} counter?",
        f"What are {word.capitalize()}'s pain points in Ordering a {word}?",
        "What goes wrong at the purchase stage?",
        "hidden fees at the counter",
        "Compare our maps",
    ]
    yield from (assistant.respond(Request(text, asker, "thread")) for text in questions)
    yield from (assistant.respond(Request(text, asker, map=map_id)) for text in ("pain points?", "Who owns what?"))
    yield assistant.term(word, asker)
    yield assistant.crosswalk(["aida"])


def looked_at(assistant: Assistant, asker: Audience, name: str) -> Iterator[object]:
    keeper, reviewer = assistant.keeper, assistant.reviewer
    acts: list[Callable[[], object]] = [
        lambda: show_reply(keeper.find(name, asker)),
        lambda: [(found.version, found.author, found.document) for found in keeper.versions(name, asker)],
        lambda: diff_reply(keeper.diff(name, asker)),
        lambda: diff_reply(keeper.diff(name, asker, 1, 2)),
        lambda: diff_reply(keeper.diff(name, asker, 7, 9)),
        lambda: reviewer.lint(keeper.find(name, asker)),
        lambda: reviewer.gaps(keeper.find(name, asker)),
        lambda: describe(keeper.find(name, asker).journey),
        lambda: write_map(keeper.find(name, asker).read, "csv"),
        lambda: feedback_counts(keeper.find(name, asker)),
    ]
    yield from map(tried, acts)


def changed(assistant: Assistant, asker: Audience, name: str) -> Iterator[object]:
    keeper = assistant.keeper
    told = Said("s-zanziphone", "", "quote", "observed", "So dear", "here", "somebody")
    yield tried(lambda: keeper.file_feedback(name, asker, told))
    yield tried(lambda: keeper.remove(name, asker).version)
    yield list_reply(keeper.seen_by(asker))
    yield tried(lambda: keeper.restore(name, asker).version)


def everything(assistant: Assistant, asker: Audience, word: str, map_id: str) -> Outcome:
    """Do all that *asker* can do, and return all that comes of it."""
    keeper = assistant.keeper
    seen = keeper.seen_by(asker)
    guessed = guess_map(seen, f"the {word} counter")
    outcome: Outcome = [
        list_reply(seen),
        keeper.problems(),
        guessed and guess_touchpoint(guessed, f"the {word} counter"),
    ]
    outcome += asked(assistant, asker, word, map_id)
    for name in (map_id, "folder", f"Ordering a {word} v1", "nothing"):
        outcome += looked_at(assistant, asker, name)
    for name in IDS:
        outcome += changed(assistant, asker, name)
    own = replace(asker, workspace=asker.workspace or "T9")
    outcome.append(tried(lambda: added_reply(keeper.add(file_of(map_id, "snorkeret"), b"", own, "somebody"))))
    outcome.append(list_reply(keeper.seen_by(asker)))
    outcome += asked(assistant, asker, word, map_id)
    return outcome


WORKSPACES, CHANNELS, USERS = (
    st.sampled_from(["T1", "T2"]),
    st.sampled_from(["C1", "C2"]),
    st.sampled_from(["U1", "U2"]),
)
AUDIENCES = st.one_of(
    st.builds(Audience, WORKSPACES),
    st.builds(lambda team, channels: Audience(team, tuple(channels)), WORKSPACES, st.lists(CHANNELS, min_size=1)),
    st.builds(lambda team, user: Audience(team, (), user), WORKSPACES, USERS),
    st.builds(lambda team, channel, user: Audience(team, (channel,), user), WORKSPACES, CHANNELS, USERS),
)
OUTSIDERS = st.sampled_from([EVERYONE, Audience("", ("C1",), "U1"), Audience(EVERY_WORKSPACE)])
ASKERS = st.sampled_from([AUDIENCES, AUDIENCES, OUTSIDERS]).flatmap(lambda askers: askers)
FOLDERS = st.sampled_from([EVERYONE, Audience(EVERY_WORKSPACE)])


@st.composite
def secrets_of(draw: st.DrawFn) -> list[Secret]:
    """Draw maps of several audiences, ids of which may be the same; a word of its own tells each from the others."""
    drawn = draw(st.lists(st.tuples(st.sampled_from(IDS), AUDIENCES), min_size=1, max_size=6))
    unique = list(dict.fromkeys((map_id, audience.canonical) for map_id, audience in drawn))
    return [
        Secret(map_id, word, audience, draw(st.integers(1, 2)), draw(st.booleans()), draw(st.integers(0, 2)))
        for (map_id, audience), word in zip(unique, WORDS, strict=False)
    ]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), secrets_of(), ASKERS, FOLDERS)
def test_nothing_tells_an_asker_of_a_map_that_is_not_for_them(
    worlds: tuple[World, World],
    stores: Callable[[], SqlMapStore],
    drawn: st.DataObject,
    secrets: list[Secret],
    asker: Audience,
    folder: Audience,
) -> None:
    full, bare = worlds
    own = [secret for secret in secrets if asker.may_see(secret.audience)]
    hidden = [secret for secret in secrets if secret not in own]
    target = drawn.draw(st.sampled_from(hidden or secrets))
    there = full.of(secrets, folder, stores())
    without = bare.of(own, folder if asker.may_see(folder) else None, stores())
    before = [kept(there, secret) for secret in hidden]

    told = everything(there, asker, target.word, target.map_id)
    assert told == everything(without, asker, target.word, target.map_id)
    shown = "\n".join(map(str, told)).casefold()
    for secret in hidden:
        for sign in (f"{secret.word} fee", f"{secret.word} crew", f"{secret.word} author", f"p-{secret.word}"):
            assert sign not in shown.replace(f"“ordering a {secret.word}", "")
    assert [kept(there, secret) for secret in hidden] == before, "nobody changes what they cannot see"


def kept(assistant: Assistant, secret: Secret) -> tuple[int, bool]:
    """Return the newest version of a map, and whether it is removed."""
    found = assistant.keeper._store.newest(secret.map_id, secret.audience)
    assert found is not None
    return found.version, found.removed


def test_a_thread_that_somebody_else_began_carries_no_map_over(
    worlds: tuple[World, World], stores: Callable[[], SqlMapStore]
) -> None:
    mine, yours = Audience("T1", (), "U1"), Audience("T1", (), "U2")
    secret = Secret("alpha", "zanziphone", mine, 2, removed=False, heard=1)
    assistant = worlds[0].of([secret], Audience(EVERY_WORKSPACE), stores())
    first = assistant.respond(Request("Which pain points are in Ordering a zanziphone?", mine, "thread"))
    assert "zanziphone fee" in plain_text(first)
    for text in ("and the touchpoints?", "who owns them?", "and its metrics?", "why?"):
        assert "zanziphone" not in str(assistant.respond(Request(text, yours, "thread")))


SECRET = "zanziphone"
OWNER = ("--workspace", "T1", "--user", "U1")
DRAFT, CARD = "the id of a draft", "the id of a card"  # which are known only once these are made
COMMANDS = [
    pytest.param(("maps", "list", "--json"), id="list"),
    pytest.param(("maps", "show", "alpha"), id="show"),
    pytest.param(("maps", "diff", "alpha", "1", "2"), id="diff"),
    pytest.param(("maps", "export", "alpha", "--to", "csv"), id="export"),
    pytest.param(("maps", "remove", "alpha"), id="remove"),
    pytest.param(("maps", "restore", "alpha"), id="restore"),
    pytest.param(("lint", "alpha"), id="lint"),
    pytest.param(("gaps", "alpha"), id="gaps"),
    pytest.param(("render", "alpha", "-o", "picture.png"), id="render"),
    pytest.param(("tactics", "purchase", "--map", "alpha"), id="tactics"),
    pytest.param(("draft", "email", "--stage", "purchase", "--map", "alpha"), id="draft"),
    pytest.param(("drafts", "list", "--json"), id="drafts"),
    pytest.param(("drafts", "show", DRAFT), id="drafts show"),
    pytest.param(("drafts", "refine", DRAFT, "shorter"), id="drafts refine"),
    pytest.param(("drafts", "approve", DRAFT), id="drafts approve"),
    pytest.param(("drafts", "copy", DRAFT), id="drafts copy"),
    pytest.param(("drafts", "save", DRAFT), id="drafts save"),
    pytest.param(("learn", "next", "--more", "--json"), id="learn next"),
    pytest.param(("quiz", "alpha", "--json"), id="quiz"),
    pytest.param(("learn", "answer", CARD), id="learn answer"),
    pytest.param(("learn", "progress", "--json"), id="learn progress"),
    pytest.param(("learn", "forget", "--yes"), id="learn forget"),
    pytest.param(("person", "export"), id="person export"),
    pytest.param(("person", "forget", "--yes"), id="person forget"),
    pytest.param(("ask", "Which pain points are in our maps?", "--map", "alpha", "--json"), id="ask"),
]


def test_every_command_that_asks_for_whom_is_tried() -> None:
    asks = {" ".join(words) for words, options in commands_of(typer.main.get_command(app)) if "--workspace" in options}
    tried = {
        name
        for name in asks
        for case in COMMANDS
        if name.split() == list(cast("tuple[str, ...]", case.values[0]))[: len(name.split())]
    }
    assert tried | {"maps add"} == asks


def commands_of(group: Any, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[str]]]:  # noqa: ANN401
    """Yield the words of every command below *group*, and its options."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands_of(command, (*before, name))
        else:
            yield (*before, name), [option for parameter in command.params for option in parameter.opts]


@pytest.fixture(scope="module")
def team(run: CommandLine, tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """The command line over a copy of the index, in which one person keeps a map and a draft on it."""
    place = tmp_path_factory.mktemp("audience")
    shutil.copytree(run.data, place / "data")
    own = CommandLine(place, place / "data")
    for version in (1, 2):
        text = MAP.format(id="alpha", word=SECRET, version=version, name="Zanzi")
        (place / "map.yaml").write_text(text, encoding="utf-8")
        assert own("maps", "add", str(place / "map.yaml"), *OWNER).code == 0
    asked = own("ask", "pain points?", "--map", "alpha", *OWNER)
    assert "zanziphone fee" in asked.out
    written = own("draft", "email", "--stage", "purchase", "--map", "alpha", *OWNER, "--json").json
    assert SECRET in str(written)
    (place / DRAFT).write_text(written["id"], encoding="utf-8")
    with open_teacher(Settings(data=own.data)) as teacher:
        cards = teacher.deck(Audience("T1", (), "U1")).cards.values()
    card = next(card for card in cards if card.kind == "map" and SECRET in str(card))
    (place / CARD).write_text(card.id, encoding="utf-8")
    return own


@pytest.mark.parametrize("words", COMMANDS)
def test_no_command_tells_a_stranger(team: CommandLine, words: tuple[str, ...]) -> None:
    made = {name: (team.place / name).read_text(encoding="utf-8") for name in (DRAFT, CARD)}
    typed = [made.get(word, word) for word in words]
    outcome = team(*typed, "--workspace", "T1", "--user", "U2")
    answered = {"list", "next", "progress", "forget"}
    assert outcome.code in ({0, 1} if words[0] == "person" else {0} if words[1] in answered else {1, 2})
    assert SECRET not in outcome.out + outcome.err
    assert "Zanzi" not in outcome.out + outcome.err
    assert "Traceback" not in outcome.err
    assert list(team.place.rglob("picture.png")) == []


def test_how_many_cards_there_are_tells_a_stranger_of_no_map(team: CommandLine) -> None:
    def cards(*asker: str) -> int:
        return int(team("learn", "progress", "--json", *asker).json["cards"])

    assert cards("--workspace", "T1", "--user", "U2") == cards("--workspace", "T9") < cards(*OWNER)


def test_no_question_of_a_batch_tells_a_stranger(team: CommandLine) -> None:
    askers: list[dict[str, Any]] = [
        {}, {"workspace": "T2", "user": "U1"}, {"workspace": "T1", "channel": "C1"}, {"workspace": "*"}, {"user": "U1"},
    ]  # fmt: skip
    texts = ("pain points in our maps?", "the hidden fee at the counter", "who owns alpha?", "how many maps are there?")
    rows = [{"question": text, "conversation": "c", **asker} for asker in askers for text in texts]
    outcome = team("ask", "--batch", "-", stdin="\n".join(map(json.dumps, rows)))
    assert (outcome.code, len(outcome.out.splitlines())) == (0, len(rows))
    assert SECRET not in outcome.out + outcome.err
    assert team("maps", "show", "alpha", *OWNER, "--json").json["version"] == 2
