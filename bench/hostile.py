"""Files that try to break the readers of maps: `python -m bench.hostile` prints the time, memory and answer of each.

Each is read in a process of its own, so that its peak memory is its own. The first, a small good map, tells what
the process needs by itself.
"""

import io
import resource
import struct
import tempfile
import time
import zipfile
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from rich.console import Console

from bench.tables import Results
from bot.content.documents import ContentError
from bot.content.maps.bounds import MAX_STEPS
from bot.content.maps.reading import read_file

_HEAD = "schema: journey/1\nid: tea\ntitle: Tea\npersona: {name: Nadia}\n"
_STAGES = "stages:\n  - name: Paying\n    steps:\n      - action: Pays\n"
_GOOD = "Stage,Action,Touchpoint,Emotion\nLooking,Searches,Web,curious\nPaying,Pays,Till,happy\n"
_MEGABYTE = 1_000_000
GOOD = "good.csv"
_SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{}</sheetData></worksheet>"
)


def texts() -> dict[str, str]:
    """Return files of text by their names; the names say what is wrong with them."""
    return {GOOD: _GOOD} | _schemas() | _steps() | _lines() | _marks() | _tables()


def _schemas() -> dict[str, str]:
    bomb = "\n".join(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 10)}]" for n in range(1, 10))
    return {
        "yaml-bomb.yaml": f"{_HEAD}b0: &b0 [x, x, x, x, x, x, x, x, x, x]\n{bomb}\n{_STAGES}",
        "cyclic-aliases.yaml": f"{_HEAD}stages: &s\n  - name: Paying\n    steps: *s\n",
        "a-hundred-thousand-brackets.yaml": f"{_HEAD}stages: {'[' * 100_000}",
        "wrong-types.yaml": f"{_HEAD}stages: {{name: [1]}}\n",
        "duplicate-keys.yaml": f"{_HEAD}title: Tea again\n{_STAGES}",
        "tabs.yaml": f"{_HEAD}stages:\n\t- name: Paying\n",
        "nested.json": "[" * 200_000,
        "nested-objects.json": '{"a":' * 100_000,
    }


def _steps() -> dict[str, str]:
    header = _GOOD.splitlines()[0]
    steps = [f"Paying,Pays {n},Till,happy" for n in range(MAX_STEPS + 1)]
    return {
        "ten-thousand-steps.csv": "\n".join([header, *steps[:-1]]),
        "ten-thousand-and-one-steps.csv": "\n".join([header, *steps]),
        "ten-thousand-equal-steps.csv": "\n".join([header, *["Paying,Pays,Till,happy"] * MAX_STEPS]),
        "ten-thousand-step-diagram.mmd": "journey\nsection Paying\n"
        + "\n".join(f"  Pays {n}: 3: Nadia" for n in range(MAX_STEPS)),
    }


def _lines() -> dict[str, str]:
    return {
        "one-megabyte-line.md": "# Journey\n\n| Stage | Action |\n|--|--|\n| Paying | " + "x" * _MEGABYTE,
        "one-megabyte-line.csv": f"{_GOOD}Using,{'x' * _MEGABYTE},Web,happy\n",
        "one-megabyte-line.mmd": f"journey\nsection Paying\n  {'x' * _MEGABYTE}: 3: Nadia\n",
        "five-megabytes-of-small-lines.md": "a\n" * (2 * _MEGABYTE),
        "five-megabytes-of-bars.md": ("|" * 100 + "\n") * 40_000,
        "five-megabytes-of-headings.md": "# Journey\n" + "".join(f"## Stage {n}\n" for n in range(300_000)),
        "five-megabytes-of-items.md": "# Journey\n" + "".join(f"{'  ' * (n % 20)}- x{n}\n" for n in range(150_000)),
    }


def _marks() -> dict[str, str]:
    return {
        "brackets.md": "# Journey\n" + f"{'[' * 90_000}\n" * 50,
        "stars.md": "# Journey\n" + f"a{'*' * 90_000}b\n" * 50,
        "underlines.md": "# Journey\n" + f"a{'_' * 90_000}b\n" * 50,
        "tags.md": "# Journey\n" + f"{'<br ' * 20_000}\n" * 50,
        "table-cells-that-never-end.md": "# Journey\n<table>\n" + f"{'<td ' * 20_000}\n" * 50,
        "emphasis-in-cells.csv": f"{_GOOD}" + f"Using,{'**a: ' * 15_000},Web,[{'(' * 15_000}\n" * 40,
        "separators-in-cells.csv": f"{_GOOD}" + f"Using,{'a;b|c' * 10_000},{'x|y' * 8_000},happy\n" * 40,
        "separators-in-a-flat-table.csv": "map_title,stage,action,thought\n" + f"Tea,Use,Sip,{'x|y' * 30_000}\n" * 40,
    }


def _tables() -> dict[str, str]:
    header = _GOOD.splitlines()[0]
    wide = "Stage," + ",".join(f"Action {n}" for n in range(5_000))
    return {
        "quote-without-an-end.csv": f'{_GOOD}Using,"' + "x,y\n" * _MEGABYTE,
        "five-thousand-columns.csv": f"{wide}\n{'x,' * 5_000}\n",
        "a-million-and-a-few-cells.csv": "\n".join([header, *["x" + "," * 200] * 5_000]),
        "without-header.csv": "Looking,Searches,Web,curious\nPaying,Pays,Till,happy\n",
        "without-header.md": "# Journey\n\n| Looking | Searches | Web |\n|--|--|--|\n| Paying | Pays | Till |\n",
        "event-log.csv": "CustomerID,ProductID,VisitDate,Stage,Action,Duration\n1,2,2026-01-01,Awareness,view,3\n",
        "cut-off.mmd": "journey\n  title Tea\n  section Looking\n    Searches: 3: Nadia\n  section Payi",
        "cut-off-before-a-task.mmd": "journey\n  title Tea",
        "cut-off.md": "# Tea journey\n\n```mermaid\njourney\n  section Looking\n    Searches: 3: Nad",
        "empty.csv": "",
        "no-map.md": "# Notes\n\nNothing about anybody.\n",
    }


def files() -> dict[str, bytes]:
    """Return files of bytes by their names."""
    made: dict[str, Callable[[], bytes]] = {
        "fifty-megabytes.csv": lambda: (_GOOD + "Using,Uses,Web,happy\n" * 2_500_000).encode()[: 50 * _MEGABYTE],
        "fifty-megabytes.xlsx": lambda: _zip({"xl/workbook.xml": b"x"}) + bytes(50 * _MEGABYTE),
        "utf-16.csv": lambda: _GOOD.encode("utf-16"),
        "windows-1252.csv": lambda: _GOOD.replace("Till", "Café “Nadia”").encode("cp1252"),
        "windows-1251.csv": lambda: "Этап,Действия,Эмоции\nЗнакомство,Ищет,интерес\n".encode("cp1251"),  # noqa: RUF001
        "picture.md": lambda: b"\x89PNG\r\n\x1a\n" + bytes(1_000),
        "old-workbook.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(10_000),
        "zip-bomb.xlsx": lambda: _workbook(b"0" * (200 * _MEGABYTE)),
        "zip-bomb-that-lies.xlsx": lambda: _lying(_workbook(b"0" * (200 * _MEGABYTE))),
        "many-parts.xlsx": lambda: _zip({"xl/workbook.xml": b"x"} | {f"p{n}": b"" for n in range(5_000)}),
        "entities.xlsx": lambda: _workbook(b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet>&a;</worksheet>'),
        "broken.xlsx": lambda: _workbook(b"<worksheet><sheetData><row"),
        "not-a-workbook.xlsx": lambda: _zip({"readme.txt": b"hello"}),
        "billionth-row.xlsx": lambda: _workbook(
            _SHEET.format('<row r="999999999999"><c r="A999999999999"><v>1</v></c></row>').encode()
        ),
        "last-column.xlsx": lambda: _workbook(
            _SHEET.format('<row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>').encode()
        ),
        "half-a-million-cells.xlsx": lambda: _workbook(
            _SHEET.format(("<row>" + "<c><v>1</v></c>" * 5 + "</row>") * 100_000).encode()
        ),
        "formulas.xlsx": _with_formulas,
        "macros.xlsm": lambda: _with_formulas(macros=True),
    }  # fmt: skip
    return {name: make() for name, make in made.items()}


def write_all(folder: Path) -> list[Path]:
    """Write every file into *folder*, and return their paths."""
    paths = []
    for name, content in ({name: text.encode() for name, text in texts().items()} | files()).items():
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    return paths


def answer(path: Path) -> str:
    """Read the file at *path*, and say what came of it."""
    try:
        found = read_file(path)
    except ContentError as error:
        return str(error).replace(f"{path.parent}/", "")
    return "; ".join(
        f"read: {len(file.map.stages)} stages, {sum(len(stage.steps) for stage in file.map.stages)} steps, "
        f"{len(file.repairs)} repairs, {len(file.losses)} losses"
        for file in found
    )


def main() -> int:
    """Print the table."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        # made by another process, as a process inherits the peak memory of the one that starts it
        making = get_context("spawn").Process(target=write_all, args=(Path(folder),))
        making.start()
        making.join()
        for path in sorted(Path(folder).iterdir(), key=lambda made: (made.name != GOOD, made.name)):
            seconds, megabytes, said = _apart(path)
            size = f"{path.stat().st_size / _MEGABYTE:.2f}"
            rows.append((path.name, size, f"{seconds:.2f}", f"{megabytes:.0f}", said))
    header = ("file", "MB", "seconds", "peak MB", "answer")
    Results("Hostile files, each read in a process of its own", header, tuple(rows)).show(Console(width=200))
    return 0


def _apart(path: Path) -> tuple[float, float, str]:
    """Read *path* in a fresh process; return its seconds, its peak memory in MB and its answer."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_report, args=(path, there))
    process.start()
    there.close()
    try:
        seconds, megabytes, said = here.recv()
    except EOFError:
        seconds, megabytes, said = 0.0, 0.0, "the process ended"
    process.join()
    return seconds, megabytes, said


def _report(path: Path, there: Connection) -> None:
    begin = time.perf_counter()
    said = answer(path)
    seconds = time.perf_counter() - begin
    there.send((seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, said))


def _with_formulas(*, macros: bool = False) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in (*(line.split(",") for line in _GOOD.splitlines()), ["Using", "=WEBSERVICE(1)", "Web", "happy"]):
        book.active.append(row)
    packed = io.BytesIO()
    book.save(packed)
    if macros:
        with zipfile.ZipFile(packed, "a") as archive:
            archive.writestr("xl/vbaProject.bin", b"Sub AutoOpen()")
    return packed.getvalue()


def _workbook(sheet: bytes) -> bytes:
    """Return a workbook whose only sheet is the XML *sheet*."""
    plain = zipfile.ZipFile(io.BytesIO(_with_formulas()))
    parts = {name: plain.read(name) for name in plain.namelist()}
    return _zip(parts | {"xl/worksheets/sheet1.xml": sheet})


def _zip(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _lying(packed: bytes) -> bytes:
    """Return *packed* with the sizes of all its parts said to be 100 bytes."""
    lying = bytearray(packed)
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = lying.find(mark)
        while at >= 0:
            struct.pack_into("<I", lying, at + offset, 100)
            at = lying.find(mark, at + 4)
    return bytes(lying)


if __name__ == "__main__":
    raise SystemExit(main())
