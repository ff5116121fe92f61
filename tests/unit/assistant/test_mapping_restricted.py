"""What restricts a question beside the plain conditions: two measures of one thing, another sentence, brackets."""

import pytest

from bot.assistant.mentions import Gazetteer
from tests.doubles.assembly import team_map
from tests.doubles.bike_map import FILE, asked, ids

BIKE = "bike-repair"


def found(gazetteer: Gazetteer, text: str) -> list[str]:
    return ids(asked(gazetteer, text, team_map(FILE), map_id=BIKE))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("opportunities with a higher impact than effort", ["op-quote"]),
        ("opportunities with the same impact and effort", ["op-slots"]),
        ("opportunities that bring more than they cost", ["op-quote"]),
        ("which stages have more pain points than opportunities?", ["noise", "drop"]),
        ("stages with fewer opportunities than touchpoints", ["noise"]),
    ],
)
def test_two_measures_of_one_thing_are_compared(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert found(gazetteer, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I only look at the phone. Which touchpoints do we have?", ["tp-text"]),
        ("We're talking about Dropping it off only. What touchpoints are there?", ["tp-counter", "tp-text"]),
        ("Which touchpoints do we have? I only need the ones on a poster.", ["tp-poster"]),
        ("I'm looking at the brand crew, which touchpoints do we have?", ["tp-poster"]),
        ("Let's focus on high severity. Which pain points are there?", ["pp-price", "pp-queue"]),
        ("We skip the medium ones. Which pain points are left?", ["pp-where", "pp-price", "pp-queue"]),
        ("Which opportunities do we have? Leave out the ideas.", ["op-quote"]),
        ("Which pain points (only the severe ones) are there?", ["pp-price", "pp-queue"]),
        ("I'm interested in why riders leave. Which opportunities do we have?", ["op-quote", "op-slots"]),
    ],
)
def test_a_sentence_or_brackets_beside_the_question_narrow_it(
    gazetteer: Gazetteer, text: str, expected: list[str]
) -> None:
    assert found(gazetteer, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("opportunities of impact 3 or 5", ["op-quote", "op-slots"]),
        ("opportunities with effort 1, 2 in this map", ["op-quote"]),
        ("steps with emotion -1 or -2", ["st1", "st3"]),
        ("touchpoints that are nobody's business", ["tp-friend", "tp-text"]),
        ("which opportunities are nobody's?", ["op-slots"]),
        ("opps that are still ideas", ["op-slots"]),
        ("which ways have no share?", ["transition"]),
        ("links between stages", ["transition"]),
        ("steps not at -1", ["st2", "st3", "st4"]),
        ("steps whose emotion is not +2", ["st1", "st2", "st3"]),
        ("opportunities with an impact other than 5", ["op-slots"]),
        ("opportunities with neither impact 4 nor 5", ["op-slots"]),
        ("opportunities that are not planned and have impact 3", ["op-slots"]),
        ("stages without steps at -2", ["noise", "riding"]),
        ("steps not the stages", ["st1", "st2", "st3", "st4"]),
        ("just the stages, not the steps", ["noise", "drop", "riding"]),
        ("not the steps but the stages", ["noise", "drop", "riding"]),
        ("metrics rather than pain points", ["me-back"]),
        ("which metrics mustn't go up?", ["me-back"]),
        ("stages with pain points but not opportunities", ["noise"]),
        ("the pain points, not the low ones", ["pp-price", "pp-queue", "pp-form"]),
        ("the second worst step", ["st1"]),
        ("best opportunity by effort", ["op-quote"]),
        ("worst opportunity by effort", ["op-slots"]),
        ("the pain points, but not the opportunities, at Hearing a noise", ["pp-where"]),
        ("touchpoints on something else than a poster", ["tp-friend", "tp-counter", "tp-text"]),
        ("opportunities marked as planned", ["op-quote"]),
        ("which stage has the second most pain points?", ["noise"]),
        ("opportunity with the second highest impact", ["op-slots"]),
        ("Which stage leads on pain points?", ["drop"]),
        ("which phase leads in emotion?", ["riding"]),
        ("evidence-backed pain points", ["pp-where"]),
        ("pain points that are not of high severity and have evidence", ["pp-where"]),
        ("which opportunities aren't ideas anymore?", ["op-quote"]),
        ("pain points that rest on nothing", ["pp-price", "pp-queue", "pp-form"]),
        (
            "are there more pain points than opportunities?",
            ["pp-where", "pp-price", "pp-queue", "pp-form", "op-quote", "op-slots"],
        ),
    ],
)
def test_lists_of_numbers_gaps_and_leaders_are_heard(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    own = found(gazetteer, text)
    assert sorted(one.partition("-")[0] if expected == ["transition"] else one for one in own) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "good touchpoints", "which touchpoints are bad?", "weak touchpoints", "which touchpoints work well?",
        "how long is the shop counter?", "which phase leads?", "stage with the highest cost",
        "which stage has the worst conversion",
        "conversion per stage",
        "which opportunity was suggested by Kim herself?", "opportunities with status blocked",
        "opportunities whose status is paused", "which touchpoints does customer care own?",
        "Instagram: which touchpoints are there?",
        "which opportunities are marked urgent?", "which touchpoint does Kim use most often?",
        "the third highest impact opportunity",
    ],
)  # fmt: skip
def test_a_judgement_without_a_scale_lists_nothing(gazetteer: Gazetteer, text: str) -> None:
    reply = asked(gazetteer, text, team_map(FILE), map_id=BIKE)
    assert reply is not None
    assert reply.abstained
    assert "about “conversion”" not in repr(reply.parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("does every touchpoint have an owner?", ["tp-friend", "tp-text"]),
        ("Are all pain points addressed?", ["pp-where", "pp-price", "pp-queue", "pp-form"]),
        ("is every pain point backed by evidence?", ["pp-price", "pp-queue", "pp-form"]),
        ("are all opportunities planned?", ["op-slots"]),
        ("has each stage got an owner", ["riding"]),
        ("which backstage work is there that the brand crew doesn't do?", ["bs-list"]),
        ("which touchpoints does the repair crew not own at Dropping it off", ["tp-text"]),
        ("opportunities with a higher impact than 3", ["op-quote"]),
        ("opportunities that don't need more effort than 2", ["op-quote"]),
        ("pain points not backed by observed evidence", ["pp-price", "pp-queue", "pp-form"]),
        ("pain points that don't rest on an interview", ["pp-price", "pp-queue", "pp-form"]),
        ("which metrics don't say where they come from?", ["me-back"]),
        ("transitions that aren't exits", ["transition"]),
        ("all ways but the skips", ["transition"]),
        ("which ways never leave the journey?", ["transition"]),
        ("transitions that stay inside the map", ["transition"]),
    ],
)
def test_exceptions_and_denied_ways_are_told(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    own = found(gazetteer, text)
    assert [one.partition("-")[0] if expected == ["transition"] else one for one in own] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Where does Kim go when it squeaks again?", ["transition"]),
        ("if it squeaks again, where does she go", ["transition"]),
        ("own touchpoints without an owner", []),
        ("all own touchpoints", ["tp-poster", "tp-counter"]),
        ("which pain points is nobody working on?", ["pp-where", "pp-price", "pp-queue", "pp-form"]),
    ],
)
def test_ways_go_by_their_condition_and_own_touchpoints_are_ours(
    gazetteer: Gazetteer, text: str, expected: list[str]
) -> None:
    reply = asked(gazetteer, text, team_map(FILE), map_id=BIKE)
    own = [fact.id for fact in reply.facts] if reply else []
    assert [one.partition("-")[0] if expected == ["transition"] else one for one in own] == expected


@pytest.mark.parametrize(
    "text",
    [
        "What is the deadline for the shop counter?", "Who in the design team built the station poster?",
        "when will the shop counter open", "who are the members of the brand crew",
    ],
)  # fmt: skip
def test_a_fact_of_the_only_maps_own_things_is_not_told_from_the_glossary(gazetteer: Gazetteer, text: str) -> None:
    reply = asked(gazetteer, text, team_map(FILE))
    assert reply is not None
    assert reply.abstained
