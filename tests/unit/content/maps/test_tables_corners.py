"""Corners of tables and lists: what is rare in them is read as well, or lost aloud."""

import pytest

from bot.content.documents import ContentError
from bot.content.maps.reading import read_upload
from tests.doubles.map_files import outline, read, said

MOODS = "| Stage | Action | Mood |\n|--|--|--|\n| A | Goes | calm |\n| B | Stays | sad |\n"


def test_a_lane_called_customer_tells_what_the_customer_does() -> None:
    rows = read("Stage,Customer,Frontstage\nA,Sits down,Waiter\nB,Eats,Table\n", "tea.csv")
    columns = read("| | A | B |\n|--|--|--|\n| Customer | Sits down | Eats |\n| Frontstage | Waiter | Table |\n")
    assert outline(rows) == outline(columns) == {"A": ["Sits down"], "B": ["Eats"]}


def test_what_is_about_the_whole_map_may_stand_in_a_row_or_a_column() -> None:
    rows = read("Stage,Action,Mood,State,Context\nA,Goes,calm,future,here\nB,Stays,sad,future,there\n", "tea.csv")
    columns = read(
        "| | A | B |\n|-|-|-|\n| Persona | Nadia | Nadia |\n| Actions | Goes | Stays |\n| Scenario | x1 | x2 |\n"
        "| Satisfaction (0-10) | 10 | 0 |\n| Source | p. 1 | p. 2 |\n"
    )
    assert (rows.map.state, rows.map.scenario and rows.map.scenario.summary) == ("future", "here")
    assert "the column 'Context' is about the whole map, and only its first cell was kept" in said(rows)
    assert columns.map.persona.name == "Nadia"
    assert [s.emotion and s.emotion.score for stage in columns.map.stages for s in stage.steps] == [2, -2]
    assert "the row 'Scenario' is about the whole map, and only its first cell was kept" in said(columns)


def test_a_row_without_a_label_goes_on_with_the_one_above_it() -> None:
    file = read("| | A | B |\n|-|-|-|\n| Actions | Goes | Stays |\n| | Runs | |\n| Mood | calm | sad |\n")
    assert outline(file) == {"A": ["Goes", "Runs"], "B": ["Stays"]}


def test_rows_without_a_stage_are_stages_by_the_names_of_their_steps() -> None:
    assert outline(read("Step,Touchpoint,Mood\nBoil,Kettle,calm\nPour,Cup,glad\n", "tea.csv")) == {
        "Boil": ["Boil"],
        "Pour": ["Pour"],
    }


def test_actions_without_stages_are_steps_of_one_stage() -> None:
    assert outline(read("Action,Touchpoint,Mood\nBoils,Kettle,calm\nPours,Cup,glad\n", "tea.csv")) == {
        "Tea": ["Boils", "Pours"]
    }


def test_a_first_column_without_a_header_names_the_stages_of_a_journey() -> None:
    file = read(",Touchpoint,Mood\nA,Door,calm\nB,Chair,sad\n", "journey.csv")
    assert list(outline(file)) == ["A", "B"]


def test_where_rows_and_columns_could_both_be_stages_the_more_known_names_decide() -> None:
    file = read("| Stage | Action | Mood |\n|-|-|-|\n| Experience | Goes | calm |\n| Support | Stays | sad |\n")
    assert list(outline(file)) == ["Experience", "Support"]
    file = read(
        "| Stage | Action | Trial |\n|-|-|-|\n| Actions | Clicks | Tries |\n| Mood | ok | glad |\n| Pain | x | y |\n"
    )
    assert list(outline(file)) == ["Action", "Trial"]


def test_several_steps_in_one_cell_are_steps() -> None:
    file = read("Stage,Steps,Mood\nA,Boils<br>Pours,calm\nB,Sips,glad\n", "tea.csv")
    assert outline(file) == {"A": ["Boils", "Pours"], "B": ["Sips"]}


def test_a_guess_at_a_column_is_said() -> None:
    file = read("Stage,Action,Mood,Open problems of the shop\nA,Goes,calm,Queue\nB,Stays,sad,\n", "tea.csv")
    assert "the column 'Open problems of the shop' was read as pain" in said(file)


def test_what_stands_at_no_step_is_lost_aloud() -> None:
    file = read(
        "Stage,Action,Mood,Owner,KPI,Metric source\nA,Goes,calm,,Visits,web log\nA,,,Tom,,\nB,Ends,sad,,,\n", "t.csv"
    )
    assert "what belongs to a step stood beside none and was left out: 'Owner: Tom'" in said(file)
    assert [(metric.name, metric.source) for metric in file.map.stages[0].metrics] == [("Visits", "web log")]
    flat = read("map_title,stage,action,touchpoint,pain_point\nTea,A,,Door,Queue\n,B,Goes,,\n", "t.csv")
    assert "the touchpoint stands on a row without an action and was left out: 'Door'" in said(flat)
    assert "the pain_point stands on a row without an action and was left out: 'Queue'" in said(flat)


def test_a_duration_in_the_form_of_iso_8601_stays() -> None:
    assert read("Stage,Action,Mood,Duration\nA,Goes,calm,P3D\n", "t.csv").map.stages[0].steps[0].duration == "P3D"


def test_a_stage_without_anything_stays_a_stage() -> None:
    assert outline(read("Stage,Action,Mood\nA,Goes,calm\nB,,\n", "tea.csv")) == {"A": ["Goes"], "B": []}


def test_headings_may_be_underlined_and_front_matter_may_name_the_map() -> None:
    file = read(f"---\ntitle: 'A cup'\n---\n\nOne\n---\n\ntext\n\nTwo\n---\n\n{MOODS}")
    assert file.map.title == "A cup"
    assert read(f"---\n\n{MOODS}").map.title == "Journey"


def test_an_entry_of_a_list_may_go_on_below() -> None:
    part = "# J\n\n## A\n**Actions**\n- Goes\n  far\n- Stays\nhere\n\n**Mood**\n- calm\n\n"
    file = read(f"{part}## B\n**Actions**: x\n**Mood**: y\n")
    assert outline(file)["A"] == ["Goes far", "Stays here"]


def test_steps_in_a_list_may_have_labels_or_a_sentence() -> None:
    file = read(
        "# Journey\n\n## Persona\n\nNadia\n\n## Steps\n\n1. **Boil**: fills the kettle\n2. **Pour**\n   - Mood: calm\n"
        "   - pours\n\n## Emotions\n\n- calm\n"
    )
    assert outline(file) == {"Boil": ["fills the kettle"], "Pour": ["pours"]}
    assert file.map.stages[1].steps[0].emotion
    assert file.map.persona.name == "Nadia"


def test_fields_without_a_list_of_steps_are_no_map() -> None:
    with pytest.raises(ContentError, match="no journey map found"):
        read("# Journey\n\n## Persona\n\nNadia\n\n## Steps\n\nThey boil.\n\n## Emotions\n\ncalm\n")


def test_what_would_be_about_the_whole_map_is_lost_aloud_at_a_stage() -> None:
    part = "## {0}\n\n**Actions**: x{0}\n**Mood**: calm\n**Trigger**: {1}\n\n"
    file = read("# Journey\n\n" + part.format("A", "a bell") + part.format("B", '"Oh, a bell"'))
    assert "left out: 'Trigger'" in said(file)
    assert file.map.stages[1].steps[0].thoughts == ("Oh, a bell",)


def test_lists_of_other_things_are_no_stages() -> None:
    with pytest.raises(ContentError, match="no journey map found"):
        read("# Journey\n\nThe stages:\n\n- one\n- two - b\n- three - c\n\nMore stages:\n\n- a - b\n- c - d\n")


@pytest.mark.parametrize(
    "text",
    [
        '{"title": "Journey", "steps": [{"label": "A", "lane": "x"}, {"id": 2}]}',
        '{"title": "Build", "steps": [{"name": "A"}, {"name": "B"}]}',
        '{"steps": [{"name": "A"}]}',
    ],
)
def test_objects_without_names_or_a_journey_are_no_map(text: str) -> None:
    with pytest.raises(ContentError, match="no journey map found"):
        read(text, "a.json")


def test_objects_may_be_stages_with_fields_of_their_own() -> None:
    file = read(
        'x = {name: "Tea", goals: ["Be warm"], colour: "red", lanes: [7], phases: ['
        '{name: "A", actions: [{text: "Goes"}, null, "Runs"], cup: 1}, {name: "B \\" b", pains: []}]}',
        "a.js",
    )
    assert outline(file) == {"A": ["Goes", "Runs"], 'B " b': ['B " b']}
    assert file.map.goals == ("Be warm",)
    assert "left out: 'cup', 'colour'" in said(file)


def test_more_maps_than_a_file_may_hold_are_refused() -> None:
    rows = "".join(f"P{n},A,Goes,calm\nP{n},B,Stays,sad\n" for n in range(51))
    with pytest.raises(ContentError, match="the file holds more than 50 maps"):
        read_upload("a.csv", f"Persona,Stage,Action,Mood\n{rows}".encode())


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.md", "x\n" * 50_001, "line 50001: the file has more than 50,000 lines"),
        ("a.md", "|" * 99_999 + "\n" + ("|" * 90_000 + "\n") * 11, "the file has more than 1,000,000 cells"),
        ("a.md", f"| {'a | ' * 300}\n|{'--|' * 300}\n", "line 1: the row has 300 columns"),
        ("a.csv", "a" * 100_001, "line 1: the line has 100,001 characters"),
        ("a.csv", "a" * 5_000_001, "the file is larger than 5,000,000 bytes"),
        ("a.csv", "Stage,Action,Mood\n" + "A,Goes,calm\n" * 10_001, "line 10002: the map has more than 10,000 steps"),
    ],
)  # fmt: skip
def test_the_bounds_are_kept(name: str, text: str, sentence: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_upload(name, text.encode())
    assert sentence in str(caught.value)
    assert caught.value.remedy
