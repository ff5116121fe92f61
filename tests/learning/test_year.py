"""Four weeks of the simulated year, in which the clocks of three zones change: no card lost, doubled or ill-timed."""

import datetime as dt
from pathlib import Path

import pytest

from tests.learning.world import findings, year

pytestmark = pytest.mark.unmeasured

SPRING = dt.datetime(2027, 3, 11, 12, 0, tzinfo=dt.UTC)  # some days before the first of them


def test_no_card_is_lost_doubled_or_sent_outside_hours(tmp_path: Path) -> None:
    with year(tmp_path, 5, 27, 1, SPRING) as world:
        assert set(findings(world).values()) == {0}, findings(world)
        assert world.tally["deaths"] > 0
        assert world.tally["refused as known"] > 0
        assert len(world.owed) > 50
