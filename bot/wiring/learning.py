"""What teaches: the cards, the maps that a person may see, and what each person learned; it takes no model."""

import datetime as dt
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

from bot.assistant.departing import Departures
from bot.assistant.teaching import Decks, Lessons, Teacher, submit_due
from bot.content.library import load_library
from bot.ports import Work
from bot.settings import Settings
from bot.wiring.parts import open_keeper

_MINUTE = 60.0


@contextmanager
def open_teacher(settings: Settings) -> Iterator[Teacher]:
    """Open it; raises `ContentError` and `StoreError`."""
    from bot.adapters.store import open_learning_store

    decks = Decks(load_library(settings.knowledge))
    learned = open_learning_store(settings.data, settings.database_url.get_secret_value())
    with closing(learned), open_keeper(settings) as keeper:
        yield Teacher(decks, keeper, learned, lambda: dt.datetime.now(dt.UTC))


def look_for_cards(lessons: Lessons, work: Work, departures: Departures, stack: ExitStack) -> None:
    """Write down once a minute which cards are due, until *stack* is closed."""
    from bot.adapters.rounds import Rounds

    look = Rounds("cards that are due", lambda: submit_due(lessons, work, departures.gone()), _MINUTE)
    stack.callback(look.stop)
