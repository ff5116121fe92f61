"""Drafts in Slack, from the form to the approved and copied text, through the real Bolt app."""

import json
from typing import Any

import pytest

from bot.domain.channels import ChannelSettings
from bot.domain.drafts import Brief
from bot.domain.passages import Audience
from bot.slack.drafts.form import order_form
from bot.slack.drafts.jobs import NOT_IN
from bot.slack.listeners.drafts import NOT_HERE
from bot.slack.listeners.forms import TOO_SLOW
from tests.doubles.bike_map import BIKE
from tests.schemas.slack_rules import view_problems
from tests.unit.slack.conftest import Bot, choices, keep
from tests.unit.slack.kit import (
    BOT,
    CHANNEL,
    DIRECT,
    TEAM,
    USER,
    Fault,
    Payload,
    action_body,
    command_body,
    direct,
    event_body,
    mention,
    message,
    pick_body,
    shortcut_body,
    view_body,
)

ALL, HERE, MINE = Audience(TEAM), Audience(TEAM, (CHANNEL,)), Audience(TEAM, (), USER)
ROOT = "1700000000"


def opened(bot: Bot, text: str = "draft", **more: str) -> Payload:
    """Type the command, and return the form."""
    assert bot.command(command_body(text, bot.slack.hook, **more)).status == 200
    return dict(bot.slack.sent("views.open")[-1]["view"])


def inputs(form: Payload) -> dict[str, Payload]:
    return {block["block_id"].partition(":")[0]: block for block in form["blocks"] if block["type"] == "input"}


def picked(form: Payload) -> dict[str, str]:
    """Return what is picked or written in each field of *form*."""
    elements = {name: block["element"] for name, block in inputs(form).items()}
    return {
        name: element.get("initial_value") or element.get("initial_option", {}).get("value", "")
        for name, element in elements.items()
    }


def filled(form: Payload, **chosen: str | None) -> Payload:
    """Fill in *form* as it stands, but for what is *chosen*: the values of a view's state, as Slack sends them."""
    values: dict[str, Any] = {}
    for name, block in inputs(form).items():
        element, now = block["element"], picked(form)[name]
        value = chosen.get(name, now) if name in chosen else now
        kind = element["type"]
        said: Payload = {"value": value or None} if kind == "plain_text_input" else {}
        option = {"text": {"type": "plain_text", "text": "x"}, "value": value} if value else None
        said |= {} if kind == "plain_text_input" else {"selected_option": option}
        values[block["block_id"]] = {element["action_id"]: {"type": kind} | said}
    return form | {"state": {"values": values}}


def submitted(bot: Bot, form: Payload, **chosen: str | None) -> Payload:
    response = bot.action(view_body(filled(form, **chosen)))
    assert response.status == 200
    return dict(json.loads(response.body)) if response.body else {}


def ordered(bot: Bot, **chosen: str | None) -> list[Payload]:
    """Order a draft for the shop counter, and return the messages that came of it."""
    order = {"stage": "drop", "channel": "email"} | chosen
    assert submitted(bot, opened(bot), **order) == {}
    return bot.slack.sent("chat.postMessage")


def elements(post: Payload, kind: str = "actions") -> dict[str, Payload]:
    found = [element for block in post["blocks"] if block["type"] == kind for element in block["elements"]]
    return {element["action_id"]: element for element in found}


def pressed(bot: Bot, post: Payload, name: str, *, ts: str = "1.5", stamp: str = "", **about: object) -> int:
    """Press the button *name* of *post*; returns the number of calls before."""
    before = len(bot.slack.calls)
    element = elements(post)[name]
    kept = next(one for one in bot.slack.kept.all if one["blocks"] == post["blocks"])
    where = {"channel_id": post["channel"], "message_ts": kept["ts"], "type": "message", "is_ephemeral": False}
    under = {"ts": kept["ts"], "thread_ts": post.get("thread_ts")}
    own = {"action_id": name, "type": element["type"], "value": element.get("value"), "action_ts": ts}
    user = {"id": USER, "name": "kim", "team_id": TEAM}
    body = action_body(own, bot.slack.hook, container=where, message=under, user=user, **about)
    if post["channel"].startswith("D"):
        body["channel"] = {"id": DIRECT, "name": "directmessage"}
    assert bot.action(body).status == 200
    return before


def since(bot: Bot, before: int, method: str) -> list[Payload]:
    return [arguments for name, arguments in bot.slack.calls[before:] if name == method]


def text_of(posts: list[Payload]) -> str:
    return json.dumps(posts, ensure_ascii=False)


def test_the_form_offers_the_maps_their_stages_and_their_touchpoints(shop: Bot) -> None:
    form = opened(shop)
    assert view_problems(form) == []
    assert [option["text"]["text"] for option in inputs(form)["map"]["element"]["options"]] == [
        "No map: from the glossary alone",
        "Getting a bike repaired",
    ]
    assert [option["value"] for option in inputs(form)["stage"]["element"]["options"]] == ["noise", "drop", "riding"]
    points = [option["text"]["text"] for option in inputs(form)["touchpoint"]["element"]["options"]]
    assert points[:2] == ["The stage as a whole", "Hearing a noise: Station poster"]
    assert points[-1] == "Dropping it off: Text message", "a Slack that tells of no choice gets them all"
    assert picked(form) | {"brief": "", "goal": ""} == {
        "map": "bike-repair", "stage": "noise", "touchpoint": "-", "channel": "email", "voice": "-", "variants": "3",
        "goal": "", "brief": "",
    }  # fmt: skip


def test_in_slack_itself_the_touchpoints_are_those_of_the_stage(shop: Bot) -> None:
    form = order_form(choices(), shop.keeper.seen_by(HERE), Brief("sms", "noise", "bike-repair"), "[]")
    points = [option["text"]["text"] for option in inputs(form)["touchpoint"]["element"]["options"]]
    assert points == ["The stage as a whole", "Station poster", "Chat with a friend"]
    assert view_problems(form) == []


def test_another_stage_brings_its_own_touchpoints_and_keeps_everything_else(shop: Bot) -> None:
    form = filled(opened(shop), channel="sms", voice="warm", brief="It takes a day.", touchpoint="tp-poster")
    action = {"type": "static_select", "action_id": "pick_draft_stage", "selected_option": {"value": "drop"}}
    assert shop.action(pick_body(form, action)).status == 200
    [update] = shop.slack.sent("views.update")
    new = update["view"]
    points = [option["value"] for option in inputs(new)["touchpoint"]["element"]["options"]]
    assert points == ["-", "tp-counter", "tp-text"]
    now = picked(new)
    assert (now["stage"], now["touchpoint"], now["channel"], now["voice"]) == ("drop", "-", "sms", "warm")
    assert now["brief"] == "It takes a day."
    assert new["private_metadata"] == form["private_metadata"]
    assert inputs(new)["touchpoint"]["block_id"] != inputs(form)["touchpoint"]["block_id"], "or the old choice sticks"


def test_another_map_brings_its_own_stages_and_no_map_those_of_the_glossary(shop: Bot) -> None:
    keep(shop, name="other", content=BIKE.replace("id: noise", "id: sound"))
    for chosen, first in {"other": "sound", "-": "awareness"}.items():
        action = {"type": "static_select", "action_id": "pick_draft_map", "selected_option": {"value": chosen}}
        assert shop.action(pick_body(filled(opened(shop)), action)).status == 200
        new = shop.slack.sent("views.update")[-1]["view"]
        assert (picked(new)["map"], picked(new)["stage"]) == (chosen, first)
        assert ("touchpoint" in inputs(new)) is (chosen == "other")


def test_a_form_that_slack_closed_meanwhile_is_left_alone(shop: Bot) -> None:
    shop.slack.faults["views.update"] = [Fault(error="hash_conflict")]
    action = {"type": "static_select", "action_id": "pick_draft_map", "selected_option": {"value": "bike-repair"}}
    assert shop.action(pick_body(filled(opened(shop)), action)).status == 200


def test_the_command_may_name_the_channel_or_a_fact(shop: Bot) -> None:
    assert picked(opened(shop, "draft Landing Page"))["channel"] == "landing_page"
    form = opened(shop, "draft free bike wash")
    assert (picked(form)["channel"], picked(form)["brief"]) == ("email", "free bike wash")


def test_what_a_person_ordered_last_is_picked_the_next_time(shop: Bot) -> None:
    last = Brief("sms", "drop", "bike-repair", "tp-counter", "warm", text="Yesterday's fact.", variants=2)
    shop.stores.drafts.save_defaults(USER, ALL, last)
    now = picked(opened(shop))
    assert (now["channel"], now["stage"], now["touchpoint"]) == ("sms", "drop", "tp-counter")
    assert (now["voice"], now["variants"], now["brief"]) == ("warm", "2", "")
    assert picked(opened(shop, user_id="U2"))["channel"] == "email"


def test_the_first_time_a_channels_own_map_and_voice_are_picked(shop: Bot) -> None:
    keep(shop, name="a-first-one")
    shop.stores.channels.save_settings(CHANNEL, HERE, ChannelSettings(maps=("bike-repair",), voice="playful"))
    now = picked(opened(shop))
    assert (now["map"], now["voice"]) == ("bike-repair", "playful")


def test_a_channel_is_offered_only_what_all_of_it_may_see(bot: Bot) -> None:
    for name, audience in {"all": ALL, "here": HERE, "mine": MINE, "other": Audience(TEAM, ("C2",))}.items():
        keep(bot, audience, name)
    keep(bot, Audience("T2"), "foreign")
    offered = [option["value"] for option in inputs(opened(bot))["map"]["element"]["options"]]
    assert sorted(offered) == ["-", "all", "here"]
    own = opened(bot, channel_id=DIRECT, channel_name="directmessage")
    assert [option["value"] for option in inputs(own)["map"]["element"]["options"]] == ["-", "all", "mine"]
    assert "only you" in str(own["blocks"][0])


def test_a_map_that_the_channel_may_not_see_cannot_be_ordered_from(bot: Bot) -> None:
    keep(bot, ALL, "all")
    keep(bot, MINE, "secret")
    answer = submitted(bot, opened(bot), map="secret")
    assert list(answer["errors"]) == ["map"]
    assert "secret" not in str(answer)
    assert bot.assistant.drafts.kept == {}


@pytest.mark.parametrize(
    "chosen", [{"stage": "nowhere"}, {"touchpoint": "tp-counter"}, {"channel": None}, {"voice": "x"}, {"variants": "9"}]
)
def test_what_is_not_in_the_lists_is_refused_at_its_field(shop: Bot, chosen: dict[str, str | None]) -> None:
    answer = submitted(shop, opened(shop), **chosen)
    assert answer["response_action"] == "errors"
    assert "lease pick" in str(answer["errors"])
    assert [block.partition(":")[0] for block in answer["errors"]][:1] == list(chosen)


def test_the_order_begins_a_thread_with_a_card_for_each_variant(shop: Bot) -> None:
    root, *posts = ordered(shop, touchpoint=None, brief="It takes <!channel> a day.", goal="book a slot")
    assert root["channel"] == CHANNEL
    assert "thread_ts" not in root
    assert "kim asks for 3 drafts for the stage “Dropping it off”, on the map “Getting a bike repaired”" in text_of(
        [root]
    )
    assert "book a slot" in text_of([root])
    assert len(posts) == 4
    thread = shop.slack.kept.all[0]["ts"]
    assert {post["thread_ts"] for post in posts} == {thread}
    assert "1 · starts from the problem" in text_of(posts[:1])
    assert "30 of 60 characters" in text_of(posts[:1])
    assert "🔴 high · placeholder-left: still to be filled in: [link]" in text_of(posts[:1])
    assert "`[link]`" in text_of(posts[:1])
    assert list(elements(posts[0])) == ["approve_draft", "copy_draft", "inspect_draft"]
    assert "Write [link] (variant 1 body)." in text_of(posts[3:])
    assert [one["text"]["text"] for one in elements(posts[3]).values()] == [
        "Shorter", "Warmer", "Another angle", "For the other persona",
    ]  # fmt: skip
    [saved] = shop.assistant.drafts.kept.values()
    assert (saved.audience, saved.author) == (HERE, USER)
    assert saved.brief.text == "It takes <!channel> a day."


def test_an_order_that_comes_twice_is_written_once(shop: Bot) -> None:
    form = opened(shop)
    submitted(shop, form, stage="drop")
    submitted(shop, form, stage="drop")
    assert len(shop.assistant.drafts.kept) == 1


def test_what_the_core_refuses_is_said_in_the_thread(shop: Bot) -> None:
    _, refusal = ordered(shop, brief="refuse this")
    assert "The brief has 10,000 words" in refusal["text"]
    assert refusal["thread_ts"] == shop.slack.kept.all[0]["ts"]


def test_where_the_bot_is_no_member_the_person_is_told_how_to_go_on(shop: Bot) -> None:
    form = opened(shop)
    shop.slack.faults["chat.postMessage"] = [Fault(error="not_in_channel"), Fault(error="not_in_channel")]
    submitted(shop, form)
    [told] = shop.slack.sent("hook")
    assert NOT_IN.partition("`")[0] in told["text"]
    assert told["response_type"] == "ephemeral"
    assert shop.assistant.drafts.kept == {}


def test_a_button_makes_a_shorter_version_below_and_takes_the_buttons_off_the_old_card(shop: Bot) -> None:
    *_, wishes = ordered(shop)
    before = pressed(shop, wishes, "draft_wish_0")
    posts = since(shop, before, "chat.postMessage")
    assert len(posts) == 4
    assert "version 2: shorter" in text_of(posts[:1])
    assert "(shorter)" in text_of(posts[:1])
    [change] = since(shop, before, "chat.update")
    assert "Version 2 below: shorter" in str(change["blocks"])
    assert "draft_wish" not in str(change["blocks"])
    assert [one.wish for one in shop.assistant.drafts.kept["dr-1"].versions] == ["", "shorter"]


def test_a_double_click_wishes_once(shop: Bot) -> None:
    *_, wishes = ordered(shop)
    post = dict(wishes)
    pressed(shop, post, "draft_wish_1")
    shop.slack.kept.all.append({"ts": shop.slack.kept.all[4]["ts"], "blocks": post["blocks"], "channel": CHANNEL})
    pressed(shop, post, "draft_wish_1")
    assert len(shop.assistant.drafts.kept["dr-1"].versions) == 2


@pytest.mark.parametrize(
    "wish",
    ["warmer", "another angle", "for the other persona", "as an sms", "less formal", "make it shorter", "in German"],
)
def test_plain_words_in_the_thread_are_a_wish_without_a_mention(shop: Bot, wish: str) -> None:
    ordered(shop)
    thread = shop.slack.kept.all[0]["ts"]
    shop.event(event_body(message(wish, ts="1700000009.000900", thread_ts=thread)))
    assert [said for _, said, _ in shop.assistant.drafts.asked] == [wish]
    assert shop.assistant.requests == []


def test_a_question_in_the_thread_is_answered_and_thanks_are_no_wish(shop: Bot) -> None:
    ordered(shop)
    thread = shop.slack.kept.all[0]["ts"]
    shop.event(event_body(message("what is churn?", ts="1700000009.000900", thread_ts=thread)))
    shop.event(event_body(message(f"<@{BOT}> thanks!", ts="1700000009.000901", thread_ts=thread)))
    assert [request.text for request in shop.assistant.requests] == ["what is churn?", "thanks!"]
    assert shop.assistant.drafts.asked == []


def test_an_unknown_wish_is_told_what_is_understood(shop: Bot) -> None:
    ordered(shop)
    thread = shop.slack.kept.all[0]["ts"]
    shop.event(event_body(message("make it purple", ts="1700000009.000900", thread_ts=thread)))
    assert "I understood “shorter”" in shop.slack.sent("chat.postMessage")[-1]["text"]


def test_in_a_direct_message_a_thread_is_the_persons_own_draft(shop: Bot) -> None:
    form = opened(shop, channel_id=DIRECT, channel_name="directmessage")
    submitted(shop, form, stage="drop")
    [saved] = shop.assistant.drafts.kept.values()
    assert saved.audience == MINE
    thread = shop.slack.kept.all[0]["ts"]
    shop.event(event_body(direct("shorter", ts="1700000009.000900", thread_ts=thread)))
    assert [said for _, said, _ in shop.assistant.drafts.asked] == ["shorter"]
    shop.event(event_body(direct("shorter", ts="1700000009.000901")))
    assert [request.text for request in shop.assistant.requests] == ["shorter"], "another thread is about no draft"


def test_an_approval_is_told_with_who_and_when_and_marks_the_card(shop: Bot) -> None:
    _, first, *_ = ordered(shop)
    before = pressed(shop, first, "approve_draft")
    [told] = since(shop, before, "chat.postMessage")
    assert "kim* approved variant 1 of version 1, 22 November 2026, 09:30 UTC." in str(told["blocks"])
    [change] = since(shop, before, "chat.update")
    assert "Approved by kim, 22 November 2026, 09:30 UTC" in str(change["blocks"])
    assert "approve_draft" not in str(change["blocks"])
    approval = shop.assistant.drafts.kept["dr-1"].approval
    assert approval
    assert (approval.version, approval.variant, approval.author) == (1, 1, f"kim ({USER})")


def test_a_copy_is_shown_to_the_person_alone_sign_by_sign(shop: Bot) -> None:
    _, first, *_ = ordered(shop)
    before = pressed(shop, first, "copy_draft")
    [shown] = since(shop, before, "chat.postEphemeral")
    assert shown["user"] == USER
    assert shown["thread_ts"] == first["thread_ts"]
    [block] = [block for block in shown["blocks"] if block["type"] == "rich_text"]
    text = block["elements"][0]["elements"][0]["text"]
    assert "Body:\nHello {first_name},\n\nSee everything" in text
    assert "`code`" in text
    assert "&lt;!channel>" in text
    before = pressed(shop, first, "copy_draft", ts="1.6")
    assert len(since(shop, before, "chat.postEphemeral")) == 1, "what only one person sees is gone when Slack reloads"


def test_what_no_source_holds_is_not_copied_and_the_sentence_is_named(shop: Bot) -> None:
    _, _, second, *_ = ordered(shop)
    before = pressed(shop, second, "copy_draft")
    [told] = since(shop, before, "chat.postEphemeral")
    assert "Variant 2 says “the best”" in told["text"]


def test_a_variant_for_a_touchpoint_can_be_saved_to_the_map(shop: Bot) -> None:
    action = {"type": "static_select", "action_id": "pick_draft_stage", "selected_option": {"value": "drop"}}
    shop.action(pick_body(filled(opened(shop)), action))
    form = shop.slack.sent("views.update")[-1]["view"]
    submitted(shop, form, touchpoint="tp-counter")
    _, first, second, *_ = shop.slack.sent("chat.postMessage")
    before = pressed(shop, first, "attach_draft")
    told = "kim saved variant 1 at “Shop counter” of “Getting a bike repaired”; the map is version 2 now."
    assert told in since(shop, before, "chat.postMessage")[0]["text"]
    before = pressed(shop, second, "attach_draft")
    assert "read from a folder" in since(shop, before, "chat.postEphemeral")[0]["text"]


def test_checks_and_sources_are_shown_on_demand(shop: Bot) -> None:
    _, first, *_ = ordered(shop)
    before = pressed(shop, first, "inspect_draft")
    [shown] = since(shop, before, "chat.postEphemeral")
    told = str(shown["blocks"])
    assert "1 hold, 1 to look at" in told
    assert "fill it in" in told
    assert "Subject line: *Unsure about the delivery fee?* rests on the map bike-repair, version 2, lines 10-12" in told
    assert "lines 10-12: “The price is a guess”" in told
    assert "[link]* rests on the glossary on intent; *yours to fill in*" in told


@pytest.mark.parametrize("name", ["approve_draft", "copy_draft", "attach_draft", "inspect_draft", "draft_wish_0"])
def test_a_button_gives_no_right_to_a_draft_of_somebody_else(shop: Bot, name: str) -> None:
    form = opened(shop, channel_id=DIRECT, channel_name="directmessage")
    submitted(shop, form, stage="drop")
    value = json.dumps(["dr-1", 1, 1])
    before = len(shop.slack.calls)
    forged = {"type": "button", "action_id": name, "value": value}
    assert shop.action(action_body(forged, shop.slack.hook, user={"id": "U2", "team_id": TEAM})).status == 200
    shown = text_of(since(shop, before, "chat.postEphemeral") + since(shop, before, "chat.postMessage"))
    assert "draft" in shown
    assert "delivery fee" not in shown
    assert shop.assistant.drafts.kept["dr-1"].approval is None
    assert len(shop.assistant.drafts.kept["dr-1"].versions) == 1


@pytest.mark.parametrize(
    "value", ["", "[]", "[1]", '["dr-1", "x", 1]', "null", '{"a": 1}', '["dr-1", 7, 1]', '["dr-1", 1, 9]']
)
@pytest.mark.parametrize("name", ["approve_draft", "copy_draft", "draft_wish_0"])
def test_a_button_that_means_nothing_does_nothing(shop: Bot, name: str, value: str) -> None:
    ordered(shop)
    forged: Payload = {"type": "button", "action_id": name, "value": value}
    assert shop.action(action_body(forged, shop.slack.hook)).status == 200
    assert shop.assistant.drafts.kept["dr-1"].approval is None


def test_the_shortcut_opens_the_form_with_the_words_of_the_message_and_drafts_in_its_thread(shop: Bot) -> None:
    words = "I stood at the counter for an hour"
    body = shortcut_body(words, shop.slack.hook, callback_id="draft_message")
    assert shop.action(body).status == 200
    form = shop.slack.sent("views.open")[-1]["view"]
    now = picked(form)
    assert (now["stage"], now["touchpoint"], now["brief"]) == ("drop", "tp-counter", words)
    assert "Guessed from the message: Shop counter" in str(form["blocks"])
    submitted(shop, form)
    assert {post["thread_ts"] for post in shop.slack.sent("chat.postMessage")} == {"1700000003.000300"}


def test_a_guest_of_another_organisation_gets_no_drafts(shop: Bot) -> None:
    guest = {"id": "U9", "name": "guest", "team_id": "T9"}
    body = shortcut_body("hello", shop.slack.hook, callback_id="draft_message", user=guest)
    assert shop.action(body).status == 200
    assert shop.slack.sent("views.open") == []
    assert NOT_HERE.partition("`")[0] in shop.slack.sent("hook")[0]["text"]


def test_a_form_that_could_not_be_opened_in_time_is_said_to_be(shop: Bot) -> None:
    shop.slack.faults["views.open"] = [Fault(error="expired_trigger_id")]
    assert shop.command(command_body("draft", shop.slack.hook)).status == 200
    [answer] = shop.slack.sent("hook")
    assert (answer["text"], answer["response_type"]) == (TOO_SLOW, "ephemeral")


def test_work_that_failed_too_often_says_sorry_and_nothing_else(shop: Bot) -> None:
    ordered(shop)
    for job in ("draft", "refine_draft", "approve_draft", "copy_draft", "attach_draft", "inspect_draft"):
        [payload] = [payload for name, payload in shop.work.submitted.values() if name == "draft"]
        shop.work.jobs[job].give_up("key", payload)
    told = shop.slack.sent("chat.postEphemeral") + shop.slack.sent("hook")
    assert len(told) == 6
    assert all("something went wrong on my side" in one["text"] for one in told)


def test_plain_words_that_bid_for_a_draft_begin_one_in_their_thread_and_it_goes_on_there(shop: Bot) -> None:
    shop.event(event_body(mention(f"<@{BOT}> draft an sms for people who drop off")))
    posts = shop.slack.sent("chat.postMessage")
    assert len(posts) == 4
    assert {post["thread_ts"] for post in posts} == {"1700000001.000100"}
    assert shop.assistant.requests == []
    shop.event(event_body(message("shorter", ts="1700000009.000900", thread_ts="1700000001.000100")))
    assert [said for _, said, _ in shop.assistant.drafts.asked] == ["shorter"]


def test_a_bid_in_a_thread_of_others_counts_all_who_wrote_there(shop: Bot) -> None:
    root = "1600000000.000001"
    shop.slack.kept.written = [message("hi", ts=root, thread_ts=root, user="U2")]
    shop.event(event_body(mention(f"<@{BOT}> draft an sms", thread_ts=root)))
    shop.event(event_body(message("warmer", ts="1700000009.000900", thread_ts=root)))
    assert shop.assistant.drafts.asked == [], "between people it stays silent"
    shop.event(event_body(mention(f"<@{BOT}> warmer", ts="1700000009.000901", thread_ts=root)))
    assert [said for _, said, _ in shop.assistant.drafts.asked] == ["warmer"]


def test_a_refused_bid_is_told_in_its_thread(shop: Bot) -> None:
    shop.event(event_body(direct("draft an sms and refuse")))
    [told] = shop.slack.sent("chat.postMessage")
    assert "The brief has 10,000 words" in told["text"]


def test_who_asks_by_the_command_is_answered_alone(shop: Bot) -> None:
    shop.command(command_body("ask draft an sms for people", shop.slack.hook))
    assert shop.assistant.drafts.kept == {}
    assert len(shop.assistant.requests) == 1


def test_a_wish_in_a_channel_of_private_answers_is_done_where_all_see_the_draft(shop: Bot) -> None:
    ordered(shop)
    shop.stores.channels.save_settings(CHANNEL, HERE, ChannelSettings(privately=True))
    thread, before = shop.slack.kept.all[0]["ts"], len(shop.slack.calls)
    shop.event(event_body(message("shorter", ts="1700000009.000900", thread_ts=thread)))
    assert len(since(shop, before, "chat.postMessage")) == 4
    assert since(shop, before, "chat.postEphemeral") == []


def test_where_a_message_was_read_by_outsiders_no_draft_is_begun_until_they_are_gone(shop: Bot) -> None:
    form = opened(shop)
    shop.event(event_body(message("hello"), is_ext_shared_channel=True))
    answer = submitted(shop, form, stage="drop")
    assert answer["errors"] == {"channel": NOT_HERE}
    assert shop.command(command_body("draft", shop.slack.hook, trigger_id="2")).status == 200
    assert NOT_HERE.partition("`")[0] in shop.slack.sent("hook")[0]["text"]
    assert len(shop.slack.sent("views.open")) == 1
    own = opened(shop, channel_id=DIRECT, channel_name="directmessage", trigger_id="3")
    assert own["callback_id"] == "order_draft"
    shop.event(event_body(message("hello", ts="1700000002.000100"), is_ext_shared_channel=False))
    assert submitted(shop, form, stage="drop") == {}


def test_settings_keep_what_was_noted_of_outsiders(shop: Bot) -> None:
    shop.event(event_body(message("hello"), is_ext_shared_channel=True))
    assert shop.command(command_body("settings", shop.slack.hook)).status == 200
    view = dict(shop.slack.sent("views.open")[-1]["view"])
    assert shop.action(view_body(view | {"state": {"values": {}}})).status == 200
    assert shop.stores.channels.settings(CHANNEL, ALL).outsiders
