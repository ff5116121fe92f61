"""However a chat model goes wrong, people get a good answer and a good draft, and nothing that no source holds."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.adapters.chat import LangChainChat, Limits, open_chat_model
from bot.adapters.embedding import open_embedder
from bot.assistant import Assistant
from bot.assistant.checking.rules_grounding import GROUNDING
from bot.assistant.evaluating import plain_text
from bot.content.library import Library, load_library
from bot.content.maps.folder import read_maps
from bot.domain.conversation import Request
from bot.domain.drafts import Brief, Draft, Variant
from bot.domain.passages import EVERYONE
from bot.domain.reply import Notice
from bot.ports import Embedder
from bot.wiring import chat_of
from tests.contract.fakes import WordEmbedder
from tests.doubles.assembly import assemble
from tests.doubles.openai_server import OpenAIServer, openai_server
from tests.doubles.replies import assert_whole
from tests.misbehaviour.table import GOOD, GOOD_DRAFT, ROWS, Row

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parents[2]
BRIEF = Brief("sms", "intent", "brindlecup-first-order", variants=1)
FLAGGED = {rule.id for rule in GROUNDING}
LEFT = {"placeholder-left"}  # a link that nobody gave


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(ROOT / "knowledge")


@pytest.fixture(scope="module")
def plain(library: Library) -> Assistant:
    """An assistant without a chat model."""
    samples = read_maps(ROOT / "knowledge/maps").maps
    return assemble(library, WordEmbedder(), [(file, EVERYONE) for file in samples])


@pytest.fixture(scope="module")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    """The real one: it decides what is near."""
    return open_embedder(tmp_path_factory.mktemp("data"), lambda _: None, Path(os.environ["JOURNEY_GRAPH"]))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
    with openai_server() as running:
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
        yield running


def speaking(plain: Assistant, library: Library, embedder: Embedder, *, slow: bool = False) -> Assistant:
    """Return *plain* with a chat model, whose server is the one that runs; it has little time where it is *slow*."""
    opened = open_chat_model("openai:some-model")
    assert opened is not None
    limits = Limits(total=0.5, wait=0.5) if slow else Limits(total=120, wait=60, pause=0)
    model = LangChainChat(opened.build, limits, marks_end=opened.marks_end)
    chat = chat_of(model, library, embedder, ROOT / "prompts")
    return replace(plain, writer=chat.writer, drafter=replace(plain.drafter, pen=chat.pen))


@pytest.fixture
def good(plain: Assistant, library: Library, embedder: Embedder) -> Assistant:
    return speaking(plain, library, embedder)


def drafted(assistant: Assistant) -> Draft:
    draft = assistant.drafter.draft(BRIEF, EVERYONE)
    assert isinstance(draft, Draft)
    return draft


def text_of(variant: Variant) -> str:
    return "\n".join(text for _, texts in variant.fields for text in texts)


def unkept(variant: Variant) -> set[str]:
    """Return the rules of the highest level that *variant* breaks."""
    return {check.rule for check in variant.checks if check.level == "high" and not check.ok}


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in ROWS])
def test_the_answer_is_good_all_the_same(
    row: Row, server: OpenAIServer, plain: Assistant, library: Library, embedder: Embedder
) -> None:
    server.will(*[row.answer(server)] * 3)
    told: list[str] = []
    reply = speaking(plain, library, embedder, slow=row.slow).respond(
        Request("What is a touchpoint?"), lambda so_far: told.append(plain_text(so_far))
    )
    assert server.bodies or row.slow, "the model was not asked: this tests nothing"
    assert_whole(reply)
    assert reply.citations
    assert not row.mark or all(row.mark not in text for text in (*told, plain_text(reply)))
    assert any(isinstance(part, Notice) for part in reply.parts), "nobody is told that something was left out"


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in ROWS])
def test_the_draft_is_good_all_the_same(
    row: Row, server: OpenAIServer, plain: Assistant, library: Library, embedder: Embedder
) -> None:
    server.will(*[row.draft(server)] * 9)
    draft = drafted(speaking(plain, library, embedder, slow=row.slow))
    assert server.bodies or row.slow, "the model was not asked: this tests nothing"
    [variant] = draft.variants
    assert all(row.mark not in one.text for one in variant.sentences if one.supported and row.mark)
    if row.mark and row.mark in text_of(variant):
        assert unkept(variant) & FLAGGED, "it is not flagged"
    assert unkept(variant) <= LEFT | FLAGGED
    assert text_of(variant).strip()
    assert draft.needs_input
    assert any(line.startswith(("The chat model", "Variant 1 is", "Nothing holds")) for line in draft.needs_input)


def test_there_are_thirty_ways_and_more() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS) >= 30


def test_a_good_answer_is_used(server: OpenAIServer, good: Assistant) -> None:
    server.will(*[GOOD(server)])
    reply = good.respond(Request("What is a touchpoint?"))
    assert "A touchpoint is a point where a customer meets the company [1]." in plain_text(reply)
    assert not any(isinstance(part, Notice) for part in reply.parts)


def test_a_good_draft_is_used(server: OpenAIServer, good: Assistant) -> None:
    server.will(*[GOOD_DRAFT(server)] * 3)
    draft = drafted(good)
    assert "before you pay" in text_of(draft.variants[0]), draft.needs_input
    assert unkept(draft.variants[0]) <= LEFT
    assert len(server.bodies) == 1
