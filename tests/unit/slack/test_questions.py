"""What nobody could answer, from the list to the map: through the real Bolt app, with answers by hand."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from bot.domain.channels import ChannelSettings
from bot.domain.passages import Audience
from bot.slack.listeners.questions import NOT_HERE
from bot.slack.questions.desk import GONE
from bot.slack.questions.listing import MOST
from tests.doubles.bike_map import BIKE
from tests.schemas.slack_rules import view_problems
from tests.unit.slack.conftest import Bot, keep
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
    view_body,
)
from tests.unit.slack.test_drafts import elements, filled, inputs, since, text_of

HERE, MINE = Audience(TEAM, (CHANNEL,)), Audience(TEAM, (), USER)
EVER = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
WHY = "why do people wait at purchase?"
OWNER, KEEPER, OTHER = "U7", "U8", "U2"
SAID = {"where": "Dropping it off: Waits at home", "kind": "pain_point", "text": "Nobody says when it is ready"}


@pytest.fixture
def asked(bot: Bot) -> Bot:
    """Let a question without an answer stand in the channel, whose map is the bike shop's."""
    bot.slack.says["conversations.open"] = {"channel": {"id": "D7"}}
    keep(bot)
    ask(bot, WHY)
    return bot


def ask(bot: Bot, text: str, stamp: str = "1700000001.000100", **more: object) -> None:
    bot.assistant.unknown.add(text)
    bot.event(event_body(mention(f"<@{BOT}> {text}", ts=stamp, **more), event_id=f"Ev{stamp}"))


def still_open(bot: Bot, audience: Audience = HERE) -> list[tuple[str, str, int]]:
    return [(one.question, one.stage, one.count) for one in bot.stores.questions.unanswered(audience, EVER)]


def listed(bot: Bot, number: int = 1, **where: str) -> Payload:
    assert bot.command(command_body("questions", bot.slack.hook, trigger_id=f"q.{number}", **where)).status == 200
    return bot.slack.sent("hook")[-1]


def buttons(post: Payload) -> list[Payload]:
    return [block["accessory"] for block in post["blocks"] if "accessory" in block]


def opened(bot: Bot, value: str = "", **more: object) -> Payload:
    """Press the button of the first question in the list, and return the form."""
    value = value or buttons(listed(bot))[0]["value"]
    action = {"type": "button", "action_id": "propose_change_0", "value": value}
    assert bot.action(action_body(action, bot.slack.hook, **more)).status == 200
    return dict(bot.slack.sent("views.open")[-1]["view"])


def by_label(form: Payload, name: str, label: str) -> str:
    options = {one["text"]["text"]: one["value"] for one in inputs(form)[name]["element"]["options"]}
    return str(options.get(label, label))


def sent_form(bot: Bot, form: Payload, **said: str | None) -> Payload:
    chosen = {
        name: by_label(form, name, value or "") if name in {"where", "map"} else value for name, value in said.items()
    }
    response = bot.action(view_body(filled(form, **chosen)))
    assert response.status == 200
    return dict(json.loads(response.body)) if response.body else {}


def proposed(bot: Bot, **said: str | None) -> Payload:
    """Propose a change, and return the message with its card."""
    before = len(bot.slack.calls)
    assert sent_form(bot, opened(bot), **SAID | said) == {}
    post = next(post for post in since(bot, before, "chat.postMessage") if "accept_proposal" in text_of([post]))
    kept = next(one for one in bot.slack.kept.all if one["blocks"] == post["blocks"])
    return post | {"ts": kept["ts"]}


def pressed(bot: Bot, post: Payload, name: str, user: str = USER, ts: str = "1.5") -> int:
    """Let *user* press the button *name* of *post*; returns the number of calls before."""
    before = len(bot.slack.calls)
    element = elements(post)[name]
    own = {"action_id": name, "type": "button", "value": element["value"], "action_ts": ts}
    where = {"channel_id": post["channel"], "message_ts": post["ts"], "type": "message", "is_ephemeral": False}
    who = {"id": user, "name": f"name-of-{user}", "team_id": TEAM}
    body = action_body(own, bot.slack.hook, container=where, message={"ts": post["ts"]}, user=who)
    body["channel"] = {"id": post["channel"], "name": "directmessage" if post["channel"].startswith("D") else "general"}
    assert bot.action(body).status == 200
    return before


def owned(bot: Bot) -> None:
    """Let the map name its owner by a Slack id."""
    keep(bot, content=BIKE.replace("owner: repair crew\npersona", f"owner: repair crew ({OWNER})\npersona"))


def test_what_is_not_answered_is_noted_for_its_channel_with_its_stage(asked: Bot) -> None:
    assert still_open(asked) == [(WHY, "purchase", 1)]
    assert still_open(asked, Audience(TEAM, ("C2",))) == []
    assert still_open(asked, MINE) == [(WHY, "purchase", 1)], "whoever asked sees the own question"
    assert still_open(asked, Audience(TEAM, (), OTHER)) == []


def test_what_one_person_asks_alone_stays_with_that_person(bot: Bot) -> None:
    bot.assistant.unknown |= {"mine?", "typed?"}
    bot.event(event_body(direct("mine?")))
    bot.command(command_body("ask typed?", bot.slack.hook))
    assert still_open(bot) == []
    assert {question for question, *_ in still_open(bot, MINE)} == {"mine?", "typed?"}


def test_an_answer_strikes_the_question_out_and_talk_does_not(asked: Bot) -> None:
    ask(asked, WHY, "1700000002.000100")
    assert still_open(asked) == [(WHY, "purchase", 2)]
    asked.assistant.unknown.clear()
    asked.event(event_body(mention(f"<@{BOT}> what is churn?", ts="1700000003.000100"), event_id="Ev3"))
    assert len(still_open(asked)) == 1
    asked.event(
        event_body(mention(f"<@{BOT}> Why do people  wait at purchase", ts="1700000004.000100"), event_id="Ev4")
    )
    assert still_open(asked) == []


def test_an_edited_question_is_another_and_a_deleted_one_is_none(asked: Bot) -> None:
    asked.assistant.unknown.add("who waits?")
    new = message(f"<@{BOT}> who waits?", edited={"user": USER, "ts": "1700000005.000100"})
    edit = {"type": "message", "subtype": "message_changed", "channel": CHANNEL, "channel_type": "channel"}
    asked.event(event_body(edit | {"ts": "1.9", "event_ts": "1.9", "message": new, "previous_message": message("x")}))
    assert [question for question, *_ in still_open(asked)] == ["who waits?"]
    gone = {"type": "message", "subtype": "message_deleted", "channel": CHANNEL, "deleted_ts": mention()["ts"]}
    asked.event(event_body(gone | {"ts": "2.0", "event_ts": "2.0", "previous_message": message("x")}))
    assert still_open(asked) == []


def test_the_list_of_a_channel_is_by_stage_and_each_question_has_its_button(asked: Bot) -> None:
    ask(asked, "what does a wheel cost?", "1700000002.000100")
    post = listed(asked)
    texts = [block["text"]["text"] for block in post["blocks"] if block["type"] == "section"]
    assert texts[1:] == ["*Purchase*", f"• {WHY}", "*No stage named*", "• what does a wheel cost?"]
    assert [one["action_id"] for one in buttons(post)] == ["propose_change_0", "propose_change_1"]
    assert post["response_type"] == "ephemeral"


def test_a_long_list_says_what_it_leaves_out_and_an_empty_one_that_nobody_waits(bot: Bot) -> None:
    assert "Nobody is waiting" in text_of([listed(bot)])
    for number in range(MOST + 3):
        ask(bot, f"question {number}?", f"17000000{number:02}.000100")
    post = listed(bot, 2)
    assert len(buttons(post)) == MOST
    assert "3 more are open" in text_of([post])


def test_the_form_guesses_the_map_and_the_stage_and_offers_the_glossary(asked: Bot) -> None:
    form = opened(asked)
    assert view_problems(form) == []
    assert WHY in text_of([form])
    assert inputs(form)["map"]["element"]["initial_option"]["value"] == "bike-repair"
    options = [one["text"]["text"] for one in inputs(form)["where"]["element"]["options"]]
    assert options[:2] == ["Hearing a noise: the stage as a whole", "Hearing a noise: Hears a noise on the way home"]
    assert inputs(form)["where"]["element"]["initial_option"]["text"]["text"].startswith("Dropping it off: the stage")
    assert [one["text"]["text"] for one in inputs(form)["map"]["element"]["options"]][-1].startswith("The glossary")


def test_the_map_and_the_stage_that_the_question_names_are_picked(bot: Bot) -> None:
    keep(bot)
    keep(bot, HERE, "another", BIKE.replace("Getting a bike repaired", "Buying a bike").replace("Hearing", "Liking"))
    for number, (text, own, place) in enumerate(
        [
            ("who owns the shop counter while liking a noise?", "another", "Liking a noise: the stage"),
            ("who waits in buying a bike?", "another", ""),
            ("who waits in Getting a bike repaired at Riding again?", "bike-repair", "Riding again: the stage"),
        ]
    ):
        ask(bot, text, f"170000000{number}.000100")
        [found] = [one for one in bot.stores.questions.unanswered(HERE, EVER) if one.question == text]
        form = inputs(opened(bot, found.id))
        assert form["map"]["element"]["initial_option"]["value"] == own
        picked = form["where"]["element"].get("initial_option", {"text": {"text": ""}})["text"]["text"]
        assert picked.startswith(place)


def test_another_map_brings_its_own_places_and_the_glossary_none(asked: Bot) -> None:
    keep(asked, HERE, "second")
    form = filled(opened(asked), text="Slow")
    for value, places in (("second", True), ("-", False)):
        action = {"type": "static_select", "action_id": "pick_proposed_map", "selected_option": {"value": value}}
        assert asked.action(pick_body(form, action)).status == 200
        view = asked.slack.sent("views.update")[-1]["view"]
        assert view_problems(view) == []
        assert ("where" in inputs(view)) is places


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"where": None}, "Please pick where"),
        ({"where": "Dropping it off: the stage as a whole"}, "hangs on a step"),
        ({"kind": None}, "Please pick what is missing"),
        ({"text": "x"}, "Please say what"),
        ({"kind": "touchpoint", "text": "x" * 121}, "A map takes 120 characters here; these are 121."),
        ({"map": "-", "text": ""}, "Please write the answer"),
        ({"map": "of-others"}, "not here any more"),
    ],
)
def test_what_is_wrong_with_the_form_is_said_in_it(asked: Bot, said: dict[str, str | None], sentence: str) -> None:
    form = opened(asked)
    before = len(asked.work.submitted)
    answer = sent_form(asked, form, **SAID | said)
    assert answer["response_action"] == "errors"
    assert sentence in str(answer["errors"])
    assert set(answer["errors"]) <= {block["block_id"] for block in form["blocks"] if "block_id" in block}
    assert len(asked.work.submitted) == before


def test_a_proposal_is_a_diff_in_the_thread_of_the_question_where_nobody_is_named(asked: Bot) -> None:
    post = proposed(asked, source="calls in <!channel> May")
    assert (post["channel"], post["thread_ts"]) == (CHANNEL, "1700000001.000100")
    assert "\\n+          - text: Nobody says when it is ready\\n" in text_of([post])
    assert WHY in text_of([post])
    assert asked.keeper.find("bike-repair", HERE).version == 1, "nothing is saved before somebody accepts"


def test_it_goes_to_the_owner_whom_the_map_names_and_the_channel_is_told(asked: Bot) -> None:
    owned(asked)
    before = len(asked.slack.calls)
    post = proposed(asked)
    assert post["channel"] == "D7"
    [told] = [one for one in since(asked, before, "chat.postMessage") if one["channel"] == CHANNEL]
    assert "I asked the map's owner" in text_of([told])
    assert asked.slack.sent("conversations.open")[-1]["users"] == OWNER


def test_else_the_keeper_is_asked_in_the_channel_whose_map_it_is(asked: Bot) -> None:
    asked.stores.channels.save_settings(CHANNEL, HERE, ChannelSettings(keeper=KEEPER))
    post = proposed(asked)
    assert post["channel"] == CHANNEL
    assert {"type": "user", "user_id": KEEPER} in post["blocks"][-2]["elements"][0]["elements"]
    pressed(asked, post, "accept_proposal", OTHER)
    assert asked.keeper.find("bike-repair", HERE).version == 1
    pressed(asked, post, "accept_proposal", KEEPER)
    assert asked.keeper.find("bike-repair", HERE).version == 2


def test_an_answer_that_says_it_has_none_offers_to_propose_one(asked: Bot) -> None:
    [answer] = [post for post in asked.slack.sent("chat.postMessage") if "don't say" in text_of([post])]
    button = elements(answer)["propose_change"]
    assert button["value"] == asked.stores.questions.unanswered(HERE, EVER)[0].id
    assert WHY in text_of([opened(asked, button["value"])])


def test_where_no_direct_message_opens_it_stays_in_the_channel(asked: Bot) -> None:
    owned(asked)
    asked.slack.faults["conversations.open"] = [Fault(error="user_disabled")] * 5
    post = proposed(asked)
    assert post["channel"] == CHANNEL
    pressed(asked, post, "accept_proposal", OTHER)
    assert "for the map's owner or the keeper" in text_of(asked.slack.sent("chat.postEphemeral"))
    assert asked.keeper.find("bike-repair", HERE).version == 2


def test_accepted_it_is_a_version_and_the_question_is_answered_where_it_was_asked(asked: Bot) -> None:
    owned(asked)
    post = proposed(asked)
    asked.assistant.unknown.clear()
    before = pressed(asked, post, "accept_proposal", OWNER)
    team = asked.keeper.find("bike-repair", HERE)
    assert (team.version, team.author) == (3, "kim")
    pains = [pain.text for stage in team.journey.stages for step in stage.steps for pain in step.pain_points]
    assert "Nobody says when it is ready" in pains
    author, answer = since(asked, before, "chat.postMessage")
    assert f"accepted by *name-of-{OWNER}*; the map is version 3 now" in text_of([author])
    assert (answer["channel"], answer["thread_ts"]) == (CHANNEL, "1700000001.000100")
    assert "which is version 3 now. So this has an answer:" in text_of([answer])
    assert "You asked" in text_of([answer])
    [update] = since(asked, before, "chat.update")
    assert "✅ Accepted by name-of-U7" in text_of([update])
    assert "accept_proposal" not in text_of([update])
    assert still_open(asked) == []


def test_where_it_still_has_no_answer_that_is_said_and_it_stays_open(asked: Bot) -> None:
    before = pressed(asked, proposed(asked), "accept_proposal", OTHER)
    [answer] = [post for post in since(asked, before, "chat.postMessage") if post["channel"] == CHANNEL]
    assert "it still has no answer" in text_of([answer])
    assert len(still_open(asked)) == 1


def test_everybody_who_asked_it_is_told_at_their_place(asked: Bot) -> None:
    ask(asked, WHY, "1700000009.000100", user=OTHER)
    post = proposed(asked)
    asked.assistant.unknown.clear()
    before = pressed(asked, post, "accept_proposal")
    threads = [one["thread_ts"] for one in since(asked, before, "chat.postMessage")]
    assert threads == ["1700000001.000100", "1700000009.000100"]


def test_what_was_asked_alone_is_proposed_decided_and_answered_alone(bot: Bot) -> None:
    keep(bot)
    bot.slack.says["conversations.open"] = {"channel": {"id": DIRECT}}
    bot.assistant.unknown.add("typed?")
    bot.command(command_body("ask typed?", bot.slack.hook))
    [own] = bot.stores.questions.unanswered(MINE, EVER)
    sent_form(bot, opened(bot, own.id), **SAID)
    [post] = bot.slack.sent("chat.postMessage")
    assert post["channel"] == DIRECT
    post |= {"ts": bot.slack.kept.all[-1]["ts"]}
    bot.assistant.unknown.clear()
    before = pressed(bot, post, "accept_proposal")
    assert [one["channel"] for one in since(bot, before, "chat.postMessage")] == [DIRECT]
    assert bot.assistant.requests[-1].audience == MINE


def test_declined_it_changes_nothing_and_its_author_is_told(asked: Bot) -> None:
    owned(asked)
    before = pressed(asked, proposed(asked), "decline_proposal", OWNER)
    assert asked.keeper.find("bike-repair", HERE).version == 2
    [told] = since(asked, before, "chat.postMessage")
    assert "was declined by" in text_of([told])
    assert len(still_open(asked)) == 1


def test_of_two_who_decide_the_second_is_told_so(asked: Bot) -> None:
    post = proposed(asked)
    pressed(asked, post, "decline_proposal", OTHER)
    pressed(asked, post, "accept_proposal", "U3")
    assert "That was declined already." in text_of(asked.slack.sent("chat.postEphemeral"))
    assert asked.keeper.find("bike-repair", HERE).version == 1


def test_a_map_that_changed_meanwhile_is_shown_anew_and_accepted_after_that(asked: Bot) -> None:
    post = proposed(asked)
    keep(asked, content=BIKE.replace("The queue is long", "The queue is endless"))
    before = pressed(asked, post, "accept_proposal")
    [update] = since(asked, before, "chat.update")
    assert "this is the diff against its version 2" in text_of([update])
    assert "nothing was saved" in text_of(since(asked, before, "chat.postEphemeral"))
    pressed(asked, update, "accept_proposal")
    assert asked.keeper.find("bike-repair", HERE).version == 3


def test_a_double_click_decides_once(asked: Bot) -> None:
    post = proposed(asked)
    asked.assistant.unknown.clear()
    for stamp in ("1.5", "1.6"):
        pressed(asked, post, "accept_proposal", ts=stamp)
    assert asked.keeper.find("bike-repair", HERE).version == 2
    assert len([one for one in asked.slack.sent("chat.postMessage") if "So this has an answer" in text_of([one])]) == 1


def test_an_answer_for_the_glossary_is_a_file_to_hand_on(asked: Bot) -> None:
    form = opened(asked)
    sent_form(asked, form, map="-", text="They wait. We are slow.")
    post = asked.slack.sent("chat.postMessage")[-1] | {"ts": asked.slack.kept.all[-1]["ts"]}
    assert "+++ b/knowledge/glossary/questions/" in text_of([post])
    assert "hand the lines to whoever keeps it" in text_of([post])
    before = pressed(asked, post, "accept_proposal")
    assert "Accepted by" in text_of(since(asked, before, "chat.update"))
    assert since(asked, before, "chat.postMessage") == [], "the question is as open as before"
    assert len(still_open(asked)) == 1


def test_the_review_refuses_before_anybody_is_asked(asked: Bot) -> None:
    form = opened(asked)
    sent_form(
        asked, form, **SAID | {"kind": "owner", "where": "Dropping it off: the stage as a whole", "text": "repair crew"}
    )
    assert "says that already" in text_of(asked.slack.sent("chat.postEphemeral"))
    assert "accept_proposal" not in text_of(asked.slack.sent("chat.postMessage"))


def test_where_outsiders_read_along_nothing_is_proposed(asked: Bot) -> None:
    value = buttons(listed(asked))[0]["value"]
    settings = asked.stores.channels.settings(CHANNEL, HERE)
    asked.stores.channels.save_settings(CHANNEL, HERE, replace(settings, outsiders=True))
    action = {"type": "button", "action_id": "propose_change_0", "value": value}
    asked.action(action_body(action, asked.slack.hook))
    assert asked.slack.sent("views.open") == []
    assert NOT_HERE[:40] in text_of(asked.slack.sent("chat.postEphemeral"))


@pytest.mark.parametrize("value", ["q-unknown", ""])
def test_a_question_that_is_gone_or_of_others_is_said_to_be_gone(asked: Bot, value: str) -> None:
    action = {"type": "button", "action_id": "propose_change", "value": value}
    asked.action(action_body(action, asked.slack.hook))
    assert asked.slack.sent("views.open") == []
    assert GONE[:30] in text_of(asked.slack.sent("chat.postEphemeral"))


def test_a_question_of_another_channel_cannot_be_reached_by_its_id(asked: Bot) -> None:
    [own] = asked.stores.questions.unanswered(HERE, EVER)
    elsewhere = {"type": "message", "message_ts": "1.2", "channel_id": "C2", "is_ephemeral": False}
    action = {"type": "button", "action_id": "propose_change", "value": own.id}
    user = {"id": OTHER, "team_id": TEAM}
    asked.action(action_body(action, asked.slack.hook, container=elsewhere, user=user))
    assert asked.slack.sent("views.open") == []


def test_the_home_tab_opens_the_form_for_a_question_of_ones_own(asked: Bot) -> None:
    [own] = asked.stores.questions.unanswered(MINE, EVER)
    form = opened(asked, own.id, container={"type": "view", "view_id": "VH"}, message=None, channel=None)
    before = len(asked.slack.calls)
    sent_form(asked, form, **SAID)
    [post] = since(asked, before, "chat.postMessage")
    assert post["channel"] == "D7", "in the direct message, whose maps it is made of"


@pytest.mark.parametrize("value", ["", "nonsense", "[1]", "{}", "7"])
def test_a_forged_decision_does_nothing(asked: Bot, value: str) -> None:
    before = len(asked.slack.posts)
    assert (
        asked.action(action_body({"type": "button", "action_id": "accept_proposal", "value": value}, "")).status == 200
    )
    assert len(asked.slack.posts) == before


def test_a_proposal_of_others_cannot_be_decided_from_elsewhere(asked: Bot) -> None:
    post = proposed(asked)
    elsewhere = {"type": "message", "message_ts": "1.2", "channel_id": "C2", "is_ephemeral": False}
    own = {"type": "button", "action_id": "accept_proposal", "value": elements(post)["accept_proposal"]["value"]}
    asked.action(action_body(own, asked.slack.hook, container=elsewhere, user={"id": OTHER, "team_id": TEAM}))
    assert asked.keeper.find("bike-repair", HERE).version == 1
    assert "cannot find that proposal" in text_of(asked.slack.sent("chat.postEphemeral"))
