"""The surface in a real browser: mention, follow-up, feedback and its reason, share, settings, a human asked, Home."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from demo.independent_slack import ALICE, BOT, GENERAL
from tests.e2e.conftest import Stage, wait_for
from tests.e2e.pages import IN_BROWSER, ask_in_thread, enter, keep, widen, write

pytestmark = [*IN_BROWSER, pytest.mark.timeout(900)]

PATIENCE = 240_000  # milliseconds: the worker may still be indexing, on a machine that is busy with other tests


def kept(stage: Stage, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(stage.data / "journey.db")) as connection:
        return connection.execute(query).fetchall()


def forget_settings(stage: Stage) -> None:
    """Let all maps count in the channel again: other tests ask there too."""
    with closing(sqlite3.connect(stage.data / "journey.db")) as connection, connection:
        connection.execute("DELETE FROM channel_settings")


def test_a_person_shares_asks_on_says_what_was_wrong_sets_the_channel_and_asks_a_human(
    stage: Stage, page: Page, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 1360, "height": 1080})
    enter(page, stage.slack.address, ALICE, "general")
    write(page, "/journey ask what is churn?")
    expect(page.locator(".badge-eph")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Share in channel").last.click()
    wait_for(lambda: [one for one in stage.from_bot(GENERAL) if not one.get("ephemeral_to")], "shared answer")

    thread = ask_in_thread(page, f"<@{BOT}> what is customer lifetime value?")
    expect(thread).to_contain_text("Sources", timeout=PATIENCE)
    thread.locator(".composer-input").fill("and how do I measure it?")
    thread.locator(".composer-send").click()
    expect(thread.get_by_role("button", name="👎 Not helpful")).to_have_count(2, timeout=PATIENCE)
    widen(page, 560)
    keep(page, tmp_path, "surface-thread.png")

    thread.get_by_role("button", name="👎 Not helpful").last.click()
    form = page.locator(".modal")
    expect(form).to_contain_text("What was not helpful?", timeout=PATIENCE)
    form.get_by_text("Something is missing").click()
    form.get_by_role("button", name="Send").click()
    expect(form).to_contain_text("Whoever looks after the sources reads this", timeout=PATIENCE)
    form.get_by_role("button", name="Done").click()
    judged = kept(stage, "SELECT question FROM feedback WHERE reason = 'incomplete'")
    assert judged == [("and how do I measure it?",)]

    write(page, "/journey settings")
    expect(form).to_contain_text("Everybody in this channel may change this", timeout=PATIENCE)
    form.get_by_text("These, and any question").click()
    form.get_by_text("Living with a monthly tea box").click()  # this Slack lists no people as keepers
    form.get_by_role("button", name="Save").click()
    expect(page.locator("body")).to_contain_text("alice changed how I behave", timeout=PATIENCE)
    assert '"maps":["brindlecup-tea-box"]' in str(kept(stage, "SELECT settings FROM channel_settings"))
    forget_settings(stage)

    thread = ask_in_thread(page, f"<@{BOT}> what was our churn in Q3?")
    thread.get_by_role("button", name="Ask a human").click()
    expect(page.locator("body")).to_contain_text("no keeper is named for this channel", timeout=PATIENCE)

    page.locator(".sidebar-item", has_text="journey").last.click()
    expect(page.locator(".home")).to_contain_text("Our journey maps", timeout=PATIENCE)
    keep(page, tmp_path, "surface-home.png")
