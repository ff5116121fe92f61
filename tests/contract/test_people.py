"""One person goes: nothing of them is left in a row or a byte of a file, and their team's things stay."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet

from bot.adapters.store import (
    open_channel_store,
    open_conversation_store,
    open_draft_store,
    open_installation_store,
    open_map_store,
    open_passage_store,
    open_people,
    open_thread_store,
    tables,
)
from bot.adapters.store.forgetting import SHARED, belongs_to
from bot.adapters.store.naming import FORMER, is_pointed_to
from bot.adapters.store.people import is_of
from bot.adapters.work import WorkQueue, open_queue
from bot.assistant.personal import PersonalData
from bot.domain.channels import ChannelSettings
from bot.domain.conversation import Feedback, Turn
from bot.domain.drafted import Approval, DraftVersion, SavedDraft
from bot.domain.drafts import Brief, Draft
from bot.domain.exchanges import Handover
from bot.domain.installations import Installation
from bot.domain.passages import Audience
from bot.domain.people import Person
from bot.ports import MAPS
from tests.contract.samples import MODEL, embedded, passage
from tests.contract.test_forgetting import traces, value_of, works
from tests.contract.test_map_store import version

pytestmark = pytest.mark.unmeasured

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
KEY = Fernet.generate_key().decode()
TEAM, GOES, STAYS = "T0TEAM", "U0GOES", "U0STAYS"
PERSON = Person(TEAM, GOES, ("gina",))
OWN, OTHERS, ALL, CHANNEL = Audience(TEAM, (), GOES), Audience(TEAM, (), STAYS), Audience(TEAM), Audience(TEAM, ("C1",))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("postgresql")) if request.param == "postgresql" else ""


@dataclass(frozen=True)
class Kept:
    """What is kept of people, and where."""

    personal: PersonalData
    work: WorkQueue
    data: Path
    url: str
    engine: sa.Engine
    stack: ExitStack


@pytest.fixture
def kept(url: str, tmp_path: Path) -> Iterator[Kept]:
    with ExitStack() as stack:
        people = stack.enter_context(closing(open_people(tmp_path, url)))
        work = stack.enter_context(closing(open_queue(tmp_path, url)))
        yield Kept(PersonalData(people, work, lambda: NOON), work, tmp_path, url, people._state.engine, stack)


def ended(kept: Kept, name: str) -> set[str]:
    """Return where *name* stands now, but for a file that PostgreSQL has no part in."""
    return traces(name, kept.data, kept.url)


def test_every_table_is_a_persons_own_or_known_to_be_a_teams() -> None:
    shared = {table.name for table in tables.state.sorted_tables if is_of(table, PERSON) is None}
    nobodys = {table.name for table in SHARED}
    assert shared - nobodys == {"channel_settings", "exchanges", "installations"}


def test_of_every_table_that_names_a_person_nothing_is_left_and_others_keep_what_is_theirs(kept: Kept) -> None:
    open_installation_store(kept.data, KEY, kept.url).close()
    for person in (GOES, STAYS):
        for table in tables.state.sorted_tables:
            if table not in {*SHARED, tables.installations}:
                fill(kept.engine, table, person, own=True)
                if {column.name for column in table.primary_key} != {"workspace", "member"}:
                    fill(kept.engine, table, person, own=False)
    own = [passage(f"p{who}", f"Pain of {who}.", audience=Audience(TEAM, (), who)) for who in (GOES, STAYS)]
    with closing(open_passage_store(kept.data, pytest.fail, kept.url)) as passages:
        passages.save(MAPS, MODEL, embedded(own), [])
    queue = kept.work
    for who in (GOES, STAYS):
        queue.submit(f"{TEAM}:{who}:card:2026-11-22", "card", {"team": TEAM, "user": who}, TEAM)
        queue.submit(f"q:{TEAM}:C1:{who}", "answer", {"team": TEAM, "user": who, "text": f"secret of {who}"}, TEAM)
    everywhere, before = ended(kept, GOES), ended(kept, STAYS)
    nobodys = {table.name for table in SHARED} | {"installations", "audience_channels"}
    assert set(tables.state.tables) - nobodys <= everywhere, "the test would not see a trace there"
    assert {"passages", "work_ledger", "workflow_status"} <= everywhere

    told = json.loads(kept.personal.export(PERSON))
    assert {"memories", "turns", "feedback", "drafts", "draft_versions", "maps", "map_versions"} <= set(told["kept"])
    assert STAYS not in json.dumps(told)

    assert kept.personal.forget(PERSON) > 0
    assert ended(kept, GOES) == set()
    assert {name for name in before if ".db" not in name} == {n for n in ended(kept, STAYS) if ".db" not in n}
    assert kept.personal.forget(PERSON) == 0


def fill(engine: sa.Engine, table: sa.Table, person: str, *, own: bool) -> None:
    """Put a row into *table* that is *person*'s own, or one of their team that names them, whatever its columns are."""
    values: dict[str, object] = {}
    with engine.begin() as connection:
        for column in table.columns:
            if column.foreign_keys:
                [key] = column.foreign_keys
                values[column.name] = connection.scalar(
                    sa.select(key.column).where(parent(key.column.table, person, own=own))
                )
                assert values[column.name] is not None, f"{key.column.table} has to be filled before {table}"
            elif column.name in {"member", "asker"}:
                values[column.name] = person if own or (table.name, column.name) == ("handovers", "asker") else ""
            elif is_pointed_to(column) and column.name != "number":
                values[column.name] = f"{table.name}-{person == GOES}-{own}"
            elif column.name != "number":
                about = person if own else f"the team, by {person}"
                values[column.name] = TEAM if column.name == "workspace" else value_of(column, about)
        connection.execute(sa.insert(table).values(values))


def parent(table: sa.Table, person: str, *, own: bool) -> sa.ColumnElement[bool]:
    """Return the condition of the row of *table* that a row which `fill` makes may point to."""
    mine = is_of(table, Person(TEAM, person))
    assert mine is not None
    texts = [column for column in table.c if isinstance(column.type, sa.Text)]
    named = sa.or_(*(text.contains(f"the team, by {person}") for text in texts))
    return mine if own else sa.and_(belongs_to(table, TEAM), named)


def version_of(text: str, person: str) -> DraftVersion:
    return DraftVersion(1, text, Draft(Brief("sms", "intent"), "sms", "intent", ()), person, NOON)


def test_a_teams_things_go_on_without_the_name(kept: Kept) -> None:
    data, url, stack = kept.data, kept.url, kept.stack
    maps = stack.enter_context(closing(open_map_store(data, url)))
    drafts = stack.enter_context(closing(open_draft_store(data, url)))
    channels = stack.enter_context(closing(open_channel_store(data, url)))
    threads = stack.enter_context(closing(open_thread_store(data, url)))
    installations = stack.enter_context(closing(open_installation_store(data, KEY, url)))
    installations.save(Installation(TEAM, NOON, "Team", "A1", "B1", "U0BOT", "chat:write", GOES, "xoxb-1"))
    owned = f'{{"owner": "{GOES}", "approved_by": "gina ({GOES})", "note": "X{GOES}1 is another"}}'
    for audience, name in ((ALL, "team"), (OWN, "mine")):
        made = replace(version(owned, name, audience), author="gina", source=f"owner: {GOES}".encode())
        maps.save_all([made])
        drafts.begin(SavedDraft(f"d-{name}", audience, GOES, (version_of("", GOES),)))
    drafts.approve("d-team", ALL, Approval(1, 1, f"gina ({GOES})", NOON))
    channels.save_settings("C1", ALL, ChannelSettings(keeper=GOES, voice="warm"))
    threads.open_handover(Handover("h1", CHANNEL, "C1", "1.0", STAYS, GOES, "Who knows?"))
    threads.open_handover(Handover("h2", OWN, "D1", "1.0", GOES, STAYS, "Mine alone?"))

    kept.personal.forget(PERSON)

    [left] = maps.current(Audience(TEAM, (), GOES))
    assert (left.id, left.author, maps.source_of(left)) == ("team", FORMER, f"owner: {FORMER}".encode())
    assert json.loads(left.document) == {"owner": FORMER, "approved_by": FORMER, "note": f"X{GOES}1 is another"}
    [draft] = drafts.of(OWN)
    assert (draft.id, draft.author, draft.newest.author) == ("d-team", FORMER, FORMER)
    assert draft.approval is not None
    assert draft.approval.author == FORMER
    assert channels.settings("C1", ALL) == ChannelSettings(voice="warm")
    assert threads.handover("h1", CHANNEL) == Handover("h1", CHANNEL, "C1", "1.0", STAYS, FORMER, "Who knows?")
    assert threads.handover("h2", OWN) is None
    found = installations.get(TEAM)
    assert found is not None
    assert (found.installed_by, found.token) == ("", "xoxb-1")


SAID: Mapping[str, tuple[str, Audience, bool]] = {
    "in a direct message": (f"{TEAM}:D7:1.0", OWN, True),
    "by a command in a channel": (f"{TEAM}:C1:{GOES}", CHANNEL, True),
    "in a thread of their own": (f"{TEAM}:C1:5.0", CHANNEL, True),
    "in a thread with others": (f"{TEAM}:C1:6.0", CHANNEL, False),
    "in another's direct message": (f"{TEAM}:D8:1.0", OTHERS, False),
    "by another's command": (f"{TEAM}:C1:{STAYS}", CHANNEL, False),
    "in another workspace": ("T0OTHER:D7:1.0", Audience("T0OTHER", (), GOES), False),
}


@pytest.mark.parametrize("where", SAID)
def test_what_was_said_goes_where_nobody_else_took_part(kept: Kept, where: str) -> None:
    conversation, audience, goes = SAID[where]
    store = kept.stack.enter_context(closing(open_conversation_store(kept.data, kept.url)))
    threads = kept.stack.enter_context(closing(open_thread_store(kept.data, kept.url)))
    for thread, members in (("5.0", (GOES,)), ("6.0", (GOES, STAYS))):
        for member in members:
            threads.join(f"{TEAM}:C1:{thread}", CHANNEL, member)
    store.add_turn(conversation, audience, Turn("What is churn?", "definition"))
    kept.personal.forget(PERSON)
    assert (store.turns(conversation, audience) == []) is goes


def test_an_opinion_tells_which_direct_message_it_was(kept: Kept) -> None:
    """So what an earlier version of this program kept, which did not say whose it is, goes too."""
    store = kept.stack.enter_context(closing(open_conversation_store(kept.data, kept.url)))
    store.add_turn(f"{TEAM}:D7:1.0", Audience(TEAM), Turn("What is churn?", "definition"))
    store.add_feedback(Feedback(f"{TEAM}:D7:2.0", "2.1", helpful=False, audience=OWN))
    kept.personal.forget(PERSON)
    assert store.turns(f"{TEAM}:D7:1.0", OWN) == []


def test_the_work_that_asks_for_it_may_finish(kept: Kept) -> None:
    queue = kept.work
    queue.submit("T0TEAM::5.5:forget_me", "forget_me", {"team": TEAM, "user": GOES}, TEAM)
    kept.personal.forget(PERSON, "T0TEAM::5.5:forget_me")
    assert {"workflow_input"} <= works(ended(kept, GOES))
    kept.personal.forget(PERSON)
    assert works(ended(kept, GOES)) == set()


def test_a_name_of_a_terminals_user_is_taken_off_only_where_it_signs(kept: Kept) -> None:
    maps = kept.stack.enter_context(closing(open_map_store(kept.data, kept.url)))
    local = Audience("local")
    maps.save_all([replace(version('{"persona": "gina"}', "team", local), author="gina")])
    kept.personal.forget(Person("local", "gina"))
    [left] = maps.current(local)
    assert (left.author, left.document) == (FORMER, '{"persona": "gina"}')
