"""The gap analysis: what covers a tactic, what is missing, what does not apply, and how it is told."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.reviewing import GapReport, gaps, gaps_reply
from bot.assistant.reviewing.channels import channel_codes
from bot.assistant.reviewing.gaps import Gap
from bot.assistant.reviewing.matching import Matcher, sight_of
from bot.content.library import Library
from bot.domain.reply import Table
from bot.domain.stages import StageCode
from bot.domain.tactics import Tactic
from tests.contract.fakes import WordEmbedder
from tests.doubles.replies import assert_whole
from tests.unit.assistant.reviewing.reading import team

SHOP = """\
stages:
  - id: pay
    name: Paying
    canonical: purchase
    steps:
      - id: s1
        action: Pays at the till
        touchpoints: [{id: t-till, name: Secure payment page, channel: website}]
        backstage: [{id: b-mail, action: Booking confirmation}]
        opportunities:
          - {id: o-guest, text: Checkout without an account, status: planned}
          - {id: o-rates, text: Pay in instalments, status: Rejected}
  - id: rest
    name: Resting
    steps: [{action: Rests, touchpoints: [{name: Support hotline, channel: phone}]}]
  - id: again
    name: Paying again
    canonical: purchase
    steps: [{action: Pays, touchpoints: [{id: t-order, name: One-click order, channel: website}]}]
"""


def report_on(library: Library, body: str = SHOP) -> GapReport:
    return gaps(team(body), library, Matcher(WordEmbedder()))


def of(report: GapReport, tactic: str, stage: int = 0) -> Gap:
    [gap] = [gap for gap in report.stages[stage].gaps if gap.tactic.id == tactic]
    return gap


@pytest.mark.parametrize(
    ("tactic", "by"),
    [("secure-payment", "t-till"), ("order-confirmation", "b-mail"), ("guest-checkout", "o-guest")],
)
def test_a_tactic_is_covered_by_what_stands_at_its_stage(library: Library, tactic: str, by: str) -> None:
    gap = of(report_on(library), tactic)
    assert (gap.status, [element.id for element in gap.by]) == ("covered", [by])
    assert gap.source.id == f"tactic/{tactic}#what"


def test_an_idea_that_was_rejected_covers_nothing(library: Library) -> None:
    gap = of(report_on(library), "several-payment-options")
    assert (gap.status, gap.by) == ("missing", ())


def test_two_stages_of_one_code_share_what_stands_at_them(library: Library) -> None:
    report = report_on(library)
    assert [element.id for element in of(report, "easy-ordering").by] == ["t-order"]
    assert report.stages[0].gaps == report.stages[2].gaps


def test_a_stage_that_is_none_of_the_canonical_ones_has_no_tactics(library: Library) -> None:
    resting = report_on(library).stages[1]
    assert resting.gaps == ()
    assert "none of the canonical stages" in resting.reason


def test_a_tactic_whose_channels_the_journey_lacks_does_not_apply(library: Library) -> None:
    body = "stages: [{name: Paying, canonical: intent, steps: [{action: Pays, touchpoints: [%s]}]}]\n"
    by_post = report_on(library, body % "{name: Letter, channel: phone}")
    gap = of(by_post, "special-offers")
    assert (gap.status, gap.reason) == (
        "not_applicable",
        "needs web or email or store, and this journey has none of these",
    )
    assert of(report_on(library, body % "{name: Letter}"), "special-offers").status == "missing", "nothing is known"


def test_tactics_for_every_stage_are_no_gap_of_one(library: Library) -> None:
    everywhere = {tactic.id for tactic in library.of(Tactic) if len(tactic.stages) == len(StageCode)}
    assert everywhere
    assert everywhere.isdisjoint(gap.tactic.id for stage in report_on(library).stages for gap in stage.gaps)


def test_every_tactic_of_a_stage_is_in_the_report_once(library: Library) -> None:
    wanted = sorted(t.id for t in library.of(Tactic) if StageCode.PURCHASE in t.stages and len(t.stages) < 8)
    assert sorted(gap.tactic.id for gap in report_on(library).stages[0].gaps) == wanted


def test_what_comes_close_is_named_beside_a_missing_tactic(library: Library) -> None:
    body = "stages: [{name: Paying, canonical: purchase, steps: [{action: Pays, touchpoints: [{name: %s}]}]}]\n"
    near = of(report_on(library, body % "Encrypted letter from the club"), "secure-payment")
    assert (near.status, near.nearest and near.nearest.text) == ("missing", "Encrypted letter from the club")
    assert of(report_on(library, body % "Green lawn"), "secure-payment").nearest is None


def test_missing_tactics_begin_with_what_is_worth_most(library: Library) -> None:
    missing = [gap.tactic for gap in report_on(library).stages[0].of("missing")]
    worth = [(-(tactic.impact or 0), tactic.effort or 0) for tactic in missing]
    assert worth == sorted(worth)


@pytest.mark.parametrize("trouble", ["emotion: {score: -1}", "pain_points: [{text: Broken}]"])
def test_a_step_that_goes_wrong_says_nothing_for_its_touchpoint(trouble: str) -> None:
    body = "stages: [{name: A, steps: [{action: Finds the fee late, touchpoints: [{name: Form}]%s}]}]\n"
    assert [sight_of(e).step for e in team(body % "").elements if e.kind == "touchpoint"] == ["Finds the fee late"]
    wrong = team(body % f", {trouble}")
    assert [sight_of(e).forms for e in wrong.elements if e.kind == "touchpoint"] == [("Form", "Form")]


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("website", {"web"}),
        ("E-mail", {"email"}),
        ("text message", {"sms"}),
        ("In person", {"store"}),
        ("video call", {"phone"}),
        ("Social Media", {"social"}),
        ("web chat", {"web", "chat"}),
        ("search", {"search"}),
        ("mobile app", {"app"}),
        ("packaging", set()),
        ("research", set()),
    ],
)
def test_channels_are_read_by_what_teams_call_them(said: str, codes: set[str]) -> None:
    assert channel_codes([said]) == codes


def test_the_channels_of_the_tactics_are_known(library: Library) -> None:
    named = {channel for tactic in library.of(Tactic) for channel in tactic.channels}
    assert [channel for channel in named if channel_codes([channel]) != {channel}] == []


def test_the_reply_lays_out_each_stage_with_citations(library: Library) -> None:
    shop: TeamMap = team(SHOP)
    reply = gaps_reply(shop, gaps(shop, library, Matcher(WordEmbedder())))
    assert_whole(reply)
    [table] = [part for part in reply.parts if isinstance(part, Table)]
    assert [row[0] for row in table.rows] == ["Paying", "Resting", "Paying again"]
    assert "Guest checkout" in table.rows[0][1]
    assert "Checkout without an account (opportunity, planned)" in table.rows[0][1]
    assert "and " in table.rows[0][2]
    assert "none of the canonical stages" in table.rows[1][3]
    assert {"tactic/guest-checkout#what", "map/tea#o-guest"} <= {citation.id for citation in reply.citations}


def test_a_map_without_anything_covers_nothing(library: Library) -> None:
    report = report_on(library, "stages: [{name: Buying, canonical: purchase}]\n")
    assert report.count("covered") == 0
    assert report.count("missing") == len(report.stages[0].gaps)
