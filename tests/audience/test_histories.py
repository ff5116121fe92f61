"""Nothing tells a person of what is not for them, whatever was done in two workspaces, their channels and messages.

`JOURNEY_HISTORIES` sets how many histories are played here; `make histories` plays 2,000, on all processors.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from bot.assistant.keeping import MapKeeper
from bot.domain.passages import Audience
from bot.slack import ask
from tests.audience.histories import MANY, Tally, check_all, shortened
from tests.audience.world import World, open_world

pytestmark = pytest.mark.unmeasured

HISTORIES = int(os.environ.get("JOURNEY_HISTORIES", "12"))


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with open_world() as opened:
        yield opened


@pytest.mark.timeout(0)
def test_to_each_person_it_is_as_if_what_is_not_for_them_had_never_been_done(world: World) -> None:
    tally = Tally()
    leaks = [shortened(world, leak) for leak in check_all(world, range(HISTORIES), tally)]
    assert leaks == [], "\n".join(map(str, leaks))
    assert tally.left_out > HISTORIES
    assert tally.seen > HISTORIES
    assert HISTORIES < MANY or not tally.never_done


LEAKS: dict[str, tuple[object, str, Any]] = {
    "all maps are shown": (MapKeeper, "seen_by", lambda keeper, _: keeper.everything(keeper.state())),
    "a channel is told what one person sees": (
        ask,
        "audience_of",
        lambda place: Audience(place.team, (place.channel,), place.user),
    ),
}


@pytest.mark.parametrize("what", LEAKS)
def test_a_leak_is_found(world: World, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    monkeypatch.setattr(*LEAKS[what])
    leak = next(check_all(world, range(MANY), Tally()))
    assert leak.trace
