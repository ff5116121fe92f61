"""A team's map in a real browser: dropped, read, added, asked about, and what a customer said filed and counted."""

from pathlib import Path

from playwright.sync_api import Page, expect

from demo.independent_slack import ALICE
from tests.e2e.conftest import Stage
from tests.e2e.pages import IN_BROWSER, PATIENCE, drop, enter, keep, widen, write

pytestmark = IN_BROWSER

OFFICE = Path(__file__).with_name("office-tea.yaml")
SAID = "No prices on your office page: I waited two days."
CHOICES = (
    "Ordering tea for the office",
    "Comparing offers: Office page",
    "Complaint: something went wrong",
    "Reported: a customer told us",
)


def test_a_map_owner_drops_a_map_adds_it_asks_and_files_feedback(stage: Stage, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 1360, "height": 980})
    stage.slack.direct_channel(ALICE)
    enter(page, stage.slack.address, ALICE, "Alice Baker")
    thread = drop(page, OFFICE)
    expect(thread).to_contain_text("Nothing is saved yet", timeout=PATIENCE)
    expect(thread.locator("img").last).to_be_visible(timeout=PATIENCE)
    widen(page, 430)
    keep(page, tmp_path, "map-card.png")

    thread.get_by_role("button", name="Add to our maps").last.click()
    expect(thread).to_contain_text("is in our maps: version 1, for everyone in this workspace", timeout=PATIENCE)
    thread.get_by_role("button", name="Which touchpoints are there").last.click()
    expect(thread).to_contain_text("Sample box", timeout=PATIENCE)

    write(page, f"/journey feedback {SAID}")
    form = page.locator(".modal")
    expect(form).to_contain_text("Guessed from the words: Office page, at Comparing offers.", timeout=PATIENCE)
    # This Slack shows no first choices, and sends none: a person has to make them.
    for number, label in enumerate(CHOICES):
        form.locator("select").nth(number).select_option(label=label)
    keep(page, tmp_path, "map-feedback.png")
    form.get_by_role("button", name="File it").click()
    expect(form).to_contain_text("Please say what the customer said.", timeout=PATIENCE)
    form.locator("input").fill("")
    form.locator("input").fill(SAID)
    form.get_by_role("button", name="File it").click()
    expect(form).to_contain_text("Counted there now: one piece of feedback.", timeout=PATIENCE)
    form.get_by_role("button", name="Done").click()

    page.locator(".sidebar-item", has_text="journey").last.click()
    expect(page.locator(".home")).to_contain_text("Office page (1)", timeout=PATIENCE)
