"""The page of counts is current, and what it must show is nought; the judge behind it finds what is wrong."""

from dataclasses import replace
from functools import cache

import pytest

from bot.content.library import load_library
from bot.domain.drafts import Draft, DraftSentence, Variant
from tests.drafts.judging import broken_limits, shares, slips
from tests.drafts.table import ROOT, Row, page, rows

pytestmark = pytest.mark.unmeasured


@cache
def all_rows() -> list[Row]:
    return list(rows())


def test_no_limit_is_broken_nothing_slips_and_no_two_are_alike() -> None:
    counted = all_rows()
    assert (len(counted), sum(row.drafts for row in counted)) == (17, 17 * 8 * 4)
    assert [(row.broken, row.slipped, row.alike) for row in counted] == [([], [], 0)] * 17


def test_the_page_is_current() -> None:
    written = (ROOT / "docs" / "draft-counts.md").read_text(encoding="utf-8")
    assert page(all_rows()) == written, "run `make fix`"


def test_the_judge_finds_what_is_wrong() -> None:
    sms = load_library(ROOT / "knowledge").channels["sms"]
    long = Variant("goal", (("body", ("tea " * 200,)),))
    assert list(broken_limits(long, sms))
    assert list(broken_limits(replace(long, fields=()), sms)) == ["body: missing"]
    [share] = shares(Draft(brief=None, channel="sms", stage="", variants=(long, long)))  # type: ignore[arg-type]
    assert share == 1
    for text in (
        "It takes 3 days.",
        "“Never again” they said.",
        "We met Anna there.",
        "The best tea.",
        "Begin: [link]",
    ):
        assert slips(DraftSentence("body", text, ("pattern/goal",), supported=True), {})
        assert not slips(DraftSentence("body", text, ("pattern/goal",), supported=False), {})
    assert slips(DraftSentence("body", "Good tea.", (), supported=True), {})
