"""The short form of `make chaos` and `make load`: the product as processes, in front of the stand-in Slack."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import chaos, load
from bench.chaos import Trouble
from bench.faults import Fault
from bench.ground import Ground, open_ground
from bench.outcome import Outcome
from bench.postgres import why_no_postgres
from tests.doubles.command_line import CommandLine

pytestmark = pytest.mark.timeout(900)  # on a busy machine the index alone takes minutes


@pytest.fixture(scope="module")
def ground(run: CommandLine) -> Iterator[Ground]:
    """The index that all tests here share, and a PostgreSQL server that has it too.

    The processes are not measured for coverage: most are killed before they could write it down.
    """
    with pytest.MonkeyPatch.context() as surroundings, open_ground(run.data, postgres=True) as opened:
        surroundings.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        yield opened


def assert_all_answered_once(outcome: Outcome) -> None:
    assert outcome.acked > 0, "nothing was asked"
    assert (outcome.lost, outcome.twice, outcome.unfinished) == ((), (), 0), outcome.rows()


def test_whoever_is_killed_and_however_slack_fails_every_question_is_answered_once(
    ground: Ground, tmp_path: Path
) -> None:
    faults = (
        Fault("429", every=6),
        Fault("500", every=7),
        Fault("drop", every=4),
        Fault("500 after accepting", every=5),
    )
    outcome = chaos.run(Trouble("kills", events=60, kills=3, faults=faults, settling=2.0), ground, tmp_path / "run")
    assert sum(outcome.kills.values()) >= 3
    assert outcome.look_ups > 0
    assert_all_answered_once(outcome)


@pytest.mark.skipif(bool(why_no_postgres()), reason=why_no_postgres() or "PostgreSQL is there")
def test_while_workers_die_and_the_database_is_away_nothing_acknowledged_is_lost(
    ground: Ground, tmp_path: Path
) -> None:
    trouble = Trouble("PostgreSQL", postgres=True, events=60, kills=3, away=2.0, settling=2.0)
    outcome = chaos.run(trouble, ground, tmp_path / "run")
    assert sum(outcome.kills.values()) >= 3
    assert_all_answered_once(outcome)


def test_beside_a_burst_of_one_workspace_all_are_answered(ground: Ground, tmp_path: Path) -> None:
    loaded = load.run(load.Load("burst", rate=5.0, lasts=3.0, burst=40), ground, tmp_path / "run")
    assert loaded.outcome.acked == loaded.outcome.questions
    assert len(loaded.quiet) + len(loaded.noisy) == loaded.outcome.questions
    assert_all_answered_once(loaded.outcome)
