"""Stage models over the canonical stages."""

import pytest

from bot.assistant import Assistant
from bot.assistant.answering.crosswalk import crosswalk_table, named_stage, stage_in_models
from bot.content.library import Library
from bot.domain.reply import Reply, Table
from bot.domain.stages import StageCode, StageModel
from tests.doubles.replies import assert_whole


def table_of(reply: Reply) -> Table:
    [table] = [part for part in reply.parts if isinstance(part, Table)]
    return table


def test_all_models_are_laid_over_all_canonical_stages(library: Library, assistant: Assistant) -> None:
    reply = assistant.crosswalk()
    table = table_of(reply)
    assert_whole(reply)
    assert len(table.rows) == len(library.of(StageModel))
    assert list(table.header[1:9]) == [stage.name for stage in library.stages]
    assert len(reply.citations) == len(library.of(StageModel))


def test_every_stage_of_every_model_stands_where_the_model_puts_it(library: Library) -> None:
    table = table_of(crosswalk_table(library, library.models))
    for model, row in zip(library.models, table.rows, strict=True):
        cells = dict(zip(StageCode, row[1:], strict=False))
        for stage in model.stages:
            where = [code for code, cell in cells.items() if stage.name in cell.split(" / ")]
            assert where == sorted(set(stage.canonical), key=list(StageCode).index)
            if not stage.canonical:
                assert stage.name in row[-1]


def test_no_cell_is_empty(library: Library) -> None:
    table = table_of(crosswalk_table(library, library.models))
    assert all(cell for row in table.rows for cell in row)


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (("AIDA",), ["aida"]),
        (("aida",), ["aida"]),
        (("race", "Aida"), ["race", "aida"]),
        (("AIDA", "and", "RACE"), ["aida", "race"]),
        (("seed-001",), ["seed-001"]),
        (("aida", "AIDA"), ["aida"]),
        (("See-Think-Do-Care",), ["see-think-do-care"]),
    ],
)
def test_models_are_chosen_by_name_or_id(assistant: Assistant, names: tuple[str, ...], ids: list[str]) -> None:
    reply = assistant.crosswalk(names)
    assert reply.kind == "crosswalk"
    assert list(reply.subjects) == [f"stage_model/{id_}" for id_ in ids]
    assert len(table_of(reply).rows) == len(ids)


@pytest.mark.parametrize(
    "names", [("nonsense",), ("",), ("and",), ("\U0001f600",), ("x" * 3000,), ("aida", "nonsense"), ("touchpoint",)]
)
def test_an_unknown_model_is_refused_with_the_known_ones(assistant: Assistant, names: tuple[str, ...]) -> None:
    with pytest.raises(LookupError, match=r"known are .*aida") as caught:
        assistant.crosswalk(names)
    assert len(str(caught.value)) < 500


def test_one_stage_in_all_models_names_those_that_lack_it(library: Library) -> None:
    for stage in library.stages:
        reply = stage_in_models(library, stage, library.models)
        assert_whole(reply)
        assert len(reply.citations) == len(library.models)


def test_the_longest_name_of_a_stage_wins(library: Library) -> None:
    for model in library.models:
        for stage in model.stages:
            found = named_stage(model, f"what is {stage.name} in {model.name}?")
            assert found is None or len(found.name) >= len(stage.name) or found.aliases
