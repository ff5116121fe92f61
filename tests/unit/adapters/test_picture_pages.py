"""Whole pages, composed but not drawn: nothing overlaps, nothing leaves the page, nothing is left out unsaid."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bot.adapters.pictures import MOST_LETTERS, MOST_STAGES, MOST_STEPS, MatplotlibPictures
from bot.adapters.pictures.look import LookName
from bot.adapters.pictures.page import Page
from bot.adapters.pictures.shapes import Box, Disc, Outline, Words
from bot.content.maps.yaml import read_map
from bot.domain.maps import JourneyMap
from bot.ports import PictureError
from tests.doubles.drawn_maps import SCRIPTS, full, in_script, map_of_steps, scored
from tests.doubles.random_maps import file_of, map_data

ROOT = Path(__file__).parents[3]
LOOKS: tuple[LookName, ...] = ("screen", "paper")
LONG = map_of_steps(
    *(scored(*[1, -2, 0, 2][: 1 + size % 4]) for size in range(9)),
    scored(*[1, None, -1] * 5),
    transitions=[
        {"from": f"s{1 + number % 9}", "to": f"s{1 + number * 4 % 9}", "kind": kind, "share": 0.1}
        for number, kind in enumerate(["back", "loop", "skip", "exit"] * 5)
    ],
)
TESTED = {
    "one step": map_of_steps(scored(1)),
    "no steps": map_of_steps([], scored(1), []),
    "no feelings": map_of_steps(scored(None, None)),
    "words only": map_of_steps([{"action": "Reads it", "emotion": {"label": "curious and a little afraid of it"}}]),
    "level": map_of_steps(scored(0, 0, 0)),
    "up and down": map_of_steps(scored(2, -2, 2, -2, 1, 0, -1)),
    "long": LONG,
    "full": full(),
    "texts of 300 letters": full("The price is hidden until the very last page of the checkout, " * 5),
} | {script: in_script(script) for script in SCRIPTS}


def words_of(page: Page) -> list[Words]:
    return [shape for shape in page.shapes if isinstance(shape, Words)]


def said(page: Page) -> str:
    marks = str.maketrans("", "", "\u200e\u200f")
    return " ".join(" ".join(words.text for words in words_of(page)).translate(marks).split())


def clashes(page: Page) -> list[str]:
    """Return what overlaps something else, or reaches over the edge of the page."""
    placed = sorted(((words.extent, words.text) for words in words_of(page)), key=lambda placed: placed[0])
    found = [
        f"{text!r} leaves the page"
        for (left, top, right, bottom), text in placed
        if left < 0 or top < 0 or right > page.width or bottom > page.height
    ]
    for at, ((_, top, right, bottom), text) in enumerate(placed):
        for (other_left, other_top, _, other_bottom), other in placed[at + 1 :]:
            if other_left >= right - 0.3:
                break
            if top + 0.3 < other_bottom and other_top + 0.3 < bottom:
                found.append(f"{text!r} overlaps {other!r}")
    return found


def leaves(page: Page) -> list[object]:
    """Return the shapes that reach over the edge of the page."""
    found: list[object] = []
    for shape in page.shapes:
        if isinstance(shape, Box):
            ends = [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
        elif isinstance(shape, Disc):
            ends = [(shape.x - shape.radius, shape.y - shape.radius), (shape.x + shape.radius, shape.y + shape.radius)]
        elif isinstance(shape, Outline):
            ends = list(shape.points)
        else:
            continue
        if not all(0 <= x <= page.width and 0 <= y <= page.height for x, y in ends):
            found.append(shape)
    return found


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", TESTED)
def test_nothing_overlaps_and_nothing_leaves_the_page(pictures: MatplotlibPictures, name: str, look: LookName) -> None:
    page, cast = pictures.page(TESTED[name], look)
    assert clashes(page) == []
    assert leaves(page) == []
    assert not cast.missing


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(map_data())
def test_nothing_overlaps_on_any_map(pictures: MatplotlibPictures, data: dict[str, object]) -> None:
    page, _ = pictures.page(file_of(data).map, "screen")
    assert clashes(page) == []
    assert leaves(page) == []


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", ["brindlecup-first-order", "brindlecup-tea-box"])
def test_every_text_of_the_samples_is_shown_in_full(pictures: MatplotlibPictures, name: str, look: LookName) -> None:
    journey = read_map(ROOT / f"knowledge/maps/{name}.yaml").map
    page, _ = pictures.page(journey, look, version=3)
    everything = "".join(said(page).split())  # a line may also end inside "sign-up"
    assert clashes(page) == []
    assert "…" not in everything
    assert "version3" in everything
    for text in texts_of(journey):
        assert "".join(text.split()) in everything, text


def texts_of(journey: JourneyMap) -> list[str]:
    texts = [journey.title, journey.persona.name, *journey.goals, *journey.business_goals, *journey.persona.goals]
    for stage in journey.stages:
        texts += [stage.name, stage.goal or "", *(metric.name for metric in stage.metrics)]
        for step in stage.steps:
            texts += [step.action, step.why or "", step.emotion.label or "" if step.emotion else "", *step.thoughts]
            texts += [touchpoint.name for touchpoint in step.touchpoints]
            texts += [pain.text for pain in step.pain_points] + [idea.text for idea in step.opportunities]
    return texts


def test_a_full_map_shows_everything_it_has(pictures: MatplotlibPictures) -> None:
    everything = said(pictures.page(full(), "paper")[0])
    for part in (
        "Title: The price", "to be", "Role:", "Quote:", "Wish:", "Summary:", "Trigger:", "Start:", "End:",
        "Customer goal:", "Business goal:", "awareness", "Goal of 1:", "owner: growth", "Act:", "Why:",
        "takes 3 days 2 h", "taking part: the courier", "annoyed", "−2", "Ours:", "website · web team", "Theirs:",
        "carrier pigeon · backstage · not ours", "Thought:", "P3", "Pain high:", "high · 40% · observed", "Idea:",
        "impact", "for P3 · planned · shop team", "Behind:", "warehouse · list", "Rate 1", "2.1 → 4 percent",
        "2026-10-31 · shop system", "moment of truth", "A skip 5%", "B back 20%", "C loop", "D exit 30%",
        "loop: 2 Stage 2", "next 80%", "updated 2026-11-01", "owner: growth team", "map full",
    ):  # fmt: skip
        assert part in everything, part


def test_the_screen_leaves_backstage_to_the_paper_and_says_so(pictures: MatplotlibPictures) -> None:
    everything = said(pictures.page(full(), "screen")[0])
    assert "Behind:" not in everything
    assert "3 backstage actions only on the paper picture" in everything


def test_what_is_shortened_hidden_or_has_no_letters_is_said_in_the_notes(pictures: MatplotlibPictures) -> None:
    step = {"action": "x" * 590 + " \ue000", "thoughts": [f"Thought {n}" for n in range(9)]}
    everything = said(pictures.page(map_of_steps([step, step, step]), "screen")[0])
    assert "3 texts shortened (…)" in everything
    assert "9 things not drawn (+ n more)" in everything
    assert "+ 3 more" in everything
    assert "no font has U+E000, drawn as empty boxes" in everything


def test_a_map_without_feelings_has_no_lane_of_them(pictures: MatplotlibPictures) -> None:
    step = {"action": "Asks", "moment_of_truth": True}
    assert "feelings" not in said(pictures.page(map_of_steps([step]), "screen")[0])
    assert "feelings" in said(pictures.page(map_of_steps([{**step, "emotion": {"score": 1}}]), "screen")[0])


def test_more_ways_than_can_be_drawn_are_counted(pictures: MatplotlibPictures) -> None:
    assert "+ 4 more ways" in said(pictures.page(LONG, "screen")[0])


def test_a_map_that_is_read_from_the_right_runs_from_the_right(pictures: MatplotlibPictures) -> None:
    page, _ = pictures.page(in_script("arabic"), "screen")
    starts = {words.text: words.extent[0] for words in words_of(page) if words.text in {"1", "2", "3"}}
    assert starts["1"] > starts["2"] > starts["3"]
    other, _ = pictures.page(in_script("greek"), "screen")
    starts = {words.text: words.extent[0] for words in words_of(other) if words.text in {"1", "2", "3"}}
    assert starts["1"] < starts["2"] < starts["3"]


@pytest.mark.parametrize("name", ["full", "long", "one step"])
def test_paper_has_the_shape_of_a3(pictures: MatplotlibPictures, name: str) -> None:
    page, _ = pictures.page(TESTED[name], "paper")
    assert page.width / page.height == pytest.approx(2**0.5, rel=0.03)


def test_a_screen_is_as_wide_as_slack_shows_it(pictures: MatplotlibPictures) -> None:
    page, _ = pictures.page(full(), "screen")
    assert page.width == 800
    assert min(words.face.size for words in words_of(page)) >= 9.5


@pytest.mark.parametrize(
    ("journey", "things"),
    [
        (map_of_steps(scored(*[1] * 10_000)), "10,000 steps"),
        (map_of_steps(*[scored(1)] * (MOST_STAGES + 1)), "61 stages"),
        (map_of_steps([{"action": "x" * 600, "thoughts": ["y" * 600] * 170}]), "letters"),
    ],
)
def test_a_map_that_is_too_large_is_refused_in_one_sentence(
    pictures: MatplotlibPictures, journey: JourneyMap, things: str
) -> None:
    with pytest.raises(PictureError, match=f"{things}, and a picture holds at most") as refused:
        pictures.draw(journey, "png", "screen")
    assert str(refused.value).count(". ") == 0
    assert MOST_STEPS < 10_000
    assert MOST_LETTERS == 100_000


def test_a_map_that_is_too_long_for_a_screen_is_refused_before_it_is_drawn(pictures: MatplotlibPictures) -> None:
    step = {
        "action": "Acts", "touchpoints": [{"name": "Page"}] * 6, "thoughts": ["Hm"] * 6,
        "pain_points": [{"text": "Slow", "severity": "low"}] * 6,
        "opportunities": [{"text": "Fast", "impact": 3, "effort": 1}] * 6,
    }  # fmt: skip
    with pytest.raises(PictureError, match="too long for a screen; draw it for paper, or a part of it"):
        pictures.draw(map_of_steps([step] * 200), "png", "screen")
