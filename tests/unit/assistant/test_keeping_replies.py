"""What is said about kept maps."""

import copy
from typing import Any

import pytest

from bot.assistant.evaluating import plain_text
from bot.assistant.keeping import MapKeeper, StillFolder
from bot.assistant.keeping.replies import (
    added_reply,
    count_of,
    diff_reply,
    list_reply,
    removed_reply,
    restored_reply,
    show_reply,
    whose,
)
from bot.assistant.mapping import TeamMap
from bot.content.maps.mapfile import MapFile, map_of
from bot.content.maps.remarks import Remark
from bot.domain.passages import EVERY_WORKSPACE, EVERYONE, Audience
from bot.domain.reply import Bullets, Notice, Table
from bot.domain.saved import Said
from tests.contract.fakes import MemoryMapStore
from tests.doubles.assembly import NOON
from tests.doubles.bike_map import FILE
from tests.doubles.random_maps import document_of, file_of
from tests.doubles.replies import assert_whole

TEAM, MINE = Audience("T1"), Audience("T1", (), "U1")


def edited(**fields: Any) -> MapFile:  # noqa: ANN401 - as YAML has it
    return file_of(copy.deepcopy(FILE.document.data) | fields)


@pytest.fixture
def keeper() -> MapKeeper:
    return MapKeeper(MemoryMapStore(), StillFolder(), EVERYONE, lambda: NOON)


def test_an_empty_list_says_how_to_begin() -> None:
    assert "journey maps add" in plain_text(list_reply([]))


def test_the_list_names_every_map_its_version_and_who_sees_it(keeper: MapKeeper) -> None:
    keeper.add(edited(), b"", TEAM, "U1")
    keeper.add(edited(id="mine", title="Mine"), b"", MINE, "U1")
    reply = list_reply([*keeper.seen_by(MINE), TeamMap(edited(id="zzz"), EVERYONE)])
    assert_whole(reply)
    [table] = [part for part in reply.parts if isinstance(part, Table)]
    assert table.rows == (
        ("bike-repair", "Getting a bike repaired", "Kim", "3", "4", "1", "everyone in the workspace"),
        ("mine", "Mine", "Kim", "3", "4", "1", "one person"),
        ("zzz", "Getting a bike repaired", "Kim", "3", "4", "file", "everyone"),
    )


def test_a_map_is_shown_with_stages_counts_version_and_picture(keeper: MapKeeper) -> None:
    keeper.add(edited(), b"", TEAM, "U1")
    reply = show_reply(keeper.find("bike-repair", MINE))
    assert_whole(reply)
    told = plain_text(reply)
    assert "Version 1, saved by U1 on 2026-11-21 at 12:00 UTC from shop.yaml" in told
    assert "3 stages, 4 steps, 4 touchpoints, 1 backstage action" in told
    assert "2 opportunities, 1 metric, 1 transition and 1 piece of evidence" in told
    [stages] = [part for part in reply.parts if isinstance(part, Bullets)]
    assert stages.items[1] == (
        "**Dropping it off** [2]: Hands the bike over; Waits at home (2 touchpoints, 3 pain points, 2 opportunities)"
    )
    assert [(cited.id, cited.version) for cited in reply.citations] == [
        ("map/bike-repair#noise", 1),
        ("map/bike-repair#drop", 1),
        ("map/bike-repair#riding", 1),
    ]
    assert reply.picture is not None
    assert reply.picture.map == edited().map
    assert "Getting a bike repaired" in reply.picture.alternative


def test_feedback_is_counted_where_a_map_is_shown(keeper: MapKeeper) -> None:
    keeper.add(edited(), b"", TEAM, "U1")
    for place, touchpoint in (("p1", "tp-counter"), ("p2", "tp-counter"), ("p3", "")):
        said = Said("drop", touchpoint, "quote", "observed", "So slow", place, "U1")
        keeper.file_feedback("bike-repair", MINE, said)
    reply = show_reply(keeper.find("bike-repair", TEAM))
    assert "Customers were heard 3 times" in plain_text(reply)
    [table] = [part for part in reply.parts if isinstance(part, Table)]
    assert table.rows == (("Shop counter", "2"), ("no touchpoint", "1"))


def test_repairs_and_losses_are_not_forgotten_and_a_bare_map_is_shown() -> None:
    bare = {"id": "a", "title": "Tea", "persona": {"name": "N"}, "stages": [{"name": "Paying"}], "state": "future"}
    noticed = [Remark("repair", "a colon", 1, 1), Remark("repair", "a dash", 2, 1)]
    file = map_of(document_of(bare), "mermaid", noticed, noticed[:1])
    reply = show_reply(TeamMap(file, Audience(EVERY_WORKSPACE)))
    assert_whole(reply)
    assert [part.text for part in reply.parts if isinstance(part, Notice)] == [
        "2 things were repaired when the file was read.",
        "1 thing was lost when the file was read.",
    ]
    assert "as it should become" in plain_text(reply)
    assert "Read from the file shop.yaml. It is for every workspace here." in plain_text(reply)
    assert "**Paying** [1]: no steps" in plain_text(reply)


def test_what_was_added_says_what_it_became(keeper: MapKeeper) -> None:
    told = [plain_text(added_reply(keeper.add(file, b"", TEAM, "U1"))) for file in (edited(), edited())]
    told.append(plain_text(added_reply(keeper.add(edited(title="Repair"), b"", TEAM, "U1"))))
    keeper.remove("bike-repair", TEAM)
    told.append(plain_text(added_reply(keeper.add(edited(title="Repair"), b"", TEAM, "U1"))))
    title = "“Getting a bike repaired”"
    assert told[0].splitlines()[-1] == f"{title} is saved as version 1 of bike-repair, for everyone in the workspace."
    assert told[1].strip() == f"{title} is unchanged: it is version 1 already."
    assert "“Repair” is saved as version 2" in told[2]
    assert "map: title “Getting a bike repaired” → Repair" in told[2]
    assert told[3].strip() == "“Repair” is there again, as version 2."


def test_a_long_list_of_changes_ends_with_a_count(keeper: MapKeeper) -> None:
    keeper.add(edited(), b"", TEAM, "U1")
    keeper.add(edited(goals=[f"Goal number {number}" for number in range(100)]), b"", TEAM, "U1")
    reply = diff_reply(keeper.diff("bike-repair", TEAM))
    assert reply.headline == "Getting a bike repaired: version 1 to version 2"
    [bullets] = [part for part in reply.parts if isinstance(part, Bullets)]
    [notice] = [part for part in reply.parts if isinstance(part, Notice)]
    assert (len(bullets.items), notice.text) == (60, "41 more changes are not shown.")


def test_removed_and_restored_name_the_way_back(keeper: MapKeeper) -> None:
    keeper.add(edited(), b"", TEAM, "U1")
    assert "maps restore bike-repair" in plain_text(removed_reply(keeper.remove("bike-repair", TEAM)))
    assert "back, as version 1" in plain_text(restored_reply(keeper.restore("bike-repair", TEAM)))


def test_nothing_changed_is_said_too(keeper: MapKeeper) -> None:
    for order in (1, -1):
        keeper.add(file_of(dict(list(FILE.document.data.items())[::order])), b"", TEAM, "U1")
    assert "Nothing that the map says changed" in plain_text(diff_reply(keeper.diff("bike-repair", TEAM)))


@pytest.mark.parametrize(
    ("audience", "said"),
    [
        (EVERYONE, "everyone"),
        (Audience(EVERY_WORKSPACE), "every workspace here"),
        (TEAM, "everyone in the workspace"),
        (Audience("T1", ("C1",)), "the channel C1"),
        (Audience("T1", ("C1", "C2")), "the channels C1, C2"),
        (MINE, "one person"),
    ],
)
def test_who_sees_a_map_is_said_in_words(audience: Audience, said: str) -> None:
    assert whose(audience) == said


def test_counts_agree_with_their_nouns() -> None:
    assert [count_of("opportunity", 1), count_of("opportunity", 2), count_of("pain_point", 2)] == [
        "1 opportunity",
        "2 opportunities",
        "2 pain points",
    ]
