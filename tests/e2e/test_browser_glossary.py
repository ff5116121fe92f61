"""The glossary in the flow of work and the weekly digest, in a real browser."""

import datetime as dt
import json
import urllib.request
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from bot.adapters.store import open_channel_store, open_map_store
from bot.adapters.work import open_queue
from bot.assistant.keeping import MapKeeper, StillFolder
from bot.domain.channels import DigestTime
from bot.domain.passages import EVERYONE, Audience
from bot.slack.digest.jobs import submit_digests
from bot.slack.listeners.passing import EXPLAIN_TERMS
from demo.independent_slack import ALICE, BEN, BOT, GENERAL, SIGNING_SECRET, TEABOX, TEAM
from tests.doubles.bike_map import BIKE
from tests.e2e.conftest import Stage
from tests.e2e.pages import CHROMIUM, PATIENCE, enter, keep, write
from tests.unit.slack.kit import read_by_hand, signed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (apt-get install chromium)"),
    pytest.mark.parametrize("stage", ["http"], indirect=True),  # this Slack has no shortcuts: we send one ourselves
]

HERE = Audience(TEAM, (TEABOX,))
MESSAGE = "Our persona meets us at two touchpoints before the moment of truth, and half of them drop off at checkout."


def explain(stage: Stage) -> None:
    """Use the shortcut on a message of Alice's, as Slack would send it."""
    stamp = stage.say(GENERAL, ALICE, MESSAGE)
    payload = {
        "type": "message_action", "callback_id": EXPLAIN_TERMS, "trigger_id": stamp, "token": "x",
        "team": {"id": TEAM, "domain": "brindlecup"}, "user": {"id": BEN, "name": "ben", "team_id": TEAM},
        "channel": {"id": GENERAL, "name": "general"}, "message_ts": stamp,
        "message": {"type": "message", "ts": stamp, "user": ALICE, "text": MESSAGE}, "response_url": "",
    }  # fmt: skip
    body = urlencode({"payload": json.dumps(payload)})
    headers = signed(body, "application/x-www-form-urlencoded", secret=SIGNING_SECRET)
    address = f"http://127.0.0.1:{stage.slack.bot_port}/slack/events"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    assert opener.open(urllib.request.Request(address, body.encode(), headers), timeout=30).status == 200


def change_a_map(stage: Stage, now: dt.datetime) -> None:
    """Keep a map for the channel as it was two weeks ago, and as it is now."""
    moved = BIKE.replace("status: planned", "status: in test").replace("The price is a guess", "Nobody names a price")
    with closing(open_map_store(stage.data)) as store:
        for raw, at in ((BIKE, now - dt.timedelta(days=14)), (moved, now)):
            keeper = MapKeeper(store, StillFolder(), EVERYONE, lambda at=at: at)  # type: ignore[misc]
            keeper.add(read_by_hand("bike.yaml", raw.encode())[0], raw.encode(), HERE, "alice")


def test_a_person_has_the_terms_of_a_message_explained_and_looks_up_what_they_cannot_spell(
    stage: Stage, page: Page, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 1360, "height": 1000})
    enter(page, stage.slack.address, BEN, "general")
    explain(stage)
    expect(page.locator("body")).to_contain_text("Terms in “Our persona", timeout=PATIENCE)
    keep(page, tmp_path, "terms-explained.png")
    write(page, "/journey term emotion")
    expect(page.locator("body")).to_contain_text("Did you mean", timeout=PATIENCE)
    page.get_by_role("button", name="What does “Emotion curve” mean?").click()
    expect(page.get_by_role("button", name="What does “Journey map” mean?")).to_be_visible(timeout=PATIENCE)


def test_a_channel_wishes_for_a_digest_and_gets_one(stage: Stage, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 1360, "height": 1150})
    enter(page, stage.slack.address, BEN, "tea-box-launch")
    write(page, "/journey settings")
    form = page.locator(".modal")
    expect(form).to_contain_text("A digest every week", timeout=PATIENCE)
    form.locator("select", has_text="Monday").select_option("Monday")
    form.locator("select", has_text="23:00").last.select_option("09:00")
    keep(page, tmp_path, "surface-settings.png")
    form.get_by_role("button", name="Save").click()
    expect(page.locator("body")).to_contain_text("Weekly digest: Mondays at 09:00, UTC.", timeout=PATIENCE)
    for question in ("what is customer lifetime value?",) * 3 + ("what was our churn in Q3?",):  # others ask here, too
        stage.ask(TEABOX, ALICE, f"<@{BOT}> {question}")
    now = dt.datetime.now(dt.UTC)
    change_a_map(stage, now)
    due = DigestTime(0, 9).due(now + dt.timedelta(days=7))  # the next one
    with closing(open_channel_store(stage.data)) as channels, closing(open_queue(stage.data)) as queue:
        assert [submit_digests(channels, queue, due) for _ in range(2)] == [1, 0]
    expect(page.locator("body")).to_contain_text("The week in our journeys", timeout=PATIENCE)
    for told in ("version 1 → 2", "planned → in test", "“what was our churn in Q3?”", "Customer lifetime value (3)"):
        expect(page.locator("body")).to_contain_text(told, timeout=PATIENCE)
    expect(page.locator("img").last).to_be_visible(timeout=PATIENCE)
    keep(page, tmp_path, "digest.png")
    stage.forget_map("bike-repair", HERE)
