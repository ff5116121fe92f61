"""Questions about a map's structure: complete, exact, by the team's own names, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.mapping import Mapper, Shelf
from bot.assistant.mentions import Gazetteer
from bot.assistant.routing import understand
from bot.domain.conversation import Request, Turn
from bot.domain.passages import EVERYONE, Audience
from tests.doubles.assembly import team_map
from tests.doubles.bike_map import BIKE, FILE, asked, ids
from tests.doubles.replies import assert_whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Which pain points does the map hold?", ["pp-where", "pp-price", "pp-queue", "pp-form"], id="all"),
        pytest.param("pain points at Dropping it off", ["pp-price", "pp-queue", "pp-form"], id="by the team's name"),
        pytest.param("pain points at the purchase stage", ["pp-price", "pp-queue", "pp-form"], id="by our name"),
        pytest.param("high severity pain points", ["pp-price", "pp-queue"], id="by severity"),
        pytest.param("what are the worst pain points in the map?", ["pp-price", "pp-queue"], id="the worst, a tie"),
        pytest.param("list all touchpoints", ["tp-poster", "tp-friend", "tp-counter", "tp-text"], id="another kind"),
        pytest.param("which touchpoints have no owner?", ["tp-friend", "tp-text"], id="missing owners"),
        pytest.param("which touchpoints are not ours?", ["tp-friend"], id="not ours"),
        pytest.param("touchpoints of the repair crew", ["tp-counter"], id="one owner's"),
        pytest.param("who owns the shop counter?", ["tp-counter"], id="the owner of one thing"),
        pytest.param("which stages are there?", ["noise", "drop", "riding"], id="stages"),
        pytest.param("list the steps", ["st1", "st2", "st3", "st4"], id="steps"),
        pytest.param("which steps are at Dropping it off?", ["st2", "st3"], id="steps of a stage"),
        pytest.param("moments of truth", ["st2"], id="moments of truth are steps"),
        pytest.param("which stage feels worst?", ["drop"], id="the worst stage"),
        pytest.param("at which stage is Kim happiest?", ["riding"], id="the best stage"),
        pytest.param("which step feels worst?", ["st3"], id="the worst step"),
        pytest.param("opportunities that are planned", ["op-quote"], id="by status"),
        pytest.param("which metrics does it have?", ["me-back"], id="metrics"),
        pytest.param("what evidence is there?", ["ev-1"], id="evidence"),
        pytest.param("backstage actions", ["bs-list"], id="backstage"),
    ],
)
def test_a_structure_question_is_answered_completely(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert ids(asked(gazetteer, text, team_map(FILE), map_id="bike-repair")) == expected


def test_a_fact_says_where_it_stands(gazetteer: Gazetteer) -> None:
    reply = asked(gazetteer, "pain points at Hearing a noise", team_map(FILE), map_id="bike-repair")
    assert reply is not None
    [fact], [citation] = reply.facts, reply.citations
    assert (fact.map, fact.stage, fact.element) == ("bike-repair", "noise", "pain_point")
    assert fact.text == "Nobody knows where the shop is"
    assert (citation.id, citation.kind) == ("map/bike-repair#pp-where", "map")
    first, _, last = citation.lines.partition("-")
    lines = BIKE.splitlines()[int(first) - 1 : int(last or first)]
    assert any("pp-where" in line for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("opportunities at Riding again", id="a stage without any, by the team's name"),
        pytest.param("pain points at the loyalty stage", id="a stage without any, by our name"),
        pytest.param("pain points at the advocacy stage", id="a stage that the map does not have"),
    ],
)
def test_what_the_map_does_not_hold_is_said_and_nothing_else_is_listed(gazetteer: Gazetteer, text: str) -> None:
    reply = asked(gazetteer, text, team_map(FILE), map_id="bike-repair")
    assert reply is not None
    assert reply.abstained
    assert reply.facts == ()
    assert "Getting a bike repaired" in getattr(reply.parts[0], "text", "")


def test_an_unknown_map_is_named_together_with_the_known_ones(gazetteer: Gazetteer) -> None:
    reply = asked(gazetteer, "pain points?", team_map(FILE), map_id="bicycle")
    assert reply is not None
    assert reply.abstained
    text = getattr(reply.parts[0], "text", "")
    assert "bicycle" in text
    assert "bike-repair" in text


def test_an_unknown_map_where_there_is_none_is_no_crash(gazetteer: Gazetteer) -> None:
    reply = asked(gazetteer, "pain points?", map_id="x" * 500)
    assert reply is not None
    assert reply.abstained
    assert len(getattr(reply.parts[0], "text", "")) < 200


@pytest.mark.parametrize(
    "text",
    [
        "What is a pain point?",
        "define touchpoint",
        "How do I find pain points?",
        "Why do stages matter?",
        "hello there",
    ],
)
def test_a_question_about_a_word_or_for_advice_is_none_about_a_map(gazetteer: Gazetteer, text: str) -> None:
    assert asked(gazetteer, text, team_map(FILE)) is None


@pytest.mark.parametrize(
    "text", ["Which pain points are in our map?", "Kim's pain points", "pain points of the bike repair"]
)
def test_a_map_is_meant_by_our_by_its_persona_or_by_its_name(gazetteer: Gazetteer, text: str) -> None:
    assert len(ids(asked(gazetteer, text, team_map(FILE)))) == 4


def test_a_follow_up_stays_with_the_map(gazetteer: Gazetteer) -> None:
    turn = Turn("pain points in our map?", "map", map="bike-repair", aspect="pain_point")
    assert ids(asked(gazetteer, "and the touchpoints at Hearing a noise?", team_map(FILE), turns=(turn,))) == [
        "tp-poster",
        "tp-friend",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "what exactly do we mean by a moment of truth?",
        "channel vs touchpoint, whats the difference",
        "how many moments of truth should I mark on one map?",
        "how many people work in the repair crew?",
        "which source has riding as its own stage?",
        "how long must I churn cream until it is butter",
        "who's supposed to own the customer journey in a company?",
        "what was our churn last quarter",
    ],
)
def test_what_is_no_question_on_the_map_is_none_after_an_answer_from_it_either(gazetteer: Gazetteer, text: str) -> None:
    turn = Turn("pain points in our map?", "map", map="bike-repair", aspect="pain_point")
    assert asked(gazetteer, text, team_map(FILE), turns=(turn,)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("which of them are severe?", ["pp-price", "pp-queue"]),
        ("dropping it off?", ["pp-price", "pp-queue", "pp-form"]),
        ("which opportunities are planned?", ["op-quote"]),
        ("moments of truth on this map?", ["st2"]),
        ("who owns the shop counter?", ["tp-counter"]),
    ],
)
def test_a_follow_up_leans_on_the_answer_or_is_on_the_map_by_itself(
    gazetteer: Gazetteer, text: str, expected: list[str]
) -> None:
    turn = Turn("pain points in our map?", "map", map="bike-repair", aspect="pain_point")
    assert ids(asked(gazetteer, text, team_map(FILE), turns=(turn,))) == expected


def test_a_map_that_the_asker_may_not_see_does_not_exist(gazetteer: Gazetteer) -> None:
    mapper = Mapper(Shelf((team_map(FILE, Audience("T1")),)))
    text = "Which pain points are in our map?"
    read = understand(text, gazetteer)
    assert mapper.answer(read, Request(text, Audience("T1"))) is not None
    for audience in (EVERYONE, Audience("T2"), Audience("t1")):
        assert mapper.answer(read, Request(text, audience)) is None
        assert not mapper.concerns(read, Request(text, audience))
        refusal = mapper.answer(read, Request(text, audience, map="bike-repair"))
        assert refusal is not None
        assert "Known maps: none" in getattr(refusal.parts[0], "text", "")


@given(
    st.lists(
        st.sampled_from(
            "which pain points touchpoints stage step at the Dropping it off purchase has no owner worst feels our map "
            "Kim who owns repair crew opportunities planned high evidence and loyalty moments of truth how many".split()
        ),
        max_size=9,
    ).map(" ".join)
)
def test_whatever_is_listed_is_in_the_map_and_is_cited(gazetteer: Gazetteer, text: str) -> None:
    team = team_map(FILE)
    reply = asked(gazetteer, text, team, map_id="bike-repair")
    if reply is not None:
        assert_whole(reply)
        assert {fact.id for fact in reply.facts} <= {element.id for element in team.elements}
        assert not (reply.abstained and reply.facts)
        assert reply.facts or reply.citations or reply.abstained, "what is said is cited"


@given(st.text())
def test_any_text_can_be_put_to_a_map(gazetteer: Gazetteer, text: str) -> None:
    for map_id in ("", "bike-repair"):
        reply = asked(gazetteer, text, team_map(FILE), map_id=map_id)
        if reply is not None:
            assert_whole(reply)


def test_a_question_on_models_after_a_map_answer_leaves_the_map() -> None:
    team = team_map(FILE, EVERYONE)
    gazetteer = Gazetteer((), ())
    turns = [Turn("which stages has our map", "map", (), "stage", team.journey.id)]
    mapper = Mapper(Shelf((team,)))
    leaving = understand("Compare all models with the canonical stages", gazetteer, turns)
    staying = understand("and its touchpoints", gazetteer, turns)
    assert mapper.answer(leaving, Request(leaving.text), turns) is None
    followed = mapper.answer(staying, Request(staying.text), turns)
    assert followed is not None
    assert followed.map == team.journey.id
