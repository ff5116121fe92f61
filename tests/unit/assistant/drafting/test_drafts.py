"""Every channel, stage and sample map: limits kept, variants apart, each sentence traced to what it rests on."""

import re

import pytest

from bot.assistant.checking import count
from bot.assistant.mapping import TeamMap
from bot.content.library import Library
from bot.domain.drafts import Draft
from bot.domain.stages import StageCode
from tests.drafts.judging import MOST_SHARED, broken_limits, sentences_of, shares, slips, text_of, unheld
from tests.unit.assistant.drafting.conftest import Write

pytestmark = pytest.mark.unmeasured

MAPS = ("brindlecup-first-order", "brindlecup-tea-box")
CHANNELS = (
    "blog_outline call_script chat_reply display_ad email in_app instagram landing_page linkedin product_description"
    " push review_request search_ad sms survey thank_you x"
).split()


def test_every_channel_that_there_is_is_drafted_for(library: Library) -> None:
    assert set(library.channels) == set(CHANNELS)


@pytest.fixture(scope="module", params=CHANNELS)
def drafts(request: pytest.FixtureRequest, write: Write) -> list[Draft]:
    """The drafts of one channel, for every stage with none of the maps and with one or the other of them."""
    return [
        write(request.param, stage, name) for number, stage in enumerate(StageCode) for name in (MAPS[number % 2], "")
    ]


def test_every_limit_is_kept(drafts: list[Draft], library: Library) -> None:
    variants = [(variant, library.channels[draft.channel]) for draft in drafts for variant in draft.variants]
    assert len(variants) == 8 * 2 * 3
    for variant, channel in variants:
        assert not list(broken_limits(variant, channel))
        assert all(text == text.strip() != "" for _, texts in variant.fields for text in texts)


def test_what_the_channel_requires_is_there(drafts: list[Draft], library: Library) -> None:
    for draft in drafts:
        for required in library.channels[draft.channel].required:
            for variant in draft.variants:
                text = "\n".join(dict(variant.fields)[required.field]).casefold()
                assert text
                assert not required.signs or any(sign.casefold() in text for sign in required.signs)


def test_no_two_variants_share_more_than_half_of_their_words_placeholders_counted(drafts: list[Draft]) -> None:
    for draft in drafts:
        assert len(draft.variants) == 3
        assert len({variant.angle for variant in draft.variants}) == 3
        assert max(shares(draft)) <= MOST_SHARED


def test_the_sentences_are_the_text(drafts: list[Draft]) -> None:
    for variant in (variant for draft in drafts for variant in draft.variants):
        for name, texts in variant.fields:
            own = "".join(one.text for one in variant.sentences if one.field == name)
            assert re.sub(r"\s", "", own) == re.sub(r"\s", "", "".join(texts))


def test_no_sentence_says_what_its_sources_do_not(drafts: list[Draft], samples: dict[str, TeamMap]) -> None:
    for sentence in sentences_of(drafts):
        assert sentence.supported == ("[" not in sentence.text)
        assert not unheld(sentence, samples), sentence
        assert not slips(sentence, samples)


def test_every_gap_is_asked_for(drafts: list[Draft]) -> None:
    for draft in drafts:
        gaps = set(re.findall(r"\[[^\[\]]+\]", " ".join(one.text for one in sentences_of([draft]))))
        told = " ".join(draft.needs_input)
        assert all(gap in told for gap in gaps)


def test_the_same_brief_gives_the_same_draft(write: Write) -> None:
    assert write("email", "intent", MAPS[0]) == write("email", "intent", MAPS[0])


def test_a_fact_of_the_brief_stands_in_every_variant_as_it_was_given(write: Write) -> None:
    fact = "Delivery takes 2 days & costs €3.50."
    draft = write("email", "intent", MAPS[0], text=fact)
    for variant in draft.variants:
        [sentence] = [one for one in variant.sentences if one.text == fact]
        assert (sentence.sources, sentence.supported) == (("brief",), True)
        assert fact in dict(variant.fields)["body"][0]


def test_a_fact_without_room_is_told_and_not_cut(write: Write) -> None:
    fact = (
        "The box holds three tins of fifty grams each, a strainer, a spoon, a card with brewing times for every tea, "
        "and a letter from the grower."
    )
    draft = write("sms", "purchase", MAPS[1], text=fact)
    assert all(count(dict(variant.fields)["body"][0], "gsm") <= 306 for variant in draft.variants)
    for number, variant in enumerate(draft.variants, 1):
        inside = fact in text_of(variant)
        assert inside or ("box holds" not in text_of(variant) and str(number) in _told(draft, "No room for"))


def test_a_text_message_has_no_sign_that_halves_its_room(write: Write) -> None:
    draft = write("sms", "discovery", MAPS[0])
    assert any('"' in text_of(variant) for variant in draft.variants)
    assert not any(sign in text_of(variant) for variant in draft.variants for sign in "“”’")


def test_what_is_only_planned_is_not_promised_but_offered_to_the_person(write: Write) -> None:
    draft = write("email", "consideration", MAPS[0])
    assert "cups per tin and the price of a cup" in _told(draft, "If this is live")
    assert not any("show cups per tin" in text_of(variant).casefold() for variant in draft.variants)


def test_a_stage_that_the_map_does_not_have_is_said(write: Write) -> None:
    assert _told(write("email", "discovery", MAPS[1]), "has no stage for discovery")


def test_a_formal_tone_has_no_contractions_and_a_warm_one_has(write: Write) -> None:
    texts = {
        tone: " ".join(map(text_of, write("email", "post_purchase", MAPS[0], tone=tone).variants))
        for tone in ("formal", "warm")
    }
    assert not re.search(r"n't\b|\b(?:it|that|what)'s\b", texts["formal"])
    assert re.search(r"n't\b|\b(?:it|that|what)'s\b", texts["warm"])


def test_a_voice_bars_its_words(write: Write, library: Library) -> None:
    for voice in library.voices.values():
        for variant in write("email", "consideration", MAPS[0], voice=voice.id).variants:
            low = text_of(variant).casefold()
            assert not any(re.search(rf"\b{re.escape(word)}\b", low) for word in voice.never)


def _told(draft: Draft, words: str) -> str:
    return next((line for line in draft.needs_input if words in line), "")
