"""Nothing hostile gets through: markup, lies of a chat model, addresses, names, malformed events."""

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.hostile.attacks import MARKUP, Case, cases, close_worlds, poisoned
from tests.hostile.world import alive

pytestmark = pytest.mark.unmeasured

CASES = list(cases())


@pytest.fixture(autouse=True, scope="module")
def _worlds() -> Iterator[None]:
    yield
    close_worlds()


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.kind}: {case.name}") for case in CASES])
def test_nothing_comes_through(case: Case) -> None:
    assert case.attack() == []


def test_there_are_many_cases_of_every_class() -> None:
    assert len(CASES) >= 200
    assert min(Counter(case.kind for case in CASES).values()) >= 10


def test_every_field_of_the_poisoned_map_holds_the_payload() -> None:
    assert poisoned("<!channel>").count("<!channel>") >= 14


@pytest.mark.parametrize("payload", [text for text in MARKUP.values() if text.startswith("<!")])
def test_markup_that_came_alive_would_be_seen(payload: str) -> None:
    assert list(alive({"text": f"words {payload}", "unfurl_links": False}, "chat.postMessage"))
    assert list(alive({"text": "x", "unfurl_links": True}, "chat.postMessage"))
