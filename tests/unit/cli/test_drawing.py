"""What `journey render` refuses, each in one sentence."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

ROOT = Path(__file__).parents[3]
SAMPLE = str(ROOT / "knowledge/maps/brindlecup-tea-box.yaml")
TWO = """# Two
```mermaid
journey
  title Buys tea
  section Shop
    Looks around: 3: Nadia
```
```mermaid
journey
  title Drinks tea
  section Home
    Pours it: 5: Nadia
```
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JOURNEY_DATA", str(tmp_path / "data"))
    return tmp_path


def refused(words: Sequence[str], code: int = 2) -> str:
    done = CliRunner().invoke(app, ["render", *words])
    assert done.exit_code == code, done.output
    assert done.stdout == ""
    [sentence] = done.stderr.splitlines()
    return sentence


def test_a_picture_is_png_or_svg(place: Path) -> None:
    assert "must end in .png or .svg" in refused([SAMPLE, "-o", str(place / "tea.gif")])


def test_an_unknown_map_names_those_that_may_be_seen(place: Path) -> None:
    assert "brindlecup-tea-box" in refused(["nothing", "-o", str(place / "tea.png")])


def test_a_missing_file_is_not_taken_for_an_id(place: Path) -> None:
    assert "There is no file" in refused([str(place / "none.yaml"), "-o", str(place / "tea.png")])


def test_a_file_that_holds_no_map_says_so(place: Path) -> None:
    (place / "note.md").write_text("Nothing of the kind.\n")
    assert "no journey map found" in refused([str(place / "note.md"), "-o", str(place / "tea.png")])


def test_one_of_several_maps_must_be_named(place: Path) -> None:
    (place / "two.md").write_text(TWO)
    file = str(place / "two.md")
    assert "say which with --map: buys-tea, drinks-tea" in refused([file, "-o", str(place / "tea.png")])
    assert "it holds buys-tea, drinks-tea" in refused([file, "--map", "none", "-o", str(place / "tea.png")])


def test_a_named_one_of_several_maps_is_drawn(place: Path) -> None:
    (place / "two.md").write_text(TWO)
    target = place / "tea.svg"
    done = CliRunner().invoke(app, ["render", str(place / "two.md"), "--map", "drinks-tea", "-o", str(target)])
    assert done.exit_code == 0, done.output
    assert "“Drinks tea”" in done.stdout
    assert "Drinks tea" in target.read_text("utf-8")


def test_a_folder_that_is_not_there_is_named(place: Path) -> None:
    assert "cannot be written" in refused([SAMPLE, "-o", str(place / "none" / "tea.svg")])


def test_a_map_that_is_too_large_is_refused(place: Path) -> None:
    steps = "".join(f"    Does thing {number}: 3: Nadia\n" for number in range(300))
    (place / "long.mmd").write_text(f"journey\n  title Long\n  section All\n{steps}")
    assert "a picture holds at most 250" in refused([str(place / "long.mmd"), "-o", str(place / "tea.png")], code=1)
