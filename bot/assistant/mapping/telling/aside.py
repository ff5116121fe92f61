"""What the glossary says of the same stage, shown apart from the map's answer and never mixed with it."""

import re
from collections.abc import Mapping

from bot.assistant.mapping.query.queries import Query
from bot.assistant.mapping.query.view import View
from bot.content.library import Library
from bot.content.maps.elements import ElementKind
from bot.domain.passages import Passage

_BOTH = re.compile(
    r"\bglossary\b|\bsupposed to\b|\bshould\b|\bin general\b|\bcanonical(?:ly)?\b|\bby the book\b|\btextbook\b"
    r"|\btheory\b|\busually\b|\btypical(?:ly)?\b",
    re.IGNORECASE,
)
_SIDES: Mapping[ElementKind, str] = {
    "goal": "goal", "metric": "measure", "touchpoint": "contact", "pain_point": "goes_wrong", "step": "customer",
    "stage": "short", "opportunity": "helps",
}  # fmt: skip
_MOST = 3  # claims; more would drown the map's own answer


def aside(library: Library | None, text: str, view: View, query: Query) -> tuple[Passage, ...]:
    """Return the glossary's claims on what *query* asks of one stage, where *text* asks for both; else nothing."""
    if library is None or not _BOTH.search(text) or len(query.kinds) != 1:
        return ()
    side = _SIDES.get(query.kinds[0])
    places = {place for where in query.where for place in where.stages}
    codes = {getattr(stage.value, "canonical", None) for stage in view.stages if stage.place in places}
    code = next(iter(codes), None)
    if side is None or code is None or len(codes) != 1:
        return ()
    return tuple(library.claims(f"glossary/{code.value}", side)[:_MOST])
