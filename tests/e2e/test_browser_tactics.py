"""Tactics in a real browser: by command for a stage of a map, and by the button under an answer."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from demo.independent_slack import ALICE, BOT
from tests.e2e.conftest import Stage
from tests.e2e.pages import IN_BROWSER, PATIENCE, ask_in_thread, enter, keep, widen, write

pytestmark = [*IN_BROWSER, pytest.mark.timeout(900)]


def test_a_person_asks_for_tactics_by_command_and_by_the_button_under_an_answer(
    stage: Stage, page: Page, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 1360, "height": 1500})
    enter(page, stage.slack.address, ALICE, "general")
    write(page, "/journey tactics purchase in brindlecup-tea-box")
    expect(page.locator("body")).to_contain_text("Not proposed, as the map has it already", timeout=PATIENCE)
    keep(page, tmp_path, "tactics-command.png")

    thread = ask_in_thread(page, f"<@{BOT}> what is the intent stage?")
    thread.get_by_role("button", name="Tactics for this stage").click()
    expect(thread).to_contain_text("Tactics for the intent stage", timeout=PATIENCE)
    widen(page, 560)
    keep(page, tmp_path, "tactics-button.png")
