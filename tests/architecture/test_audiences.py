"""Who may see what is asked for by type: no port hands out a team's things without an `Audience`."""

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import typing
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import bot.ports
from bot.domain.learning import Learner
from bot.domain.maps import JourneyMap
from bot.domain.passages import Audience
from bot.domain.people import Person
from bot.domain.progress import ProgressChart
from tests.architecture.tree import modules, parsed

pytestmark = pytest.mark.unmeasured

# What needs none, and why. A line that is no longer needed fails below.
WITHOUT = {
    "Embedder.fingerprint": "names the model",
    "Embedder.encode": "turns texts into numbers, and keeps neither",
    "ChatModel.stream": "is given what the asker may see, and keeps nothing",
    "ChatModel.fill": "is given what the asker may see, and keeps nothing",
    "Pictures.draw": "draws the map that it is handed, which was found for somebody",
    "Pictures.draw_progress": "draws the figures that it is handed, which were counted for one person",
    "PassageStore.version": "a number",
    "PassageStore.owners": "whose there is something, for caches, which tell by it who sees the same",
    "PassageStore.row_hashes": "hashes, for the index, which filters by itself",
    "PassageStore.known_vectors": "numbers, by the hash of a text that the caller has",
    "PassageStore.keep_vectors": "numbers, by the hash of a text that the caller has",
    "MapStore.revision": "a number",
    "MapStore.owners": "whose there is something, for caches, which tell by it who sees the same",
    "MapStore.all_current": "for the index, which filters by itself",
    "DraftStore.owners": "whose there is something, for telling owners, each of them alone",
    "LearningStore.enrolments": "who gets a card a day and when, for the clock, which tells each of them alone",
    "ChannelStore.with_digest": "which channels wish for a digest and when, for the clock, which tells nobody",
    "Job.do": "its payload names the place, from which the audience is made",
    "Job.give_up": "its payload names the place, from which the audience is made",
    "Attempt.key": "what the job was submitted under",
    "Attempt.payload": "what the job was submitted with",
    "Attempt.remember": "kept with the job, and given to that job alone",
    "Attempt.begin_posting": "says yes or no",
    "Attempt.stopped": "says yes or no",
    "Work.submit": "writes down; its payload names the place",
    "Work.cancel": "marks work by its key, and returns a number",
    "Work.forget": "deletes a whole workspace's work, and returns a number",
    "Forgets.forget": "deletes a whole workspace's things, and returns a number",
    **{
        f"InstallationStore.{name}": "the operator's own: which workspaces there are, and with which token"
        for name in (
            "save",
            "get",
            "all",
            "remove",
            "return_to",
            "removed_before",
            "claim_refresh",
            "refreshed",
            "forget",
            "issue_state",
            "consume_state",
        )
    },
}

# Where an audience is made: from an event, from the command line, from what was stored. Nowhere else.
MAKERS = {
    "bot/slack/audience.py": "from an event",
    "bot/cli/asking.py": "from a command's options",
    "bot/cli/talking.py": "the person at the terminal",
    "bot/wiring/parts.py": "the folder of maps that the operator named",
    "bot/domain/passages.py": "the type itself",
    "bot/assistant/keeping/visible.py": "who sees feedback filed with a map of everyone: the asker's workspace",
}
STORES = "bot/adapters/store/"  # reads back what was stored


def methods() -> Iterator[tuple[str, object]]:
    """Yield every method that the ports promise, by the name of its port and its own."""
    names = ["bot.ports", *(f"bot.ports.{module.name}" for module in pkgutil.iter_modules(bot.ports.__path__))]
    for module in map(importlib.import_module, names):
        for port in vars(module).values():
            if inspect.isclass(port) and getattr(port, "_is_protocol", False) and port.__module__ == module.__name__:
                yield from _of(port)


def _of(port: type) -> Iterator[tuple[str, object]]:
    for name, member in vars(port).items():
        if not name.startswith("_") and (callable(member) or isinstance(member, property)):
            yield f"{port.__name__}.{name}", member.fget if isinstance(member, property) else member


def carries_audience(kind: object) -> bool:
    """Say whether *kind* is an audience, or a single learner or person, or something that names one."""
    if kind in (Audience, Learner, Person):
        return True
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return any(carries_audience(hint) for hint in typing.get_type_hints(kind).values())
    return any(carries_audience(part) for part in typing.get_args(kind))


def asks_for_audience(method: object) -> bool:
    """Say whether *method* cannot be called without an audience."""
    module = importlib.import_module(method.__module__)
    hints = {name: hint for name, hint in _hints(method, vars(module)).items() if name != "return"}
    return any(carries_audience(hint) for hint in hints.values())


def _hints(method: object, names: dict[str, object]) -> dict[str, object]:
    for_checkers_alone = {"JourneyMap": JourneyMap, "NDArray": NDArray, "ProgressChart": ProgressChart, "np": np}
    return typing.get_type_hints(method, names, for_checkers_alone)


@pytest.mark.parametrize(("name", "method"), [pytest.param(*each, id=each[0]) for each in methods()])
def test_a_port_gives_nothing_of_a_team_without_being_told_for_whom(name: str, method: object) -> None:
    assert asks_for_audience(method) is (name not in WITHOUT), WITHOUT.get(name, "say for whom, or why not")


def test_every_exception_is_about_a_method_that_exists() -> None:
    assert set(WITHOUT) <= {name for name, _ in methods()}


def test_a_method_without_an_audience_would_be_found() -> None:
    class Leaky:
        def everything(self, workspace: str) -> list[str]:
            """Return what no one asked who may see."""
            return [workspace]

    assert not asks_for_audience(Leaky.everything)


def test_an_audience_is_made_in_one_place_for_each_way_in() -> None:
    makers = {str(module) for module in modules("bot") if _makes_one(module)}

    assert {maker for maker in makers if not maker.startswith(STORES)} == set(MAKERS)


def _makes_one(module: Path) -> bool:
    calls = (node.func for node in ast.walk(parsed(module)) if isinstance(node, ast.Call))
    return any(isinstance(called, ast.Name) and called.id == "Audience" for called in calls)
