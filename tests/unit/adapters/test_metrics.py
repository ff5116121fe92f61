"""What is counted behind the ports: work, opinions, and what a chat model says of itself."""

from pathlib import Path

import pytest
from prometheus_client import REGISTRY

from bot.adapters.chat import open_chat_model
from bot.adapters.metrics import chatted, worked
from bot.adapters.store import open_conversation_store
from bot.domain.conversation import Feedback
from bot.domain.passages import Audience
from tests.doubles.openai_server import openai_server, say


def counted(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def test_a_try_is_counted_with_its_seconds_by_kind_and_outcome() -> None:
    names = ("journey_work_seconds_count", "journey_work_seconds_sum")
    before = [counted(name, kind="answer", outcome="done") for name in names]
    worked("answer", "done", 0.25)
    worked("answer", "done", 0.5)
    after = [counted(name, kind="answer", outcome="done") for name in names]
    assert after == [before[0] + 2, pytest.approx(before[1] + 0.75)]


def test_an_opinion_is_counted_by_its_verdict(tmp_path: Path) -> None:
    before = counted("journey_feedback_total", verdict="not_helpful")
    store = open_conversation_store(tmp_path)
    store.add_feedback(Feedback("C1:1", "1.0", helpful=False, audience=Audience("T1", (), "U1")))
    assert counted("journey_feedback_total", verdict="not_helpful") == before + 1


def test_the_tokens_of_a_chat_model_are_counted_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-nobody")
    name = "openai:counted-here-alone"
    model = open_chat_model(name, timeout=10)
    assert model is not None
    with openai_server() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        server.will(say("one ", "two ", tokens=7))
        assert "".join(model.stream("Be short.", "How?")).split() == ["one", "two"]
    assert [counted("journey_chat_tokens_total", model=name, direction=way) for way in ("input", "output")] == [1, 6]


@pytest.mark.parametrize("told", [{"token_usage": {"cost": 0.25}}, {"usage": {"cost": 0.25}}])
def test_the_cost_is_counted_where_it_is_told(told: dict[str, object]) -> None:
    before = counted("journey_chat_cost_total", model="openrouter:x")
    chatted("openrouter:x", None, told)
    assert counted("journey_chat_cost_total", model="openrouter:x") == before + 0.25


@pytest.mark.parametrize("told", [{}, {"token_usage": None}, {"token_usage": "text"}, {"usage": {"cost": "free"}}])
def test_a_model_that_tells_nothing_is_counted_for_nothing(told: dict[str, object]) -> None:
    chatted("silent:x", {"input_tokens": 0}, told)
    assert counted("journey_chat_cost_total", model="silent:x") == 0
    assert counted("journey_chat_tokens_total", model="silent:x", direction="input") == 0
