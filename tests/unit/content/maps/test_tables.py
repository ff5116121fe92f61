"""Maps in tables and lists: every layout, every language, and nothing dropped without a word."""

import pytest

from bot.content.maps.mapfile import MapFile
from bot.content.maps.reading import read_upload
from bot.domain.stages import StageCode
from tests.doubles.map_files import (
    BLUEPRINT,
    COLUMNS,
    DIMENSIONS,
    FIELDS,
    LABELS,
    LANES,
    LANGUAGES,
    MIXED,
    ROWS,
    outline,
    read,
    said,
)


def step(file: MapFile, stage: int = 0, number: int = 0) -> dict[str, object]:
    """Return what a step says, without ids."""
    data = file.map.stages[stage].steps[number].model_dump(exclude_defaults=True, exclude_none=True)
    return {name: _bare(value) for name, value in data.items() if name != "id"}


def _bare(value: object) -> object:
    if isinstance(value, dict):
        return {name: _bare(inner) for name, inner in value.items() if name != "id"}
    return [_bare(inner) for inner in value] if isinstance(value, list | tuple) else value


def test_rows_may_be_stages() -> None:
    file = read(ROWS)
    assert outline(file) == {"Finding": ["Searches for tea", "Reads reviews"], "Buying": ["Pays"]}
    assert step(file) == {
        "action": "Searches for tea",
        "touchpoints": [{"name": "Web"}, {"name": "friends"}],
        "emotion": {"label": "curious", "score": 1},
        "pain_points": [{"text": "Too many kinds"}],
        "opportunities": [{"text": "Show a quiz"}],
    }
    assert step(file, 1) == {
        "action": "Pays",
        "touchpoints": [{"name": "Checkout (web, app)"}, {"name": "mail"}],
        "emotion": {"label": "annoyed", "score": -1},
        "pain_points": [{"text": "Hidden postage"}, {"text": "No invoice"}],
    }
    assert [stage.owner for stage in file.map.stages] == ["Brand", "Shop"]
    assert file.format == "markdown"
    assert file.map.title == "Tea by post: a customer journey"
    assert file.document.lines_of(("stages", 1, "steps", 0)) == (6, 6)


def test_what_the_file_says_of_a_whole_stage_is_said_to_stand_at_its_first_step() -> None:
    assert "repair 5: what is said of a whole stage stands at its first step" in said(read(ROWS))


def test_columns_may_be_stages_and_a_column_without_a_name_goes_on_with_the_one_before() -> None:
    file = read(COLUMNS)
    assert outline(file) == {"Finding": ["Searches"], "Buying": ["Pays", "Waits"]}
    assert [s.emotion.score for stage in file.map.stages for s in stage.steps if s.emotion] == [1, -1, 0]
    assert "repair 7: emotion scores were brought from 1..5 to -2..+2" in said(file)
    assert "loss 8: the row 'Colour of the cup' has no place in a map: 2 cells left out" in said(file)


def test_a_heading_for_each_stage_may_have_a_table_of_dimensions() -> None:
    file = read(DIMENSIONS)
    assert outline(file) == {"Finding": ["Searches"], "Buying": ["Pays"]}
    assert [metric.name for metric in file.map.stages[0].metrics] == ["Visits", "sign-ups"]
    assert step(file, 1) == {
        "action": "Pays",
        "thoughts": ["Where is the invoice?"],
        "emotion": {"label": "annoyed"},
    }
    assert "'Customer experience' may mean two things and was read as thoughts where it stands in quotes" in said(file)
    assert "labels that name no field of a map was left out: 'Weather'" in said(file)
    assert "parts of the text that are no part of a map were not read: 'Afterword'" in said(file)


def test_a_heading_for_each_stage_may_have_labels_and_lists() -> None:
    file = read(LABELS)
    assert outline(file) == {"Finding": ["Searches", "Asks a friend"], "Asking": ["Asking"], "Buying": ["Pays"]}
    assert (file.map.persona.name, file.map.scenario and file.map.scenario.summary) == (
        "Nadia, a host",
        "Tea for guests",
    )
    assert step(file)["thoughts"] == ["Is it fresh?"]
    assert [step(file, 0, number)["emotion"] for number in (0, 1)] == [
        {"label": "Lost", "score": -1},
        {"label": "Hopeful", "score": 1},
    ]
    assert step(file, 2) == {
        "action": "Pays",
        "opportunities": [{"text": "Improve the till with: a card reader, a bell"}],
    }
    assert "no action is given, so one step named as the stage stands for it: 'Asking'" in said(file)


def test_headings_may_be_fields_of_one_journey() -> None:
    file = read(FIELDS)
    assert outline(file) == {
        "Boiling": ["Fills the kettle", "Waits: for the bell"],
        "Pouring": ["Pours slowly"],
    }
    assert (file.map.persona.name, file.map.persona.role, file.map.goals) == ("Nadia", "Host", ("Warm guests",))
    assert file.map.scenario
    assert file.map.scenario.end == "Everybody has a cup."
    assert "what belongs to no stage was left out: 'Emotions: Calm'" in said(file)


def test_lanes_and_steps_may_stand_in_a_script_that_is_never_run() -> None:
    file = read(LANES, "journey.js")
    assert outline(file) == {"Finding": ["Searches"], "Buying": ["Pays"]}
    assert step(file, 1)["backstage"] == [{"action": "Boils water", "owner": "Kitchen"}]
    assert "left out: 'Weather'" in said(file)
    assert file.document.lines_of(("stages", 1, "name")) == (4, 4)


def test_objects_may_be_rows() -> None:
    file = read('[{"stage": "A", "touchpoints": ["web", "post"], "score": 4}, {"stage": "B", "score": 1}]', "a.json")
    assert [touchpoint.name for touchpoint in file.map.stages[0].steps[0].touchpoints] == ["web", "post"]
    assert [stage.steps[0].emotion and stage.steps[0].emotion.score for stage in file.map.stages] == [1, -2]


def test_a_table_takes_the_scores_and_the_persona_of_the_diagram_beside_it() -> None:
    file = read(MIXED)
    assert outline(file) == {
        "Finding": ["Searching: Types words", "Asking: Calls a friend"],
        "Buying": ["Paying: Shows a card"],
    }
    assert [s.emotion and s.emotion.score for stage in file.map.stages for s in stage.steps] == [0, 2, -2]
    assert file.map.persona.name == "Nadia"
    assert "the table and the diagram beside it tell one map" in said(file)
    assert "the headings name the stages, and the rows of the tables below them were read as their steps" in said(file)


def test_a_diagram_fills_up_what_the_table_beside_it_leaves_open() -> None:
    diagram = MIXED[MIXED.index("```mermaid") : MIXED.index("## 1.")]
    file = read(f"# Tea\n\n{diagram}\n| Stage | Pain points |\n|--|--|\n| Finding | Dust |\n| Drinking | Too hot |\n")
    assert outline(file) == {"Finding": ["Searching", "Asking"], "Drinking": ["Drinking"], "Buying": ["Paying"]}


def test_a_diagram_that_tells_another_map_than_the_table_is_a_map_of_its_own() -> None:
    diagram = MIXED[MIXED.index("```mermaid") : MIXED.index("## 1.")]
    table = "| Stage | Actions | Emotion |\n|--|--|--|\n| Sowing | Digs | calm |\n| Reaping | Cuts | glad |\n"
    files = read_upload("tea.md", f"# Tea\n\n{diagram}\n{table}".encode())
    assert [list(outline(file)) for file in files] == [["Finding", "Buying"], ["Sowing", "Reaping"]]
    assert len({file.map.id for file in files}) == 2


def test_below_the_line_of_visibility_all_is_backstage() -> None:
    file = read(BLUEPRINT)
    assert step(file) == {
        "action": "Sits down",
        "touchpoints": [
            {"name": "Waiter", "stage_side": "frontstage"},
            {"name": "table", "stage_side": "frontstage"},
        ],
        "backstage": [{"action": "Cleaning"}],
    }
    assert step(file, 1)["backstage"] == [{"action": "Boils water", "owner": "Kitchen"}, {"action": "Stock"}]
    assert "the row 'Kitchen' stands below the line of visibility and was read as backstage" in said(file)


def test_an_html_table_is_a_table() -> None:
    file = read(
        "<table><tr><th><b>User steps</b><br>what they do</th><th>Arrive</th><th>Eat</th></tr>\n"
        "<tr><th>Frontstage<br>What they meet</th><td><ul><li>Door</li><li>Lobby</li></ul></td><td>Table</td></tr>\n"
        "<tr><th>Pain points</th><td>Queue</td><td></td></tr></table>"
    )
    assert outline(file) == {"Arrive": ["Arrive"], "Eat": ["Eat"]}
    assert [touchpoint.name for touchpoint in file.map.stages[0].steps[0].touchpoints] == ["Door", "Lobby"]


def test_two_personas_with_a_table_each_are_two_maps() -> None:
    table = "| Stage | Action | Emotion |\n|--|--|--|\n| Finding | {} | calm |\n| Buying | Pays | glad |\n"
    text = f"# Tea journeys\n\n## Persona: Nadia\n\n{table.format('Asks')}\n## Persona: Tom\n\n{table.format('Reads')}"
    files = read_upload("tea.md", text.encode())
    assert [(file.map.persona.name, file.map.id) for file in files] == [
        ("Nadia", "tea-journeys-nadia"),
        ("Tom", "tea-journeys-tom"),
    ]
    assert [file.map.stages[0].steps[0].action for file in files] == ["Asks", "Reads"]


def test_a_column_of_personas_tells_maps_apart() -> None:
    text = "Persona,Stage,Action,Mood\nNadia,Finding,Asks,calm\n,Buying,Pays,glad\nTom,Finding,Reads,bored\n"
    files = read_upload("tea.csv", text.encode())
    assert [(file.map.persona.name, list(outline(file))) for file in files] == [
        ("Nadia", ["Finding", "Buying"]),
        ("Tom", ["Finding"]),
    ]
    assert [file.map.title for file in files] == ["Tea: Nadia", "Tea: Tom"]


def test_two_tables_of_the_same_stages_with_other_fields_are_one_map() -> None:
    file = read(
        "# Journey\n\n| Stage | Action | Mood |\n|-|-|-|\n| A | Goes | calm |\n| B | Stays | sad |\n\ntext\n\n"
        "| Stage | Touchpoints |\n|-|-|\n| A | Door |\n| B | Chair |\n"
    )
    assert [touchpoint.name for touchpoint in file.map.stages[1].steps[0].touchpoints] == ["Chair"]
    assert "a second table of the same stages was taken into the map" in said(file)


def test_bold_lines_and_entries_of_a_list_may_be_stages() -> None:
    bold = "# Tea journey\n\n**Finding**\n- Actions: Asks\n- Mood: calm\n\n**Buying**\n- Actions: Pays\n- Mood: sad\n"
    entries = (
        "# Tea journey\n\n1. **Finding**\n   - Actions: Asks\n   - Mood: calm\n2. **Buying**\n   - Actions: Pays\n"
    )
    entries += "   - Mood: sad\n   - Cup: blue\n"
    assert outline(read(bold)) == outline(read(entries)) == {"Finding": ["Asks"], "Buying": ["Pays"]}
    assert "left out: 'Buying'" in said(read(entries))


def test_headings_numbered_as_stages_are_a_map_in_a_text_that_speaks_of_a_journey() -> None:
    text = (
        "# {}\n\n## Stage 1: Finding\n\nThe customer can:\n\n- ask\n\n## Stage 2: Buying\n\nWords.\n\n## Stage 3: Use\n"
    )
    assert outline(read(text.format("Customer journey"))) == {"Finding": ["ask"], "Buying": ["Buying"], "Use": ["Use"]}
    assert "left out: 'Buying'" in said(read(text.format("Customer journey")))


def test_a_list_of_stages_with_a_sentence_on_each_is_a_map() -> None:
    file = read(
        "# Customer lifecycle\n\nOur journey has these stages:\n\n"
        "- `0. Finding` - they ask around\n- **Buying**: they pay\n- Using – they drink\n"
    )
    assert outline(file) == {"Finding": ["they ask around"], "Buying": ["they pay"], "Using": ["they drink"]}
    assert "there is no more than a list of stages" in said(file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_are_known_in_many_languages(language: str) -> None:
    file = read(LANGUAGES[language], f"{language}.csv")
    stages = file.map.stages
    assert len(stages) == 2
    first = stages[0].steps[0]
    assert first.emotion
    assert first.emotion.score == 0
    assert [len(first.touchpoints), len(first.pain_points), len(first.opportunities)] == [1, 1, 1]
    assert stages[1].steps[0].pain_points == ()
    last = stages[1].steps[0].emotion
    assert last
    assert last.score == 1
    assert file.losses == ()


def test_a_table_may_have_a_title_and_labels_above_it() -> None:
    file = read(
        "Tea for two;;\nPersona;Nadia;\nGoal: warm guests;;\nNobody knows;1;2\nStage;Action;Mood\nA;Pours;calm\n",
        "x.csv",
    )
    assert (file.map.title, file.map.persona.name, file.map.goals) == ("Tea for two", "Nadia", ("warm guests",))
    assert "a row above the table has no place in a map: 'Nobody knows'" in said(file)


def test_a_column_that_is_not_known_is_lost_aloud_and_one_of_numbers_is_not() -> None:
    file = read("#,Stage,Action,Mood,Weather\n1,A,Pours,calm,rain\n2,B,Drinks,calm,\n", "tea.csv")
    assert said(file).endswith("loss 1: the column 'Weather' has no place in a map: 1 cells left out")


def test_rows_of_one_stage_are_its_steps_and_their_names_go_before_what_is_done() -> None:
    file = read(
        "Phase,Step,Customer action,Touchpoint,Owner\n"
        "A,Boil,Fills the kettle,Kitchen,Tom\n,Pour,,Cup,Nadia\nB,Drink,,,\n",
        "tea.csv",
    )
    assert outline(file) == {"A": ["Boil: Fills the kettle", "Pour"], "B": ["Drink"]}
    assert [t.owner for s in file.map.stages[0].steps for t in s.touchpoints] == ["Tom", "Nadia"]


def test_all_that_a_row_can_say_finds_its_place() -> None:
    head = (
        "Stage,Canonical stage,Goal,Business goal,Action,Touchpoint,Channel,Side,Backstage,Pain point,Severity,"
        "Opportunity,Impact,Effort,KPI,Target,Current,Moment of truth,Why,Duration,Quote,Verbatim,Confidence,Actors\n"
    )
    row = (
        "Buying,purchase,Be warm,Sell,Pays,Till,shop,front,Counts,Queue,critical,Second till,H,2,Wait,3,4.5,yes,"
        'It is cold,5 min,x,"It took ages",2,"Nadia, Tom"\n'
    )
    file = read(head + row + "Using,,,,Drinks,Cup,,,,,,,,,,,,no,,a while,,,,\n", "tea.csv")
    stage = file.map.stages[0]
    assert (stage.canonical, stage.goal, file.map.business_goals) == (StageCode.PURCHASE, "Be warm", ("Sell",))
    assert [(m.name, m.target, m.current) for m in stage.metrics] == [("Wait", 3.0, 4.5)]
    assert step(file) == {
        "action": "Pays",
        "touchpoints": [{"name": "Till", "channel": "shop", "stage_side": "frontstage"}],
        "backstage": [{"action": "Counts"}],
        "pain_points": [{"text": "Queue", "severity": "high", "evidence": ["e1"]}],
        "opportunities": [{"text": "Second till", "impact": 4, "effort": 2}],
        "moment_of_truth": True,
        "why": "It is cold",
        "duration": "PT5M",
        "actors": ["Nadia", "Tom"],
    }
    assert [(e.kind, e.text, e.confidence) for e in file.map.evidence] == [("quote", "It took ages", "reported")]
    assert file.map.stages[1].steps[0].moment_of_truth is False
    assert "the duration could not be read and was left out: 'a while'" in said(file)


@pytest.mark.parametrize(
    ("head", "cells", "sentence"),
    [
        ("Stage,Action,Mood,Pain point,Severity", "A,Goes,calm,Queue,blue", "the severity could not be read"),
        ("Stage,Action,Mood,Severity", "A,Goes,calm,high", "the severity could not be read"),
        ("Stage,Action,Mood,Opportunity,Impact", "A,Goes,calm,Bell,huge impact", "the impact could not be read"),
        ("Stage,Action,Mood,Confidence", "A,Goes,calm,perhaps", "the confidence could not be read"),
        ("Stage,Action,Mood,Canonical stage", "A,Goes,calm,tea time", "a canonical stage that is not known"),
        ("Stage,Action,Mood,KPI,Target", "A,Goes,calm,Waits,soon", "a figure that is no number"),
        ("Stage,Action,Mood,Target", "A,Goes,calm,7", "a figure belongs to no one metric"),
        ("Stage,Action,Mood,Score", "A,Goes,calm,900", "the scores are on no scale that is known"),
        ("Stage,Action,Mood,Owner", "A,Goes,calm,\nA,Stays,sad,Tom", "an owner of a step without touchpoints"),
    ],
)
def test_what_cannot_be_read_is_lost_aloud(head: str, cells: str, sentence: str) -> None:
    assert sentence in said(read(f"{head}\n{cells}\nB,Ends,calm\n", "tea.csv"))


def test_a_text_that_is_too_long_is_cut_aloud() -> None:
    file = read(f"Stage,Action,Touchpoint\nA,{'x' * 700},{'y' * 130}\nB,b,c\n", "tea.csv")
    assert [len(file.map.stages[0].steps[0].action), len(file.map.stages[0].steps[0].touchpoints[0].name)] == [600, 120]
    assert "texts longer than 600 letters were cut" in said(file)
    assert "texts longer than 120 letters were cut" in said(file)
    assert file.map.stages[1].steps[0].action == "b."


def test_channels_go_with_touchpoints_one_by_one_or_all_together() -> None:
    head = "Stage,Action,Touchpoint,Channel,Mood\n"
    rows = 'A,a1,"Ad, shop","web, street",calm\nB,b1,"Ad, shop","web, street, post",calm\nC,c1,,mail,calm\n'
    file = read(head + rows, "tea.csv")
    assert [[t.channel for t in stage.steps[0].touchpoints] for stage in file.map.stages] == [
        ["web", "street"],
        ["web, street, post", "web, street, post"],
        ["mail"],
    ]
    assert "several channels stand beside several touchpoints" in said(file)
    assert "a channel without a touchpoint was read as one: 'mail'" in said(file)


def test_teams_involved_are_actors_where_the_customer_is_among_them() -> None:
    owners = read('Stage,Action,Mood,Teams involved\nA,a1,calm,"Shop, Customer success"\nB,b1,calm,Shop\n', "tea.csv")
    actors = read('Stage,Action,Mood,Teams involved\nA,a1,calm,"Customer, shop"\nB,b1,calm,Shop\n', "tea.csv")
    assert [stage.owner for stage in owners.map.stages] == ["Shop, Customer success", "Shop"]
    assert [stage.owner for stage in actors.map.stages] == [None, None]
    assert "'Teams involved' may mean two things and was read as actors, by its cells" in said(actors)


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (("green", "red"), "emotion"),
        (("Is it fresh?", "How long?"), "thoughts"),
        (
            ("They walk about the room and look for a good place to sit", "They sit down and read the long card"),
            "action",
        ),
    ],
)
def test_a_customer_experience_is_read_by_its_cells(cells: tuple[str, str], field: str) -> None:
    file = read(f"Stage,Touchpoint,Customer experience\nA,Door,{cells[0]}\nB,Table,{cells[1]}\n", "tea.csv")
    assert step(file)[field]


def test_a_map_in_fenced_yaml_keeps_the_lines_of_the_whole_file() -> None:
    body = "schema: journey/1\nid: tea\ntitle: Tea\npersona: {name: Nadia}\nstages:\n  - name: Paying\n"
    file = read(f"# Notes\n\n```yaml\n{body}```\n")
    assert (file.map.id, file.document.lines_of(("stages", 0, "name"))) == ("tea", (9, 9))


def test_reading_twice_gives_the_same_ids() -> None:
    assert read(MIXED).map == read(MIXED).map
