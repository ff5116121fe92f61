"""What every store of maps does."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.store import StoreError
from bot.domain.passages import EVERY_WORKSPACE, Audience
from bot.domain.saved import CustomerFeedback, MapVersion
from bot.ports import MapStore
from tests.contract.fakes import MemoryMapStore

TEAM, OTHER_TEAM = Audience("T1"), Audience("T2")
CHANNEL, MINE, YOURS = Audience("T1", ("C1",)), Audience("T1", (), "U1"), Audience("T1", (), "U2")
NOON = dt.datetime(2026, 11, 21, 12, 0, 0, 250, dt.UTC)


def version(document: str = "one", map_id: str = "shop", audience: Audience = TEAM) -> MapVersion:
    return MapVersion(map_id, audience, 0, "U1", NOON, "shop.yaml", "yaml", document, b"\x00\xff raw")


def feedback(own: str = "fb-1", audience: Audience = TEAM, map_id: str = "shop") -> CustomerFeedback:
    place = "https://example.org/p1"
    return CustomerFeedback(
        own, map_id, audience, "buying", "t1", "complaint", "observed", "Zu teuer! 😀", place, "U1", NOON
    )


def save(store: MapStore, *versions: MapVersion) -> list[MapVersion]:
    return store.save_all(versions)


def test_a_map_comes_back_as_it_was_saved_with_the_number_1(map_store: MapStore) -> None:
    [saved] = save(map_store, version("Größe 😀 \\u0000"))
    assert saved == replace(version("Größe 😀 \\u0000"), version=1, source=b"")
    assert map_store.current(TEAM) == map_store.versions("shop", TEAM) == map_store.all_current() == [saved]
    assert map_store.newest("shop", TEAM) == saved


def test_each_save_is_a_version_and_the_newest_is_current(map_store: MapStore) -> None:
    numbers = [save(map_store, version(document))[0].version for document in ("one", "two", "one")]
    assert numbers == [1, 2, 3]
    assert [found.document for found in map_store.versions("shop", TEAM)] == ["one", "two", "one"]
    assert [found.version for found in map_store.current(TEAM)] == [3]


def test_the_file_itself_is_kept_with_each_version(map_store: MapStore) -> None:
    save(map_store, version(), replace(version("two"), source=b"two"), replace(version(audience=MINE), source=b"mine"))
    found = [*map_store.versions("shop", TEAM), *map_store.versions("shop", MINE)]
    assert [map_store.source_of(one) for one in found] == [b"\x00\xff raw", b"two", b"mine"]
    for unknown in (replace(found[0], version=9), replace(found[0], audience=YOURS), version(map_id="none")):
        assert map_store.source_of(unknown) == b""


def test_the_same_document_is_not_saved_twice(map_store: MapStore) -> None:
    [first] = save(map_store, version())
    [again] = save(map_store, replace(version(), author="U9", source=b"other"))
    assert again == first
    assert map_store.versions("shop", TEAM) == [first]


def test_maps_of_one_call_are_saved_together(map_store: MapStore) -> None:
    saved = save(map_store, version(), version(map_id="b"), version("two"))
    assert [(one.id, one.version) for one in saved] == [("shop", 1), ("b", 1), ("shop", 2)]
    assert [one.id for one in map_store.current(TEAM)] == ["b", "shop"]


def test_what_cannot_be_saved_whole_is_not_saved_at_all(sql_map_store: MapStore) -> None:
    broken = replace(version("x", "b"), document=None)  # type: ignore[arg-type]
    before = sql_map_store.revision()
    with pytest.raises(StoreError):
        save(sql_map_store, version(), broken)
    assert sql_map_store.all_current() == []
    assert sql_map_store.revision() == before


def test_a_map_belongs_to_its_audience_so_one_id_is_several_maps(map_store: MapStore) -> None:
    for audience in (TEAM, CHANNEL, MINE, YOURS, OTHER_TEAM):
        save(map_store, version(repr(audience), audience=audience))
        [newest] = [found for found in map_store.all_current() if found.audience == audience]
        assert newest.version == 1
    seen = {found.audience for found in map_store.current(MINE)}
    assert seen == {TEAM, MINE}
    assert map_store.newest("shop", MINE) == map_store.versions("shop", MINE)[0]
    assert map_store.newest("shop", Audience("T1", ("C2",))) is None


@pytest.mark.parametrize(
    ("asker", "narrowest"),
    [
        pytest.param(Audience("T1"), TEAM, id="the workspace"),
        pytest.param(Audience("T1", ("C1",)), CHANNEL, id="a channel"),
        pytest.param(Audience("T1", ("C2",)), TEAM, id="another channel"),
        pytest.param(Audience("T1", (), "U1"), MINE, id="a person"),
        pytest.param(Audience("T1", ("C1",), "U1"), MINE, id="a person in a channel"),
    ],
)
def test_the_narrowest_map_is_meant(map_store: MapStore, asker: Audience, narrowest: Audience) -> None:
    everybody = {YOURS, TEAM, MINE, OTHER_TEAM, CHANNEL}
    for audience in everybody:
        save(map_store, version(repr(audience), audience=audience))
    assert [found.audience for found in map_store.versions("shop", asker)] == [narrowest]
    assert map_store.mark_removed("shop", asker, removed=True)
    assert everybody - {found.audience for found in map_store.all_current()} == {narrowest}


def test_a_removed_map_keeps_its_versions_and_comes_back(map_store: MapStore) -> None:
    save(map_store, version())
    save(map_store, version("two"))
    assert map_store.mark_removed("shop", MINE, removed=True)
    assert map_store.current(TEAM) == map_store.all_current() == []
    assert [(found.version, found.removed) for found in map_store.versions("shop", TEAM)] == [(1, True), (2, True)]
    assert not map_store.mark_removed("shop", TEAM, removed=True)

    assert map_store.mark_removed("shop", TEAM, removed=False)
    assert [found.version for found in map_store.current(TEAM)] == [2]
    assert not map_store.mark_removed("shop", TEAM, removed=False)


def test_a_removed_map_steps_back_behind_a_wider_one(map_store: MapStore) -> None:
    save(map_store, version("team"), version("mine", audience=MINE))
    map_store.mark_removed("shop", MINE, removed=True)
    assert [found.document for found in map_store.versions("shop", MINE)] == ["team"]
    map_store.mark_removed("shop", MINE, removed=True)
    assert [found.document for found in map_store.versions("shop", MINE)] == ["mine"]


def test_saving_a_removed_map_brings_it_back(map_store: MapStore) -> None:
    [first] = save(map_store, version())
    map_store.mark_removed("shop", TEAM, removed=True)
    assert save(map_store, version()) == [first]
    assert map_store.current(TEAM) == [first]


@pytest.mark.parametrize("stranger", [OTHER_TEAM, YOURS, CHANNEL, TEAM, Audience()], ids=repr)
def test_nobody_else_can_list_name_remove_or_restore_a_persons_map(map_store: MapStore, stranger: Audience) -> None:
    save(map_store, version(audience=MINE))
    assert map_store.current(stranger) == map_store.versions("shop", stranger) == []
    assert not map_store.mark_removed("shop", stranger, removed=True)
    assert len(map_store.current(MINE)) == 1
    map_store.mark_removed("shop", MINE, removed=True)
    assert not map_store.mark_removed("shop", stranger, removed=False)


def test_the_order_and_repetition_of_channels_mean_nothing(map_store: MapStore) -> None:
    for document, channels in (("one", ("C2", "C1")), ("two", ("C1", "C2", "C1"))):
        save(map_store, version(document, audience=Audience("T1", channels)))
    [found] = map_store.current(Audience("T1", ("C2",)))
    assert (found.version, found.audience) == (2, Audience("T1", ("C1", "C2")))


def test_every_change_raises_the_revision_and_no_reading_does(map_store: MapStore) -> None:
    acts: list[Callable[[], object]] = [
        lambda: save(map_store, version()),
        lambda: save(map_store, version("two")),
        lambda: map_store.mark_removed("shop", TEAM, removed=True),
        lambda: map_store.mark_removed("shop", TEAM, removed=False),
        lambda: map_store.add_customer_feedback(feedback()),
    ]
    revisions = [map_store.revision()]
    assert revisions == [0]
    for act in acts:
        act()
        map_store.current(TEAM)
        map_store.versions("shop", TEAM)
        map_store.customer_feedback(TEAM)
        revisions.append(map_store.revision())
    assert revisions == sorted(set(revisions))


def test_feedback_comes_back_oldest_first_to_those_who_may_see_it(map_store: MapStore) -> None:
    later = replace(feedback("fb-0"), filed_at=NOON + dt.timedelta(hours=1))
    private = feedback("fb-2", MINE)
    for said in (later, private, feedback(), feedback("fb-9", OTHER_TEAM)):
        map_store.add_customer_feedback(said)
    assert map_store.customer_feedback(TEAM) == [feedback(), later]
    assert map_store.customer_feedback(MINE) == [feedback(), private, later]
    assert map_store.customer_feedback(Audience()) == []


def test_feedback_that_is_known_is_left_as_it_is(map_store: MapStore) -> None:
    map_store.add_customer_feedback(feedback())
    map_store.add_customer_feedback(replace(feedback(), text="Something else"))
    assert map_store.customer_feedback(TEAM) == [feedback()]


def test_a_moment_of_another_zone_is_the_same_moment(map_store: MapStore) -> None:
    zone = dt.timezone(dt.timedelta(hours=5, minutes=30))
    save(map_store, replace(version(), saved_at=NOON.astimezone(zone)))
    map_store.add_customer_feedback(replace(feedback(), filed_at=NOON.astimezone(zone)))
    [found], [said] = map_store.current(TEAM), map_store.customer_feedback(TEAM)
    assert found.saved_at == said.filed_at == NOON


def test_writers_at_the_same_time_get_numbers_of_their_own(sql_map_store: MapStore) -> None:
    with ThreadPoolExecutor(4) as threads:
        saved = list(threads.map(lambda name: save(sql_map_store, version(name)), map(str, range(24))))
    assert sorted(one.version for [one] in saved) == list(range(1, 25))
    assert [found.version for found in sql_map_store.versions("shop", TEAM)] == list(range(1, 25))


AUDIENCES = st.builds(
    Audience,
    st.sampled_from(["T1", "T2", EVERY_WORKSPACE, ""]),
    st.lists(st.sampled_from(["C1", "C2"]), max_size=2).map(tuple),
    st.sampled_from(["", "U1", "U2"]),
)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("save"), AUDIENCES, st.sampled_from("ab"), st.sampled_from("xy")),
        st.tuples(st.just("remove"), AUDIENCES, st.sampled_from("ab"), st.booleans()),
        st.tuples(st.just("say"), AUDIENCES, st.sampled_from("ab"), st.integers(0, 5)),
    ),
    max_size=12,
)


@pytest.mark.no_cover
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS, AUDIENCES)
def test_whatever_happens_the_database_does_as_the_model_does(
    fresh_map_store: Callable[[], MapStore], acts: list[tuple[str, Audience, str, object]], asker: Audience
) -> None:
    store, model = fresh_map_store(), MemoryMapStore()
    for name, audience, map_id, value in acts:
        for one in (store, model):
            if name == "save":
                save(one, version(str(value), map_id, audience))
            elif name == "remove":
                one.mark_removed(map_id, audience, removed=bool(value))
            else:
                one.add_customer_feedback(feedback(f"fb-{value}", audience, map_id))
    for ask in (asker, Audience("T1", ("C1",), "U1"), Audience()):
        assert store.current(ask) == model.current(ask)
        assert store.customer_feedback(ask) == model.customer_feedback(ask)
        assert [store.versions(own, ask) for own in "ab"] == [model.versions(own, ask) for own in "ab"]
    assert store.all_current() == model.all_current()
    assert set(model.owners()) <= set(store.owners())
    assert len(store.owners()) == len(set(store.owners()))


def test_the_versions_before_the_newest_come_for_what_one_may_see(map_store: MapStore) -> None:
    for audience, own in ((TEAM, "shop"), (MINE, "shop"), (YOURS, "shop"), (TEAM, "gone"), (OTHER_TEAM, "shop")):
        for document in ("one", "two", "three"):
            save(map_store, version(document, own, audience))
    save(map_store, version("alone", "new"))
    map_store.mark_removed("gone", TEAM, removed=True)
    found = map_store.former(MINE)
    assert {(one.id, one.audience, one.version, one.document) for one in found} == {
        ("shop", TEAM, 2, "two"), ("shop", MINE, 2, "two"),
    }  # fmt: skip
