"""The elements that a map query asks for, complete and in order, each with its line in the file."""

from collections.abc import Sequence

from bot.assistant.answering.composing import Composer
from bot.assistant.language import stems, tokens
from bot.assistant.mapping.details import details_of
from bot.assistant.mapping.query import MapQuery
from bot.assistant.mapping.shelf import TeamMap
from bot.content.maps.elements import ElementKind, MapElement
from bot.domain.maps import Emotion, MapMetric, MapStage, PainPoint, Step, Transition
from bot.domain.passages import Passage
from bot.domain.reply import Bullets, Fact, Paragraph, Part, Reply

_SEVERITY = {"high": 3, "medium": 2, "low": 1, None: 0}
_PLURALS: dict[ElementKind, str] = {
    "persona": "personas", "goal": "goals", "stage": "stages", "step": "steps", "touchpoint": "touchpoints",
    "backstage": "backstage actions", "thought": "thoughts", "emotion": "emotions", "pain_point": "pain points",
    "opportunity": "opportunities", "metric": "metrics", "transition": "transitions", "evidence": "pieces of evidence",
}  # fmt: skip


def answer_from_map(asked: Sequence[tuple[TeamMap, MapQuery]]) -> Reply:
    """Answer each map's query with all that fits it; say so where nothing does."""
    composer, facts = Composer(), list[Fact]()
    parts: list[Part] = []
    for team, query in asked:
        found = select(team, query)
        facts += [_fact(team, element) for element in found]
        parts += _told(team, query, found, composer) if found else []
    first, query = asked[0]
    if not facts:
        return _nothing(asked)
    title = first.journey.title if len(asked) == 1 else "Your maps"
    return composer.reply(
        "map",
        parts,
        headline=f"{title}: {_PLURALS[query.kinds[0]]}",
        facts=facts,
        confidence=1.0,
        aspect=query.kinds[0],
        map_id=first.journey.id,
    )


def select(team: TeamMap, query: MapQuery) -> list[MapElement]:
    """Return the elements of *team*'s map that *query* asks for, in the order of the file."""
    if query.names_stage and not query.stages:
        return []
    here = [e for e in team.elements if e.kind in query.kinds and (not query.stages or _at(e, query.stages))]
    once: dict[tuple[str, str], MapElement] = {}
    for element in here:  # a touchpoint met twice is one, and stands where it is met first
        once.setdefault((element.kind, element.id), element)
    found = list(once.values())
    if query.without_owner:
        return [e for e in found if not getattr(e.value, "owner", None)]
    found = [e for e in found if _meets(e, query)]
    if query.asks_owner and not query.owner:
        found = _named(found, query) or [e for e in found if getattr(e.value, "owner", None)]
    return _extreme(found, query.extreme)


def _meets(element: MapElement, query: MapQuery) -> bool:
    """Say whether *element* has every value that *query* names."""
    wanted = {
        "moment_of_truth": query.truth or None,
        "ours": False if query.not_ours else None,
        "owner": query.owner or None,
        "name": query.named or None,
        "status": query.status or None,
        "severity": query.severity or None,
        "channel": query.channel or None,
    }
    if query.valued and isinstance(element.value, MapMetric) and element.value.current is None:
        return False
    return all(value is None or getattr(element.value, name, None) == value for name, value in wanted.items())


def _at(element: MapElement, stages: Sequence[MapStage]) -> bool:
    if isinstance(element.value, Transition):
        return any(element.value.source in {stage.id, stage.name} for stage in stages)
    return any(element.stage is stage for stage in stages)


def _named(found: Sequence[MapElement], query: MapQuery) -> list[MapElement]:
    return [e for e in found if stems(tokens(e.text)) <= query.about]


def _extreme(found: list[MapElement], extreme: str) -> list[MapElement]:
    if not found or not extreme:
        return found
    if extreme == "severe":
        most = max(_severity(e) for e in found)
        return [e for e in found if _severity(e) == most]
    felt = {id(e): scores for e in found if (scores := _scores(e))}
    pick = min if extreme == "worst" else max
    wanted = pick(pick(scores) for scores in felt.values()) if felt else None
    return [e for e in found if id(e) in felt and pick(felt[id(e)]) == wanted]


def _scores(element: MapElement) -> list[int]:
    """Return the emotion scores of an emotion, a step or a whole stage."""
    match element.value:
        case Emotion() as emotion:
            return [emotion.score]
        case Step() as step:
            return [step.emotion.score] if step.emotion else []
        case MapStage() as stage:
            return [step.emotion.score for step in stage.steps if step.emotion]
        case _:
            return []


def _severity(element: MapElement) -> int:
    return _SEVERITY[element.value.severity] if isinstance(element.value, PainPoint) else 0


def _fact(team: TeamMap, element: MapElement) -> Fact:
    stage = element.stage.id or element.stage.name if element.stage else ""
    return Fact(team.journey.id, stage, element.kind, element.id, element.text)


def _told(team: TeamMap, query: MapQuery, found: Sequence[MapElement], composer: Composer) -> list[Part]:
    count = f"{len(found)} {_PLURALS[query.kinds[0]] if len(found) != 1 else _singular(query.kinds[0])}"
    where = f" at {' and '.join(stage.name for stage in query.stages)}" if query.stages else ""
    intro = Paragraph(f"{team.journey.title}: {count}{where}.")
    items = tuple(f"{_line(e, bool(query.stages))} {composer.mark(_cited(team, e))}" for e in found)
    return [intro, Bullets(items)]


def _singular(kind: ElementKind) -> str:
    return "piece of evidence" if kind == "evidence" else kind.replace("_", " ")


def _cited(team: TeamMap, element: MapElement) -> Passage:
    return team.passage(element, _line(element, one_stage=False))


def _line(element: MapElement, one_stage: bool) -> str:  # noqa: FBT001 - a plain choice
    where = f"{element.stage.name}: " if element.stage and not one_stage and element.kind != "stage" else ""
    details = ", ".join(details_of(element))
    return f"{where}{element.text}" + (f" ({details})" if details else "")


def _nothing(asked: Sequence[tuple[TeamMap, MapQuery]]) -> Reply:
    team, query = asked[0]
    kind = _PLURALS[query.kinds[0]]
    where = f" at {' or '.join(stage.name for stage in query.stages)}" if query.stages else " there"
    titles = " and ".join(f"“{other.journey.title}”" for other, _ in asked)
    text = (
        f"The map {titles} holds no {kind}{where}." if len(asked) == 1 else f"The maps {titles} hold no {kind}{where}."
    )
    held = sorted({e.kind for e in team.elements if query.stages and _at(e, query.stages)})
    parts: list[Part] = [Paragraph(text)]
    if held:
        parts.append(Paragraph(f"It does hold: {', '.join(_PLURALS[k] for k in held)}."))
    return Reply(kind="abstain", parts=tuple(parts), confidence=0.0, map=team.journey.id)
