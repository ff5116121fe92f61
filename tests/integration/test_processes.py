"""The processes of `journey serve`: started again when they end, ended together, and never left behind."""

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0
CREW = """
import sys
from bot.adapters.processes import Crew
sys.exit(Crew({"a": [sys.executable, "-c", sys.argv[1]], "b": [sys.executable, "-c", sys.argv[2]]}).run())
"""
STAYS = "import os; open('b', 'a').write(f'{os.getpid()}\\n'); os.read(0, 1); open('b-orphaned', 'w')"


def crew(folder: Path, first: str, second: str = STAYS) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", CREW, first, second]
    return subprocess.Popen(command, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)})


def until(found: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def test_one_that_ends_is_started_again_later_and_later_and_the_other_left_alone(tmp_path: Path) -> None:
    running = crew(tmp_path, "import time; open('a', 'a').write(f'{time.monotonic()}\\n'); raise SystemExit(1)")
    until(lambda: len(lines(tmp_path / "a")) >= 4)
    running.terminate()
    assert running.wait(PATIENCE) == 0
    starts = [float(line) for line in lines(tmp_path / "a")]
    pauses = [later - earlier for earlier, later in itertools.pairwise(starts)]
    assert all(pause >= wanted for pause, wanted in zip(pauses, (0.5, 1.0, 2.0), strict=False))
    assert len(lines(tmp_path / "b")) == 1


def test_one_that_is_killed_is_started_again(tmp_path: Path) -> None:
    running = crew(tmp_path, STAYS.replace("'b", "'a"))
    until(lambda: lines(tmp_path / "a") and lines(tmp_path / "b"))
    os.kill(int(lines(tmp_path / "b")[0]), signal.SIGKILL)
    until(lambda: len(lines(tmp_path / "b")) == 2)
    running.terminate()
    assert running.wait(PATIENCE) == 0
    assert len(lines(tmp_path / "a")) == 1


TOLD = """
import os, signal, time
from bot.adapters.processes import told_to_end
told = told_to_end()
with told._cond:  # which every wait holds for a moment
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(0.1)
assert told.wait(60)
"""


def test_a_signal_that_comes_while_the_event_is_looked_at_is_heard() -> None:
    subprocess.run([sys.executable, "-c", TOLD], cwd=ROOT, timeout=PATIENCE, check=True)


def test_a_bad_setting_ends_both_with_its_code(tmp_path: Path) -> None:
    running = crew(tmp_path, "raise SystemExit(2)")
    assert running.wait(PATIENCE) == 2
    assert not (tmp_path / "b-orphaned").exists()


def test_both_learn_of_it_when_their_parent_is_killed(tmp_path: Path) -> None:
    running = crew(tmp_path, "import os; os.read(0, 1)")
    until(lambda: lines(tmp_path / "b"))
    running.kill()
    running.wait()
    until((tmp_path / "b-orphaned").exists)
