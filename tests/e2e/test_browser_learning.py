"""Learning in a real browser: a card and its answer, the entry behind it, a quiz, and the form for a card a day."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from demo.independent_slack import CHIARA
from tests.e2e.conftest import Stage
from tests.e2e.pages import IN_BROWSER, PATIENCE, enter, keep, write

pytestmark = [*IN_BROWSER, pytest.mark.timeout(900)]


def test_a_new_hire_learns_has_it_explained_again_takes_a_quiz_and_orders_a_card_a_day(
    stage: Stage, page: Page, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 1360, "height": 900})
    enter(page, stage.slack.address, CHIARA, "tea-box-launch")
    body = page.locator("body")

    def press(name: str) -> None:
        page.get_by_role("button", name=name).last.click()

    write(page, "/journey learn")
    expect(body).to_contain_text("Say it to yourself in your own words", timeout=PATIENCE)
    press("Show the answer")
    expect(body).to_contain_text("Source: ", timeout=PATIENCE)
    press("Not yet")
    expect(body).to_contain_text("It comes back", timeout=PATIENCE)
    press("Explain it to me again")
    expect(body).to_contain_text("Sources", timeout=PATIENCE)
    keep(page, tmp_path, "learn-card.png")

    write(page, "/journey quiz awareness")
    expect(body).to_contain_text("Quiz: awareness", timeout=PATIENCE)
    press("Intent")
    expect(body).to_contain_text("You said “Intent”. It is: Awareness", timeout=PATIENCE)
    write(page, "/journey progress")
    expect(body).to_contain_text("How far you are", timeout=PATIENCE)
    keep(page, tmp_path, "learn-progress.png")

    write(page, "/journey learn settings")
    form = page.locator(".modal")
    expect(form).to_contain_text("A card a day, in our direct message", timeout=PATIENCE)
    form.locator("select").first.select_option(label="Yes, on working days")
    form.locator("select").last.select_option(label="10:00")
    form.locator("input").first.fill("Europe/Rome")
    keep(page, tmp_path, "learn-settings.png")
    form.locator("input").first.fill("Europe/Romulus")
    form.get_by_role("button", name="Save").click()
    expect(form).to_contain_text("Did you mean Europe/Rome", timeout=PATIENCE)
    form.locator("input").first.fill("Europe/Rome")
    form.get_by_role("button", name="Save").click()
    expect(form).to_contain_text("a card a day, on working days at 10:00, Europe/Rome", timeout=PATIENCE)
    form.get_by_role("button", name="Done").click()
