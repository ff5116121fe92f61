"""The weekly digest in Slack: when it is due, that it comes once, and what it is made of."""

import datetime as dt
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

import pytest

from bot.assistant.digesting import Week
from bot.domain.channels import ChannelSettings, DigestTime
from bot.domain.conversation import Turn
from bot.domain.passages import Audience
from bot.domain.reply import Bullets, Paragraph, Picture, Reply
from bot.slack.api.calls import Caller
from bot.slack.api.clients import OneInstallation
from bot.slack.delivery import Delivery
from bot.slack.digest.jobs import DIGEST, build_digest_jobs, submit_digests
from tests.doubles.bike_map import FILE
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import CHANNEL, TEAM, TOKEN, USER, DirectAttempt, DirectWork, Fault
from tests.unit.slack.test_channel_settings import HERE, opened, option, submit

MONDAY = dt.datetime(2026, 11, 23, 8, 30, tzinfo=dt.UTC)
BERLIN = DigestTime(0, 9, "Europe/Berlin")  # Monday, 8:00 in UTC
REPLY = Reply(
    "help",
    (Paragraph("**What changed**"), Bullets(("“Buying” <!channel> changed",))),
    headline="The week in our journeys",
    picture=Picture(FILE.map, "A map."),
)


@dataclass
class Told:
    """Digests that always say the same, and the weeks they were asked for."""

    reply: Reply | None = REPLY
    weeks: list[Week] = field(default_factory=list)

    def digest(self, week: Week) -> Reply | None:
        self.weeks.append(week)
        return self.reply


@dataclass(frozen=True)
class Desk:
    """The job behind digests, around a fake Slack."""

    bot: Bot
    told: Told
    work: DirectWork

    def wish(self, digest: DigestTime | None = BERLIN, **more: object) -> None:
        settings = replace(ChannelSettings(digest=digest), **more)  # type: ignore[arg-type]
        self.bot.stores.channels.save_settings(CHANNEL, HERE, settings)

    def round(self, now: dt.datetime) -> int:
        return submit_digests(self.bot.stores.channels, self.work, now)


@pytest.fixture
def desk(bot: Bot) -> Desk:
    told = Told()
    delivery = Delivery(Caller(OneInstallation(TOKEN, bot.slack.api_url)), pictures=bot.pictures)
    return Desk(bot, told, DirectWork(build_digest_jobs(told, bot.stores.channels, bot.store, delivery)))


def test_it_is_posted_once_a_week_into_the_channel_with_its_picture(desk: Desk) -> None:
    desk.wish()
    assert [desk.round(MONDAY + dt.timedelta(minutes=5 * number)) for number in range(4)] == [1, 0, 0, 0]
    [post] = desk.bot.slack.sent("chat.postMessage")
    assert post["channel"] == CHANNEL
    assert "thread_ts" not in post
    assert "The week in our journeys" in str(post["blocks"])
    assert "<!channel>" not in str(post)
    assert "/journey settings" in str(post["blocks"])
    assert desk.bot.pictures.drawn == ["bike-repair png screen"]
    assert desk.round(MONDAY + dt.timedelta(days=7)) == 1


def test_it_tells_of_the_seven_days_before_it_was_due_to_those_who_are_in_the_channel(desk: Desk) -> None:
    desk.wish(maps=("tea",))
    asked = Turn("what is churn?", "definition", ("metric/churn-rate",))
    for place in ("1700000001.000100", USER):  # in the open, and alone
        desk.bot.store.add_turn(f"{TEAM}:{CHANNEL}:{place}", HERE, asked)
    desk.bot.store.add_turn(f"{TEAM}:C9:1700000001.000100", HERE, asked)
    desk.round(MONDAY + dt.timedelta(days=1))
    due = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)
    assert desk.told.weeks == [Week(HERE, due - dt.timedelta(days=7), due, ("tea",), (asked,))]


@pytest.mark.parametrize(
    ("now", "is_due"),
    [
        (MONDAY - dt.timedelta(minutes=31), False),
        (MONDAY - dt.timedelta(minutes=30), True),
        (MONDAY + dt.timedelta(days=2), True),
        (MONDAY + dt.timedelta(days=4), False),
    ],
)
def test_it_is_posted_when_due_or_up_to_three_days_late(desk: Desk, now: dt.datetime, is_due: bool) -> None:
    desk.wish()
    assert desk.round(now) == is_due


def test_what_was_due_before_it_was_wished_for_is_not_made_up_for(desk: Desk) -> None:
    desk.wish(BERLIN.set_at(MONDAY, None))
    assert desk.round(MONDAY + dt.timedelta(days=1)) == 0
    assert desk.round(MONDAY + dt.timedelta(days=7)) == 1


def test_another_day_in_the_same_week_brings_no_second_one(desk: Desk) -> None:
    desk.wish()
    desk.round(MONDAY)
    desk.wish(DigestTime(1, 9, "Europe/Berlin").set_at(MONDAY, BERLIN))
    assert desk.round(MONDAY + dt.timedelta(days=1)) == 0


def test_a_week_in_which_nothing_happened_has_none(desk: Desk) -> None:
    desk.told.reply = None
    desk.wish()
    assert desk.round(MONDAY) == 1
    assert desk.bot.slack.posts == []


def test_who_turned_it_off_meanwhile_gets_none(desk: Desk) -> None:
    desk.wish()
    desk.work.holds = True
    desk.round(MONDAY)
    desk.wish(None)
    desk.work.release()
    assert desk.bot.slack.posts == []
    assert desk.round(MONDAY + dt.timedelta(days=7)) == 0


def test_after_a_crash_what_was_posted_is_found_and_not_posted_again(desk: Desk) -> None:
    desk.wish()
    desk.round(MONDAY)
    [(key, (job, payload))] = desk.work.submitted.items()
    desk.work.jobs[job].do(DirectAttempt(key, payload, fresh=False))
    assert len(desk.bot.slack.sent("chat.postMessage")) == 1


def test_where_outsiders_read_along_nothing_of_the_workspace_is_told(desk: Desk) -> None:
    desk.wish(outsiders=True)
    desk.round(MONDAY)
    assert [week.audience for week in desk.told.weeks] == [Audience("", (CHANNEL,))]


def test_for_a_workspace_that_took_the_assistant_out_nothing_is_done(desk: Desk) -> None:
    desk.wish()
    assert submit_digests(desk.bot.stores.channels, desk.work, MONDAY, gone=[TEAM]) == 0
    assert submit_digests(desk.bot.stores.channels, desk.work, MONDAY, gone=["T2"]) == 1


def test_a_zone_that_is_unknown_here_stops_no_other_channel(desk: Desk) -> None:
    desk.wish(DigestTime(0, 9, "Europe/Atlantis"))
    desk.bot.stores.channels.save_settings("C9", HERE, ChannelSettings(digest=BERLIN))
    assert desk.round(MONDAY) == 1


def test_giving_up_is_silent(desk: Desk) -> None:
    desk.work.jobs[DIGEST].give_up("x", {})
    assert desk.bot.slack.posts == []


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kathmandu"])
@pytest.mark.parametrize("hour", [0, 2, 3, 9, 23])
def test_a_year_has_a_digest_each_week_at_its_hour_whatever_the_clocks_do(zone: str, hour: int) -> None:
    digest = DigestTime(6, hour, zone)  # clocks change on Sundays
    begins = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    dues = {digest.due(begins + dt.timedelta(hours=each)).astimezone(dt.UTC) for each in range(24 * 364)}
    local = sorted(due.astimezone(ZoneInfo(zone)) for due in dues)
    assert len({due.isocalendar()[:2] for due in local}) == len(local) >= 52
    assert all(due.weekday() == 6 for due in local)
    # an hour that the spring leaves out is told an hour later
    assert {due.hour for due in local} <= {hour, hour + 1}


def test_the_form_sets_a_digest_shows_it_again_and_tells_the_channel(bot: Bot) -> None:
    day, hour, zone = option("Monday"), option("09:00"), {"value": "Europe/Berlin"}
    submit(bot, opened(bot), digest_day=day, digest_hour=hour, zone=zone)
    saved = bot.stores.channels.settings(CHANNEL, HERE).digest
    assert saved == BERLIN
    assert saved is not None
    assert saved.since.year > 2000
    [post] = bot.slack.sent("chat.postMessage")
    assert "Weekly digest: Mondays at 09:00, Europe/Berlin." in post["text"]
    shown = {block.get("block_id"): block.get("element", {}) for block in opened(bot)["blocks"]}
    assert shown["digest_day"]["initial_option"]["value"] == "Monday"
    assert shown["digest_hour"]["initial_option"]["value"] == "09:00"
    assert shown["zone"]["initial_value"] == "Europe/Berlin"
    submit(bot, opened(bot), digest_day=day, digest_hour=hour, zone=zone)
    again = bot.stores.channels.settings(CHANNEL, HERE).digest
    assert again is not None
    assert again.since == saved.since
    bot.work.submitted.clear()  # the view has the same id again
    submit(bot, opened(bot))
    assert bot.stores.channels.settings(CHANNEL, HERE).digest is None
    assert "Weekly digest: none." in bot.slack.sent("chat.postMessage")[-1]["text"]


def test_the_form_begins_with_the_zone_of_whoever_opens_it_as_far_as_slack_says(bot: Bot) -> None:
    bot.slack.says["users.info"] = {"user": {"id": USER, "tz": "Australia/Sydney"}}
    shown = {block.get("block_id"): block.get("element", {}) for block in opened(bot)["blocks"]}
    assert shown["zone"]["initial_value"] == "Australia/Sydney"
    bot.slack.faults["users.info"] = [Fault(error="missing_scope")]
    assert "Sydney" not in str(opened(bot))
    bot.stores.channels.save_settings(CHANNEL, HERE, ChannelSettings(digest=BERLIN))
    assert "Sydney" not in str(opened(bot))


@pytest.mark.parametrize(
    ("values", "block"),
    [
        ({"digest_day": option("Monday")}, "digest_hour"),
        ({"digest_hour": option("09:00")}, "digest_day"),
        ({"digest_day": option("Monday"), "digest_hour": option("09:00"), "zone": {"value": "Mars"}}, "zone"),
    ],
)
def test_a_digest_that_lacks_something_is_refused_where_it_stands(
    bot: Bot, values: dict[str, dict[str, object]], block: str
) -> None:
    body = submit(bot, opened(bot), **values)
    assert "errors" in body
    assert block in body
    assert bot.stores.channels.settings(CHANNEL, HERE) == ChannelSettings()


def test_a_form_that_names_no_day_that_there_is_sets_none(bot: Bot) -> None:
    submit(bot, opened(bot), digest_day=option("Someday"), digest_hour=option("25:00"))
    assert bot.stores.channels.settings(CHANNEL, HERE) == ChannelSettings()
