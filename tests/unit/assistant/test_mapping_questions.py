"""One question for each thing that can be asked of a map's structure, over the two sample maps, as people put it."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from tests.doubles.bike_map import asked, ids

FIRST, BOX = "brindlecup-first-order", "brindlecup-tea-box"

LISTS = [
    ("what does Nadia think while picking?", "thought", 2),
    ("what happens backstage at Paying", "backstage", 2),
    ("what does Nadia do at Paying", "step", 2),
    ("which problems do customers run into at the basket?", "pain_point", 2),
    ("how does she feel while paying?", "emotion", 2),
    ("emotions by stage", "emotion", 15),
    ("metrics at paying", "metric", 1),
    ("business goals", "goal", 2),
    ("customer goals", "goal", 4),
    ("what are Nadia's goals", "goal", 2),
    ("stage goals", "goal", 7),
    ("what is the goal of the basket stage", "goal", 1),
    ("transitions", "transition", 5),
    ("how many steps are there in each stage", "step", 15),
    ("number of touchpoints per channel", "touchpoint", 15),
    ("which channels are used at Paying", "touchpoint", 3),
]
FILTERS = [
    ("touchpoints on email or chat", "t-order-mail t-chat t-team-chat"),
    ("touchpoints that are neither on the website nor on packaging", ("t-colleague t-social-post t-search t-reviews"
     " t-order-mail t-chat t-team-chat")),
    ("touchpoints other than the website", ("t-colleague t-social-post t-search t-reviews t-order-mail t-tin t-chat"
     " t-team-chat")),
    ("which touchpoints do we not own?", "t-colleague t-search t-reviews t-carrier t-team-chat"),
    ("pain points with frequency between 30 and 50 percent", "p-equipment p-jargon p-bitter"),
    ("pain points that hit at least half of customers", "p-cups p-delivery-fee"),
    ("pain points that concern every second customer or more", "p-cups p-delivery-fee"),
    ("pain points that hit more than one in two people", "p-cups p-delivery-fee"),
    ("pain points that a majority of customers has", "p-cups p-delivery-fee"),
    ("pain points with a frequency of 30-50%", "p-equipment p-jargon p-bitter"),
    ("opportunities with impact 4 or 5 and effort 1", "o-mug-method o-brew-mail"),
    ("pain points with medium or higher severity",
     "p-equipment p-jargon p-cups p-delivery-fee p-tracking p-bitter"),
    ("pain points below high severity", "p-equipment p-jargon p-free-limit p-tracking"),
    ("pain points above low severity and at most medium severity", "p-equipment p-jargon p-tracking"),
    ("pain points that are not high severity", "p-equipment p-jargon p-free-limit p-tracking"),
    ("high severity pain points or pain points over 40%", "p-equipment p-cups p-delivery-fee p-bitter"),
    ("high-severity pain points owned by the shop team", "p-cups p-delivery-fee"),
    ("opportunities with impact 4 or more and effort below 2", "o-mug-method o-brew-mail"),
    ("which opportunities have high impact and low effort",
     "o-sampler-card o-mug-method o-price-cup o-fee-early o-brew-mail"),
    ("quick wins", "o-sampler-card o-mug-method o-price-cup o-fee-early o-brew-mail"),
    ("opportunities planned or in progress", "o-mug-method o-price-cup o-fee-early o-brew-mail"),
    ("opportunities of the brand team that are not rejected", "o-sampler-card o-label"),
    ("opportunities that address p-bitter", "o-label o-brew-mail"),
    ("opportunities that address the delivery fee", "o-fee-early"),
    ("what addresses the pain point about the late delivery fee?", "o-fee-early"),
    ("which opportunities tackle the small print on the tin", "o-label o-brew-mail"),
    ("which pain point does the idea of a brewing email solve?", "p-bitter"),
    ("what problem would the mug method solve", "p-equipment"),
    ("which team owns the brewing email?", "o-brew-mail"),
    ("opportunities for high severity pain points", "o-price-cup o-fee-early o-label o-brew-mail"),
    ("what addresses p-cups?", "o-price-cup"),
    ("which pain points does o-fee-early address?", "p-delivery-fee p-free-limit"),
    ("which pain points are already addressed?", "p-equipment p-cups p-delivery-fee p-free-limit p-bitter"),
    ("steps with emotion below 0", "s04 s06 s09 s11 s13"),
    ("steps where she feels worse than -1", "s06 s09 s13"),
    ("where is Nadia annoyed?", "s06"),
    ("which steps involve the checkout form?", "s09 s10"),
    ("where does the brewing guide show up?", "s03 s13"),
    ("at which stage is s09?", "basket"),
    ("touchpoints at moments of truth", "t-product t-checkout t-tin t-guide"),
    ("steps that are not moments of truth", "s01 s02 s03 s04 s05 s07 s08 s10 s11 s12 s14 s15"),
    ("stages with a moment of truth", "picking basket first-pot"),
    ("steps that take less than 2 minutes", "s02"),
    ("steps that take longer than a day", "s11 s15"),
    ("backstage actions in the help desk", "b-replies b-chat-note"),
    ("which systems does support use", "b-replies b-chat-note"),
    ("what does the warehouse do", "b-packing"),
    ("metrics where lower is better", "m-basket-left m-brew-questions"),
    ("metrics measured in searches", "m-branded-search"),
    ("metrics from the shop system", "m-basket-left m-first-orders m-referred"),
    ("metrics below their target", "m-branded-search m-guide-reads m-product-to-basket m-first-orders m-referred"),
    ("metrics that miss their target", ("m-branded-search m-guide-reads m-product-to-basket m-basket-left"
     " m-first-orders m-brew-questions m-referred")),
    ("metrics as of September 2026", ("m-branded-search m-guide-reads m-product-to-basket m-basket-left"
     " m-first-orders m-brew-questions m-referred")),
    ("what is the current value of guide completion?", "m-guide-reads"),
    ("transitions with a share over 25 percent", "transition-5bcd7572 transition-860c1cfb"),
    ("pain points after the basket", "p-tracking p-bitter"),
    ("pain points before Paying", "p-equipment p-jargon p-cups p-delivery-fee p-free-limit"),
    ("pain points between reading and paying", "p-cups p-delivery-fee p-free-limit"),
    ("pain points from reading about leaves to picking", "p-equipment p-jargon p-cups"),
    ("pain points up to picking", "p-equipment p-jargon p-cups"),
    ("pain points from paying onwards", "p-tracking p-bitter"),
    ("pain points outside the basket", "p-equipment p-jargon p-cups p-tracking p-bitter"),
    ("pain points everywhere but at the basket", "p-equipment p-jargon p-cups p-tracking p-bitter"),
    ("pain points at picking or the basket", "p-cups p-delivery-fee p-free-limit"),
    ("pain points at evaluation", "p-cups"),
    ("steps in the first stage", "s01 s02"),
    ("steps of stage two", "s03 s04"),
    ("opportunities while she picks between blends", "o-price-cup"),
    ("which metrics are there when Nadia tells the office?", "m-referred"),
    ("pain points and opportunities at picking", "p-cups o-price-cup"),
    ("pain points when she brews the first cup", "p-bitter"),
    ("pain points about trade words", "p-jargon"),
    ("what can we do about p-cups?", "o-price-cup"),
]  # fmt: skip
MISSING = [
    ("steps without pain points", "s01 s02 s05 s07 s08 s10 s12 s14 s15"),
    ("pain points no opportunity addresses", "p-jargon p-tracking"),
    ("which pain points are not addressed yet", "p-jargon p-tracking"),
    ("opportunities that address nothing", "o-sampler-card o-office-tin"),
    ("opportunities that don't address any pain point", "o-sampler-card o-office-tin"),
    ("pain points without a frequency", "p-free-limit"),
    ("transitions without a condition", "transition-0997058f"),
    ("which stage has no moment of truth", "running-out reading-up paying telling"),
    ("stages with neither pain points nor opportunities", ""),
    ("touchpoints nobody owns", "t-colleague t-search t-carrier t-reviews t-team-chat"),
]
ENDS = [
    ("most frequent pain point", "p-cups"),
    ("the three most frequent pain points", "p-cups p-delivery-fee p-equipment"),
    ("least severe pain point", "p-free-limit"),
    ("cheapest opportunity", "o-mug-method o-brew-mail"),
    ("highest impact opportunities", "o-price-cup o-fee-early"),
    ("stage with most pain points", "reading-up basket"),
    ("which stage has the fewest touchpoints", "telling"),
    ("where are the most pain points", "reading-up basket"),
    ("longest step", "s15"),
    ("which stage takes longest", "telling"),
    ("shortest step", "s02"),
    ("which step feels worst?", "s06 s09 s13"),
    ("at which steps is Nadia's mood at its lowest", "s06 s09 s13"),
    ("which stage feels worst on average?", "reading-up basket"),
    ("most likely transition", "transition-860c1cfb"),
    ("who owns the most opportunities?", "o-sampler-card o-label o-price-cup o-fee-early"),
    ("rank the opportunities by effort", ("o-mug-method o-brew-mail o-sampler-card o-price-cup o-fee-early o-label"
     " o-office-tin")),
]  # fmt: skip
OWNERS = [
    ("who owns the checkout form?", "t-checkout"),
    ("who owns the basket stage?", "basket"),
    ("who is responsible for paying?", "paying"),
    ("who owns each stage", "running-out reading-up picking basket paying first-pot telling"),
    ("what does support own?", "b-replies t-order-mail first-pot o-brew-mail t-chat b-chat-note"),
    ("everything the web team owns", "o-price-cup t-checkout o-fee-early paying"),
    ("who is responsible for what at paying?", "paying t-checkout b-payment t-order-mail b-packing"),
    ("which teams are involved at paying", "paying t-checkout b-payment t-order-mail b-packing"),
    ("stages that the shop team does not own", "running-out reading-up paying first-pot telling"),
    ("touchpoints owned by the support team or the brand team", "t-social-post t-order-mail t-tin t-chat"),
]
PROOFS = [
    ("how do we know that prices are given per 100 grams", "e-price-quote e-chat-log"),
    ("how do we know the late delivery fee is a problem", "e-basket-data"),
    ("what is p-cups based on?", "e-price-quote e-chat-log"),
    ("why do we believe that p-cups is a problem", "e-price-quote e-chat-log"),
    ("which evidence is assumed", "e-team-guess"),
    ("which pain points rest on e-chat-log", "p-cups p-tracking p-bitter"),
    ("pain points backed by observed evidence", "p-equipment p-cups p-delivery-fee p-tracking p-bitter"),
    ("which pain points rest on nothing but assumptions", "p-free-limit"),
    ("evidence from interviews", "e-brew-interview"),
    ("quotes", "e-price-quote e-bitter-quote"),
    ("oldest evidence", "e-brew-interview e-bitter-quote"),
    ("newest evidence", "e-team-guess"),
    ("evidence from 2026-06", "e-brew-interview e-bitter-quote"),
    ("evidence before July 2026", "e-brew-interview e-bitter-quote"),
    ("evidence after August 2026", "e-basket-data e-team-guess"),
    ("evidence older than 4 months", "e-brew-interview e-guide-exits e-chat-log e-bitter-quote"),
    ("how old is the evidence", ("e-brew-interview e-guide-exits e-price-quote e-chat-log e-basket-data e-team-guess"
     " e-bitter-quote")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "count"), LISTS)
def test_a_list_is_whole(gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, kind: str, count: int) -> None:
    reply = asked(gazetteer, text, *samples.values(), map_id=FIRST)
    assert len(ids(reply)) == count
    assert reply is not None
    assert {fact.element for fact in reply.facts} == {kind}


@pytest.mark.parametrize(("text", "expected"), [*FILTERS, *MISSING, *ENDS, *OWNERS, *PROOFS])
def test_every_condition_is_kept(gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, expected: str) -> None:
    reply = asked(gazetteer, text, *samples.values(), map_id=FIRST)
    if expected:
        assert sorted(ids(reply)) == sorted(expected.split())
    else:
        assert reply is not None
        assert reply.abstained
