"""A folder of maps: the broken ones are named, the others work."""

import shutil
from pathlib import Path

from bot.content.maps.folder import read_maps

ROOT = Path(__file__).parents[4]
GOOD = "schema: journey/1\nid: {id}\ntitle: Tea\npersona: {{name: N}}\nstages: [{{name: Paying}}]\n"


def test_the_shipped_folder_is_whole() -> None:
    folder = read_maps(ROOT / "knowledge/maps")
    assert [file.map.id for file in folder.maps] == ["brindlecup-first-order", "brindlecup-tea-box"]
    assert folder.problems == ()


def test_a_broken_map_is_named_and_the_rest_works(tmp_path: Path) -> None:
    for path in (ROOT / "knowledge/maps").glob("*.yaml"):
        shutil.copy(path, tmp_path)
    (tmp_path / "a-broken.yaml").write_text("schema: journey/1\nid: x\n  title: y\n", encoding="utf-8")
    (tmp_path / "b-empty.yml").touch()
    (tmp_path / "c-folder.yaml").mkdir()
    (tmp_path / "notes.txt").write_text("no map", encoding="utf-8")
    folder = read_maps(tmp_path)
    assert len(folder.maps) == 2
    assert [(Path(problem.file).name, problem.line) for problem in folder.problems] == [
        ("a-broken.yaml", 3),
        ("b-empty.yml", 1),
        ("c-folder.yaml", 0),
    ]


def test_of_two_maps_with_one_id_the_first_is_read_and_the_second_named(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(GOOD.format(id="tea"), encoding="utf-8")
    folder = read_maps(tmp_path)
    assert [file.document.path.name for file in folder.maps] == ["one.yaml"]
    assert [str(problem).replace(str(tmp_path), "") for problem in folder.problems] == [
        "/two.yaml, line 2, field id: the id 'tea' is taken by one.yaml; give one of the two maps another id."
    ]


def test_a_folder_that_is_not_there_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    folder = read_maps(tmp_path / "none")
    assert folder.maps == ()
    assert "the folder of maps cannot be read (no such file or directory)" in str(folder.problems[0])
