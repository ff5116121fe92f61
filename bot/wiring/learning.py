"""What teaches: the cards, the maps that a person may see, and what each person learned; it takes no model."""

import datetime as dt
from collections.abc import Iterator
from contextlib import closing, contextmanager

from bot.assistant.teaching import Decks, Teacher
from bot.content.library import load_library
from bot.settings import Settings
from bot.wiring.parts import open_keeper


@contextmanager
def open_teacher(settings: Settings) -> Iterator[Teacher]:
    """Open it; raises `ContentError` and `StoreError`."""
    from bot.adapters.store import open_learning_store

    decks = Decks(load_library(settings.knowledge))
    learned = open_learning_store(settings.data, settings.database_url.get_secret_value())
    with closing(learned), open_keeper(settings) as keeper:
        yield Teacher(decks, keeper, learned, lambda: dt.datetime.now(dt.UTC))
