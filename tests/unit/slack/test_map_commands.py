"""What `/journey` says about maps: to one person, and only what may be seen where it is typed."""

import pytest

from bot.domain.passages import Audience
from tests.doubles.bike_map import BIKE
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import CHANNEL, DIRECT, TEAM, USER, Fault, Payload, command_body, read_by_hand

ALL, HERE, THERE, MINE, FOREIGN = (
    Audience(TEAM),
    Audience(TEAM, (CHANNEL,)),
    Audience(TEAM, ("C2",)),
    Audience(TEAM, (), USER),
    Audience("T2"),
)


def keep(bot: Bot, audience: Audience, name: str = "bike", content: str = BIKE) -> None:
    raw = content.replace("bike-repair", name).replace("Getting a bike repaired", f"The map {name}").encode()
    bot.keeper.add(read_by_hand(f"{name}.yaml", raw)[0], raw, audience, "kim")


def typed(bot: Bot, text: str, **more: str) -> Payload:
    assert bot.command(command_body(text, bot.slack.hook, trigger_id=f"t{len(bot.slack.calls)}", **more)).status == 200
    return bot.slack.sent("hook")[-1]


def in_direct_message(bot: Bot, text: str) -> Payload:
    return typed(bot, text, channel_id=DIRECT, channel_name="directmessage")


@pytest.fixture
def shelf(bot: Bot) -> Bot:
    """Keep a map for each audience."""
    named = {"all": ALL, "here": HERE, "there": THERE, "mine": MINE, "foreign": FOREIGN}
    for name, audience in named.items():
        keep(bot, audience, name)
    return bot


def test_maps_lists_what_may_be_seen_in_the_channel_to_its_person_only(shelf: Bot) -> None:
    answer = typed(shelf, "maps")
    shown = str(answer["blocks"])
    assert answer["response_type"] == "ephemeral"
    assert ("The map all" in shown, "The map here" in shown) == (True, True)
    assert not any(f"The map {name}" in shown for name in ("there", "mine", "foreign"))


def test_maps_lists_what_one_person_may_see_in_the_direct_message(shelf: Bot) -> None:
    shown = str(in_direct_message(shelf, "maps")["blocks"])
    assert ("The map all" in shown, "The map mine" in shown) == (True, True)
    assert not any(f"The map {name}" in shown for name in ("here", "there", "foreign"))


def test_without_a_map_it_says_how_to_get_one(bot: Bot) -> None:
    assert "Drop a file" in typed(bot, "maps")["text"]


@pytest.mark.parametrize("command", ["map", "lint", "gaps", "diff"])
@pytest.mark.parametrize("name", ["there", "mine", "foreign", "nothing"])
def test_no_command_tells_of_a_map_that_may_not_be_seen_here(shelf: Bot, command: str, name: str) -> None:
    answer = typed(shelf, f"{command} {name}")
    hint = " Did you mean here?" if name == "there" else ""
    assert answer["text"] == f"There is no map called “{name}”.{hint} Known maps: all, here."
    assert shelf.reviewer.asked == []
    assert shelf.slack.uploaded == []


def test_a_map_is_shown_and_its_picture_comes_where_no_one_else_sees_it(shelf: Bot) -> None:
    shelf.slack.says["conversations.open"] = {"channel": {"id": DIRECT}}
    answer = typed(shelf, "map here")
    assert "The map here: the journey of Kim" in str(answer["blocks"])
    assert "The picture comes in our direct message" in str(answer["blocks"])
    assert shelf.slack.sent("conversations.open")[0]["users"] == USER
    [shared] = shelf.slack.sent("files.completeUploadExternal")
    assert shared["channel_id"] == DIRECT
    assert "thread_ts" not in shared
    assert shared["initial_comment"] == "“The map here”"


def test_in_the_direct_message_the_picture_follows_without_a_word_about_it(shelf: Bot) -> None:
    shelf.slack.says["conversations.open"] = {"channel": {"id": DIRECT}}
    assert "direct message" not in str(in_direct_message(shelf, "map mine")["blocks"])
    assert shelf.slack.sent("files.completeUploadExternal")[0]["channel_id"] == DIRECT


def test_a_picture_that_cannot_be_sent_is_said_to_the_same_person(shelf: Bot) -> None:
    shelf.slack.faults["conversations.open"] = [Fault(error="missing_scope")]
    shelf.slack.faults["files.getUploadURLExternal"] = [Fault(error="missing_scope")]
    assert typed(shelf, "map all")["text"] == "The picture of this map could not be sent, sorry."
    assert [answer["response_type"] for answer in shelf.slack.sent("hook")] == ["ephemeral"] * 2


def test_lint_and_gaps_are_asked_of_the_review(shelf: Bot) -> None:
    assert "Review found nothing to mend." in str(typed(shelf, "lint all")["blocks"])
    assert "Gaps of here" in str(typed(shelf, "gaps here")["blocks"])
    assert shelf.reviewer.asked == ["all", "here"]


def test_diff_says_what_changed(shelf: Bot) -> None:
    keep(shelf, ALL, "all", BIKE.replace("The price is a guess", "Nobody knows the price"))
    keep(shelf, ALL, "all", BIKE.replace("name: Kim", "name: Tom"))
    assert "Nobody knows the price" in str(typed(shelf, "diff all 1 2")["blocks"])
    assert "Tom" in str(typed(shelf, "diff all")["blocks"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("diff all", "no version before 1"),
        ("diff all one two", "by their numbers"),
        ("diff all 9 99999999", "by their numbers"),
        ("diff all 1 9", "no version 9"),
    ],
)
def test_versions_that_are_not_there_are_said(shelf: Bot, text: str, said: str) -> None:
    assert said in typed(shelf, text)["text"]


def test_a_guest_of_a_shared_channel_is_answered_as_an_outsider(shelf: Bot) -> None:
    assert "There is no map here yet" in typed(shelf, "maps", team_id="T9")["text"]
