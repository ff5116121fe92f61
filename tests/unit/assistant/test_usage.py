"""Questions on how the assistant itself is used: each has its answer, and its commands are there."""

import re

import pytest
import typer

from bot.assistant.answering.courtesy import small_talk
from bot.assistant.answering.usage import GUIDES, usage_reply
from bot.assistant.evaluating import plain_text
from bot.cli import app
from bot.slack.listeners.commands import SUBCOMMANDS

SAID = [point for guide in GUIDES for point in guide.points]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how do I add a map?", "journey maps add"),
        ("Hi, how can we upload our journey map to you?", "journey maps add"),
        ("can I edit a map?", "/journey diff"),
        ("how do we delete a map", "journey maps restore"),
        ("who can see our maps?", "/journey maps"),
        ("are our maps private?", "/journey maps"),
        ("can everybody read my map?", "/journey maps"),
        ("how do I print the map?", "journey render"),
        ("how can I review a map?", "/journey lint"),
        ("how do I file customer feedback?", "/journey feedback"),
        ("how do I approve a draft?", "/journey draft"),
        ("how do I turn off the daily card?", "/journey learn settings"),
        ("can I pause my cards?", "/journey learn settings"),
        ("what do you know about me?", "/journey my-data"),
        ("forget our conversation", "/journey my-data"),
        ("can I delete my data?", "/journey my-data"),
        ("how do I add a new term?", "/journey questions"),
        ("I want to correct a definition in the glossary", "/journey questions"),
        ("how do I configure you in this channel?", "/journey settings"),
        ("do you use chatgpt?", "chat model"),
        ("where do your answers come from?", "where sources disagree"),
    ],
)
def test_who_asks_how_to_use_it_is_told_the_command(text: str, command: str) -> None:
    reply = small_talk(text)
    assert reply is not None
    assert reply.kind == "help"
    assert command in plain_text(reply)


@pytest.mark.parametrize(
    "text",
    [
        "how do I create a journey map?",
        "how do I map a customer journey?",
        "how often should we update a journey map?",
        "how can we collect customer feedback?",
        "how do I write a good email?",
        "can we change the emotion at paying?",
        "which maps do we have?",
        "who can see the price on the product page?",
        "how do we get more reviews?",
        "what do you know about personas?",
        "delete the step from the journey",
    ],
)
def test_a_question_on_the_journey_is_no_question_on_the_assistant(text: str) -> None:
    assert usage_reply(text) is None


def test_every_command_that_is_told_is_there() -> None:
    told = {name for point in SAID for name in re.findall(r"`/journey ([\w-]+)", point)}
    assert told
    assert told <= {row.name for row in SUBCOMMANDS}
    root = typer.main.get_command(app)
    paths = [found.split() for point in SAID for found in re.findall(r"`journey ([a-z ]+[a-z])", point)]
    assert paths
    for first, *rest in paths:
        group = getattr(root, "commands")[first]  # noqa: B009 - of a group, which its type does not tell
        assert not rest or not hasattr(group, "commands") or rest[0] in group.commands
