"""The Home tab: what a person may see, how it is, and what customers said."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.reviewing.findings import Finding
from bot.domain.conversation import Feedback, Unhelpful
from bot.domain.drafted import Approval, DraftVersion, OwnDrafts, SavedDraft
from bot.domain.drafts import Brief, Draft
from bot.domain.learning import FOR_GOOD, Enrolment, Learner
from bot.domain.passages import EVERYONE, Audience
from bot.domain.questions import Asked
from bot.domain.saved import Said
from bot.slack.api.calls import Caller
from bot.slack.api.clients import OneInstallation
from bot.slack.ask import Ask
from bot.slack.audience import Place
from bot.slack.delivery import Delivery
from bot.slack.drafts.choices import Choices
from bot.slack.home.drafts import draft_blocks
from bot.slack.home.maps import MOST_MAPS, map_blocks
from bot.slack.home.opinions import opinion_blocks
from bot.slack.home.settings import setting_blocks
from bot.slack.home.tab import HomeTab, Section, Visitor
from bot.slack.learning.orders import Spot
from bot.slack.maps.desk import HomeMap
from bot.slack.showing.blocks import context
from tests.doubles.bike_map import BIKE, FILE
from tests.schemas.slack_rules import view_problems
from tests.unit.slack.conftest import NOW, Bot
from tests.unit.slack.kit import CHANNEL, DIRECT, TEAM, USER, Fault, action_body, event_body, read_by_hand

ALL, MINE = Audience(TEAM), Audience(TEAM, (), USER)
ME = Learner(TEAM, USER)


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
    shown = map_blocks([shown_map(TeamMap(FILE, EVERYONE))])
    assert "· a sample" in str(shown)
    assert "No map of your own" in str(shown)


def test_a_teams_own_maps_come_before_the_samples() -> None:
    shown = str(map_blocks([shown_map(TeamMap(FILE, EVERYONE)), shown_map(TeamMap(FILE, ALL, 2, "kim", NOW))]))
    assert shown.index("version 2") < shown.index("a sample")
    assert "No map of your own" not in shown


@pytest.mark.parametrize("count", [0, 1, MOST_MAPS, MOST_MAPS + 1, 500])
def test_any_number_of_maps_fits(count: int) -> None:
    counts = tuple((f"Touchpoint {n} " + "x" * 300, n) for n in range(50))
    blocks = map_blocks([shown_map(TeamMap(FILE, ALL, 3, "kim", NOW), counts)] * count)
    assert view_problems({"type": "home", "blocks": blocks}) == []
    assert len(blocks) <= 50, "the other sections need room, too"
    assert (f"{count - MOST_MAPS} more maps" in str(blocks)) is (count > MOST_MAPS)


def test_a_slack_that_refuses_it_leaves_it_as_it_was(bot: Bot) -> None:
    bot.slack.faults["views.publish"] = [Fault(error="not_enabled")]
    assert "No map of your own" in home(bot)


def pressed(bot: Bot, action: str, value: str) -> None:
    """Press a button of the Home tab."""
    bot.slack.says["conversations.open"] = {"channel": {"id": DIRECT}}
    body = {"type": "button", "action_id": action, "value": value, "action_ts": "7.5"}
    container = {"container": {"type": "view", "view_id": "V1"}, "view": {"id": "V1", "type": "home"}}
    assert bot.action(action_body(body, "", channel=None, message=None, **container)).status == 200


def test_a_map_is_shown_with_its_picture_in_the_direct_message(bot: Bot) -> None:
    keep(bot, ALL, "all")
    pressed(bot, "home_picture", "all")
    assert [said["channel"] for said in bot.slack.sent("chat.postMessage")] == [DIRECT]
    assert bot.pictures.drawn == ["all png screen"]


def test_where_slack_opens_no_direct_message_nobody_else_is_shown_anything(bot: Bot) -> None:
    keep(bot, ALL, "all")
    bot.slack.faults["conversations.open"] = [Fault(error="user_disabled")] * 2
    pressed(bot, "home_picture", "all")
    bot.work.jobs["home_picture"].give_up("k", Ask("all", Place(TEAM, "", USER, direct=True)).payload())
    assert bot.slack.sent("chat.postMessage") == [] == bot.pictures.drawn


def draft(own: str, author: str = USER, audience: Audience = MINE) -> SavedDraft:
    written = Draft(Brief("sms", "intent"), "sms", "post_purchase", ())
    return SavedDraft(own, audience, author, (DraftVersion(1, "", written, author, NOW, map="bikes"),))


def test_it_lists_a_persons_own_drafts_with_their_status(bot: Bot) -> None:
    assert "None yet. `/journey draft`" in home(bot)
    elsewhere, foreign = Audience(TEAM, ("C9",)), Audience("T2", (), USER)
    for one in (draft("d-1"), draft("d-2", "U2", ALL), draft("d-3", USER, elsewhere), draft("d-4", USER, foreign)):
        bot.stores.drafts.begin(one)
    bot.stores.drafts.approve("d-1", MINE, Approval(1, 2, "kim", NOW))
    shown = home(bot)
    assert "• *SMS at post purchase for bikes*  variant 2 of version 1 approved" in shown
    assert "• *SMS at post purchase*  version 1, not approved yet" in shown, "a channel's map stays there"
    assert shown.count("at post purchase") == 2


def test_it_says_in_which_voice_the_next_draft_begins(bot: Bot) -> None:
    bot.stores.drafts.begin(draft("d-1"))
    assert "The next one begins" not in home(bot)
    bot.stores.drafts.save_defaults(USER, MINE, Brief("sms", "intent", voice="warm"))
    assert "The next one begins in the voice “Warm" in home(bot)


def question(text: str, stage: str = "", number: int = 1, audience: Audience = ALL) -> Asked:
    return Asked(f"q:{text}:{number}", audience, text, "U9", "", "", dt.datetime.now(dt.UTC), stage)


def test_it_lists_this_weeks_open_questions_by_stage_to_propose_a_change(bot: Bot) -> None:
    assert "Nobody is waiting" in home(bot)
    asked = [question("How much?", "purchase"), question("How much?", "purchase", 2), question("Who?", "awareness")]
    elsewhere = question("Where?", audience=Audience(TEAM, (CHANNEL,)))
    old = replace(question("When?"), asked_at=dt.datetime.now(dt.UTC) - dt.timedelta(days=8))
    for one in (*asked, elsewhere, old):
        bot.stores.questions.note(one)
    shown = home(bot)
    assert shown.index("*Awareness*") < shown.index("• Who?") < shown.index("*Purchase*") < shown.index("• How much?")
    assert "asked 2 times" in shown
    assert "propose_change_1" in shown
    assert "Where?" not in shown
    assert "When?" not in shown


def test_many_questions_are_cut_aloud(bot: Bot) -> None:
    for number in range(12):
        bot.stores.questions.note(question(f"Number {number}?", "intent", number))
    shown = home(bot)
    assert shown.count("Propose a change") == 8
    assert "4 more are open: `/journey questions`" in shown


def test_an_approval_of_an_older_version_says_so_and_many_drafts_are_cut_aloud() -> None:
    one = draft("d-1")
    newer = replace(one, versions=(replace(one.newest, number=3),), approval=Approval(2, 1, "kim", NOW))
    lines = draft_blocks(OwnDrafts((newer,) * 9), Choices(), MINE)
    assert "variant 1 of version 2 approved, version 3 is newer" in str(lines[0])
    assert str(lines[0]).count("•") == 8
    assert "More are kept" in str(lines[1])


def test_it_says_what_was_found_unhelpful_and_why(bot: Bot) -> None:
    assert "Nothing so far" in home(bot)
    opinion = Feedback("c", "1.0", helpful=False, audience=MINE, reason="outdated", comment="It is 2026.")
    bot.store.add_feedback(replace(opinion, question="What is churn?"))
    assert "• “What is churn?”  It is out of date · It is 2026." in home(bot)


def test_the_same_question_is_named_once_and_what_is_not_kept_any_more_is_an_answer() -> None:
    [told, rest] = opinion_blocks(
        [Unhelpful("Why?"), Unhelpful("Why?", "wrong"), *map(Unhelpful, "abcdefg"), Unhelpful("")]
    )
    assert "• “Why?” (2 times)\n" in told["text"]["text"]
    assert rest["elements"][0]["text"] == "and 3 more"
    assert "• An answer" in str(opinion_blocks([Unhelpful("")]))


def test_a_section_that_fails_says_so_and_the_others_stand(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    bot.reviewer.found = [None]  # type: ignore[list-item] # what no rule returns
    keep(bot, ALL, "all")
    shown = home(bot)
    assert "Our journey maps" in shown
    assert "This part could not be shown just now" in shown
    assert "My drafts" in shown
    assert "None yet. `/journey draft`" in shown
    assert "could not be made" in caplog.text


def test_a_tab_that_would_be_too_long_says_that_it_was_cut(bot: Bot) -> None:
    long = Section("Long", lambda _: [context("line")] * 120)
    tab = HomeTab([long, long], Delivery(Caller(OneInstallation("xoxb-t", bot.slack.api_url))))
    view = tab.view(Visitor(TEAM, USER))
    assert len(view["blocks"]) == 100
    assert "more than Slack shows" in str(view["blocks"][-1])
    assert view_problems(view) == []


def test_before_the_first_card_it_says_what_cards_are_and_offers_one(bot: Bot) -> None:
    shown = home(bot)
    assert "in a minute a day" in shown
    assert "Next card" in shown
    assert "How far am I?" not in shown


def test_an_answer_brings_the_tab_up_to_date_with_what_is_due_and_known_by_stage(bot: Bot) -> None:
    home(bot)
    card = bot.assistant.teacher.next(ME, MINE, dt.UTC).card
    assert card is not None
    pressed(bot, "learn_knew", Spot(card.id, "s").value("knew"))
    shown = json.dumps(bot.slack.sent("views.publish")[-1]["view"], ensure_ascii=False)
    assert "*0* due now · *0* mastered · 1 of" in shown
    assert "`▒" in shown or "`·" in shown
    assert "How far am I?" in shown


def test_every_look_offers_the_next_card_anew(bot: Bot) -> None:
    first, second = home(bot), home(bot)
    assert first != second


@pytest.mark.parametrize(
    ("enrolment", "told"),
    [
        (None, ["not yet", "A card a day"]),
        (Enrolment(ME, "Europe/Berlin"), ["on working days at 9:00, Europe/Berlin", "you are not counted", "Settings"]),
        (Enrolment(ME, "UTC", shares=True), ["you are counted, without a name"]),
        (Enrolment(ME, "UTC", paused_until=FOR_GOOD), ["*Paused*  until you go on"]),
        (Enrolment(ME, "UTC", paused_until=dt.date(2026, 11, 30)), ["*Paused*  until 30 November"]),
    ],
)
def test_it_says_what_is_set(enrolment: Enrolment | None, told: list[str]) -> None:
    blocks = setting_blocks(enrolment, dt.date(2026, 11, 22))
    assert all(said in str(blocks) for said in told)
    assert "Slack" in str(blocks)
    assert view_problems({"type": "home", "blocks": blocks}) == []


def test_a_pause_that_is_over_is_none() -> None:
    over = Enrolment(ME, "UTC", paused_until=dt.date(2026, 11, 22))
    assert "Paused" not in str(setting_blocks(over, dt.date(2026, 11, 22)))
