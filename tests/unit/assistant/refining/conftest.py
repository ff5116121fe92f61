"""A keeper of drafts over the shipped knowledge and the sample maps, kept for a workspace."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bot.assistant.drafting import Drafter, DraftRefused, Namer
from bot.assistant.keeping import MapKeeper
from bot.assistant.mentions import Gazetteer
from bot.assistant.refining import DraftKeeper
from bot.assistant.stage_names import StageNames
from bot.content.library import Library
from bot.content.maps.mapfile import MapFile
from bot.domain.drafted import SavedDraft
from bot.domain.drafts import Brief
from bot.domain.passages import EVERYONE, Audience
from tests.contract.fakes import MemoryDraftStore, MemoryMapStore
from tests.doubles.assembly import NOON, keeper_of

TEAM, PERSON = Audience("T1", ("C1",)), Audience("T1", (), "U1")
FIRST, BOX = "brindlecup-first-order", "brindlecup-tea-box"


@dataclass
class Room:
    """The drafts and maps of one workspace."""

    drafts: DraftKeeper
    maps: MapKeeper
    library: Library
    gazetteer: Gazetteer
    store: MemoryDraftStore

    def begun(self, channel: str = "email", stage: str = "intent", map_id: str = FIRST, **more: object) -> SavedDraft:
        made = self.drafts.begin(Brief(channel, stage, map_id, **more), TEAM, "U1")  # type: ignore[arg-type]
        assert isinstance(made, SavedDraft), made
        return made

    def refined(self, draft: SavedDraft, *wishes: str) -> SavedDraft:
        for wish in wishes:
            made = self.drafts.refine(draft.id, wish, TEAM, "U2")
            assert isinstance(made, SavedDraft), (wish, made)
            draft = made
        return draft

    def refused(self, draft: SavedDraft, wish: str) -> str:
        made = self.drafts.refine(draft.id, wish, TEAM, "U2")
        assert isinstance(made, DraftRefused), made
        return made.message


@pytest.fixture
def make_room(library: Library, gazetteer: Gazetteer) -> Callable[[MapKeeper], Room]:
    def made(maps: MapKeeper) -> Room:
        store = MemoryDraftStore()
        drafts = DraftKeeper(Drafter(Namer(library, StageNames(library, gazetteer)), maps), maps, store, lambda: NOON)
        return Room(drafts, maps, library, gazetteer, store)

    return made


@pytest.fixture
def room(make_room: Callable[[MapKeeper], Room], sample_files: tuple[MapFile, ...]) -> Room:
    """Keep both sample maps for the workspace T1, version by version."""
    return make_room(keeper_of([(file, Audience("T1")) for file in sample_files], MemoryMapStore()))


@pytest.fixture
def folder_room(make_room: Callable[[MapKeeper], Room], sample_files: tuple[MapFile, ...]) -> Room:
    """Read both sample maps from a folder."""
    return make_room(keeper_of([(file, EVERYONE) for file in sample_files]))
