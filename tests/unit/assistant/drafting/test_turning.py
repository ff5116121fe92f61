"""A map's sentence is turned to the customer in good English, or not said at all."""

import pytest

from bot.assistant.drafting.turning import Turner


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("Finds the fee only after typing in her address", "you find the fee only after typing in your address"),
        ("Compares two prices and cannot tell which is lower", "you compare two prices and cannot tell which is lower"),
        ("Unpacks the box and finds a tea he did not expect", "you unpack the box and find a tea you did not expect"),
        ("Gets a note and moves it to his day off", "you get a note and move it to your day off"),
        ("Reads reviews on an independent site", "you read reviews on an independent site"),
        ("Tries it himself and has no luck", "you try it yourself and have no luck"),
    ],
)  # fmt: skip
def test_what_the_customer_does_is_said_to_the_customer(turner: Turner, step: str, said: str) -> None:
    assert turner.doing(step) == said


@pytest.mark.parametrize(
    "step",
    [
        pytest.param("Compares to Helicone and LangSmith", id="names"),
        pytest.param("Forgets the box and is reminded", id="blame"),
        pytest.param("Gives a colleague a code", id="somebody else"),
        pytest.param("They see a welcome screen", id="a subject"),
        pytest.param("Opens the tin and glorps the leaves", id="a verb nobody knows"),
        pytest.param("Compares prices and reviews of kettles", id="verb or noun"),
        pytest.param("Creating the first project: filling in fields", id="no verb in the present"),
        pytest.param("Googles “tea”, sees a thread/post (maybe)", id="signs"),
    ],
)
def test_a_step_that_no_rule_covers_is_not_said(turner: Turner, step: str) -> None:
    assert not turner.doing(step)


@pytest.mark.parametrize(
    ("goal", "wanted"),
    [
        ("Choose one tea with confidence.", "choose one tea with confidence"),
        ("Find one tea she will like without studying", "find one tea you will like without studying"),
        ("I want to find a book, access it easily, and read it", "find a book, access it easily, and read it"),
        ("Track LLM spend per feature", "track LLM spend per feature"),
        ("Convert visitors to signups", ""),
        ("Notice that there is better tea, and remember who sells it.", ""),
        ("Buy the bigger plan", ""),
        ("A pause button that works", ""),
    ],
)  # fmt: skip
def test_only_what_the_customer_wants_is_promised(turner: Turner, goal: str, wanted: str) -> None:
    assert turner.wanting(goal) == wanted


@pytest.mark.parametrize(
    ("goal", "wanted"),
    [
        ("A tea that tastes good the first time I brew it", "a tea that tastes good the first time you brew it"),
        ("A first box that fits what he drinks on nights.", "a first box that fits what you drink on nights"),
        ("No surprises about price", "no surprises about price"),
        ("A first cup that tastes as good as the colleague's.", ""),
        ("Choose one tea", ""),
    ],
)
def test_a_thing_to_have_is_told_from_a_thing_to_do(turner: Turner, goal: str, wanted: str) -> None:
    assert turner.having(goal) == wanted


@pytest.mark.parametrize(
    ("pain", "said", "about"),
    [
        ("The delivery fee appears on the last page", "the delivery fee appears on the last page", "the delivery fee"),
        ("Prices are given per 100 grams, so nobody can tell", "prices are given per 100 grams", "prices"),
        ("The order email has no tracking link", "the order email has no tracking link", "the order email"),
        ("Nothing notices when tins pile up at home", "nothing notices when tins pile up at home", ""),
        ("Users may find several editions", "you may find several editions", ""),
        ("See Users Do Not Understand Book Availability in Findings.", "", ""),
        ("Customers are too lazy to read the terms", "", ""),
        ("Our conversion drops at the form", "", ""),
    ],
)  # fmt: skip
def test_a_pain_point_is_stated_without_blame_or_not_at_all(turner: Turner, pain: str, said: str, about: str) -> None:
    assert (turner.stating(pain), turner.about(pain)) == (said, about)


@pytest.mark.parametrize(
    ("source", "heard"),
    [
        ("interviews with eight first-time buyers, 2026-06", "interviews with eight first-time buyers"),
        ("exit survey, 2026-08", "an exit survey"),
        ("usability test, 2026-10-20", ""),
        ("mapping workshop, 2026-11-02", ""),
        ("web analytics", ""),
    ],
)
def test_only_where_customers_were_asked_is_told_as_heard(turner: Turner, source: str, heard: str) -> None:
    assert turner.heard(source) == heard


def test_a_quote_is_used_only_where_it_wishes_for_something_and_hurts_nobody(turner: Turner) -> None:
    assert turner.wishing("I would buy it if I knew what one cup costs.")
    assert not turner.wishing("It tasted like an old carpet, so I went back to tea bags.")
    assert not turner.wishing("I would never tell them what I think of their rubbish.")
