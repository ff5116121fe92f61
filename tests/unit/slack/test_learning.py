"""Learning in Slack, from the command to the next card, and the form for a card a day, through the real Bolt app."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, cast

import pytest

from bot.assistant.teaching import Lessons, submit_due
from bot.domain.learning import FOR_GOOD, Card, Due, Learner, Memory
from bot.domain.passages import Audience
from bot.slack.learning.daily import Sending
from bot.slack.learning.orders import Spot
from bot.slack.learning.school import SORRY
from bot.slack.listeners.forms import TOO_SLOW
from tests.learning.decks import MONDAY, decks
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import (
    CHANNEL,
    DIRECT,
    TEAM,
    USER,
    DirectAttempt,
    Fault,
    Payload,
    action_body,
    command_body,
    view_body,
)

KIM = Learner(TEAM, USER)
ZONE = "Europe/Berlin"  # where it is 9 o'clock on MONDAY


@pytest.fixture(autouse=True)
def monday(bot: Bot) -> None:
    """Begin on a Monday, in a Slack that opens a direct message and knows where people live."""
    bot.clock.now = MONDAY
    bot.slack.says["conversations.open"] = {"channel": {"id": DIRECT}}
    bot.slack.says["users.info"] = {"user": {"id": USER, "tz": ZONE}}


def typed(bot: Bot, text: str, trigger: str = "1.2.3") -> Payload:
    """Type a command in a channel, and return what its person is shown."""
    assert bot.command(command_body(text, bot.slack.hook, trigger_id=trigger)).status == 200
    return bot.slack.sent("hook")[-1]


def buttons(shown: Payload) -> dict[str, Payload]:
    rows = [block["elements"] for block in shown["blocks"] if block["type"] == "actions"]
    return {element["action_id"]: element for row in rows for element in row}


def press(bot: Bot, shown: Payload, name: str, *, stamp: str = "1700000002.000200") -> Payload:
    """Press a button of what *shown* is, alone in a channel or in the direct message; return what is shown then."""
    element, direct = buttons(shown)[name], shown.get("channel") == DIRECT
    channel = DIRECT if direct else CHANNEL
    own = {"action_id": name, "type": "button", "value": element["value"]}
    where = {"type": "message", "message_ts": stamp, "channel_id": channel, "is_ephemeral": not direct}
    under = {"message": {"ts": stamp}} if direct else {"message": {"ts": stamp, "subtype": "ephemeral"}}
    before = len(bot.slack.calls)
    name = "directmessage" if direct else "general"
    body = action_body(own, bot.slack.hook, container=where, channel={"id": channel, "name": name}, **under)
    assert bot.action(body).status == 200
    messages = {"hook", "chat.update", "chat.postMessage", "chat.postEphemeral"}
    said = [arguments for method, arguments in bot.slack.calls[before:] if method in messages]
    return said[-1] if said else {}


def said_in(shown: Payload) -> str:
    return json.dumps(shown["blocks"], ensure_ascii=False)


def card_in(shown: Payload) -> Card:
    """Return the card that *shown* asks, by its first button."""
    own = json.loads(next(iter(buttons(shown).values()))["value"])[0]
    return decks().with_maps(()).cards[own]


def choice(shown: Payload, *, right: bool) -> str:
    """Return the name of a button that is the right answer, or of one that is not."""
    card = card_in(shown)
    values = {name: json.loads(one["value"]) for name, one in buttons(shown).items() if name.startswith("learn_choose")}
    return next(name for name, value in values.items() if (value[-1] == card.right) is right)


def asked_with_choices(bot: Bot) -> Payload:
    shown = typed(bot, "quiz awareness")
    for number in range(20):
        if card_in(shown).choices:
            return shown
        shown = press(bot, press(bot, press(bot, shown, "learn_look_up"), "learn_knew"), "learn_next")
        assert shown, f"nothing came after {number}"
    raise AssertionError("no card with choices came")


def memories(bot: Bot) -> list[Memory]:
    return list(bot.stores.lessons.store.memories(KIM))


def test_the_first_card_is_shown_to_who_asks_alone_and_offers_a_card_a_day(bot: Bot) -> None:
    shown = typed(bot, "learn")
    assert shown["response_type"] == "ephemeral"
    assert card_in(shown).id == decks().with_maps(()).path[0]
    assert "A new card" in said_in(shown)
    assert buttons(shown)["learn_settings"]["text"]["text"] == "A card a day"
    assert card_in(shown).answer not in said_in(shown)


def test_the_answer_is_shown_in_the_place_of_the_question_and_counts_by_what_the_person_says(bot: Bot) -> None:
    asked = typed(bot, "learn")
    looked = press(bot, asked, "learn_look_up")
    assert (looked["replace_original"], looked["response_type"]) == (True, "ephemeral")
    assert "Source: " in said_in(looked)
    assert memories(bot) == []
    marked = press(bot, looked, "learn_knew")
    assert [memory.missed for memory in memories(bot)] == [0]
    [when] = [block for block in marked["blocks"] if block["type"] == "rich_text"]
    assert when["elements"][0]["elements"][1]["timestamp"] == int(memories(bot)[0].due.timestamp())
    following = press(bot, marked, "learn_next")
    assert following["replace_original"] is True
    assert card_in(following).id != card_in(asked).id


def test_a_choice_is_marked_and_the_right_one_named(bot: Bot) -> None:
    asked = asked_with_choices(bot)
    card, known = card_in(asked), len(memories(bot))
    wrong = press(bot, asked, choice(asked, right=False))
    right = next(one.text for one in card.choices if one.ref == card.right)
    assert f"It is: *{right}*" in said_in(wrong)
    assert len(memories(bot)) == known + 1


def test_of_two_clicks_and_two_devices_the_first_counts(bot: Bot) -> None:
    asked = asked_with_choices(bot)
    known = len(memories(bot))
    assert "✅ Right" in said_in(press(bot, asked, choice(asked, right=True)))
    assert press(bot, asked, choice(asked, right=True)) == {}
    assert press(bot, asked, choice(asked, right=False)) == {}
    assert [memory.missed for memory in memories(bot)][known:] == [0]


def test_a_card_that_was_shown_twice_says_that_it_was_answered_already(bot: Bot) -> None:
    first, second = typed(bot, "learn"), typed(bot, "learn", "2")
    press(bot, press(bot, first, "learn_look_up"), "learn_knew")
    late = press(bot, press(bot, second, "learn_look_up", stamp="5.5"), "learn_not_yet", stamp="5.5")
    assert "You have answered this card already" in said_in(late)
    assert [memory.missed for memory in memories(bot)] == [0]


def test_a_card_that_retired_says_so_and_leads_on(shop: Bot) -> None:
    asked = typed(shop, "quiz our map")
    assert "Getting a bike" in said_in(asked)
    shop.keeper.remove("bike-repair", Audience(TEAM))
    late = press(shop, asked, next(iter(buttons(asked))))
    assert "This card has retired" in said_in(late)
    assert "Getting a bike" not in said_in(late)
    assert "There is no topic called “our map”" in press(shop, late, "learn_next")["text"]


def test_an_answer_that_could_not_replace_the_question_is_posted_below(bot: Bot) -> None:
    asked = typed(bot, "learn")
    bot.slack.faults["hook"] = [Fault(status=404, error="used_url"), Fault(status=404, error="used_url")]
    shown = press(bot, asked, "learn_look_up")
    assert (shown["user"], shown["channel"]) == (USER, CHANNEL)


def test_explain_it_again_leads_to_the_entry_of_the_glossary_once(bot: Bot) -> None:
    looked = press(bot, typed(bot, "learn"), "learn_look_up")
    marked = press(bot, looked, "learn_not_yet")
    press(bot, marked, "learn_explain_0")
    press(bot, marked, "learn_explain_0")
    assert [word for word, _ in bot.assistant.words] == ["Customer journey"]


def test_a_card_of_a_map_leads_to_the_map(shop: Bot) -> None:
    asked = typed(shop, "quiz our map")
    name = next(name for name in buttons(asked) if name.startswith(("learn_choose", "learn_look_up")))
    marked = press(shop, asked, name)
    marked = press(shop, marked, "learn_knew") if "learn_knew" in buttons(marked) else marked
    assert "Getting a bike" in press(shop, marked, "learn_show_map")["text"]


def test_a_day_ends_and_goes_on_for_who_wants_more(bot: Bot) -> None:
    shown = typed(bot, "learn")
    for _ in range(3):
        name = choice(shown, right=True) if card_in(shown).choices else "learn_look_up"
        shown = press(bot, shown, name)
        shown = press(bot, shown, "learn_knew") if "learn_knew" in buttons(shown) else shown
        shown = press(bot, shown, "learn_next")
    assert "That is all for today." in said_in(shown)
    more = press(bot, shown, "learn_next")
    assert "A new card" in said_in(more)


def test_a_quiz_on_what_nobody_knows_offers_what_is_near(bot: Bot) -> None:
    shown = typed(bot, "quiz loyal")
    assert "There is no topic called “loyal”" in shown["text"]
    near = buttons(shown)["learn_next_0"]["text"]["text"]
    assert near == "Loyalty"
    assert "Quiz: Loyalty" in said_in(press(bot, shown, "learn_next_0"))


@pytest.mark.parametrize(
    "value", ["", "[]", "null", '["c", "s", "day", "", 1]', '["c", "s", "sideways", "", ""]', "{}"]
)
@pytest.mark.parametrize("name", ["learn_choose_0", "learn_knew", "learn_next", "learn_pause", "learn_explain_0"])
def test_a_button_that_means_nothing_does_nothing(bot: Bot, name: str, value: str) -> None:
    forged = {"action_id": name, "type": "button", "value": value}
    assert bot.action(action_body(forged, bot.slack.hook)).status == 200
    assert bot.work.submitted == {}


def test_progress_is_told_by_stage_to_who_asks_alone(bot: Bot) -> None:
    press(bot, press(bot, typed(bot, "learn"), "learn_look_up"), "learn_knew")
    shown = typed(bot, "progress", "2")
    assert shown["response_type"] == "ephemeral"
    assert "cards seen, 0 mastered, 0 due" in shown["text"]
    stages = said_in(shown)
    assert stages.index("*Awareness*") < stages.index("*Post-purchase*") < stages.index("*The field in general*")
    assert bot.pictures.drawn == []
    assert "share_answer" not in buttons(shown)


def test_in_the_direct_message_progress_comes_with_its_picture(bot: Bot) -> None:
    typed(bot, "learn")
    where = {"channel_id": DIRECT, "channel_name": "directmessage"}
    assert bot.command(command_body("progress", bot.slack.hook, trigger_id="2", **where)).status == 200
    [shared] = bot.slack.sent("files.completeUploadExternal")
    assert shared["channel_id"] == DIRECT
    assert b"What you have learned" in bot.slack.uploaded[0]


def test_a_team_is_shown_from_five_who_agreed_on(bot: Bot) -> None:
    lessons = bot.stores.lessons
    for number in range(5):
        assert "from five members on" in said_in(typed(bot, "progress team", str(number)))
        own = Learner(TEAM, f"U{number}")
        lessons.enrol(own, ZONE)
        lessons.share(own, yes=True)
    shown = said_in(typed(bot, "progress team", "9"))
    assert "5 of you agreed" in shown
    assert "U3" not in shown


def test_what_failed_too_often_says_sorry_to_the_person_alone(bot: Bot) -> None:
    typed(bot, "learn")
    [(_, payload)] = bot.work.submitted.values()
    for job in ("learn", "quiz", "learn_next", "learn_answer", "learn_look_up", "progress", "learn_pause"):
        bot.work.jobs[job].give_up(job, payload)
    told = bot.slack.sent("hook")[1:]
    assert [(one["text"], one["response_type"]) for one in told] == [(SORRY.replace("`", ""), "ephemeral")] * 7


@dataclass(frozen=True)
class Again(DirectAttempt):
    """Work that comes again after a crash, and remembers what it made before."""

    made: dict[str, str] = field(default_factory=dict)

    def remember(self, name: str, make: Callable[[], str]) -> str:
        self.made[name] = self.made.get(name) or make()
        return self.made[name]


def test_an_answer_whose_work_comes_again_after_a_crash_counts_once_and_says_so_as_before(bot: Bot) -> None:
    looked = press(bot, typed(bot, "learn"), "learn_look_up")
    bot.work.holds = True
    press(bot, looked, "learn_knew")
    [(key, payload)] = bot.work.held.items()
    attempt = Again(key, payload)
    for _ in range(2):
        bot.work.jobs["learn_answer"].do(attempt)
        assert "You knew it" in said_in(bot.slack.sent("hook")[-1])
    assert [memory.answers for memory in memories(bot)] == [1]


def test_the_buttons_of_the_home_tab_lead_to_the_direct_message_whenever_they_are_pressed(bot: Bot) -> None:
    home = {"container": {"type": "view", "view_id": "VH"}, "view": {"id": "VH", "type": "home"}}
    for at in ("100.0", "101.0", "200.0"):
        own = {"action_id": "learn_next", "type": "button", "value": Spot("", "s").value(), "action_ts": at}
        assert bot.action(action_body(own, bot.slack.hook, **home)).status == 200
    assert [post["channel"] for post in bot.slack.sent("chat.postMessage")] == [DIRECT, DIRECT]
    own = {"action_id": "learn_settings", "type": "button", "value": "learn_settings"}
    assert bot.action(action_body(own, bot.slack.hook, **home)).status == 200
    assert bot.slack.sent("views.open")[-1]["view"]["callback_id"] == "save_learning"


# The form.


def opened(bot: Bot, trigger: str = "1.2.3") -> Payload:
    assert bot.command(command_body("learn settings", bot.slack.hook, trigger_id=trigger)).status == 200
    return dict(bot.slack.sent("views.open")[-1]["view"])


def state(**values: str | bool) -> Payload:
    made: dict[str, Any] = {}
    ticked: Payload = {"selected_options": [{"value": "yes"}]}
    for name, value in values.items():
        chosen: Payload = {"value": value} if name == "zone" else {"selected_option": {"value": value}}
        made[name] = {name: ticked if value is True else chosen}
    return {"values": made}


def saved(bot: Bot, **values: str | bool) -> Payload:
    """Submit the form, and return what it says then."""
    full = {"daily": "on", "hour": "10", "zone": ZONE} | values
    response = bot.action(view_body(opened(bot) | {"id": f"V{len(bot.slack.calls)}", "state": state(**full)}))
    return dict(json.loads(response.body))


def test_the_form_knows_the_time_zone_of_the_person_and_saves_what_it_says(bot: Bot) -> None:
    [zone] = [block["element"] for block in opened(bot)["blocks"] if block.get("block_id") == "zone"]
    assert zone["initial_value"] == ZONE
    told = saved(bot, share=True)
    assert "a card a day, on working days at 10:00, Europe/Berlin" in str(told["view"])
    own = bot.stores.lessons.enrolled(KIM)
    assert own
    assert (own.zone, own.hour, own.shares) == (ZONE, 10, True)
    assert buttons(typed(bot, "learn", "3"))["learn_settings"]["text"]["text"] == "Settings"


@pytest.mark.parametrize("error", ["missing_scope", "user_not_found"])
def test_where_slack_says_no_time_zone_the_form_asks_for_it(bot: Bot, error: str) -> None:
    bot.slack.faults["users.info"] = [Fault(error=error)]
    bot.slack.says["users.info"] = {}
    [zone] = [block["element"] for block in opened(bot)["blocks"] if block.get("block_id") == "zone"]
    assert "initial_value" not in zone


@pytest.mark.parametrize("zone", ["", "Middle-earth/Shire", "Europe", "../etc/passwd", "Europe/Berlin\x00"])
def test_an_unknown_time_zone_is_said_in_the_form_and_nothing_is_saved(bot: Bot, zone: str) -> None:
    told = saved(bot, zone=zone)
    assert told["response_action"] == "errors"
    assert "Europe/Berlin" in told["errors"]["zone"]
    assert bot.stores.lessons.enrolled(KIM) is None


def test_the_form_pauses_goes_on_starts_over_and_leaves(bot: Bot) -> None:
    lessons = bot.stores.lessons
    press(bot, press(bot, typed(bot, "learn"), "learn_look_up"), "learn_knew")
    saved(bot)
    assert "paused until you go on" in str(saved(bot, daily="paused"))
    assert getattr(lessons.enrolled(KIM), "paused_until", None) == FOR_GOOD
    saved(bot, daily="on")
    assert getattr(lessons.enrolled(KIM), "paused_until", None) is None
    assert len(memories(bot)) == 1
    assert "1 cards was deleted" in str(saved(bot, restart=True)).replace("1 card ", "1 cards ")
    assert memories(bot) == []
    assert "no card a day" in str(saved(bot, daily="off", zone="nowhere"))
    assert lessons.enrolled(KIM) is None


def test_a_pause_that_has_an_end_can_be_left_as_it_is(bot: Bot) -> None:
    saved(bot)
    saved(bot, daily="week")
    until = getattr(bot.stores.lessons.enrolled(KIM), "paused_until", None)
    assert f"Paused until {until}" in str(opened(bot, "7"))
    saved(bot, daily="kept", hour="11")
    own = bot.stores.lessons.enrolled(KIM)
    assert own
    assert (own.paused_until, own.hour) == (until, 11)


def test_a_form_that_could_not_be_opened_in_time_is_said_to_be(bot: Bot) -> None:
    bot.slack.faults["views.open"] = [Fault(error="expired_trigger_id")]
    assert typed(bot, "learn settings")["text"] == TOO_SLOW


def test_the_button_of_a_card_opens_the_form(bot: Bot) -> None:
    press(bot, typed(bot, "learn"), "learn_settings")
    assert bot.slack.sent("views.open")[-1]["view"]["callback_id"] == "save_learning"


# The card a day.


def enrolled(bot: Bot, hour: int = 9) -> None:
    bot.clock.now = MONDAY - dt.timedelta(days=3)
    bot.stores.lessons.enrol(KIM, ZONE, hour)
    bot.clock.now = MONDAY


def sent(bot: Bot) -> list[Payload]:
    """Let the clock look for what is due, and return what was posted since ever."""
    submit_due(bot.stores.lessons, bot.work)
    return bot.slack.sent("chat.postMessage")


def test_the_card_of_the_day_comes_once_into_the_direct_message(bot: Bot) -> None:
    enrolled(bot)
    [card] = sent(bot)
    assert card["channel"] == DIRECT
    assert "Your card for today" in said_in(card)
    assert {"learn_later", "learn_pause", "learn_settings"} <= set(buttons(card))
    bot.clock.now += dt.timedelta(minutes=30)
    assert len(sent(bot)) == 1
    bot.clock.now += dt.timedelta(days=1)
    assert len(sent(bot)) == 2


def test_the_card_is_answered_where_it_stands(bot: Bot) -> None:
    enrolled(bot)
    [card] = sent(bot)
    marked = press(bot, press(bot, card, "learn_look_up") | {"channel": DIRECT}, "learn_knew")
    assert marked["ts"] == "1700000002.000200"
    assert "It comes back" in said_in(marked)
    assert len(memories(bot)) == 1


class Dying(Lessons):
    """Lessons whose process dies before it notes what was sent."""

    def note_sent(self, due: Due) -> bool:
        raise KeyboardInterrupt(due)


def test_a_crash_between_the_card_and_its_note_sends_no_second_one(bot: Bot) -> None:
    enrolled(bot)
    bot.work.holds = True
    sent(bot)
    [(key, payload)] = bot.work.held.items()
    job, lessons = cast("Sending", bot.work.jobs["card"]), bot.stores.lessons
    with pytest.raises(KeyboardInterrupt):
        Sending(replace(job.school, lessons=Dying(lessons.store, lessons.clock))).do(DirectAttempt(key, payload))
    job.do(DirectAttempt(key, payload, fresh=False))
    assert len(bot.slack.sent("chat.postMessage")) == 1
    assert getattr(lessons.enrolled(KIM), "sent_on", None) == MONDAY.date()


def test_what_waited_too_long_is_not_sent_any_more(bot: Bot) -> None:
    enrolled(bot)
    bot.work.holds = True
    assert sent(bot) == []
    bot.clock.now += dt.timedelta(hours=4)
    bot.work.release()
    assert bot.slack.sent("chat.postMessage") == []
    assert getattr(bot.stores.lessons.enrolled(KIM), "sent_on", None) != MONDAY.date()


@pytest.mark.parametrize(("error", "stays"), [("user_disabled", False), ("missing_scope", True)])
def test_who_cannot_be_written_to_gets_nothing_and_who_is_gone_is_left_in_peace(
    bot: Bot,
    error: str,
    stays: bool,
) -> None:
    enrolled(bot)
    bot.slack.faults["conversations.open"] = [Fault(error=error)]
    assert sent(bot) == []
    assert (bot.stores.lessons.enrolled(KIM) is not None) is stays


def test_later_today_brings_it_again_in_an_hour(bot: Bot) -> None:
    enrolled(bot)
    [card] = sent(bot)
    assert "Later today, then." in press(bot, card, "learn_later")["text"]
    assert press(bot, card, "learn_later") == {}
    bot.clock.now += dt.timedelta(minutes=59)
    assert len(sent(bot)) == 1
    bot.clock.now += dt.timedelta(minutes=1)
    assert len(sent(bot)) == 2


def test_a_pause_lasts_until_one_goes_on(bot: Bot) -> None:
    enrolled(bot)
    [card] = sent(bot)
    paused = press(bot, card, "learn_pause")
    assert "Paused" in paused["text"]
    bot.clock.now += dt.timedelta(days=1)
    assert len(sent(bot)) == 1
    back = press(bot, paused | {"channel": DIRECT}, "learn_resume")
    assert "You get a card a day again." in back["text"]
    assert len(sent(bot)) == 2
    assert "Paused" in press(bot, back | {"channel": DIRECT}, "learn_pause")["text"]


def test_who_left_meanwhile_is_told_how_to_begin_again(bot: Bot) -> None:
    enrolled(bot)
    [card] = sent(bot)
    bot.stores.lessons.leave(KIM)
    assert "You get no card a day" in press(bot, card, "learn_later")["text"]
