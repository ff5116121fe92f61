"""The two sample maps: every question about their structure is answered whole."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from bot.content.maps.elements import KINDS
from tests.doubles.bike_map import asked, ids


@pytest.mark.parametrize("text", ["who is Nadia?", "tell me about Nadia", "Describe Nadia"])
def test_the_persona_is_told_by_her_name(gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str) -> None:
    reply = asked(gazetteer, text, *samples.values())
    assert reply is not None
    assert [fact.element for fact in reply.facts] == ["persona"]


def test_our_maps_are_all_maps(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    reply = asked(gazetteer, "Which pain points are in our maps?", *samples.values())
    assert reply is not None
    assert {fact.map for fact in reply.facts} == set(samples)
    held = {(name, e.id) for name, team in samples.items() for e in team.elements if e.kind == "pain_point"}
    assert len(reply.facts) == len(held)


@pytest.mark.parametrize(
    ("map_id", "text", "expected"),
    [
        ("brindlecup-tea-box", "pain points at First box", ["p-surprise"]),
        ("brindlecup-tea-box", "pain points at Unpacking the first box", ["p-surprise"]),
        ("brindlecup-tea-box", "pain points after the purchase, at the post-purchase stage", ["p-surprise"]),
        ("brindlecup-tea-box", "which high severity pain points are there?", ["p-terms", "p-pile"]),
        ("brindlecup-tea-box", "moments of truth", ["s3", "s6", "s10"]),
        ("brindlecup-tea-box", "which touchpoints have no owner?", ["t-carrier"]),
        ("brindlecup-first-order", "pain points at Filling the basket", ["p-delivery-fee", "p-free-limit"]),
        ("brindlecup-first-order", "pain points at the intent stage", ["p-delivery-fee", "p-free-limit"]),
        ("brindlecup-first-order", "moments of truth", ["s06", "s09", "s13"]),
        ("brindlecup-first-order", "who owns the checkout form?", ["t-checkout"]),
        ("brindlecup-first-order", "what supports p-bitter?", ["e-chat-log", "e-bitter-quote"]),
        ("brindlecup-first-order", "what rests on e-chat-log?", ["p-cups", "p-tracking", "p-bitter"]),
        ("brindlecup-first-order", "which pain points does e-chat-log back?", ["p-cups", "p-tracking", "p-bitter"]),
        ("brindlecup-first-order", "evidence from the help desk", ["e-chat-log"]),
        ("brindlecup-first-order", "touchpoints at the moments of truth", "t-product t-checkout t-tin t-guide".split()),
        ("brindlecup-first-order", "why is brewing the first cup a moment of truth?", ["s13"]),
        ("brindlecup-first-order", "the worst moment of truth?", ["s06", "s09", "s13"]),
        ("brindlecup-tea-box", "which moments of truth say why?", ["s3", "s6", "s10"]),
        ("brindlecup-tea-box", "the best moment of truth", ["s6"]),
        ("brindlecup-tea-box", "which metrics stay the same?", ["m-box-size"]),
        ("brindlecup-first-order", "which stages never go below zero?", ["running-out", "telling"]),
        ("brindlecup-first-order", "which stages have only positive emotions?", ["running-out", "telling"]),
        ("brindlecup-first-order", "stages with a negative average emotion", ["reading-up", "basket"]),
        ("brindlecup-first-order", "stages that feel bad on average", ["reading-up", "basket"]),
        (
            "brindlecup-first-order",
            "channel with the most touchpoints for the shop team",
            "t-listing t-product t-basket".split(),
        ),
        ("brindlecup-first-order", "evidence for the brewing guide pain point", ["e-brew-interview", "e-guide-exits"]),
    ],
)
def test_the_sample_maps_are_answered_from(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], map_id: str, text: str, expected: list[str]
) -> None:
    reply = asked(gazetteer, text, *samples.values(), map_id=map_id)
    assert ids(reply) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rejected opportunities in both", ["o-office-tin"]),
        ("moments of truth in both", "s06 s09 s13 s3 s6 s10".split()),
        (
            "which opportunities are only ideas in the first order and the tea box",
            "o-sampler-card o-label o-swap".split(),
        ),
    ],
)
def test_two_maps_are_answered_from_together(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: list[str]
) -> None:
    assert ids(asked(gazetteer, text, *samples.values())) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_of_every_kind_the_list_is_whole(gazetteer: Gazetteer, samples: dict[str, TeamMap], kind: str) -> None:
    words = {"backstage": "backstage actions", "evidence": "pieces of evidence", "opportunity": "opportunities"}
    name = words.get(kind, f"{kind.replace('_', ' ')}s")
    for map_id, team in samples.items():
        reply = asked(gazetteer, f"list all {name} of the map", *samples.values(), map_id=map_id)
        held = dict.fromkeys(element.id for element in team.elements if element.kind == kind)
        assert ids(reply) == list(held), "each once, in the order of the file"
