"""What a person does in the independent Slack's web page, and pictures of it.

JOURNEY_SCREENSHOTS=docs/images keeps the pictures for the documentation.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Error, Locator, Page, expect

PATIENCE = 240_000  # milliseconds: the worker may still be indexing, on a machine that is busy with other tests
CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
IN_BROWSER = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (apt-get install chromium)"),
    pytest.mark.parametrize("stage", ["socket"], indirect=True),
]


def enter(page: Page, address: str, person: str, place: str) -> None:
    """Open the page, act as *person*, and go to the *place* that the sidebar calls so."""
    page.goto(address)
    page.locator(".actas select").last.select_option(person)
    item = page.locator(".sidebar-item", has_text=place).first
    try:
        item.click(timeout=5_000)  # this Slack shows everybody a form that anybody left open
    except Error:
        page.locator(".modal-x").click()
        item.click()


def write(page: Page, text: str) -> None:
    page.locator(".composer-input").first.fill(text)
    page.locator(".composer-send").first.click()


def drop(page: Page, file: Path) -> Locator:
    """Drop *file*, which begins a thread, and open it."""

    def send() -> None:
        page.locator("input[type=file]").first.set_input_files(file)
        page.locator(".composer-send").first.click()

    return _new_thread(page, send)


def ask_in_thread(page: Page, text: str) -> Locator:
    """Write *text*, which begins a thread, and open it."""
    return _new_thread(page, lambda: write(page, text))


def _new_thread(page: Page, begin: Callable[[], None]) -> Locator:
    """Open the thread that *begin* begins, beside those that earlier tests left."""
    threads = page.locator(".thread-summary")
    before = threads.count()
    begin()
    expect(threads).to_have_count(before + 1, timeout=PATIENCE)
    return open_thread(page)


def open_thread(page: Page) -> Locator:
    page.locator(".thread-summary").last.click()
    return page.locator(".thread-pane")


def widen(page: Page, edge: int = 640) -> None:
    """Draw the thread wider, as a person would to read it."""
    page.locator(".thread-resize-handle").hover()
    page.mouse.down()
    page.mouse.move(edge, 400, steps=4)
    page.mouse.up()
    page.mouse.move(110, 600)
    page.locator(".thread-body").evaluate("body => body.scrollTo(0, 0)")


def keep(page: Page, folder: Path, name: str) -> None:
    target = Path(os.environ.get("JOURNEY_SCREENSHOTS", folder), name)
    page.screenshot(path=target)
    assert target.stat().st_size > 20_000
