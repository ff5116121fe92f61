"""What is saved to a map, and what is told to an owner when a line that a draft quotes has changed."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bot.assistant.drafting import Drafter, DraftRefused, Namer
from bot.assistant.keeping import Added
from bot.assistant.refining import DraftKeeper
from bot.assistant.stage_names import StageNames
from bot.content.maps.reading import read_upload
from bot.content.maps.writing.writer import write_map
from bot.domain.maps import Message, Touchpoint
from bot.domain.passages import Audience
from tests.doubles.assembly import NOON
from tests.unit.assistant.refining.conftest import FIRST, PERSON, TEAM, Room

Edit = Callable[[str], str]


def edited(room: Room, edit: Edit, map_id: str = FIRST) -> None:
    """Save the map as a person who edited its file."""
    team = room.maps.find(map_id, Audience("T1"))
    text = edit(write_map(team.read, "yaml").content.decode())
    [file] = read_upload(f"{map_id}.yaml", text.encode())
    room.maps.add(file, text.encode(), Audience("T1"), "U5")


def messages(room: Room, name: str) -> list[Message]:
    team = room.maps.find(FIRST, TEAM)
    points = [one.value for one in team.elements if one.kind == "touchpoint" and one.text == name]
    return [message for point in points if isinstance(point, Touchpoint) for message in point.messages]


def test_a_variant_is_saved_with_its_touchpoint_as_a_new_version_and_nothing_else_changes(room: Room) -> None:
    draft = room.begun("sms", touchpoint="Basket page")
    before = room.maps.find(FIRST, TEAM)
    room.drafts.approve(draft.id, 1, 2, TEAM, "U7")
    added = room.drafts.attach(draft.id, 1, 2, TEAM, "U8")
    assert isinstance(added, Added)
    assert (added.is_new, added.team.version, added.team.author, added.team.audience) == (True, 2, "U8", Audience("T1"))
    [message] = messages(room, "Basket page")
    text = room.drafts.copy(draft.id, 1, 2, TEAM)
    assert (message.draft, message.channel, message.text) == (draft.id, "sms", text)
    assert (message.approved_by, message.approved) == ("U7", NOON.date())
    [told] = added.changes
    assert draft.id in told
    assert {e.id: before.passage(e).lines for e in before.elements} == {
        e.id: added.team.passage(e).lines for e in added.team.elements
    }


def test_saved_again_it_takes_the_place_of_what_was_saved_and_others_stay(room: Room) -> None:
    first, second = room.begun("sms", touchpoint="Basket page"), room.begun("push", touchpoint="Basket page")
    for draft, variant in ((first, 1), (second, 1), (first, 3), (first, 3)):
        assert isinstance(room.drafts.attach(draft.id, 0, variant, TEAM, "U1"), Added)
    kept = messages(room, "Basket page")
    assert [message.draft for message in kept] == [second.id, first.id]
    assert kept[1].text == room.drafts.copy(first.id, 0, 3, TEAM)
    assert room.maps.find(FIRST, TEAM).version == 4, "the same once more is no news"


def test_unknown_keys_and_the_message_outlive_a_round_by_yaml(room: Room) -> None:
    edited(room, lambda text: text.replace("name: Basket page", "name: Basket page\n            colour: green"))
    draft = room.begun("email", touchpoint="Basket page")
    assert isinstance(room.drafts.attach(draft.id, 0, 1, TEAM, "U1"), Added)
    read = room.maps.find(FIRST, TEAM).read
    [again] = read_upload("a.yaml", write_map(read, "yaml").content)
    assert again.map == read.map
    assert "colour: green" in write_map(read, "yaml").content.decode()
    assert not [warning for warning in again.warnings if "messages" in warning.message]


def test_other_formats_say_that_they_do_not_hold_it(room: Room) -> None:
    draft = room.begun("sms", touchpoint="Basket page")
    room.drafts.attach(draft.id, 0, 1, TEAM, "U1")
    read = room.maps.find(FIRST, TEAM).read
    for kind in ("mermaid", "csv", "xlsx"):
        assert any("1 message" in loss for loss in write_map(read, kind).losses), kind


def test_where_it_belongs_is_asked_for(room: Room, folder_room: Room) -> None:
    draft = room.begun("sms")
    asked = room.drafts.attach(draft.id, 0, 1, TEAM, "U1")
    assert isinstance(asked, DraftRefused)
    assert "Say at which touchpoint of intent" in asked.message
    assert "Basket page" in asked.message
    assert isinstance(room.drafts.attach(draft.id, 0, 1, TEAM, "U1", "Basket page"), Added)
    without = room.drafts.attach(room.begun("sms", map_id="").id, 0, 1, TEAM, "U1")
    assert isinstance(without, DraftRefused)
    assert "no map" in without.message
    of_folder = folder_room.drafts.attach(folder_room.begun("sms").id, 0, 1, TEAM, "U1", "Basket page")
    assert isinstance(of_folder, DraftRefused)
    assert "journey maps add" in of_folder.message


def test_a_line_that_changed_is_told_to_the_owner_with_the_sentence_and_both_texts(room: Room) -> None:
    draft = room.begun("email")
    [pain] = {one.source: one for one in draft.newest.quoted if "#p-delivery-fee@" in one.source}.values()
    assert room.drafts.impact(Audience("T1")) == []
    edited(room, lambda text: text.replace(pain.text, "The delivery fee is shown on the first page"))
    [impact] = room.drafts.impact(Audience("T1"))
    assert (impact.draft, impact.owner, impact.audience) == (draft.id, "U1", TEAM)
    for outdated in impact.outdated:
        assert outdated.source == pain.source
        assert (outdated.before, outdated.now) == (pain.text, "The delivery fee is shown on the first page")
        variant = draft.newest.draft.variants[outdated.variant - 1]
        assert outdated.sentence in {one.text for one in variant.sentences if one.field == outdated.field}
    for words in (draft.id, pain.text, "The delivery fee is shown on the first page", impact.outdated[0].sentence):
        assert words in impact.message
    assert room.drafts.impact(Audience("T2")) == []


def test_the_same_news_has_the_same_key_and_other_news_another(room: Room) -> None:
    room.begun("email")
    keys = []
    for text in ("It is late", "It is late", "It is very late"):
        edited(room, partial(_with_pain, said=text))
        [impact] = room.drafts.impact(Audience("T1"))
        keys.append(impact.key)
    assert keys[0] == keys[1] != keys[2]


def test_what_was_told_is_told_once_and_shown_as_long_as_it_holds(room: Room) -> None:
    draft = room.begun("email")
    edited(room, partial(_with_pain, said="It is late"))
    [impact] = room.drafts.impact(Audience("T1"))
    room.drafts.note_told(impact)
    assert room.drafts.impact(Audience("T1")) == []
    assert room.drafts.impact_on(draft) == impact
    edited(room, partial(_with_pain, said="It is very late"))
    assert len(room.drafts.impact(Audience("T1"))) == 1


def test_a_line_or_a_map_that_is_gone_is_told_too(room: Room) -> None:
    draft = room.begun("email")
    room.maps.remove(FIRST, TEAM)
    [impact] = room.drafts.impact(Audience("T1"))
    assert impact.outdated
    assert {one.now for one in impact.outdated} == {""}
    assert "is not there any more" in impact.message
    refused = room.refused(draft, "shorter")
    assert "There is no map called" in refused


def test_a_line_that_nobody_quotes_and_a_moved_one_are_no_news(room: Room) -> None:
    room.begun("email")
    edited(room, lambda text: text.replace("Share the box", "Share this box").replace("id: nadia", "id: nadia-2"))
    edited(room, lambda text: f"# a line above\n# and another\n{text}")
    assert room.drafts.impact(Audience("T1")) == []


def test_of_an_approved_draft_only_the_approved_variant_is_watched(room: Room) -> None:
    draft = room.begun("email")
    quoting = [
        number
        for number, variant in enumerate(draft.newest.draft.variants, 1)
        if any("#p-delivery-fee@" in source for one in variant.sentences for source in one.sources)
    ]
    other = next(number for number in (1, 2, 3) if number not in quoting)
    edited(room, lambda text: _with_pain(text, "It is late"))
    room.drafts.approve(draft.id, 1, other, TEAM, "U1")
    assert room.drafts.impact(Audience("T1")) == []
    room.drafts.approve(draft.id, 1, quoting[0], TEAM, "U1")
    [impact] = room.drafts.impact(Audience("T1"))
    assert {one.variant for one in impact.outdated} == {quoting[0]}


def test_who_refines_the_draft_again_has_no_more_news(room: Room) -> None:
    draft = room.begun("email")
    edited(room, lambda text: _with_pain(text, "The fee comes too late"))
    room.refined(draft, "another angle")
    assert room.drafts.impact(Audience("T1")) == []


def test_a_glossary_line_that_reads_otherwise_in_a_new_library_is_told(room: Room) -> None:
    draft = room.begun("email", map_id="")
    source = next(one.source for one in draft.newest.quoted if one.source.startswith("glossary/"))
    passages = tuple(
        replace(passage, text="Now it says this.") if passage.id == source else passage
        for passage in room.library.passages
    )
    library = replace(room.library, passages=passages)
    namer = Namer(library, StageNames(library, room.gazetteer))
    drafts = DraftKeeper(Drafter(namer, room.maps), room.maps, room.store, lambda: NOON)
    [impact] = drafts.impact(Audience("T1"))
    assert {(one.source, one.now) for one in impact.outdated} == {(source, "Now it says this.")}


def test_what_is_compared_is_what_the_drafts_own_audience_sees(room: Room) -> None:
    """A narrower map of the same id, another person's, is no news for a channel's draft."""
    room.begun("email")
    team = room.maps.find(FIRST, Audience("T1"))
    text = _with_pain(write_map(team.read, "yaml").content.decode(), "Secret")
    [file] = read_upload(f"{FIRST}.yaml", text.encode())
    room.maps.add(file, text.encode(), PERSON, "U1")
    assert room.drafts.impact(Audience("T1")) == []


def _with_pain(text: str, said: str) -> str:
    changed, count = re.subn(r"text: [^\n]*(\n\s+id: p-delivery-fee)", rf"text: {said}\1", text)
    assert count == 1
    return changed
