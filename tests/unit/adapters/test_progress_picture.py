"""How far a person has come, drawn: what stands on the page, and that nothing overlaps or leaves it."""

import struct

import pytest

from bot.adapters.pictures import MatplotlibPictures
from bot.adapters.pictures.page import Page
from bot.adapters.pictures.shapes import Box
from bot.assistant.teaching import Progress, Share, chart_of
from bot.domain.progress import ProgressBar, ProgressChart
from tests.unit.adapters.test_picture_pages import clashes, said

CHART = ProgressChart(
    "What you have learned",
    "31 of 700 cards seen, 12 mastered, 3 due.",
    (
        ProgressBar("Awareness", "awareness", 90, 30, 12),
        ProgressBar("Post purchase", "post_purchase", 80, 80, 80),
        ProgressBar("The field in general", "", 500, 1, 0),
    ),
)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> MatplotlibPictures:
    return MatplotlibPictures(tmp_path_factory.mktemp("pictures"))


def bars(page: Page) -> list[float]:
    """Return the widths of what is drawn as wide as a bar or a part of it."""
    return [round(shape.width) for shape in page.shapes if isinstance(shape, Box) and shape.height > 12]


def test_every_stage_has_a_bar_of_what_is_mastered_and_seen(pictures: MatplotlibPictures) -> None:
    page, _ = pictures.progress_page(CHART)
    assert clashes(page) == []
    assert "12 · 30 of 90" in said(page)
    assert "mastered seen to come" in said(page)
    whole = max(bars(page))
    assert bars(page) == [whole, round(whole / 3), round(whole * 12 / 90), whole, whole, whole, whole, 4]


@pytest.mark.parametrize("stages", [0, 40])
def test_any_number_of_stages_fits_and_long_names_wrap(pictures: MatplotlibPictures, stages: int) -> None:
    names = [f"Stage {number} " + "of a journey without end " * (number % 3) for number in range(stages)]
    chart = ProgressChart("Title", "told", tuple(ProgressBar(name, "unknown", 3, 2, 1) for name in names))
    assert clashes(pictures.progress_page(chart)[0]) == []


def test_it_is_a_png_with_its_words(pictures: MatplotlibPictures) -> None:
    drawn = pictures.draw_progress(CHART)
    assert drawn.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", drawn[16:24])
    assert (width, height < width) == (1280, True)
    assert CHART.alternative.encode() in drawn
    assert "Awareness: 12 mastered, 30 of 90 seen" in CHART.alternative


def test_a_chart_follows_the_journey_and_ends_with_what_belongs_to_no_stage() -> None:
    share = Share(4, 2, 1, 0)
    stages = {"": share, "advocacy": share, "awareness": share, "intent": Share(0, 0, 0, 0), "own": share}
    chart = chart_of(Progress(Share(12, 6, 3, 1), share, stages, ()))
    assert [bar.name for bar in chart.bars] == ["Awareness", "Advocacy", "Own", "The field in general"]
    assert chart.told == "6 of 12 cards seen, 3 mastered, 1 due."
