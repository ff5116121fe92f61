"""Which map is meant: by its name, its persona, its state, or asked back; and what is no question about a map."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.assistant.keeping import UnknownMapError
from bot.assistant.mapping import History, HistoryError, Mapper, Shelf, TeamMap
from bot.assistant.mentions import Gazetteer
from bot.assistant.routing import understand
from bot.content.library import Library
from bot.content.maps.yaml import read_map_bytes
from bot.domain.conversation import Request, Turn
from bot.domain.passages import Audience
from bot.domain.reply import Notice, Paragraph, Reply, Table
from tests.doubles.assembly import team_map
from tests.doubles.bike_map import BIKE as BIKE_MAP
from tests.doubles.bike_map import FILE, asked, ids
from tests.doubles.replies import assert_whole

PAINS = ["pp-where", "pp-price", "pp-queue", "pp-form"]
BIKE, FIRST, BOX = "bike-repair", "brindlecup-first-order", "brindlecup-tea-box"


@pytest.fixture
def maps(samples: dict[str, TeamMap]) -> list[TeamMap]:
    return [team_map(FILE), *samples.values()]


def test_words_of_a_name_are_no_purpose_of_asking(gazetteer: Gazetteer) -> None:
    text = BIKE_MAP.replace("Riding again", "Ride talk")
    other = team_map(read_map_bytes(text.encode(), Path("bike.yaml")))

    assert ids(asked(gazetteer, "metrics for Ride talk", other, map_id=BIKE)) == ["me-back"]
    assert ids(asked(gazetteer, "pain points for my talk", other, map_id=BIKE)) == PAINS


def test_an_owner_of_the_map_named_names_no_other_map(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    text = BIKE_MAP.replace("Getting a bike", "Support team has a bike")
    other = team_map(read_map_bytes(text.encode(), Path("bike.yaml")))

    reply = asked(gazetteer, "what does the support team own in the first order map?", other, *samples.values())

    assert reply is not None
    assert {fact.map for fact in reply.facts} == {FIRST}


def texts(reply: Reply | None) -> str:
    assert reply is not None
    return "\n".join(part.text for part in reply.parts if isinstance(part, Paragraph | Notice))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("touchpoints without an owner in the bike repair map", {BIKE}),
        ("which touchpoints have no owner in “Getting a bike repaired”?", {BIKE}),
        ("In “Getting a bike repaired”: which touchpoints have no owner?", {BIKE}),
        ("which touchpoints of the tea box map have no owner", {BOX}),
        ("what does Tobias think about at set-up, and which thoughts has he?", {BOX}),
        ("Nadia's pain points", {FIRST}),
        ("nadias pain points", {FIRST}),
        ("pain points in the future-state map", {BOX}),
        ("steps of the bike map", {BIKE}),
        ("which pain points are in our maps?", {BIKE, FIRST, BOX}),
        ("moments of truth: first order map compared with the tea box map", {FIRST, BOX}),
        ("which map has the most pain points?", {BIKE, FIRST, BOX}),
        ("pain points in the tea box map and in the bicycle map", {BIKE, BOX}),
        ("metrics in either map", {BIKE, FIRST, BOX}),
    ],
)
def test_the_map_is_meant_that_the_question_names(
    gazetteer: Gazetteer, maps: list[TeamMap], text: str, expected: set[str]
) -> None:
    reply = asked(gazetteer, text, *maps)
    assert reply is not None
    found = {fact.map for fact in reply.facts} or {reply.map}
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "which touchpoints have no owner?",
        "which stage feels worst?",
        "which pain points are high severity in our map?",
        "which stages have no metrics",
        "who owns the checkout?",
        "what changed in the map since version 1?",
        "pain points of the brindlecup journey",
        "what are our high-severity pain points?",
        "which of our touchpoints have no owner?",
    ],
)
def test_a_question_that_fits_several_maps_is_asked_back(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str
) -> None:
    twice = [team_map(FILE), *samples.values()]
    reply = asked(gazetteer, text, *twice)
    if text.startswith("who owns"):
        assert reply is None or reply.facts, "only one map holds it"
        return
    assert reply is not None
    assert reply.abstained
    assert reply.facts == ()
    assert len(reply.suggestions) >= 2
    for suggestion in reply.suggestions:
        again = asked(gazetteer, suggestion, *twice)
        assert again is not None, "each suggestion is a whole question"
        assert again.facts or again.map, "and says which map it is put to"


def test_a_name_that_only_one_map_holds_tells_the_map(gazetteer: Gazetteer, maps: list[TeamMap]) -> None:
    assert ids(asked(gazetteer, "who owns the shop counter?", *maps)) == ["tp-counter"]
    assert ids(asked(gazetteer, "pain points at Dropping it off?", *maps)) == ["pp-price", "pp-queue", "pp-form"]


def test_a_map_talked_of_before_is_still_meant(gazetteer: Gazetteer, maps: list[TeamMap]) -> None:
    turn = Turn("pain points at Paying in Nadia's map", "map", map=FIRST, aspect="pain_point")

    def follow(text: str) -> list[str]:
        return ids(asked(gazetteer, text, *maps, turns=(turn,)))

    assert follow("which touchpoints have no owner?") == [
        "t-colleague",
        "t-search",
        "t-reviews",
        "t-carrier",
        "t-team-chat",
    ]
    assert follow("and at the basket?") == ["p-delivery-fee", "p-free-limit"]
    assert follow("and the touchpoints there?") == ["t-checkout", "t-order-mail", "t-carrier"]
    assert follow("which of them have medium severity?") == ["p-tracking"]
    assert follow("which of those?") == ["p-tracking"]


@pytest.mark.parametrize(
    "text",
    [
        "What is a pain point?", "what are touchpoints?", "define moment of truth", "what does touchpoint mean?",
        "how do I find pain points?", "should we map emotions?", "why do stages matter?",
        "What goes wrong at purchase?",
        "which metrics for the loyalty stage?", "frontstage and backstage, compare pls", "hello there",
        "which stage models have an intent stage?", "how much does the 50 gram tin cost", "how old is Nadia?",
        "how many people work in the membership team?", "is advocacy a stage of its own? who says what?",
    ],
)  # fmt: skip
def test_what_no_map_is_asked_is_left_to_the_glossary(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str
) -> None:
    reply = asked(gazetteer, text, *samples.values())
    assert reply is None or reply.abstained


def test_where_there_is_but_one_map_its_stages_are_meant(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    box = samples[BOX]
    assert ids(asked(gazetteer, "which pain points are there at intent?", box)) == ["p-terms"]
    refused = asked(gazetteer, "pain points at awareness?", box)
    assert "no stage or step called “awareness”" in texts(refused)
    assert "Outgrowing single tins" in texts(refused), "its stages are named"


def test_a_name_that_fits_several_stages_is_asked_back(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    reply = asked(gazetteer, "pain points at the box stage", *samples.values(), map_id=BOX)
    assert reply is not None
    assert reply.abstained
    assert [ids(asked(gazetteer, text, *samples.values(), map_id=BOX)) for text in reply.suggestions[:2]] == [
        ["p-first-charge"],
        ["p-surprise"],
    ]


def test_the_glossary_stands_apart_from_the_map(
    library: Library, gazetteer: Gazetteer, samples: dict[str, TeamMap]
) -> None:
    mapper = Mapper(Shelf(tuple(samples.values())), library=library)
    text = "What is the purchase stage supposed to achieve in our map?"
    reply = mapper.answer(understand(text, gazetteer), Request(text, map=FIRST))
    assert reply is not None
    assert_whole(reply)
    told = texts(reply)
    assert told.index("Our map says") < told.index("The glossary says")
    assert [fact.text for fact in reply.facts] == ["Pay in under two minutes and know when the parcel comes."]
    assert {citation.kind for citation in reply.citations} == {"map", "glossary"}
    plain = mapper.answer(understand("goal of paying", gazetteer), Request("goal of paying", map=FIRST))
    assert plain is not None
    assert {citation.kind for citation in plain.citations} == {"map"}


def test_maps_are_set_side_by_side(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    reply = asked(gazetteer, "compare our two maps", *samples.values())
    assert reply is not None
    [table] = [part for part in reply.parts if isinstance(part, Table)]
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["pain points"] == ("7", "4")
    assert rows["persona"] == ("Nadia", "Tobias")
    assert "post-purchase" in texts(reply)


def test_what_one_map_has_and_another_lacks_is_told(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    def touchpoints(text: str) -> set[str]:
        reply = asked(gazetteer, text, *samples.values())
        assert reply is not None
        return {f"{fact.map}/{fact.id}" for fact in reply.facts}

    own = {f"{BOX}/{e.id}" for e in samples[BOX].elements if e.kind == "touchpoint"}
    shared = {"t-chat"}  # both maps have a shop chat
    expected = {name for name in own if name.partition("/")[2] not in shared}
    assert touchpoints("touchpoints in the tea box map but not in the first order map") == expected
    assert touchpoints("which touchpoints does only the tea box map have?") == expected
    common = touchpoints("which touchpoints do the tea box map and the first order map have in common?")
    assert common == {f"{BOX}/t-chat", f"{FIRST}/t-chat"}


@dataclass
class Changed:
    first: int
    second: int
    changes: tuple[str, ...] = ("pain point p3: severity medium → high",)


@dataclass
class Versions:
    """A history that notes what it was asked."""

    fails: HistoryError | None = None
    latest: int = 3
    asked: list[tuple[str, int, int]] = field(default_factory=list)

    def diff(self, map_id: str, audience: Audience, first: int = 0, second: int = 0) -> Changed:
        self.asked.append((map_id, first, second))
        if self.fails:
            raise self.fails
        return Changed(first or self.latest - 1, second or self.latest)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("what changed since version 1?", (1, 0)),
        ("what changed between version 1 and version 2?", (1, 2)),
        ("what's new since the last version?", (0, 0)),
        ("compare version 2 with version 1", (1, 2)),
    ],
)
def test_changes_are_asked_of_whoever_keeps_the_versions(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, numbers: tuple[int, int]
) -> None:
    history = Versions()
    reply = changes(gazetteer, list(samples.values()), text, history)
    assert history.asked == [(FIRST, *numbers)]
    assert "1 change" in texts(reply)


def changes(gazetteer: Gazetteer, maps: Sequence[TeamMap], text: str, history: History | None) -> Reply:
    mapper = Mapper(Shelf(tuple(maps)), history, today=lambda: dt.date(2026, 11, 22))
    reply = mapper.answer(understand(text, gazetteer), Request(text, map=FIRST))
    assert reply is not None
    return reply


def test_changes_that_nobody_kept_are_refused(gazetteer: Gazetteer, samples: dict[str, TeamMap]) -> None:
    every = list(samples.values())
    text = "what changed since version 1?"
    assert changes(gazetteer, every, text, None).abstained
    missing = changes(gazetteer, every, text, Versions(fails=UnknownMapError("There is no version 1.")))
    assert "no version 1" in texts(missing)
    assert "only version 1" in texts(changes(gazetteer, every, text, Versions(latest=1)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("what triggers the journey?", "A colleague lets her taste"),
        ("what's the scenario of the map", "orders loose-leaf tea online"),
        ("when was the map last updated?", "2026-10-12"),
        ("who owns the map?", "growth team"),
        ("is this the current or the future state?", "current state"),
        ("what is the map about", "office manager"),
        ("where does the journey start?", "drinks that cup"),
        ("where does the journey end?", "recommended the shop"),
    ],
)
def test_the_map_as_a_whole_is_told_with_its_line(
    gazetteer: Gazetteer, samples: dict[str, TeamMap], text: str, said: str
) -> None:
    reply = asked(gazetteer, text, *samples.values(), map_id=FIRST)
    assert reply is not None
    assert_whole(reply)
    assert said in texts(reply)
    assert reply.citations[0].lines


def test_what_a_bare_map_does_not_say_is_refused(gazetteer: Gazetteer) -> None:
    bike = team_map(FILE)
    for text in ("what triggers the journey?", "when was the map last updated?", "what is the scenario of the map?"):
        refused = asked(gazetteer, text, bike, map_id=BIKE)
        assert refused is not None
        assert refused.abstained
    assert ids(asked(gazetteer, "where does the journey start?", bike, map_id=BIKE)) == ["noise"]
    assert ids(asked(gazetteer, "where does the journey end?", bike, map_id=BIKE)) == ["riding"]
