"""A drafter over the shipped knowledge and the sample maps."""

from collections.abc import Callable

import pytest

from bot.assistant import Assistant
from bot.assistant.drafting import DraftRefused
from bot.assistant.drafting.english import English
from bot.assistant.drafting.turning import Turner
from bot.content.library import Library
from bot.domain.drafts import Brief, Draft
from bot.domain.passages import EVERYONE

Write = Callable[..., Draft]
Refuse = Callable[..., str]


@pytest.fixture(scope="session")
def turner(library: Library) -> Turner:
    return Turner(English(library.book.lexicon))


@pytest.fixture(scope="session")
def write(assistant: Assistant) -> Write:
    """Write drafts that are not refused."""

    def made(channel: str, stage: str, map_id: str = "", **more: object) -> Draft:
        draft = assistant.drafter.draft(Brief(channel, stage, map_id, **more), EVERYONE)  # type: ignore[arg-type]
        assert isinstance(draft, Draft), draft
        return draft

    return made


@pytest.fixture(scope="session")
def refuse(assistant: Assistant) -> Refuse:
    """Return why a brief is refused."""

    def why(channel: str, stage: str, map_id: str = "", **more: object) -> str:
        refused = assistant.drafter.draft(Brief(channel, stage, map_id, **more), EVERYONE)  # type: ignore[arg-type]
        assert isinstance(refused, DraftRefused), refused
        return refused.message

    return why
