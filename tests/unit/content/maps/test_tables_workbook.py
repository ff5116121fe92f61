"""Workbooks: several sheets, titles above tables, and formulas and macros that are never run."""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence

import pytest
from openpyxl import Workbook

from bot.content.documents import ContentError
from bot.content.maps.mapfile import MapFile
from bot.content.maps.reading import read_upload
from tests.doubles.map_files import outline, said

ROWS: list[list[object]] = [
    ["Stage", "Action", "Touchpoint", "Mood"],
    ["Paying", "Pays", "Till", "calm"],
    ["Using", "Sips", "Cup", "glad"],
]


def packed(**sheets: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        if name == "hidden":
            sheet.sheet_state = "hidden"
        for row in rows:
            sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def edited(raw: bytes, parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, parts.get(name, before.read(name)))
        for name in parts.keys() - set(before.namelist()):
            after.writestr(name, parts[name])
    return buffer.getvalue()


def read_all(raw: bytes, name: str = "tea.xlsx") -> tuple[MapFile, ...]:
    return read_upload(name, raw)


def refusal(raw: bytes, name: str = "tea.xlsx") -> str:
    with pytest.raises(ContentError) as caught:
        read_upload(name, raw)
    assert caught.value.remedy
    return str(caught.value)


def test_a_sheet_is_a_table_with_its_rows_as_lines() -> None:
    (file,) = read_all(packed(Sheet1=ROWS))
    assert (file.format, file.map.title, outline(file)) == ("xlsx", "Tea", {"Paying": ["Pays"], "Using": ["Sips"]})
    assert file.document.lines_of(("stages", 1, "steps", 0, "action")) == (3, 3)


def test_every_sheet_that_can_be_seen_may_hold_a_map_and_hidden_ones_are_named() -> None:
    files = read_all(packed(Nadia=ROWS, Tom=ROWS, hidden=ROWS))
    assert [file.map.title for file in files] == ["Nadia", "Tom"]
    assert len({file.map.id for file in files}) == 2
    assert "loss 1: hidden sheets were not read: 'hidden'" in said(files[0])


def test_a_sheet_may_have_a_title_a_persona_and_two_tables() -> None:
    head: list[list[object]] = [["Tea by post"], ["Persona", "Nadia"], [], *ROWS, []]
    columns: list[list[object]] = [["", "Paying", "", "Using"], ["Actions", "Looks", "Pays", "Sips"], ["Mood", 3, 4, 5]]
    first, second = read_all(packed(Sheet1=[*head, *columns]))
    assert (first.map.title, first.map.persona.name) == ("Tea by post", "Nadia")
    assert outline(second) == {"Paying": ["Looks", "Pays"], "Using": ["Sips"]}
    assert [s.emotion and s.emotion.score for stage in second.map.stages for s in stage.steps] == [0, 1, 2]


def test_formulas_are_not_run_and_their_stored_values_are_taken() -> None:
    raw = packed(Sheet1=[*ROWS, ["Leaving", "=A1", "Door", "=1+1"]])
    sheet = zipfile.ZipFile(io.BytesIO(raw)).read("xl/worksheets/sheet1.xml")
    (without,) = read_all(raw)
    stored = sheet.replace(b"<f>A1</f><v></v>", b"<f>A1</f><v>7</v>").replace(b"<f>A1</f><v />", b"<f>A1</f><v>7</v>")
    (with_value,) = read_all(edited(raw, {"xl/worksheets/sheet1.xml": stored}))
    assert outline(without)["Leaving"] == ["Leaving"]
    assert "loss 4: formulas without a stored value were left empty: 'B4', 'D4'" in said(without)
    assert outline(with_value)["Leaving"] == ["7."]
    assert "formulas were not calculated; the values stored with them were taken: 'B4'" in said(with_value)


def test_macros_are_left_out_aloud() -> None:
    (file,) = read_all(edited(packed(Sheet1=ROWS), {"xl/vbaProject.bin": b"Sub"}), "tea.xlsm")
    assert "the workbook's macros were left out and not run" in said(file)


def test_cells_of_every_type_are_texts() -> None:
    rows: list[list[object]] = [
        ["Stage", "Action", "Mood", "Pain point"],
        [1, dt.date(2026, 11, 1), 2.0, True],
        ["B", 2.5, -1, "'=1"],
    ]
    (file,) = read_all(packed(Sheet1=rows))
    assert outline(file) == {"1": ["2026-11-01"], "B": ["2.5"]}
    assert [[pain.text for pain in stage.steps[0].pain_points] for stage in file.map.stages] == [["True"], ["=1"]]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "there is only an empty workbook"),
        ([["a", "b"], ["c", "d"]], "there is only a table that begins with 'a', 'b'"),
        ([["CustomerID", "VisitDate", "Stage"], [1, 2, 3]], "the table is an event log, not a map"),
    ],
)
def test_a_workbook_without_a_map_is_refused(rows: list[list[object]], sentence: str) -> None:
    assert sentence in refusal(packed(Sheet1=rows))


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}, "the workbook is damaged"),
        ({"xl/workbook.xml": b"<workbook/>"}, "no journey map found"),
        ({"xl/worksheets/sheet1.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'}, "entities of its own"),
        ({f"xl/part{number}.xml": b"" for number in range(2_001)}, "unpacks to more than"),
        ({"xl/media/picture.bin": bytes(41_000_000)}, "unpacks to more than 40,000,000 bytes"),
    ],
    ids=["broken", "no sheets", "entities", "many parts", "bomb"],
)
def test_a_workbook_that_is_not_sound_is_refused(parts: dict[str, bytes], sentence: str) -> None:
    assert sentence in refusal(edited(packed(Sheet1=ROWS), parts))


def test_another_packed_file_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert "the file is a packed file, not a workbook" in refusal(buffer.getvalue(), "tea.docx")
    assert "the workbook is damaged" in refusal(b"PK\x03\x04 and no more")
