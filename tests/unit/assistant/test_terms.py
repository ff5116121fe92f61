"""Looking up one word."""

import pytest

from bot.assistant.evaluating import plain_text
from bot.assistant.mentions import Gazetteer
from bot.assistant.names import names_of
from bot.assistant.terms import look_up
from bot.content.library import Library
from bot.domain.glossary import Term
from bot.domain.stages import StageModel
from tests.doubles.replies import assert_whole


@pytest.mark.parametrize(
    ("word", "subject"),
    [
        ("touchpoint", "glossary/touchpoint"),
        ("Touch-points", "glossary/touchpoint"),
        ("toucpoint", "glossary/touchpoint"),
        ("consideration", "glossary/consideration"),
        ("Consideration stage", "glossary/consideration"),
        ("moments of truth", "glossary/moment-of-truth"),
        ("NPS", "metric/nps"),
        ("AIDA", "stage_model/aida"),
        ("guest checkout", "tactic/guest-checkout"),
    ],
)
def test_a_name_is_explained(library: Library, gazetteer: Gazetteer, word: str, subject: str) -> None:
    reply = look_up(library, gazetteer, word)
    assert reply.kind == "definition"
    assert reply.subjects == (subject,)
    assert reply.citations
    assert all(citation.id.startswith(f"{subject}#") for citation in reply.citations)
    assert_whole(reply)


def test_every_term_of_the_glossary_is_found_by_its_name_and_by_each_alias(
    library: Library, gazetteer: Gazetteer
) -> None:
    for term in library.of(Term):
        for name in (term.term, *term.aliases):
            reply = look_up(library, gazetteer, name)
            assert reply.kind == "definition", name
            assert_whole(reply)


def test_the_short_form_comes_first(library: Library, gazetteer: Gazetteer) -> None:
    for term in library.of(Term):
        assert term.short.text in plain_text(look_up(library, gazetteer, term.term)).splitlines()[1]


def test_every_name_finds_something(library: Library, gazetteer: Gazetteer) -> None:
    for name in names_of(library):
        reply = look_up(library, gazetteer, name.text)
        assert not reply.abstained, name.text
        assert_whole(reply)


def test_a_word_that_only_models_use_is_placed_in_each_of_them(library: Library, gazetteer: Gazetteer) -> None:
    reply = look_up(library, gazetteer, "Decision")
    having = [m for m in library.of(StageModel) if any(s.name.casefold() == "decision" for s in m.stages)]
    assert having
    assert reply.kind == "crosswalk"
    assert {f"stage_model/{model.id}#stages" for model in having} <= {citation.id for citation in reply.citations}
    assert_whole(reply)


@pytest.mark.parametrize(
    "word", ["frobnicate", "", "   ", "\U0001f600", "x" * 5000, "\u65c5\u7a0b", "price of tea in china"]
)
def test_an_unknown_word_is_refused_in_a_short_sentence(library: Library, gazetteer: Gazetteer, word: str) -> None:
    reply = look_up(library, gazetteer, word)
    assert reply.abstained
    assert len(plain_text(reply)) < 400
    assert_whole(reply)


def test_a_near_miss_names_its_neighbours(library: Library, gazetteer: Gazetteer) -> None:
    reply = look_up(library, gazetteer, "servce blueprinting thing")
    assert reply.abstained
    assert "Service blueprint" in reply.suggestions
