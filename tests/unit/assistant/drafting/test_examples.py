"""The pages of examples are what the drafter writes now."""

import pytest

from bot.assistant.drafting.examples import BRIEFS, example_pages
from tests.unit.assistant.conftest import KNOWLEDGE

FOLDER = KNOWLEDGE.parent / "docs" / "examples"


@pytest.mark.no_cover
def test_the_examples_are_current() -> None:
    stored = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md") if path.name != "README.md"}
    assert example_pages(KNOWLEDGE) == stored, "run `make fix`"


def test_there_are_thirty_of_them_for_every_channel() -> None:
    assert len(set(BRIEFS)) == 30
    assert {path.stem for path in FOLDER.glob("*.md")} - {"README"} == {brief.channel for brief in BRIEFS}
    assert len({brief.channel for brief in BRIEFS}) == 17
