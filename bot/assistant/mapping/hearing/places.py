"""Where in a map a question looks: its stages by the team's names, canonical names or parts of them, and its steps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.assistant.language import STOPWORDS, singular, stem, tokens, within_edits
from bot.assistant.mapping.hearing.homonyms import stands_apart
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.fields import FIELD_NAMES
from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.ordinals import ORDINALS
from bot.assistant.mapping.vocabulary.phrases import COMMA, Phrase, Span, Wording, phrase
from bot.assistant.mapping.vocabulary.words import ARTICLES, BEFORE_PLACE, FILLER, GOING
from bot.content.maps.elements import MapElement
from bot.content.maps.stagenames import canonical_of
from bot.domain.stages import StageCode

_STAGE_WORDS = frozenset(("stage", "phase", "section"))
_AT = frozenset(singular(word) for word in "at in during while when within inside throughout around once".split())
_CLAUSE = frozenset(("while", "when", "once"))
_TIMES = frozenset("before after while when once until since".split())
_WHOLE = frozenset("journey map experience trip stage phase".split())
_SHORTEST_SLIP = 5
_LEXICON = frozenset(word for known in (*KIND_NOUNS, *FIELD_NAMES) for word in known)
_VERBS = frozenset("can skip skipped skipping bypass reach leave follow precede".split())
_BESIDE = (BEFORE_PLACE - {"and", "or", "by"}) | (_VERBS - {"can"})
_BUYING = {"buying": "purchase", "checkout": "purchase", "evaluating": "consideration", "comparing": "consideration",
           "considering": "consideration", "purchasing": "purchase", "post purchase": "post purchase"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """What a phrase of the question names: *stages*, or *steps*; several *choices* where it fits them alike.

    With neither, it is a place that the map does not have. *own* where the map's own name stands there whole.
    """

    said: str
    stages: tuple[MapElement, ...] = ()
    steps: tuple[MapElement, ...] = ()
    choices: tuple[MapElement, ...] = ()
    own: bool = False
    ordinal: bool = False


def find_named_stages(wording: Wording, view: View, canonical: Sequence[tuple[Phrase, str]]) -> list[Span[Spot]]:
    """Return the stages that *wording* names whole, by the team's name, its id or a canonical name; take the words.

    *canonical* are the phrases that stand for canonical stages here, each with its code.
    """
    return [*_by_own_name(wording, view), *_by_number(wording, view), *_by_code(wording, view, canonical)]


def _by_own_name(wording: Wording, view: View) -> Iterator[Span[Spot]]:
    own: dict[Phrase, list[MapElement]] = {}
    for stage in view.stages:
        for name in dict.fromkeys((phrase(stage.text), phrase(stage.id.replace("_", " ")))):
            article = name == ("a",) and "A" not in wording.text.strip(" ?!.").split()[1:]  # "in a journey", not "at A"
            if name and not article and not (len(name) == 1 and name[0] in BEFORE_PLACE):
                own.setdefault(name, []).append(stage)
    for span in list(wording.matches(own)):
        if _may_be_stage(wording, span, {phrase(stage.text) for stage in span.value}):
            yield _taken(wording, span, Spot(span.value[0].text, tuple(span.value), own=True))


def _by_number(wording: Wording, view: View) -> Iterator[Span[Spot]]:
    """Yield the stages called "first", "third" or "last"; a number that no stage has names none."""
    order = view.in_order
    for span in list(wording.matches(ORDINALS)):
        led = wording.at(span.end) == "of" and wording.at(span.start + 1) == "the"
        if led and _WHOLE.isdisjoint(wording.words[span.end : span.end + 4]):
            continue  # "at the end of the booking"
        stages = order[span.value :][:1] if span.value < len(order) else []
        said = " ".join(wording.raw[span.start : span.end])
        yield _taken(wording, span, Spot(stages[0].text if stages else said, tuple(stages), ordinal=True))


def _by_code(wording: Wording, view: View, canonical: Sequence[tuple[Phrase, str]]) -> Iterator[Span[Spot]]:
    codes = dict(canonical) | {phrase(code.value.replace("_", " ")): code.value for code in StageCode}
    for span in list(wording.matches(codes)):
        stages = tuple(stage for stage in view.stages if getattr(stage.value, "canonical", None) == span.value)
        if not stages:
            stages = _partly(view.stages, [stem(word) for word in wording.raw[span.start : span.end]])
        name = span.value.replace("_", "-")
        yield _taken(wording, span, Spot(stages[0].text if len(stages) == 1 else name, stages))


def _taken(wording: Wording, span: Span[Any], spot: Spot) -> Span[Spot]:
    """Take the words of *span* and the word "stage" before or after it."""
    start = span.start - 1 if wording.at(span.start - 1) in _STAGE_WORDS else span.start
    end = span.end + 1 if wording.at(span.end) in _STAGE_WORDS and not _asks_for(wording, span.end) else span.end
    wording.take(start, end)
    return Span(start, end, spot)


def _asks_for(wording: Wording, place: int) -> bool:
    """Say whether the word "stages" at *place* is what is asked for: after a list of names it is not."""
    return wording.at(place + 1) in {"have", "has", "had"} and wording.raw[place].endswith("s")


def _may_be_stage(wording: Wording, span: Span[list[MapElement]], names: set[Phrase]) -> bool:
    """Say whether the words of *span* mean a stage: a single everyday word does only where a place is named."""
    words = wording.words[span.start : span.end]
    everyday = len(words) == 1 and (words[0] in _LEXICON or words[0] in FILLER or words not in names)
    return not everyday or _is_placed(wording, span.start, span.end)


def _is_placed(wording: Wording, start: int, end: int) -> bool:
    if stands_apart(wording, start, end) or _STAGE_WORDS & {wording.at(end), wording.at(start - 1)}:
        return True
    before = next((wording.at(p) for p in range(start - 1, -1, -1) if wording.at(p) not in ARTICLES), "")
    return before in _BESIDE or len(wording) == end - start or wording.words[end : end + 2] == ("be", "skipped")


def find_kind_places(wording: Wording) -> list[Span[Spot]]:
    """Return the stages that the map does not have though they are called as a kind: "in the complaints stage"."""
    found = []
    for at in range(1, len(wording) - 1):
        opened = wording.at(at - 1) == "the" and wording.at(at - 2) in {"in", "at", "during"}
        if opened and wording.at(at) in _LEXICON and wording.is_free(at) and wording.raw[at + 1] in _STAGE_WORDS:
            wording.take(at, at + 2)
            found.append(Span(at, at + 2, Spot(wording.raw[at])))
    return found


def guess_places(wording: Wording, view: View, names: frozenset[int]) -> list[Span[Spot]]:
    """Return the places that phrases such as "while comparing" name by a part of a name; take the words."""
    found = []
    for start in range(len(wording)):
        if _opens(wording, start) or _acts(wording, start, names):
            span = _guess(wording, view, start)
            if span and span.end in names and not (span.value.stages or span.value.steps or span.value.choices):
                continue  # "at the hospital St Bride"
            if span:
                wording.take(span.start, span.end)
                found.append(span)
    return found


def _opens(wording: Wording, start: int) -> bool:
    """Say whether a place may be named from the word at *start* on."""
    if not wording.is_free(start) or wording.at(start) in FILLER:
        return False
    if wording.at(start) in GOING:  # "the returns stage", and no "return to the stage"
        return wording.at(start + 1) in _STAGE_WORDS and wording.at(start - 1) in {"the", "our", "a"}
    before = next((wording.at(p) for p in range(start - 1, -1, -1) if wording.at(p) not in ARTICLES), "")
    return before in BEFORE_PLACE | _VERBS or wording.at(start - 1) in _STAGE_WORDS or _heads_stage(wording, start)


def _acts(wording: Wording, start: int, names: frozenset[int]) -> bool:
    """Say whether the persona does what stands at *start* in a clause of time: "before Leila boards"."""
    led = start - 1 in names and wording.at(start - 2) in _TIMES
    return led and wording.is_free(start) and wording.at(start) not in FILLER


def _heads_stage(wording: Wording, start: int) -> bool:
    return any(wording.at(start + size) in _STAGE_WORDS for size in (1, 2, 3)) and all(
        wording.is_free(p) for p in range(start, start + 1)
    )


def _guess(wording: Wording, view: View, start: int) -> Span[Spot] | None:
    opening = next((wording.at(p) for p in range(start - 1, -1, -1) if wording.at(p) not in ARTICLES), "")
    run = list(_run(wording, start, clause=opening in _CLAUSE))
    told = [place for place in run if wording.at(place) not in FILLER]
    whole = len(told)
    while told:
        spot = _spot(wording, view, told, run if opening in _AT else (), whole=len(told) == whole)
        if spot:
            end = max(told) + 1
            end = end + 1 if wording.at(end) in _STAGE_WORDS else end
            return Span(start, end, spot)
        own = [place for place in told if wording.at(place) not in view.name_words]
        told = own if own and len(own) < len(told) else told[:-1]
    named = {wording.at(place) for place in run if wording.at(place) not in FILLER}
    return None if named <= view.name_words else _unknown(wording, run, opening)  # "at the gym" is the map itself


def _run(wording: Wording, start: int, *, clause: bool) -> Iterator[int]:
    """Yield the places of the words that may belong to the name that begins at *start*."""
    for place in range(start, len(wording)):
        word = wording.at(place)
        if not wording.is_free(place) or word == COMMA or (word in BEFORE_PLACE and not clause):
            return
        yield place


def _spot(wording: Wording, view: View, told: Sequence[int], run: Sequence[int], *, whole: bool) -> Spot | None:
    raw = [wording.raw[place] for place in told]
    wanted = [stem(word) for word in raw]
    stages = _partly(view.stages, wanted) or (_by_alias(view, raw) if whole else ())
    said = " ".join(raw)
    if stages:
        same = len({getattr(stage.value, "canonical", None) or stage.id for stage in stages}) == 1
        clear = len(stages) == 1 or same
        return Spot(stages[0].text if len(stages) == 1 else said, stages) if clear else Spot(said, choices=stages)
    if run:
        steps = _steps_with(view, wanted, [stem(wording.raw[place]) for place in run])
        if steps:
            return Spot(" or ".join(f"“{step.text}”" for step in steps[:2]), steps=steps)
    slips = _misspelled(view.stages, raw)
    return Spot(slips[0].text, slips) if len(slips) == 1 else None


def _partly(stages: Sequence[MapElement], wanted: Sequence[str]) -> tuple[MapElement, ...]:
    return tuple(stage for stage in stages if set(wanted) <= _stems(stage.text))


def _stems(text: str) -> set[str]:
    return {stem(word) for word in tokens(text)}


def _by_alias(view: View, raw: Sequence[str]) -> tuple[MapElement, ...]:
    name = " ".join(raw)
    code = canonical_of(_BUYING.get(name, name))
    return tuple(stage for stage in view.stages if code and getattr(stage.value, "canonical", None) == code)


def _steps_with(view: View, wanted: Sequence[str], run: Sequence[str]) -> tuple[MapElement, ...]:
    """Return the steps whose action, or else one of whose touchpoints, holds all the stems *wanted*."""
    steps = [step for step in view.of("step") if set(wanted) <= _stems(step.text)]
    if steps:  # "the first cup" is more than "the cup"
        shared = [len(set(run) & _stems(step.text)) for step in steps]
        return tuple(step for step, count in zip(steps, shared, strict=True) if count == max(shared))
    points = [point for point in view.of("touchpoint") if set(wanted) <= _stems(point.text)]
    return tuple({s.place: s for point in points for s in view.related(point, "step")}.values())


def _misspelled(stages: Sequence[MapElement], raw: Sequence[str]) -> tuple[MapElement, ...]:
    return tuple(stage for stage in stages if all(_slip(word, tokens(stage.text)) for word in raw))


def _slip(word: str, known: Sequence[str]) -> bool:
    if word in known:
        return True
    limit = 1 if len(word) < 9 else 2  # noqa: PLR2004 - a long word has room for two slips
    return len(word) >= _SHORTEST_SLIP and any(
        other[0] == word[0] and within_edits(word, other, limit) for other in known if other not in STOPWORDS
    )


def _unknown(wording: Wording, run: Sequence[int], opening: str) -> Span[Spot] | None:
    """Return a place that the map does not have, where the words plainly name one."""
    told = [place for place in run if wording.at(place) not in FILLER]
    if not told or not (opening in {"at", "during"} or wording.at(told[-1] + 1) in _STAGE_WORDS):
        return None
    end = told[-1] + 1
    end = end + 1 if wording.at(end) in _STAGE_WORDS else end
    return Span(told[0], end, Spot(" ".join(wording.raw[place] for place in told)))
