"""What every store of channels' settings does."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.adapters.store import SqlChannelStore
from bot.domain.channels import ChannelSettings, DigestTime, QuietHours
from bot.domain.passages import Audience
from tests.contract.fakes import MemoryChannelStore

Store = SqlChannelStore | MemoryChannelStore
TEAM, OTHER = Audience("T1", ("C1",)), Audience("T2", ("C1",))
QUIET = QuietHours("22:00", "07:30", "Europe/Berlin")
ALL = ChannelSettings("when_sure", privately=True, maps=("a", "b"), voice="plain", quiet=QUIET, keeper="U7")


def test_a_channel_nobody_set_anything_for_has_the_usual_settings(channel_store: Store) -> None:
    assert channel_store.settings("C1", TEAM) == ChannelSettings()


def test_what_was_set_comes_back_and_the_last_word_counts(channel_store: Store) -> None:
    channel_store.save_settings("C1", TEAM, ChannelSettings(keeper="U1"))
    channel_store.save_settings("C1", TEAM, ALL)
    assert channel_store.settings("C1", TEAM) == ALL


def test_settings_stay_in_their_channel_and_workspace(channel_store: Store) -> None:
    channel_store.save_settings("C1", TEAM, ALL)
    assert channel_store.settings("C2", TEAM) == channel_store.settings("C1", OTHER) == ChannelSettings()


def test_the_channels_that_wish_for_a_digest_are_found_in_every_workspace(channel_store: Store) -> None:
    weekly = ChannelSettings(digest=DigestTime(4, 16, "Europe/Berlin", dt.datetime(2026, 11, 22, tzinfo=dt.UTC)))
    for channel, audience in {"C1": TEAM, "C2": OTHER}.items():
        channel_store.save_settings(channel, audience, weekly)
    channel_store.save_settings("C3", TEAM, replace(ALL, voice='"digest":{'))
    channel_store.save_settings("C4", TEAM, weekly)
    channel_store.save_settings("C4", TEAM, ALL)
    found = channel_store.with_digest()
    assert list(found) == [(Audience("T1", ("C1",)), weekly), (Audience("T2", ("C2",)), weekly)]
    assert [settings.digest and settings.digest.since for _, settings in found] == [
        weekly.digest and weekly.digest.since
    ] * 2


@pytest.mark.parametrize(
    ("quiet", "covered"),
    [
        (QuietHours("22:00", "07:00"), True),
        (QuietHours("07:00", "22:00"), False),
        (QuietHours("22:00", "07:00", "Asia/Tokyo"), False),
        (QuietHours("23:30", "23:31"), True),
        (QuietHours("23:31", "23:30"), False),
        (QuietHours("12:00", "12:00"), True),
    ],
)
def test_quiet_hours_go_over_midnight_and_keep_to_their_time_zone(quiet: QuietHours, covered: bool) -> None:
    assert quiet.cover(dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC)) is covered
