"""The page about the rules is the one that the table writes."""

from bot.assistant.reviewing import RULES
from bot.assistant.reviewing.documentation import rules_page
from tests.unit.assistant.reviewing.reading import ROOT


def test_the_page_is_up_to_date() -> None:
    assert (ROOT / "docs/lint.md").read_text(encoding="utf-8") == rules_page(), "run `make fix`"


def test_every_rule_has_a_heading_that_its_row_leads_to() -> None:
    page = rules_page()
    for rule in RULES:
        assert f"(#{rule})" in page
        assert f"\n### {rule}\n" in page
