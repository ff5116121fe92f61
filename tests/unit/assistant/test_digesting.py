"""The digest of a week: what it tells of, to whom, and that it is short."""

import copy
import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.assistant.digesting import Digester, Week
from bot.assistant.evaluating import plain_text
from bot.assistant.keeping import MapKeeper, StillFolder
from bot.content.library import Library
from bot.domain.conversation import Turn
from bot.domain.drafted import Approval, DraftVersion, SavedDraft
from bot.domain.drafts import Brief, Draft
from bot.domain.passages import EVERYONE, Audience
from bot.domain.questions import Asked
from bot.domain.reply import Bullets, Reply
from tests.contract.fakes import MemoryDraftStore, MemoryMapStore
from tests.contract.open_questions import MemoryQuestionStore
from tests.doubles.bike_map import FILE
from tests.doubles.random_maps import file_of

ENDS = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
BEGINS = ENDS - dt.timedelta(days=7)
BEFORE, DURING, AFTER = (BEGINS - dt.timedelta(1), ENDS - dt.timedelta(2), ENDS + dt.timedelta(hours=1))
HERE, ELSEWHERE, OTHER_TEAM = Audience("T1", ("C1",)), Audience("T1", ("C2",)), Audience("T2", ("C1",))


@dataclass
class Workshop:
    """The maps and drafts of a team, changed at the time that is set."""

    library: Library
    moment: dt.datetime = BEFORE
    drafts: MemoryDraftStore = field(default_factory=MemoryDraftStore)
    questions: MemoryQuestionStore = field(default_factory=MemoryQuestionStore)
    keeper: MapKeeper = field(init=False)

    def __post_init__(self) -> None:
        self.keeper = MapKeeper(MemoryMapStore(), StillFolder(), EVERYONE, lambda: self.moment)

    def save(self, at: dt.datetime, audience: Audience = HERE, **changed: Any) -> None:  # noqa: ANN401 - as YAML has it
        self.moment = at
        self.keeper.add(file_of(bike() | changed), b"", audience, "kim")

    def approve(self, at: dt.datetime, audience: Audience = HERE) -> None:
        draft = Draft(Brief("email", "drop", touchpoint="Shop counter"), "email", "purchase", ())
        approval = Approval(1, 1, "U7", at)
        version = DraftVersion(1, "", draft, "U7", BEFORE)
        self.drafts.begin(SavedDraft(f"d-{at:%d%H}", audience, "U7", (version,), approval))

    def ask(self, at: dt.datetime, text: str = "What is our budget?", audience: Audience = HERE) -> None:
        self.questions.note(Asked(f"q:{at}:{audience}:{text}", audience, text, "U8", "C1", "", at, "post_purchase"))

    def digest(self, week: Week | None = None) -> Reply | None:
        digester = Digester(self.library, self.keeper, self.drafts, self.questions)
        return digester.digest(week or Week(HERE, BEGINS, ENDS))

    def told(self, week: Week | None = None) -> str:
        reply = self.digest(week)
        return plain_text(reply).replace("**", "") if reply else ""


@pytest.fixture
def workshop(library: Library) -> Workshop:
    return Workshop(library)


def bike() -> dict[str, Any]:
    return dict(copy.deepcopy(FILE.document.data))


def moved(status: str = "in test") -> dict[str, Any]:
    """Return the stages of the map with a quote that is tried."""
    stages = bike()["stages"]
    stages[1]["steps"][0]["opportunities"][0]["status"] = status
    return {"stages": stages}


def test_what_changed_in_a_map_is_told_with_its_versions_and_a_picture_of_the_stages_that_changed(
    workshop: Workshop,
) -> None:
    workshop.save(BEFORE)
    changed = moved()
    changed["stages"][1]["steps"][0]["pain_points"][0]["severity"] = "low"
    workshop.save(DURING, **changed)
    reply = workshop.digest()
    assert reply is not None
    assert "Getting a bike repaired, version 1 → 2: pain point pp-price at Dropping it off: severity" in workshop.told()
    assert workshop.told().count("in test") == 1
    assert "“Send a quote first” at Dropping it off: planned → in test" in workshop.told()
    assert reply.picture is not None
    assert [stage.id for stage in reply.picture.map.stages] == ["drop"]
    assert "The stages that changed." in reply.picture.alternative


def test_a_map_in_which_only_a_status_moved_points_at_what_was_tried(workshop: Workshop) -> None:
    workshop.save(BEFORE)
    workshop.save(DURING, **moved())
    assert "version 1 → 2: see what was tried" in workshop.told()


def test_a_new_map_is_told_as_new_and_shown_whole(workshop: Workshop) -> None:
    workshop.save(DURING)
    told = workshop.told()
    assert "Getting a bike repaired is new: the journey of Kim, in 3 stages" in told


@pytest.mark.parametrize("at", [BEFORE, AFTER])
def test_what_changed_in_another_week_is_told_in_that_one(workshop: Workshop, at: dt.datetime) -> None:
    workshop.save(BEFORE - dt.timedelta(1))
    workshop.save(at, **moved())
    workshop.approve(at)
    workshop.ask(at)
    assert workshop.told() == ""


def test_a_week_in_which_something_was_changed_back_tells_nothing(workshop: Workshop) -> None:
    workshop.save(BEFORE)
    workshop.save(DURING, **moved())
    workshop.save(DURING + dt.timedelta(hours=1))
    assert workshop.told() == ""


def test_what_is_for_others_is_told_to_nobody_else(workshop: Workshop) -> None:
    for audience in (ELSEWHERE, OTHER_TEAM, Audience("T1", (), "U1")):
        workshop.save(DURING, audience)
        workshop.approve(DURING, audience)
        workshop.ask(DURING, audience=audience)
    assert workshop.told() == ""
    assert workshop.told(Week(EVERYONE, BEGINS, ENDS)) == ""


def test_only_the_maps_that_count_in_a_channel_are_told_of(workshop: Workshop) -> None:
    workshop.save(DURING)
    assert workshop.told(Week(HERE, BEGINS, ENDS, maps=("another",))) == ""
    assert workshop.told(Week(HERE, BEGINS, ENDS, maps=("bike-repair",))) != ""


def test_an_approved_draft_was_tried_and_nobody_is_named(workshop: Workshop) -> None:
    workshop.approve(DURING)
    assert "Email for “Shop counter”: a draft was approved" in workshop.told()
    assert "U7" not in workshop.told()


def test_the_questions_that_are_open_are_told_the_most_asked_first(workshop: Workshop) -> None:
    for number, text in enumerate(["Who owns the till?", "What is our budget?", "What is our budget?"]):
        workshop.ask(DURING + dt.timedelta(hours=number), text)
    workshop.ask(BEFORE, "What was it last week?")
    told = workshop.told()
    assert "“What is our budget?”, on post-purchase, asked 2 times\n“Who owns the till?”, on post-purchase" in told
    assert "last week" not in told
    assert "U8" not in told


def test_what_was_asked_about_most_is_counted_and_the_journey_only_where_nothing_else_was(workshop: Workshop) -> None:
    churn, journey = "metric/churn-rate", "glossary/customer-journey"
    asked = (
        Turn("what is churn?", "definition", (churn,)),
        Turn("and how is it measured?", "definition", (churn,)),
        Turn("why a journey?", "list", (journey, "glossary/persona")),
        Turn("what is a journey?", "definition", (journey,)),
        Turn("what about our map?", "map", (), "", "bike-repair"),
        Turn("an old one", "definition", ("glossary/gone",)),
        Turn(
            "compare all models",
            "crosswalk",
            tuple(f"stage_model/{name}" for name in ("aida", "aarrr", "race", "flywheel")),
        ),
    )
    told = workshop.told(Week(HERE, BEGINS, ENDS, asked=asked))
    title = workshop.library.title(churn)
    assert f"{title} (2), Persona (1), Customer journey (1)" in told


def test_a_busy_week_stays_short(workshop: Workshop) -> None:
    for number in range(9):
        workshop.save(DURING, id=f"map-{number}")
        workshop.approve(DURING + dt.timedelta(hours=number))
    stages = bike()["stages"]
    for number in range(30):
        stages[0]["steps"].append({"id": f"new-{number}", "action": f"Does thing {number} " + "x" * 400})
    workshop.save(DURING + dt.timedelta(hours=20), id="map-0", stages=stages)
    reply = workshop.digest()
    assert reply is not None
    assert len(plain_text(reply)) < 2_000
    assert "and 5 more" in plain_text(reply)
    assert "and 4 more" in plain_text(reply)
    assert all(len(part.items) <= 6 for part in reply.parts if isinstance(part, Bullets))
