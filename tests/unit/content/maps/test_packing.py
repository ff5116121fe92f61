"""A map file as text and back."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from bot.content.maps.mapfile import MapFile, map_of
from bot.content.maps.packing import pack, unpack
from bot.content.maps.remarks import Remark
from bot.content.maps.yaml import read_map, read_map_bytes
from tests.doubles.random_maps import document_of, file_of, map_data

SAMPLES = Path(__file__).parents[4] / "knowledge/maps"


def assert_same(file: MapFile, other: MapFile) -> None:
    assert other.map == file.map
    assert other.document.data == file.document.data
    assert other.document.lines == file.document.lines
    assert other.document.columns == file.document.columns
    assert other.document.path == Path(file.document.path.name)
    assert (other.format, other.warnings) == (file.format, file.warnings)
    assert (other.repairs, other.losses) == (file.repairs, file.losses)


@pytest.mark.no_cover
@given(map_data())
def test_any_map_comes_back_with_all_its_lines(data: dict[str, Any]) -> None:
    file = file_of(data)
    assert_same(file, unpack(pack(file)))
    assert pack(unpack(pack(file))) == pack(file)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_samples_come_back_with_all_their_lines(path: Path) -> None:
    file = read_map(path)
    assert_same(file, unpack(pack(file)))


def test_repairs_losses_and_the_format_are_kept() -> None:
    document = document_of({"id": "a", "title": "Tea", "persona": {"name": "N"}, "stages": [{"name": "Paying"}]})
    repairs, losses = [Remark("repair", "a colon too many", 3, 1)], [Remark("loss", "a colour", 4, 2, "stages[0]")]
    file = map_of(document, "mermaid", repairs, losses)
    assert_same(file, unpack(pack(file)))


def test_a_file_on_another_scale_is_not_scaled_twice() -> None:
    raw = b"schema: journey/1\nid: a\ntitle: T\npersona: {name: N}\nstages:\n  - name: S\n    steps:\n"
    raw += b"      - {action: one, emotion: {score: 10}}\n      - {action: two, emotion: {score: 0}}\n"
    file = read_map_bytes(raw, Path("a.yaml"))
    assert_same(file, unpack(pack(unpack(pack(file)))))
    assert [step.emotion.score for step in unpack(pack(file)).map.stages[0].steps if step.emotion] == [2, -2]


def test_the_folder_of_a_file_is_nobodys_business() -> None:
    assert str(SAMPLES) not in pack(read_map(next(SAMPLES.glob("*.yaml"))))


def test_a_date_that_a_spreadsheet_gave_is_written_as_the_schema_reads_it() -> None:
    data = {"id": "a", "title": "Tea", "persona": {"name": "N"}, "stages": [{"name": "S"}], "updated": "2026-11-21"}
    dated = document_of({**data, "updated": dt.date(2026, 11, 21)})
    assert pack(map_of(dated)) == pack(map_of(document_of(data)))
    with pytest.raises(TypeError, match="object"):
        pack(map_of(document_of({**data, "note": object()})))


def test_it_is_one_line_of_json_that_names_every_place_once() -> None:
    packed = pack(read_map(next(SAMPLES.glob("*.yaml"))))
    places = [tuple(place) for place, *_ in json.loads(packed)["places"]]
    assert "\n" not in packed
    assert len(places) == len(set(places)) > 100
