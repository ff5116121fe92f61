"""What every store of drafts does: each draft for one audience, versions in order, nothing lost where two write."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.adapters.store import SqlDraftStore
from bot.domain.drafted import Approval, DraftVersion, OwnDrafts, Quoted, SavedDraft
from bot.domain.drafts import Brief, Draft, DraftCheck, DraftSentence, Variant
from bot.domain.passages import Audience
from tests.contract.fakes import MemoryDraftStore

Store = SqlDraftStore | MemoryDraftStore
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
CHANNEL, PERSON, OTHER = Audience("T1", ("C1", "C2")), Audience("T1", (), "U1"), Audience("T2", ("C1",))
BRIEF = Brief("sms", "intent", "tea", text="Delivery is €2.90.", length="shorter", turn=1, goal="order", persona="Jo")
SENTENCE = DraftSentence("body", "Unsure “so far”?\nAsk.", ("map/tea#p1@2:3-4", "brief"), supported=True)
CHECK = DraftCheck("too-long", "high", ok=False, detail="161 of 160", remedy="cut")
DRAFT = Draft(
    BRIEF, "sms", "intent", (Variant("problem", (("body", ("Ask.",)),), (SENTENCE,), (CHECK,)),), ("Say [link].",)
)
FIRST = DraftVersion(1, "", DRAFT, "U1", NOON, "tea", 2, (Quoted("map/tea#p1@2:3-4", "The fee comes late"),), "k1")
SAVED = SavedDraft("d-1", CHANNEL, "U1", (FIRST,))


def test_a_draft_comes_back_as_it_was_kept(draft_store: Store) -> None:
    assert draft_store.begin(SAVED)
    assert draft_store.find("d-1", Audience("T1", ("C2",))) == SAVED


def test_an_id_is_taken_once_and_by_nobody_else(draft_store: Store) -> None:
    draft_store.begin(SAVED)
    assert not draft_store.begin(replace(SAVED, author="U2"))
    assert not draft_store.begin(replace(SAVED, audience=OTHER))
    assert draft_store.find("d-1", CHANNEL) == SAVED
    assert draft_store.find("d-1", OTHER) is None


@pytest.mark.parametrize("asker", [Audience("T1", ("C3",)), PERSON, OTHER, Audience(), Audience("T1")])
def test_who_may_not_see_a_draft_finds_changes_and_approves_nothing(draft_store: Store, asker: Audience) -> None:
    draft_store.begin(SAVED)
    assert draft_store.find("d-1", asker) is None
    assert list(draft_store.of(asker)) == []
    assert not draft_store.add_version("d-1", asker, replace(FIRST, number=2))
    assert not draft_store.approve("d-1", asker, Approval(1, 1, "U9", NOON))
    assert draft_store.find("d-1", CHANNEL) == SAVED


def test_versions_are_added_in_order_and_a_number_is_taken_once(draft_store: Store) -> None:
    draft_store.begin(SAVED)
    second = replace(FIRST, number=2, wish="shorter")
    assert draft_store.add_version("d-1", CHANNEL, second)
    assert not draft_store.add_version("d-1", CHANNEL, replace(second, wish="longer"))
    assert not draft_store.add_version("d-2", CHANNEL, second)
    found = draft_store.find("d-1", CHANNEL)
    assert found == replace(SAVED, versions=(FIRST, second))


def test_a_later_approval_replaces_the_first(draft_store: Store) -> None:
    draft_store.begin(SAVED)
    for person in ("U1", "U2"):
        assert draft_store.approve("d-1", CHANNEL, Approval(1, 1, person, NOON))
    found = draft_store.find("d-1", CHANNEL)
    assert found == replace(SAVED, approval=Approval(1, 1, "U2", NOON))


def test_what_an_owner_was_told_is_remembered_and_no_change_of_the_draft(draft_store: Store) -> None:
    for name in ("d-1", "d-2"):
        draft_store.begin(replace(SAVED, id=name))
    assert draft_store.note_told("d-1", CHANNEL, "news")
    assert not draft_store.note_told("d-1", PERSON, "other news")
    assert draft_store.find("d-1", CHANNEL) == replace(SAVED, told="news")
    assert next(iter(draft_store.of(CHANNEL))).id == "d-2"


def test_the_list_begins_with_what_was_changed_last(draft_store: Store) -> None:
    for name in ("d-1", "d-2", "d-3"):
        draft_store.begin(replace(SAVED, id=name))
    draft_store.begin(replace(SAVED, id="d-4", audience=PERSON))
    draft_store.approve("d-1", CHANNEL, Approval(1, 1, "U1", NOON))
    assert next(iter(draft_store.of(CHANNEL))).id == "d-1"
    assert {draft.id for draft in draft_store.of(CHANNEL)} == {"d-1", "d-2", "d-3"}
    assert [draft.id for draft in draft_store.of(PERSON)] == ["d-4"]


def test_owners_are_told_of_each_workspace_once_and_a_workspace_has_all_of_its_own(draft_store: Store) -> None:
    for name, audience in (("d-1", CHANNEL), ("d-2", PERSON), ("d-3", OTHER)):
        draft_store.begin(replace(SAVED, id=name, audience=audience))
    assert list(draft_store.owners()) == [Audience("T1"), Audience("T2")]
    assert [draft.id for draft in draft_store.of_workspace(Audience("T1"))] == ["d-1", "d-2"]


def test_what_a_person_asked_for_last_is_remembered_by_workspace(draft_store: Store) -> None:
    assert draft_store.defaults("U1", CHANNEL) is None
    for brief in (Brief("sms", "intent"), BRIEF):
        draft_store.save_defaults("U1", CHANNEL, brief)
    assert draft_store.defaults("U1", PERSON) == BRIEF
    assert draft_store.defaults("U1", OTHER) is draft_store.defaults("U2", CHANNEL) is None


def test_of_two_who_add_the_same_number_at_once_one_does(draft_store: Store) -> None:
    if isinstance(draft_store, MemoryDraftStore):
        pytest.skip("a dictionary has one writer")
    draft_store.begin(SAVED)
    second = replace(FIRST, number=2)
    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(lambda _: draft_store.add_version("d-1", CHANNEL, second), range(8)))
    assert sorted(added) == [False] * 7 + [True]


def test_two_who_begin_for_a_new_audience_at_once_share_it(draft_store: Store) -> None:
    if isinstance(draft_store, MemoryDraftStore):
        pytest.skip("a dictionary has one writer")
    with ThreadPoolExecutor(4) as pool:
        begun = list(pool.map(lambda n: draft_store.begin(replace(SAVED, id=f"d-{n}")), range(8)))
    assert all(begun)
    assert len(draft_store.of(CHANNEL)) == 8


def test_what_a_person_began_comes_in_its_workspace_wherever_it_was_with_the_newest_version(draft_store: Store) -> None:
    for name, author, audience in (("d-1", "U1", CHANNEL), ("d-2", "U2", CHANNEL), ("d-3", "U1", OTHER)):
        draft_store.begin(replace(SAVED, id=name, author=author, audience=audience))
    second = replace(FIRST, number=2)
    draft_store.add_version("d-1", CHANNEL, second)
    draft_store.save_defaults("U2", CHANNEL, BRIEF)
    assert draft_store.by("U1", PERSON) == OwnDrafts((replace(SAVED, versions=(second,)),))
    draft_store.save_defaults("U1", CHANNEL, BRIEF)
    assert draft_store.by("U1", PERSON).brief == BRIEF
    draft_store.begin(replace(SAVED, id="d-4", audience=PERSON))
    draft_store.approve("d-1", CHANNEL, Approval(1, 1, "U1", NOON))
    assert {draft.id for draft in draft_store.by("U1", PERSON).drafts} == {"d-1", "d-4"}
    assert draft_store.by("U1", PERSON).drafts[0].id == "d-1"
    assert draft_store.by("", PERSON) == OwnDrafts()
