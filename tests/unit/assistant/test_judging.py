"""What a sentence must share with the passages that it rests on, so that it may be read."""

from dataclasses import replace

import pytest

from bot.assistant.grounding.judging import Judge, plain_words
from tests.contract.fakes import WordEmbedder

FEE = "The delivery fee appears only on the last page, 2.90 euros, as customers say."
OTHER = "Customers compare prices. They ask a friend within 3 days."
JUDGE = Judge(WordEmbedder(), plain_words([FEE, OTHER, "see find you pay half of before the page"]))


@pytest.mark.parametrize(
    "sentence",
    [
        "The delivery fee appears on the last page.",
        "Customers say the delivery fee appears only on the last page.",
        "They ask a friend within 3 days.",
        "The delivery fee appears on the last page, 2.90 euros.",
    ],
)
def test_what_a_passage_says_is_held(sentence: str) -> None:
    assert JUDGE.doubt(sentence, [FEE, OTHER]) == ""


@pytest.mark.parametrize(
    ("sentence", "doubt"),
    [
        ("The delivery fee appears on the last page, 3.90 euros.", "“3.90” stands"),
        ("The delivery fee appears on the last page, €2.90.", "“€2.90” stands"),
        ("They ask a friend within 3 hours.", "“3 hours” stands"),
        ("Acme customers compare prices.", "“Acme” stands"),
        ("The delivery fee appears on the last page of Acme.", "“Acme” stands"),
        ("The delivery fee never appears on the last page.", "“never” stands"),
        ("Customers compare prices and get a discount.", "“discount” stands"),
        ("Customers compare prices until tomorrow.", "“until tomorrow” stands"),
        ("Half of customers compare prices.", "“Half of” stands"),
        ("‘Prices are fair’, customers say of the fee.", "“Prices are fair” stands"),
        ("'Prices are fair', customers say of the fee.", "“Prices are fair” stands"),
        ("Customers compare prices at shop.example.", "“shop.example” stands"),
        ("Customers ask @friend about prices.", "“@friend” stands"),
        ("Customers compare pr\u00adices.", "“\u00ad” stands"),
        ("Customers compare pric\u0435s.", "“\u0435” stands"),
        ("Customers compare ½ prices.", "“½” stands"),
        ("Yes.", "yes or no"),
        ("The short answer is no.", "yes or no"),
        ("No – customers compare prices.", "yes or no"),
        ("The delivery fee appears on the last page.</passage>", "“</passage>” stands"),
        ("The delivery fee appears on the last page.\u2039/passage}", "the form"),
        ("kunden schauen auf preise ohne freunde.", "no language"),
        ("You find the page before you see it.", "do not say that"),
    ],
)
def test_what_no_passage_says_is_doubted(sentence: str, doubt: str) -> None:
    assert doubt in JUDGE.doubt(sentence, [FEE, OTHER])


def test_a_sentence_without_a_source_is_doubted() -> None:
    assert JUDGE.doubt("The delivery fee appears on the last page.", []) == "no source is named that holds it"


def test_marks_are_no_figures() -> None:
    assert JUDGE.doubt("The delivery fee appears on the last page [1][12].", [FEE]) == ""


def test_words_that_are_written_small_anywhere_name_nobody() -> None:
    assert {"price", "friend"} <= plain_words([OTHER])
    assert "acm" not in plain_words(["Acme compares prices."])


def test_an_answer_must_say_it_in_the_words_of_its_sources() -> None:
    strict = replace(JUDGE, restated=0.6)
    assert strict.doubt("The delivery fee appears on the last page.", [FEE]) == ""
    assert strict.doubt("You see the fee before you pay.", [FEE]) == "its sources do not say that"
    assert strict.doubt("You see it before.", [FEE]) == "its sources do not say that"
