"""The Home tab: what a person may see, how it is, and what customers said."""

import json
from dataclasses import replace

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.reviewing.findings import Finding
from bot.domain.passages import EVERYONE, Audience
from bot.domain.saved import Said
from bot.slack.maps.home import HomeMap, home_view
from tests.doubles.bike_map import BIKE, FILE
from tests.schemas.slack_rules import view_problems
from tests.unit.slack.conftest import NOW, Bot
from tests.unit.slack.kit import CHANNEL, DIRECT, TEAM, USER, event_body, read_by_hand

ALL, MINE = Audience(TEAM), Audience(TEAM, (), USER)


def keep(bot: Bot, audience: Audience, name: str, content: str = BIKE) -> None:
    raw = content.replace("bike-repair", name).replace("Getting a bike", f"Getting {name}").encode()
    bot.keeper.add(read_by_hand(f"{name}.yaml", raw)[0], raw, audience, "kim")


def home(bot: Bot) -> str:
    """Open the Home tab, and return what it shows."""
    stamp = f"1.{len(bot.slack.calls)}"
    opened = {"type": "app_home_opened", "user": USER, "channel": DIRECT, "tab": "home", "event_ts": stamp}
    assert bot.event(event_body(opened)).status == 200
    published = bot.slack.sent("views.publish")[-1]
    assert published["user_id"] == USER
    return json.dumps(published["view"], ensure_ascii=False)


def test_without_a_map_it_says_how_to_begin(bot: Bot) -> None:
    assert "*No map of your own is here yet.*" in home(bot)


def test_it_shows_what_its_person_may_see_and_no_more(bot: Bot) -> None:
    named = {"all": ALL, "mine": MINE, "here": Audience(TEAM, (CHANNEL,)), "foreign": Audience("T2")}
    for name, audience in named.items():
        keep(bot, audience, name)
    shown = home(bot)
    assert "*Getting all repaired*\\n`all` · 3 stages, 4 steps · version 1, for everyone in this workspace" in shown
    assert "`mine` · 3 stages, 4 steps · version 1, for only you" in shown
    assert "`here`" not in shown
    assert "foreign" not in shown
    assert "No map of your own" not in shown


def test_it_counts_what_is_weak_and_what_was_filed(bot: Bot) -> None:
    keep(bot, ALL, "all")
    finding = Finding("r", "error", "m", 1, 1, "d")
    bot.reviewer.found = [finding, replace(finding, severity="note"), finding]
    shown = home(bot)
    assert "*Health*  2 errors, 1 note · `/journey lint all`" in shown
    assert "*Feedback*  none filed yet" in shown
    for text in ("one", "two"):
        said = Said("drop", "tp-counter", "quote", "reported", text * 2, "Slack", "kim")
        bot.keeper.file_feedback("all", ALL, said)
    other = Said("noise", "tp-poster", "quote", "reported", "three", "Slack", "kim")
    bot.keeper.file_feedback("all", ALL, other)
    assert "*Feedback*  Shop counter (2) · Station poster (1)" in home(bot)


def test_a_clean_map_is_said_to_be(bot: Bot) -> None:
    keep(bot, ALL, "all")
    assert "review found nothing to mend" in home(bot)


def test_it_says_what_changed_last(bot: Bot) -> None:
    keep(bot, ALL, "all")
    assert "Newest change" not in home(bot)
    keep(bot, ALL, "all", BIKE.replace("name: Kim", "name: Tom").replace("Rides to work", "Rides home"))
    shown = home(bot)
    assert "version 2" in shown
    assert "*Newest change*" in shown
    assert "Tom" in shown


def shown_map(team: TeamMap, feedback: tuple[tuple[str, int], ...] = ()) -> HomeMap:
    return HomeMap(team, "", (("warning", 1),), feedback)


def test_samples_are_called_samples_and_the_first_steps_stay() -> None:
    view = home_view([shown_map(TeamMap(FILE, EVERYONE))])
    assert "· a sample" in str(view)
    assert "No map of your own" in str(view)


def test_a_teams_own_maps_come_before_the_samples() -> None:
    shown = str(home_view([shown_map(TeamMap(FILE, EVERYONE)), shown_map(TeamMap(FILE, ALL, 2, "kim", NOW))]))
    assert shown.index("version 2") < shown.index("a sample")
    assert "No map of your own" not in shown


@pytest.mark.parametrize("count", [0, 1, 20, 21, 500])
def test_any_number_of_maps_fits(count: int) -> None:
    counts = tuple((f"Touchpoint {n} " + "x" * 300, n) for n in range(50))
    view = home_view([shown_map(TeamMap(FILE, ALL, 3, "kim", NOW), counts)] * count)
    assert view_problems(view) == []
    assert (f"{count - 20} more maps" in str(view)) is (count > 20)


def test_a_slack_that_refuses_it_leaves_it_as_it_was(bot: Bot) -> None:
    from tests.unit.slack.kit import Fault

    bot.slack.faults["views.publish"] = [Fault(error="not_enabled")]
    assert "No map of your own" in home(bot)
