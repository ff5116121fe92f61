"""Each card has one right answer by the data itself, shows its source, and retires with it."""

import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.teaching import Decks
from bot.content.library import load_library
from bot.content.maps.elements import MapElement
from bot.content.maps.folder import read_maps
from bot.content.passages import reference
from bot.domain.glossary import Term
from bot.domain.learning import Card
from bot.domain.passages import EVERYONE
from bot.domain.stages import Stage, StageModel
from bot.domain.tactics import Metric
from tests.learning.decks import KNOWLEDGE, cards, decks, library, samples


def of(kind: str) -> list[Card]:
    return [card for card in cards() if card.kind == kind]


def chosen(kind: str, detail: str = "") -> list[Card]:
    return [card for card in of(kind) if card.choices and card.subject.rpartition("/")[2].startswith(detail)]


def wrong(card: Card) -> list[str]:
    return [choice.ref for choice in card.choices if choice.ref != card.right]


def said_of(ref: str) -> str:
    return " ".join(claim.text for claim in library().claims(ref)).casefold()


def names(ref: str) -> tuple[str, ...]:
    entry = library().entries[ref]
    assert isinstance(entry, Term | Stage | Metric)
    return (entry.term if isinstance(entry, Term) else entry.name, *entry.aliases)


def test_there_are_300_cards_and_more_of_every_kind_and_no_two_are_the_same() -> None:
    assert len(cards()) >= 300
    counted = Counter(card.kind for card in cards())
    assert set(counted) == {"name", "recall", "difference", "stage", "order", "crosswalk", "metric", "map"}
    for key in ("id", "subject"):
        assert max(Counter(getattr(card, key) for card in cards()).values()) == 1
    asked = Counter((card.question, tuple(sorted(choice.text for choice in card.choices))) for card in cards())
    assert [question for question, number in asked.items() if number > 1] == []


def test_every_choice_is_there_once_and_exactly_one_is_right() -> None:
    for card in cards():
        texts = [choice.text.casefold() for choice in card.choices]
        assert len(set(texts)) == len(texts) != 1, card.id
        assert sum(choice.ref == card.right for choice in card.choices) == bool(card.choices), card.id


def test_every_card_has_an_answer_and_a_source_that_says_where_it_is() -> None:
    for card in cards():
        assert card.answer.strip(), card.id
        assert card.quotes, card.id
        assert all(quote.text and quote.origin for quote in card.quotes), card.id


def test_the_right_answer_stands_at_every_place_about_equally_often() -> None:
    four = [card for card in cards() if len(card.choices) == 4]
    places = Counter([choice.ref for choice in card.choices].index(card.right) for card in four)
    assert min(places.values()) > len(four) / 6


@pytest.mark.parametrize("kind", ["name", "metric", "difference", "stage"])
def test_no_question_gives_its_own_answer(kind: str) -> None:
    for card in chosen(kind):
        if card.right in library().entries and "“" in card.question:
            asked = card.question.casefold().rpartition(" “")[2]
            assert not any(name.casefold() in asked.replace("[…]", "") for name in names(card.right)), card.id


@pytest.mark.parametrize("kind", ["name", "metric"])
def test_what_a_word_may_be_taken_for_neither_names_it_nor_is_named_by_it(kind: str) -> None:
    for card in chosen(kind, "name"):
        for other in wrong(card):
            assert not any(name.casefold() in said_of(card.right) for name in names(other)), card.id
            assert not any(name.casefold() in said_of(other) for name in names(card.right)), card.id


def test_a_words_next_neighbours_are_no_wrong_answers() -> None:
    for card in chosen("name"):
        entries = library().entries
        for other in wrong(card):
            assert other.partition("/")[2] not in getattr(entries[card.right], "see_also", ()), card.id
            assert card.right.partition("/")[2] not in getattr(entries[other], "see_also", ()), card.id


def test_a_figure_that_fits_a_stage_is_beside_figures_of_other_stages_only() -> None:
    found = chosen("metric", "fits")
    assert found
    for card in found:
        [stage] = card.stages
        right, *others = (library().entries[ref] for ref in (card.right, *wrong(card)))
        assert isinstance(right, Metric)
        assert stage in right.stages
        for other in others:
            assert isinstance(other, Metric)
            assert stage not in other.stages, card.id
            assert other.name.casefold() not in said_of(f"glossary/{stage}"), card.id


def model_of(card: Card) -> StageModel:
    model = library().entries[card.entry]
    assert isinstance(model, StageModel)
    return model


def test_only_the_right_order_is_the_models_own() -> None:
    for card in chosen("order"):
        own = [stage.name for stage in model_of(card).stages if stage.canonical]
        for choice in card.choices:
            order = choice.text.split(" → ")
            assert (order == own[: len(order)]) == (choice.ref == card.right), card.id


def test_only_the_right_stage_of_a_crosswalk_points_there() -> None:
    for card in chosen("crosswalk"):
        [code] = card.stages
        model = model_of(card)
        if card.subject.endswith(f"/of-{code}"):
            at = {stage.name for stage in model.stages if code in stage.canonical}
            assert {choice.ref for choice in card.choices if choice.text in at} == {card.right}, card.id
        else:
            own = next(stage for stage in model.stages if f"“{stage.name}”" in card.question)
            assert card.right == f"glossary/{code}", card.id
            assert not {ref.partition("/")[2] for ref in wrong(card)} & set(own.canonical), card.id


def asked_elements(card: Card) -> list[MapElement]:
    team = next(one for one in samples() if one.journey.id == card.entry.partition("/")[2])
    kind = card.subject.rpartition("/")[2].partition("-")[0]
    return [one for one in team.elements if one.kind == kind and f"“{one.text.rstrip('.')}”" in card.question]


def test_what_is_asked_of_a_map_stands_in_it_once_and_where_the_answer_says() -> None:
    places = [card for card in of("map") if "-stage-" in card.subject]
    assert len(places) > 40
    for card in places:
        [element] = asked_elements(card)
        assert element.stage is not None
        assert card.right == f"name/{element.stage.name}", card.id
    owners = [card for card in of("map") if "-owner-" in card.subject]
    assert len(owners) > 20
    for card in owners:
        [element] = asked_elements(card)
        assert card.right == f"name/{getattr(element.value, 'owner', None)}", card.id


def test_a_map_that_says_a_thing_twice_is_not_asked_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(
        "schema: journey/1\nid: m\ntitle: M\npersona: {name: Jo}\nstages:\n"
        + "".join(
            f"  - name: {name}\n    steps: [{{action: Goes, touchpoints: [{{name: Shop}}, {{name: Only {name}}}]}}]\n"
            for name in ("One", "Two", "Three")
        ),
        encoding="utf-8",
    )
    [file] = read_maps(tmp_path).maps
    asked = [card.question for card in Decks(library()).with_maps([TeamMap(file, EVERYONE)]).cards.values()]
    assert not any("“Shop”" in question for question in asked)
    assert any("whose journey" in question for question in asked)


def test_a_card_whose_source_changes_is_another_card_of_the_same_subject_and_no_other_is(tmp_path: Path) -> None:
    changed = tmp_path / "knowledge"
    shutil.copytree(KNOWLEDGE, changed)
    file = changed / "glossary/terms/touchpoint.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("any place or moment at which", "any spot where"), encoding="utf-8")
    before = decks().with_maps(()).cards
    after = Decks(load_library(changed)).with_maps(()).cards
    gone = {before[own].subject for own in before.keys() - after.keys()}
    come = {after[own].subject for own in after.keys() - before.keys()}
    assert gone == come
    assert "recall/glossary/touchpoint/what" in gone
    assert all("touchpoint" in subject for subject in gone)


def test_a_glossary_of_three_terms_makes_cards_without_a_choice_of_words(tmp_path: Path) -> None:
    own = library()
    few = {ref: entry for ref, entry in own.entries.items() if not isinstance(entry, Term) or ref == "glossary/persona"}
    left = replace(own, entries=few, passages=tuple(one for one in own.passages if one.entry in few))
    found = Decks(left).with_maps(()).cards.values()
    assert {card.kind for card in found if card.entry == reference(own.entries["glossary/persona"])} == {"recall"}
