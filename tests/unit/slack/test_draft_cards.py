"""The cards of real drafts for every channel: whatever stands in them, Slack takes it, and nothing in it is alive."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bot.assistant.drafting import Drafter, Namer
from bot.assistant.keeping import MapKeeper, StillFolder
from bot.assistant.mentions import Gazetteer
from bot.assistant.names import names_of
from bot.assistant.refining import DraftKeeper
from bot.assistant.stage_names import StageNames
from bot.content.library import load_library
from bot.content.maps.folder import read_maps
from bot.domain.drafted import DraftVersion, SavedDraft
from bot.domain.drafts import Brief, DraftCheck
from bot.domain.passages import EVERYONE, Audience
from bot.slack.drafts.cards import Card, cards, copied, details, source_name, variant_card
from bot.slack.showing.blocks import Look
from bot.slack.showing.pages import render
from tests.contract.fakes import MemoryDraftStore, MemoryMapStore
from tests.schemas.slack_rules import rule_problems, schema_problems
from tests.unit.slack.conftest import NOW, choices

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
HERE = Audience("T1", ("C1",))
ALIVE = (
    "<!channel> <@U1> <https://evil.example|here> *bold* `code` ```frame``` [open\n> quoted " + "\u202e" + "😀" * 300
)


@cache
def keeper() -> DraftKeeper:
    """Return what keeps drafts, over the shipped library and the sample maps."""
    library = load_library(KNOWLEDGE)
    maps = MapKeeper(MemoryMapStore(), StillFolder(read_maps(KNOWLEDGE / "maps")), EVERYONE, lambda: NOW)
    names = StageNames(library, Gazetteer(names_of(library), frozenset()))
    return DraftKeeper(Drafter(Namer(library, names), maps), maps, MemoryDraftStore(), lambda: NOW)


def begun(channel: str) -> SavedDraft:
    brief = Brief(channel, "intent", "brindlecup-first-order", "Basket page", "warm", text="A tin gives 40 cups.")
    saved = keeper().begin(replace(brief, variants=4), HERE, "U1", channel)
    assert isinstance(saved, SavedDraft), saved
    return saved


def problems(shown: Sequence[Card], look: Look) -> list[str]:
    messages = [one for card in shown for one in render(card.reply, look=look, buttons=False, actions=card.blocks)]
    found = [problem for one in messages for problem in rule_problems({"text": one.text, "blocks": list(one.blocks)})]
    return found + [problem for one in messages for problem in schema_problems("blocks", list(one.blocks))]


@pytest.mark.parametrize("look", ["rich", "basic"])
@pytest.mark.parametrize("channel", sorted(choices().channels))
def test_slack_takes_every_card(channel: str, look: Look) -> None:
    saved = begun(channel)
    own = choices().channels[channel]
    shown = [*cards(saved, saved.newest, own), Card(details(saved.newest, own, 1), ())]
    text = keeper().copy(saved.id, 1, 1, HERE)
    assert isinstance(text, str)
    assert problems([*shown, copied(text, 1, basic=look == "basic")], look) == []
    assert len(shown) == 6


@pytest.mark.parametrize("look", ["rich", "basic"])
def test_what_is_hostile_in_a_draft_stays_words(look: Look) -> None:
    saved = begun("email")
    draft = saved.newest.draft
    [first, *_] = draft.variants
    sentences = tuple(replace(one, text=ALIVE, sources=(ALIVE, f"map/{ALIVE}#x@1:2")) for one in first.sentences)
    checks = (*first.checks, DraftCheck(ALIVE, "high", ok=False, detail=ALIVE, remedy=ALIVE))
    bad = replace(first, angle=ALIVE, fields=tuple((name, (ALIVE,)) for name, _ in first.fields), checks=checks)
    wild = replace(draft, variants=(replace(bad, sentences=sentences),), needs_input=(ALIVE,))
    version = DraftVersion(2, ALIVE, wild, ALIVE, dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
    own = choices().channels["email"]
    shown = [
        *cards(saved, version, own),
        variant_card(saved, version, own, 1, ALIVE),
        Card(details(version, own, 1), ()),
    ]
    assert problems([*shown, copied(ALIVE * 20, 1, basic=look == "basic")], look) == []


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("glossary/post_purchase#goal", "the glossary on post purchase"),
        ("map/tea-box#p-3@4:12-14", "the map tea-box, version 4, lines 12-14"),
        ("map/tea-box", "the map tea-box, version 1"),
        ("brief", "your brief"),
        ("pattern/common", "our own wording"),
        ("voice", "the voice"),
        ("something/else", "something"),
    ],
)
def test_a_source_is_named_in_words(source: str, name: str) -> None:
    assert source_name(source) == name
