"""A question without an answer in a real browser: proposed by one person, accepted by another, answered where asked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from demo.independent_slack import ALICE, BEN, BOT, TEABOX
from tests.e2e.conftest import ROOT, Stage
from tests.e2e.pages import IN_BROWSER, PATIENCE, ask_in_thread, enter, keep, open_thread, widen

pytestmark = [*IN_BROWSER, pytest.mark.timeout(900)]

TINS = Path(__file__).with_name("empty-tins.yaml")
QUESTION = "Which pain points are at Collecting tins in Sending empty tins back?"
PAIN = "Nobody says which tins are taken back"
CHOICES = (
    "Sending empty tins back",
    "Collecting tins: Puts the empty tins into a box",
    "Pain point: what hinders or annoys customers",
)


def journey(stage: Stage, *arguments: str) -> None:
    """Do something with maps of the channel at a terminal."""
    here = ("--workspace", stage.slack.team, "--channel", TEABOX)
    surroundings = {**os.environ, "JOURNEY_DATA": str(stage.data), "JOURNEY_ENV_FILE": os.devnull}
    command = [sys.executable, "-m", "bot", "maps", *arguments, *here]
    subprocess.run(command, cwd=ROOT, env=surroundings, check=True, stdout=subprocess.DEVNULL)


def test_a_question_without_an_answer_is_proposed_accepted_and_answered(
    stage: Stage, page: Page, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 1360, "height": 1080})
    journey(stage, "add", str(TINS))
    enter(page, stage.slack.address, ALICE, "tea-box-launch")
    thread = ask_in_thread(page, f"<@{BOT}> {QUESTION}")
    expect(thread).to_contain_text("holds no pain points", timeout=PATIENCE)
    thread.get_by_role("button", name="Propose a change").click()
    form = page.locator(".modal")
    expect(form).to_contain_text("Nobody could answer:", timeout=PATIENCE)
    # This Slack shows no first choices, and sends none: a person has to make them.
    for number, label in enumerate(CHOICES):
        form.locator("select").nth(number).select_option(label=label)
    form.locator("input").first.fill(PAIN)
    form.locator("input").last.fill("calls to the returns team, October")
    form.get_by_role("button", name="Propose").click()
    expect(thread).to_contain_text("I asked the map's owner", timeout=PATIENCE)

    stage.slack.direct_channel(BEN)
    enter(page, stage.slack.address, BEN, "Ben Okafor")
    card = page.locator("body")
    expect(card).to_contain_text(f"- text: {PAIN}", timeout=PATIENCE)
    keep(page, tmp_path, "proposal-card.png")
    page.get_by_role("button", name="Accept").last.click()
    expect(card).to_contain_text("Accepted by", timeout=PATIENCE)

    enter(page, stage.slack.address, ALICE, "tea-box-launch")
    thread = open_thread(page)
    expect(thread).to_contain_text("So this has an answer:", timeout=PATIENCE)
    expect(thread).to_contain_text(PAIN, timeout=PATIENCE)
    widen(page, 430)
    keep(page, tmp_path, "proposal-answered.png")
    journey(stage, "remove", "empty-tins")
