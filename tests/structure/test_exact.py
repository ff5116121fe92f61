"""Structure questions about journey maps: every fact of the answer, none missing, none extra."""

import re
from collections import Counter
from itertools import product

import pytest
import yaml

from bot.domain.reply import Fact, Notice, Reply
from tests.structure.answers import CLOSED, HALVES, computed, maps_of, read_set, sets_here
from tests.structure.matching import same, verdict
from tests.structure.phrased import files_here
from tests.structure.plain import HERE, Plain
from tests.structure.run import Product, open_product, table

pytestmark = pytest.mark.unmeasured

FLOORS: dict[str, float] = yaml.safe_load((HERE / "floors.yaml").read_text(encoding="utf-8"))
PAIN = {"map": "tea", "element": "pain_point", "id": "p1"}
FACT = Fact("tea-box", "paying", "pain_point", "p1", "The fee comes late")
IDS = {"tea": "tea-box"}


@pytest.fixture(scope="module")
def product_() -> Product:
    return open_product()


@pytest.mark.parametrize("name", [*sets_here(), *files_here()])
def test_a_set_is_answered_as_exactly_as_it_was_before(name: str, product_: Product) -> None:
    outcomes = list(product_.outcomes(name))
    share = sum(outcome.right for outcome in outcomes) / len(outcomes)

    assert share >= FLOORS[name], "\n".join(table(outcomes))  # never which ones: the test half is not read


@pytest.mark.parametrize("name", sets_here())
def test_the_expected_answers_are_what_the_independent_script_computes(name: str) -> None:
    assert [computed(question) for question in read_set(name)] == read_set(name)


@pytest.mark.parametrize("name", HALVES)
def test_a_half_is_large_and_asks_for_what_no_map_holds(name: str) -> None:
    questions = read_set(name)
    kinds = Counter(question["kind"] for question in questions)

    assert len(questions) >= 120
    assert len({key for question in questions for key in maps_of(question["query"])}) >= 12
    assert kinds["refused"] / len(questions) >= 0.12
    assert len(kinds) >= 18
    assert len({question["question"] for question in questions}) == len(questions)


def test_no_question_stands_in_both_halves_in_other_words() -> None:
    pairs = product(read_set("development"), read_set("test"))

    assert [(one["id"], other["id"]) for one, other in pairs if _alike(one, other)] == []


def test_both_halves_ask_all_kinds_about_as_often() -> None:
    shares = [Counter(question["kind"] for question in read_set(name)) for name in HALVES]

    assert shares[0].keys() == shares[1].keys()
    assert all(abs(shares[0][kind] - shares[1][kind]) <= 3 for kind in shares[0])


@pytest.mark.parametrize(
    ("facts", "exact"),
    [
        ([FACT], True),
        ([], False),
        ([FACT, FACT], False),
        ([Fact("tea-box", "paying", "touchpoint", "p1", "")], False),
        ([Fact("other", "paying", "pain_point", "p1", "")], False),
    ],
)
def test_a_fact_more_or_less_or_of_another_kind_or_map_is_not_exact(facts: list[Fact], exact: bool) -> None:
    assert same(facts, [PAIN], IDS) is exact


def test_elements_without_an_id_are_told_by_what_they_say() -> None:
    step = {"map": "tea", "element": "step", "text": "Pays  by card"}
    feeling = {"map": "tea", "element": "emotion", "stage": "Paying", "label": "calm", "score": 0}
    way = {"map": "tea", "element": "transition", "kind": "back", "from": "Paying", "to": "Picking"}
    facts = [
        Fact("tea-box", "paying", "transition", "x1", "20% back from Paying to Picking"),
        Fact("tea-box", "paying", "step", "x2", "pays by card"),
        Fact("tea-box", "paying", "emotion", "x3", "calm (0)"),
    ]

    assert same(facts, [step, feeling, way], IDS)


def test_a_question_that_no_map_answers_is_to_be_refused_and_an_open_one_asked_back() -> None:
    refused: Plain = {"query": {"refuse": True}, "expected": []}
    open_: Plain = {"query": {"ambiguous": True}, "expected": []}
    said: Plain = {"query": {"says": "the old sofa breaks"}, "expected": []}
    declined = Reply("abstain", (Notice("Our map has no price."),))
    asked = Reply("list", (Notice("Which map?"),), suggestions=("The tea box",))

    assert verdict(refused, declined, {})
    assert not verdict(refused, asked, {})
    assert verdict(open_, asked, {})
    assert not verdict(open_, declined, {})
    assert verdict(said, Reply("map", (Notice("It begins when The old sofa breaks."),)), {})
    assert not verdict(said, Reply("map", (), facts=(FACT,)), {})


def _alike(one: Plain, other: Plain) -> bool:
    """Say whether two questions share most of their words, or ask for the very same facts in the same kind."""
    words = [set(re.findall(r"\w+", question["question"].casefold())) for question in (one, other)]
    overlap = len(words[0] & words[1]) / len(words[0] | words[1])
    open_ = not CLOSED & one["query"].keys()
    return overlap >= 0.6 or (open_ and one["kind"] == other["kind"] and one["expected"] == other["expected"])
