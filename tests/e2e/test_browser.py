"""One run through the independent Slack's own web page, in a real browser.

JOURNEY_SCREENSHOT=docs/images/slack.png keeps the picture for the README.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from demo.independent_slack import ALICE, BEN, BOT, CHIARA, TEABOX
from tests.e2e.conftest import Stage

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (apt-get install chromium)"),
    pytest.mark.parametrize("stage", ["socket"], indirect=True),
]


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser.new_page(viewport={"width": 1360, "height": 850}, device_scale_factor=1.5)
        browser.close()


def test_a_newcomer_asks_in_the_browser_and_presses_a_button(stage: Stage, page: Page, tmp_path: Path) -> None:
    stage.say(TEABOX, BEN, "Morning! The first tea boxes went out yesterday.")
    stage.ask(TEABOX, CHIARA, f"<@{BOT}> which touchpoints are there at purchase in the tea box map?")
    page.goto(stage.slack.address)
    page.locator(".actas select").last.select_option(ALICE)
    page.get_by_text("tea-box-launch").first.click()
    write(page, "/journey term moment of truth")
    expect(page.locator(".badge-eph")).to_be_visible(timeout=20_000)
    write(page, f"<@{BOT}> how many stages does a customer journey have?")
    expect(page.locator(".thread-summary")).to_have_count(2, timeout=20_000)
    page.locator(".thread-summary").last.click()
    thread = page.locator(".thread-pane")
    expect(thread).to_contain_text("Sources", timeout=20_000)
    widen(page)
    keep(page, tmp_path / "slack.png")
    thread.locator(".bk-button").first.click()
    expect(thread).to_contain_text("Asked:", timeout=20_000)


def write(page: Page, text: str) -> None:
    page.locator(".composer-input").first.fill(text)
    page.locator(".composer-send").first.click()


def widen(page: Page) -> None:
    """Draw the thread wider, as a person would to read it."""
    page.locator(".thread-resize-handle").hover()
    page.mouse.down()
    page.mouse.move(640, 400, steps=4)
    page.mouse.up()
    page.mouse.move(110, 600)
    page.locator(".thread-body").evaluate("body => body.scrollTo(0, 0)")


def keep(page: Page, target: Path) -> None:
    target = Path(os.environ.get("JOURNEY_SCREENSHOT", target))
    page.screenshot(path=target)
    assert target.stat().st_size > 20_000
