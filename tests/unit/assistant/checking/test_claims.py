"""What a sentence claims, and whether a passage makes the claim too."""

import pytest

from bot.assistant.grounding.claims import claims, unheld


@pytest.mark.parametrize(
    ("sentence", "claimed"),
    [
        ("The best tea, guaranteed.", ["best", "guaranteed"]),
        ("Our easiest set-up and the tallest cup.", ["easiest", "tallest"]),
        ("It is #1, the number one choice.", ["#1", "number one"]),
        ("Most people forget it.", ["Most people"]),
        ("It brews faster than any other.", ["faster than any"]),
        ("You spend less time than before.", ["less time than before"]),
        ("Twice as strong.", ["Twice as strong"]),
        ("Free delivery, always.", ["Free", "always"]),
        ("Award-winning and trusted by teams.", ["Award-winning", "trusted by"]),
        ("It takes two minutes and thousands do it.", ["two", "thousands"]),
    ],
)
def test_superlatives_guarantees_comparisons_and_counts_are_claims(sentence: str, claimed: list[str]) -> None:
    assert claims(sentence) == claimed


@pytest.mark.parametrize(
    "sentence",
    [
        "Best wishes from us, and at best a nice day.",
        "Rest, and test our latest, honest request.",
        "Feel free to ask; it is sugar-free.",
        "Ask rather than wait, other than now.",
        "At least it is here, at most a cup.",
        "Interest, forest, guest, breakfast, harvest.",
    ],
)
def test_words_that_only_look_like_it_are_none(sentence: str) -> None:
    assert claims(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "passage", "missing"),
    [
        ("The best tea.", "Testers called it the best.", ""),
        ("The best tea.", "A good tea.", "best"),
        ("We guarantee it.", "It is guaranteed.", ""),
        ("It takes two minutes.", "Steep for 2 minutes.", ""),
        ("It takes two minutes.", "Steep for 3 minutes.", "two"),
        ("Faster than delivery by post.", "It is faster by post than any delivery.", ""),
    ],
)
def test_a_claim_is_held_where_a_passage_makes_it(sentence: str, passage: str, missing: str) -> None:
    assert unheld(sentence, [passage]) == missing


def test_a_claim_pieced_together_from_two_passages_is_not_held() -> None:
    assert unheld("Faster than delivery.", ["It is faster.", "Delivery is slow."]) == "Faster than delivery"
