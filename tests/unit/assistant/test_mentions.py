"""Finding known names in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.language import tokens
from bot.assistant.mentions import Gazetteer, Name

NAMES = [
    Name("Touchpoint", "glossary/touchpoint"),
    Name("contact point", "glossary/touchpoint"),
    Name("Moment of truth", "glossary/moment-of-truth"),
    Name("Zero moment of truth", "glossary/zero-moment-of-truth"),
    Name("ZMOT", "glossary/zero-moment-of-truth"),
    Name("Consideration", "glossary/consideration"),
    Name("Consideration stage", "glossary/consideration"),
    Name("Customer journey", "glossary/customer-journey"),
    Name("Customer", "glossary/customer"),
    Name("Journey map", "glossary/journey-map"),
    Name("Reach", "metric/reach"),
    Name("Reach", "stage_model/race"),
    Name("Churn", "glossary/churn"),
    Name("NPS", "metric/nps"),
    Name("Loss", "glossary/loss"),
]
KNOWN = frozenset("church teach contact point map loyal consider considerations trust".split())
GAZETTEER = Gazetteer(NAMES, KNOWN)


def refs(text: str) -> list[str]:
    return [mention.refs[0] for mention in GAZETTEER.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("What is a touchpoint?", ["glossary/touchpoint"], id="exact"),
        pytest.param("TOUCHPOINT", ["glossary/touchpoint"], id="in capitals"),
        pytest.param("two contact points", ["glossary/touchpoint"], id="an alias in the plural"),
        pytest.param("our touchpoints\u2019 owners, touchpoint's", ["glossary/touchpoint"] * 2, id="possessives"),
        pytest.param("zmot", ["glossary/zero-moment-of-truth"], id="an abbreviation"),
        pytest.param("moments of truth", ["glossary/moment-of-truth"], id="a plural inside the name"),
        pytest.param("losses", ["glossary/loss"], id="a plural in -es"),
        pytest.param("zero-moment-of-truth", ["glossary/zero-moment-of-truth"], id="with hyphens"),
        pytest.param("the zero moment of truth", ["glossary/zero-moment-of-truth"], id="the longest name wins"),
        pytest.param("the consideration stage", ["glossary/consideration"], id="the longer of two names of one"),
        pytest.param("customer journey map", ["glossary/customer-journey"], id="names do not overlap"),
        pytest.param("a customer and a touchpoint", ["glossary/customer", "glossary/touchpoint"], id="in their order"),
        pytest.param("touching points", [], id="half a name is none"),
        pytest.param("", [], id="nothing"),
        pytest.param("?!", [], id="signs"),
    ],
)
def test_names_are_found(text: str, found: list[str]) -> None:
    assert refs(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("toucpoint", "glossary/touchpoint", id="a letter left out"),
        pytest.param("touchhpoint", "glossary/touchpoint", id="a letter twice"),
        pytest.param("tuochpoint", "glossary/touchpoint", id="two letters swapped"),
        pytest.param("touchpoimt", "glossary/touchpoint", id="a letter changed"),
        pytest.param("chrun", "glossary/churn", id="in a short name"),
        pytest.param("consideraton stage", "glossary/consideration", id="inside a longer name"),
        pytest.param("consderaton", "glossary/consideration", id="two slips in a long word"),
        pytest.param("tuchpiont", "glossary/touchpoint", id="two more slips in a long word"),
    ],
)
def test_a_slip_of_the_finger_is_forgiven(text: str, found: str) -> None:
    [mention] = GAZETTEER.find(text)
    assert mention.refs[0] == found
    assert mention.corrected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("church", id="a known English word near churn"),
        pytest.param("teach", id="a known English word near reach"),
        pytest.param("nsp", id="too short to be a slip"),
        pytest.param("chxxn", id="two slips in a short word"),
        pytest.param("cnsdrtion", id="three slips in a long word"),
        pytest.param("ch4rn", id="a word with a digit"),
    ],
)
def test_what_is_no_slip_is_left_alone(text: str) -> None:
    assert GAZETTEER.find(text) == []
    assert GAZETTEER.correct([text]) == [text]


def test_a_name_typed_right_is_not_called_corrected() -> None:
    assert [mention.corrected for mention in GAZETTEER.find("touchpoints and churn")] == [False, False]


def test_a_name_of_several_things_keeps_them_in_the_order_given() -> None:
    assert GAZETTEER.find("reach")[0].refs == ("metric/reach", "stage_model/race")


def test_a_name_given_twice_stands_for_one_thing() -> None:
    twice = Gazetteer([Name("Persona", "glossary/persona"), Name("personas", "glossary/persona")], ())
    assert twice.find("personas")[0].refs == ("glossary/persona",)


def test_a_name_without_words_names_nothing() -> None:
    assert Gazetteer([Name("\u2026", "glossary/nothing")], ()).find("\u2026 anything \u2026") == []


WORDS = st.lists(
    st.sampled_from([*(word for name in NAMES for word in tokens(name.text)), "the", "chrun", "zzz", "toucpoint"]),
    max_size=12,
)


@given(WORDS)
def test_mentions_stand_in_order_inside_the_text_and_never_overlap(words: list[str]) -> None:
    end = 0
    for mention in GAZETTEER.find(" ".join(words)):
        assert end <= mention.start < mention.end <= len(words)
        assert mention.words == tuple(words[mention.start : mention.end])
        end = mention.end


@given(st.text())
def test_any_text_at_all_can_be_searched(text: str) -> None:
    assert all(mention.refs for mention in GAZETTEER.find(text))
