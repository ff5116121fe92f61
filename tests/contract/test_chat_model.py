"""What every chat model does: the queued fake, LangChain's own fake, ChatOpenAI and a server on loopback."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatResult

from bot.adapters.chat import LangChainChat, Limits, open_chat_model
from bot.ports import ChatModel, ChatModelError
from tests.doubles.chat import QueuedChat
from tests.doubles.openai_server import OpenAIServer, openai_server, refuse, say

QUICK = Limits(total=10, wait=5, attempts=1)


@dataclass
class Bench:
    """A way to make a model with answers to come, and to see what it was asked."""

    make: Callable[..., ChatModel]
    asked: Callable[[], list[tuple[str, str]]]


class Remembering(GenericFakeChatModel):
    asked: list[tuple[str, str]]

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: object,
    ) -> ChatResult:
        self.asked.append((str(messages[0].text), str(messages[1].text)))
        return super()._generate(messages, stop, run_manager, **kwargs)


def queued() -> Bench:
    model = QueuedChat()

    def make(*answers: str | None) -> ChatModel:
        failure = ChatModelError("the chat model is away")
        model.__init__([failure if answer is None else answer for answer in answers])  # type: ignore[misc]
        return model

    return Bench(make, lambda: model.asked)


def langchain_fake() -> Bench:
    asked: list[tuple[str, str]] = []

    def answered(answers: tuple[str | None, ...]) -> Iterator[str]:
        for answer in answers:
            if answer is None:
                raise ConnectionError("secret address")
            yield answer

    def make(*answers: str | None) -> ChatModel:
        model = Remembering(messages=answered(answers), asked=asked)
        model.asked = asked
        return LangChainChat(lambda: model, QUICK)

    return Bench(make, lambda: asked)


def openai(server: OpenAIServer, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")

    def make(*answers: str | None) -> ChatModel:
        for answer in answers:
            server.will(refuse(400) if answer is None else say(*re.findall(r"\S+\s*", answer)))
        model = open_chat_model("openai:some-model", timeout=10)
        assert model is not None
        return model

    def asked() -> list[tuple[str, str]]:
        return [(messages[0]["content"], messages[1]["content"]) for messages in sent(server)]

    return Bench(make, asked)


def sent(server: OpenAIServer) -> list[list[dict[str, str]]]:
    return [body["messages"] for body in server.bodies]


@pytest.fixture(params=["queued fake", "LangChain's fake", "ChatOpenAI"])
def bench(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    if request.param == "queued fake":
        yield queued()
    elif request.param == "LangChain's fake":
        yield langchain_fake()
    else:
        with openai_server() as server:
            yield openai(server, monkeypatch)


def test_an_answer_comes_in_pieces_that_make_up_the_whole(bench: Bench) -> None:
    pieces = list(bench.make("Ask them first. [1]").stream("Be short.", "How?"))
    assert "".join(pieces).strip() == "Ask them first. [1]"
    assert len(pieces) > 2


def test_each_call_brings_its_own_system_and_user_message(bench: Bench) -> None:
    model = bench.make("one two", "three four")
    for user in ("first?", "second?"):
        list(model.stream("Be short.", user))
    assert bench.asked() == [("Be short.", "first?"), ("Be short.", "second?")]


def test_an_empty_answer_is_an_error(bench: Bench) -> None:
    model = bench.make("", "", "")
    with pytest.raises(ChatModelError, match="said nothing"):
        list(model.stream("s", "u"))


def test_a_failure_is_one_plain_sentence_without_a_secret(bench: Bench) -> None:
    with pytest.raises(ChatModelError) as caught:
        list(bench.make(None).stream("s", "u"))
    assert str(caught.value).startswith("the chat model")
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_an_answer_may_be_left_half_way_and_the_next_one_is_whole(bench: Bench) -> None:
    model = bench.make("one two three", "four five six")
    assert next(iter(model.stream("s", "u"))).strip() == "one"
    assert "".join(model.stream("s", "u")).strip() == "four five six"


def test_nothing_is_asked_before_the_first_piece_is_wanted(bench: Bench) -> None:
    bench.make("never said").stream("s", "u")
    assert bench.asked() == []


FORM = {
    "title": "note",
    "description": "A short note.",
    "type": "object",
    "properties": {"text": {"type": "string"}},
    "required": ["text"],
}


@pytest.mark.parametrize(
    "answer", ['{"text": "Ask them."}', 'Here it is:\n```json\n{"text": "Ask\u0020them."}\n```\nHave a nice day.']
)
def test_a_form_comes_back_filled_in_whatever_stands_around_it(bench: Bench, answer: str) -> None:
    assert bench.make(answer).fill("Be short.", "How?", FORM) == {"text": "Ask them."}


def test_a_form_may_differ_from_what_was_asked_for(bench: Bench) -> None:
    assert bench.make('{"texts": ["Ask."]}').fill("Be short.", "How?", FORM) == {"texts": ["Ask."]}


@pytest.mark.parametrize("answer", ["I cannot do that.", '{"text": "Ask', "[1, 2]", "{}"])
def test_what_is_no_form_is_an_error(bench: Bench, answer: str) -> None:
    with pytest.raises(ChatModelError, match="the chat model filled in no form that can be read"):
        bench.make(answer, answer, answer).fill("Be short.", "How?", FORM)


def test_a_form_that_fails_is_one_plain_sentence_without_a_secret(bench: Bench) -> None:
    with pytest.raises(ChatModelError) as caught:
        bench.make(None, None).fill("s", "u", FORM)
    assert str(caught.value).startswith("the chat model")
    assert "secret" not in str(caught.value)


def test_a_request_for_a_form_brings_both_messages(bench: Bench) -> None:
    bench.make('{"text": "Ask."}').fill("Be short.", "How?", FORM)
    [(system, user)] = bench.asked()
    assert system.startswith("Be short.")
    assert user == "How?"
