"""What is denied or missing is told by many words: whoever takes no part, ways that lead elsewhere, open facts."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mapping.reaching import leads_noun
from bot.assistant.mapping.vocabulary.lacking import in_lacks
from bot.assistant.mapping.vocabulary.phrases import phrase
from bot.assistant.mentions import Gazetteer
from tests.doubles.assembly import team_map
from tests.doubles.bike_map import FILE, asked, ids

BIKE = "bike-repair"
TEA = "brindlecup-tea-box"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("touchpoints run by anyone but the repair crew", ["tp-poster"]),
        ("touchpoints, save for those of the brand crew", ["tp-friend", "tp-counter", "tp-text"]),
        ("touchpoints that the brand crew has no hand in", ["tp-friend", "tp-counter", "tp-text"]),
        ("which touchpoints does the brand crew stay out of?", ["tp-friend", "tp-counter", "tp-text"]),
        ("touchpoints the brand crew has nothing to do with", ["tp-friend", "tp-counter", "tp-text"]),
        ("at which steps does nothing go through Kim's head?", ["st2", "st3", "st4"]),
        ("which stages are pain-free?", ["riding"]),
        ("in which stages is nothing measured?", ["noise", "drop"]),
        ("which opportunities aren't anybody's?", ["op-slots"]),
        ("which pain points don't say how many people they hit?", ["pp-where", "pp-price", "pp-queue", "pp-form"]),
        ("metrics that leave open when they were measured", ["me-back"]),
        ("loops without a share", ["transition"]),
        ("which steps fall short of +1?", ["st1", "st3"]),
        ("opportunities that don't have the highest impact", ["op-slots"]),
        ("steps where Kim isn't at her best", ["st1", "st2", "st3"]),
        ("steps without a good feeling", ["st1", "st3"]),
        ("where is nothing measured?", ["noise", "drop"]),
        ("for which pain points did nobody note any evidence?", ["pp-price", "pp-queue", "pp-form"]),
    ],
)
def test_what_is_denied_is_left_out(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    found = ids(asked(gazetteer, text, team_map(FILE), map_id=BIKE))
    assert [own.partition("-")[0] if own.startswith("transition") else own for own in found] == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("which transitions don't lead to Setting up the box?", 3),
        ("all transitions except those from Box on hold", 3),
        ("which pain points don't rest on the calls with pilot members?", 2),
    ],
)
def test_what_is_tied_to_something_else_is_told(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, count: int
) -> None:
    assert len(ids(asked(gazetteer, text, samples[TEA], map_id=TEA))) == count


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("metrics that don't say where they come from", "metrics that without source"),
        ("pains with no numbers on how often they occur", "pains with without frequency"),
        ("ideas that do nothing about the queue", "ideas that don't address the queue"),
        ("which steps take long", "which steps take long"),
    ],
)
def test_what_is_missing_is_put_plainly(text: str, plain: str) -> None:
    assert in_lacks(text) == plain


@pytest.mark.parametrize(
    ("text", "leads"),
    [("sofa touchpoints", True), ("sofa pain points", True), ("online touchpoints", False), ("sofa delivery", False)],
)
def test_a_subject_leads_a_noun(text: str, leads: bool) -> None:
    assert leads_noun(phrase(text), 0) is leads


def test_values_do_not_make_a_question_general(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    reply = asked(gazetteer, "which metrics should go down", *samples.values())
    assert reply is not None
    assert reply.suggestions


def test_a_channel_of_no_touchpoint_is_refused(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    reply = asked(gazetteer, "which touchpoints run over the phone?", samples[TEA], map_id=TEA)
    assert reply is not None
    assert reply.abstained
