"""The words of questions about maps: numbers, dates, grades, fields, names that clash, and slips of the finger."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.mapping import Mapper, Shelf, TeamMap
from bot.assistant.mapping.telling.details import details_of, spoken
from bot.assistant.mapping.vocabulary.ages import find_periods
from bot.assistant.mapping.vocabulary.dates import date_in
from bot.assistant.mapping.vocabulary.fields import seconds_of
from bot.assistant.mapping.vocabulary.numbers import Limit, find_limits
from bot.assistant.mapping.vocabulary.phrases import Wording, words_of
from bot.assistant.mentions import Gazetteer
from bot.assistant.routing import understand
from bot.content.maps.walk import parts
from bot.content.maps.yaml import read_map, read_map_bytes
from bot.domain.conversation import Request
from bot.domain.maps import PainPoint
from bot.domain.reply import Notice, Paragraph, Reply
from tests.doubles.assembly import team_map
from tests.doubles.bike_map import asked, ids
from tests.doubles.replies import assert_whole

ROOT = Path(__file__).parents[3]

FERRY = """\
schema: journey/1
id: ferry-day
title: A day on the Sounder ferry
persona: {id: ada, name: Ada, role: islander, quote: I only want to be home by eight.}
stages:
  - id: plan
    name: Planning the crossing
    canonical: consideration
    order: 1
    owner: support team
    goal: Find a crossing that fits.
    steps:
      - id: f1
        action: Looks at the timetable
        actors: [Ada, Harbour master]
        emotion: {label: puzzled}
        duration: PT10M
        touchpoints:
          - {id: ft1, name: Timetable, channel: web, owner: IT, evidence: [fe1]}
          - {id: ft2, name: Timetable poster, channel: poster, owner: support office}
        backstage:
          - {id: fb1, action: The clerk types the tides, owner: IT, system: TideBase}
        pain_points:
          - {id: fp1, text: Two timetables contradict each other, severity: 5, frequency: 0.5, evidence: [fe1, gone]}
        opportunities:
          - {id: fo1, text: Keep one timetable, impact: 5, effort: 5, addresses: [fp1], status: shipped}
      - id: f2
        action: Asks the harbour master
        actors: [Harbour master]
        thoughts: [Is the late boat running?]
        emotion: {label: hopeful}
        duration: P1DT2H
    metrics:
      - id: fm1
        name: Calls per crossing
        unit: calls
        direction: down
        target: 3
        current: 2
        as_of: 2026-03-01
        source: phone log
      - {id: fm2, name: Late boats, direction: band, target: 4, current: 4}
      - {id: fm3, name: Seats sold, target: 90, current: 95}
  - id: board
    name: Boarding
    canonical: purchase
    order: 2
    steps:
      - id: f3
        action: Waits in the rain
        duration: P1.2.3D
        touchpoints:
          - {id: ft3, name: Gangway, channel: pier, stage_side: backstage, ours: true}
        moment_of_truth: true
transitions:
  - {from: board, to: plan, kind: back, share: 0.2}
evidence:
  - {id: fe1, kind: survey, text: Half of them read the wrong column., source: survey of May 2025, confidence: 3}
  - {id: fe2, kind: guess, text: Nobody likes rain., confidence: 1, date: 2026-11-01}
  - {id: fe3, kind: quote, text: I missed it twice.}
"""


@pytest.fixture(scope="module")
def ferry() -> TeamMap:
    return team_map(read_map_bytes(FERRY.encode(), Path("ferry.yaml")))


def texts(reply: Reply | None) -> str:
    assert reply is not None
    assert_whole(reply)
    return "\n".join(part.text for part in reply.parts if isinstance(part, Paragraph | Notice))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what does IT own?", "ft1 fb1"),
        ("is it raining on which touchpoints", None),
        ("which steps involve the harbour master?", "f1 f2"),
        ("what does Ada do while planning?", "f1"),
        ("which steps involve Ada and the harbour master?", "f1"),
        ("steps without the harbour master", "f3"),
        ("what systems are there?", "fb1"),
        ("backstage work in TideBase", "fb1"),
        ("touchpoints on the web", "ft1"),
        ("which touchpoints are backstage?", "ft3"),
        ("backstage touchpoints", "ft3"),
        ("backstage actions and touchpoints at planning the crossing", "fb1 ft1 ft2"),
        ("which metrics meet their target?", "fm1 fm2"),
        ("which metrics miss their target?", ""),
        ("which metrics are above target?", "fm3"),
        ("metrics that do not reach their target yet", ""),
        ("metrics without a direction", "fm3"),
        ("metrics with a source", "fm1"),
        ("metrics whose date is missing", "fm2 fm3"),
        ("metrics where the source is not given", "fm2 fm3"),
        ("metrics without a source or a date", "fm2 fm3"),
        ("metrics missing a date or a direction", "fm2 fm3"),
        ("which metrics should stay in a band?", "fm2"),
        ("metrics older than 6 months", "fm1"),
        ("metrics in calls", "fm1"),
        ("evidence of May 2025", "fe1"),
        ("evidence since 1 October 2026", "fe2"),
        ("evidence until 2025-12-31", "fe1"),
        ("evidence from 2025", "fe1"),
        ("evidence newer than 3 weeks", "fe2"),
        ("evidence without a date", "fe3"),
        ("evidence without confidence", "fe3"),
        ("unused evidence", "fe2 fe3"),
        ("which evidence is a guess?", "fe2"),
        ("her quote", "ada"),
        ("what is the persona's role?", "ada"),
        ("goal of the persona", ""),
        ("pain points backed by evidence", "fp1"),
        ("touchpoints based on evidence", "ft1"),
        ("evidence for the opportunities", "fe1"),
        ("evidence at planning the crossing", "fe1"),
        ("stages with evidence", "plan"),
        ("steps with evidence", "f1"),
        ("opportunities with evidence", "fo1"),
        ("how do we know that the timetable is a problem?", "fe1"),
        ("how do we know that pigs fly?", ""),
        ("how do we know about planning the crossing?", "fe1"),
        ("which steps take between 5 and 15 minutes?", "f1"),
        ("steps longer than 1 day", "f2"),
        ("how long does planning the crossing take?", "f1 f2"),
        ("which stage takes longest?", "plan"),
        ("pain points that hit half of the customers", "fp1"),
        ("pain points of 50 per cent", "fp1"),
        ("opportunities with impact from 4 to 5", "fo1"),
        ("opportunities with 5 impact", "fo1"),
        ("what has high impact?", "fo1"),
        ("what has a high effort", "fo1"),
        ("opportunities whose effort is high", "fo1"),
        ("shipped opportunities", "fo1"),
        ("opportunities except rejected ones", "fo1"),
        ("transitions with a share under 30 %", "transition"),
        ("which stages have transitions?", "board"),
        ("touchpoints at stages with transitions", "ft3"),
        ("touchpoints used at more than one step", ""),
        ("stages with at least 2 steps", "plan"),
        ("stages with exactly one step", "board"),
        ("who owns the timetable?", "ft1 ft2"),
        ("touchpionts at boarding", "ft3"),
        ("pain points at plannign", "fp1"),
        ("touchpoints while waiting in the rain", "ft3"),
        ("touchpoints outside waiting in the rain", "ft1 ft2"),
        ("touchpoints at the gangway", "ft3"),
        ("tell me about boarding", "board"),
        ("steps at consideration and purchase", "f1 f2 f3"),
        ("touchpoints of the tenth stage", None),
        ("metrics and goals at planning the crossing", "fm1 fm2 fm3 goal"),
        ("stages without metrics or a goal", "board"),
        ("does any stage have metrics and touchpoints", "plan"),
        ("pain points with their evidence", "fp1"),
        ("which touchpoint has the most evidence?", "ft1"),
        ("which channel has the most touchpoints?", "ft1 ft2 ft3"),
        ("who owns the fewest touchpoints?", "ft1 ft2"),
        ("where is Ada hopeful?", "f2"),
        ("when does Ada feel puzzled?", "f1"),
        ("why is f3 a moment of truth?", "f3"),
        ("pain points per step", "fp1"),
        ("opportunities by status", "fo1"),
        ("how many calls are there per crossing?", "fm1"),
        ("what is the number of late boats", "fm2"),
        ("who works in the support office?", None),
        ("what is Ada's web address?", None),
        ("how much does the ferry cost", None),
        ("which touchpoints belong to neither IT nor the harbour office?", "ft2 ft3"),
        ("touchpoints that IT does not own", "ft2 ft3"),
        ("everything on the web", "ft1"),
        ("high severity pain points or pain points over 40%", "fp1"),
        ("touchpoints of stage 2", "ft3"),
        ("what is Ada trying to achieve?", ""),
        ("steps of Ada's with an emotion", "f1 f2"),
        ("what addresses fp1?", "fo1"),
        ("which stage is f3 at?", "board"),
        ("owners", "plan ft1 ft2 fb1"),
        ("latest metrics", "fm1"),
        ("the highest effort", "fo1"),
        ("what is unaddressed?", ""),
        ("what has no evidence behind it", ""),
        ("what has no metrics", "board"),
        ("what has no thoughts?", "f1 f3"),
        ("pain points by kind", "fp1"),
    ],
)
def test_each_way_of_asking_is_understood(
    gazetteer: Gazetteer, ferry: TeamMap, text: str, expected: str | None
) -> None:
    mapper = Mapper(Shelf((ferry,)), today=lambda: dt.date(2026, 11, 22))
    reply = mapper.answer(understand(text, gazetteer), Request(text, map="ferry-day"))
    if expected is None:
        assert reply is None or reply.abstained
        return
    assert reply is not None
    found = [fact.id.partition("-")[0] for fact in reply.facts]
    assert sorted(found) == sorted(expected.split())
    assert reply.abstained == (not expected)


def test_emotions_without_scores_cannot_be_ranked(gazetteer: Gazetteer, ferry: TeamMap) -> None:
    reply = asked(gazetteer, "which stage feels worst?", ferry, map_id="ferry-day")
    assert "words only" in texts(reply)
    assert reply is not None
    assert reply.abstained


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("what is the current value of Late boats", "4"),
        ("what is the source of Late boats", "It says: Planning the crossing: Late boats"),
        ("who owns boarding?", "no stages with an owner at Boarding"),
        ("what is the duration of f3", "no steps “Waits in the rain” with duration"),
        ("who owns the gangway?", "touchpoints “Gangway” with an owner"),
        ("goals at boarding", "It does hold: steps, touchpoints"),
        ("pain points at loyalty", "Its stages: Planning the crossing and Boarding"),
        ("quick wins", "holds no opportunities with impact 4 or 5 and with effort 1 or 2"),
        ("high impact opportunities", "high is 4 or 5"),
        ("pain points owned by the support team", "have no owner of their own"),
        ("pain points without opportunities", "holds no pain points without opportunities"),
        ("how do we know that the timetables contradict", "nearest to"),
        ("stages with most pain points", "most pain points"),
        ("stages with more than 1 step", "with over 1 steps"),
        ("steps per stage", "**Boarding**: 1 step"),
        ("how many pain points are there by stage", "**Boarding**: 0 pain points"),
        ("touchpoints by owner", "**no owner**: 1 touchpoint"),
        ("pain points by severity of planning", "1 pain point"),
        ("count the pain points at planning the crossing", "1 pain point at Planning the crossing"),
    ],
)
def test_an_answer_says_what_was_looked_for(gazetteer: Gazetteer, ferry: TeamMap, text: str, said: str) -> None:
    reply = asked(gazetteer, text, ferry, map_id="ferry-day")
    lines = [item for part in reply.parts for item in getattr(part, "items", ())] if reply else []
    assert said in "\n".join([texts(reply), *lines])


def test_an_owner_of_whom_there_are_two_is_asked_back(gazetteer: Gazetteer, ferry: TeamMap) -> None:
    reply = asked(gazetteer, "what does support own?", ferry, map_id="ferry-day")
    assert "“support” could be support office or support team" in texts(reply)
    assert reply is not None
    assert [ids(asked(gazetteer, text, ferry, map_id="ferry-day")) for text in reply.suggestions] == [["ft2"], ["plan"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 or more", Limit("at least", 4)),
        (">= 4", Limit("at least", 4)),
        ("4+", Limit("at least", 4)),
        ("at least four", Limit("at least", 4)),
        ("over 30%", Limit("over", 30, percent=True)),
        ("more than half", Limit("over", 50, percent=True)),
        ("below -1", Limit("under", -1)),
        ("< 2.5", Limit("under", 2.5)),
        ("at most 3", Limit("at most", 3)),
        ("3 or fewer", Limit("at most", 3)),
        ("no more than 3", Limit("at most", 3)),
        ("between 2 and 4", Limit("between", 2, upper=4)),
        ("2-4 of them", Limit("exactly", 2)),
        ("from -2 to -1", Limit("between", -2, upper=-1)),
        ("exactly 5", Limit("exactly", 5)),
        ("20 to 40 percent", Limit("between", 20, percent=True, upper=40)),
        ("longer than a day", Limit("over", 1, unit="day")),
        ("above a quarter of them", Limit("over", 25, percent=True)),
        ("one of them", None),
        ("between 2 and something", Limit("exactly", 2)),
    ],
)
def test_a_number_is_read_with_its_bound(text: str, expected: Limit | None) -> None:
    found = find_limits(Wording(words_of(text)))
    assert [span.value for span in found][:1] == ([expected] if expected else [])


@given(st.sampled_from(["at least", "at most", "over", "under", "exactly"]), st.integers(0, 9), st.integers(0, 9))
def test_a_bound_holds_as_it_says(bound: str, number: int, value: int) -> None:
    [span] = find_limits(Wording(words_of(f"{bound} {number}")))
    expected = {
        "at least": value >= number,
        "at most": value <= number,
        "over": value > number,
        "under": value < number,
        "exactly": value == number,
    }
    assert span.value.holds(value) == expected[bound]
    assert str(number) in str(span.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("interview 2026-09-03", dt.date(2026, 9, 3)),
        ("help desk, 2026-07 to 2026-09", dt.date(2026, 7, 1)),
        ("3 September 2026", dt.date(2026, 9, 3)),
        ("Sept. 2026", dt.date(2026, 9, 1)),
        ("September 3rd, 2026", dt.date(2026, 9, 3)),
        ("Q3 2026", dt.date(2026, 7, 1)),
        ("the 2024 survey", dt.date(2024, 1, 1)),
        ("2026-19-40", None),
        ("calls with 12 members", None),
        ("", None),
    ],
)
def test_a_day_is_found_in_a_source(text: str, expected: dt.date | None) -> None:
    assert date_in(text) == expected


@pytest.mark.parametrize(
    ("text", "day", "holds"),
    [
        ("before October 2026", "2026-09-30", True),
        ("before October 2026", "2026-10-01", False),
        ("after 3 September 2026", "2026-09-04", True),
        ("September 3, 2026", "2026-09-03", True),
        ("since 2026-02", "2026-02-01", True),
        ("until 2025", "2026-01-01", False),
        ("in February 2024", "2024-02-29", True),
        ("older than the 2025 edition", "2024-12-31", True),
    ],
)
def test_a_period_holds_the_days_on_its_side(text: str, day: str, holds: bool) -> None:
    [span] = find_periods(Wording(words_of(text)))
    assert span.value.holds(dt.date.fromisoformat(day)) == holds
    assert str(span.value)


def test_a_day_that_no_month_has_is_no_period() -> None:
    assert find_periods(Wording(words_of("before 2026-19-40"))) == []


@pytest.mark.parametrize(
    ("duration", "seconds", "said"),
    [
        ("PT90M", 5_400.0, "90 minutes"),
        ("P1DT2H", 93_600.0, "1 day 2 hours"),
        ("P6W", 3_628_800.0, "6 weeks"),
        ("P1M", 2_629_800.0, "1 month"),
        ("PT0.5S", 0.5, "0.5 seconds"),
        ("P1.2.3D", None, "1.2.3 days"),
        ("P", None, "P"),
        (None, None, ""),
    ],
)
def test_a_duration_is_measured_and_said(duration: str | None, seconds: float | None, said: str) -> None:
    assert seconds_of(duration) == seconds
    assert (spoken(duration) if duration else "") == said


def test_every_element_has_its_details(ferry: TeamMap) -> None:
    told = {element.id: details_of(element) for element in ferry.elements}
    assert told["ft3"] == ["pier", "no owner", "backstage"]
    assert told["fm1"][0] == "now 2 calls"
    assert "to be kept in a band" in told["fm2"]
    assert told["fe3"] == ["quote", "no date"]
    assert told["f3"][0] == "moment of truth"


@pytest.mark.parametrize(
    "text",
    ["pain point " * 180, "no owner or " * 150, "at purchase and " * 120, "most severe " * 160, "not most " * 200],
)
def test_the_longest_question_is_read_in_time(gazetteer: Gazetteer, ferry: TeamMap, text: str) -> None:
    begun = dt.datetime.now(tz=dt.UTC)
    asked(gazetteer, text, ferry, map_id="ferry-day")
    assert (dt.datetime.now(tz=dt.UTC) - begun).total_seconds() < 5


@pytest.mark.parametrize(
    "text",
    [
        "which pain points in our map has nobody put a frequency on",
        "pain points on our map nobody gave a frequency",
        "pain points without a frequency on our map",
    ],
)
def test_nobody_takes_away_what_is_named_after_it_and_not_the_owner(gazetteer: Gazetteer, text: str) -> None:
    file = read_map(ROOT / "knowledge" / "maps" / "brindlecup-first-order.yaml")
    pains = [pain for _, pain in parts(file.map) if isinstance(pain, PainPoint)]
    without = [pain.id for pain in pains if pain.frequency is None]
    assert 0 < len(without) < len(pains)
    assert ids(asked(gazetteer, text, team_map(file))) == without
