"""Private maps in a real store: nobody else finds, cites, lists or counts them, and nobody's answers change."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.adapters.exact import ExactIndex
from bot.adapters.lexical import Bm25Index
from bot.adapters.store import open_map_store, open_passage_store
from bot.adapters.store.snapshots import Snapshots
from bot.assistant import Assistant
from bot.assistant.evaluating import plain_text
from bot.assistant.indexing import Indexer
from bot.assistant.keeping.finding import MapIndex
from bot.assistant.mapping import Mapper
from bot.assistant.retrieval import Retriever
from bot.content.maps.mapfile import MapFile
from bot.content.maps.yaml import read_map_bytes
from bot.domain.conversation import Request
from bot.domain.passages import EVERYONE, Audience
from bot.domain.reply import Reply
from bot.ports import LIBRARY, MAPS
from bot.wiring import Journey
from tests.contract.fakes import MemoryConversationStore
from tests.doubles.assembly import keeper_of
from tests.doubles.replies import assert_whole

MAP = """\
schema: journey/1
id: {id}
title: Ordering a {word}
persona: {{id: p, name: {persona}}}
stages:
  - id: s
    name: {word} shopping
    canonical: purchase
    steps:
      - id: st
        action: Orders a {word} at the {word} counter
        touchpoints: [{{id: t-{id}, name: {word} counter, owner: {word} crew}}]
        pain_points: [{{id: p-{id}, text: The {word} fee is hidden until the {word} is paid, severity: high}}]
"""
SECRETS = {
    "workspace": (Audience("T1"), "zanziphone", "Quillonia"),
    "channel": (Audience("T1", ("C1",)), "blorbomat", "Vexandra"),
    "user": (Audience("T1", (), "U1"), "crumpelizer", "Mortimus"),
}
WORDS = {word for _, *words in SECRETS.values() for word in words} | set(SECRETS)
MEMBER, IN_C1, IN_C2 = Audience("T1", (), "U1"), Audience("T1", ("C1",)), Audience("T1", ("C2",))
QUESTIONS = [
    "Which pain points are in our map?",
    "How many pain points does our map hold?",
    "Who owns the zanziphone counter?",
    "What is the zanziphone fee?",
    "Where is the zanziphone fee hidden until it is paid?",
    "What goes wrong when somebody orders a blorbomat?",
    "What are Quillonia's pain points?",
    "touchpoints of the crumpelizer crew",
    "What goes wrong at the purchase stage?",
    "What is a touchpoint?",
    "hidden fees",
]
STRANGERS = [
    pytest.param(Audience("T2"), id="another workspace"),
    pytest.param(Audience("T2", ("C1",)), id="the same channel's name elsewhere"),
    pytest.param(Audience("T2", (), "U1"), id="the same user's name elsewhere"),
    pytest.param(Audience("t1"), id="another spelling"),
    pytest.param(EVERYONE, id="nobody in particular"),
]


def file_of(name: str) -> MapFile:
    _, word, persona = SECRETS[name]
    return read_map_bytes(MAP.format(id=name, word=word, persona=persona).encode(), Path(f"{name}.yaml"))


def over(journey: Journey, data: Path, names: Iterable[str], stack: ExitStack) -> Assistant:
    """Put an assistant over a copy of the real index, with no maps in it but the secret ones called *names*."""
    for path in journey.settings.data.glob("index.db*"):
        shutil.copy(path, data)
    store = stack.enter_context(closing(open_passage_store(data, pytest.fail)))
    maps = stack.enter_context(closing(open_map_store(data)))
    keeper = keeper_of([(file_of(name), SECRETS[name][0]) for name in names], maps)
    indexer = Indexer(store, journey.assistant.retriever.embedder)
    seen = Snapshots(store)
    retriever = Retriever(
        indexer.embedder,
        (ExactIndex(seen, LIBRARY), ExactIndex(seen, MAPS)),
        Bm25Index(seen, (LIBRARY, MAPS)),
        MapIndex(keeper, indexer, journey.library.passages).lookup,
    )
    return replace(
        journey.assistant,
        retriever=retriever,
        mapper=Mapper(keeper),
        keeper=keeper,
        conversations=MemoryConversationStore(),
    )


@pytest.fixture(scope="module")
def private(journey: Journey, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant with three secret maps, of a workspace, of a channel and of a person."""
    with ExitStack() as stack:
        yield over(journey, tmp_path_factory.mktemp("private"), SECRETS, stack)


@pytest.fixture(scope="module")
def without(journey: Journey, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant in whose house the secret maps never were."""
    with ExitStack() as stack:
        yield over(journey, tmp_path_factory.mktemp("without"), (), stack)


def told(reply: Reply) -> str:
    cited = [f"{citation.id} {citation.title} {citation.quote}" for citation in reply.citations]
    facts = [f"{fact.map} {fact.id} {fact.text}" for fact in reply.facts]
    return "\n".join([plain_text(reply), *cited, *facts, *reply.suggestions]).casefold()


def maps_found(assistant: Assistant, text: str, audience: Audience) -> set[str]:
    hits = assistant.retriever.search(text, audience).fused
    return {hit.passage.entry for hit in hits if hit.passage.kind == "map"}


@pytest.mark.parametrize("audience", STRANGERS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_to_a_stranger_it_is_as_if_the_maps_were_not_there(
    private: Assistant, without: Assistant, audience: Audience, question: str
) -> None:
    assert maps_found(private, question, audience) == set()
    assert private.retriever.search(question, audience) == without.retriever.search(question, audience)
    reply = private.respond(Request(question, audience))
    assert reply == without.respond(Request(question, audience))
    assert reply.facts == ()
    assert_whole(reply)


@pytest.mark.parametrize("audience", STRANGERS)
@pytest.mark.parametrize("name", SECRETS)
def test_a_stranger_who_knows_the_id_is_told_of_no_map(private: Assistant, audience: Audience, name: str) -> None:
    reply = private.respond(Request("pain points?", audience, map=name))
    assert reply.abstained
    assert not any(word.casefold() in told(reply).replace(f"“{name}”", "") for word in WORDS - {"user"})


@pytest.mark.parametrize(
    ("audience", "seen"),
    [
        pytest.param(Audience("T1"), {"workspace"}, id="the workspace"),
        pytest.param(IN_C1, {"workspace", "channel"}, id="in the channel"),
        pytest.param(IN_C2, {"workspace"}, id="in another channel"),
        pytest.param(MEMBER, {"workspace", "user"}, id="the person"),
        pytest.param(Audience("T1", (), "U2"), {"workspace"}, id="another person"),
        pytest.param(Audience("T1", ("C2", "C1"), "U1"), {"workspace", "channel", "user"}, id="all at once"),
    ],
)
def test_whoever_may_see_a_map_gets_it_whole_and_no_other(
    private: Assistant, audience: Audience, seen: set[str]
) -> None:
    reply = private.respond(Request("Which pain points are in our maps?", audience))
    assert {fact.map for fact in reply.facts} == seen
    assert_whole(reply)
    fees = maps_found(private, "the fee is hidden until it is paid at the counter", audience)
    assert fees == {f"map/{name}" for name in seen}


def test_a_conversation_does_not_carry_a_map_over_to_another_workspace(private: Assistant) -> None:
    mine = Request("Which pain points are in our map?", Audience("T1"), "thread")
    assert private.respond(mine).facts
    for audience in (Audience("T2"), EVERYONE):
        reply = private.respond(Request("and the touchpoints?", audience, "thread"))
        assert reply.facts == ()
        assert not any(word.casefold() in told(reply) for word in WORDS - {"user", "channel", "workspace"})
