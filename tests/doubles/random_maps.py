"""Random maps for property tests: every field of the schema, letters of any script, ids given or left out."""

from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from bot.content.documents import Document
from bot.content.maps.draft import Draft
from bot.content.maps.mapfile import MapFile, map_of
from bot.content.nodes import Place
from bot.domain.stages import StageCode

WORDS = st.sampled_from("tea Kasse оплата 支払い price queue list counter #1 a:b 'quoted' = +x".split())
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
TEXTS = st.lists(WORDS, min_size=2, max_size=9).map(" ".join)


def _own(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw some of *fields*; those named with a trailing underscore are always there."""
    required = {name.rstrip("_"): drawn for name, drawn in fields.items() if name.endswith("_")}
    optional = {name: drawn for name, drawn in fields.items() if not name.endswith("_")}
    return st.fixed_dictionaries(required, optional=optional)


def _some(items: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[list[Any]]:
    return st.lists(items, max_size=most)


TOUCHPOINTS = _own(
    name_=NAMES, channel=NAMES, stage_side=st.sampled_from(["frontstage", "backstage"]), owner=NAMES, ours=st.booleans()
)
BACKSTAGE = _own(action_=TEXTS, owner=NAMES, system=NAMES)
EMOTIONS = _own(score=st.integers(-2, 2), label=NAMES, actor=NAMES)
PAINS = _own(text_=TEXTS, severity=st.sampled_from(["low", "medium", "high"]), frequency=st.sampled_from([0, 0.25, 1]))
OPPORTUNITIES = _own(text_=TEXTS, impact=st.integers(1, 5), effort=st.integers(1, 5), status=NAMES, owner=NAMES)
METRICS = _own(
    name_=NAMES,
    definition=TEXTS,
    unit=NAMES,
    direction=st.sampled_from(["up", "down", "band"]),
    target=st.sampled_from([0.5, 4, -1]),
    as_of=st.dates().map(str),
    source=NAMES,
)
STEPS = _own(
    action_=TEXTS,
    touchpoints=_some(TOUCHPOINTS),
    backstage=_some(BACKSTAGE),
    thoughts=_some(TEXTS),
    emotion=EMOTIONS,
    pain_points=_some(PAINS),
    opportunities=_some(OPPORTUNITIES),
    moment_of_truth=st.booleans(),
    why=TEXTS,
    duration=st.sampled_from(["P3D", "PT2H"]),
    unknown_key=TEXTS,
)
STAGES = _own(
    name_=NAMES,
    canonical=st.sampled_from([code.value for code in StageCode]),
    goal=TEXTS,
    owner=NAMES,
    steps=_some(STEPS, 3),
    metrics=_some(METRICS),
)
HEADERS = _own(
    title_=NAMES,
    persona_=_own(name_=NAMES, role=NAMES, goals=_some(TEXTS), quote=TEXTS),
    state=st.sampled_from(["current", "future"]),
    scenario=_own(summary=TEXTS, trigger=TEXTS, start=TEXTS, end=TEXTS),
    goals=_some(TEXTS),
    business_goals=_some(TEXTS),
    owner=NAMES,
    updated=st.dates().map(str),
)
_LISTS = ("stages", "steps", "touchpoints", "backstage", "pain_points", "opportunities", "metrics")


@st.composite
def map_data(draw: st.DrawFn, map_id: str = "shop", *, with_ids: bool | None = None) -> dict[str, Any]:
    """Draw the data of a whole map, with an id for each element, or for none."""
    data: dict[str, Any] = {"schema": "journey/1", "id": map_id} | draw(HEADERS)
    data["stages"] = draw(st.lists(STAGES, min_size=1, max_size=4))
    if draw(st.booleans()) if with_ids is None else with_ids:
        _number(data, "e")
        names = [stage["id"] for stage in data["stages"]]
        ways = _own(from_=st.sampled_from(names), to_=st.sampled_from(names), kind_=st.sampled_from(["back", "loop"]))
        data["transitions"] = draw(_some(ways))
    quotes = draw(_some(_own(text_=TEXTS, kind_=st.just("quote"), source=NAMES, confidence=st.integers(1, 3))))
    data["evidence"] = [{"id": f"q{number}"} | quote for number, quote in enumerate(quotes)]
    return data


def _number(holder: dict[str, Any], name: str) -> None:
    for key in _LISTS:
        for number, item in enumerate(holder.get(key, ())):
            item["id"] = f"{name}-{key[:2]}{number}"
            _number(item, item["id"])


def file_of(data: dict[str, Any], name: str = "shop.yaml") -> MapFile:
    """Read *data* as a map whose every value stands on a line of its own."""
    return map_of(document_of(data, name))


def document_of(data: dict[str, Any], name: str = "shop.yaml") -> Document:
    """Lay *data* out, a value a line."""
    draft = Draft(Path(name))
    for number, (place, value) in enumerate(_leaves(data), 2):
        draft.put(place, value, number, len(place))
    return draft.document()


def _leaves(value: Any, place: Place = ()) -> list[tuple[Place, Any]]:  # noqa: ANN401 - as YAML has it
    if isinstance(value, dict) and value:
        return [leaf for key, item in value.items() for leaf in _leaves(item, (*place, key))]
    if isinstance(value, list) and value:
        return [leaf for number, item in enumerate(value) for leaf in _leaves(item, (*place, number))]
    return [(place, value)]
