"""One run through the independent Slack's own web page, in a real browser."""

from pathlib import Path

from playwright.sync_api import Page, expect

from demo.independent_slack import ALICE, BEN, BOT, CHIARA, TEABOX
from tests.e2e.conftest import Stage
from tests.e2e.pages import IN_BROWSER, PATIENCE, ask_in_thread, enter, keep, widen, write

pytestmark = IN_BROWSER


def test_a_newcomer_asks_in_the_browser_and_presses_a_button(stage: Stage, page: Page, tmp_path: Path) -> None:
    stage.say(TEABOX, BEN, "Morning! The first tea boxes went out yesterday.")
    stage.ask(TEABOX, CHIARA, f"<@{BOT}> which touchpoints are there at purchase in the tea box map?")
    enter(page, stage.slack.address, ALICE, "tea-box-launch")
    write(page, "/journey term moment of truth")
    expect(page.locator(".badge-eph")).to_be_visible(timeout=PATIENCE)
    thread = ask_in_thread(page, f"<@{BOT}> how many stages does a customer journey have?")
    expect(thread).to_contain_text("Sources", timeout=PATIENCE)
    widen(page)
    keep(page, tmp_path, "slack.png")
    thread.locator(".bk-button").first.click()
    expect(thread).to_contain_text("Asked:", timeout=PATIENCE)
