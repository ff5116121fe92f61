"""Which kind of thing a question asks for, and which passages hold such a thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.grounding import Wanted, holding, wanted_kind
from bot.assistant.mentions import Gazetteer
from bot.domain.passages import Passage

QUESTIONS: dict[Wanted | None, tuple[str, ...]] = {
    "own": (
        "What was our churn in Q3?",
        "what's our NPS",
        "How many leads did we get last month?",
        "how much did we spend on ads this year?",
        "Which campaign of ours worked best in March?",
        "What did we decide yesterday?",
        "is our conversion rate higher than last quarter",
        "When is our next webinar?",
    ),
    "price": (
        "How much does a journey mapping workshop cost?",
        "what does a journey manager earn?",
        "What is the price of a survey tool?",
        "day rate of a UX researcher",
        "how expensive is a rebrand",
        "how much should I budget for personas?",
    ),
    "person": (
        "Who invented the customer journey map?",
        "who coined the term moment of truth",
        "Who is the author of AIDA?",
        "Whose idea was the flywheel?",
        "who came up with NPS?",
        "Which company invented the service blueprint?",
    ),
    "date": (
        "When was the sales funnel invented?",
        "What year was NPS introduced?",
        "how old is AIDA",
    ),
    "law": (
        "Is it legal to email customers without consent?",
        "Does GDPR allow cart reminders?",
        "which laws apply to reviews?",
    ),
    "product": (
        "Which software is best for journey mapping?",
        "Can you recommend a book on customer experience?",
        "What tools should I use for surveys?",
        "best CRM for a small shop",
    ),
    "opinion": (
        "What do you think about funnels?",
        "Do you like personas?",
        "what is your favourite model",
    ),
    "forecast": (
        "Will AI replace journey maps?",
        "What are the trends in customer experience?",
        "what will loyalty programs look like in 2030?",
    ),
    "figure": (
        "What is a good NPS?",
        "What is the average conversion rate?",
        "What percentage of customers abandon their cart?",
        "how many touchpoints does a customer need before buying?",
        "How long does the consideration stage take?",
        "How often should we send a newsletter?",
        "what is the best day to send an email",
    ),
    "task": (
        "Write me an email for new customers",
        "Can you draft a newsletter?",
        "book a meeting room",
    ),
    None: (
        "What is a touchpoint?",
        "how do i know its working",
        "How do we reduce churn?",
        "What should we do at the awareness stage?",
        "how can we improve our NPS?",
        "Why does loyalty matter?",
        "How is churn rate calculated?",
        "How many stages does a customer journey have?",
        "What is the difference between loyalty and advocacy?",
        "tips for better onboarding",
        "what is the term for customers leaving?",
        "which stage comes after purchase",
        "How do I create a journey map?",
        "What goes wrong at the purchase stage?",
        "What should our team measure at purchase?",
        "give me examples of pain points",
    ),
}
CASES = [pytest.param(kind, text, id=f"{kind}: {text}") for kind, texts in QUESTIONS.items() for text in texts]


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_the_kind_of_thing_that_is_asked_for(gazetteer: Gazetteer, kind: Wanted | None, text: str) -> None:
    assert wanted_kind(text, gazetteer.find(text)) == kind


def test_a_cue_inside_a_known_name_is_no_cue(gazetteer: Gazetteer) -> None:
    assert wanted_kind("what is customer lifetime value", gazetteer.find("what is customer lifetime value")) is None
    assert wanted_kind("what is cost per lead", gazetteer.find("what is cost per lead")) is None


def claim(text: str) -> Passage:
    return Passage("glossary/thing#short", "glossary", "Thing", text, ("general",))


@pytest.mark.parametrize(
    ("wanted", "question", "text", "held"),
    [
        pytest.param("price", "What does it cost?", "A workshop costs $400.", True, id="a sum in dollars"),
        pytest.param("price", "What does it cost?", "It costs about 300 euros.", True, id="a sum in words"),
        pytest.param("price", "What does it cost?", "Name the price up front.", False, id="a price without a sum"),
        pytest.param("person", "Who invented it?", "Elmo Lewis described it.", True, id="a named maker"),
        pytest.param("person", "Who invented it?", "It was invented long ago.", False, id="a maker without a name"),
        pytest.param("date", "When was it invented?", "It was described in 1898.", True, id="a year"),
        pytest.param("date", "When was it invented?", "It has 12 stages.", False, id="a number that is no year"),
        pytest.param("figure", "What is a good rate?", "A healthy rate is about 5 percent.", True, id="a yardstick"),
        pytest.param("figure", "What is a good rate?", "Divide by 100 visits.", False, id="a number, no yardstick"),
        pytest.param("figure", "How many interviews?", "Hold five interviews.", True, id="the unit that is asked for"),
        pytest.param("figure", "How many interviews?", "Wait five days.", False, id="another unit"),
        pytest.param("own", "What was our churn?", "Our churn was 5 percent in Q3.", False, id="never our results"),
        pytest.param("opinion", "Do you like it?", "I like it.", False, id="never an opinion"),
    ],
)
def test_whether_a_passage_holds_the_kind_of_thing(wanted: Wanted, question: str, text: str, held: bool) -> None:
    passages = [claim(text)]
    assert holding(wanted, question, passages) == (passages if held else [])


@given(st.text())
def test_any_text_can_be_asked_for_its_kind(gazetteer: Gazetteer, text: str) -> None:
    assert wanted_kind(text, gazetteer.find(text)) in QUESTIONS
