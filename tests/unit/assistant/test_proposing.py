"""A change of a map that is proposed: written into its own lines, held as a map and before the review, saved once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.assistant.keeping import Added, KeepingError, MapKeeper, StillFolder
from bot.assistant.mentions import Gazetteer, Name
from bot.assistant.proposing import Offer, Proposer, stage_asked_for
from bot.assistant.reviewing.findings import Finding
from bot.assistant.reviewing.linting import lint
from bot.content.documents import parse, read_bytes
from bot.content.maps.amending import amended
from bot.content.maps.mapfile import MapFile
from bot.content.maps.reading import read_upload
from bot.content.maps.yaml import read_map_bytes
from bot.domain.glossary import Question
from bot.domain.passages import EVERYONE, Audience
from bot.domain.questions import Addition, Lacking, Proposal
from tests.contract.fakes import MemoryMapStore
from tests.doubles.bike_map import BIKE, FILE

TEAM = Audience("T1")
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
PAIN = Addition(
    "bike-repair", "pain_point", "drop", "st3", "Nobody says when it is ready", "calls in May", "2026-11-22"
)
CSV = b"stage,step,touchpoint\nNoise,Hears a noise,Poster\nDrop,Hands it over,Counter\n"


@dataclass
class Strict:
    """Reviews as the real rules do, and finds an error where a map says `forbidden`."""

    errors: list[str] = field(default_factory=list)

    def findings(self, file: MapFile) -> Sequence[Finding]:
        found = lint(file, NOON.date())
        if "forbidden" in str(file.document.data):
            found.append(Finding("made-up", "error", "this says forbidden", 1, 1, "say something else"))
        return found


@pytest.fixture
def keeper() -> MapKeeper:
    kept = MapKeeper(MemoryMapStore(), StillFolder(), EVERYONE, lambda: NOON)
    kept.add(FILE, BIKE.encode(), TEAM, "kim")
    return kept


@pytest.fixture
def proposer(keeper: MapKeeper) -> Proposer:
    return Proposer(keeper, Strict(), ("what-is-a-noise",))


def proposal(offer: Offer, addition: Addition = PAIN) -> Proposal:
    return Proposal("p1", TEAM, "q1", "When?", addition, offer.title, offer.diff, offer.base, "U1", "ben")


def lines_of(diff: str, sign: str) -> list[str]:
    return [line[1:].strip() for line in diff.splitlines() if line.startswith(sign) and not line.startswith(sign * 3)]


@pytest.mark.parametrize(
    ("kind", "stage", "step", "added"),
    [
        ("pain_point", "drop", "st2", "- text: 'New: words'"),
        ("pain_point", "riding", "st4", "pain_points:"),
        ("touchpoint", "noise", "st1", "- name: 'New: words'"),
        ("opportunity", "drop", "st2", "- text: 'New: words'"),
        ("step", "riding", "", "- action: 'New: words'"),
        ("metric", "riding", "", "definition: words"),
        ("metric", "noise", "", "metrics:"),
        ("owner", "riding", "", "owner: 'New: words'"),
        ("owner", "drop", "", "owner: 'New: words'"),
        ("goal", "noise", "", "goal: 'New: words'"),
    ],
)
def test_what_is_added_stands_in_the_lines_of_the_file_and_all_else_stays(
    kind: Lacking, stage: str, step: str, added: str
) -> None:
    done = amended(FILE, BIKE.encode(), Addition("bike-repair", kind, stage, step, "New: words"))
    assert added in lines_of(done.diff, "+")
    assert len(lines_of(done.diff, "-")) == (kind == "owner" and stage == "drop")
    assert read_map_bytes(done.raw, Path("bike.yaml")).map == done.file.map
    assert "words" in done.raw.decode()
    kept = set(BIKE.splitlines()) - set(done.raw.decode().splitlines())
    assert len(kept) == (kind == "owner" and stage == "drop"), "nothing else was touched"


def test_how_the_team_knows_becomes_evidence(proposer: Proposer) -> None:
    diff = proposer.offer("When?", PAIN, TEAM).diff
    assert {"source: calls in May", "date: 2026-11-22", "kind: team knowledge"} <= set(lines_of(diff, "+"))


def test_a_map_of_another_format_is_changed_as_well_and_the_diff_is_of_its_yaml() -> None:
    [file] = read_upload("bike.csv", CSV)
    stage = file.map.stages[1]
    addition = Addition(file.map.id, "pain_point", stage.id or "", stage.steps[0].id or "", "The queue is long")
    done = amended(file, CSV, addition)
    assert done.raw == CSV
    assert "- text: The queue is long" in lines_of(done.diff, "+")
    assert done.file.map.stages[1].steps[0].pain_points[0].text == "The queue is long"
    assert (done.file.format, done.file.document.lines) == ("csv", file.document.lines)


def test_a_file_that_says_no_longer_what_the_map_says_is_not_written_into() -> None:
    other = BIKE.replace("The queue is long", "The queue is short").encode()
    done = amended(FILE, other, PAIN)
    assert done.raw == other
    assert "Nobody says when it is ready" in done.diff


@pytest.mark.parametrize(
    "source", ["stages: [{name: A, steps: [{action: B}]}]", "stages:\n  - {name: A, steps: [{action: B}]}"]
)
def test_lists_in_brackets_are_changed_too(source: str) -> None:
    raw = f"schema: journey/1\nid: x\ntitle: X\npersona: {{name: Jo}}\n{source}\n".encode()
    file = read_map_bytes(raw, Path("x.yaml"))
    done = amended(file, raw, Addition("x", "step", file.map.stages[0].id or "", "", "C"))
    assert [step.action for step in done.file.map.stages[0].steps] == ["B", "C"]


@pytest.mark.parametrize(
    ("addition", "said"),
    [
        (replace(PAIN, stage="gone"), "no such stage any more"),
        (replace(PAIN, step="gone"), "no such step any more"),
        (replace(PAIN, text="x" * 601), "cannot be added"),
        (replace(PAIN, text="forbidden"), "say something else"),
        (replace(PAIN, map="gone"), "gone"),
        (replace(PAIN, kind="owner", text="repair crew"), "says that already"),
    ],
)
def test_what_cannot_be_is_refused_with_a_remedy(proposer: Proposer, addition: Addition, said: str) -> None:
    with pytest.raises(KeepingError, match=said):
        proposer.offer("When?", addition, TEAM)


def test_nobody_proposes_to_a_map_that_they_may_not_see(proposer: Proposer) -> None:
    with pytest.raises(KeepingError) as refused:
        proposer.offer("When?", PAIN, Audience("T2"))
    assert "Getting a bike repaired" not in str(refused.value)


def test_what_is_accepted_is_a_version_by_its_author_and_a_second_time_changes_nothing(
    proposer: Proposer, keeper: MapKeeper
) -> None:
    offered = proposal(proposer.offer("When?", PAIN, TEAM))
    first, second = proposer.accept(offered), proposer.accept(offered)
    assert isinstance(first, Added)
    assert isinstance(second, Added)
    assert (first.is_new, second.is_new) == (True, False)
    team = keeper.find("bike-repair", TEAM)
    assert (team.version, team.author) == (2, "ben")
    assert keeper.source("bike-repair", TEAM).decode().count("Nobody says when it is ready") == 2, "and its evidence"
    assert read_map_bytes(keeper.source("bike-repair", TEAM), Path("bike.yaml")).map == team.read.map


def test_a_map_that_changed_meanwhile_is_not_overwritten_but_shown_anew(proposer: Proposer, keeper: MapKeeper) -> None:
    offered = proposal(proposer.offer("When?", PAIN, TEAM))
    raw = BIKE.replace("The queue is long", "The queue is endless").encode()
    keeper.add(read_map_bytes(raw, Path("bike.yaml")), raw, TEAM, "kim")
    fresh = proposer.accept(offered)
    assert isinstance(fresh, Offer)
    assert fresh.base == 2
    assert keeper.find("bike-repair", TEAM).version == 2
    assert isinstance(proposer.accept(replace(offered, base=fresh.base)), Added)
    assert "The queue is endless" in keeper.source("bike-repair", TEAM).decode()


def test_an_answer_for_the_glossary_is_an_entry_that_its_schema_takes(proposer: Proposer) -> None:
    addition = Addition("", "glossary", "", "", "It is a sound. Nobody likes it.", "our workshop")
    offer = proposer.offer("What is a noise?", addition, TEAM)
    assert (offer.base, offer.title) == (0, "The glossary")
    head, *_ = offer.diff.splitlines()[1:]
    assert head == "+++ b/knowledge/glossary/questions/noise.yaml"
    text = "\n".join(line[1:] for line in offer.diff.splitlines()[3:])
    assert text.startswith("# Where this is from: our workshop\n")
    entry = parse(read_bytes(text.encode(), Path("noise.yaml")), Question)
    assert [claim.text for claim in entry.answer] == ["It is a sound.", "Nobody likes it."]


@pytest.mark.parametrize("text", ["x" * 601, "   "])
def test_an_answer_that_the_glossary_cannot_take_is_refused(proposer: Proposer, text: str) -> None:
    with pytest.raises(KeepingError, match="600 characters"):
        proposer.offer("What is a noise?", Addition("", "glossary", "", "", text), TEAM)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Who owns Dropping it off?", "purchase"),
        ("What goes wrong when awareness is low?", "awareness"),
        ("Why?", ""),
        ("what happens while riding again, after purchase?", "loyalty"),
    ],
)
def test_a_stage_is_known_by_the_teams_name_and_the_fields(keeper: MapKeeper, text: str, stage: str) -> None:
    names = Gazetteer([Name("awareness", "glossary/awareness"), Name("purchase", "glossary/purchase")], ())
    assert stage_asked_for(text, names, keeper.seen_by(TEAM)) == stage
