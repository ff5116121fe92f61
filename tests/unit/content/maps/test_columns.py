"""The flat table's cells: what is joined can be parted again, and no cell is run as a formula."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.maps.columns import COLUMNS, harmless, join_cell, join_inner, split_cell, split_inner, unharmed
from bot.domain.maps import (
    Backstage,
    Element,
    Emotion,
    Evidence,
    JourneyMap,
    MapMetric,
    MapStage,
    Opportunity,
    PainPoint,
    Persona,
    Scenario,
    Step,
    Touchpoint,
    Transition,
    Waiver,
)

TEXTS = st.text(alphabet="ab|\\, '=\n+", min_size=1).map(str.strip).filter(bool)
MODELS: dict[str, type[Element]] = {
    "map": JourneyMap, "persona": Persona, "scenario": Scenario, "stage": MapStage, "step": Step, "emotion": Emotion,
    "touchpoint": Touchpoint, "metric": MapMetric, "transition": Transition, "backstage": Backstage,
    "pain_point": PainPoint, "opportunity": Opportunity, "evidence": Evidence, "waiver": Waiver,
}  # fmt: skip
ELSEWHERE = {
    "map.schema", "map.persona", "map.stages", "map.scenario", "map.emotion_scale", "map.transitions", "map.evidence",
    "map.waivers", "stage.steps", "stage.metrics", "step.touchpoints", "step.backstage", "step.emotion",
    "step.pain_points", "step.opportunities", "transition.from", "touchpoint.messages",
}  # fmt: skip


def test_every_field_of_the_schema_has_a_column() -> None:
    fields = {
        f"{holder}.{info.alias or name}"
        for holder, model in MODELS.items()
        for name, info in model.model_fields.items()
    }
    columns = [f"{column.holder}.{column.key}" for column in COLUMNS]
    assert fields - set(columns) == ELSEWHERE
    assert len(columns) == len(set(columns))
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)


@given(st.lists(TEXTS | st.just(""), min_size=1))
def test_texts_of_a_cell_come_back(texts: list[str]) -> None:
    assert split_cell(join_cell(texts)) == (texts if any(texts) or len(texts) > 1 else [])


@given(st.lists(TEXTS, min_size=1), st.lists(TEXTS, min_size=1))
def test_lists_inside_a_cell_come_back(first: list[str], second: list[str]) -> None:
    parts = split_cell(join_cell([join_inner(first), "", join_inner(second)]))
    assert [split_inner(part) for part in parts] == [first, [], second]


@given(st.text(alphabet="'=+-@\t\r\nab\uff1d"))
def test_a_cell_is_harmless_and_comes_back(text: str) -> None:
    assert not re.match(r"[=+\-@\t\r\n\uff1d]", harmless(text))
    assert unharmed(harmless(text)) == text


@pytest.mark.parametrize(("cell", "texts"), [("a | b", ["a", "b"]), ("a|b", ["a|b"]), ("a |", ["a", ""]), (" ", [])])
def test_a_cell_that_a_person_wrote_is_parted_where_space_is_around_the_bar(cell: str, texts: list[str]) -> None:
    assert split_cell(cell) == texts


def test_an_apostrophe_that_guards_nothing_stays() -> None:
    assert unharmed("'tis") == harmless("'tis") == "'tis"
