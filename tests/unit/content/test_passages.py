"""One passage per claim, with its own id, its own sources and its own lines in its file."""

import re
from pathlib import Path

from bot.content.documents import read_bytes
from bot.content.library import Library
from bot.content.passages import kind_of, passages_of, reference, title_of
from bot.domain.glossary import Conflict, Question, Term
from bot.domain.passages import EVERYONE, Passage
from bot.domain.stages import StageModel
from bot.domain.tactics import Metric, Tactic

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
TERM = """\
id: swimlane
term: Swimlane
short: {text: A row of a map., sources: ["001"]}
definition:
  - {text: It holds one kind of thing., sources: [general]}
  - text: It runs from left
      to right.
    sources: ["001", general]
why:
  - {text: Rows can be compared., sources: [general]}
asks:
  - what is a swimlane
  - rows of a map
"""


def passages(text: str) -> list[Passage]:
    document = read_bytes(text.encode(), Path("swimlane.yaml"))
    return list(passages_of(Term.model_validate(document.data), document, "glossary/terms/swimlane.yaml"))


def test_a_term_gives_a_passage_per_claim_and_per_way_of_asking() -> None:
    found = passages(TERM)
    assert [passage.id.partition("#")[2] for passage in found] == [
        "short", "definition", "definition-2", "why", "ask-1", "ask-2",
    ]  # fmt: skip
    assert [passage.role for passage in found] == ["claim"] * 4 + ["ask"] * 2
    assert {passage.entry for passage in found} == {"glossary/swimlane"}
    assert {passage.title for passage in found} == {"Swimlane"}
    assert {passage.audience for passage in found} == {EVERYONE}


def test_each_passage_has_its_own_sources_and_lines() -> None:
    by_part = {passage.part: passage for passage in passages(TERM)}
    assert by_part["short"].sources == ("001",)
    assert by_part["definition-2"].sources == ("001", "general")
    assert by_part["definition-2"].text == "It runs from left to right."
    assert str(by_part["short"].lines) == "3"
    assert str(by_part["definition"].lines) == "5"
    assert str(by_part["definition-2"].lines) == "6-8"
    assert str(by_part["ask-2"].lines) == "13"
    assert {passage.file for passage in by_part.values()} == {"glossary/terms/swimlane.yaml"}


def test_a_claim_is_searched_with_its_title_and_a_way_of_asking_alone() -> None:
    by_part = {passage.part: passage for passage in passages(TERM)}
    assert by_part["short"].indexed_text == "Swimlane: A row of a map."
    assert by_part["ask-1"].indexed_text == "what is a swimlane"


def test_all_shipped_passages_have_ids_of_their_own_and_words(library: Library) -> None:
    ids = [passage.id for passage in library.passages]
    assert len(set(ids)) == len(ids)
    assert all(passage.text.strip() for passage in library.passages)


def test_every_entry_can_be_cited_and_can_be_asked_for(library: Library) -> None:
    claims = {passage.entry for passage in library.passages if passage.role == "claim"}
    asks = {passage.entry for passage in library.passages if passage.role == "ask"}
    assert claims == set(library.entries)
    assert {ref for ref, entry in library.entries.items() if getattr(entry, "asks", ())} == asks


def test_ways_of_asking_have_no_source_for_they_are_never_cited(library: Library) -> None:
    assert all(not passage.sources for passage in library.passages if passage.role == "ask")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_what_is_quoted_stands_in_the_very_lines_that_are_cited(library: Library) -> None:
    files = {p.file: (KNOWLEDGE / p.file).read_text(encoding="utf-8").splitlines() for p in library.passages}
    made = re.compile(r"stages|stage-\d+|also-\d+")  # put into words from a list of stages
    for passage in library.passages:
        lines = " ".join(words(" ".join(files[passage.file][passage.lines.first - 1 : passage.lines.last])))
        if not made.fullmatch(passage.part):
            assert " ".join(words(passage.text)) in lines, passage.id


def test_a_model_states_its_own_number_and_order_of_stages(library: Library) -> None:
    for model in library.of(StageModel):
        [stages] = library.claims(reference(model), "stages")
        names = ", ".join(stage.name for stage in model.stages)
        assert stages.text == f"{len(model.stages)} stages: {names}."
        assert stages.sources == model.sources


def test_a_conflict_has_a_passage_per_side_and_last_our_view(library: Library) -> None:
    for conflict in library.of(Conflict):
        *sides, ours = library.claims(reference(conflict))
        assert [side.text for side in sides] == [position.says for position in conflict.positions]
        assert [side.sources for side in sides] == [position.sources for position in conflict.positions]
        assert (ours.part, ours.text) == ("ours", conflict.ours)


def test_kinds_titles_and_stage_codes(library: Library) -> None:
    for entry in library.entries.values():
        claims = library.claims(reference(entry))
        assert {claim.kind for claim in claims} == {kind_of(entry)}
        assert {claim.title for claim in claims} == {title_of(entry)}
        if isinstance(entry, Tactic | Metric):
            assert claims[0].stages == tuple(code.value for code in entry.stages)
        if isinstance(entry, Question):
            assert entry.question in {p.text for p in library.passages if p.entry == reference(entry)}
