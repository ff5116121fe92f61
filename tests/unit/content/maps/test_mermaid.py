"""Mermaid journeys read as maps: what stands where, and each repair with its line and column."""

from pathlib import Path

import pytest

from bot.content.documents import ContentError
from bot.content.maps.mapfile import MapFile
from bot.content.maps.mermaid import diagrams_in, read_diagrams
from bot.domain.maps import Step

ROOT = Path(__file__).parents[4]
SHARED = ROOT.parent / "shared" / "maps" / "mermaid"
TEA = """%% drawn in the workshop
journey
    title A tin of tea
    accDescr: How Ana finds and buys her tea
    section Finding out
      Reads a card in the post: 3: Ana
      Asks a friend: 4: Ana, Ben
    section Purchase
      Pays: 1: Ana
      Packs the tin: 5: Shop
"""


def read(text: str, *, strict: bool = False, name: str = "tea-map.mmd", first_line: int = 1) -> MapFile:
    (found,) = read_diagrams(text, Path(name), strict=strict, first_line=first_line)
    return found


def body(*lines: str) -> str:
    return "\n".join(["journey", "title Tea", "section Buying", *lines, ""])


def step(*lines: str) -> Step:
    return read(body(*lines)).map.stages[0].steps[0]


def said(text: str) -> list[tuple[int, int, str]]:
    return [(remark.line, remark.column, remark.message) for remark in read(text).repairs]


@pytest.mark.parametrize("strict", [True, False])
def test_a_diagram_becomes_a_map_with_lines_and_columns(strict: bool) -> None:
    found = read(TEA, strict=strict)
    journey = found.map
    assert (journey.id, journey.title, journey.persona.name) == ("a-tin-of-tea", "A tin of tea", "Ana")
    assert journey.scenario
    assert journey.scenario.summary == "How Ana finds and buys her tea"
    assert [stage.name for stage in journey.stages] == ["Finding out", "Purchase"]
    assert [[each.action for each in stage.steps] for stage in journey.stages] == [
        ["Reads a card in the post", "Asks a friend"],
        ["Pays", "Packs the tin"],
    ]
    scores = [each.emotion.score for stage in journey.stages for each in stage.steps if each.emotion]
    assert scores == [0, 1, -2, 2]
    assert journey.stages[1].canonical == "purchase"
    assert found.format == "mermaid"
    assert not found.repairs
    assert not found.losses
    assert found.document.lines_of(("stages", 0, "steps", 1)) == (7, 7)
    assert found.document.columns["stages", 0, "steps", 1] == 7
    assert found.document.lines_of(("stages", 1)) == (8, 10)
    assert found.document.lines_of(("title",)) == (3, 3)


def test_the_most_frequent_actor_is_the_persona_and_the_others_are_kept() -> None:
    steps = [each for stage in read(TEA).map.stages for each in stage.steps]
    assert [each.actors for each in steps] == [(), ("Ana", "Ben"), (), ("Shop",)]
    assert [each.emotion.actor for each in steps if each.emotion] == [None, None, None, "Shop"]


def test_actors_named_equally_often_are_said_and_the_first_is_the_persona() -> None:
    text = body("Pays: 3: Ana", "Packs: 3: Ben")
    assert read(text).map.persona.name == "Ana"
    assert said(text) == [(4, 1, "'Ana' and 'Ben' are named equally often, and the first is taken as the persona")]


def test_a_diagram_without_actors_gets_a_persona_and_says_so() -> None:
    found = read(body("Pays: 3"), strict=True)
    assert found.map.persona.name == "Customer"
    assert [remark.message for remark in found.repairs] == ["no actor is named, so the persona was called 'Customer'"]


def test_lines_count_from_where_the_diagram_stands_in_its_file() -> None:
    found = read(body("Pays; cash: 3: Ana"), first_line=40)
    assert found.document.line(("stages", 0, "steps", 0)) == 43
    assert [remark.line for remark in found.repairs] == [43]


@pytest.mark.parametrize(
    ("text", "line", "message", "remedy"),
    [
        ("journey\nsection Part 2: Set-up\nPays: 3", 2, "a colon follows what is no task's name", "replace the colon"),
        ("journey\nsection A\nPays; cash: 3", 3, "a semicolon cannot stand there (column 5)", "leave it out"),
        ("journey\nsection A\nPays #3: 3", 3, "the task 'Pays' has no score", "write it as 'Task: 3: Actor'"),
        ("journey\nsection A\nPays", 3, "the task 'Pays' has no score", "write it as"),
        ("journey\njourney", 2, "a second 'journey' begins", "a file of its own"),
        ("journey\naccDescr { no end\nPays: 3", 2, "'accDescr {' has no text or no end", "a block up to '}'"),
        ("Journey\nsection A\nPays: 3", 1, "the diagram does not begin with 'journey'", "begin with a line"),
        ("flowchart TD\nA-->B", 1, "the diagram does not begin with 'journey'", "begin with a line"),
        ("journey\nsection A\nDraws C4Container: 3", 3, "for a C4 diagram", "write the word in another way"),
        ("---\ntitle: [\n---\njourney\nPays: 3", 3, "the front matter cannot be read", "check the indentation"),
        ("journey\ntitle Tea", 1, "the diagram has no section and no task", "section Purchase"),
        ("", 1, "the diagram does not begin with 'journey'", "begin with a line"),
    ],
)
def test_what_mermaid_rejects_is_refused_strictly_with_line_and_remedy(
    text: str, line: int, message: str, remedy: str
) -> None:
    with pytest.raises(ContentError) as caught:
        read(text, strict=True)
    assert caught.value.line == line
    assert message in caught.value.message
    assert remedy in caught.value.remedy


@pytest.mark.parametrize("text", ["flowchart TD\nA-->B", "mindmap\n  journey", "Some text.", "", "journey\ntitle Tea"])
def test_what_is_no_journey_is_refused_leniently_too(text: str) -> None:
    with pytest.raises(ContentError):
        read(text)


def test_front_matter_directives_and_comments_may_stand_before_the_diagram() -> None:
    text = "---\ntitle: From the front\n---\n%%{init: {'theme': 'dark'}}%%\n%% note\n\n" + body("Pays: 3: Ana")
    assert read(text, strict=True).map.title == "Tea"
    assert read(text.replace("title Tea\n", ""), strict=True).map.title == "From the front"
    assert read(text, strict=True).document.line(("stages", 0, "steps", 0)) == 10


def test_the_front_matter_ends_at_a_line_of_three_dashes() -> None:
    for before in ("---\ntitle: Tea\nmore: |\n ---x\n---x: 1\n---\n", "---\n\n\n---\n", "---\n# note\n\n---  \n\n"):
        assert read(before + body("Pays: 3: Ana"), strict=True).map.title == "Tea"
    with pytest.raises(ContentError):
        read("---\ntitle: Tea\n--- x\n" + body("Pays: 3: Ana"), strict=True)


def test_entities_are_read_as_their_characters() -> None:
    found = step("Pays #35;1 #40;cash#41;#58; quickly #nosuch;: 3: Ana")
    assert found.action == "Pays #1 (cash): quickly #nosuch;"


def test_a_comment_after_a_task_is_no_repair() -> None:
    text = body("Pays: 3: Ana # in cash")
    assert step("Pays: 3: Ana # in cash").action == "Pays"
    assert not said(text)


@pytest.mark.parametrize(
    ("line", "action", "score", "actors"),
    [
        ("Pays -> 3: Ana", "Pays", 0, ()),
        ("Pays - 3 - Ana", "Pays", 0, ()),
        ("Pays: 2, Ana", "Pays", -1, ()),
        ("Pays, 5, Ana", "Pays", 2, ()),
        ("Pays (e.g.: 12): 5: Ana", "Pays (e.g.: 12)", 2, ()),
        ("Meets at 10:30: 4: Ana", "Meets at 10:30", 1, ()),
        ("Pays: 3: 5: Ana", "Pays: 3", 2, ()),
        ("Fixes #12: 4: Ana", "Fixes #12", 1, ()),
        ("Pays; cash: 3: Ana", "Pays; cash", 0, ()),
        ("Pays; cash: 3: Ana;", "Pays; cash", 0, ()),
        ("Pays: happy: Ana", "Pays", None, ()),
        ("Pays: : Ana", "Pays", None, ()),
        ("Pays: cash", "Pays: cash", None, ()),
        ("Pays", "Pays", None, ()),
        ("Pays:", "Pays", None, ()),
        ("Section 8 is filled in: 2: Ana", "Section 8 is filled in", -1, ()),
        ("Journey ends: 4: Ana", "Journey ends", 1, ()),
        ("Pays: 3: Ana: in cash", "Pays", 0, ()),
        ("Pays: 3: Ben", "Pays", 0, ("Ben",)),
    ],
)
def test_a_task_is_read_as_it_was_meant(line: str, action: str, score: int | None, actors: tuple[str, ...]) -> None:
    text = body(line, "Leaves: 3: Ana", "Returns: 3: Ana")
    found = read(text).map.stages[0].steps[0]
    assert (found.action, found.actors) == (action, actors)
    assert (found.emotion.score if found.emotion else None) == score
    if line != "Pays: 3: Ben":
        assert [remark.line for remark in read(text).repairs] == [4]


def test_a_word_in_the_place_of_the_score_is_the_feeling() -> None:
    found = step("Pays: happy: Ana")
    assert found.emotion
    assert (found.emotion.score, found.emotion.label) == (None, "happy")


@pytest.mark.parametrize(
    "remark",
    ["Finds it hard to read", "Too slow", "Why not?", "Cannot find the price, gives up", "读不懂。"],
)
def test_a_remark_in_the_place_of_the_actors_is_a_thought(remark: str) -> None:
    text = body(f"Pays: 3: {remark}", "Leaves: 3: Ana", "Returns: 3: Ana")
    found = read(text)
    assert found.map.stages[0].steps[0].thoughts == (remark,)
    assert found.map.persona.name == "Ana"
    assert [(one.line, one.message) for one in found.repairs] == [
        (4, f"{remark!r} was read as a thought, not as an actor")
    ]


@pytest.mark.parametrize("actor", ["VP of Customer Success", "Customer, support agent, driver", "Head of Sales and IT"])
def test_an_actor_with_a_long_name_is_no_remark(actor: str) -> None:
    found = read(body(f"Pays: 3: {actor}", "Leaves: 3: Ana", "Returns: 3: Ana"))
    assert ", ".join(found.map.stages[0].steps[0].actors) == actor
    assert not found.repairs


def test_an_actor_beside_a_remark_stays_one() -> None:
    found = read(body("Pays: 3: Ana, finds it hard to read", "Leaves: 3: Ana")).map.stages[0].steps[0]
    assert (found.actors, found.thoughts) == ((), ("finds it hard to read",))


def test_where_no_actor_ever_recurs_what_stands_there_is_judged_as_a_whole() -> None:
    lines = [f"Clerk: 3: Opens window {letter}, files form {letter}" for letter in "ABCDEF"]
    assert read(body(*lines)).map.stages[0].steps[5].thoughts == ("Opens window F, files form F",)


def test_a_score_above_five_puts_the_whole_diagram_on_ten() -> None:
    found = read(
        body("Pays: 8: Ana", "Waits: 5: Ana", "Leaves: 0: Ana", "Returns: -3: Ana", "Stays: 99: Ana"), strict=True
    )
    scores = [each.emotion.score if each.emotion else None for each in found.map.stages[0].steps]
    assert scores == [1, 0, -2, None, None]
    assert [(one.line, one.message) for one in found.repairs] == [
        (4, "the score 8 is above 5, so all of the diagram's scores were read as 0..10"),
        (7, "the score -3 is on no scale we know, so the step has none"),
        (8, "the score 99 is on no scale we know, so the step has none"),
    ]
    assert [one.rule for one in found.warnings] == ["rescaled"]


def test_scores_from_minus_two_to_two_are_ours() -> None:
    found = read(body("Pays: -2: Ana", "Waits: 1: Ana", "Leaves: 0: Ana"))
    assert [each.emotion.score for each in found.map.stages[0].steps if each.emotion] == [-2, 1, 0]
    assert "read as -2..+2" in found.repairs[0].message


def test_scores_between_and_below_are_mended_and_said() -> None:
    found = read(body("Pays: 4.5: Ana", "Waits: 0: Ana", "Leaves: 0x3: Ana"), strict=True)
    assert [each.emotion.score for each in found.map.stages[0].steps if each.emotion] == [2, -2, 0]
    assert [one.message for one in found.repairs] == [
        "the score 4.5 was rounded",
        "the score 0 is below 1 and was read as 1",
    ]


def test_a_strict_reading_says_what_mermaid_leaves_out() -> None:
    found = read(body("Pays: well: Ana: in cash", "Leaves: : Ana"), strict=True)
    assert [each.emotion for each in found.map.stages[0].steps] == [None, None]
    assert [one.message for one in found.losses] == ["Mermaid leaves out what follows the actors: 'in cash'"]
    assert [one.message for one in found.repairs] == [
        "'well' is no score, so the step has none",
        "the score is missing, so the step has none",
    ]


@pytest.mark.parametrize(
    ("text", "stages", "repairs"),
    [
        (
            "journey\nsection Part 2: Set-up\nPays: 3: Ana",
            ["Part 2: Set-up"],
            [(2, 1, "the colon in the section 'Part 2: Set-up' was read as part of its name")],
        ),
        (
            "journey\nsection A; B\nPays: 3: Ana",
            ["A; B"],
            [(2, 1, "the semicolon in 'A; B' was read as text")],
        ),
        (
            "Journey\nsection A\nPays: 3: Ana",
            ["A"],
            [(1, 1, "'Journey' was read as 'journey', which Mermaid wants in small letters")],
        ),
        (
            "section A\nPays: 3: Ana",
            ["A"],
            [
                (1, 1, "the line 'journey' is missing at the beginning"),
            ],
        ),
        (
            "journey\nPays: 3: Ana\nsection A\nLeaves: 3: Ana",
            ["Start", "A"],
            [(2, 1, "the first tasks stand in no section and were put into a stage called 'Start'")],
        ),
        (
            "journey\nsection A\nPays: 3: Ana\nsecti",
            ["A"],
            [(4, 1, "the diagram is cut off, and its last line 'secti' was left out")],
        ),
        (
            "journey\nsection A\nPays: 3: Ana\n  section",
            ["A"],
            [(4, 3, "the diagram is cut off, and its last line 'section' was left out")],
        ),
        (
            "journey\nsection A\nPays: 3: Ana\n  Leav",
            ["A"],
            [(4, 3, "'Leav' has no score and is kept as a step without one")],
        ),
        (
            "journey\nsection A\nPays: 3: Ana\n```\n",
            ["A"],
            [(4, 1, "a line of the text around the diagram was left out")],
        ),
        (
            "Look:\njourney\nsection A\nPays: 3: Ana",
            ["A"],
            [(1, 1, "what stands before 'journey' was left out")],
        ),
        (
            "journey\nsection: A\nPays: 3: Ana",
            ["A"],
            [(2, 1, "'section: A' was read as a section")],
        ),
        (
            "journey\n: 3: Ana\nsection A\nPays: 3: Ana",
            ["A"],
            [(2, 1, "': 3: Ana' names no task and was left out")],
        ),
        (
            "journey\naccDescr { no end\nsection A\nPays: 3: Ana",
            ["A"],
            [(2, 1, "the description has no end, and only its first line was read")],
        ),
        (
            "journey\naccTitle Tea\nsection A\nPays: 3: Ana",
            ["A"],
            [(2, 1, "Mermaid rejects this (the task 'accTitle Tea' has no score), and it was read nevertheless")],
        ),
        (
            "---\ntitle: [\n---\njourney\nsection A\nPays: 3: Ana",
            ["A"],
            [(1, 1, "what stands before 'journey' was left out")],
        ),
        (
            "journey; section A\nPays: 3: Ana\nsection \nLeaves; 3: Ana",
            ["A"],
            [
                (3, 1, "a section without a name was left out"),
                (4, 1, "the semicolon in 'Leaves; 3: Ana' was read as text"),
            ],
        ),
    ],
)
def test_a_rejected_diagram_is_mended_line_by_line(
    text: str, stages: list[str], repairs: list[tuple[int, int, str]]
) -> None:
    found = read(text)
    assert [stage.name for stage in found.map.stages] == stages
    at_lines = [one for one in said(text) if "after its file" not in one[2]]
    assert [one for one in repairs if one not in at_lines] == []


def test_a_description_over_several_lines_survives_a_rescue() -> None:
    found = read("journey\naccDescr {\n Two\n lines }\nsection A: B\nPays: 3: Ana\n")
    assert found.map.scenario
    assert found.map.scenario.summary == "Two lines"
    assert found.document.line(("stages", 0, "steps", 0)) == 6


def test_several_diagrams_in_one_text_become_several_maps() -> None:
    first, second, third = read_diagrams(f"{TEA}\n{TEA}\njourney\nsection A: B\nX: 1\n", Path("tea.mmd"))
    assert [one.map.id for one in (first, second, third)] == ["a-tin-of-tea", "a-tin-of-tea-2", "tea"]
    assert second.document.line(("stages", 0, "steps", 0)) == 17
    assert [(one.line, one.message) for one in second.repairs] == [
        (13, "another diagram begins here and was read as a map of its own")
    ]
    with pytest.raises(ContentError, match="a second 'journey' begins"):
        read(f"{TEA}\n{TEA}", strict=True)


def test_a_diagram_without_a_title_is_called_after_its_file() -> None:
    text = "journey\nsection A\nPays: 3: Ana\n"
    found = read(text, name="first_order.mmd")
    assert (found.map.title, found.map.id) == ("first order", "first-order")
    assert [one.message for one in found.repairs] == [
        "the diagram has no title and was called 'first order', after its file"
    ]
    assert read(f"{text}accTitle: Tea", name="x.mmd").map.title == "Tea"
    assert not read(f"{text}title Tea\naccTitle: Tea").losses


def test_titles_that_are_not_shown_are_losses() -> None:
    found = read("journey\ntitle One\naccTitle: For readers\ntitle Two\nsection A\nPays: 3: Ana", strict=True)
    assert found.map.title == "Two"
    assert [(one.line, one.message) for one in found.losses] == [
        (2, "the title 'One' is replaced by a later one"),
        (3, "the title for screen readers, 'For readers', is not kept"),
    ]


def test_names_in_letters_that_an_id_cannot_hold_give_an_id_all_the_same() -> None:
    text = "journey\ntitle お茶\nsection 探す\n調べる: 3: 客"
    assert read(text, name="tea.mmd").map.id == "tea"
    assert read(text, name="茶.mmd").map.id.startswith("map-")
    assert read("journey\ntitle 👤 Tea time\nsection A\nB: 3: C", name="x.mmd").map.id == "tea-time"


def test_what_is_longer_than_the_schema_allows_is_cut_and_said() -> None:
    found = read(f"journey\ntitle {'t' * 130}\nsection {'s' * 130}\n{'a' * 700}: 3: {'p' * 130}, Ben\n", strict=True)
    step = found.map.stages[0].steps[0]
    assert (len(found.map.title), len(found.map.stages[0].name), len(step.action)) == (120, 120, 600)
    assert [len(actor) for actor in step.actors] == [120, 3]
    assert all("was cut after" in one.message for one in found.losses)
    assert found.map.persona.name == step.actors[0]


def test_tasks_and_sections_of_blanks_only_are_named() -> None:
    found = read("journey\ntitle T\nsection #32;\n#32;: 3: Ana", strict=True)
    assert (found.map.stages[0].name, found.map.stages[0].steps[0].action) == ("Start", "(without a name)")
    assert len(found.repairs) == 3


def test_comments_of_ours_are_read_at_the_step_above_them() -> None:
    found = read(
        body(
            "%% pain: above all steps",
            "Pays: 3: Ana",
            "%% pain: The price is hidden",
            "%% pain:",
            "%% Opportunity: Show it",
            "%% moment of truth: here she stays or leaves",
            "Leaves: 3: Ana",
            "%% no feeling known",
            "%% moment of truth",
        ),
        strict=True,
    )
    pays, leaves = found.map.stages[0].steps
    assert [pain.text for pain in pays.pain_points] == ["The price is hidden"]
    assert [one.text for one in pays.opportunities] == ["Show it"]
    assert (pays.moment_of_truth, pays.why) == (True, "here she stays or leaves")
    assert (leaves.moment_of_truth, leaves.why, leaves.emotion) == (True, None, None)
    assert found.document.line(("stages", 0, "steps", 0, "pain_points", 0)) == 6
    assert not found.repairs


def test_a_comment_that_no_step_stands_above_is_left_alone() -> None:
    assert read("%% no feeling known\njourney\ntitle T\nsection A\nPays: 3: Ana").map.stages[0].steps[0].emotion


def test_line_ends_of_other_systems_are_line_ends() -> None:
    for end in ("\r\n", "\r"):
        assert read(TEA.replace("\n", end)).map == read(TEA).map


MARKDOWN = f"""# Our journeys

```mermaid
flowchart TD
  journey --> B
```

> ```mermaid
> journey
>   section A
>     Pays: 3: Ana
> ```

~~~ mermaid
{TEA}~~~

```
journey
section B
Leaves: 3: Ana
```

```python
journey
```

```{{mermaid}}
journey
section C
"""


def test_journeys_in_a_markdown_file_are_found_with_their_lines() -> None:
    found = diagrams_in(MARKDOWN)
    lines = MARKDOWN.splitlines()
    assert [lines[line - 1].lstrip("> ") for _, line in found] == [text.strip().splitlines()[0] for text, _ in found]
    assert len(found) == 4
    quoted = read(found[0][0], first_line=found[0][1])
    assert quoted.document.line(("stages", 0, "steps", 0)) == 11
    assert quoted.document.columns["stages", 0, "steps", 0] == 7


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared maps are not here")
def test_every_shared_diagram_is_read_strictly() -> None:
    paths = sorted(SHARED.glob("*.mmd"))
    assert len(paths) == 20
    for path in paths:
        text = path.read_text(encoding="utf-8")
        (strict,), (lenient,) = read_diagrams(text, path, strict=True), read_diagrams(text, path)
        counts = [(len(one.map.stages), sum(len(stage.steps) for stage in one.map.stages)) for one in (strict, lenient)]
        assert counts[0] == counts[1]
        assert strict.map == lenient.map or lenient.repairs
