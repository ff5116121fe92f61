"""Drafts in a real browser: ordered by the form, read, refined by a button and in words, approved and copied."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from demo.independent_slack import ALICE
from tests.e2e.conftest import Stage
from tests.e2e.pages import IN_BROWSER, PATIENCE, enter, keep, open_thread, widen, write

pytestmark = [*IN_BROWSER, pytest.mark.timeout(900)]

FACT = "A tin of 100 grams gives about 40 cups."


def choose(form: Locator, number: int, label: str) -> None:
    """Choose in the field of that number, once it offers *label*."""
    field = form.locator("select").nth(number)
    expect(field).to_contain_text(label, timeout=PATIENCE)
    field.select_option(label=label)


def bring_up(thread: Locator, text: str) -> None:
    """Scroll the thread so that the last *text* stands at its top."""
    thread.get_by_text(text).last.evaluate("one => one.closest('.message, .msg, div').scrollIntoView({block: 'start'})")


def test_a_marketer_orders_drafts_refines_them_twice_approves_one_and_copies_it(
    stage: Stage, page: Page, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 1360, "height": 1300})
    enter(page, stage.slack.address, ALICE, "general")
    write(page, "/journey draft")
    form = page.locator(".modal")
    expect(form).to_contain_text("Facts that may be stated", timeout=PATIENCE)
    # This Slack shows no first choices, and sends none: a person has to make them. It tells of none before all is sent.
    choose(form, 0, "First order of loose-leaf tea")
    choose(form, 1, "Filling the basket")
    choose(form, 2, "Filling the basket: Basket page")
    choose(form, 3, "Email")
    choose(form, 4, "Warm: kind, attentive, unhurried")
    choose(form, 5, "3")
    form.locator("input").last.fill(FACT)
    keep(page, tmp_path, "drafts-form.png")
    form.get_by_role("button", name="Write drafts").click()

    expect(page.locator(".thread-summary").last).to_be_visible(timeout=PATIENCE)
    thread = open_thread(page)
    expect(thread).to_contain_text("Needs your input", timeout=PATIENCE)
    widen(page, 430)
    keep(page, tmp_path, "drafts-variants.png")

    thread.get_by_role("button", name="Shorter").last.click()
    expect(thread).to_contain_text("version 2: shorter", timeout=PATIENCE)
    thread.locator(".composer-input").fill("more formal")
    thread.locator(".composer-send").click()
    expect(thread).to_contain_text("version 3: more formal", timeout=PATIENCE)
    bring_up(thread, "version 3: more formal")
    keep(page, tmp_path, "drafts-refined.png")

    thread.get_by_role("button", name="Approve").last.click()
    expect(thread).to_contain_text("approved variant 3 of version 3", timeout=PATIENCE)
    thread.get_by_role("button", name="Checks and sources").last.click()
    expect(thread).to_contain_text("What each sentence rests on", timeout=PATIENCE)
    thread.get_by_role("button", name="Copy").last.click()
    expect(thread).to_contain_text("to copy", timeout=PATIENCE)
    bring_up(thread, "approved variant 3 of version 3")
    keep(page, tmp_path, "drafts-approved.png")
