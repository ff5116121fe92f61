"""Map files: read, rescaled, given ids, and remarked on."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.documents import ContentError
from bot.content.maps.mapfile import MapFile
from bot.content.maps.scales import bring
from bot.content.maps.stagenames import canonical_of
from bot.content.maps.walk import parts
from bot.content.maps.yaml import read_map, read_map_bytes
from bot.domain.maps import Element, JourneyMap
from bot.domain.stages import StageCode

ROOT = Path(__file__).parents[4]
SAMPLES = sorted((ROOT / "knowledge/maps").glob("*.yaml"))
HEAD = "schema: journey/1\nid: tea\ntitle: First tea\npersona: {name: Nadia}\n"


def read(body: str, head: str = HEAD) -> MapFile:
    return read_map_bytes((head + body).encode(), Path("tea.yaml"))


def refusal(body: str, head: str = HEAD) -> str:
    with pytest.raises(ContentError) as caught:
        read(body, head)
    return str(caught.value)


def scored(*scores: object, scale: str = "") -> str:
    steps = "".join(f"      - {{action: Step {n}, emotion: {{score: {score}}}}}\n" for n, score in enumerate(scores))
    return f"{scale}stages:\n  - name: Paying\n    steps:\n{steps}"


def scores_of(file: MapFile) -> list[int | None]:
    return [step.emotion.score for stage in file.map.stages for step in stage.steps if step.emotion]


def rules_of(file: MapFile) -> list[tuple[str, int]]:
    return [(warning.rule, warning.line) for warning in file.warnings]


def test_a_bare_map_is_read_without_a_remark() -> None:
    file = read("stages:\n  - name: Boiling water\n    steps:\n      - action: Boils\n")
    assert file.map.stages[0].steps[0].action == "Boils"
    assert file.warnings == ()


def test_the_lines_of_every_element_are_at_hand() -> None:
    file = read("stages:\n  - name: Boiling water\n    steps:\n      - action: Boils\n        why: >-\n          tea\n")
    assert file.document.lines_of(("stages", 0, "steps", 0)) == (8, 10)


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (
            "id: tea\n",
            (
                "tea.yaml, line 1, field schema: the file does not say which schema it follows; "
                "begin it with 'schema: journey/1'."
            ),
        ),
        (
            "schema: journey/9\nid: tea\ntitle: Tea\npersona: {name: N}\n",
            ("tea.yaml, line 1, field schema: the value is not one of those known; write 'journey/1'."),
        ),
        (
            "schema: journey/1\nid: tea\ntitle: Tea\npersona:\n  role: host\n",
            ("tea.yaml, line 4, field persona.name: a value is missing; add it."),
        ),
        (
            "schema: journey/1\nid: Tea!\ntitle: Tea\npersona: {name: N}\n",
            ("tea.yaml, line 2, field id: the value has a form that is not allowed; match ^[a-z0-9][a-z0-9_-]{0,63}$."),
        ),
    ],
)
def test_a_head_that_is_broken_is_refused_in_a_sentence(head: str, sentence: str) -> None:
    assert refusal("stages: [{name: Paying}]\n", head) == sentence


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (
            "stages:\n  - name: Paying\n    steps:\n      - act: Pays\n",
            "tea.yaml, line 8, field stages[0].steps[0].action: a value is missing; add it.",
        ),
        (
            "stages:\n  - {name: Paying, canonical: buying}\n",
            (
                "tea.yaml, line 6, field stages[0].canonical: the value is not one of those known; "
                "write 'awareness', "
                "'discovery', 'consideration', 'intent', 'purchase', 'post_purchase', 'loyalty' or "
                "'advocacy'."
            ),
        ),
        (
            "stages: none\n",
            ("tea.yaml, line 5, field stages: the value is not a list; write one entry on a line, each after '- '."),
        ),
        ("", "tea.yaml, line 1, field stages: a value is missing; add it."),
        (
            scored(3),
            (
                "tea.yaml, line 8, field stages[0].steps[0].emotion.score: the score 3 is not within -2..2; "
                "declare the file's own scale, for example 'emotion_scale: {min: 1, max: 5}'."
            ),
        ),
        (
            scored(7, scale="emotion_scale: {min: 1, max: 5}\n"),
            (
                "tea.yaml, line 9, field stages[0].steps[0].emotion.score: the score 7 is not within 1..5; "
                "declare the file's own scale, for example 'emotion_scale: {min: 1, max: 5}'."
            ),
        ),
        (
            scored(1, scale="emotion_scale: {min: 5, max: 1}\n"),
            (
                "tea.yaml, line 5, field emotion_scale: the scale's min is not below its max; write the "
                "lower end as min."
            ),
        ),
        (
            scored("often"),
            (
                "tea.yaml, line 8, field stages[0].steps[0].emotion.score: "
                "the value is not a whole number; write digits only."
            ),
        ),
        (
            scored(1, scale="emotion_scale: five\n"),
            ("tea.yaml, line 5, field emotion_scale: the value holds no fields; write its fields below it, indented."),
        ),
    ],
)
def test_a_body_that_is_broken_is_refused_in_a_sentence(body: str, sentence: str) -> None:
    assert refusal(body) == sentence


def test_a_list_instead_of_a_map_is_refused() -> None:
    assert refusal("", "- tea\n").startswith("tea.yaml, line 1: the file holds no fields")


@pytest.mark.parametrize(
    ("scale", "written", "meant"),
    [
        pytest.param("{min: -2, max: 2}", [-2, -1, 0, 1, 2], [-2, -1, 0, 1, 2], id="ours"),
        pytest.param("{min: 1, max: 5}", [1, 2, 3, 4, 5], [-2, -1, 0, 1, 2], id="1 to 5"),
        pytest.param("{min: -5, max: 5}", range(-5, 6), [-2, -2, -1, -1, 0, 0, 0, 1, 1, 2, 2], id="-5 to 5"),
        pytest.param("{min: 0, max: 10}", range(11), [-2, -2, -1, -1, 0, 0, 0, 1, 1, 2, 2], id="0 to 10"),
        pytest.param("{min: 0, max: 1}", [0, 0.25, 0.5, 0.75, 1], [-2, -1, 0, 1, 2], id="a share"),
    ],
)
def test_scores_are_brought_to_our_scale(scale: str, written: list[float], meant: list[int]) -> None:
    file = read(scored(*written, scale=f"emotion_scale: {scale}\n"))
    assert scores_of(file) == meant
    assert (file.map.emotion_scale.min, file.map.emotion_scale.max) == (-2, 2)


def test_a_rescaling_is_said_with_its_line_and_the_file_keeps_its_own_scores() -> None:
    file = read(scored(1, 5, scale="emotion_scale: {min: 1, max: 5}\n"))
    assert [(w.rule, w.line, w.message) for w in file.warnings] == [
        ("rescaled", 5, "emotion scores were brought from 1..5 to -2..+2")
    ]
    assert file.document.data["stages"][0]["steps"][1]["emotion"]["score"] == 5


def test_a_score_above_five_without_a_scale_makes_the_whole_file_nought_to_ten() -> None:
    file = read(scored(8, 3, 1))
    assert scores_of(file) == [1, -1, -2]
    assert rules_of(file) == [("rescaled", 8)]


@given(st.integers(-20, 20), st.integers(1, 40), st.data())
def test_rescaling_keeps_the_order_the_ends_and_the_middle(low: int, width: int, data: st.DataObject) -> None:
    scale = (low, low + width)
    first, second = sorted(data.draw(st.tuples(*[st.integers(*scale)] * 2)))
    assert -2 <= bring(first, scale) <= bring(second, scale) <= 2
    assert (bring(scale[0], scale), bring(scale[1], scale)) == (-2, 2)
    assert bring(first, scale) == -bring(2 * low + width - first, scale)


def test_a_key_that_is_not_known_is_kept_and_said_with_its_line_and_the_nearest_name() -> None:
    file = read(
        "stages:\n  - name: Paying\n    pain_point: x\n    steps:\n      - action: Pays\n        pain_pionts: []\n"
    )
    assert [(w.line, w.column, w.field, w.message) for w in file.warnings] == [
        (7, 5, "stages[0].pain_point", "'pain_point' is not a field of journey/1 and is kept as it is"),
        (
            10,
            9,
            "stages[0].steps[0].pain_pionts",
            "'pain_pionts' is not a field of journey/1 and is kept as it is; did you mean 'pain_points'",
        ),
    ]
    assert file.map.stages[0].model_extra == {"pain_point": "x"}


def test_an_id_that_is_used_twice_is_said() -> None:
    file = read(
        "stages:\n  - {id: a, name: Paying}\n  - id: b\n    name: Waiting\n    steps: [{id: a, action: Waits}]\n"
    )
    assert [(w.rule, w.line, w.message) for w in file.warnings] == [
        ("duplicate-id", 9, "the id 'a' is used before in this map")
    ]


def test_one_touchpoint_at_two_steps_is_no_duplicate_and_two_touchpoints_of_one_id_are() -> None:
    steps = (
        "      - {action: One, touchpoints: [{id: t, name: Mail}]}\n"
        "      - {action: Two, touchpoints: [{id: t, name: %s}]}\n"
    )
    body = "stages:\n  - name: Waiting\n    steps:\n" + steps
    assert rules_of(read(body % "Mail")) == []
    assert rules_of(read(body % "Parcel")) == [("duplicate-id", 9)]


def test_a_reference_that_leads_nowhere_is_said() -> None:
    file = read(
        "stages:\n"
        "  - id: pay\n"
        "    name: Paying for it\n"
        "    steps:\n"
        "      - action: Pays\n"
        "        pain_points: [{id: p, text: slow, evidence: [e1, e2]}]\n"
        "        opportunities: [{text: faster, addresses: [p, p2]}]\n"
        "transitions:\n"
        "  - {from: pay, to: nowhere, kind: back}\n"
        "  - {from: nowhere, to: outside, kind: exit}\n"
        "  - {from: pay, to: outside, kind: exit}\n"
        "evidence: [{id: e1, kind: quote, text: Too slow}]\n"
    )
    assert [(w.rule, w.line, re.findall("'([^']+)'", w.message)) for w in file.warnings] == [
        ("dangling-reference", 10, ["evidence", "e2"]),
        ("dangling-reference", 11, ["addresses", "p2"]),
        ("dangling-reference", 13, ["to", "nowhere"]),
        ("dangling-reference", 14, ["from", "nowhere"]),
    ]


def test_an_order_that_the_file_does_not_follow_is_said() -> None:
    file = read("stages:\n  - {name: Later, order: 2}\n  - {name: First, order: 1}\n")
    assert rules_of(file) == [("stage-order", 5)]
    assert [stage.name for stage in file.map.stages] == ["Later", "First"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Purchase", "purchase"),
        ("post-purchase", "post_purchase"),
        ("Post  Purchase", "post_purchase"),
        ("RETENTION", "loyalty"),
        ("Add to basket", "intent"),
        ("Onboarding", "post_purchase"),
        ("Decision", None),
        ("Act", None),
        ("Care", None),
        ("Activation", None),
        ("Comparing options", None),
        ("Purchase and delivery", None),
        ("Churn", None),
        ("", None),
    ],
)
def test_a_name_that_can_only_be_one_canonical_stage_is_that_stage(name: str, code: str | None) -> None:
    assert canonical_of(name) == code


@pytest.mark.parametrize("code", StageCode)
def test_every_canonical_stage_is_found_by_its_own_name(code: StageCode) -> None:
    assert canonical_of(code.value) == canonical_of(code.value.replace("_", " ").title()) == code


def test_a_stage_read_by_its_name_is_said_and_one_that_declines_is_left() -> None:
    file = read(
        "stages:\n  - name: Purchase\n  - {name: Research, canonical: null}\n  - {name: Use, canonical: intent}\n"
    )
    assert [stage.canonical for stage in file.map.stages] == ["purchase", None, "intent"]
    assert [(w.rule, w.line, w.message) for w in file.warnings] == [
        ("canonical-by-name", 6, "the stage 'Purchase' was read as purchase, by its name")
    ]


NAMELESS = (
    "stages:\n"
    "  - name: Filling the basket\n"
    "    metrics: [{name: Baskets}]\n"
    "    steps:\n"
    "      - action: Fills\n"
    "        touchpoints: [{name: Shop}]\n"
    "        backstage: [{action: Counts}]\n"
    "        pain_points: [{text: slow}, {text: slow}]\n"
    "        opportunities: [{text: faster}]\n"
    "  - name: Оплата\n"
    "    steps:\n"
    "      - {action: Pays, touchpoints: [{name: Shop}]}\n"
    "transitions: [{from: Оплата, to: Filling the basket, kind: back}]\n"
)


def ids_of(journey: JourneyMap) -> list[str | None]:
    return [element.id for _, element in parts(journey) if hasattr(element, "id")]


def test_every_element_has_an_id_and_only_a_touchpoint_shares_its_own() -> None:
    file = read(NAMELESS)
    ids = ids_of(file.map)
    assert None not in ids
    assert len(ids) - len(set(ids)) == 1
    shops = {touchpoint.id for stage in file.map.stages for step in stage.steps for touchpoint in step.touchpoints}
    assert len(shops) == 1
    assert all(len(own or "") <= 64 for own in ids)
    assert file.map.stages[0].id == "filling-the-basket"


def test_an_id_that_was_made_stays_while_its_text_does() -> None:
    before = read(NAMELESS).map
    shifted = "stages:\n  - {name: Tasting, steps: [{action: Tastes}]}\n" + NAMELESS.removeprefix("stages:\n")
    after = read(shifted).map
    assert set(ids_of(before)) < set(ids_of(after))
    changed = read(NAMELESS.replace("action: Fills", "action: Fills it")).map
    assert set(ids_of(before)) - set(ids_of(changed)) == {before.stages[0].steps[0].id}


def test_an_id_that_was_made_never_takes_one_that_the_file_has() -> None:
    made = read(NAMELESS).map.stages[0].steps[0].id
    file = read(NAMELESS.replace("{action: Pays,", f"{{action: Pays, id: {made},"))
    assert file.map.stages[1].steps[0].id == made
    assert file.map.stages[0].steps[0].id == f"{made}-2"


def test_transitions_may_name_a_stage_as_people_do() -> None:
    journey = read(NAMELESS).map
    way = journey.transitions[0]
    assert (way.source, way.target) == (journey.stages[1].id, "filling-the-basket")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_map_is_clean_named_after_its_file_and_of_the_size_of_a_real_one(path: Path) -> None:
    file = read_map(path)
    assert file.warnings == ()
    assert file.map.id == path.stem
    assert 5 <= len(file.map.stages) <= 7
    assert 12 <= sum(len(stage.steps) for stage in file.map.stages) <= 18
    assert {stage.name.casefold() for stage in file.map.stages}.isdisjoint(StageCode)


def test_the_sample_maps_use_every_field_of_the_schema() -> None:
    elements = [element for path in SAMPLES for _, element in parts(read_map(path).map)]
    unused = {
        f"{type(element).__name__}.{name}"
        for element in elements
        for name in type(element).model_fields
        if not any(used(other, name) for other in elements if type(other) is type(element))
    }
    assert unused == {"Touchpoint.messages"}, "which the assistant saves there, and no table holds"


def used(element: Element, name: str) -> bool:
    return name in element.model_fields_set and getattr(element, name) not in {None, ()}


def test_the_sample_maps_use_every_kind_of_thing() -> None:
    maps = [read_map(path).map for path in SAMPLES]
    steps = [step for journey in maps for stage in journey.stages for step in stage.steps]
    assert {journey.state for journey in maps} == {"current", "future"}
    assert {way.kind for journey in maps for way in journey.transitions} == {
        "next",
        "back",
        "skip",
        "loop",
        "exit",
    }
    assert {found.confidence for journey in maps for found in journey.evidence} == {
        "observed",
        "reported",
        "assumed",
    }
    assert {pain.severity for step in steps for pain in step.pain_points} == {"low", "medium", "high"}
    assert {step.emotion.score for step in steps if step.emotion} == {-2, -1, 0, 1, 2}
    assert {touchpoint.stage_side for step in steps for touchpoint in step.touchpoints} == {
        "frontstage",
        "backstage",
    }
    assert {touchpoint.ours for step in steps for touchpoint in step.touchpoints} == {True, False}
    assert {metric.direction for journey in maps for stage in journey.stages for metric in stage.metrics} == {
        "up",
        "down",
        "band",
    }
    assert None in {stage.canonical for journey in maps for stage in journey.stages}


@given(st.sampled_from(SAMPLES), st.data())
def test_a_sample_that_was_damaged_is_read_or_refused(path: Path, data: st.DataObject) -> None:
    text = path.read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(text)))
    piece = data.draw(st.sampled_from(["", "\t", ":", "[", "}", "- ", '"', "\n", "9", "null", "~", "{}"]))
    length = data.draw(st.integers(0, 30))
    try:
        read_map_bytes((text[:at] + piece + text[at + length :]).encode(), path)
        refused = None
    except ContentError as error:
        refused = error
    assert refused is None or (refused.line >= 1 and refused.remedy)
