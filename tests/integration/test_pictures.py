"""Maps drawn into files: of the right size, the same each time, by any thread, and explained to screen readers."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from matplotlib._pylab_helpers import Gcf
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from PIL import Image

from bot.adapters.pictures import MatplotlibPictures, open_pictures
from bot.adapters.pictures.painting import Kind, Sheet, figure_of
from bot.adapters.pictures.shapes import Words
from bot.content.maps.describing import describe
from bot.content.maps.yaml import read_map
from bot.domain.maps import JourneyMap
from tests.doubles.command_line import CommandLine
from tests.doubles.drawn_maps import SCRIPTS, full, in_script, map_of_steps, scored

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "knowledge/maps/brindlecup-first-order.yaml"
KINDS: tuple[Kind, ...] = ("png", "svg")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> MatplotlibPictures:
    return open_pictures(tmp_path_factory.mktemp("pictures"))


@pytest.fixture(scope="module")
def tea() -> JourneyMap:
    return read_map(SAMPLE).map


def opened(raw: bytes) -> Image.Image:
    return Image.open(io.BytesIO(raw))


def test_a_screen_picture_has_two_pixels_for_each_that_slack_shows(
    pictures: MatplotlibPictures, tea: JourneyMap
) -> None:
    picture = opened(pictures.draw(tea, "png", "screen"))
    assert picture.format == "PNG"
    assert picture.width == 1600
    assert picture.info["Title"] == tea.title
    assert picture.info["Description"] == describe(tea)


def test_a_long_map_is_drawn_with_fewer_pixels_rather_than_without_bound(pictures: MatplotlibPictures) -> None:
    picture = opened(pictures.draw(map_of_steps(*[scored(*[1, -1] * 5)] * 24), "png", "screen"))
    assert 800 <= picture.width < 1600
    assert picture.width * picture.height <= 16_100_000


def test_a_paper_picture_prints_on_a3(pictures: MatplotlibPictures) -> None:
    picture = opened(pictures.draw(full(), "png", "paper"))
    across = picture.width / picture.info["dpi"][0]
    assert across == pytest.approx(16.54, rel=0.01)
    assert picture.width / picture.height == pytest.approx(2**0.5, rel=0.03)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_map_gives_the_same_bytes(pictures: MatplotlibPictures, kind: Kind) -> None:
    first = pictures.draw(full(), kind, "screen")
    pictures.draw(in_script("thai"), kind, "screen")
    assert pictures.draw(full(), kind, "screen") == first


def test_an_svg_has_every_letter_as_an_outline_and_words_for_screen_readers(pictures: MatplotlibPictures) -> None:
    journey = in_script("bengali")
    raw = pictures.draw(journey, "svg", "screen")
    root = ET.fromstring(raw.decode())
    assert root.tag == f"{SVG}svg"
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "title desc")
    assert root.findtext(f"{SVG}title") == journey.title
    assert root.findtext(f"{SVG}desc") == describe(journey)
    assert not list(root.iter(f"{SVG}text"))
    assert len(list(root.iter(f"{SVG}use"))) > 300


def test_a_title_full_of_markup_does_no_harm(pictures: MatplotlibPictures) -> None:
    journey = map_of_steps(scored(1), title="<script>alert('&')</script> --> $x^2$")
    root = ET.fromstring(pictures.draw(journey, "svg", "screen").decode())
    assert root.findtext(f"{SVG}title") == journey.title


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_is_drawn_without_a_warning(pictures: MatplotlibPictures, script: str) -> None:
    assert opened(pictures.draw(in_script(script), "png", "screen")).width == 1600


def test_letters_without_a_font_are_drawn_as_boxes_and_warn_nobody(pictures: MatplotlibPictures) -> None:
    journey = map_of_steps([{"action": "Reads \U00012000 and a\u0591 and \ue000"}])
    assert opened(pictures.draw(journey, "png", "screen")).width == 1600


def test_words_are_as_wide_in_the_picture_as_they_were_measured(pictures: MatplotlibPictures, tea: JourneyMap) -> None:
    page, cast = pictures.page(tea, "screen")
    figure = figure_of(Sheet(page.width, page.height, page.shapes, "", ""), cast)
    canvas: Any = FigureCanvasAgg(figure)
    words = [shape for shape in page.shapes if isinstance(shape, Words)]
    texts = sorted((artist for artist in figure.findobj(Text) if artist.get_text()), key=Text.get_zorder)
    assert [text.get_text() for text in texts] == [word.text for word in words]
    with mpl.rc_context({"text.hinting": "none"}):
        boxes = [text.get_window_extent(canvas.get_renderer()) for text in texts]
    for box, word in zip(boxes, words, strict=True):
        left, top, right, bottom = word.extent
        if word.turned:
            assert (box.y0, box.y1) == pytest.approx((2 * (page.height - bottom), 2 * (page.height - top)), abs=3)
        else:
            assert (box.x0, box.x1) == pytest.approx((2 * left, 2 * right), abs=3)


def test_several_threads_draw_what_one_draws(pictures: MatplotlibPictures) -> None:
    maps = [in_script(name) for name in ("latin", "japanese", "arabic")]
    alone = [pictures.draw(journey, "png", "screen") for journey in maps]
    with ThreadPoolExecutor(3) as pool:
        together = list(pool.map(lambda journey: pictures.draw(journey, "png", "screen"), maps))
    assert together == alone


def test_drawing_leaves_pyplot_and_the_settings_of_matplotlib_alone(pictures: MatplotlibPictures) -> None:
    before = dict(mpl.rcParams)
    pictures.draw(full(), "png", "screen")
    assert dict(mpl.rcParams) == before
    assert Gcf.get_all_fig_managers() == []


def test_a_map_is_drawn_from_the_command_line_and_nothing_is_written_elsewhere(tmp_path: Path) -> None:
    run = CommandLine(tmp_path, tmp_path / "data")
    target = tmp_path / "out" / "tea.PNG"
    target.parent.mkdir()
    outcome = run("render", "brindlecup-first-order", "-o", str(target), "--json", watched=True)
    assert outcome.code == 0, outcome.err
    assert outcome.json["look"] == "screen"
    assert outcome.json["version"] >= 1
    assert outcome.json["bytes"] == target.stat().st_size
    assert outcome.json["alternative"] == describe(read_map(SAMPLE).map)
    assert opened(target.read_bytes()).width == 1600
    assert outcome.sockets == []
    outside = [path for path in outcome.written if not path.startswith((str(run.data), str(target), "/dev/"))]
    assert [path for path in outside if not path.endswith("report.json")] == []


def test_a_file_is_drawn_for_paper(tmp_path: Path) -> None:
    run = CommandLine(tmp_path, tmp_path / "data")
    target = tmp_path / "tea.svg"
    outcome = run("render", str(SAMPLE), "--paper", "-o", str(target))
    assert outcome.code == 0, outcome.err
    assert re.match(rf"{re.escape(str(target))}: Journey map “First order of loose-leaf tea”", outcome.out)
    assert target.read_text("utf-8").startswith("<?xml")
