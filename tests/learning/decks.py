"""The cards of the shipped knowledge and the sample maps, and a teacher whose clock a test sets."""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bot.assistant.mapping import TeamMap
from bot.assistant.mapping.shelf import Shelf
from bot.assistant.teaching import Decks, Teacher
from bot.content.library import Library, load_library
from bot.content.maps.folder import read_maps
from bot.domain.learning import Card
from bot.domain.passages import EVERYONE
from tests.contract.fakes import MemoryLearningStore

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
MONDAY = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)


class Clock:
    """A clock that stands where it is set."""

    def __init__(self, now: dt.datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now


@cache
def library() -> Library:
    return load_library(KNOWLEDGE)


@cache
def decks() -> Decks:
    return Decks(library())


@cache
def samples() -> tuple[TeamMap, ...]:
    return tuple(TeamMap(file, EVERYONE) for file in read_maps(KNOWLEDGE / "maps").maps)


@cache
def cards() -> tuple[Card, ...]:
    return tuple(decks().with_maps(samples()).cards.values())


def teacher(clock: Clock, maps: Sequence[TeamMap] | None = None, own: Decks | None = None) -> Teacher:
    shelf = Shelf(samples() if maps is None else maps)
    return Teacher(own or decks(), shelf, MemoryLearningStore(), clock)
