"""Looking up one word."""

import pytest

from bot.assistant import Assistant
from bot.assistant.evaluating import plain_text
from bot.assistant.mentions import Gazetteer
from bot.assistant.names import names_of
from bot.assistant.terms import explain_terms, look_up
from bot.content.library import Library
from bot.domain.conversation import Request
from bot.domain.glossary import Term
from bot.domain.reply import Bullets, Paragraph
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


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("servce blueprinting thing", "Service blueprint"),
        ("emotion", "Emotion curve"),
        ("pain", "Pain point"),
        ("our personas", "Persona"),
        ("customer lifetime valeu of a lead", "Customer lifetime value"),
    ],
)
def test_a_near_miss_names_what_may_be_meant(library: Library, gazetteer: Gazetteer, word: str, meant: str) -> None:
    reply = look_up(library, gazetteer, word)
    assert reply.abstained
    assert f"What does “{meant}” mean?" in reply.suggestions
    assert len(reply.suggestions) <= 4
    assert "Did you mean" in plain_text(reply)


def test_every_name_that_is_offered_instead_is_answered_when_its_button_is_pressed(
    assistant: Assistant, library: Library
) -> None:
    for term in library.of(Term):
        if term.id in {"current-state-map", "future-state-map"}:
            continue  # the team's own map answers that it is one
        reply = assistant.respond(Request(f"What does “{term.term}” mean?"))
        assert reply.kind in {"definition", "comparison"}, term.term
        assert f"glossary/{term.id}" in reply.subjects, term.term


def test_a_term_leads_on_to_its_relatives(library: Library, gazetteer: Gazetteer) -> None:
    assert look_up(library, gazetteer, "touchpoint").suggestions == (
        "What does “Channel” mean?",
        "What does “Touchpoint inventory” mean?",
        "What does “Customer journey” mean?",
        "What are the pitfalls of “Touchpoint”?",
    )


def test_the_terms_of_a_message_are_explained_in_a_line_each(library: Library, gazetteer: Gazetteer) -> None:
    reply = explain_terms(library, gazetteer, "Our personas churn at two touchpoints; NPS says so. Personas!")
    [lines, *rest] = reply.parts
    assert isinstance(lines, Bullets)
    assert [line.partition("**:")[0] for line in lines.items] == [
        "**Persona",
        "**Churn rate",
        "**Touchpoint",
        "**Net Promoter Score",
    ]
    assert not rest
    assert all(f"[{number}]" in line for number, line in enumerate(lines.items, 1))
    assert_whole(reply)


def test_beyond_the_first_terms_the_rest_is_named(library: Library, gazetteer: Gazetteer) -> None:
    names = [term.term for term in library.of(Term)][:12]
    reply = explain_terms(library, gazetteer, ". ".join(names))
    [lines, rest] = reply.parts
    assert isinstance(lines, Bullets)
    assert isinstance(rest, Paragraph)
    assert len(lines.items) == 8
    assert all(name in rest.text for name in names[8:])
    assert reply.suggestions
    assert_whole(reply)


def test_every_entry_has_a_line(library: Library, gazetteer: Gazetteer) -> None:
    for name in names_of(library):
        reply = explain_terms(library, gazetteer, f"They said “{name.text}” again.")
        assert bool(reply.citations) is (name.text.casefold() not in EVERYDAY), name.text


EVERYDAY = frozenset("need needs race reach review reviews step steps trust".split())


@pytest.mark.parametrize("text", ["", "Who has the key to the meeting room?", "a toucpoint", "\U0001f600", "x" * 9000])
def test_where_no_term_stands_that_is_said(library: Library, gazetteer: Gazetteer, text: str) -> None:
    reply = explain_terms(library, gazetteer, text)
    assert reply.kind == "help"
    assert "No term of the glossary stands in this message." in plain_text(reply)
    assert not reply.citations


def test_of_a_long_message_the_beginning_is_read_and_that_is_said(library: Library, gazetteer: Gazetteer) -> None:
    reply = explain_terms(library, gazetteer, "churn " + "x " * 2000 + "persona")
    assert "I read its first 4,000 characters." in plain_text(reply)
    assert reply.subjects == ("metric/churn-rate",)
