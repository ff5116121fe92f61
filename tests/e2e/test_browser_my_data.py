"""All that is kept of a person, told, copied and deleted in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from demo.independent_slack import BEN
from tests.e2e.conftest import Stage, wait_for
from tests.e2e.pages import IN_BROWSER, PATIENCE, ask_in_thread, enter, keep, write

pytestmark = [*IN_BROWSER, pytest.mark.timeout(900)]


def test_a_person_reads_what_is_kept_copies_it_and_deletes_it(stage: Stage, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 1360, "height": 1000})
    stage.slack.direct_channel(BEN)
    enter(page, stage.slack.address, BEN, "Ben")
    ask_in_thread(page, "What does the gift wrapping at checkout cost us?")
    write(page, "/journey my-data")
    body = page.locator("body")
    expect(body).to_contain_text("This is kept of you in this workspace", timeout=PATIENCE)
    before = len(stage.calls("files.completeUploadExternal"))
    page.get_by_role("button", name="Send me a copy").last.click()
    wait_for(lambda: len(stage.calls("files.completeUploadExternal")) > before, "copy")
    keep(page, tmp_path, "my-data.png")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete my data").last.click()
    if page.locator(".modal").count():
        page.locator(".modal").get_by_role("button", name="Delete it").click()
    expect(body).to_contain_text("nothing of you is kept any more", timeout=PATIENCE)
    assert "What does the gift wrapping" not in stage.home(BEN, "Nobody is waiting")
