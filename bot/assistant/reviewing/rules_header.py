"""Rules on the map as a whole: whose it is, who keeps it, and how old it is."""

import datetime as dt
from collections.abc import Iterable, Iterator

from bot.assistant.reviewing.findings import Hit, Rule, lacking
from bot.assistant.reviewing.subject import Subject
from bot.assistant.reviewing.thresholds import STALE_MAP_MONTHS, months_between
from bot.content.nodes import Place
from bot.domain.maps import Evidence, MapMetric


def _no_owner(subject: Subject) -> Iterable[Hit]:
    return [] if subject.journey.owner else [Hit(())]


def _no_scenario(subject: Subject) -> Iterable[Hit]:
    return [] if subject.journey.scenario else [Hit(())]


def _no_date(subject: Subject) -> Iterable[Hit]:
    return [] if subject.journey.updated else [Hit(())]


def _old(subject: Subject) -> Iterable[Hit]:
    updated = subject.journey.updated
    age = months_between(updated, subject.today) if updated else 0
    if age >= STALE_MAP_MONTHS:
        yield Hit(("updated",), {"date": str(updated), "months": str(age)})


def _in_the_future(subject: Subject) -> Iterable[Hit]:
    for place, date in _dates(subject):
        if date and date > subject.today:
            yield Hit(place, {"date": str(date), "today": str(subject.today)})


def _dates(subject: Subject) -> Iterator[tuple[Place, dt.date | None]]:
    yield ("updated",), subject.journey.updated
    for element in (*subject.of("metric"), *subject.of("evidence")):
        if isinstance(element.value, MapMetric):
            yield (*element.place, "as_of"), element.value.as_of
        elif isinstance(element.value, Evidence):
            yield (*element.place, "date"), element.value.date


HEADER = (
    Rule(
        "persona-without-goals", "warning", "the persona “{name}” has no goals",
        "say under `persona.goals` what this person wants to get done, in her own words",
        "A journey is the way to what somebody wants. Without the persona's goals nobody can say whether a step "
        "helps or hinders, and every stage looks equally right.",
        lacking("persona", "goals"),
        needs="roles",
    ),
    Rule(
        "persona-without-role", "note", "the persona “{name}” has no role",
        "say under `persona.role` who this person is and what sets her apart",
        "A name alone does not tell a reader whose journey it is. A few words on the role and the situation do.",
        lacking("persona", "role"),
        needs="roles",
    ),
    Rule(
        "map-without-scenario", "note", "the map does not say which situation it covers",
        "describe under `scenario` what happens, from its trigger to its end",
        "One persona has many journeys. The scenario says which of them this is, where it starts and where it ends, "
        "so that two maps can be told apart and nothing that belongs elsewhere creeps in.",
        _no_scenario,
        needs="scenarios",
    ),
    Rule(
        "map-without-owner", "warning", "the map has no owner",
        "name under `owner` the team that keeps it right",
        "A map that nobody keeps is wrong within a year. The owner is also whom the assistant names where the map "
        "does not know an answer.",
        _no_owner,
        needs="owners",
    ),
    Rule(
        "map-without-date", "note", "the map does not say when it was last gone over",
        "write the day under `updated`, for example `updated: 2026-11-02`",
        "Readers trust a map by its age. Without a date they cannot tell a fresh one from one that everybody "
        "forgot.",
        _no_date,
        needs="dates",
    ),
    Rule(
        "stale-map", "warning", "the map was last gone over on {date}, {months} months ago",
        "go over it with the teams that own its stages, and set `updated`",
        f"The map was not updated for {STALE_MAP_MONTHS} months or more. Channels, teams and products change faster "
        "than that, and the glossary advises to go over a map at least once a year.",
        _old,
    ),
    Rule(
        "future-date", "warning", "{date} lies in the future (today is {today})",
        "correct the date",
        "A day on which something was measured, said or updated cannot lie ahead. Usually the month and the day "
        "were swapped, or a target date stands where the date of the figure belongs.",
        _in_the_future,
    ),
)  # fmt: skip
