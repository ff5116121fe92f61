"""The Home tab in a real browser, filled by what a person did."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.domain.passages import Audience
from demo.independent_slack import ALICE, TEAM
from tests.e2e.conftest import Stage
from tests.e2e.pages import IN_BROWSER, PATIENCE, ask_in_thread, drop, enter, keep

pytestmark = [*IN_BROWSER, pytest.mark.timeout(900)]

OFFICE = Path(__file__).with_name("office-tea.yaml")


def go_home(page: Page) -> None:
    page.locator(".sidebar-item", has_text="journey").last.click()


def test_a_person_sees_what_concerns_them(stage: Stage, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 1360, "height": 1160})
    stage.slack.direct_channel(ALICE)
    enter(page, stage.slack.address, ALICE, "Alice Baker")
    thread = drop(page, OFFICE)
    thread.get_by_role("button", name="Add to our maps").last.click()
    expect(thread).to_contain_text("is in our maps", timeout=PATIENCE)
    ask_in_thread(page, "What does the gift wrapping at checkout cost us?")
    thread = ask_in_thread(page, "What is churn?")
    thread.get_by_role("button", name="👎 Not helpful").last.click()
    form = page.locator(".modal")
    form.get_by_text("It is out of date").click()
    form.get_by_role("button", name="Send").click()
    form.get_by_role("button", name="Done").click()

    go_home(page)
    home = page.locator(".home")
    home.get_by_role("button", name="Next card").click()
    page.locator(".sidebar-item", has_text="Alice Baker").first.click()
    page.get_by_role("button", name="Show the answer").last.click()
    page.get_by_role("button", name="Knew it").last.click()
    expect(page.locator("body")).to_contain_text("You knew it", timeout=PATIENCE)
    go_home(page)
    for shown in ("due now", "What does the gift wrapping", "Propose a change", "What is churn?", "It is out of date"):
        expect(home).to_contain_text(shown, timeout=PATIENCE)
    keep(page, tmp_path, "home.png")
    stage.forget_map("office-tea", Audience(TEAM))
