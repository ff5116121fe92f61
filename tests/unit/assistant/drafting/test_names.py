"""What a brief names is found by any of its names; a wrong one is answered with the nearest, and nobody's secrets."""

import pytest

from bot.assistant.drafting import DraftRefused
from bot.content.library import Library
from bot.content.maps.mapfile import MapFile
from bot.domain.drafts import Brief, Draft
from bot.domain.passages import EVERYONE, Audience
from tests.contract.fakes import WordEmbedder
from tests.doubles.assembly import assemble
from tests.unit.assistant.drafting.conftest import Refuse, Write

FIRST = "brindlecup-first-order"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Filling the basket", "intent"),
        ("basket", "intent"),
        ("post-purchase", "post_purchase"),
        ("retention", "loyalty"),
    ],
)
def test_a_stage_is_known_by_the_maps_own_name_and_by_any_models(write: Write, name: str, code: str) -> None:
    assert write("sms", name, FIRST).stage == code


def test_a_channel_is_known_by_its_other_names(write: Write) -> None:
    assert write("Newsletter", "intent").channel == "email"


@pytest.mark.parametrize(
    ("brief", "near"),
    [
        (Brief("sns", "intent"), "Did you mean sms?"),
        (Brief("sms", "intend"), "Did you mean Intent?"),
        (Brief("sms", "intent", "brindlecup-first"), "brindlecup-first-order"),
        (Brief("sms", "intent", FIRST, touchpoint="Baskets"), "Basket page"),
        (Brief("sms", "intent", FIRST, touchpoint="Tin and its label"), "Known touchpoints: Basket page"),
        (Brief("sms", "intent", touchpoint="Basket page"), "name the map"),
        (Brief("sms", "intent", voice="plane"), "Did you mean plain?"),
        (Brief("sms", "intent", tone="warmer"), "Did you mean warm?"),
        (Brief("newletter", "intent"), "Did you mean email"),
        (Brief("sms", "intent", "tea-box"), "Did you mean brindlecup-tea-box?"),
        (Brief("sms", "Decision", FIRST), "“Decision” can be Intent (Buyer's journey) or Purchase"),
        (Brief("sms", "on-hold", "brindlecup-tea-box"), "none of the canonical stages"),
        (Brief("sms", "intent", variants=9), "1 to 4 variants"),
        (Brief("sms", "intent", text="tea " * 10_000), "10,000 words"),
    ],
)
def test_a_wrong_name_is_answered_with_the_nearest(refuse: Refuse, brief: Brief, near: str) -> None:
    names = {name: getattr(brief, name) for name in ("touchpoint", "voice", "tone", "text", "variants")}
    assert near in refuse(brief.channel, brief.stage, brief.map, **names)


def test_a_touchpoint_narrows_what_is_spoken_of(write: Write) -> None:
    sources = {
        source
        for variant in write("email", "consideration", FIRST, touchpoint="Product page").variants
        for sentence in variant.sentences
        for source in sentence.sources
    }
    assert any("#p-cups@" in source for source in sources)
    listing = write("email", "consideration", FIRST, touchpoint="Shop listing")
    assert "#p-cups@" not in str(listing)


def test_a_map_is_drafted_from_only_for_those_who_may_see_it(
    library: Library, sample_files: tuple[MapFile, ...]
) -> None:
    [mine] = [file for file in sample_files if file.map.id == FIRST]
    own = Audience("T1", ("C1",))
    drafter = assemble(library, WordEmbedder(), [(mine, own)]).drafter
    brief = Brief("email", "intent", FIRST)
    assert isinstance(drafter.draft(brief, own), Draft)
    for other in (EVERYONE, Audience("T2", ("C1",)), Audience("T1", ("C2",)), Audience("T1", (), "U1")):
        refused = drafter.draft(brief, other)
        assert refused == DraftRefused(f"There is no map called “{FIRST}”. Known maps: none.")
