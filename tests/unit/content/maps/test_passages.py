"""Maps as passages, and taken apart into elements."""

from collections import Counter
from pathlib import Path

import pytest

from bot.content.maps.elements import KINDS, MapElement, elements
from bot.content.maps.mapfile import MapFile
from bot.content.maps.passages import map_passages
from bot.content.maps.yaml import read_map, read_map_bytes
from bot.domain.passages import Audience, Passage

ROOT = Path(__file__).parents[4]
SAMPLES = sorted((ROOT / "knowledge/maps").glob("*.yaml"))
AUDIENCE = Audience("T1", ("C1",))


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> MapFile:
    return read_map(request.param)


@pytest.fixture
def tea() -> MapFile:
    return read_map(ROOT / "knowledge/maps/brindlecup-first-order.yaml")


def passages(file: MapFile) -> list[Passage]:
    return list(map_passages(file, AUDIENCE, version=3))


def passage(file: MapFile, part: str) -> Passage:
    return next(found for found in passages(file) if found.part == part)


def test_there_is_one_passage_for_the_header_each_stage_and_each_step(sample: MapFile) -> None:
    steps = [step.id for stage in sample.map.stages for step in stage.steps]
    stages = [stage.id for stage in sample.map.stages]
    parts = [found.part for found in passages(sample)]
    assert sorted(parts) == sorted(["header", *map(str, stages), *map(str, steps)])
    assert len(set(parts)) == len(parts)


def test_each_passage_carries_title_persona_and_stage_in_its_text(sample: MapFile) -> None:
    journey = sample.map
    for found in passages(sample):
        assert journey.title in found.text
        assert journey.persona.name in found.text
        assert found.part == "header" or found.title in found.text
    assert all(stage.name in passage(sample, "header").text for stage in journey.stages)


def test_each_passage_says_what_it_is_and_who_may_see_it(sample: MapFile) -> None:
    for found in passages(sample):
        assert found.entry == f"map/{sample.map.id}"
        assert (found.kind, found.audience, found.version, found.role) == ("map", AUDIENCE, 3, "claim")
        assert found.file == f"{sample.map.id}.yaml"


def test_a_passage_points_at_its_own_lines(sample: MapFile) -> None:
    text = sample.document.path.read_text(encoding="utf-8").splitlines()
    for stage in sample.map.stages:
        for step in stage.steps:
            lines = passage(sample, str(step.id)).lines
            written = "\n".join(text[lines.first - 1 : lines.last])
            assert written.lstrip().startswith(f"- id: {step.id}\n")
            assert step.action in written
            assert written.count("action: ") == 1 + len(step.backstage)
        assert text[passage(sample, str(stage.id)).lines.first - 1] == f"  - id: {stage.id}"
    header = passage(sample, "header").lines
    assert text[header.first - 1] == "schema: journey/1"
    assert text[header.last - 1].startswith("emotion_scale")


def test_the_stage_codes_are_the_canonical_ones() -> None:
    file = read_map(ROOT / "knowledge/maps/brindlecup-tea-box.yaml")
    assert passage(file, "s1").stages == ("intent",)
    assert passage(file, "on-hold").stages == passage(file, "s10").stages == ()
    assert passage(file, "header").stages == ("intent", "purchase", "post_purchase", "loyalty", "advocacy")


def test_a_step_says_everything_that_hangs_on_it(tea: MapFile) -> None:
    assert passage(tea, "s06").text == (
        "First order of loose-leaf tea, Nadia, stage Picking between blends (consideration). "
        "Compares the price of two oolongs and cannot tell how many cups a tin gives. "
        "A moment of truth: Visitors who work out the price of a cup nearly always go on, and those "
        "who cannot "
        "leave the shop. "
        "Pain point (high severity, 60% of customers): Prices are given per 100 grams, so nobody "
        "can tell what a "
        "cup costs. "
        "Opportunity (impact 5, effort 2, in progress, web team): Show cups per tin and the price "
        "of a cup beside "
        "the price per 100 grams. "
        "Touchpoints: Product page (website, frontstage, shop team). "
        "Thinks: “Is 100 grams a lot or a little?” "
        "Feels: annoyed (-2). "
        "Takes: PT6M. "
        "Evidence (reported, exit survey, 2026-08): “I would buy it if I knew what one cup costs.” "
        "Evidence (observed, help desk, 2026-07 to 2026-09): “Cups per tin, brewing temperature and "
        "tracking are "
        "the three questions asked most often.”"
    )
    assert passage(tea, "s06").sources == ("e-price-quote", "e-chat-log")


def test_a_stage_says_its_goal_its_owner_its_figures_and_where_it_leads(tea: MapFile) -> None:
    assert passage(tea, "basket").text == (
        "First order of loose-leaf tea, Nadia, stage Filling the basket (intent). "
        "Goal: See the full cost before any address is asked for. "
        "Owner: shop team. "
        "Metric Abandoned baskets = 1 - orders / baskets, first-time visitors, per month: now 71 percent, "
        "target 60 percent, as of 2026-09-30, from shop system, better when it goes down. "
        "Steps: Puts a 50 gram tin and a strainer into the basket; Finds the delivery fee only "
        "after typing in "
        "her address. "
        "Transitions: 25% back from Filling the basket to Picking between blends, when the delivery "
        "fee is too "
        "high for one tin; 30% exit from Filling the basket to outside, when the fee appears too "
        "late (leaves the "
        "shop)."
    )


def test_a_bare_map_makes_short_passages_and_no_empty_labels() -> None:
    text = "schema: journey/1\nid: t\ntitle: Tea\npersona: {name: N}\nstages: [{name: Sip, steps: [{action: Sips}]}]\n"
    file = read_map_bytes(text.encode(), Path("t.yaml"))
    assert [found.text for found in passages(file)] == [
        "Tea, N. A journey map as it is today, with one stage: Sip.",
        "Tea, N, stage Sip. Steps: Sips.",
        "Tea, N, stage Sip. Sips.",
    ]


def test_an_id_that_a_careless_map_uses_twice_still_makes_two_passages() -> None:
    text = (
        "schema: journey/1\nid: t\ntitle: Tea\npersona: {name: N}\n"
        "stages: [{id: header, name: Sip, steps: [{id: header, action: Sips}]}]\n"
    )
    found = passages(read_map_bytes(text.encode(), Path("t.yaml")))
    assert [each.part for each in found] == ["header", "header~2", "header~3"]


def test_evidence_that_no_pain_point_names_is_said_in_the_header() -> None:
    text = (
        "schema: journey/1\nid: t\ntitle: Tea\npersona: {name: N}\nstages: [{name: Sip}]\n"
        "evidence: [{id: e, kind: quote, text: Too hot}]\n"
    )
    found = passages(read_map_bytes(text.encode(), Path("t.yaml")))
    assert found[0].text.endswith("Evidence: “Too hot”")


def test_a_map_is_taken_apart_into_every_element_of_its_file(sample: MapFile) -> None:
    data = sample.document.data
    steps = [step for stage in data["stages"] for step in stage["steps"]]
    expected = Counter(
        {
            "persona": 1,
            "goal": len(data["goals"] + data["business_goals"] + data["persona"]["goals"]) + len(data["stages"]),
            "stage": len(data["stages"]),
            "step": len(steps),
            "metric": sum(len(stage["metrics"]) for stage in data["stages"]),
            "transition": len(data["transitions"]),
            "evidence": len(data["evidence"]),
            "emotion": sum("emotion" in step for step in steps),
            "thought": sum(len(step.get("thoughts", ())) for step in steps),
            "touchpoint": sum(len(step.get("touchpoints", ())) for step in steps),
            "backstage": sum(len(step.get("backstage", ())) for step in steps),
            "pain_point": sum(len(step.get("pain_points", ())) for step in steps),
            "opportunity": sum(len(step.get("opportunities", ())) for step in steps),
        }
    )
    assert Counter(element.kind for element in elements(sample.map)) == expected
    assert set(expected) == set(KINDS)


def test_every_element_has_an_id_a_text_and_its_own_place(sample: MapFile) -> None:
    found = list(elements(sample.map))
    assert all(element.id and element.text for element in found)
    assert len({element.place for element in found}) == len(found)
    assert all(element.place in sample.document.lines for element in found)
    shared = [own for own, count in Counter(element.id for element in found).items() if count > 1]
    assert all(element.kind == "touchpoint" for element in found if element.id in shared)


def test_the_ids_of_sentences_are_the_same_at_every_reading(sample: MapFile) -> None:
    again = read_map(sample.document.path)
    assert [element.id for element in elements(again.map)] == [element.id for element in elements(sample.map)]


def test_an_element_knows_its_stage_and_step(tea: MapFile) -> None:
    fee = next(element for element in elements(tea.map) if element.id == "p-delivery-fee")
    assert isinstance(fee, MapElement)
    assert (fee.kind, fee.stage and fee.stage.id, fee.step and fee.step.id) == ("pain_point", "basket", "s09")
    assert tea.document.lines[fee.place][0] == 1 + next(
        number
        for number, line in enumerate(tea.document.path.read_text(encoding="utf-8").splitlines())
        if "id: p-delivery-fee" in line
    )
