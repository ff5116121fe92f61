"""A folder of maps: the broken ones are named, the others work."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.content.maps.folder import MapFolder, WatchedFolder, read_maps

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


class Seconds:
    """A clock that stands still until it is told otherwise."""

    now = 0.0

    def __call__(self) -> float:
        return self.now

    def tick(self) -> None:
        self.now += 1.0


def titles(folder: MapFolder) -> list[str]:
    return [file.map.title for file in folder.maps]


def put(folder: Path, name: str, title: str, map_id: str = "tea") -> None:
    text = GOOD.format(id=map_id).replace("title: Tea", f"title: {title}")
    (folder / name).write_text(text, encoding="utf-8")


def watched(folder: Path) -> tuple[WatchedFolder, Callable[[], MapFolder]]:
    """Watch *folder*, and give what looks at it a second later."""
    clock = Seconds()
    watching = WatchedFolder(folder, clock)

    def later() -> MapFolder:
        clock.tick()
        return watching.current()

    return watching, later


def test_a_change_is_seen_after_a_second_and_not_before(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", "One")
    watching, later = watched(tmp_path)
    assert titles(watching.current()) == ["One"]
    put(tmp_path, "a.yaml", "Another")
    assert titles(watching.current()) == ["One"]
    assert titles(later()) == ["Another"]


def test_what_did_not_change_is_the_same_object_and_no_file_is_opened(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", "One")
    watching, later = watched(tmp_path)
    first = watching.current()
    (tmp_path / "a.yaml").chmod(0)  # a change of rights is seen; what is inside is read again only then
    second = later()
    assert second is not first
    assert later() is second


def test_only_the_changed_file_is_read_again(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", "One")
    put(tmp_path, "b.yaml", "Two", "coffee")
    watching, later = watched(tmp_path)
    before = watching.current()
    put(tmp_path, "b.yaml", "Two and a half", "coffee")
    after = later()
    assert after.maps[0] is before.maps[0]
    assert after.maps[1] is not before.maps[1]


def test_files_come_go_and_change_their_names(tmp_path: Path) -> None:
    watching, later = watched(tmp_path)
    assert titles(watching.current()) == []
    put(tmp_path, "a.yaml", "One")
    assert titles(later()) == ["One"]
    (tmp_path / "a.yaml").rename(tmp_path / "z.yaml")
    assert [file.document.path.name for file in later().maps] == ["z.yaml"]
    (tmp_path / "z.yaml").unlink()
    assert titles(later()) == []


def test_a_file_that_breaks_is_named_and_used_as_it_was(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    put(tmp_path, "a.yaml", "One")
    watching, later = watched(tmp_path)
    watching.current()
    (tmp_path / "a.yaml").write_text("schema: journey/1\nid: x\n  title: Secret\n", encoding="utf-8")
    broken = later()
    assert titles(broken) == ["One"]
    [problem] = broken.problems
    assert (problem.line, "until then it is used as it was before" in str(problem)) == (3, True)
    assert "a.yaml, line 3" in caplog.text
    assert "Secret" not in caplog.text
    assert later() is broken
    put(tmp_path, "a.yaml", "Mended")
    mended = later()
    assert (titles(mended), mended.problems) == (["Mended"], ())


def test_a_broken_file_that_is_removed_is_gone(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", "One")
    watching, later = watched(tmp_path)
    watching.current()
    (tmp_path / "a.yaml").write_text("no map", encoding="utf-8")
    later()
    (tmp_path / "a.yaml").unlink()
    assert (later().maps, later().problems) == ((), ())


def test_a_folder_that_is_away_for_a_while_is_used_as_it_was(tmp_path: Path) -> None:
    folder, away = tmp_path / "maps", tmp_path / "away"
    folder.mkdir()
    put(folder, "a.yaml", "One")
    watching, later = watched(folder)
    watching.current()
    folder.rename(away)
    gone = later()
    assert titles(gone) == ["One"]
    assert "no such file or directory" in str(gone.problems[0])
    assert later() is gone
    put(away, "a.yaml", "Two")
    away.rename(folder)
    assert (titles(later()), later().problems) == (["Two"], ())


def test_what_editors_leave_beside_a_file_is_no_map(tmp_path: Path) -> None:
    for name in (".#a.yaml", "~$a.yaml", ".hidden.yaml", "a.yaml~"):
        (tmp_path / name).write_text("no map", encoding="utf-8")
    folder = read_maps(tmp_path)
    assert (folder.maps, folder.problems) == ((), ())


def test_a_link_to_nowhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "nowhere.yaml")
    watching, later = watched(tmp_path)
    [problem] = watching.current().problems
    assert "a.yaml" in str(problem)
    assert later() is watching.current()


def test_more_files_than_anybody_has_are_not_all_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.content.maps.folder._MOST_FILES", 3)
    for name in "abcde":
        put(tmp_path, f"{name}.yaml", "One", name)
    folder = read_maps(tmp_path)
    assert [file.map.id for file in folder.maps] == ["a", "b", "c"]
    assert "only the first 3 map files are read" in str(folder.problems[0])


def test_maps_of_every_format_are_read_and_of_several_in_a_file_each(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", "One")
    (tmp_path / "b.mmd").write_text("journey\n  title Two\n  section Go\n    Walk: 3: Me\n", encoding="utf-8")
    rows = "Stage,User Action,Touchpoint\nAwareness,Sees it,Poster\nPurchase,Pays,Till\n"
    (tmp_path / "c.csv").write_text(rows, encoding="utf-8")
    diagrams = [
        f"```mermaid\njourney\n  title {name}\n  section Go\n    Walk: 3: Me\n```\n" for name in ("Four", "Five")
    ]
    (tmp_path / "d.md").write_text("# Maps\n\n" + "\n".join(diagrams), encoding="utf-8")
    folder = read_maps(tmp_path)
    assert folder.problems == ()
    assert [file.document.path.name for file in folder.maps] == ["a.yaml", "b.mmd", "c.csv", "d.md", "d.md"]
    assert {"One", "Two", "Four", "Five"} <= set(titles(folder))


def test_a_file_that_is_usually_no_map_is_passed_over_and_any_other_is_named(tmp_path: Path) -> None:
    for name in ("README.md", "package.json", "notes.md"):
        (tmp_path / name).write_text("{}" if name.endswith("json") else "# Notes\n\nNo map here.\n", encoding="utf-8")
    folder = read_maps(tmp_path)
    assert folder.maps == ()
    assert [Path(problem.file).name for problem in folder.problems] == ["notes.md"]
    assert "no journey map found" in str(folder.problems[0])
