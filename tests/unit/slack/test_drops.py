"""Maps dropped or pasted: the card, what is added by its buttons and for whom, through the real Bolt app."""

import json
from dataclasses import replace

import pytest
from slack_sdk.errors import SlackApiError

from bot.assistant.reviewing.findings import Finding
from bot.domain.maps import JourneyMap
from bot.domain.passages import Audience
from bot.ports import PictureError, RetryLaterError
from bot.slack.api.calls import UnsureError
from bot.slack.api.files import FileTroubleError, SlackFile
from bot.slack.ask import Ask
from bot.slack.audience import Place
from bot.slack.maps.drops import CHANGED, Drop, read_drop, read_ref
from tests.doubles.bike_map import BIKE
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import (
    BOT,
    CHANNEL,
    DIRECT,
    TEAM,
    USER,
    DirectAttempt,
    Fault,
    Kept,
    Payload,
    action_body,
    direct,
    event_body,
    mention,
    message,
    read_by_hand,
)

ALL, HERE, MINE = Audience(TEAM), Audience(TEAM, (CHANNEL,)), Audience(TEAM, (), USER)
HIGH = Finding("no-owner", "error", "The step has no owner", 12, 5, "name one")
LOW = Finding("no-date", "note", "The metric has no date", 3, 5, "add one")


def dropped(bot: Bot, content: str = BIKE, text: str = "", name: str = "bike.yaml", **more: object) -> Payload:
    """Drop a file in the direct message, and return the first card."""
    file = bot.slack.keep("F1", name, Kept(content.encode()))
    bot.slack.says["files.info"] = {"file": file}
    assert bot.event(event_body(direct(text, subtype="file_share", files=[file], **more))).status == 200
    return bot.slack.sent("chat.postMessage")[0]


def elements(card: Payload) -> list[Payload]:
    return [element for block in card["blocks"] if block["type"] == "actions" for element in block["elements"]]


def press(bot: Bot, card: Payload, name: str, **more: object) -> None:
    """Press a button of a card in the direct message."""
    [action] = [element for element in elements(card) if element["action_id"] == name]
    container = {"type": "message", "message_ts": "1700000002.000200", "channel_id": card["channel"]}
    channel = {"id": card["channel"], "name": "directmessage" if card["channel"] == DIRECT else "general"}
    body = action_body(action, bot.slack.hook, container=container, channel=channel)
    assert bot.action(body | {"user": {"id": USER, "name": "kim", "team_id": TEAM}} | more).status == 200


def saved(bot: Bot, audience: Audience = MINE) -> list[tuple[str, Audience, int, str]]:
    teams = bot.keeper.seen_by(audience)
    return [(team.journey.id, team.audience, team.version, team.author) for team in teams]


def test_a_dropped_file_is_read_and_shown_and_not_saved(bot: Bot) -> None:
    card = dropped(bot)
    shown = str(card["blocks"])
    assert (card["channel"], card["thread_ts"]) == (DIRECT, "1700000001.000100")
    assert "*Getting a bike repaired*" in shown
    assert "Read from bike.yaml (YAML): the journey of Kim, with 3 stages, 4 steps, 4 touchpoints" in shown
    assert "*Hearing a noise* → *Dropping it off* → *Riding again*" in shown
    assert "Nothing is saved yet" in shown
    assert bot.slack.fetched[0][0] == "/files-pri/T1-F1/download/bike.yaml"
    assert saved(bot) == []
    assert bot.assistant.requests == []


def test_the_picture_comes_in_the_thread_with_its_words(bot: Bot) -> None:
    dropped(bot)
    assert bot.pictures.drawn == ["bike-repair png screen"]
    [asked] = bot.slack.sent("files.getUploadURLExternal")
    assert asked["filename"] == "bike-repair.png"
    assert asked["alt_txt"].startswith("Journey map “Getting a bike repaired”")
    assert bot.slack.uploaded == [b"\x89PNG Getting a bike repaired"]
    [shared] = bot.slack.sent("files.completeUploadExternal")
    assert (shared["channel_id"], shared["thread_ts"]) == (DIRECT, "1700000001.000100")
    assert json.loads(shared["files"]) == [{"id": "F9", "title": "Getting a bike repaired"}]


@pytest.mark.parametrize(
    ("method", "status"),
    [
        ("files.getUploadURLExternal", 200),
        ("upload", 500),
        ("upload", 202),
        ("files.completeUploadExternal", 200),
    ],
)
def test_a_picture_that_cannot_be_sent_is_said_and_the_card_stands(bot: Bot, method: str, status: int) -> None:
    bot.slack.faults[method] = [Fault(error="missing_scope", status=status)]
    dropped(bot)
    assert [len(post["blocks"]) > 3 for post in bot.slack.sent("chat.postMessage")] == [True, False]
    assert bot.slack.sent("chat.postMessage")[1]["text"] == "The picture of this map could not be sent, sorry."


def test_a_picture_that_cannot_be_drawn_says_why(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(journey: JourneyMap, *_: object) -> bytes:
        raise PictureError("The map is too large to draw.")

    monkeypatch.setattr(bot.pictures, "draw", refuse)
    dropped(bot)
    assert [post["text"] for post in bot.slack.sent("chat.postMessage")][1:] == ["The map is too large to draw."]


def test_a_slack_that_is_away_for_the_picture_loses_no_card(bot: Bot) -> None:
    bot.slack.faults["files.getUploadURLExternal"] = [Fault(drop=True)]
    dropped(bot)
    assert len(bot.slack.sent("chat.postMessage")) == 2


def test_the_worst_findings_come_first(bot: Bot) -> None:
    bot.reviewer.found = [LOW, LOW, replace(HIGH, line=40), HIGH]
    shown = str(dropped(bot)["blocks"])
    assert "*Review: 2 errors, 2 notes, the worst first*" in shown
    assert shown.index("🔴 line 12: The step has no owner") < shown.index("🔴 line 40") < shown.index("🔵 line 3")


def test_repairs_and_losses_of_the_reader_are_said(bot: Bot) -> None:
    scaled = BIKE.replace("persona: {id: kim", "remark: kept\npersona: {id: kim")
    assert "Repaired" not in str(dropped(bot, scaled)["blocks"])  # a warning of the schema is the review's to say


@pytest.mark.parametrize(
    ("name", "audience", "words"),
    [("add_map_all", ALL, "everyone in this workspace"), ("add_map_mine", MINE, "only you")],
)
def test_a_card_in_a_direct_message_adds_for_everyone_or_for_its_reader(
    bot: Bot, name: str, audience: Audience, words: str
) -> None:
    card = dropped(bot)
    assert [element["action_id"] for element in elements(card)] == ["add_map_all", "add_map_mine"]
    press(bot, card, name)
    assert saved(bot) == [("bike-repair", audience, 1, "kim")]
    answer = bot.slack.sent("chat.postMessage")[1]
    assert f"*Getting a bike repaired* is in our maps: version 1, for {words}." in str(answer["blocks"])
    assert [element["action_id"] for element in elements(answer)][:2] == ["ask_suggestion_0", "ask_suggestion_1"]


def test_the_card_then_says_so_and_offers_it_no_more(bot: Bot) -> None:
    bot.reviewer.found = [HIGH]
    press(bot, dropped(bot), "add_map_all")
    [change] = bot.slack.sent("chat.update")
    assert (change["channel"], change["ts"]) == (DIRECT, "1700000002.000200")
    assert "In our maps: version 1, for everyone in this workspace." in str(change["blocks"])
    assert [element["action_id"] for element in elements(change)] == ["show_findings"]


def test_the_home_tab_is_brought_up_to_date(bot: Bot) -> None:
    press(bot, dropped(bot), "add_map_all")
    [home] = bot.slack.sent("views.publish")
    assert home["user_id"] == USER
    assert "Getting a bike repaired" in str(home["view"])


def test_a_double_click_adds_once(bot: Bot) -> None:
    card = dropped(bot)
    press(bot, card, "add_map_all")
    press(bot, card, "add_map_all")
    assert saved(bot) == [("bike-repair", ALL, 1, "kim")]
    assert len(bot.slack.sent("chat.postMessage")) == 2


def test_dropping_it_again_shows_what_would_change_and_makes_a_version(bot: Bot) -> None:
    press(bot, dropped(bot), "add_map_all")
    bot.slack.calls.clear()
    changed = BIKE.replace("The queue is long, severity: high", "The queue is long, severity: low")
    card = dropped(bot, changed, ts="1700000009.000900")
    shown = str(card["blocks"])
    assert "You have this map already (version 1, for everyone in this workspace). What would change* (1)" in shown
    assert "severity high → low" in shown
    bot.work.submitted.clear()
    press(bot, card, "add_map_all")
    assert saved(bot) == [("bike-repair", ALL, 2, "kim")]
    assert "severity high → low" in str(bot.slack.sent("chat.postMessage")[1]["blocks"])


def test_dropping_the_same_again_says_that_nothing_would_change(bot: Bot) -> None:
    press(bot, dropped(bot), "add_map_all")
    bot.slack.calls.clear()
    card = dropped(bot, ts="1700000009.000900")
    assert "nothing in it would change" in str(card["blocks"])
    bot.work.submitted.clear()
    press(bot, card, "add_map_all")
    assert "Nothing in it changed." in str(bot.slack.sent("chat.postMessage")[1]["blocks"])


def test_a_file_that_was_replaced_meanwhile_is_not_added(bot: Bot) -> None:
    card = dropped(bot)
    bot.slack.keep("F1", "bike.yaml", Kept(BIKE.replace("Kim", "Tom").encode()))
    press(bot, card, "add_map_all")
    assert bot.slack.sent("chat.postMessage")[1]["text"] == CHANGED
    assert saved(bot) == []


def test_a_file_that_became_unreadable_meanwhile_is_not_added(bot: Bot) -> None:
    card = dropped(bot)
    bot.slack.keep("F1", "bike.yaml", Kept(b"no: map"))
    press(bot, card, "add_map_all")
    assert bot.slack.sent("chat.postMessage")[1]["text"] == CHANGED


def test_a_file_that_was_deleted_meanwhile_is_not_added(bot: Bot) -> None:
    card = dropped(bot)
    bot.slack.faults["files.info"] = [Fault(error="file_deleted")]
    press(bot, card, "add_map_all")
    assert "has that file no more" in bot.slack.sent("chat.postMessage")[1]["text"]
    assert saved(bot) == []


def test_all_findings_are_shown_by_their_button(bot: Bot) -> None:
    bot.reviewer.found = [HIGH, LOW]
    card = dropped(bot)
    assert elements(card)[-1]["text"]["text"] == "Show all findings (2)"
    press(bot, card, "show_findings")
    shown = str(bot.slack.sent("chat.postMessage")[1]["blocks"])
    assert "*Getting a bike repaired: review*" in shown
    assert "2 findings in bike.yaml, worst first." in shown
    assert "🔴 line 12: The step has no owner. _name one_ `no-owner`" in shown


def test_findings_of_a_file_that_is_gone_are_said_to_be(bot: Bot) -> None:
    bot.reviewer.found = [HIGH]
    card = dropped(bot)
    bot.slack.faults["files.info"] = [Fault(error="file_not_found")]
    press(bot, card, "show_findings")
    assert "no more" in bot.slack.sent("chat.postMessage")[1]["text"]


def in_channel(bot: Bot, *, twin: bool = False, **more: object) -> Payload:
    """Drop a file in a channel with a mention, and return its card."""
    file = bot.slack.keep("F1", "bike.yaml", Kept(BIKE.encode()))
    bot.slack.says["files.info"] = {"file": file}
    text = f"<@{BOT}> our map"
    events = [message(text, subtype="file_share", files=[file]), mention(text, files=[file])]
    for event in events if twin else events[:1]:
        assert bot.event(event_body(event, **more)).status == 200
    return bot.slack.sent("chat.postMessage")[0]


def test_a_file_in_a_channel_needs_a_mention_and_is_read_once(bot: Bot) -> None:
    file = bot.slack.keep("F1", "bike.yaml", Kept(BIKE.encode()))
    bot.event(event_body(message("our map", subtype="file_share", files=[file], ts="1.5")))
    assert bot.slack.posts == []
    card = in_channel(bot, twin=True)
    assert len(bot.slack.sent("chat.postMessage")) == 1
    assert [element["action_id"] for element in elements(card)] == ["add_map_all", "add_map_here", "add_map_mine"]


def test_in_a_channel_a_map_can_be_added_for_the_channel(bot: Bot) -> None:
    press(bot, in_channel(bot), "add_map_here")
    assert saved(bot, HERE) == [("bike-repair", HERE, 1, "kim")]
    assert saved(bot) == saved(bot, Audience(TEAM, ("C2",))) == []


def test_what_is_added_for_one_person_in_a_channel_is_told_to_that_person_alone(bot: Bot) -> None:
    mine = BIKE.replace("The queue is long", "My own secret")
    bot.keeper.add(read_by_hand("bike.yaml", mine.encode())[0], mine.encode(), MINE, "kim")
    card = in_channel(bot)
    press(bot, card, "add_map_mine")
    assert saved(bot) == [("bike-repair", MINE, 2, "kim")]
    [whisper] = bot.slack.sent("chat.postEphemeral")
    assert "My own secret" in str(whisper["blocks"])
    said_aloud = [bot.slack.sent("chat.postMessage"), bot.slack.sent("chat.update")]
    assert "secret" not in str(said_aloud)
    assert bot.slack.sent("chat.update") == []


def test_in_a_channel_nothing_is_compared_with_what_the_dropper_sees_alone(bot: Bot) -> None:
    bot.keeper.add(read_by_hand("bike.yaml", BIKE.encode())[0], BIKE.encode(), MINE, "kim")
    assert "You have this map already" not in str(in_channel(bot)["blocks"])


def test_where_outsiders_read_along_nothing_is_kept(bot: Bot) -> None:
    bot.keeper.add(read_by_hand("bike.yaml", BIKE.encode())[0], BIKE.encode(), ALL, "kim")
    card = in_channel(bot, is_ext_shared_channel=True)
    assert elements(card) == []
    assert "People of another organisation read along here" in str(card["blocks"])
    assert "already" not in str(card["blocks"])


def test_a_guest_of_another_workspace_adds_nothing(bot: Bot) -> None:
    press(bot, in_channel(bot), "add_map_all", user={"id": "U9", "team_id": "T9"})
    assert saved(bot) == saved(bot, Audience("T9")) == []


def test_several_maps_of_one_file_get_a_card_each_and_the_sixth_is_named(bot: Bot) -> None:
    maps = [BIKE.replace("bike-repair", f"bike-{n}").replace("bike repaired", f"bike repaired {n}") for n in range(6)]
    dropped(bot, "%%%\n".join(maps))
    posts = bot.slack.sent("chat.postMessage")
    assert len(posts) == 6
    assert "There are 6 maps, and I show the first 5; left out: Getting a bike repaired 5." in posts[5]["text"]
    assert len(bot.slack.uploaded) == 5
    press(bot, posts[2], "add_map_all")
    assert [own for own, *_ in saved(bot)] == ["bike-2"]


def test_a_card_that_may_be_there_is_looked_for_and_none_comes_twice(bot: Bot) -> None:
    content = "%%%\n".join(BIKE.replace("bike-repair", f"bike-{n}") for n in range(3))
    bot.slack.faults["chat.postMessage"] = [Fault(), Fault(drop=True)]
    with pytest.raises(UnsureError):
        _read(bot, content)
    _read(bot, content, fresh=False)
    assert len(bot.slack.kept.all) == len(bot.slack.sent("chat.postMessage")) == 3


def test_where_not_even_the_first_card_got_out_the_work_comes_again(bot: Bot) -> None:
    bot.slack.faults["chat.postMessage"] = [Fault(429, "ratelimited", {"retry-after": "0"})]
    with pytest.raises(RetryLaterError):
        _read(bot, BIKE)
    _read(bot, BIKE)
    assert len(bot.slack.uploaded) == 1


def _read(bot: Bot, content: str, *, fresh: bool = True) -> None:
    described = bot.slack.keep("F1", "bike.yaml", Kept(content.encode()))
    file = SlackFile("F1", "bike.yaml", url=described["url_private_download"])
    payload = Drop(Ask("", Place(TEAM, DIRECT, USER, "1.2", direct=True)), "1.2", (file,)).payload()
    bot.work.jobs["read_map"].do(DirectAttempt("k", payload, fresh))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("title: No schema", "I could not read bike.yaml, line 1, field schema: "),
        (BIKE.replace("stages:", "steps:"), "I could not read bike.yaml"),
        ("", "I could not read bike.yaml"),
        ("a: &a [*a, *a]", "I could not read bike.yaml"),
    ],
)
def test_what_is_no_map_gets_a_sentence_with_what_to_do(bot: Bot, content: str, said: str) -> None:
    post = dropped(bot, content)
    assert post["text"].startswith(said)
    assert bot.slack.uploaded == []


def test_a_file_that_cannot_be_had_is_said(bot: Bot) -> None:
    file = bot.slack.keep("F1", "bike.yaml", Kept(b"<!DOCTYPE html>", "text/html"))
    bot.event(event_body(direct("", subtype="file_share", files=[file])))
    assert "files:read" in bot.slack.sent("chat.postMessage")[0]["text"]


def test_one_broken_file_leaves_the_other_its_card(bot: Bot) -> None:
    good = bot.slack.keep("F1", "bike.yaml", Kept(BIKE.encode()))
    broken = bot.slack.keep("F2", "broken.yaml", Kept(b"{"))
    bot.event(event_body(direct("", subtype="file_share", files=[broken, good])))
    first, second = bot.slack.sent("chat.postMessage")
    assert "Getting a bike repaired" in first["text"]
    assert second["text"].startswith("I could not read broken.yaml")


def test_a_question_with_a_screenshot_is_a_question(bot: Bot) -> None:
    shot = {"id": "F1", "name": "shot.png", "mimetype": "image/png", "size": 5, "url_private": "https://x"}
    bot.event(event_body(direct("what is churn?", subtype="file_share", files=[shot])))
    assert bot.assistant.requests[0].text == "what is churn?"
    assert bot.slack.fetched == []


def test_when_giving_up_it_says_sorry(bot: Bot) -> None:
    payload = Drop(Ask("", Place(TEAM, DIRECT, USER, "1.2", direct=True)), "1.2", pasted=BIKE).payload()
    for job in ("read_map", "add_map", "show_findings"):
        bot.work.jobs[job].give_up("k", payload)
    assert all("Sorry, I could not read that" in post["text"] for post in bot.slack.sent("chat.postMessage"))


def pasted(bot: Bot, text: str = BIKE, **more: object) -> Payload:
    """Paste YAML in the direct message, and return its card."""
    said = direct(f"```{text}```", **more)
    kept = {"ts": said["ts"], "text": said["text"]}
    for method in ("conversations.history", "conversations.replies"):
        bot.slack.says[method] = {"messages": [{"ts": "1600000000.000001", "text": "the root"}, kept]}
    bot.event(event_body(said))
    return bot.slack.sent("chat.postMessage")[0]


def test_pasted_yaml_is_read_and_added_by_reading_the_message_again(bot: Bot) -> None:
    card = pasted(bot)
    assert "Read from pasted.yaml (YAML)" in str(card["blocks"])
    press(bot, card, "add_map_all")
    assert saved(bot) == [("bike-repair", ALL, 1, "kim")]
    [asked] = bot.slack.sent("conversations.history")
    assert (asked["channel"], asked["latest"], asked["oldest"]) == (DIRECT, "1700000001.000100", "1700000001.000100")


def test_a_map_pasted_into_a_thread_is_found_there(bot: Bot) -> None:
    press(bot, pasted(bot, thread_ts="1600000000.000001"), "add_map_all")
    assert [own for own, *_ in saved(bot)] == ["bike-repair"]
    assert bot.slack.sent("conversations.replies")[0]["ts"] == "1600000000.000001"
    assert bot.slack.sent("conversations.history") == []


@pytest.mark.parametrize(
    ("messages", "said"),
    [
        ([], "The message is gone."),
        ([{"ts": "1700000001.000100", "text": f"```{BIKE.replace('Kim', 'Tom')}```"}], CHANGED),
        ([{"ts": "1700000001.000100", "text": "never mind"}], CHANGED),
    ],
)
def test_a_message_that_was_changed_or_deleted_meanwhile_is_not_added(
    bot: Bot, messages: list[Payload], said: str
) -> None:
    card = pasted(bot)
    bot.slack.says["conversations.history"] = {"messages": messages}
    press(bot, card, "add_map_all")
    assert bot.slack.sent("chat.postMessage")[1]["text"].startswith(said)
    assert saved(bot) == []


def test_a_message_that_slack_does_not_show_is_not_added(bot: Bot) -> None:
    card = pasted(bot)
    bot.slack.faults["conversations.history"] = [Fault(error="channel_not_found")]
    press(bot, card, "add_map_all")
    assert bot.slack.sent("chat.postMessage")[1]["text"] == CHANGED


def test_a_slack_that_is_busy_is_asked_for_the_message_again_later(bot: Bot) -> None:
    card = pasted(bot)
    bot.slack.faults["conversations.history"] = [Fault(500, "internal_error")]
    [action] = [element for element in elements(card) if element["action_id"] == "add_map_all"]
    place = Place(TEAM, DIRECT, USER, "1.2", direct=True)
    payload = Ask("", place).payload() | {"whose": "all", "ref": action["value"], "card": "1.3", "author": "kim"}
    with pytest.raises(SlackApiError):
        bot.work.jobs["add_map"].do(DirectAttempt("k", payload))
    bot.work.jobs["add_map"].do(DirectAttempt("k", payload))
    assert saved(bot) == [("bike-repair", ALL, 1, "kim")]


def test_doing_the_work_again_after_a_crash_adds_no_second_version(bot: Bot) -> None:
    press(bot, dropped(bot), "add_map_all")
    [(key, (_, payload))] = [item for item in bot.work.submitted.items() if item[1][0] == "add_map"]
    bot.work.jobs["add_map"].do(DirectAttempt(key, payload))
    assert saved(bot) == [("bike-repair", ALL, 1, "kim")]


@pytest.mark.parametrize("value", ["", "x", "{}", "[]", '["F1","","",0]', '["F1","","","x","y"]', "[1,2,3,4,null,6]"])
def test_a_button_that_says_something_else_leads_nowhere(value: str) -> None:
    with pytest.raises(FileTroubleError):
        read_ref(value)


@pytest.mark.parametrize("number", [-1, 1, 99])
def test_a_place_in_the_file_that_is_not_there_leads_nowhere(bot: Bot, number: int) -> None:
    card = dropped(bot)
    forged = json.loads(elements(card)[0]["value"])
    elements(card)[0]["value"] = json.dumps([*forged[:3], number, forged[4]])
    press(bot, card, "add_map_all")
    assert bot.slack.sent("chat.postMessage")[1]["text"] == CHANGED


def test_what_is_written_down_is_read_back_unchanged() -> None:
    file = SlackFile("F1", "bike.yaml", 5, "text/plain", "hosted", "https://files.slack.com/x")
    drop = Drop(Ask("look", Place(TEAM, CHANNEL, USER, "1.2")), "1.3", (file, file), "pasted")
    assert read_drop(drop.payload()) == drop
