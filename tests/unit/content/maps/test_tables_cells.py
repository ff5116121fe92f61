"""What headers and cells say: names in many words, lists in one cell, feelings in faces, colours and figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.maps.tables.feelings import Feeling, feeling, implied_scale
from bot.content.maps.tables.headers import is_line_of_visibility, recognise, scale_in
from bot.content.maps.tables.plain import is_nothing, pieces, plain, unnumbered, unquoted
from bot.content.maps.tables.sections import stage_name
from bot.content.maps.tables.separated import delimiter_of


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("**User Actions**", "action"), ("painPoints", "pain"), ("user_thoughts", "thought"), ("KPIs:", "metric"),
        ("Pain points / frustrations", "pain"), ("Thoughts & Feelings", "experience"), ("2. Touchpoints", "touchpoint"),
        ("Key Pain Points (top 3)", "pain"), ("Действия пользователя", "action"), ("產品機會", "opportunity"),
        ("担当", "owner"), ("Émotions", "emotion"), ("고객 행동", "action"), ("Customer’s goals", "goal"),
    ],
)  # fmt: skip
def test_a_name_that_is_known_is_sure(header: str, field: str) -> None:
    found = recognise(header)
    assert found
    assert (found.field, found.sure) == (field, True)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Stage owner", "owner"), ("Puntos de dolor del cliente", "pain"), ("ユーザーの感情の動き", "emotion"),
        ("What stops players here", "pain"), ("What the customer does", "action"), ("What we do", "backstage"),
        ("Possible opportunities for the team", "opportunity"), ("Boss moment — the gate", "moment"),
    ],
)  # fmt: skip
def test_a_part_that_is_known_is_a_guess(header: str, field: str) -> None:
    found = recognise(header)
    assert found
    assert found.field == field


@pytest.mark.parametrize("header", ["", "Weather", "What we do not do", "No moment", "x" * 3_000, "A sentence " * 9])
def test_other_names_are_not_known(header: str) -> None:
    assert recognise(header) is None


@pytest.mark.parametrize(
    ("text", "scale"), [("Score (1-5)", (1, 5)), ("Rating -2 to +2", (-2, 2)), ("Score", None), ("Score 5-1", None)]
)
def test_a_header_may_give_the_scale(text: str, scale: tuple[int, int] | None) -> None:
    assert scale_in(text) == scale


@pytest.mark.parametrize(("text", "is_one"), [("— Line of Visibility —", True), ("可視線", True), ("Visible", False)])
def test_the_line_of_visibility_is_known(text: str, is_one: bool) -> None:
    assert is_line_of_visibility(text) is is_one


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("**Bold** and *not* `code`", "Bold and not code"),
        ("[text](https://a.example/(b)) ![picture](p.png){.x}", "text"),
        ("snake_case_name stays", "snake_case_name stays"),
        ("a<br/>b &amp; c <b>d</b> <own_tag>", "a b & c d <own_tag>"),
        ("🙂 happy \\| sad {% include x %}", "happy | sad"),
        ("a[[[[[[ *b", "a[[[[[[ b"),
    ],
)
def test_marks_are_taken_off(text: str, said: str) -> None:
    assert plain(text) == said


@pytest.mark.parametrize(
    ("text", "names", "entries"),
    [
        ("web, post (home, work), mail", ["web", "post (home, work)", "mail"], ["web, post (home, work), mail"]),
        ("- one\n- two<br>three", ["one", "two", "three"], ["one", "two", "three"]),
        ("a | b; c", ["a", "b", "c"], ["a", "b", "c"]),
        ("1. one\n2) two", ["one", "two"], ["one", "two"]),
        ("网站、店铺，电话", ["网站", "店铺", "电话"], ["网站、店铺，电话"]),
        ("about 1,000 shops", ["about 1,000 shops"], ["about 1,000 shops"]),
        ("—", [], []),
    ],
)
def test_a_cell_may_be_a_list_and_names_are_parted_at_commas(text: str, names: list[str], entries: list[str]) -> None:
    assert (pieces(text, "touchpoint"), pieces(text, "pain")) == (names, entries)


def test_a_sentence_with_a_semicolon_is_one_entry() -> None:
    text = "They wait; nobody tells them for how long, and there is nothing at all that they could do but go on waiting"
    assert pieces(text, "pain") == [text]


@pytest.mark.parametrize(
    "text", ["", "-", "N/A", "None.", "none reported so far in this workflow", "нет", "なし", "🙂"]
)
def test_some_cells_say_that_there_is_nothing(text: str) -> None:
    assert is_nothing(text)
    assert not is_nothing(f"{text} but a queue")


@pytest.mark.parametrize(
    ("text", "said"), [('"Why?"', "Why?"), ("> «Oh»", "Oh"), ('"a" and "b"', '"a" and "b"'), ('"', '"')]
)
def test_quotation_marks_around_a_text_are_taken_off(text: str, said: str) -> None:
    assert unquoted(text) == said


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Stage 2: Trying it", "Trying it"), ("2.1 Trying it", "Trying it"), ("Level 0 — Visitor", "Visitor"),
        ("阶段一：认知", "认知"), ("第2ステージ 比較", "比較"), ("Phase: Trial", "Trial"), ("Stage 3", "Stage 3"),
        ("Stages of grief", "Stages of grief"),
    ],
)  # fmt: skip
def test_a_stage_is_called_by_its_name_without_its_number(title: str, name: str) -> None:
    assert stage_name(title) == name


def test_numbers_in_front_are_taken_off_but_not_years_of_a_name() -> None:
    assert [unnumbered(text) for text in ("1. A", "2) B", "- C", "24h support")] == ["A", "B", "C", "24h support"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4/5", Feeling("", 4, None, 5)),
        ("8 out of 10", Feeling("", 8, None, 10)),
        ("+2", Feeling("", 2)),
        ("−1 annoyed", Feeling("annoyed", -1)),
        ("3 - calm", Feeling("calm", 3)),
        ("Calm (+1)", Feeling("Calm", 1)),
        ("🙂", Feeling("🙂", None, 1)),
        (":(", Feeling(":(", None, -1)),
        ("😡 Furious", Feeling("Furious", None, -2)),
        ("Very positive", Feeling("Very positive", None, 2)),
        ("yellow", Feeling("yellow", None, 0)),
        ("🙂 or 😡", Feeling("or")),
        ("Interest, curiosity", Feeling("Interest, curiosity")),
        ("24-hour wait", Feeling("24-hour wait")),
    ],
)
def test_a_feeling_has_a_score_where_it_can_only_mean_one(text: str, found: Feeling) -> None:
    assert feeling(text) == found


@pytest.mark.parametrize(
    ("numbers", "tops", "scale"),
    [
        ([-1, 2], [], (-2, 2)), ([0, 1], [], (-2, 2)), ([1, 2], [], (1, 5)), ([3, 5], [], (1, 5)),
        ([-4, 5], [], (-5, 5)),
        ([0, 9], [], (0, 10)), ([40, 90], [], (0, 100)), ([900], [], None), ([4], [5], (1, 5)), ([4], [10], (0, 10)),
        ([0], [5], (0, 5)), ([7], [5], (0, 10)),
    ],
)  # fmt: skip
def test_the_scale_of_a_file_is_told_by_its_scores(
    numbers: list[float], tops: list[int], scale: tuple[int, int] | None
) -> None:
    assert implied_scale(numbers, tops) == scale


@given(st.lists(st.floats(-100, 100), min_size=1))
def test_a_scale_holds_all_the_scores_it_was_told_by(numbers: list[float]) -> None:
    scale = implied_scale(numbers)
    assert scale is None or all(scale[0] <= number <= scale[1] for number in numbers)


@given(st.text())
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    assert "  " not in plain(text)
    assert all(piece.strip() for piece in pieces(text, "touchpoint"))


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Stage,Action\na,b\n", ","), ("Étape;Actions, toutes\na;b\n", ";"), ("Stage\tMood\na, b\tc\n", "\t"),
        ("Stage;Mood\na,b,c;d,e,f\n", ";"), ("one line", ","),
    ],
)  # fmt: skip
def test_the_delimiter_is_found_out(text: str, mark: str) -> None:
    assert delimiter_of(text) == mark
