"""What several commands and processes need: the maps, what keeps them, what draws them."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.assistant.keeping import MapKeeper
from bot.assistant.teaching import Lessons
from bot.content.maps.folder import MapFolder, WatchedFolder, read_maps
from bot.domain.passages import EVERY_WORKSPACE, EVERYONE, Audience
from bot.ports import ConversationStore, MapStore
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.adapters.pictures import MatplotlibPictures
    from bot.slack.drafts.choices import Choices
    from bot.slack.stores import Stores

Say = Callable[[str], None]


def read_team_maps(settings: Settings) -> MapFolder:
    """Read the team's maps, or the samples where no folder is set."""
    return read_maps(_folder(settings))


def _folder(settings: Settings) -> Path:
    return settings.maps or settings.knowledge / "maps"


@contextmanager
def open_keeper(settings: Settings) -> Iterator[MapKeeper]:
    """Open the team's maps and nothing else, which takes no model; raises `StoreError`."""
    from bot.adapters.store import open_map_store

    with closing(open_map_store(settings.data, settings.database_url.get_secret_value())) as store:
        yield keeper_of(settings, store)


def open_stores(
    settings: Settings, keeper: MapKeeper, conversations: ConversationStore, choices: "Choices", stack: ExitStack
) -> "Stores":
    """Open what Slack's side reads and writes, closed with *stack*. Raises `StoreError`."""
    from bot.adapters.store import (
        open_channel_store,
        open_draft_store,
        open_learning_store,
        open_proposal_store,
        open_question_store,
        open_thread_store,
    )
    from bot.slack.stores import Stores

    url = settings.database_url.get_secret_value()
    channels = stack.enter_context(closing(open_channel_store(settings.data, url)))
    threads = stack.enter_context(closing(open_thread_store(settings.data, url)))
    drafts = stack.enter_context(closing(open_draft_store(settings.data, url)))
    questions = stack.enter_context(closing(open_question_store(settings.data, url)))
    proposals = stack.enter_context(closing(open_proposal_store(settings.data, url)))
    learned = stack.enter_context(closing(open_learning_store(settings.data, url)))
    lessons = Lessons(learned, lambda: dt.datetime.now(dt.UTC))
    kept = (keeper, conversations, channels, threads, drafts, lessons, choices)
    return Stores(*kept, questions=questions, proposals=proposals)


def choices_of(settings: Settings) -> "Choices":
    """Return what the form for a draft offers: channels and voices. Raises `ContentError`."""
    from bot.content.library import load_media
    from bot.content.voices import read_own_voices
    from bot.slack.drafts.choices import Choices

    channels, voices = load_media(settings.knowledge)
    return Choices(channels, voices, read_own_voices(settings.voices, voices.values()))


def open_drawing(settings: Settings) -> "MatplotlibPictures":
    """Return what draws maps; its library is loaded with the first picture, and writes only into the data folder."""
    from bot.adapters.pictures import open_pictures

    return open_pictures(settings.data / "pictures")


def keeper_of(settings: Settings, store: MapStore) -> MapKeeper:
    """Put the keeper of the maps around *store*."""
    # The samples are for everyone; a team's own folder for every workspace here, but for no guest of a channel.
    audience = Audience(EVERY_WORKSPACE) if settings.maps else EVERYONE
    return MapKeeper(store, WatchedFolder(_folder(settings)), audience, lambda: dt.datetime.now(dt.UTC))
