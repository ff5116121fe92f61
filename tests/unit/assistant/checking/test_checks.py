"""The checks of a draft: each rule strikes where it should, and only there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.checking import DRAFT_RULES, check, count
from bot.content.library import Library
from bot.domain.drafts import DraftCheck, DraftSentence, Variant, Voice
from bot.domain.stages import StageCode

FOOTER = "Sent by {company}, {postal_address}. Too many emails? Unsubscribe here: {unsubscribe_link}"
EMAIL = {
    "subject": ("Which tea suits you?",),
    "preview": ("A short list of the questions that people ask first.",),
    "body": ("Hi {first_name}, many of you wonder which tea to begin with. Here is how to find out.",),
    "call_to_action": ("Find your tea",),
    "footer": (FOOTER,),
}
BODY = "Hi {first_name}, "


@dataclass(frozen=True)
class Case:
    """A draft: fields of an email or of another channel, and what it is checked with."""

    fields: Mapping[str, tuple[str, ...]]
    channel: str = "email"
    voice: str = ""
    stage: StageCode = StageCode.CONSIDERATION
    held: str | None = None
    brief: str = ""
    supported: bool = True

    def variant(self) -> Variant:
        """Return the variant, each text a sentence that rests on the source `s`."""
        told = [(field, text) for field, texts in self.fields.items() for text in texts]
        sentences = tuple(DraftSentence(field, text, ("s",), self.supported) for field, text in told)
        return Variant("goal", tuple(self.fields.items()), sentences)

    def source(self) -> str:
        """Return what the source `s` says: all of the draft, where nothing else is given."""
        return " ".join(text for texts in self.fields.values() for text in texts) if self.held is None else self.held


def mail(case: Case | None = None, **fields: str) -> Case:
    """Return a good email with other *fields*."""
    return replace(case or Case(EMAIL), fields={**EMAIL, **{name: (text,) for name, text in fields.items()}})


def checks(library: Library, case: Case, voice: Voice | None = None) -> dict[str, DraftCheck]:
    """Return the checks of *case* by their rules."""
    voice = voice or (library.voices[case.voice] if case.voice else None)
    channel = library.channels[case.channel]
    found = check(case.variant(), channel, voice, case.stage, {"s": case.source()}, case.brief)
    return {one.rule: one for one in found}


def struck(library: Library, case: Case) -> set[str]:
    """Return the rules that *case* breaks."""
    return {rule for rule, one in checks(library, case).items() if not one.ok}


SMS = {"body": ("From {company}: your tea is on its way. Reply STOP to end.",)}
AD = {"headline": ("Loose tea", "Tea by post", "Find your tea"), "description": ("Pick a tea.", "Read how.")}
PLAIN, WARM, EXPERT = Case(EMAIL, voice="plain"), Case(EMAIL, voice="warm"), Case(EMAIL, voice="expert")
LONG = " ".join(["tea"] * 30)
BAD = [
    ("hard-limit", mail(subject="tea " * 40), "160 of at most 150 characters; it fits up to"),
    ("hard-limit", Case({"body": ("€" * 160,)}, "sms"), "at most 306 places"),
    ("soft-limit", mail(subject="tea " * 20), "80 characters, usual are 50"),
    ("missing-field", mail(body=" "), "Body is empty"),
    ("missing-field", mail(headline="Tea"), "no field 'headline'; it has subject"),
    ("number-of-texts", Case({**AD, "headline": ("Tea",)}, "search_ad"), "Headlines: 1, wanted are 3 to 15"),
    ("number-of-texts", Case({**EMAIL, "subject": ("Tea", "More tea")}), "Subject line: 2, wanted is 1"),
    ("repeated-text", Case({**AD, "headline": ("Tea", "tea ", "Mint")}, "search_ad"), "“tea” stands 2 times"),
    ("sms-alphabet", Case({"body": ("It’s {company}. Reply STOP – any time.",)}, "sms"), "“’”, “–”"),
    ("unsupported-fact", mail(Case(EMAIL, held="tea"), body="It costs 12 euros."), "“12”"),
    ("unsupported-fact", mail(Case(EMAIL, held="tea"), body="Ask our Marianne."), "“Marianne”"),
    ("unsupported-fact", mail(Case(EMAIL, held="tea"), body="See https://evil.example/x now."), "evil.example"),
    ("unsupported-fact", mail(Case(EMAIL, held="tea"), body="They say “never again” of it."), "“never again”"),
    ("unsupported-fact", mail(Case(EMAIL, supported=False), body="The tea is here."), "marked as unsupported"),
    ("unsupported-claim", mail(Case(EMAIL, held="tea"), body="It is the best tea."), "“best”"),
    ("unsupported-claim", mail(Case(EMAIL, held="tea"), body="It arrives faster than you think."), "“faster than you”"),
    ("unsupported-claim", mail(Case(EMAIL, held="tea"), body="You get a refund, guaranteed."), "“refund”"),
    ("unsupported-claim", mail(Case(EMAIL, held="tea"), body="It brews in two minutes."), "“two”"),
    ("unsupported-claim", mail(Case(EMAIL, held="tea"), body="Thousands drink it."), "“Thousands”"),
    ("discount-too-early", mail(Case(EMAIL, stage=StageCode.AWARENESS), body="Now 20 % off."), "at awareness"),
    ("discount-too-early", mail(Case(EMAIL, stage=StageCode.AWARENESS), body="Your dis\u200bcount."), "at awareness"),
    ("urgency-too-early", mail(body="Hurry, this ends soon."), "“Hurry”, “ends soon” at consideration"),
    (
        "help-before-promotion",
        mail(Case(EMAIL, stage=StageCode.POST_PURCHASE), subject="Buy more", body="Here is a guide."),
        "“Buy” before",
    ),
    ("paid-praise", mail(body="Leave a review and get a voucher."), "“voucher” beside “review”"),
    ("required-element", mail(footer="Bye for now"), "a way to unsubscribe is missing"),
    ("required-element", Case({"body": ("From {company}: hello.",)}, "sms"), "Reply STOP"),
    ("required-element", Case({"body": ("Tea",)}, "instagram"), "an alternative text is missing"),
    ("placeholder-left", mail(body=BODY + "[your offer] and TBD."), "“[your offer]”, “TBD”"),
    ("placeholder-left", mail(body="Lorem ipsum and xxx."), "“Lorem ipsum”, “xxx”"),
    ("unknown-merge-field", mail(body="Hi {nickname}."), "“{nickname}”; Email knows {first_name}"),
    ("too-many-links", mail(body="https://a.example https://b.example https://c.example"), "3 links, Email takes 2"),
    ("never-words", mail(PLAIN, body="A world class, game\u2011changing tea."), "“world-class”"),
    ("disclaimer", mail(PLAIN, body="Save 20% on tea."), "“Save 20%” needs “Terms apply"),
    ("avoid-words", mail(PLAIN, body="Utilise it in order to brew."), "“Utilise”: rather “use”"),
    ("emoji", mail(PLAIN, body="Tea ☕ for you."), "1 emoji (“☕”), this voice takes none"),
    ("emoji", Case({"body": ("STOP {company} 👩‍👩‍👧",)}, "sms", "playful"), "1 emoji (“👩‍👩‍👧”), SMS takes none"),
    ("exclamation-marks", mail(PLAIN, body="Tea!"), "1 exclamation marks"),
    ("contractions", mail(EXPERT, body="It’s tea and we don't steep it."), "“It’s”, “don't”"),
    ("spelling", mail(EXPERT, body="Your favourite colour."), "“colour” is spelt like “color” in en-US"),
    ("sign-off", mail(WARM, body="We thank you."), "ends with “Warm wishes, {sender}”"),
    ("voice-words", mail(WARM, subject="Tea", preview="Tea", body="Tea"), "none of its words"),
    ("link-text", mail(call_to_action="Read more"), "“Read more”"),
    ("link-text", mail(body="To see it, click here."), "“click here”"),
    ("link-text", mail(body="See [here](https://a.example)."), "“here”"),
    ("alt-text", Case({"body": ("Tea",), "alt_text": ("Picture of a cup",)}, "instagram"), "says that it is a picture"),
    ("alt-text", Case({"body": ("Tea",), "alt_text": ("IMG_2041.jpg",)}, "instagram"), "the name of a file"),
    ("alt-text", Case({"body": ("Tea",), "alt_text": ("Tea",)}, "instagram"), "says again"),
    (
        "reading-level",
        mail(PLAIN, body="Institutional organisations communicating multidimensional considerations " * 6 + "."),
        "at most 8 is wanted",
    ),
    ("long-sentence", mail(body=f"{LONG}."), "30 words"),
    ("capitals", mail(body="THE TEA IS HERE."), "“THE TEA IS HERE”"),
]


@pytest.mark.parametrize(("rule", "case", "said"), BAD, ids=[f"{rule}-{at}" for at, (rule, _, _) in enumerate(BAD)])
def test_what_is_wrong_is_found_by_its_rule_and_said(library: Library, rule: str, case: Case, said: str) -> None:
    found = checks(library, case)[rule]
    assert not found.ok
    assert said in found.detail
    assert found.remedy == DRAFT_RULES[rule].remedy
    assert found.level == DRAFT_RULES[rule].level


def test_every_rule_of_grounded_drafts_has_an_example() -> None:
    assert {rule for rule, _, _ in BAD} | {"unsourced-text"} == set(DRAFT_RULES)


GOOD = [
    pytest.param(Case(EMAIL), id="email"),
    pytest.param(Case(EMAIL, voice="plain"), id="email in a plain voice"),
    pytest.param(Case(EMAIL, voice="playful"), id="email in a playful voice"),
    pytest.param(Case(SMS, "sms", "plain", StageCode.POST_PURCHASE), id="sms"),
    pytest.param(Case(AD, "search_ad"), id="search ad"),
    pytest.param(Case({"body": ("Tea for two",), "alt_text": ("A cup by a window",)}, "instagram"), id="instagram"),
    pytest.param(Case({"body": ("Now 20% off. Hurry.",)}, "chat_reply", stage=StageCode.PURCHASE), id="offer in time"),
]


@pytest.mark.parametrize("case", GOOD)
def test_a_good_draft_breaks_no_rule(library: Library, case: Case) -> None:
    assert struck(library, case) <= {"voice-words"}


def test_words_without_a_sentence_that_has_sources_are_shown(library: Library) -> None:
    case = Case({"body": ("Tea is here. We beat them all.",)}, "chat_reply")
    sentences = (DraftSentence("body", "Tea is here.", ("s",), supported=True),)
    variant = replace(case.variant(), sentences=sentences)
    found = check(variant, library.channels["chat_reply"], None, StageCode.INTENT, {"s": "Tea is here."})
    uncovered = next(one for one in found if one.rule == "unsourced-text")
    assert (uncovered.ok, uncovered.detail) == (False, "Reply: “We beat them all.”")


def test_the_brief_is_a_source_too(library: Library) -> None:
    case = mail(Case(EMAIL, held="tea"), body="Our best tea costs 12 euros.")
    assert {"unsupported-fact", "unsupported-claim"} <= struck(library, case)
    told = replace(case, brief="It is the best tea we have; say that it costs 12 euros.")
    assert not {"unsupported-fact", "unsupported-claim"} & struck(library, told)


def test_a_source_that_a_sentence_does_not_name_proves_nothing(library: Library) -> None:
    case = Case({"body": ("It costs 12 euros.",)}, "chat_reply")
    for sources in ({"other": "It costs 12 euros."}, {}):
        found = check(case.variant(), library.channels["chat_reply"], None, StageCode.INTENT, sources)
        assert not next(one for one in found if one.rule == "unsupported-fact").ok


def test_a_placeholder_is_told_once_and_is_no_invention(library: Library) -> None:
    case = mail(Case(EMAIL, supported=False), body="It costs [12 euros], says [Name].")
    assert "placeholder-left" in struck(library, case)
    assert "unsupported-fact" not in struck(library, mail(Case(EMAIL), body="It costs [12 euros], says [Name]."))


def test_lengths_are_shown_where_they_are_kept(library: Library) -> None:
    detail = checks(library, Case(SMS, "sms"))["hard-limit"].detail
    assert detail == f"Message: {count(SMS['body'][0], 'gsm')} of 306 places (1 SMS, GSM-7)"
    several = checks(library, Case({"headline": ("Ask first", "See it all")}, "search_ad"))["hard-limit"].detail
    assert several.startswith("Headlines: 9, 10 of 30 characters")


@given(st.text(max_size=200), st.sampled_from(["email", "sms", "x", "search_ad", "blog_outline"]))
def test_any_text_gets_one_check_of_every_rule(library: Library, text: str, channel: str) -> None:
    known = library.channels[channel]
    fields = tuple((field.id, (text, text[::-1])) for field in known.fields)
    variant = Variant("a", fields, (DraftSentence("body", text, ("s",), supported=True),))
    for voice in (None, *library.voices.values()):
        found = check(variant, known, voice, StageCode.AWARENESS, {})
        assert [one.rule for one in found] == list(DRAFT_RULES)
        assert all(one.ok or (one.detail and one.remedy) for one in found)


@given(st.text(st.sampled_from("ab €ж😀"), max_size=400), st.sampled_from(["sms", "x", "linkedin", "chat_reply"]))
def test_the_hard_limit_holds_exactly(library: Library, text: str, channel: str) -> None:
    field = library.channels[channel].fields[0]
    assert field.hard
    found = checks(library, Case({field.id: (text,)}, channel))["hard-limit"]
    assert found.ok == (count(text, field.unit) <= field.hard or not text.strip())
