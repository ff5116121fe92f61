"""The patterns of drafts: whatever is wrong in them is named with its file and line when they are read."""

import shutil
from pathlib import Path

import pytest

from bot.content.documents import ContentError
from bot.content.library import Library, load_library
from bot.content.patterns import MOST_VARIANTS
from bot.domain.stages import StageCode

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"


def test_every_stage_has_every_move_for_as_many_variants_as_there_may_be(library: Library) -> None:
    sheets = [library.book.sheets[code] for code in StageCode]
    assert len({frozenset(sheet.moves) for sheet in sheets}) == 1
    assert min(len(patterns) for sheet in sheets for patterns in sheet.moves.values()) >= MOST_VARIANTS


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        ("patterns/goal.yaml", "<wanting>", "<wanted>", "the slot 'wanted' is not known"),
        ("patterns/intent.yaml", "One last question?", "<topic>?", "the slot 'topic' is not known"),
        ("patterns/intent.yaml", "hook: glossary/intent#helps-3", "hook: glossary/intent#nothing", "follows no claim"),
        ("patterns/intent.yaml", "angles: [problem, ", "angles: [", "not every angle is named"),
        ("patterns/problem.yaml", "[the signs]", "[the signs", "a square bracket is not closed"),
        ("recipes/sms.yaml", "short", "shorter", "no sheet has the move 'shorter'"),
        ("recipes/sms.yaml", "  body:", "  bodies:", "the channel has no field 'bodies'"),
        ("recipes/default.yaml", "  text:", "  other:", "the default recipe is missing"),
        ("words/copy.yaml", "modals:", "models:", "no such field"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, name: str, old: str, new: str, complaint: str) -> None:
    folder = Path(shutil.copytree(KNOWLEDGE, tmp_path / "knowledge"))
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError, match=complaint) as refused:
        load_library(folder)
    assert Path(name).parent.name in str(refused.value)


def test_a_missing_sheet_is_named(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(KNOWLEDGE, tmp_path / "knowledge"))
    (folder / "patterns" / "proof.yaml").unlink()
    with pytest.raises(ContentError, match=r"restore proof\.yaml"):
        load_library(folder)
