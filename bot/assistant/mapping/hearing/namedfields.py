"""The fields that a question names, those that only a phrase of it tells among them: "where should it be"."""

from bot.assistant.language import stem
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.fields import FIELD_NAMES
from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.phrases import Span, Wording, table, verbs

_METRICS = frozenset(said for said, kind in KIND_NOUNS.items() if kind == "metric")
_AIMS = verbs({"target": "aim for, aim at"}) | table(  # a metric has no aim beside its target
    {
        "target": "have to reach, need to reach, must reach, want to be, want to get, want it to be, want to end up,"
        " want to land, ought to reach, ought to be, should be, should it be, should we be, supposed to be"
    }
)
LATEST = table(
    {
        "current": ", ".join(
            f"{now} {figure}"
            for now in ("latest", "most recent", "newest", "last known", "last", "current", "present")
            for figure in ("figure", "value", "number", "reading", "measurement", "state")
        )
    }
)
_FELT_FIELDS = table({"label": "word, wording, name, words", "score": "number, figure, numeric value, digit"})
ASKED_HOW = table(
    {
        "effort": "how much effort, how much work", "impact": "how much impact, how big is the impact",
        "severity": "how severe, how serious, how bad, how grave", "frequency": "how often, how frequent, how common",
        "confidence": "how sure, how certain, how reliable, how confident",
    }
)  # fmt: skip
LONG_FIELDS = {
    said: name for said, name in FIELD_NAMES.items() if said[0] in {"emotion", "emotional", "canonical", "goal"}
} | table(
    {"label": "word for the emotion, word for the feeling, name for the feeling, feeling label, name the feeling"}
)


def find_aims(wording: Wording, *, measured: bool) -> list[Span[str]]:
    """Return the phrases for a target, and take their words; *measured* tells that a metric is named."""
    return wording.find(_AIMS) if measured or wording.has(_METRICS) else []


def find_fields(wording: Wording, view: View, *, feels: bool) -> list[Span[str]]:
    """Return the fields named, and take their words; one who takes part in the map is no field of that name."""
    names = {**_FELT_FIELDS, **FIELD_NAMES} if feels else FIELD_NAMES
    known = {said: n for said, n in names.items() if len(said) > 1 or said[0] not in view.single_names}
    topics = [span for span in wording.matches(known) if _is_topic(wording, span, view)]
    for span in topics:
        wording.take(span.start, span.end)
    found = wording.find(known)
    for span in topics:
        wording.release(span.start)
    return found


def _is_topic(wording: Wording, span: Span[str], view: View) -> bool:
    """Say whether the map speaks of what a field is called by: "the pain point about the label"."""
    before = (wording.at(span.start - 1), wording.at(span.start - 2))
    about = before[0] == "about" or (before[0] in {"the", "a"} and before[1] == "about")
    return about and span.end - span.start == 1 and stem(wording.raw[span.start]) in view.stems
