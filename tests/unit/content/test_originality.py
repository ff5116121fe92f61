"""Our own words: a run of eight words of a source is found, wherever it stands and however it is written."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.originality import FILE, RUN, copied_runs, fingerprints, runs_of

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
SOURCE = "The quick brown fox jumps over the lazy dog's bed, and then it sleeps."
WORDS = st.lists(st.sampled_from("one two three four five".split()), max_size=20)


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    source = tmp_path / "source.md"
    source.write_text(SOURCE, encoding="utf-8")
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / FILE).write_text("\n".join(fingerprints([source])), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("fox jumps over the lazy dog's bed and", id="word for word"),
        pytest.param("FOX jumps -- over the lazy dogs\n  bed, and", id="in other signs and lines"),
        pytest.param("a: 1\nb: brown fox jumps over the lazy dog’s bed\n", id="in a field"),
    ],
)
def test_eight_words_in_a_row_are_found(knowledge: Path, text: str) -> None:
    (knowledge / "terms").mkdir()
    (knowledge / "terms" / "fox.yaml").write_text(text, encoding="utf-8")
    [finding] = copied_runs(knowledge)
    assert finding.startswith("terms/fox.yaml")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("fox jumps over the lazy dog's bed", id="seven words"),
        pytest.param("the fox jumps over a lazy dog's bed and then sleeps", id="other words"),
        pytest.param("", id="nothing"),
    ],
)
def test_fewer_words_or_others_are_ours(knowledge: Path, text: str) -> None:
    (knowledge / "fox.yaml").write_text(text, encoding="utf-8")
    assert list(copied_runs(knowledge)) == []


def test_a_fingerprint_gives_no_word_away(knowledge: Path) -> None:
    kept = (knowledge / FILE).read_text(encoding="utf-8")
    assert not any(word in kept for word in ("quick", "jumps", "lazy"))


@given(WORDS)
def test_there_is_a_run_from_every_word_on_that_has_seven_after_it(words: list[str]) -> None:
    runs = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    assert set(runs_of(" ".join(words)).values()) == runs


def test_the_shipped_knowledge_is_in_our_own_words() -> None:
    assert len((KNOWLEDGE / FILE).read_text(encoding="utf-8").split()) > 1000
    assert list(copied_runs(KNOWLEDGE)) == []
