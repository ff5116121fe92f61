"""Advice for a stage: which stage a name means, what is proposed and why, and for whom nothing may be told."""

from dataclasses import replace

import pytest

from bot.assistant import Assistant
from bot.assistant.advising import Wish
from bot.assistant.advising.fitting import Fitter
from bot.assistant.advising.ranking import Ranking, Wanted
from bot.assistant.advising.situation import situations_of
from bot.assistant.advising.stage_fit import STAGE_RULES, rule_for
from bot.assistant.evaluating import plain_text
from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from bot.assistant.nearest import NamingError
from bot.assistant.stage_names import StageNames
from bot.content.library import Library
from bot.domain.conversation import Request
from bot.domain.passages import EVERYONE, Audience
from bot.domain.stages import StageCode
from bot.domain.tactics import Tactic
from tests.contract.fakes import WordEmbedder
from tests.doubles.assembly import assemble
from tests.doubles.replies import assert_whole
from tests.unit.assistant.reviewing.reading import HEAD, read

SHOP = """\
stages:
  - id: pay
    name: At the till
    canonical: purchase
    steps:
      - id: s1
        action: Waits for help
        touchpoints:
          - {id: t-till, name: Window seven, channel: store}
          - {id: t-rival, name: Review site, channel: website, ours: false}
        emotion: {score: -2, label: cross}
        pain_points: [{id: p-help, text: Nobody helps during the order, severity: high}]
      - id: s2
        action: Types the address
        actors: [Clerk]
        touchpoints: [{id: t-form, name: Order form, channel: website}]
        pain_points:
          - {id: p-form, text: The order form asks for too much, severity: low}
        opportunities:
          - {id: o-short, text: Fewer fields, addresses: [p-form], status: planned}
  - id: back
    name: Coming back
    canonical: loyalty
    steps: [{id: s3, action: Comes again, touchpoints: [{id: t-mail, name: Letter, channel: email}]}]
  - {id: rest, name: Resting, steps: [{id: s4, action: Rests}]}
transitions: [{from: pay, to: outside, kind: exit, condition: the queue is long, share: 0.3}]
"""


@pytest.fixture(scope="module")
def shop(library: Library) -> Assistant:
    secret = HEAD.replace("id: tea", "id: hush").replace("title: Tea", "title: Hush")
    hidden = read(SHOP.replace("p-help", "p-secret"), secret)
    return assemble(library, WordEmbedder(), [(read(SHOP), EVERYONE), (hidden, Audience("T1", (), "U1"))])


@pytest.fixture(scope="module")
def names(library: Library, gazetteer: Gazetteer) -> StageNames:
    return StageNames(library, gazetteer)


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("consideration", ["consideration"]),
        ("Post Purchase", ["post_purchase"]),
        ("considration", ["consideration"]),
        ("retention", ["loyalty"]),
        ("Interest", ["discovery"]),
        ("SQL", ["intent"]),
        ("decision", ["intent", "purchase"]),
        ("Delight", ["post_purchase", "loyalty", "advocacy"]),
        ("RACE act", ["discovery", "consideration"]),
    ],
)
def test_a_stage_is_known_by_every_name_of_every_model(names: StageNames, said: str, codes: list[str]) -> None:
    assert [code.value for code in names.find(said).codes] == codes


@pytest.mark.parametrize("said", ["banana", "", "stage", "💥"])
def test_what_no_model_calls_a_stage_is_refused_with_names_to_try(names: StageNames, said: str) -> None:
    with pytest.raises(NamingError, match="There is no stage called"):
        names.find(said)


def test_the_maps_own_name_comes_before_all_others(names: StageNames, samples: dict[str, TeamMap]) -> None:
    team = samples["brindlecup-first-order"]
    meant = names.find("paying", team)
    assert ([code.value for code in meant.codes], [stage.id for stage in meant.stages]) == (["purchase"], ["paying"])


def test_of_several_stages_the_only_one_that_the_map_has_is_meant(
    names: StageNames, samples: dict[str, TeamMap]
) -> None:
    assert [code.value for code in names.find("Delight", samples["brindlecup-first-order"]).codes] == [
        "post_purchase", "loyalty", "advocacy",
    ]  # fmt: skip
    assert [code.value for code in names.find("middle of the funnel", samples["brindlecup-tea-box"]).codes] == [
        "discovery", "consideration",
    ]  # fmt: skip
    assert [code.value for code in names.find("ask", samples["brindlecup-tea-box"]).codes] == ["intent"]


def test_what_hurts_most_is_answered_first_and_cited_from_the_map(shop: Assistant) -> None:
    reply = shop.tactics(Wish("At the till", "tea"))
    assert_whole(reply)
    assert (reply.kind, reply.map, reply.subjects) == ("tactics", "tea", ("glossary/purchase",))
    text = plain_text(reply)
    assert text.index("1. Good service during the purchase") < text.index("2. ")
    cited = {citation.id for citation in reply.citations}
    assert {"map/tea#p-help", "map/tea#p-form", "map/tea#o-short", "map/tea#t-till"} <= cited
    assert "takes on “Nobody helps during the order”" in text
    assert "high severity, felt: cross (-2)" in text
    assert "30% exit from At the till" in text


def test_the_place_is_where_it_hurts_and_never_somebody_elses(shop: Assistant) -> None:
    text = plain_text(shop.tactics(Wish("purchase", "tea")))
    assert "Where: Window seven (store)" in text.replace("**", "")
    assert "Review site" not in text


def test_an_actor_named_as_persona_counts_only_the_steps_of_his_own(shop: Assistant) -> None:
    text = plain_text(shop.tactics(Wish("purchase", "tea", persona="clerk")))
    assert "asks for too much" in text
    assert "Nobody helps" not in text


def test_a_channel_leaves_out_what_does_not_use_it(shop: Assistant, library: Library) -> None:
    reply = shop.tactics(Wish("purchase", channel="text message"))
    named = {citation.id.partition("#")[0] for citation in reply.citations if citation.kind == "tactic"}
    assert named
    assert all("sms" in library.entries[ref].channels for ref in named)  # type: ignore[attr-defined]


def test_no_map_means_the_glossary_alone_and_says_so(shop: Assistant) -> None:
    reply = shop.tactics(Wish("intent"))
    assert_whole(reply)
    assert {citation.kind for citation in reply.citations} == {"tactic", "glossary"}
    assert "No map is named, so this comes from the glossary alone" in plain_text(reply)


def test_a_map_without_the_stage_is_said_and_the_glossary_answers(shop: Assistant) -> None:
    reply = shop.tactics(Wish("awareness", "tea"))
    assert "“Tea” has no stage for awareness" in plain_text(reply)
    assert not any(citation.kind == "map" for citation in reply.citations)


def test_a_stage_of_the_map_that_is_no_canonical_one_gets_nothing_invented(shop: Assistant) -> None:
    reply = shop.tactics(Wish("resting", "tea"))
    assert reply.abstained
    assert "none of the canonical stages" in plain_text(reply)


def test_at_most_five_are_proposed_at_every_stage(assistant: Assistant, samples: dict[str, TeamMap]) -> None:
    for map_id in ("", *samples):
        for code in StageCode:
            reply = assistant.tactics(Wish(code, map_id))
            assert_whole(reply)
            assert 1 <= plain_text(reply).count("Why here:") <= 5


def test_nothing_is_told_of_a_map_that_the_asker_may_not_see(shop: Assistant) -> None:
    owner, other = Audience("T1", (), "U1"), Audience("T1", (), "U2")
    assert "p-secret" in str(shop.tactics(Wish("purchase", "hush"), owner).citations)
    for wish in (Wish("purchase", "hush"), Wish("purchase", "hus"), Wish("purchase", "Hush")):
        with pytest.raises(NamingError) as refused:
            shop.tactics(wish, other)
        assert str(refused.value) == f"There is no map called “{wish.map}”. Known maps: tea."
    assert "Hush" in str(shop.tactics(Wish("purchase"), owner))
    assert "Hush" not in str(shop.tactics(Wish("purchase"), other))


def test_only_the_maps_that_count_here_are_looked_at(shop: Assistant) -> None:
    with pytest.raises(NamingError, match="Known maps: none"):
        shop.tactics(Wish("purchase", "tea", within=("another",)))


def test_no_tactic_lowers_the_price_before_people_know_what_it_is_for(library: Library) -> None:
    for tactic in library.of(Tactic):
        early = {StageCode.AWARENESS, StageCode.DISCOVERY} & set(tactic.stages)
        assert not (early and tactic.pushes == "discount"), tactic.id


def test_a_discount_filed_at_awareness_would_not_be_proposed(library: Library) -> None:
    deals = library.entries["tactic/exclusive-deals"]
    assert isinstance(deals, Tactic)
    wrong = deals.model_copy(update={"stages": (StageCode.AWARENESS,)})
    entries = {**library.entries, "tactic/exclusive-deals": wrong}
    ranking = Ranking(replace(library, entries=entries), Fitter(WordEmbedder()))
    found = ranking.of_stage(StageCode.AWARENESS, Wanted())
    assert found
    assert "exclusive-deals" not in {proposal.tactic.id for proposal in found}


def test_after_a_purchase_promotion_stands_behind_help(assistant: Assistant) -> None:
    ranking = assistant.advisor._ranking
    for code in (StageCode.POST_PURCHASE, StageCode.LOYALTY, StageCode.ADVOCACY):
        pushed = [bool(proposal.tactic.pushes) for proposal in ranking.of_stage(code, Wanted())]
        assert pushed == sorted(pushed)
    assert any(rule_for(tactic, StageCode.LOYALTY) for tactic in ranking.library.of(Tactic))


def test_every_rule_rests_on_a_claim_that_there_is(library: Library) -> None:
    for rule in STAGE_RULES:
        assert library.claims(*rule.source)


def test_what_is_planned_against_a_pain_point_counts_less_than_what_is_open(samples: dict[str, TeamMap]) -> None:
    for team in samples.values():
        for situation in situations_of(team):
            weights = {trouble.weight for trouble in situation.troubles if trouble.planned}
            assert weights <= {10}


@pytest.mark.parametrize(
    ("question", "map_id", "cited"),
    [
        ("what can we do about the order form in the tea map?", "tea", "map/tea#p-form"),
        ("how do we help people when nobody helps during the order in the tea map?", "tea", "map/tea#p-help"),
        ("which tactics fit the purchase stage in “Tea”?", "tea", "map/tea#p-help"),
        ("how do we win back people who stall at intent?", "", "glossary/intent#goes_wrong-2"),
        ("what can we do about people leaving At the till in the tea map?", "tea", "map/tea#p-help"),
    ],
)
def test_plain_words_are_heard(shop: Assistant, question: str, map_id: str, cited: str) -> None:
    reply = shop.respond(Request(question))
    assert (reply.kind, reply.map) == ("tactics", map_id)
    assert cited in {citation.id for citation in reply.citations}


@pytest.mark.parametrize(
    "question",
    ["Which tactics fit the intent stage?", "what are the pain points in the tea map?", "how do we measure loyalty?"],
)
def test_other_questions_keep_their_answers(shop: Assistant, question: str) -> None:
    assert "Why here" not in plain_text(shop.respond(Request(question)))


def test_a_trouble_that_no_map_has_is_said_with_those_that_there_are(shop: Assistant) -> None:
    reply = shop.respond(Request("what can we do about zebras in the tea map?"))
    assert reply.abstained
    assert "no pain point like “zebras”" in plain_text(reply)
    assert "“Nobody helps during the order”" in plain_text(reply)


def test_a_trouble_of_another_map_is_found_there_and_only_for_those_who_may_see_it(library: Library) -> None:
    head = HEAD.replace("id: tea", "id: hush").replace("title: Tea", "title: Hush")
    other = read(SHOP.replace("Nobody helps during the order", "Zebras block the parking lot"), head)
    both = assemble(library, WordEmbedder(), [(read(SHOP), EVERYONE), (other, Audience("T1", (), "U1"))])
    asked = "what can we do about zebras on the parking lot in the tea map?"
    seen = both.respond(Request(asked, Audience("T1", (), "U1")))
    assert (seen.kind, seen.map) == ("tactics", "hush")
    assert "“Tea” has no pain point like “zebras parking”, but “Hush” has one" in plain_text(seen)
    unseen = both.respond(Request(asked, Audience("T1", (), "U2")))
    assert unseen.abstained
    assert "Hush" not in str(unseen)
