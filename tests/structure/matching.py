"""Compares the facts of a reply with the rows that a set expects: every fact, none missing, none extra."""

from collections.abc import Mapping, Sequence

from bot.domain.reply import Fact, Reply
from tests.structure.answers import CLOSED
from tests.structure.plain import Plain


def verdict(question: Plain, reply: Reply, ids: Mapping[str, str]) -> bool:
    """Say whether *reply* is the exact answer to *question*; *ids* gives the loaded id of each map."""
    asked = [question["query"], *question.get("also", ())]
    if any(CLOSED & query.keys() and not reply.facts and _closed_well(query, reply) for query in asked):
        return True
    rows = question.get("expected_also", ())
    readings = rows if CLOSED & question["query"].keys() else (question["expected"], *rows)
    return any(same(reply.facts, reading, ids) for reading in readings)


def same(facts: Sequence[Fact], rows: Sequence[Plain], ids: Mapping[str, str]) -> bool:
    """Say whether *facts* and *rows* are the same elements, in any order."""
    left = list(facts)
    for row in rows:
        found = next((fact for fact in left if matches(fact, row, ids)), None)
        if found is None:
            return False
        left.remove(found)
    return not left


def matches(fact: Fact, row: Plain, ids: Mapping[str, str]) -> bool:
    """Say whether *fact* is the element of *row*: by its own id, or by what it says where it has none."""
    if fact.map != ids.get(row["map"]) or fact.element != row["element"]:
        return False
    if "id" in row:
        return fact.id == str(row["id"])
    text = _plain(fact.text)
    if row["element"] == "transition":
        return _plain(row["from"]) in text and row["kind"] in text and _plain(_end(row["to"])) in text
    if row["element"] == "emotion":
        score = row.get("score")
        said = "" if score is None else f"{score:+d}" if score else "0"
        return said in text and _plain(row.get("label", "")) in text
    return _plain(row["text"]) in text


def _end(stage: str) -> str:
    return "" if stage == "outside" else stage  # how a reply calls what is outside of the map is its own affair


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _closed_well(query: Plain, reply: Reply) -> bool:
    if "refuse" in query:
        return reply.abstained
    if "ambiguous" in query:
        return bool(reply.suggestions)
    return _plain(query.get("says", "")) in _plain(repr(reply.parts))
