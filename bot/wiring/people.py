"""All that is kept of people, wherever it is kept."""

import datetime as dt
from collections.abc import Iterator
from contextlib import closing, contextmanager

from bot.assistant.personal import PersonalData
from bot.settings import Settings


@contextmanager
def open_personal(settings: Settings) -> Iterator[PersonalData]:
    """Open everything that is kept of people; raises `StoreError`."""
    from bot.adapters.store import open_people
    from bot.adapters.work import open_queue

    url = settings.database_url.get_secret_value()
    with closing(open_people(settings.data, url)) as store, closing(open_queue(settings.data, url)) as work:
        yield PersonalData(store, work, lambda: dt.datetime.now(dt.UTC))
