"""The form for customer feedback, from its opening to where it is counted, through the real Bolt app."""

import json
from typing import Any

import pytest
from slack_bolt import BoltResponse

from bot.domain.passages import Audience
from bot.slack.forms.feedback import feedback_form, read_filing, spots_of
from bot.slack.listeners.forms import OTHER_MAP, TOO_SLOW
from tests.doubles.bike_map import BIKE
from tests.schemas.slack_rules import view_problems
from tests.unit.slack.conftest import Bot, keep
from tests.unit.slack.kit import (
    CHANNEL,
    DIRECT,
    TEAM,
    USER,
    Fault,
    Payload,
    action_body,
    command_body,
    pick_body,
    shortcut_body,
    view_body,
)

ALL, HERE, MINE = Audience(TEAM), Audience(TEAM, (CHANNEL,)), Audience(TEAM, (), USER)
QUEUE = "I stood at the counter for an hour"


def opened(bot: Bot, text: str = QUEUE, **more: object) -> Payload:
    """Use the shortcut on a message, and return the form."""
    assert bot.action(shortcut_body(text, bot.slack.hook, **more)).status == 200
    return dict(bot.slack.sent("views.open")[-1]["view"])


def fields(form: Payload) -> dict[str, Payload]:
    return {block["block_id"].partition(":")[0]: block["element"] for block in form["blocks"]}


def filled(form: Payload, **chosen: str | None) -> Payload:
    """Fill in *form* as it stands, but for what is *chosen*: the values of a view's state, as Slack sends them."""
    values: dict[str, Any] = {}
    for block in form["blocks"]:
        element = block["element"]
        name = block["block_id"].partition(":")[0]
        if element["type"] == "plain_text_input":
            value: Payload = {"type": element["type"], "value": chosen.get(name, element.get("initial_value"))}
        else:
            option = element.get("initial_option")
            if name in chosen:
                option = chosen[name] and {"text": {"type": "plain_text", "text": "x"}, "value": chosen[name]}
            value = {"type": element["type"], "selected_option": option}
        values[block["block_id"]] = {element["action_id"]: value}
    return form | {"state": {"values": values}}


def submitted(bot: Bot, form: Payload, **chosen: str | None) -> Payload:
    response: BoltResponse = bot.action(view_body(filled(form, **chosen)))
    assert response.status == 200
    answer = json.loads(response.body)
    assert "view" not in answer or view_problems(answer["view"]) == []
    return dict(answer)


def test_the_form_opens_with_the_words_of_the_message_and_a_guess(shop: Bot) -> None:
    form = opened(shop, f"{QUEUE}\nfor <https://example.com|this> &amp; nobody came")
    said = fields(form)
    assert said["text"]["initial_value"] == f"{QUEUE}\nfor this & nobody came"
    assert said["map"]["initial_option"]["value"] == "bike-repair"
    assert said["place"]["initial_option"]["text"]["text"] == "Dropping it off: Shop counter"
    assert "Guessed from the words: Shop counter, at Dropping it off" in str(form)
    assert said["kind"]["initial_option"]["value"] == "quote"
    assert said["confidence"]["initial_option"]["value"] == "reported"


def test_words_that_fit_nowhere_leave_the_place_open(shop: Bot) -> None:
    form = opened(shop, "zzz?")
    assert "initial_option" not in fields(form)["place"]
    assert fields(form)["kind"]["initial_option"]["value"] == "question"


def test_of_several_maps_the_one_that_fits_best_is_picked(shop: Bot) -> None:
    keep(shop, name="a-first-one", content=BIKE.replace("Shop counter", "Something else"))
    assert fields(opened(shop))["map"]["initial_option"]["value"] == "bike-repair"


def test_in_slack_itself_the_places_are_grouped_by_stage(shop: Bot) -> None:
    form = feedback_form(shop.keeper.seen_by(ALL), QUEUE, "[]")
    assert fields(form)["place"]["initial_option"]["text"]["text"] == "Shop counter"
    assert [
        (group["label"]["text"], [option["text"]["text"] for option in group["options"]])
        for group in fields(form)["place"]["option_groups"]
    ] == [
        ("Hearing a noise", ["the stage as a whole", "Station poster", "Chat with a friend"]),
        ("Dropping it off", ["the stage as a whole", "Shop counter", "Text message"]),
        ("Riding again", ["the stage as a whole"]),
    ]
    assert view_problems(form) == []


def test_what_is_submitted_is_filed_and_counted(shop: Bot) -> None:
    answer = submitted(shop, opened(shop))
    assert answer["response_action"] == "update"
    shown = str(answer["view"]["blocks"])
    assert "Filed at *Shop counter* (Dropping it off) in *Getting a bike repaired*" in shown
    assert "Counted there now: one piece of feedback." in shown
    [said] = shop.keeper.find("bike-repair", ALL).feedback
    assert (said.stage, said.touchpoint, said.kind, said.confidence, said.text) == (
        "drop",
        "tp-counter",
        "quote",
        "reported",
        QUEUE,
    )
    assert (said.author, said.place) == ("kim", f"https://test.slack.com/archives/{CHANNEL}/p1700000003000300")
    assert "Shop counter (1)" in str(shop.slack.sent("views.publish"))


def test_a_second_one_is_counted_with_the_first(shop: Bot) -> None:
    submitted(shop, opened(shop))
    answer = submitted(shop, opened(shop), text="And again at the counter")
    assert "Counted there now: 2 pieces of feedback." in str(answer)


def test_the_same_words_of_the_same_message_are_filed_once(shop: Bot) -> None:
    submitted(shop, opened(shop))
    submitted(shop, opened(shop))
    assert len(shop.keeper.find("bike-repair", ALL).feedback) == 1


def test_everything_can_be_changed_before_it_is_filed(shop: Bot) -> None:
    form = opened(shop)
    riding = next(spot for spot in spots_of(shop.keeper.find("bike-repair", ALL)) if spot.stage == "riding")
    answer = submitted(shop, form, place=riding.key, text="It squeaks again", kind="complaint", confidence="observed")
    assert "Filed at *Riding again* in" in str(answer)
    [said] = shop.keeper.find("bike-repair", ALL).feedback
    assert (said.stage, said.touchpoint, said.kind, said.confidence) == ("riding", "", "complaint", "observed")
    assert "a stage as a whole (1)" in str(shop.slack.sent("views.publish"))


@pytest.mark.parametrize(
    ("chosen", "block"),
    [
        ({"text": ""}, "text"),
        ({"text": None}, "text"),
        ({"text": "   "}, "text"),
        ({"place": None}, "place:bike-repair"),
        ({"map": None}, "map"),
        ({"kind": None}, "kind"),
        ({"kind": "nonsense"}, "kind"),
        ({"confidence": "nonsense"}, "confidence"),
    ],
)
def test_what_is_missing_is_said_at_its_field(shop: Bot, chosen: dict[str, str | None], block: str) -> None:
    answer = submitted(shop, opened(shop), **chosen)
    assert answer["response_action"] == "errors"
    assert list(answer["errors"]) == [block]
    assert shop.keeper.find("bike-repair", ALL).feedback == ()


def test_words_that_are_none_are_refused_at_their_field(shop: Bot) -> None:
    assert list(submitted(shop, opened(shop), text="\0\0")["errors"]) == ["text"]


def test_a_place_of_another_map_is_refused_at_its_field(shop: Bot) -> None:
    keep(shop, name="other", content=BIKE.replace("id: drop", "id: bring"))
    answer = submitted(shop, opened(shop), map="other")
    assert answer["errors"] == {"place:bike-repair": OTHER_MAP}


def test_a_map_that_is_gone_meanwhile_is_refused_at_its_field(shop: Bot) -> None:
    form = opened(shop)
    shop.keeper.remove("bike-repair", ALL)
    answer = submitted(shop, form)
    assert list(answer["errors"]) == ["map"]


def test_a_place_that_is_gone_meanwhile_is_refused_at_its_field(shop: Bot) -> None:
    form = opened(shop)
    keep(shop, content=BIKE.replace("tp-counter", "tp-new"))
    assert submitted(shop, form)["errors"] == {"place:bike-repair": OTHER_MAP}


def test_another_map_brings_its_own_places_and_keeps_the_words(shop: Bot) -> None:
    keep(shop, name="other", content=BIKE.replace("Shop counter", "Mobile van"))
    form = filled(opened(shop), text="the van never came")
    action = {"type": "static_select", "action_id": "pick_map", "selected_option": {"value": "other"}}
    assert shop.action(pick_body(form, action)).status == 200
    [update] = shop.slack.sent("views.update")
    assert (update["view_id"], update["hash"]) == ("V1", "1.x")
    changed = fields(update["view"])
    assert changed["map"]["initial_option"]["value"] == "other"
    assert changed["place"]["initial_option"]["text"]["text"].endswith("Mobile van")
    assert changed["text"]["initial_value"] == "the van never came"
    assert update["view"]["private_metadata"] == form["private_metadata"]
    assert [block["block_id"] for block in update["view"]["blocks"]][1] == "place:other"


def test_a_form_that_slack_closed_meanwhile_is_left_alone(shop: Bot) -> None:
    shop.slack.faults["views.update"] = [Fault(error="hash_conflict")]
    action = {"type": "static_select", "action_id": "pick_map", "selected_option": {"value": "bike-repair"}}
    assert shop.action(pick_body(filled(opened(shop)), action)).status == 200


def test_the_command_opens_the_form_with_its_words(shop: Bot) -> None:
    assert shop.command(command_body(f"feedback {QUEUE}", shop.slack.hook)).status == 200
    [call] = shop.slack.sent("views.open")
    assert call["trigger_id"] == "1.2.3"
    assert fields(call["view"])["text"]["initial_value"] == QUEUE
    assert shop.slack.sent("hook") == []


def test_the_command_needs_no_words(shop: Bot) -> None:
    shop.command(command_body("feedback", shop.slack.hook))
    assert "initial_value" not in fields(shop.slack.sent("views.open")[0]["view"])["text"]


def test_the_home_tab_opens_the_form_for_its_map(shop: Bot) -> None:
    keep(shop, name="other")
    body = action_body({"type": "button", "action_id": "open_feedback", "value": "other"}, "")
    for name in ("channel", "message", "response_url"):
        del body[name]
    assert shop.action(body | {"container": {"type": "view", "view_id": "V0"}, "view": {"type": "home"}}).status == 200
    form = dict(shop.slack.sent("views.open")[0]["view"])
    assert fields(form)["map"]["initial_option"]["value"] == "other"
    counter = next(spot for spot in spots_of(shop.keeper.find("other", ALL)) if spot.touchpoint == "tp-counter")
    assert submitted(shop, form, text=QUEUE, place=counter.key)["response_action"] == "update"


def test_without_a_map_the_form_says_how_to_get_one(bot: Bot) -> None:
    form = opened(bot)
    assert "There is no map here yet" in str(form["blocks"])
    assert "submit" not in form


def test_the_form_offers_what_its_person_may_see_and_no_more(bot: Bot) -> None:
    for name, audience in {"all": ALL, "here": HERE, "mine": MINE, "other": Audience(TEAM, ("C2",))}.items():
        keep(bot, audience, name)
    keep(bot, Audience("T2"), "foreign")
    offered = [option["value"] for option in fields(opened(bot))["map"]["options"]]
    assert offered == ["all", "here", "mine"]
    direct = fields(opened(bot, channel={"id": DIRECT, "name": "directmessage"}))["map"]["options"]
    assert [option["value"] for option in direct] == ["all", "mine"]


def test_what_is_asked_for_is_checked_again_when_it_is_submitted(bot: Bot) -> None:
    keep(bot, ALL, "all")
    keep(bot, Audience(TEAM, ("C2",)), "secret")
    answer = submitted(bot, opened(bot), map="secret")
    assert answer["errors"] == {"map": "There is no map called “secret”. Known maps: all."}


def test_a_guest_of_another_workspace_is_offered_nothing(shop: Bot) -> None:
    form = opened(shop, user={"id": "U9", "team_id": "T9"})
    assert "There is no map here yet" in str(form["blocks"])


def test_a_form_that_could_not_be_opened_in_time_is_said_to_be(shop: Bot) -> None:
    shop.slack.faults["views.open"] = [Fault(error="expired_trigger_id")]
    assert shop.command(command_body("feedback hello", shop.slack.hook)).status == 200
    [answer] = shop.slack.sent("hook")
    assert (answer["text"], answer["response_type"]) == (TOO_SLOW, "ephemeral")


def test_a_hundred_maps_fit_and_the_chosen_one_is_among_them(shop: Bot) -> None:
    teams = [shop.keeper.find("bike-repair", ALL)]
    [team] = teams
    from dataclasses import replace

    many = []
    for number in range(120):
        journey = team.read.map.model_copy(update={"id": f"map-{number:03}", "title": f"Map {number}"})
        many.append(replace(team, read=replace(team.read, map=journey)))
    form = feedback_form(many, QUEUE, "[]", chosen=many[-1])
    assert view_problems(form) == []
    assert fields(form)["map"]["initial_option"]["value"] == "map-119"


def test_a_text_of_any_length_and_kind_fits_into_the_form(shop: Bot) -> None:
    for text in ("x" * 9_000, "😀" * 4_000, "<!channel> " * 500, "\x00", " \n "):
        form = feedback_form(shop.keeper.seen_by(ALL), text, "[]")
        assert view_problems(form) == []
        assert len(read_filing(filled(form)).text) <= 3_000
