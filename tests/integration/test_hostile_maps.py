"""Files that try to break the readers of maps: refused or read, soon, with little memory, and never half."""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.hostile import answer
from bot.content.maps.bounds import MAX_STEPS, MAX_TEXT_BYTES, MAX_WORKBOOK_BYTES
from bot.content.maps.reading import read_upload
from tests.doubles.surroundings import unmeasured

pytestmark = pytest.mark.unmeasured

SECONDS = 60  # the slowest took 3 to 5 of an idle processor's time, 2026-11-22
MEGABYTES = 400

ANSWERS = {
    "a-hundred-thousand-brackets.yaml": "line 5: the file is nested too deeply; stay within 32 levels.",
    "a-million-and-a-few-cells.csv": "the file has more than 1,000,000 cells; split it",
    "billionth-row.xlsx": "the sheet has more than 1,048,576 rows",
    "broken.xlsx": "the workbook is damaged and cannot be opened",
    "cyclic-aliases.yaml": "line 6: the file grows too large when its aliases are followed",
    "duplicate-keys.yaml": "line 5, field title: the field is given twice; keep one of the two.",
    "empty.csv": "no journey map found: the file is empty",
    "entities.xlsx": "the workbook defines entities of its own",
    "event-log.csv": "line 1: no journey map found: the table is an event log, not a map",
    "fifty-megabytes.csv": f"the file is larger than {MAX_TEXT_BYTES:,} bytes",
    "fifty-megabytes.xlsx": f"the file is larger than {MAX_WORKBOOK_BYTES:,} bytes",
    "five-megabytes-of-headings.md": "the file has more than 50,000 lines",
    "five-thousand-columns.csv": "line 1: the row has 5,001 columns, and 256 are read at most",
    "formulas.xlsx": "read: 3 stages, 3 steps",
    "good.csv": "read: 2 stages, 2 steps",
    "half-a-million-cells.xlsx": "the file has more than 300,000 cells",
    "last-column.xlsx": "line 1: the row has 16,384 columns",
    "macros.xlsm": "read: 3 stages, 3 steps",
    "many-parts.xlsx": "the workbook unpacks to more than",
    "nested.json": "the file is nested too deeply",
    "no-map.md": "no journey map found: I looked for a table whose rows or columns are stages",
    "not-a-workbook.xlsx": "the file is a packed file, not a workbook",
    "old-workbook.xls": "save it as .xlsx without a password",
    "one-megabyte-line.csv": "line 4: the line has 1,000,016 characters, and 100,000 are read at most",
    "one-megabyte-line.md": "line 5: the line has 1,000,011 characters",
    "one-megabyte-line.mmd": "line 3: the line has",
    "picture.md": "the file is a picture, not a map",
    "quote-without-an-end.csv": "a quotation mark is never closed; check the quotation marks there.",
    "tabs.yaml": "line 6: the text is not valid YAML",
    "ten-thousand-and-one-steps.csv": "the map has more than 10,000 steps; split it into several maps.",
    "ten-thousand-equal-steps.csv": f"read: 1 stages, {MAX_STEPS} steps",
    "ten-thousand-step-diagram.mmd": f"read: 1 stages, {MAX_STEPS} steps",
    "ten-thousand-steps.csv": f"read: 1 stages, {MAX_STEPS} steps",
    "utf-16.csv": "read: 2 stages, 2 steps, 3 repairs",
    "windows-1251.csv": "the text is neither UTF-8 nor Western European; save the file as UTF-8.",
    "windows-1252.csv": "read: 2 stages, 2 steps, 3 repairs",
    "without-header.csv": "there is only a table that begins with 'Looking', 'Searches', 'Web', 'curious'",
    "without-header.md": "there is only a table that begins with 'Looking', 'Searches', 'Web'",
    "wrong-types.yaml": "line 5, field stages: the value is not a list",
    "yaml-bomb.yaml": "line 5: the file grows too large when its aliases are followed; write fewer aliases.",
    "zip-bomb-that-lies.xlsx": "the workbook is damaged",
    "zip-bomb.xlsx": "the workbook unpacks to more than 40,000,000 bytes",
}


Reading = tuple[dict[str, str], dict[str, float], float]
_MAKING = "import sys; from pathlib import Path; from bench.hostile import write_all; write_all(Path(sys.argv[1]))"
_READING = """
import json, sys, time
from pathlib import Path
from bench.hostile import answer
said, seconds = {}, {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    begin = time.process_time()
    said[path.name] = answer(path)
    seconds[path.name] = time.process_time() - begin
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([said, seconds, int(peak) / 1024]))
"""


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """Return the answer to each file, its seconds, and the peak memory in MB of the process that read them all."""
    folder = str(tmp_path_factory.mktemp("hostile"))
    subprocess.run([sys.executable, "-c", _MAKING, folder], check=True, env=unmeasured())
    command = [sys.executable, "-c", _READING, folder]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=unmeasured())
    said, seconds, megabytes = json.loads(done.stdout)
    return said, seconds, megabytes


def test_every_hostile_file_has_its_answer(reading: Reading) -> None:
    said, _, _ = reading
    assert said.keys() >= ANSWERS.keys()
    assert {name: answer for name, answer in said.items() if ANSWERS.get(name, "") not in answer} == {}


def test_every_hostile_file_is_answered_soon(reading: Reading) -> None:
    _, seconds, _ = reading
    assert {name: each for name, each in seconds.items() if each > SECONDS} == {}


def test_reading_them_all_takes_little_memory(reading: Reading) -> None:
    _, _, megabytes = reading
    assert megabytes < MEGABYTES


def test_a_file_is_never_read_whole_to_be_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(10 * 1024**3)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "larger than" in answer(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


@pytest.mark.parametrize("name", ["journey.md", "journey.csv", "journey.mmd", "journey.json"])
def test_work_grows_no_faster_than_the_file(name: str) -> None:
    rows = {
        "journey.md": ("# Journey\n\n| Stage | Action | Mood |\n|--|--|--|\n", "| Pay | Pays {} | calm |\n"),
        "journey.csv": ("Stage,Action,Mood\n", "Pay,Pays {},calm\n"),
        "journey.mmd": ("journey\nsection Pay\n", "  Pays {}: 3: Nadia\n"),
        "journey.json": ("[{{}},\n", '{{"stage": "Pay", "action": "Pays {}", "mood": "calm"}},\n'),
    }
    head, row = rows[name]

    def calls(count: int) -> int:
        text = head.replace("{{}},", "") + "".join(row.format(number) for number in range(count))
        text = f"{text.rstrip().rstrip(',')}]" if name.endswith("json") else text
        return _calls_in(lambda: read_upload(name, text.encode()))

    calls(10)  # what is made once, at the first file
    assert calls(4_000) < 5 * calls(1_000)


def _calls_in(act: Callable[[], object]) -> int:
    """Count the calls that *act* makes: a clock would tell of the machine's other work as well."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count
