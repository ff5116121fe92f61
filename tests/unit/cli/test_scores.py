"""Floors: a share that falls below its floor is named, and one that holds is not."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.cli.scores import below_floors, show_scores
from bot.domain.evaluation import Scores

FOUND = Scores(100, 60, right=0.9, refused=0.95, wrongly_refused=0.03, recall=0.9, mrr=0.8)


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    path = tmp_path / "floors.yaml"
    path.write_text("test: {right: 0.9, refused: 0.9, wrongly_refused: 0.05}\n", encoding="utf-8")
    return path


def test_shares_at_or_above_their_floors_are_fine(floors: Path) -> None:
    assert below_floors({"test": FOUND, "another": replace(FOUND, right=0.0)}, floors) == []


@pytest.mark.parametrize(("share", "value"), [("right", 0.89), ("refused", 0.5), ("wrongly_refused", 0.051)])
def test_a_share_beyond_its_floor_is_named_with_both_numbers(floors: Path, share: str, value: float) -> None:
    changed: dict[str, Any] = {share: value}
    [miss] = below_floors({"test": replace(FOUND, **changed)}, floors)
    assert miss.startswith("test: ")
    assert f"{value:.3f}" in miss


def test_scores_are_shown_as_a_row_for_each_set(capsys: pytest.CaptureFixture[str]) -> None:
    show_scores({"development": FOUND, "test": FOUND}, as_object=False)
    shown = capsys.readouterr().out
    assert all(text in shown for text in ("development", "test", "90.0%", "95.0%", "3.0%", "0.800"))
