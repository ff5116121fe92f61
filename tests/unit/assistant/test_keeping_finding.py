"""The index of all maps: live, embedding only what is new, and told apart by audience."""

import copy
from collections.abc import Sequence
from typing import Any

import pytest

from bot.assistant.indexing import Indexer
from bot.assistant.keeping import MapKeeper, StillFolder
from bot.assistant.keeping.finding import MapIndex
from bot.content.maps.folder import MapFolder
from bot.content.maps.mapfile import MapFile
from bot.domain.indexing import Changes
from bot.domain.passages import EVERYONE, Audience, Passage
from bot.domain.saved import Said
from bot.ports import MAPS, Embedder, Vectors
from tests.contract.fakes import MemoryMapStore, MemoryPassageStore, WordEmbedder
from tests.doubles.assembly import NOON
from tests.doubles.bike_map import FILE
from tests.doubles.random_maps import file_of

TEAM, MINE, YOURS, OTHERS = Audience("T1"), Audience("T1", (), "U1"), Audience("T1", (), "U2"), Audience("T2")
CLAIM = Passage("glossary/churn#what", "glossary", "Churn", "Customers who leave.")


class Counting:
    """An embedder that remembers what it was given."""

    def __init__(self, inner: Embedder) -> None:
        self.inner, self.texts = inner, list[str]()
        self.fingerprint = inner.fingerprint

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return self.inner.encode(texts)


class House:
    """Two processes over one store of maps and one index; the folder changes when it is told."""

    def __init__(self) -> None:
        self.maps, self.passages = MemoryMapStore(), MemoryPassageStore()
        self.embedder = Counting(WordEmbedder())
        self.folder = MapFolder(())
        self.keeper, self.index = self.process()

    def current(self) -> MapFolder:
        return self.folder

    def process(self) -> tuple[MapKeeper, MapIndex]:
        keeper = MapKeeper(self.maps, self, EVERYONE, lambda: NOON)
        return keeper, MapIndex(keeper, Indexer(self.passages, self.embedder), [CLAIM])

    def indexed(self) -> list[str]:
        return list(self.passages.row_hashes(MAPS, self.embedder.fingerprint))


def edited(**fields: Any) -> MapFile:  # noqa: ANN401 - as YAML has it
    return file_of(copy.deepcopy(FILE.document.data) | fields)


@pytest.fixture
def house() -> House:
    return House()


def test_a_saved_map_is_indexed_before_the_next_answer(house: House) -> None:
    house.index.refresh()
    house.keeper.add(edited(), b"", TEAM, "U1")
    look_up = house.index.lookup(MINE)
    [header] = [id_ for id_ in house.indexed() if id_.endswith("#header")]
    passage = look_up(header)
    assert passage is not None
    assert (passage.id, passage.audience, passage.version) == ("map/bike-repair#header", TEAM, 1)


def test_a_map_that_another_process_saved_is_indexed_too(house: House) -> None:
    keeper, _ = house.process()
    keeper.add(edited(), b"", TEAM, "U1")
    assert house.index.refresh() == Changes(added=8, embedded=8)
    keeper.remove("bike-repair", TEAM)
    assert house.index.refresh() == Changes(removed=8)


def test_a_new_version_embeds_only_the_texts_that_are_new(house: House) -> None:
    house.keeper.add(edited(), b"", TEAM, "U1")
    house.index.refresh()
    stages = copy.deepcopy(FILE.document.data["stages"])
    stages[1]["steps"][1]["thoughts"] = ["Will it take long?"]
    house.keeper.add(edited(stages=stages), b"", TEAM, "U1")
    house.embedder.texts.clear()
    changes = house.index.refresh()
    assert (changes.changed, changes.embedded) == (8, 1), "all carry the new version, and one has a new text"
    assert len(house.embedder.texts) == 1
    assert "Will it take long?" in house.embedder.texts[0]


def test_where_nothing_changed_nothing_is_compared(house: House) -> None:
    house.keeper.add(edited(), b"", TEAM, "U1")
    house.index.refresh()
    version = house.passages.version(MAPS)
    assert house.index.refresh() == Changes(unchanged=8)
    assert house.passages.version(MAPS) == version


def test_a_changed_folder_is_indexed(house: House) -> None:
    house.folder = MapFolder((edited(),))
    assert house.index.refresh().added == 8
    house.folder = MapFolder((edited(title="Repair"),))
    assert house.index.refresh().changed == 8


def test_a_process_with_another_folder_does_not_take_this_ones_maps_away(house: House) -> None:
    house.folder = MapFolder((edited(),))
    house.index.refresh()
    stranger = MapKeeper(house.maps, StillFolder(), EVERYONE, lambda: NOON)
    MapIndex(stranger, Indexer(house.passages, house.embedder), []).refresh()
    assert house.indexed() == []
    house.index.lookup(MINE)
    assert len(house.indexed()) == 8


def test_maps_of_one_id_are_indexed_beside_each_other_and_found_by_their_own(house: House) -> None:
    house.folder = MapFolder((edited(title="File"),))
    for audience in (TEAM, MINE, YOURS, OTHERS):
        house.keeper.add(edited(title=repr(audience)), b"", audience, "U1")
    assert house.index.refresh().added == 40
    for asker, seen in ((MINE, MINE), (Audience("T1"), TEAM), (OTHERS, OTHERS), (EVERYONE, EVERYONE)):
        look_up = house.index.lookup(asker)
        found = [passage for id_ in house.indexed() if (passage := look_up(id_))]
        assert {passage.audience for passage in found} == {seen}
        assert len({passage.id for passage in found}) == len(found) == 8


def test_a_removed_map_is_not_found_even_before_the_index_is_brought_up_to_date(house: House) -> None:
    house.keeper.add(edited(), b"", TEAM, "U1")
    look_up = house.index.lookup(MINE)
    ids = house.indexed()
    assert any(look_up(id_) for id_ in ids)
    house.keeper.remove("bike-repair", TEAM)
    look_up = house.index.lookup(MINE)
    assert [look_up(id_) for id_ in ids] == [None] * 8


def test_feedback_is_no_part_of_the_index(house: House) -> None:
    house.folder = MapFolder((edited(),))
    said = Said("drop", "tp-counter", "complaint", "observed", "Nobody was there", "p1", "U1")
    house.keeper.file_feedback("bike-repair", MINE, said)
    house.index.refresh()
    assert not any("Nobody was there" in text for text in house.embedder.texts)


def test_the_library_is_found_by_everyone_and_what_is_unknown_by_nobody(house: House) -> None:
    for asker in (EVERYONE, MINE):
        look_up = house.index.lookup(asker)
        assert look_up(CLAIM.id) is CLAIM
        assert [look_up(id_) for id_ in ("", "map/", "map/x#y", "glossary/none#what")] == [None] * 4


def test_progress_is_reported_where_somebody_waits(house: House) -> None:
    house.keeper.add(edited(), b"", TEAM, "U1")
    told: list[tuple[int, int]] = []
    house.index.refresh(lambda done, total: told.append((done, total)))
    assert told == [(8, 8)]
