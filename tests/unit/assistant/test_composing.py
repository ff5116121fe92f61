"""Marks and citations of an answer belong together, whatever is put into it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.answering.composing import Composer
from bot.domain.passages import Lines, Passage
from bot.domain.reply import Paragraph, Part
from tests.doubles.replies import assert_whole, marks_of

PASSAGES = [
    Passage(f"glossary/e{n}#short", "glossary", f"Entry {n}", f"Sentence {n}.", ("001",), lines=Lines(n, n + 1))
    for n in range(1, 13)
]
SOME = st.lists(st.sampled_from(PASSAGES), min_size=1, max_size=6)
MOVES = st.lists(
    st.tuples(st.sampled_from(["mark", "sentence", "bullets", "prose", "named"]), SOME), min_size=1, max_size=8
)


def put(composer: Composer, move: str, passages: list[Passage]) -> Part:
    match move:
        case "mark":
            return Paragraph(f"Said together. {composer.mark(*passages)}")
        case "sentence":
            return Paragraph(composer.sentence(passages[0]))
        case "bullets":
            return composer.bullets(passages)
        case "prose":
            return composer.prose(passages)
        case _:
            return Paragraph(composer.named("Name", passages))


@given(MOVES)
def test_every_mark_has_its_citation_and_every_citation_its_mark(moves: list[tuple[str, list[Passage]]]) -> None:
    composer = Composer()
    reply = composer.reply("extract", [put(composer, move, passages) for move, passages in moves])
    assert_whole(reply)


@given(MOVES)
def test_numbers_are_given_in_the_order_of_first_use(moves: list[tuple[str, list[Passage]]]) -> None:
    composer = Composer()
    reply = composer.reply("extract", [put(composer, move, passages) for move, passages in moves])
    first_uses = list(dict.fromkeys(marks_of(reply)))
    assert first_uses == sorted(first_uses)


@given(SOME)
def test_a_mark_leads_to_the_very_passage_that_is_quoted(passages: list[Passage]) -> None:
    composer = Composer()
    sentences = [composer.sentence(passage) for passage in passages]
    by_number = {citation.n: citation for citation in composer.reply("extract", ()).citations}
    for sentence, passage in zip(sentences, passages, strict=True):
        [mark] = re.findall(r"\[(\d+)\]", sentence)
        cited = by_number[int(mark)]
        assert (cited.id, cited.quote, cited.title) == (passage.id, passage.text, passage.title)
        assert (cited.source, cited.lines) == ("001", str(passage.lines))


def test_at_most_four_suggestions_are_made() -> None:
    reply = Composer().reply("help", [Paragraph("Hello.")], suggestions=[f"Question {n}?" for n in range(9)])
    assert reply.suggestions == ("Question 0?", "Question 1?", "Question 2?", "Question 3?")


def test_several_sources_are_all_named() -> None:
    composer = Composer()
    composer.mark(Passage("glossary/x#short", "glossary", "X", "Text.", ("001", "003")))
    assert composer.reply("extract", ()).citations[0].source == "001, 003"
