"""The chat adapter against a server that is slow, failing, malformed or cut, and against bad names."""

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any, cast

import pytest
from langchain_core.language_models import GenericFakeChatModel

from bot.adapters.chat import Budget, LangChainChat, Limits, open_chat_model
from bot.ports import ChatModelError
from tests.doubles.openai_server import (
    Behaviour,
    OpenAIServer,
    cut_after,
    flood,
    hang_up,
    malformed,
    openai_server,
    refuse,
    say,
    web_page,
)
from tests.doubles.surroundings import unmeasured


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
    with openai_server() as running:
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
        yield running


def opened(limits: Limits | None = None, budget: Budget | None = None) -> LangChainChat:
    model = open_chat_model("openai:some-model", timeout=10)
    assert model is not None
    # Ample, as a busy machine may take seconds for the first call: nothing here waits for these to pass.
    limits = limits or Limits(total=120, wait=60, pause=0)
    return LangChainChat(model.build, limits, budget or Budget(), model.marks_end)


def failure(model: LangChainChat) -> str:
    with pytest.raises(ChatModelError) as caught:
        list(model.stream("Be short.", "How?"))
    assert "secret" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("name", ["", "none", "None", " NONE "])
def test_no_chat_model_is_none_and_says_nothing(name: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        assert open_chat_model(name) is None
    assert caplog.records == []


@pytest.mark.parametrize("name", ["gpt-5-mini", "openai:", ":gpt", ":"])
def test_a_name_of_another_form_is_refused_with_an_example(name: str) -> None:
    with pytest.raises(ChatModelError, match=r"write provider:model, such as openai:gpt-5-mini"):
        open_chat_model(name)


def test_a_missing_package_is_named_with_the_command_that_installs_it() -> None:
    model = open_chat_model("mistralai:some-model")
    assert model is not None
    with pytest.raises(ChatModelError, match=r"install it with: pip install langchain-mistralai"):
        model.ready()


def test_an_unknown_provider_is_named() -> None:
    model = open_chat_model("acme:some-model")
    assert model is not None
    with pytest.raises(ChatModelError, match="LangChain knows no provider 'acme'; check CHAT_MODEL"):
        list(model.stream("s", "u"))


def test_a_missing_key_is_said(server: OpenAIServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    assert failure(opened()) == "the chat model's key is missing; set the provider's own variable"
    assert server.bodies == []


def test_a_provider_that_takes_no_time_out_is_opened_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def strict(name: str, *, cache: bool) -> GenericFakeChatModel:
        return GenericFakeChatModel(messages=iter([f"{name} {cache}"]))

    monkeypatch.setattr("langchain.chat_models.init_chat_model", strict)
    model = open_chat_model("acme:some-model")
    assert model is not None
    assert "".join(model.stream("s", "u")) == "acme:some-model False"


def test_a_provider_that_asks_for_its_key_when_it_is_made_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    def keyless(name: str, **_: object) -> GenericFakeChatModel:
        raise ValueError("Did not find acme_api_key, please add an environment variable secret")

    monkeypatch.setattr("langchain.chat_models.init_chat_model", keyless)
    model = open_chat_model("acme:some-model")
    assert model is not None
    assert failure(model) == "the chat model's key is missing; set the provider's own variable"


def test_opening_a_model_loads_no_library() -> None:
    code = (
        "import sys; from bot.adapters.chat import open_chat_model; open_chat_model('openai:m'); "
        "print({'langchain', 'langchain_core', 'langsmith', 'openai', 'pydantic'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=unmeasured())
    assert done.stdout.strip() == "set()"


FAILURES = [
    pytest.param(refuse(401), "refused the key", 1, id="a wrong key"),
    pytest.param(refuse(403), "refused the key", 1, id="a key without rights"),
    pytest.param(refuse(404), "does not know this model", 1, id="an unknown model"),
    pytest.param(refuse(400), "refused the request (status 400)", 1, id="a bad request"),
    pytest.param(refuse(429), "asked too often", 3, id="too many requests"),
    pytest.param(refuse(429, "insufficient_quota"), "no credit", 1, id="no credit"),
    pytest.param(refuse(503), "in trouble (status 503)", 3, id="a server in trouble"),
    pytest.param(malformed, "broke off", 3, id="no JSON"),
    pytest.param(web_page, "the chat model", 3, id="the login page of a proxy"),
    pytest.param(hang_up, "broke off", 3, id="a dropped connection"),
    pytest.param(say(), "said nothing", 3, id="an empty answer"),
    pytest.param(cut_after(), "broke off", 3, id="a connection cut before the first piece"),
]


@pytest.mark.parametrize(("behaviour", "sentence", "attempts"), FAILURES)
def test_a_failure_is_said_and_tried_again_only_where_it_may_pass(
    server: OpenAIServer, behaviour: Behaviour, sentence: str, attempts: int
) -> None:
    server.will(*[behaviour] * 3)
    assert sentence in failure(opened())
    assert len(server.bodies) == attempts


def test_a_server_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with openai_server() as gone:
        monkeypatch.setenv("OPENAI_BASE_URL", gone.url)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    assert failure(opened()).startswith("the chat model cannot be reached")


def test_an_attempt_that_fails_is_followed_by_one_that_succeeds(server: OpenAIServer) -> None:
    server.will(refuse(503), cut_after(), say("Ask ", "them. [1]"))
    assert "".join(opened().stream("s", "u")) == "Ask them. [1]"


@pytest.mark.parametrize(
    "cut", [cut_after("Ask "), say("Ask ", finish=None)], ids=["mid-chunk", "without a finish reason"]
)
def test_an_answer_that_is_cut_once_it_began_is_not_begun_again(server: OpenAIServer, cut: Behaviour) -> None:
    server.will(cut, say("again"))
    pieces = opened().stream("s", "u")
    assert next(pieces) == "Ask "
    with pytest.raises(ChatModelError, match="broke off"):
        list(pieces)
    assert len(server.bodies) == 1


@pytest.mark.parametrize(
    "limits",
    [Limits(total=0.3, wait=60, pause=0), Limits(total=60, wait=0.3, attempts=1)],
    ids=["in all", "for one piece"],
)
@pytest.mark.parametrize("said", [(), ("Ask ",)], ids=["silent", "stuck"])
def test_a_model_that_hangs_is_given_up(server: OpenAIServer, limits: Limits, said: tuple[str, ...]) -> None:
    server.will(*[server.hang(*said)] * 3)
    assert failure(opened(limits)) == "the chat model took too long"


def test_pauses_grow_and_never_pass_the_deadline(server: OpenAIServer) -> None:
    server.will(*[refuse(503)] * 9)
    paused: list[float] = []
    limits = Limits(total=60, wait=60, attempts=9, pause=1)
    model = LangChainChat(opened().build, limits, clock=lambda: sum(paused), sleep=paused.append)
    failure(model)
    assert paused == [1, 2, 4, 8, 16]
    assert len(server.bodies) == 6


def test_a_model_that_does_not_stop_is_stopped(server: OpenAIServer) -> None:
    server.will(flood)
    assert failure(opened()) == "the chat model would not come to an end"


def test_the_request_streams_and_asks_for_nothing_else(server: OpenAIServer) -> None:
    server.will(say("yes"))
    list(opened().stream("Be short.", "How?"))
    assert server.bodies[0] == {
        "model": "some-model",
        "stream": True,
        "messages": [
            {"role": "system", "content": "Be short."},
            {"role": "user", "content": "How?"},
        ],
    }


def filled(model: LangChainChat) -> object:
    schema = {"title": "note", "description": "A note.", "type": "object", "properties": {"text": {"type": "string"}}}
    return model.fill("Be short.", "How?", schema)


def test_a_form_is_asked_for_by_its_schema(server: OpenAIServer) -> None:
    server.will(say('{"text": "Ask."}'))
    assert filled(opened()) == {"text": "Ask."}
    asked = server.bodies[0]["response_format"]
    assert asked["type"] == "json_schema"
    assert asked["json_schema"]["schema"]["properties"] == {"text": {"type": "string"}}


@pytest.mark.parametrize("status", [400, 422, 500])
def test_a_server_without_structured_output_is_asked_in_plain_words(server: OpenAIServer, status: int) -> None:
    server.will(refuse(status), say("Gladly: ", '{"text": "Ask."}'))
    assert filled(opened()) == {"text": "Ask."}
    assert '"properties": {"text": {"type": "string"}}' in server.bodies[1]["messages"][0]["content"]
    assert "response_format" not in server.bodies[1]


@pytest.mark.parametrize(
    "first",
    [refuse(503), say('{"text": "As', finish="length"), say("")],
    ids=["trouble", "cut", "nothing"],
)
def test_a_form_that_fails_is_asked_for_again_where_that_may_help(server: OpenAIServer, first: Behaviour) -> None:
    server.will(first, say('{"text": "Ask."}'))
    assert filled(opened()) == {"text": "Ask."}
    assert len(server.bodies) == 2


def test_a_page_in_place_of_a_form_is_said_in_one_sentence(server: OpenAIServer) -> None:
    server.will(web_page)
    with pytest.raises(ChatModelError, match="the chat model failed"):
        filled(opened())


def test_a_form_that_never_comes_is_given_up(server: OpenAIServer) -> None:
    server.will(server.hang())
    with pytest.raises(ChatModelError, match="the chat model took too long"):
        filled(opened(Limits(total=0.3, wait=60, attempts=1)))


def test_a_form_that_does_not_stop_is_stopped_and_nothing_reads_on(server: OpenAIServer) -> None:
    server.will(flood)
    with pytest.raises(ChatModelError, match="would not come to an end"):
        filled(opened())
    deadline = time.monotonic() + 60
    while any(thread.name == "chat-model" for thread in threading.enumerate()):
        assert time.monotonic() < deadline, "it is still reading"
        time.sleep(0.01)


def test_the_tokens_of_a_form_count(server: OpenAIServer) -> None:
    server.will(say('{"text": "Ask."}', tokens=500))
    model = opened(budget=Budget(tokens=400))
    filled(model)
    assert failure(model).startswith("the chat model has used up its 400 tokens an hour")


def test_every_attempt_counts_against_the_budget_of_calls(server: OpenAIServer) -> None:
    server.will(refuse(503), say("yes"), say("never"))
    model = opened(budget=Budget(calls=2))
    assert "".join(model.stream("s", "u")) == "yes"
    assert failure(model).startswith("the chat model has used up its 2 calls an hour")
    assert len(server.bodies) == 2


def test_the_tokens_that_the_provider_counted_count(server: OpenAIServer) -> None:
    server.will(say("yes", tokens=500))
    model = opened(budget=Budget(tokens=400))
    assert "".join(model.stream("s", "u")) == "yes"
    assert failure(model).startswith("the chat model has used up its 400 tokens an hour")


def test_tracing_that_the_environment_asks_for_stays_off(server: OpenAIServer, monkeypatch: pytest.MonkeyPatch) -> None:
    from langchain_core.tracers.langchain import wait_for_all_tracers
    from langsmith import utils

    cached = cast("Any", utils.get_env_var)  # langsmith reads each variable once
    with openai_server() as tracer:
        for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2", "LANGSMITH_TRACING_V2"):
            monkeypatch.setenv(name, "true")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", tracer.url)
        monkeypatch.setenv("LANGSMITH_API_KEY", "ls-secret")
        cached.cache_clear()
        assert utils.tracing_is_enabled()  # without us it would be on
        server.will(say("yes"))
        assert "".join(opened().stream("s", "u")) == "yes"
        wait_for_all_tracers()
        cached.cache_clear()
        assert tracer.paths == []


@pytest.mark.parametrize("name", ["openai:m", "langsmith:m"])
def test_a_gateway_in_between_is_refused(name: str, server: OpenAIServer, monkeypatch: pytest.MonkeyPatch) -> None:
    if name == "openai:m":
        monkeypatch.setenv("LANGSMITH_GATEWAY", "true")
    model = open_chat_model(name)
    assert model is not None
    assert "unset LANGSMITH_GATEWAY" in failure(model)
    assert server.bodies == []


def test_a_cache_that_is_set_for_the_whole_process_is_not_used(server: OpenAIServer) -> None:
    from langchain_core.caches import InMemoryCache
    from langchain_core.globals import set_llm_cache

    set_llm_cache(InMemoryCache())
    try:
        server.will(say("one"), say("two"))
        model = opened()
        assert ["".join(model.stream("s", "u")) for _ in range(2)] == ["one", "two"]
    finally:
        set_llm_cache(None)


def test_the_key_is_in_no_message_of_the_log(server: OpenAIServer, caplog: pytest.LogCaptureFixture) -> None:
    server.will(*[refuse(503)] * 3)
    with caplog.at_level(logging.INFO):
        failure(opened())
    assert [record.getMessage() for record in caplog.records if record.name.startswith("bot")] == [
        f"attempt {number} of 3: the chat model's provider is in trouble (status 503)" for number in (1, 2)
    ]
    assert "secret" not in json.dumps([record.getMessage() for record in caplog.records])


def test_the_budget_is_free_again_after_an_hour() -> None:
    now = [0.0]
    budget = Budget(calls=2, clock=lambda: now[0])
    budget.take(1)
    now[0] = 1800
    budget.take(1)
    with pytest.raises(ChatModelError, match="used up its 2 calls an hour and has room again in 30 min"):
        budget.take(1)
    now[0] = 3600
    budget.take(1)


def test_a_budget_of_zero_is_no_limit() -> None:
    budget = Budget()
    for _ in range(1000):
        budget.take(10**6)


def test_the_environment_of_the_tests_has_no_real_key() -> None:
    assert not [name for name in os.environ if name.endswith("_API_KEY")]
