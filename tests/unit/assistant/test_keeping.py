"""Keeping maps: versions, who sees which, and what customers said at them."""

import copy
import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from bot.assistant.keeping import (
    Added,
    KeepingError,
    MapKeeper,
    StillFolder,
    UnknownMapError,
    feedback_counts,
    guess_map,
    guess_touchpoint,
)
from bot.content.maps.folder import MapFolder
from bot.content.maps.mapfile import MapFile
from bot.domain.passages import EVERY_WORKSPACE, EVERYONE, Audience
from bot.domain.saved import CustomerFeedback, Said
from tests.contract.fakes import MemoryMapStore
from tests.doubles.assembly import NOON
from tests.doubles.bike_map import FILE
from tests.doubles.random_maps import file_of

TEAM, CHANNEL, MINE = Audience("T1"), Audience("T1", ("C1",)), Audience("T1", (), "U1")
SOMEBODY_ELSE, OTHER_TEAM = Audience("T1", (), "U2"), Audience("T2", (), "U1")


def edited(name: str = "bike.yaml", **fields: Any) -> MapFile:  # noqa: ANN401 - as YAML has it
    return file_of(copy.deepcopy(FILE.document.data) | fields, name)


def keeper_with(*folder: MapFile, audience: Audience = EVERYONE) -> MapKeeper:
    return MapKeeper(MemoryMapStore(), StillFolder(MapFolder(folder)), audience, lambda: NOON)


def add(keeper: MapKeeper, file: MapFile, audience: Audience = TEAM) -> Added:
    return keeper.add(file, b"the file itself", audience, "U1")


def ids(keeper: MapKeeper, audience: Audience) -> list[str]:
    return [team.journey.id for team in keeper.seen_by(audience)]


def file_feedback(
    keeper: MapKeeper, audience: Audience, map_id: str = "bike-repair", **changed: str
) -> CustomerFeedback:
    said: dict[str, Any] = {
        "stage": "drop", "touchpoint": "tp-counter", "kind": "complaint",
        "confidence": "observed", "text": "Nobody was at the counter.", "place": "https://example.org/p1",
        "author": "U1",
    }  # fmt: skip
    return keeper.file_feedback(map_id, audience, Said(**said | changed))


@pytest.fixture
def keeper() -> MapKeeper:
    """A keeper of one map, for everyone of a team."""
    kept = keeper_with()
    add(kept, edited())
    return kept


def test_a_new_map_is_version_1_with_its_author_and_time() -> None:
    keeper = keeper_with()
    added = add(keeper, edited())
    assert (added.is_new, added.was_removed, added.changes) == (True, False, ())
    [team] = keeper.seen_by(MINE)
    assert (team.version, team.author, team.saved_at, team.is_saved) == (1, "U1", NOON, True)
    assert team.journey == edited().map
    assert team.read.document.lines == edited().document.lines


def test_the_same_map_again_is_no_version(keeper: MapKeeper) -> None:
    assert not add(keeper, edited()).is_new
    assert not add(keeper, edited("bike (1).yaml")).is_new
    assert keeper.find("bike-repair", MINE).file == "bike.yaml"


def test_a_changed_map_is_a_version_that_says_what_changed(keeper: MapKeeper) -> None:
    added = add(keeper, edited(title="Repair"))
    assert (added.is_new, added.team.version) == (True, 2)
    assert added.changes == ("map: title “Getting a bike repaired” → Repair",)
    assert keeper.diff("bike-repair", MINE).changes == added.changes
    assert [found.version for found in keeper.versions("bike-repair", MINE)] == [1, 2]


def test_a_map_whose_lines_moved_is_a_version_in_which_nothing_changed(keeper: MapKeeper) -> None:
    data = dict(reversed(FILE.document.data.items()))
    assert (add(keeper, file_of(data)).is_new, add(keeper, file_of(data)).is_new) == (True, False)
    assert keeper.diff("bike-repair", MINE).changes == ()


def test_the_file_itself_is_kept(keeper: MapKeeper) -> None:
    keeper.add(edited(title="Two"), b"the second file", TEAM, "U1")
    assert keeper.source("two", MINE) == b"the second file"
    assert keeper_with(edited()).source("bike-repair", EVERYONE) == b""
    with pytest.raises(UnknownMapError):
        keeper.source("two", OTHER_TEAM)


def test_any_two_versions_are_compared(keeper: MapKeeper) -> None:
    for title in ("Two", "Three"):
        add(keeper, edited(title=title))
    told = {
        numbers: keeper.diff("bike-repair", MINE, *numbers).changes
        for numbers in ((0, 0), (1, 3), (3, 1), (0, 2), (1, 0))
    }
    assert told[0, 0] == ("map: title Two → Three",)
    assert told[1, 3] == told[1, 0] == ("map: title “Getting a bike repaired” → Three",)
    assert told[3, 1] == ("map: title Three → “Getting a bike repaired”",)
    assert told[0, 2] == ("map: title “Getting a bike repaired” → Two",)


@pytest.mark.parametrize(
    ("versions", "said"),
    [((0, 0), "no version before 1"), ((1, 2), "has no version 2; it has 1 to 1"), ((0, 1), "no version before 1")],
)
def test_a_version_that_is_not_there_is_said(keeper: MapKeeper, versions: tuple[int, int], said: str) -> None:
    with pytest.raises(KeepingError, match=said):
        keeper.diff("bike-repair", MINE, *versions)


@pytest.mark.parametrize("name", ["bike-repair", " Bike-Repair ", "getting a bike repaired"])
def test_a_map_is_found_by_its_id_or_its_title(keeper: MapKeeper, name: str) -> None:
    assert keeper.find(name, MINE).journey.id == "bike-repair"


def test_two_maps_of_one_title_are_found_by_their_ids_only(keeper: MapKeeper) -> None:
    add(keeper, edited(id="second"))
    assert keeper.find("second", MINE).journey.id == "second"
    with pytest.raises(UnknownMapError, match=r"“Getting a bike repaired”\..* Known maps: bike-repair, second\."):
        keeper.find("Getting a bike repaired", MINE)


def test_an_unknown_map_is_answered_by_those_that_the_asker_may_see(keeper: MapKeeper) -> None:
    for number in range(30):
        add(keeper, edited(id=f"more-{number:02}"))
    add(keeper, edited(id="secret"), SOMEBODY_ELSE)
    with pytest.raises(UnknownMapError) as raised:
        keeper.find("x" * 1_000, MINE)
    assert str(raised.value).endswith("more-17, more-18 and 11 more.")
    assert len(str(raised.value)) < 300
    with pytest.raises(UnknownMapError, match=r"Known maps: none\."):
        keeper.find("bike-repair", OTHER_TEAM)


@pytest.mark.parametrize("act", ["find", "versions", "diff", "remove", "restore"])
@pytest.mark.parametrize("name", ["", "\0", "\ud800", "../x", "x" * 100_000, "nothing", "%00"])
def test_no_name_breaks_a_command(keeper: MapKeeper, act: str, name: str) -> None:
    with pytest.raises(UnknownMapError):
        getattr(keeper, act)(name, MINE)


def test_the_narrowest_of_the_maps_with_one_id_is_seen() -> None:
    keeper = keeper_with(edited(title="File"), audience=Audience(EVERY_WORKSPACE))
    told = {}
    for audience, title in ((TEAM, "Team"), (CHANNEL, "Channel"), (MINE, "Mine")):
        add(keeper, edited(title=title), audience)
    for asker in (MINE, CHANNEL, SOMEBODY_ELSE, OTHER_TEAM, EVERYONE):
        told[asker] = [team.journey.title for team in keeper.seen_by(asker)]
    assert told == {MINE: ["Mine"], CHANNEL: ["Channel"], SOMEBODY_ELSE: ["Team"], OTHER_TEAM: ["File"], EVERYONE: []}


def test_versions_of_two_people_are_counted_apart() -> None:
    keeper = keeper_with()
    for title in ("One", "Two", "Three"):
        add(keeper, edited(title=title), MINE)
    assert add(keeper, edited(title="Theirs"), SOMEBODY_ELSE).team.version == 1
    with pytest.raises(KeepingError, match="no version before 1"):
        keeper.diff("bike-repair", SOMEBODY_ELSE)
    with pytest.raises(UnknownMapError):
        keeper.diff("bike-repair", CHANNEL)


def test_a_removed_map_is_gone_and_comes_back_with_its_versions(keeper: MapKeeper) -> None:
    add(keeper, edited(title="Two"))
    assert keeper.remove("two", MINE).version == 2
    assert ids(keeper, MINE) == []
    with pytest.raises(UnknownMapError):
        keeper.remove("bike-repair", MINE)
    assert keeper.restore("Bike-Repair ", MINE).version == 2
    assert [found.version for found in keeper.versions("bike-repair", MINE)] == [1, 2]
    with pytest.raises(KeepingError, match="“bike-repair” is not removed"):
        keeper.restore("bike-repair", MINE)


def test_a_removed_map_that_is_added_again_is_back(keeper: MapKeeper) -> None:
    keeper.remove("bike-repair", MINE)
    added = add(keeper, edited())
    assert (added.is_new, added.was_removed, added.team.version) == (False, True, 1)
    assert ids(keeper, MINE) == ["bike-repair"]


@pytest.mark.parametrize("act", ["remove", "restore"])
@pytest.mark.parametrize("stranger", [OTHER_TEAM, EVERYONE, Audience("T2")], ids=repr)
def test_a_stranger_removes_and_restores_nothing(keeper: MapKeeper, act: str, stranger: Audience) -> None:
    if act == "restore":
        keeper.remove("bike-repair", TEAM)
    with pytest.raises(UnknownMapError, match=r"Known maps: none\."):
        getattr(keeper, act)("bike-repair", stranger)
    assert bool(ids(keeper, TEAM)) == (act == "remove")


def test_a_map_of_a_folder_has_no_versions_and_is_removed_there() -> None:
    keeper = keeper_with(edited())
    team = keeper.find("bike-repair", EVERYONE)
    assert (team.version, team.is_saved, team.audience) == (1, False, EVERYONE)
    assert keeper.versions("bike-repair", MINE) == []
    for act in (keeper.remove, keeper.diff):
        with pytest.raises(KeepingError, match="read from a folder of files"):
            act("bike-repair", MINE)


@pytest.mark.parametrize("workspace", ["", EVERY_WORKSPACE])
def test_no_map_is_saved_for_no_workspace_or_all(workspace: str) -> None:
    keeper = keeper_with()
    with pytest.raises(KeepingError, match="belongs to a workspace"):
        add(keeper, edited(), Audience(workspace))
    assert ids(keeper, Audience("T1", (), "U1")) == []


def test_the_maps_of_one_file_are_added_together() -> None:
    keeper = keeper_with()
    added = keeper.add_all([edited(), edited(id="b")], b"", TEAM, "U1")
    assert [one.team.journey.id for one in added] == ["bike-repair", "b"]
    assert ids(keeper, TEAM) == ["b", "bike-repair"]


def test_a_saved_map_that_no_longer_fits_the_schema_is_left_out(
    keeper: MapKeeper, caplog: pytest.LogCaptureFixture
) -> None:
    store = MemoryMapStore()
    broken = '{"file":"x","format":"yaml","data":{"schema":"journey/0"},"places":[[[],1,1,1]],"repairs":[],"losses":[]}'
    [good] = [dataclasses.replace(found, version=0) for found in keeper.versions("bike-repair", TEAM)]
    store.save_all([good, dataclasses.replace(good, id="old", document=broken)])
    kept = MapKeeper(store, StillFolder(), EVERYONE, lambda: NOON)
    assert ids(kept, TEAM) == ["bike-repair"]
    assert "left out" in caplog.text


def test_feedback_is_evidence_at_its_touchpoint_and_no_version(keeper: MapKeeper) -> None:
    said = file_feedback(keeper, MINE)
    team = keeper.find("bike-repair", SOMEBODY_ELSE)
    assert team.version == 1
    assert team.read.map == edited().map, "the map itself is as its file has it"
    [evidence] = [found for found in team.journey.evidence if found.id == said.id]
    assert (evidence.kind, evidence.text, evidence.confidence) == ("complaint", said.text, "observed")
    assert (evidence.source, evidence.date) == ("filed by U1 at https://example.org/p1", NOON.date())
    met = [found for stage in team.journey.stages for step in stage.steps for found in step.touchpoints]
    assert [found.id for found in met if said.id in found.evidence] == ["tp-counter"]
    assert not add(keeper, edited()).is_new


def test_feedback_is_counted_for_each_touchpoint(keeper: MapKeeper) -> None:
    for place, stage, touchpoint in (
        ("p1", "drop", "tp-counter"), ("p2", "drop", "tp-counter"), ("p3", "noise", "tp-poster"), ("p4", "riding", ""),
    ):  # fmt: skip
        file_feedback(keeper, MINE, place=place, stage=stage, touchpoint=touchpoint)
    assert feedback_counts(keeper.find("bike-repair", MINE)) == {"tp-counter": 2, "tp-poster": 1, "": 1}
    stages = copy.deepcopy(FILE.document.data["stages"])[1:]
    add(keeper, edited(stages=stages, transitions=[]))
    assert feedback_counts(keeper.find("bike-repair", MINE)) == {"tp-counter": 2, "": 2}, "nothing is lost"


def test_the_same_words_of_the_same_place_are_filed_once(keeper: MapKeeper) -> None:
    first = file_feedback(keeper, MINE)
    again = file_feedback(keeper, MINE, author="U2", kind="praise")
    file_feedback(keeper, MINE, place="https://example.org/p2")
    assert again.id == first.id
    [one, two] = keeper.find("bike-repair", MINE).feedback
    assert {one.kind, two.kind} == {"complaint"}


def test_feedback_at_a_private_map_is_private(keeper: MapKeeper) -> None:
    add(keeper, edited(), MINE)
    file_feedback(keeper, MINE)
    assert len(keeper.find("bike-repair", MINE).feedback) == 1
    assert keeper.find("bike-repair", SOMEBODY_ELSE).feedback == ()


def test_feedback_at_the_teams_map_is_not_that_of_a_persons_own(keeper: MapKeeper) -> None:
    add(keeper, edited(), MINE)
    file_feedback(keeper, SOMEBODY_ELSE)
    assert keeper.find("bike-repair", MINE).feedback == ()
    assert len(keeper.find("bike-repair", TEAM).feedback) == 1


@pytest.mark.parametrize("folder", [EVERYONE, Audience(EVERY_WORKSPACE)], ids=["samples", "folder"])
def test_feedback_at_a_map_of_all_workspaces_stays_in_its_own(folder: Audience) -> None:
    keeper = keeper_with(edited(), audience=folder)
    file_feedback(keeper, CHANNEL)
    assert len(keeper.find("bike-repair", MINE).feedback) == 1
    assert keeper.find("bike-repair", OTHER_TEAM).feedback == ()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({"stage": "x" * 200}, "has no stage “x+”; its stages are noise, drop, riding", id="a stage"),
        pytest.param({"touchpoint": "tp-poster"}, "“Dropping it off” has no touchpoint “tp-poster”", id="a touchpoint"),
        pytest.param({"text": " \0 "}, "nothing to file", id="no words"),
        pytest.param({"kind": "gossip"}, "a quote, complaint, praise, question or observation", id="another kind"),
        pytest.param({"confidence": "sure"}, "observed, reported or assumed", id="another confidence"),
        pytest.param({"map_id": "nothing"}, "no map called “nothing”", id="a map"),
    ],
)
def test_feedback_without_its_place_is_refused(keeper: MapKeeper, changed: dict[str, str], said: str) -> None:
    with pytest.raises(KeepingError, match=said):
        file_feedback(keeper, MINE, **changed)
    assert keeper.find("bike-repair", MINE).feedback == ()


def test_nobody_without_a_workspace_files_feedback() -> None:
    with pytest.raises(KeepingError, match="belongs to a workspace"):
        file_feedback(keeper_with(edited()), EVERYONE)


def test_long_and_odd_words_are_kept_within_bounds(keeper: MapKeeper) -> None:
    said = file_feedback(keeper, MINE, text="\ud800\0" + "x" * 10_000, place="p" * 10_000, author="a" * 10_000)
    assert len(said.text) == 4_000
    team = keeper.find("bike-repair", MINE)
    [evidence] = [found for found in team.journey.evidence if found.id == said.id]
    assert (len(evidence.text), evidence.text[-1], len(evidence.source or "")) == (600, "…", 120)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The poster at the station was torn", ("noise", "tp-poster")),
        ("nobody at the counters of the shop", ("drop", "tp-counter")),
        ("I waited at home for hours", ("drop", "tp-text")),
        ("", ("", "")),
        ("Unsinn", ("", "")),
    ],
)
def test_the_touchpoint_is_guessed_by_shared_words(keeper: MapKeeper, text: str, place: tuple[str, str]) -> None:
    assert guess_touchpoint(keeper.find("bike-repair", MINE), text) == place


def test_the_map_is_guessed_by_its_touchpoints(keeper: MapKeeper) -> None:
    data: dict[str, Any] = {"schema": "journey/1", "id": "tea", "title": "Tea", "persona": {"name": "N"}}
    steps = [{"action": "Drinks", "touchpoints": [{"name": "Tasting bar"}]}]
    add(keeper, file_of(data | {"stages": [{"name": "Trying", "steps": steps}]}))
    seen = keeper.seen_by(MINE)
    guessed = [guess_map(seen, text) for text in ("the tasting bar was closed", "the shop counter", "nothing at all")]
    assert [team.journey.id for team in guessed if team] == ["tea", "bike-repair", "bike-repair"]
    assert guess_map([], "x") is None


def test_a_change_by_another_process_is_seen_at_once() -> None:
    store = MemoryMapStore()
    here, there = (MapKeeper(store, StillFolder(), EVERYONE, lambda: NOON) for _ in range(2))
    assert ids(here, MINE) == []
    add(there, edited())
    assert ids(here, MINE) == ["bike-repair"]
    file_feedback(there, MINE)
    assert len(here.find("bike-repair", MINE).feedback) == 1
    there.remove("bike-repair", MINE)
    assert ids(here, MINE) == []


def test_what_did_not_change_is_not_read_again(keeper: MapKeeper) -> None:
    first, second = (keeper.seen_by(MINE)[0] for _ in range(2))
    assert first is second
    file_feedback(keeper, MINE)
    assert keeper.seen_by(MINE)[0].read is first.read
    for number in range(100):
        keeper.seen_by(Audience("T1", (), f"U{number}"))
    assert keeper.seen_by(MINE)[0].read is first.read


def test_a_moment_is_the_clocks() -> None:
    moment = dt.datetime(2030, 1, 2, tzinfo=dt.UTC)
    keeper = MapKeeper(MemoryMapStore(), StillFolder(), EVERYONE, lambda: moment)
    assert add(keeper, edited()).team.saved_at == moment
    assert file_feedback(keeper, MINE).filed_at == moment


def test_only_the_name_of_a_file_is_kept() -> None:
    keeper = keeper_with()
    file = dataclasses.replace(
        edited(), document=dataclasses.replace(edited().document, path=Path("/secret/bike.yaml"))
    )
    assert add(keeper, file).team.file == "bike.yaml"
