"""The words of an answer from a map: what was asked for, said back, and each element on a line."""

from collections.abc import Sequence

from bot.assistant.mapping.query.conditions import Compared, Condition, Demand
from bot.assistant.mapping.query.queries import Query, Rank, Related, stage_names
from bot.assistant.mapping.telling.details import details_of
from bot.assistant.mapping.vocabulary.fields import noun
from bot.assistant.mapping.vocabulary.grades import RULES
from bot.assistant.mapping.vocabulary.kinds import PLURALS, counted
from bot.assistant.mapping.vocabulary.ranking import Extreme
from bot.content.maps.elements import MapElement

_ENDS = {
    ("score", "lowest"): "lowest emotion", ("score", "highest"): "highest emotion",
    ("severity", "highest"): "most severe", ("severity", "lowest"): "least severe",
    ("frequency", "highest"): "most frequent", ("frequency", "lowest"): "least frequent",
    ("duration", "highest"): "longest", ("duration", "lowest"): "shortest",
    ("date", "lowest"): "oldest", ("date", "highest"): "newest",
    ("as_of", "lowest"): "measured longest ago", ("as_of", "highest"): "measured last",
}  # fmt: skip
_MOST_KINDS = 3  # in a headline
_NTH = {2: "second ", 3: "third ", 4: "fourth ", 5: "fifth "}


def said_count(found: Sequence[MapElement], query: Query) -> str:
    """Return "3 pain points" or "2 pain points and 1 opportunity"."""
    parts = []
    for kind in query.kinds:
        count = sum(element.kind == kind for element in found)
        if count or len(query.kinds) == 1:
            parts.append(counted(count, kind))
    return listed(parts) or f"no {listed([PLURALS[kind] for kind in query.kinds], 'or')}"


def listed(parts: Sequence[str], word: str = "and") -> str:
    """Join *parts* as in "a, b and c"."""
    return f" {word} ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def said_conditions(query: Query) -> str:
    """Say under which conditions and where elements were taken, to be put after their name."""
    named = listed([related.said for related in query.related if _is_itself(related, query)])
    own = "with emotion" if query.kinds == ("emotion",) else ""
    demands = [_of_itself(demand.said, own) for demand in query.demands if demand.said]
    related = list(dict.fromkeys(_related(r) for r in query.related if not _is_itself(r, query)))
    where = stage_names(query.where)
    text = f"about “{query.text_said}”" if query.text_said and query.text else ""
    goals = f"of the {query.goals}" if query.goals and query.goals != "stage" else ""
    said = [named, goals, listed(demands), listed(related), text, _at(where)]
    return "".join(f" {part}" for part in said if part)


def _of_itself(said: str, own: str) -> str:
    """Say what is demanded of what *own* tells without telling it twice: "3 emotions below 0", "1 emotion of 2"."""
    rest = said.removeprefix(own).strip()
    return f"of {rest}" if own and rest[:1].isdecimal() else rest


def _is_itself(related: Related, query: Query) -> bool:
    """Say whether *related* only names what is asked for."""
    return bool(related.said) and related.kind in query.kinds and related.need == "some"


def _at(where: str) -> str:
    ranged = where.startswith(("before ", "after ", "up to ", "from ", "between ", "outside "))
    return where if ranged or not where else f"at {where}"


def _related(related: Related) -> str:
    demands = listed([demand.said for demand in related.demands if demand.said])
    name = related.said or PLURALS[related.kind]
    name += f" {demands}" if demands else ""
    match related.need:
        case "some":
            return f"{'of' if related.said else 'with'} {name}"
        case "none":
            return f"without {name}"
        case limit:
            return f"with {limit} {name}"


def said_rank(query: Query) -> str:
    """Say on which scale, and by which measure, the elements are at one end; nothing where none was asked for."""
    if query.rank is None or query.rank.has_no_scale:
        return ""
    extreme = query.rank.extreme
    nth = ("not the " if query.rank.denied else "") + _NTH.get(extreme.nth, "")
    if query.rank.counts:
        most = "most" if extreme.end == "highest" else "fewest"
        return f"{nth}{most} {PLURALS[query.rank.counts.kind]}{_then(query.rank)}"
    measure = _measure(query)
    return f"{nth}{_end(extreme)}{f', {measure}' if measure else ''}{_then(query.rank)}"


def said_order(query: Query) -> str:
    """Say by which scales the elements are sorted; nothing where they stand in the order of the map."""
    return ", then ".join(f"by {noun(name)}" for name in query.sort)


def _then(rank: Rank) -> str:
    """Say what settled between equals."""
    return f", then {_end(rank.then)}" if rank.then else ""


def _end(extreme: Extreme) -> str:
    return _ENDS.get((extreme.field, extreme.end), f"{extreme.end} {noun(extreme.field)}")


def _measure(query: Query) -> str:
    if query.rank is None or query.kinds != ("stage",):
        return ""
    if query.rank.mean:
        return "by the mean of the stage's steps"
    by = {"score": f"by its {query.rank.extreme.end} step", "duration": "by the sum of its steps"}
    return by.get(query.rank.extreme.field, "")


def rules_of(query: Query) -> list[str]:
    """Return the rules by which words such as "high" were read, as far as the map's own values don't tell them."""
    graded = {part.field for demand in query.demands for part in _parts(demand) if part.exact}
    said = [f"“High” and “low” {name}: {RULES[name]}." for name in ("impact", "effort") if name in graded]
    if query.text_said and not query.text and query.kinds == ("evidence",):
        said.append(f"Read as the evidence of what the map says nearest to “{query.text_said}”.")
    owned = "owner" in _demanded(query)
    bare = [kind for kind in query.kinds if kind not in {"stage", "touchpoint", "backstage", "opportunity"}]
    if owned and bare:
        said.append(f"The {PLURALS[bare[0]]} have no owner of their own: what counts is who owns their stage.")
    return said


def _parts(demand: Demand) -> tuple[Condition, ...]:
    if isinstance(demand, Compared):
        return ()
    return (demand,) if isinstance(demand, Condition) else demand.parts


def line(element: MapElement, *, at_stage: bool) -> str:
    """Say *element* with its details, and with its stage where *at_stage*."""
    where = f"{element.stage.name}: " if element.stage and at_stage and element.kind != "stage" else ""
    details = ", ".join(details_of(element))
    return f"{where}{element.text}" + (f" ({details})" if details else "")


def headline(title: str, queries: Sequence[Query]) -> str:
    """Return the headline of an answer to *queries* from the map called *title*."""
    kinds = tuple(dict.fromkeys(kind for query in queries for kind in query.kinds))
    if len(kinds) <= _MOST_KINDS:
        return f"{title}: {listed([PLURALS[kind] for kind in kinds])}"
    owning = any("owner" in (query.group, *query.fields, *_demanded(query)) for query in queries)
    return f"{title}: ownership" if owning else title


def _demanded(query: Query) -> list[str]:
    """Return the fields that *query* demands something of."""
    return [part.field for demand in query.demands for part in _parts(demand)]
