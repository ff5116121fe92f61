"""The knowledge folder: all that is shipped is there, and whatever is broken is named with file, line and remedy."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.content.documents import ContentError
from bot.content.library import FOLDERS, Library, load_library
from bot.domain.entries import Claim, Entry
from bot.domain.glossary import Conflict, Question, Term
from bot.domain.stages import StageCode, StageModel
from bot.domain.tactics import Metric, Tactic

TOUCHPOINT = "glossary/terms/touchpoint.yaml"


@pytest.mark.parametrize(
    ("kind", "least"), [(Term, 70), (Tactic, 40), (Metric, 40), (StageModel, 14), (Conflict, 8), (Question, 1)]
)
def test_there_is_enough_of_everything(library: Library, kind: type[Entry], least: int) -> None:
    assert len(library.of(kind)) >= least


def test_the_canonical_stages_come_in_their_order(library: Library) -> None:
    assert [stage.id for stage in library.stages] == list(StageCode)


def test_the_models_of_the_five_sources_stand_as_they_are_and_first(library: Library) -> None:
    seeds = library.models[:5]
    assert [model.id for model in seeds] == [f"seed-00{n}" for n in range(5)]
    assert [len(model.stages) for model in seeds] == [4, 6, 4, 5, 5]
    assert [model.id for model in seeds if model.also_lists], "one contradicts itself"
    assert not any(model.id.startswith("seed-") for model in library.models[5:])


def test_every_stage_of_ours_is_in_a_model_of_a_source(library: Library) -> None:
    used = {code for model in library.models for stage in model.stages for code in stage.canonical}
    assert used == set(StageCode)


def test_each_side_of_a_conflict_names_its_sources(library: Library) -> None:
    for conflict in library.of(Conflict):
        assert len({position.sources for position in conflict.positions}) > 1 or len(conflict.positions) > 1
        assert all(set(position.sources) <= set(library.sources) for position in conflict.positions)


def test_every_claim_names_known_sources(library: Library) -> None:
    claims = [passage for passage in library.passages if passage.role == "claim"]
    assert len(claims) > 1000
    known = {*library.sources, "journey assistant"}
    assert all(passage.sources and set(passage.sources) <= known for passage in claims)


def test_every_stage_of_ours_has_tactics_and_metrics(library: Library) -> None:
    for code in StageCode:
        assert any(code in tactic.stages for tactic in library.of(Tactic))
        assert any(code in metric.stages for metric in library.of(Metric))


def test_claims_are_given_part_by_part(library: Library) -> None:
    everything = library.claims("glossary/touchpoint")
    assert everything
    assert all(claim.role == "claim" and claim.entry == "glossary/touchpoint" for claim in everything)
    why, definition = library.claims("glossary/touchpoint", "why"), library.claims("glossary/touchpoint", "definition")
    assert library.claims("glossary/touchpoint", "why", "definition") == [*why, *definition]
    assert library.claims("glossary/touchpoint", "nothing") == []
    assert library.claims("glossary/nowhere") == []


def test_a_part_is_not_taken_for_a_longer_one_of_the_same_beginning(library: Library) -> None:
    stages = library.claims("stage_model/aida", "stages")
    assert [claim.part for claim in stages] == ["stages"]
    assert all(claim.part.rpartition("-")[0] == "stage" for claim in library.claims("stage_model/aida", "stage"))


def test_titles_are_for_people(library: Library) -> None:
    assert library.title("glossary/touchpoint") == "Touchpoint"
    assert library.title("glossary/consideration") == "Consideration stage"
    assert all(library.title(ref) for ref in library.entries)


def broken(copy: Path) -> ContentError:
    with pytest.raises(ContentError) as caught:
        load_library(copy)
    error = caught.value
    assert error.remedy, "every complaint comes with a remedy"
    assert "\n" not in str(error)
    return error


def edit(copy: Path, name: str, change: Callable[[str], str]) -> Path:
    path = copy / name
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before, "the test changes something"
    path.write_text(after, encoding="utf-8")
    return path


def line_of(path: Path, text: str) -> int:
    return next(n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if text in line)


@pytest.mark.parametrize("name", ["sources.yaml", *(f"glossary/stages/{code.value}.yaml" for code in StageCode)])
def test_a_file_that_nothing_goes_without_is_missed_by_name(copy: Path, name: str) -> None:
    (copy / name).unlink()
    error = broken(copy)
    assert Path(name).stem in str(error)


@pytest.mark.parametrize("name", [*FOLDERS, "channels", "voices"])
def test_an_empty_folder_is_missed_by_name(copy: Path, name: str) -> None:
    shutil.rmtree(copy / name)
    assert broken(copy).file == str(copy / name)


@pytest.mark.parametrize(
    ("change", "field", "at"),
    [
        pytest.param(lambda t: t.replace('term: "', 'term: ["', 1), "", None, id="no YAML"),
        pytest.param(lambda t: t.replace('term: "Touchpoint"\n', ""), "term", None, id="a field is missing"),
        pytest.param(lambda t: t.replace("term:", "trem:", 1), "", None, id="a field is misspelt"),
        pytest.param(lambda t: t.replace('term: "Touchpoint"', "term: 7"), "term", "term: 7", id="of another kind"),
        pytest.param(lambda t: f"{t}\nnonsense: 1\n", "nonsense", "nonsense", id="an unknown field"),
        pytest.param(lambda t: t.replace("id: touchpoint", "id: other"), "id", "id: other", id="not the file's name"),
        pytest.param(lambda _: "", "", None, id="an empty file"),
        pytest.param(lambda _: "- just\n- a list\n", "", None, id="a list"),
        pytest.param(lambda t: f"{t}\nid: touchpoint\n", "id", None, id="a field twice"),
    ],
)
def test_a_malformed_entry_is_named_with_its_place(
    copy: Path, change: Callable[[str], str], field: str, at: str | None
) -> None:
    path = edit(copy, TOUCHPOINT, change)
    error = broken(copy)
    assert error.file == str(path)
    assert error.line >= 1
    assert field in error.field
    if at is not None:
        assert error.line == line_of(path, at)


@pytest.mark.parametrize(
    ("name", "added", "field", "said"),
    [
        (TOUCHPOINT, "see_also: [touchpoint, nowhere-at-all]", "see_also[1]", "'nowhere-at-all'"),
        (TOUCHPOINT, "metrics: [no-such-metric]", "metrics[0]", "'no-such-metric'"),
        (TOUCHPOINT, "conflicts: [touchpoint]", "conflicts[0]", "'touchpoint'"),
    ],
)
def test_a_link_that_leads_nowhere_is_named(copy: Path, name: str, added: str, field: str, said: str) -> None:
    key = added.partition(":")[0]

    def relink(text: str) -> str:
        lines, kept, inside = text.splitlines(), [], False
        for line in lines:
            inside = line.startswith(f"{key}:") or (inside and line.startswith((" ", "-")))
            if not inside:
                kept.append(line)
        return "\n".join([*kept, added, ""])

    path = edit(copy, name, relink)
    error = broken(copy)
    assert (error.file, error.field, error.line) == (str(path), field, line_of(path, key))
    assert said in str(error)


def test_a_source_that_is_not_listed_is_named(copy: Path) -> None:
    path = copy / "metrics" / "nps.yaml"
    edit(copy, "metrics/nps.yaml", lambda text: text.replace("  - general", "  - x99", 1))
    error = broken(copy)
    assert error.file == str(path)
    assert "'x99'" in str(error)
    assert "sources.yaml" in str(error)


def test_an_id_that_two_files_claim_is_refused_with_both_names(copy: Path) -> None:
    shutil.copy(copy / TOUCHPOINT, copy / "glossary/questions/touchpoint.yaml")
    path = copy / "glossary/questions/touchpoint.yaml"
    path.write_text(
        "id: touchpoint\nquestion: What is it?\nasks: [What is it again?]\n"
        "answer: [{text: A thing., sources: [general]}]\n",
        encoding="utf-8",
    )
    error = broken(copy)
    assert error.file == str(path)
    assert "touchpoint.yaml" in error.message
    assert "terms" in error.message


def test_a_file_that_is_not_utf8_is_named(copy: Path) -> None:
    (copy / TOUCHPOINT).write_bytes(b"id: touchpoint\nterm: Ber\xfchrungspunkt\n")
    error = broken(copy)
    assert (error.file, error.line) == (str(copy / TOUCHPOINT), 2)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert str(tmp_path / "none") in str(broken(tmp_path / "none"))


def test_a_claim_of_an_entry_is_of_the_entry(library: Library) -> None:
    term = library.entries["glossary/touchpoint"]
    assert isinstance(term, Term)
    assert isinstance(term.short, Claim)
    assert library.claims("glossary/touchpoint", "short")[0].text == term.short.text
